"""The server: it keeps the papers of which files are open, and judges them.

What reads and judges is imported after the client has been told what there is, for it waits for that.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cached_property
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol.language_server import LanguageServerProtocol, lsp_method

from galley.app.lsp.protocol.options import Options
from galley.app.lsp.protocol.places import Places, path_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from galley.app.lsp.papers import OpenPaper, OpenPapers
    from galley.app.lsp.uses.everywhere import PaperUses
    from galley.checking.examination import Examination
    from galley.findings.diagnostics import Diagnostic as Finding

_PAUSE = 0.004  # seconds in which what a client asks along with a change is read and answered first


class _Protocol(LanguageServerProtocol):
    """Passes changes of texts on as they came: pygls makes them itself first, and moves places that its lines lack."""

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Iterator[Any]:
        if handler := self.fm.features.get(types.TEXT_DOCUMENT_DID_CHANGE):
            yield handler, (params,), None


class Server(LanguageServer):
    """A language server that knows the papers of which files are open."""

    def __init__(self) -> None:
        super().__init__(
            "galley",
            version("galleyproof"),
            text_document_sync_kind=types.TextDocumentSyncKind.Incremental,
            protocol_cls=_Protocol,
        )
        self.options = Options()
        self._texts: dict[str, str] = {}  # of open files, by their addresses
        self._uses: dict[Path, PaperUses] = {}
        self._reported: dict[tuple[Path, str], dict[str, list[Finding]]] = {}  # by paper and document
        self._judging = ThreadPoolExecutor(max_workers=1, thread_name_prefix="judging")
        self._due: dict[str, asyncio.Task[None]] = {}

    @cached_property
    def papers(self) -> OpenPapers:
        """The papers of which files are open."""
        from galley.app.lsp.papers import OpenPapers  # noqa: PLC0415 - as said above

        return OpenPapers()

    def prepare(self, module: str) -> None:
        """Import a module, with all that it stands on, before somebody waits for it."""
        self._judging.submit(import_module, module)

    def places(self, paper: OpenPaper) -> Places:
        return Places(paper.named or paper.root, self.workspace.position_codec, paper.names)

    def uses_of(self, paper: OpenPaper, path: str) -> PaperUses:
        """What the files of a paper name, as they are now."""
        from galley.app.lsp.uses.everywhere import PaperUses  # noqa: PLC0415 - as said above

        project, known = paper.project(path), self._uses.get(paper.root)
        if known is None or known.project is not project:
            found = PaperUses(paper, project)
            known = self._uses[paper.root] = found.follow(known) if known else found
        return known

    def paper_of(self, uri: str) -> tuple[OpenPaper, str] | None:
        """The paper around a file, and the file's path in it; None for what is no file."""
        file = path_of(uri)
        return self.papers.of(file, self._opened) if file else None

    @property
    def _opened(self) -> list[Path]:
        """The folders that the editor has opened."""
        addresses = (*self.workspace.folders, *filter(None, [self.workspace.root_uri]))
        return [folder for folder in map(path_of, addresses) if folder]

    def take(self, uri: str, text: str) -> None:
        """Take the text of an open file as it is now, and judge it soon."""
        self._texts[uri] = text
        if found := self.paper_of(uri):
            paper, path = found
            paper.change(path, text)
            self.judge_soon(uri)

    def take_changes(self, uri: str, changes: Iterable[types.TextDocumentContentChangeEvent]) -> None:
        """Take what a client has changed in a file that it has opened."""
        from galley.app.lsp.protocol.texts import changed  # noqa: PLC0415 - as said above

        self.take(uri, changed(self._texts.get(uri, ""), changes, self.workspace.position_codec))

    def leave(self, uri: str) -> None:
        """Take a file from the disk again, for it is not open any more."""
        self._texts.pop(uri, None)
        if found := self.paper_of(uri):
            paper, path = found
            paper.change(path, None)
            self.judge_soon(uri)

    def forget_what_was_read(self) -> None:
        """Look at all files again: some of those that are not open may have changed."""
        for paper in self.papers:
            for path, text in list(paper.texts.items()):
                paper.change(path, text)
                self.judge_soon(self.places(paper).uri(path))

    def look_again(self, uri: str) -> None:
        """Read the paper around a file anew: other programs may have written what nobody told of."""
        if found := self.paper_of(uri):
            paper, path = found
            paper.change(path, paper.texts.get(path))
            self.judge_soon(uri)

    def judge_soon(self, uri: str) -> None:
        """Judge the paper around a file, as soon as what the client has sent with the change is answered."""
        if (due := self._due.get(uri)) is not None:
            due.cancel()
        self._due[uri] = asyncio.get_running_loop().create_task(self._judge(uri))

    async def _judge(self, uri: str) -> None:
        """Judge in a thread, so that questions are answered meanwhile; a text that has changed is not judged on."""
        from galley.app.lsp.papers import SupersededError  # noqa: PLC0415 - as said above

        if found := self.paper_of(uri):
            paper, path = found
            examination = None
            while examination is None:
                await asyncio.sleep(_PAUSE)  # in which a change of this very file ends this judgement
                with suppress(SupersededError):  # a change of another file, which need not be of the same document
                    examination = await asyncio.get_running_loop().run_in_executor(
                        self._judging, paper.examination, path
                    )
            self._report(paper, path, examination)
            self.papers.forget_unopened()
            self._uses = {one.root: self._uses[one.root] for one in self.papers if one.root in self._uses}

    def _report(self, paper: OpenPaper, path: str, examination: Examination) -> None:
        """Tell what is found in the file, and in others where it is not what was told before."""
        from galley.app.lsp.diagnostics import by_file  # noqa: PLC0415 - as said above

        found: dict[str, list[Finding]] = {}
        for one in examination.diagnostics:
            found.setdefault(one.span.path, []).append(one)
        place = paper.root, paper.document(path)
        known = self._reported.get(place, {})
        changed = sorted({path, *(file for file in found.keys() | known.keys() if found.get(file) != known.get(file))})
        places = self.places(paper)
        shown = by_file((one for file in changed for one in found.get(file, ())), places)
        for file in changed:
            told = types.PublishDiagnosticsParams(places.uri(file), shown.get(file, []))
            self.text_document_publish_diagnostics(told)
        self._reported[place] = found
