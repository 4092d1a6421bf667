"""Judges one paper with the gate, in the process that holds the bounds."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from traceback import walk_tb
from typing import TYPE_CHECKING, Final

from galley.app.corpus.judging.describing import JudgedDocument, cut_short, described
from galley.app.corpus.papers import files_of
from galley.app.corpus.verdict import Status, Verdict
from galley.checking.examination import examine_document, read_and_judge
from galley.exchange.files.unpacking import ENDINGS, unpack
from galley.exchange.refusal import Refusal
from galley.findings.listing import first_of
from galley.model.check_settings import CheckSettings
from galley.model.layout import PAPER, STUDY
from galley.reading.folder import Folder
from galley.reading.latex.files.documents import main_documents
from galley.reading.latex.files.roots import find_roots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from galley.app.corpus.papers import Kind

_MOST_DOCUMENTS: Final = 20  # of one paper; more are listed and not judged
_SHOWN: Final = 5
_FULL: Final = (errno.ENOMEM, errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True, slots=True)
class Request:
    """A paper to judge, with an empty folder for what has to be written. `variant` is built first, if there is one."""

    place: str
    kind: Kind
    scratch: str
    sarif: bool = False
    variant: str = ""


def judge(request: Request) -> Verdict:
    """The verdict on a paper, whatever is wrong with it. MemoryError where the process may not have more."""
    try:
        return _judge_in(_folder_of(request), request)
    except Refusal as refusal:
        return Verdict(Status.REFUSED, cut_short("; ".join((str(refusal), *refusal.hints))))
    except OSError as error:
        if error.errno in _FULL:
            raise MemoryError from error
        return Verdict(Status.UNREADABLE, cut_short((error.strerror or type(error).__name__).lower()))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a mistake of ours must not end the run
        return Verdict(Status.CRASHED, _place_of(error))


def _folder_of(request: Request) -> Path:
    """The folder of the paper. Sources are never written to: what is to be built, or remembers, is a copy."""
    place, scratch = Path(request.place), Path(request.scratch)
    if request.kind == "archive":
        return unpack(place, scratch / "paper")
    copy = scratch / "paper"
    if request.kind == "file":
        copy.mkdir()
        copyfile(place, copy / place.name)
        return copy
    if not any((place / file).is_file() for file in (PAPER, STUDY)):
        return place
    for name in files_of(place):
        if (place / name).is_file() and not (place / name).is_symlink():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            copyfile(place / name, copy / name)
    return copy


def _judge_in(root: Path, request: Request) -> Verdict:
    folder = Folder(root)
    if folder.exists(PAPER):
        return _judge_own(folder, request)
    folder = folder.reading_once()
    documents = main_documents(folder)
    if not documents:
        return _without_document(folder)
    judged = []
    for document in documents[:_MOST_DOCUMENTS]:
        examination = examine_document(folder, document, CheckSettings())
        judged.append(JudgedDocument(document, examination.project, examination.diagnostics))
    if len(documents) == 1:
        return described(root, Status.JUDGED, "", judged, sarif=request.sarif)
    return described(root, Status.SEVERAL_DOCUMENTS, _several(documents), judged, sarif=request.sarif)


def _judge_own(folder: Folder, request: Request) -> Verdict:
    """A paper of Galley's own: as it lies there, or a copy for others that was built, with its PDF."""
    if not request.variant:
        paper = read_and_judge(folder)
        judged = JudgedDocument(PAPER, paper.project, paper.diagnostics)
        return described(folder.root, Status.JUDGED, "", [judged], sarif=request.sarif)
    from galley.app.corpus.judging.cold_build import build_and_judge  # noqa: PLC0415 - only where it is asked for

    examination, reason = build_and_judge(folder, request.variant)
    judged = JudgedDocument(PAPER, examination.project, examination.diagnostics)
    status = Status.NOT_BUILT if reason else Status.JUDGED
    return described(folder.root, status, reason, [judged], sarif=request.sarif)


def _without_document(folder: Folder) -> Verdict:
    """Why there is nothing to judge: no LaTeX, parts without a document, or files that are no text."""
    latex = find_roots(folder, ".")
    sources = {path: folder.source(path, guessing=True)[0] for path in latex}
    unreadable = [path for path, source in sources.items() if source is None]
    faults = [fault for path in unreadable for fault in folder.source(path)[1]]
    if faults:
        return Verdict(Status.UNREADABLE, cut_short(f"{faults[0].span.path}: {faults[0].message}"))
    if latex and not any(source and source.text.strip() for source in sources.values()):
        return Verdict(Status.NO_DOCUMENT, cut_short(f"there is nothing in {_listed(latex)}"))
    if latex:
        return Verdict(Status.NO_DOCUMENT, cut_short(f"no file has a \\documentclass and a text: {_listed(latex)}"))
    archives = [path for path in folder.files("**/*") if path.lower().endswith(ENDINGS)]
    if archives:
        return Verdict(
            Status.NO_DOCUMENT, cut_short(f"there are archives in it, which are not read: {_listed(archives)}")
        )
    return Verdict(Status.NO_DOCUMENT, "there is no LaTeX in it")


def _several(documents: Sequence[str]) -> str:
    more = f"; the first {_MOST_DOCUMENTS} are judged" if len(documents) > _MOST_DOCUMENTS else ""
    return f"{len(documents)} documents, and none is called main.tex or paper.tex: {_listed(documents)}{more}"


def _listed(paths: Sequence[str]) -> str:
    return first_of([f"`{path}`" for path in paths], _SHOWN)


def _place_of(error: Exception) -> str:
    """Which mistake it is, and where in Galley it came up: nothing of the paper is told."""
    modules = [(frame.f_globals.get("__name__", ""), line) for frame, line in walk_tb(error.__traceback__)]
    ours = [f"{name}:{line}" for name, line in modules if str(name).startswith("galley.")]
    return f"{type(error).__name__} at {ours[-1]}" if ours else type(error).__name__
