"""The papers of which files are open in the editor, each with the unsaved text of these files."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from galley.app.cli.projects import find_root
from galley.checking.examination import examine_document, read_and_judge, with_typesetting
from galley.model.check_settings import CheckSettings
from galley.model.layout import PAPER
from galley.reading.folder import Folder
from galley.reading.latex.documents import document_of
from galley.reading.trace import Trace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.examination import Examination
    from galley.checking.project import Project
    from galley.findings.source import SourceFile
    from galley.model.manuscript import Section
    from galley.values.language.evaluation import Evaluator


@dataclass
class OpenPaper:
    """A paper, or a folder of other LaTeX, as its files are in the editor, and on the disk where they are not open.

    What is made of the files is kept until one of them changes.
    """

    root: Path
    texts: dict[str, str] = field(default_factory=dict)
    _examinations: dict[str, Examination] = field(default_factory=dict)
    _latest: dict[str, Examination] = field(default_factory=dict)  # which may be of texts before the last keystrokes
    _evaluator: Evaluator | None = None
    _data_read: Trace | None = None

    @property
    def folder(self) -> Folder:
        return Folder(self.root, dict(self.texts))

    def change(self, path: str, text: str | None) -> None:
        """Take the text of an open file, or that of the disk again."""
        if text is None:
            self.texts.pop(path, None)
        else:
            self.texts[path] = text
        self._examinations.clear()

    def examination(self, path: str) -> Examination:
        """The paper's examination, without asking whether its PDF is of today; of other LaTeX, that of its document."""
        folder = self.folder
        document = "" if folder.exists(PAPER) else document_of(folder, path)
        if document not in self._examinations:
            if document:
                found = examine_document(folder, document, CheckSettings())
            else:
                found = with_typesetting(folder, read_and_judge(folder))
            self._examinations[document] = found
        self._latest[path] = self._examinations[document]
        return self._latest[path]

    def latest_project(self, path: str) -> Project:
        """The project as it was judged last, for what must not wait until the last keystrokes are judged."""
        return self._latest[path].project if path in self._latest else self.project(path)

    def project(self, path: str) -> Project:
        return self.examination(path).project

    def section(self, path: str) -> Section | None:
        """A section of the paper, as it was read."""
        return next((one for one in self.project(path).sections if one.source.path == path), None)

    def source(self, path: str) -> SourceFile | None:
        """The text of a file."""
        return self.folder.source(path, guessing=True)[0]

    def evaluator(self) -> Evaluator | None:
        """What computes values over the study's data; None without a study, or while its data are not sound."""
        from galley.values.evaluating import read_data  # noqa: PLC0415 - as long as nobody asks for values
        from galley.values.language.evaluation import Evaluator  # noqa: PLC0415 - as above

        folder = self.folder
        if self._data_read is None or self._data_read.changes(folder):
            self._data_read = Trace()
            data, _ = read_data(Folder(self.root, folder.overlays, trace=self._data_read))
            self._evaluator = Evaluator(data) if data is not None else None
        return self._evaluator


class OpenPapers:
    """The open papers by their folders."""

    def __init__(self) -> None:
        self._papers: dict[Path, OpenPaper] = {}

    def of(self, file: Path) -> tuple[OpenPaper, str]:
        """The paper around a file, and the file's path in it."""
        place = Path(os.path.realpath(file))
        root = find_root(place.parent) or place.parent
        return self._papers.setdefault(root, OpenPaper(root)), place.relative_to(root).as_posix()

    def __iter__(self) -> Iterator[OpenPaper]:
        return iter(tuple(self._papers.values()))

    def forget_unopened(self) -> None:
        """Drop the papers of which no file is open."""
        self._papers = {root: paper for root, paper in self._papers.items() if paper.texts}
