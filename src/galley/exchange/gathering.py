"""The study's own tables as records that other programs' formats are written from: the way back of an import."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from galley.exchange.collected import (
    Case,
    Collected,
    CollectedCode,
    CollectedCoding,
    CollectedQuote,
    Document,
    Omission,
    OwnNames,
    Passage,
    Variable,
)
from galley.model.data.dialogue import parts_of
from galley.model.data.withdrawal import has_withdrawn
from galley.model.study import Kind
from galley.reading.study.transcripts import read_transcripts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.model.study import Coding, Study, Table
    from galley.reading.folder import Folder
    from galley.reading.study.study_data import StudyData, TableData

_HELD = {  # the columns of which the records have a field of their own; all others are details
    "codebook": ("code", "parent", "label", "definition"),
    "excerpts": ("id", "participant", "document", "start", "end", "text"),
    "codings": ("excerpt", "code", "coder"),
    "quotes": ("excerpt", "code"),
}


def gathered(data: StudyData, folder: Folder) -> Collected:
    """All that the study holds of people, texts, codes and codings; who has withdrawn is in none of it."""
    return _Gathering(data, folder).collected()


def people_of(study: Study) -> Table | None:
    """The table of the people that the study is about, whether they were coded or only asked.

    Where none is named so, it is the only table that has names of its own for its rows; None where there are several.
    """
    if named := study.participants or study.tables.get("participants"):
        return named
    keys = {name: table.columns[table.key[0]] for name, table in study.tables.items() if len(table.key) == 1}
    naming = [study.tables[name] for name, key in keys.items() if key.kind is Kind.IDENTIFIER]
    return naming[0] if len(naming) == 1 else None


def tables_about(people: Table, study: Study) -> dict[str, Table]:
    """The tables that have a row for each of the people beside their own: interviews, questionnaires."""
    return {
        name: table
        for name, table in study.tables.items()
        if len(table.key) == 1 and table.columns[table.key[0]].refers_to == people.name
    }


@dataclass(frozen=True)
class _Gathering:
    data: StudyData
    folder: Folder

    def collected(self) -> Collected:
        coding = self.data.study.coding
        codes, passages = tuple(self._codes(coding)), tuple(self._passages(coding))
        kept = {passage.origin for passage in passages}
        codings, quotes = tuple(self._codings(coding, kept)), tuple(self._quotes(coding, kept))
        documents = tuple(self._documents(passages))
        return Collected(
            documents=documents,
            codes=codes,
            passages=passages,
            codings=codings,
            quotes=quotes,
            variables=tuple(self._columns),
            cases=tuple(self._cases()),
            omissions=tuple(self._omissions()),
            own_names=OwnNames(
                codes={code.origin: code.origin for code in codes},
                passages={passage.origin: passage.origin for passage in passages},
                documents={document.name: document.name for document in documents},
                cases={name: name for name in self._kept_people},
            ),
        )

    # --- People -------------------------------------------------------------------------------------------------------

    @cached_property
    def _people(self) -> TableData | None:
        table = people_of(self.data.study)
        return self.data.tables[table.name] if table else None

    @cached_property
    def _kept_people(self) -> Mapping[str, int]:
        """Where in their table those stand who have not withdrawn."""
        if self._people is None:
            return {}
        places = self._people.places_by_key
        return {name: place for name, place in places.items() if name not in self._withdrawn}

    @cached_property
    def _withdrawn(self) -> frozenset[str]:
        if self._people is None or self._people.table.withdrawn is None:
            return frozenset()
        answers = self._people.answers(self._people.table.withdrawn)
        return frozenset(key for key, answer in zip(self._people.keys, answers, strict=True) if has_withdrawn(answer))

    @cached_property
    def _columns(self) -> dict[Variable, tuple[TableData, str]]:
        """What is known of each person, and where it stands: of other tables than theirs, with the table's name."""
        if self._people is None:
            return {}
        tables = {"": self._people}
        others = tables_about(self._people.table, self.data.study)
        tables |= {f"{name}.": self.data.tables[name] for name in others}
        return {
            Variable(f"{prefix}{name}", column.label, column.kind, tuple(column.categories)): (table, name)
            for prefix, table in tables.items()
            for name, column in table.table.columns.items()
            if name not in table.table.key
        }

    def _cases(self) -> Iterator[Case]:
        for name in self._kept_people:
            values = {}
            for variable, (table, column) in self._columns.items():
                place = table.places_by_key.get(name)
                if place is not None and (cell := table.text(place, column)):
                    values[variable.name] = cell
            yield Case(name, values)

    # --- Coded data ---------------------------------------------------------------------------------------------------

    def _codes(self, coding: Coding | None) -> Iterator[CollectedCode]:
        for row, details in self._rows("codebook", coding):
            yield CollectedCode(row["code"], row["label"], row["parent"], row["definition"], details)

    def _passages(self, coding: Coding | None) -> Iterator[Passage]:
        for row, details in self._rows("excerpts", coding):
            if not self._tells_of_withdrawn(row):
                start, end = (int(float(cell)) if cell else None for cell in (row["start"], row["end"]))
                document = row["document"] or row["participant"]
                yield Passage(row["id"], document, row["text"], start, end, row["participant"], details)

    def _tells_of_withdrawn(self, row: Mapping[str, str]) -> bool:
        """Whether an excerpt has words of somebody who has withdrawn, be it between those of others."""
        if not self._withdrawn:
            return False
        turns = parts_of(row["text"], row["participant"], self._speakers)
        return not self._withdrawn.isdisjoint({row["participant"], *(who for who, _ in turns)})

    @cached_property
    def _speakers(self) -> frozenset[str]:
        coding = self.data.study.coding
        return frozenset((*(self._people.keys if self._people else ()), *(coding.interviewers if coding else ())))

    def _codings(self, coding: Coding | None, passages: set[str]) -> Iterator[CollectedCoding]:
        for row, details in self._rows("codings", coding):
            if row["excerpt"] in passages:
                yield CollectedCoding(row["excerpt"], row["code"], row["coder"], details)

    def _quotes(self, coding: Coding | None, passages: set[str]) -> Iterator[CollectedQuote]:
        for row, details in self._rows("quotes", coding):
            if row["excerpt"] in passages:
                yield CollectedQuote(row["excerpt"], row["code"], details)

    def _rows(self, role: str, coding: Coding | None) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
        """The cells of each row: those with a place of their own, empty where there is no such column, and others."""
        if coding is None or getattr(coding, role) is None:
            return
        table = self.data.tables[getattr(coding, role)]
        held = _HELD[role]
        names = (*held, *(name for name in table.table.columns if name not in held))
        nothing = ("",) * len(table)
        for cells in zip(*(table.texts.get(name, nothing) for name in names), strict=True):
            others = zip(names[len(held) :], cells[len(held) :], strict=True)
            yield dict(zip(held, cells, strict=False)), {name: cell for name, cell in others if cell}

    # --- Texts --------------------------------------------------------------------------------------------------------

    def _documents(self, passages: tuple[Passage, ...]) -> Iterator[Document]:
        speakers = defaultdict(set)
        for passage in passages:
            speakers[passage.document].add(passage.participant)
        for name, text in self._texts.items():
            named = {name} if name in self._kept_people else speakers[name]
            yield Document(name, text, min(named) if len(named) == 1 else "")

    @cached_property
    def _texts(self) -> dict[str, str]:
        """The transcripts by name; where somebody has withdrawn, those in which only others are known to speak."""
        coded = self.data.coded
        if coded is None or coded.coding.transcripts is None:
            return {}
        if self._withdrawn:
            transcripts, _ = read_transcripts(coded, self.folder)
            return {
                name: one.text
                for name, one in transcripts.items()
                if name not in self._withdrawn and not self._withdrawn.intersection(turn.speaker for turn in one.turns)
            }
        found = {}
        for path in self.folder.files(f"{coded.coding.transcripts.rstrip('/')}/*.txt"):
            source, _ = self.folder.source(path)
            if source is not None:
                name = path.rpartition("/")[2].removesuffix(".txt")
                found[name] = source.text.replace("\r\n", "\n").replace("\r", "\n")
        return found

    # --- What stays ---------------------------------------------------------------------------------------------------

    def _omissions(self) -> Iterator[Omission]:
        if self._withdrawn:
            why = "nothing of them leaves the study, nor a text in which they may speak"
            yield Omission("participant who has withdrawn", len(self._withdrawn), why)
        why = "its rows are not about one participant each"
        for name, table in self.data.tables.items():
            if name not in self._exported:
                yield Omission(f"row of `{name}`", len(table), why)

    @cached_property
    def _exported(self) -> set[str]:
        coding, names = self.data.study.coding, set[str]()
        if coding is not None:
            names |= {coding.codebook, coding.excerpts, coding.codings, *filter(None, (coding.quotes,))}
        if self._people is not None:
            names |= {self._people.table.name, *tables_about(self._people.table, self.data.study)}
        return names
