"""The study that an import goes into: as declared, completed by what the file needs, or drafted from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.exchange.drafting import completed, drafted
from galley.exchange.present import Present
from galley.findings.source import SourceFile
from galley.model.layout import STUDY
from galley.reading.study.study_toml import read_study

if TYPE_CHECKING:
    from galley.exchange.collected import Collected
    from galley.findings.diagnostics import Diagnostic
    from galley.model.study import Study
    from galley.reading.folder import Folder


@dataclass(frozen=True)
class Declared:
    """A study, with the text that its declaration gets; None where it stays as it is. `existed`: not drafted."""

    study: Study
    text: str | None
    existed: bool


def study_for(collected: Collected, folder: Folder, *, title: str) -> tuple[Declared | None, tuple[Diagnostic, ...]]:
    """The study of a paper with room for what a file holds; None, and why, where its declaration is of no use."""
    if folder.lacks(STUDY):
        return _declared(drafted(collected, title), existed=False)
    source, faults = folder.source(STUDY)
    if source is None:
        return None, faults
    study, faults = read_study(source)
    if study is None:
        return None, faults
    if study.coding is not None or not collected.is_of_interviews:
        return Declared(study, None, existed=True), ()
    return _declared(completed(source.text, study, collected), existed=True)


def present_in(study: Study, folder: Folder) -> Present:
    """What lies in the folder already of the tables and transcripts that an import touches."""
    paths = [table.path for table in study.tables.values()]
    if study.coding and study.coding.transcripts:
        paths += folder.files(f"{study.coding.transcripts.rstrip('/')}/*.txt")
    sources = {path: folder.source(path)[0] for path in paths if folder.exists(path)}
    return Present({path: source for path, source in sources.items() if source is not None})


def _declared(text: str, *, existed: bool) -> tuple[Declared | None, tuple[Diagnostic, ...]]:
    study, faults = read_study(SourceFile(STUDY, text))
    return (Declared(study, text, existed) if study is not None else None), faults
