"""The papers of which files are open in the editor, each with the unsaved text of these files."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from galley.app.projects import find_project
from galley.checking.asking.verdicts import before_asking
from galley.checking.examination import (
    examine_as_read,
    judge,
    read_document_alone,
    read_paper,
    with_typesetting,
)
from galley.model.check_settings import CheckSettings
from galley.model.layout import PAPER, STUDY
from galley.reading.folder import Folder
from galley.reading.latex.files.documents import document_of
from galley.values.evaluating import read_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.checking.examination import Examination, PaperAsRead
    from galley.checking.project import Project
    from galley.findings.source import SourceFile
    from galley.model.manuscript import Section
    from galley.reading.study.study_data import StudyData
    from galley.values.language.evaluation import Evaluator


class SupersededError(Exception):
    """A text has changed while it was judged."""


@dataclass
class OpenPaper:
    """A paper, or a folder of other LaTeX, as its files are in the editor, and on the disk where they are not open.

    What is made of the files is kept until one of them changes. One thread may judge while another one reads and
    changes.
    """

    root: Path
    texts: dict[str, str] = field(default_factory=dict)
    named: Path | None = None  # the root as the editor calls it, where a link leads there
    names: dict[str, Path] = field(default_factory=dict)  # the files of which it has spoken, as it calls them
    _state: int = 0  # how often something has changed
    _read: dict[str, tuple[int, PaperAsRead]] = field(default_factory=dict)  # by document, with the state
    _sound: dict[str, Project] = field(default_factory=dict)  # the last of which the declarations could be read
    _examined: dict[str, tuple[int, Examination]] = field(default_factory=dict)
    _evaluator: tuple[StudyData | None, Evaluator | None] = (None, None)
    _lock: RLock = field(default_factory=RLock)

    @property
    def folder(self) -> Folder:
        return Folder(self.root, dict(self.texts))

    def change(self, path: str, text: str | None) -> None:
        """Take the text of an open file, or that of the disk again."""
        with self._lock:
            if text is None:
                self.texts.pop(path, None)
            else:
                self.texts[path] = text
            self._state += 1

    def call(self, path: Path, name: Path) -> None:
        """Take the name that the editor has for a file, which is that in which it wants to be told of it."""
        self.names[path.as_posix()] = name
        if name.parts[-len(path.parts) :] == path.parts:
            self.named = name.parents[len(path.parts) - 1]

    def examination(self, path: str) -> Examination:
        """The paper's examination, without asking whether its PDF is of today; of other LaTeX, that of its document.

        SupersededError where something changes meanwhile, in another thread.
        """
        document, state, read = self._as_read(path)
        kept = self._examined.get(document)
        if kept is not None and kept[0] == state:
            return kept[1]
        token = before_asking.set(lambda: self._go_on(state))
        try:
            found = examine_as_read(read) if document else with_typesetting(read.folder, judge(read))
        finally:
            before_asking.reset(token)
        self._examined[document] = state, found
        return found

    def document(self, path: str) -> str:
        """The document to which a file of other LaTeX belongs; of a paper, nothing."""
        return _document(self.folder.reading_once(), path)

    def project(self, path: str) -> Project:
        """The paper as it is read, whether or not it has been judged yet."""
        return self._as_read(path)[2].project

    def sound_project(self, path: str) -> Project:
        """The paper as it is read, or was when its declarations could be read last: what may be written next."""
        document, _, read = self._as_read(path)
        return self._sound.get(document, read.project)

    def section(self, path: str) -> Section | None:
        """A section of the paper, as it was read."""
        return next((one for one in self.project(path).sections if one.source.path == path), None)

    def source(self, path: str) -> SourceFile | None:
        """The text of a file."""
        return self.folder.source(path, guessing=True)[0]

    def evaluator(self) -> Evaluator | None:
        """What computes values over the study's data; None without a study, or while its data are not sound."""
        from galley.values.language.evaluation import Evaluator  # noqa: PLC0415 - as long as nobody asks for values

        with self._lock:
            data, _ = read_data(self.folder.reading_once())
            if data is not self._evaluator[0]:
                self._evaluator = data, None if data is None else Evaluator(data)
            return self._evaluator[1]

    def _as_read(self, path: str) -> tuple[str, int, PaperAsRead]:
        """What is read of the paper, or of the document to which a file belongs, at the state of now."""
        with self._lock:
            folder, state = self.folder.reading_once(), self._state
            document = _document(folder, path)
            kept = self._read.get(document)
            if kept is None or kept[0] != state:
                read = read_document_alone(folder, document, CheckSettings()) if document else read_paper(folder)
                kept = self._read[document] = state, read
                if read.project.sections and (read.project.study is not None or folder.lacks(STUDY)):
                    self._sound[document] = read.project
            return document, *kept

    def _go_on(self, state: int) -> None:
        if self._state != state:
            raise SupersededError


def _document(folder: Folder, path: str) -> str:
    return "" if folder.exists(PAPER) else document_of(folder, path)


def _innermost(folders: Iterable[Path], place: Path) -> Path | None:
    around = [one for one in (Path(os.path.realpath(folder)) for folder in folders) if place.is_relative_to(one)]
    return max(around, key=lambda one: len(one.parts), default=None)


class OpenPapers:
    """The open papers by their folders."""

    def __init__(self) -> None:
        self._papers: dict[Path, OpenPaper] = {}

    def of(self, file: Path, opened: Iterable[Path] = ()) -> tuple[OpenPaper, str]:
        """The paper around a file, and the file's path in it.

        Of other LaTeX it is the repository around it, or that of the folders which the editor has `opened`.
        """
        place = Path(os.path.realpath(file))
        root = find_project(place.parent) or _innermost(opened, place) or place.parent
        paper, path = self._papers.setdefault(root, OpenPaper(root)), place.relative_to(root)
        paper.call(path, Path(os.path.abspath(file)))  # noqa: PTH100 - its links are not followed
        return paper, path.as_posix()

    def __iter__(self) -> Iterator[OpenPaper]:
        return iter(tuple(self._papers.values()))

    def forget_unopened(self) -> None:
        """Drop the papers of which no file is open."""
        self._papers = {root: paper for root, paper in self._papers.items() if paper.texts}
