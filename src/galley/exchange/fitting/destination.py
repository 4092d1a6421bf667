"""Which table of the study the people of a file go into: the one that is named, or the only one that it can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.exchange.fitting.people import FittedPeople
from galley.exchange.gathering import people_of
from galley.exchange.names import KnownRows, column_name, row_name
from galley.exchange.refusal import Refusal
from galley.exchange.summary import counted
from galley.model.reserved_names import NAMES_TAKEN, SUBJECTS
from galley.model.study import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.exchange.collected import Collected
    from galley.exchange.fitting.existing_files import ExistingFiles
    from galley.model.study import Study, Table

PARTICIPANTS = "participants"
"""What the table is called that a draft declares for people."""


def destination(collected: Collected, study: Study, present: ExistingFiles, wanted: str | None) -> tuple[str, str]:
    """The name of the table, which the study may not declare yet, and what is to be said of the choice.

    Interviews belong to the participants; answers to the table of people that knows their rows or else has most columns
    for them. Refused where that is none, or several: then `wanted` has to name one.
    """
    if wanted is not None:
        return _wanted(collected, study, wanted), ""
    name, why = _table_of_file(collected, study, present)
    coded = study.participants
    is_only_asked = coded is not None and coded.name == name and not collected.is_of_interviews
    if name in study.tables and (is_only_asked or (collected.is_of_interviews and coded is None)):
        _refuse_strangers(collected, study, present, study.tables[name])
    return name, why


def _table_of_file(collected: Collected, study: Study, present: ExistingFiles) -> tuple[str, str]:
    """The table that the study and the file tell, and why where there are several."""
    people = people_of(study)
    if collected.is_of_interviews:
        named = study.participants or study.tables.get(PARTICIPANTS)
        return (named.name if named else new_name(PARTICIPANTS, study, "--table")), ""
    tables = _tables_of_people(study)
    if not tables:
        return new_name("respondents", study, "--table"), ""
    if len(tables) == 1 or not collected.cases or (collected.own_names.cases and people is not None):
        return (people or tables[0]).name, ""
    return _best(collected, study, present, tables)


def new_name(wanted: str, study: Study | None, option: str) -> str:
    """A name for one more table, of a form that expressions can use; refused where it is taken."""
    name = column_name(wanted)
    if name in {*NAMES_TAKEN["table"], *SUBJECTS, *(study.tables if study else ())}:
        fact = "is declared already" if study and name in study.tables else "has a meaning of its own in expressions"
        raise Refusal(f"a table `{name}` {fact}", f"name it otherwise with `{option} NAME`")
    return name


def _wanted(collected: Collected, study: Study, wanted: str) -> str:
    people = study.participants
    if collected.is_of_interviews and people is not None and wanted != people.name:
        raise Refusal(f"what was said in interviews belongs to the people in `{people.name}`", "leave out `--table`")
    if wanted not in study.tables:
        return new_name(wanted, study, "--table")
    if len(study.tables[wanted].key) > 1 or wanted in _coded(study):
        known = [table.name for table in _tables_of_people(study)]
        hint = (
            f"those that have are {', '.join(f'`{name}`' for name in known)}" if known else "another name declares one"
        )
        raise Refusal(f"`{wanted}` has no row for each person", hint)
    return wanted


def _tables_of_people(study: Study) -> list[Table]:
    """The tables that have names of their own for their rows, but for those of coded data."""
    coded = _coded(study)
    keys = {name: table.columns[table.key[0]] for name, table in study.tables.items() if len(table.key) == 1}
    return [study.tables[name] for name, key in keys.items() if key.kind is Kind.IDENTIFIER and name not in coded]


def _coded(study: Study) -> set[str]:
    coding = study.coding
    named = (coding.codebook, coding.excerpts, coding.codings, coding.quotes) if coding else ()
    return set(filter(None, named))


def _best(collected: Collected, study: Study, present: ExistingFiles, tables: list[Table]) -> tuple[str, str]:
    """The one table that knows most of a file's rows, or else has most columns for it."""
    found = {}
    for table in tables:
        people = FittedPeople(collected, study, present, table)
        rows = len(_names_in_table(present, table, (case.name for case in collected.cases)))
        found[table.name] = (rows, len(people.columns_by_variable))
    best = max(found.values())
    (chosen, *others) = (name for name, fit in found.items() if fit == best)
    if others or best == (0, 0):
        there = ", ".join(f"`{table.name}` ({counted(len(present.names(table)), 'row')})" for table in tables)
        raise Refusal(
            f"the study has several tables that these {counted(len(collected.cases), 'answer')} may belong to: {there}",
            f"`--table {tables[-1].name}` brings them into that one",
            "`--table` with another name declares a table for them",
        )
    rows, columns = best
    why = f"it has {counted(rows, 'row')} of them" if rows else f"it has {counted(columns, 'column')} for them"
    return chosen, f"the answers belong into `{chosen}`: {why} (`--table NAME` says otherwise)"


def _refuse_strangers(collected: Collected, study: Study, present: ExistingFiles, table: Table) -> None:
    """Nobody of the file is known where rows are, of people who were asked otherwise: they may not be meant."""
    names = FittedPeople(collected, study, present, table).name_of
    rows = present.names(table)
    if not rows or not names or _names_in_table(present, table, names):
        return
    own = "interviewees" if collected.is_of_interviews else "respondents"
    fact = f"is one of the {len(rows):,} in `{table.path}`"
    raise Refusal(
        f"none of the {len(names):,} people in the file {fact}" if len(names) > 1 else f"nobody in the file {fact}",
        f"`--table {table.name}` adds who is new to that table",
        f"`--table {own}` declares a table of their own for them",
        "names are recognised by the ids in them: `Interview P07.docx` is `P07`",
    )


def _names_in_table(present: ExistingFiles, table: Table, names: Iterable[str]) -> list[str]:
    """Which of these names the table has: as it writes them, or within what the file says."""
    known = KnownRows(present.names(table))
    return [name for name in names if known.find(name) or known.find(row_name(name))]
