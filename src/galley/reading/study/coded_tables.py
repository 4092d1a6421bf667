"""Coded data from the cells of their tables. Rules and quotes need them in every build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.model.data.coding import CodedData
from galley.model.data.codings import Code, Codings, Excerpt, Person
from galley.model.data.withdrawal import has_withdrawn
from galley.reading.recalling import Recall
from galley.reading.tables.cell_faults import TRUTH, number_in
from galley.reading.tables.table_files import open_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.findings.diagnostics import Diagnostic
    from galley.model.study import Coding, Study, Table
    from galley.reading.folder import Folder
    from galley.reading.tables.table_files import TableFile


def read_coded_data(study: Study, folder: Folder) -> tuple[CodedData | None, tuple[Diagnostic, ...]]:
    """Read the coded data alone, with the faults of whole files; None where the study has none, or a file is missing.

    Rows whose cells cannot be used are left out without a word: `read_tables` reports them.
    """
    return _recall.read(folder, lambda traced: _read_coded_data(study, traced), given=(study,))


_recall: Recall[tuple[CodedData | None, tuple[Diagnostic, ...]]] = Recall()


def _read_coded_data(study: Study, folder: Folder) -> tuple[CodedData | None, tuple[Diagnostic, ...]]:
    if study.coding is None or study.participants is None:
        return None, ()
    names = _names(study.coding, study.participants.name)
    opened = {name: open_table(study.tables[name], folder) for name in names}
    faults = tuple(fault for _, found in opened.values() for fault in found)
    files = {name: file for name, (file, _) in opened.items() if file is not None}
    return (coded_data(study, files) if len(files) == len(opened) else None), faults


def coded_data(study: Study, files: Mapping[str, TableFile]) -> CodedData | None:
    """Make records of the rows of these files, by table; None in a study that codes nothing.

    Those of the last files are kept: values and rules ask for the same ones, and what follows from them is found once.
    """
    global _last  # noqa: PLW0603 - one place, written as a whole
    if study.coding is None or study.participants is None:
        return None
    given = study, tuple(files[name] for name in _names(study.coding, study.participants.name))
    if _last is None or _last[0] != given:
        _last = given, _coded_data(study.coding, study.participants, files)
    return _last[1]


_last: tuple[tuple[Study, tuple[TableFile, ...]], CodedData] | None = None


def _coded_data(coding: Coding, participants: Table, files: Mapping[str, TableFile]) -> CodedData:
    tables = {role: files[name] for role, name in _tables(coding).items()}
    people = {person.id: person for person in _people(files[participants.name], coding)}
    codes = {code.name: code for code in _codes(tables["codebook"])}
    excerpts = {excerpt.id: excerpt for excerpt in _excerpts(tables["excerpts"]) if excerpt.participant in people}
    triples = zip(*(tables["codings"].texts(name) for name in ("excerpt", "code", "coder")), strict=True)
    sound = tuple(triple for triple in triples if triple[0] in excerpts and triple[1] in codes and triple[2])
    return CodedData(
        coding=coding,
        codings=Codings(people, codes, excerpts, sound),
        files={"people": participants.path} | {role: file.table.path for role, file in tables.items()},
        ranks=_ranks(files[coding.quotes]) if coding.quotes else {},
        cells=tables["excerpts"].csv,
    )


def _ranks(file: TableFile) -> dict[str, dict[str, float]]:
    """The rank of each quote by code; one whose rank makes no sense is left out."""
    found: dict[str, dict[str, float]] = {}
    for code, excerpt, rank in zip(*(file.texts(name) for name in ("code", "excerpt", "rank")), strict=True):
        place = number_in(rank)
        if place is not None:
            found.setdefault(code, {})[excerpt] = place
    return found


def _names(coding: Coding, participants: str) -> tuple[str, ...]:
    """The tables that coded data are read from."""
    return tuple(dict.fromkeys((participants, *_tables(coding).values(), *filter(None, (coding.quotes,)))))


def _tables(coding: Coding) -> dict[str, str]:
    return {"codebook": coding.codebook, "excerpts": coding.excerpts, "codings": coding.codings}


def _people(file: TableFile, coding: Coding) -> Iterator[Person]:
    """Take an unclear answer for the one that does no harm: neither consent, nor to be counted."""
    withdrawn = file.texts(file.table.withdrawn) if file.table.withdrawn else ["no"] * len(file.rows)
    consent = file.texts(coding.consent) if coding.consent else ["yes"] * len(file.rows)
    has_left = {answer: has_withdrawn(TRUTH.get(answer)) for answer in set(withdrawn)}
    consents = {answer: TRUTH.get(answer, False) for answer in set(consent)}
    return map(Person, file.row_keys(), map(has_left.__getitem__, withdrawn), map(consents.__getitem__, consent))


def _codes(file: TableFile) -> Iterator[Code]:
    columns = (file.texts(name) for name in ("code", "parent", "label", "definition", "stage"))
    known = file.keys
    for line, name, parent, label, definition, stage in zip(file.lines, *columns, strict=True):
        if name:
            yield Code(name, parent if parent in known else None, label, definition, stage, line)


def _excerpts(file: TableFile) -> Iterator[Excerpt]:
    names = ("id", "participant", "document", "start", "end", "text", "rank", "dialogue")
    columns = (file.texts(name) for name in names)
    for line, name, participant, document, start, end, text, rank, dialogue in zip(file.lines, *columns, strict=True):
        if name and text:
            offsets = _whole_number(start), _whole_number(end)
            yield Excerpt(
                name,
                participant,
                document or participant,
                *offsets,
                text,
                number_in(rank),
                line,
                TRUTH.get(dialogue, False),
            )


def _whole_number(text: str) -> int | None:
    number = number_in(text)
    return int(number) if number is not None and number.is_integer() else None
