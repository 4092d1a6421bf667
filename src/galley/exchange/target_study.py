"""The study that an import goes into: as declared, completed by what the file needs, or drafted from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.exchange.drafting.declarations import additions, drafted
from galley.exchange.fitting.destination import PARTICIPANTS, destination, new_name
from galley.exchange.fitting.existing_files import ExistingFiles
from galley.exchange.fitting.people import FittedPeople
from galley.findings.source import SourceFile
from galley.model.layout import NAMES, PAPER, STUDY
from galley.reading.study.study_toml import read_study

if TYPE_CHECKING:
    from collections.abc import Sequence

    from galley.exchange.collected import Collected, Variable
    from galley.findings.diagnostics import Diagnostic
    from galley.model.study import Study, Table
    from galley.reading.folder import Folder


@dataclass(frozen=True)
class Declared:
    """A study, with the text that its declaration gets; None where it stays as it is. `existed`: not drafted.

    `people` is the table that those in the file go into; `facts` say why it is that one, and what it lacks.
    """

    study: Study
    text: str | None
    existed: bool
    people: Table | None
    facts: tuple[str, ...] = ()


def study_for(
    collected: Collected, folder: Folder, *, title: str, table: str | None = None
) -> tuple[Declared | None, tuple[Diagnostic, ...]]:
    """The study of a paper with room for what a file holds; None, and why, where its declaration is of no use.

    `table` names that of the people, which may be a new one; without it, the one is taken that it can only be. Refused
    where that cannot be told.
    """
    if folder.lacks(STUDY):
        name = new_name(table, None, "--table") if table else PARTICIPANTS
        return _declared(drafted(collected, title, name), name, existed=False)
    source, faults = folder.source(STUDY)
    if source is None:
        return None, faults
    study, faults = read_study(source)
    if study is None:
        return None, faults
    present = present_in(study, folder)
    name, why = destination(collected, study, present, table)
    facts = [why] if why else []
    found = study.tables.get(name)
    undeclared: list[Variable] = []
    if found is not None and not collected.is_of_interviews and not _is_told_of(present, found):
        people = FittedPeople(collected, study, present, found)
        undeclared = people.undeclared
        facts += _unasked(found, set(people.columns_by_variable.values()))
    added = additions(collected, study, name, undeclared)
    if not added:
        return Declared(study, None, existed=True, people=found, facts=tuple(facts)), ()
    return _declared(f"{source.text.rstrip()}\n{added}", name, existed=True, facts=facts)


def _is_told_of(present: ExistingFiles, table: Table) -> bool:
    """Whether a cell says something of somebody: rows that came with transcripts are no more than names."""
    (key,) = table.key
    rows = present.rows(table, key)
    return any(cell for row in rows for name, cell in row.items() if name not in (key, table.withdrawn))


def _unasked(table: Table, filled: set[str]) -> list[str]:
    """What is said of columns that an empty table has, some of which it needs, and that the file does not have."""
    missing = [name for name in table.columns if name not in (*table.key, table.withdrawn, *filled)]
    needed = ", ".join(f"`{name}`" for name in missing if not table.columns[name].optional)
    others = ", ".join(f"`{name}`" for name in missing if table.columns[name].optional)
    told = [f"the file has nothing for what `{table.name}` needs: fill in {needed}, or delete that from {STUDY}"]
    told = told if needed else []
    if others:
        told.append(
            f"{others} of `{table.name}` stay empty: if the file calls them otherwise, delete them from {STUDY},"
            f" and what shows them from {PAPER}"
        )
    return told


def present_in(study: Study, folder: Folder) -> ExistingFiles:
    """What lies in the folder already of the tables, names and transcripts that an import touches."""
    paths = [NAMES, *(table.path for table in study.tables.values())]
    if study.coding and study.coding.transcripts:
        paths += folder.files(f"{study.coding.transcripts.rstrip('/')}/*.txt")
    sources = {path: folder.source(path)[0] for path in paths if folder.exists(path)}
    return ExistingFiles({path: source for path, source in sources.items() if source is not None})


def _declared(
    text: str, people: str, *, existed: bool, facts: Sequence[str] = ()
) -> tuple[Declared | None, tuple[Diagnostic, ...]]:
    study, faults = read_study(SourceFile(STUDY, text))
    if study is None:
        return None, faults
    return Declared(study, text, existed, study.tables.get(people), tuple(facts)), faults
