"""Fits what a file holds into the tables of a study: names, ids, positions, and a summary of what became of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from galley.exchange.fitting.codes import FittedCodes, declared
from galley.exchange.fitting.merging import Merged, merged
from galley.exchange.fitting.people import FittedPeople
from galley.exchange.fitting.rechecking import rechecked
from galley.exchange.fitting.texts import FittedTexts
from galley.exchange.refusal import Refusal
from galley.exchange.summary import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.exchange.collected import Collected, Passage
    from galley.exchange.fitting.existing_files import ExistingFiles
    from galley.model.study import Coding, Study, Table

_NO_QUOTES = "`[coding]` in results/study.toml names no table of `quotes`"


@dataclass(frozen=True)
class Fitted:
    """What an import would write, by path, and what it says: nothing has been written yet.

    `tables` are the merged tables by path; `kept` are transcripts that lie there with another text; `names` is what the
    file gets by which only its owner learns who is who, None where that stays as it is.
    """

    files: dict[str, str]
    tables: dict[str, Merged]
    kept: tuple[str, ...]
    facts: tuple[str, ...]
    names: str | None = None


def fitted(
    collected: Collected, study: Study, present: ExistingFiles, people: Table | None, *, overwrite: bool = False
) -> Fitted:
    """Fit what a file holds into a study whose declaration has room for it, its people into the table `people`.

    Refused where it has not.
    """
    return _Fitting(collected, study, present, people, overwrite).fitted()


@dataclass
class _Fitting:
    collected: Collected
    study: Study
    present: ExistingFiles
    table: Table | None
    overwrite: bool
    facts: list[str] = field(default_factory=list)

    @cached_property
    def _people(self) -> FittedPeople:
        return FittedPeople(self.collected, self.study, self.present, self.table, self.facts)

    @cached_property
    def _texts(self) -> FittedTexts:
        return FittedTexts(self.collected, self.study, self.present, self._people, self.facts)

    def fitted(self) -> Fitted:
        tables = {}
        for table, rows in self._rows():
            if rows or table.path not in self.present.files:
                tables[table.path] = merged(table, self.present.files.get(table.path), rows, overwrite=self.overwrite)
        files = {path: table.text for path, table in tables.items()}
        transcripts, kept = self._texts.transcripts(overwrite=self.overwrite)
        names = self._people.pseudonyms.record
        return Fitted(files | transcripts, tables, kept, tuple(self.facts), names)

    def _rows(self) -> Iterator[tuple[Table, list[dict[str, str]]]]:
        yield from self._people.rows()
        if self.collected.is_of_interviews and (coding := self._coding):
            tables = self.study.tables
            yield tables[coding.codebook], self._codes.rows()
            yield tables[coding.excerpts], self._excerpt_rows(tables[coding.excerpts])
            yield tables[coding.codings], self._coding_rows(tables[coding.codings])
            if coding.quotes is not None:
                yield tables[coding.quotes], self._quote_rows(tables[coding.quotes])
            elif self.collected.quotes:
                self.facts.append(f"the ranks of {len(self.collected.quotes)} quotes are left behind: {_NO_QUOTES}")

    @cached_property
    def _coding(self) -> Coding:
        if self.study.coding is None:
            raise Refusal("the study declares no coded data", "declare `[coding]` and its tables in results/study.toml")
        return self.study.coding

    @cached_property
    def _codes(self) -> FittedCodes:
        return FittedCodes(self.collected, self._coding, self.study.tables[self._coding.codebook], self.present)

    # --- Coded data ---------------------------------------------------------------------------------------------------

    @cached_property
    def _passages(self) -> tuple[Passage, ...]:
        checked = rechecked(self.collected)
        if checked.moved:
            self.facts.append(
                f"{counted(checked.moved, 'excerpt')} not where the file says, but elsewhere: the positions are mended"
            )
        if checked.lost:
            self.facts.append(
                f"{counted(checked.lost, 'excerpt')} not found in the text: without positions here; check them"
            )
        if held := len(checked.passages) - checked.textless:
            self.facts.insert(0, f"{checked.in_place} of {held} excerpts stand where the file says")
        if checked.textless:
            self.facts.append(f"{counted(checked.textless, 'excerpt')} without a transcript: nothing could be checked")
        return checked.passages

    @cached_property
    def _excerpt_ids(self) -> dict[str, str]:
        """The id of each passage: that of the one which is here already, or the next number of its participant."""
        ids = self._known_ids
        taken = {*self._rows_here, *self.collected.own_names.passages.values()}
        numbers = Counter[str]()
        order = sorted(
            self._passages, key=lambda one: (self._texts.person(one), one.document, one.start or 0, one.end or 0)
        )
        for passage in (one for one in order if one.origin not in ids):
            person, found = self._texts.person(passage), ""
            while not found or found in taken:
                numbers[person] += 1
                found = f"{person}-{numbers[person]}"
            taken.add(found)
            ids[passage.origin] = found
        return ids

    @cached_property
    def _rows_here(self) -> dict[str, dict[str, str]]:
        rows = self.present.rows(self.study.tables[self._coding.excerpts], "id")
        return {row["id"]: row for row in rows}

    @property
    def _known_ids(self) -> dict[str, str]:
        """The ids of passages that are here: by their place, or else by words that the participant says once alone."""
        own = self.collected.own_names.passages
        by_place = {self._identity(row.get("participant", ""), row): name for name, row in self._rows_here.items()}
        places = {
            one.origin: by_place.get(self._identity(self._texts.person(one), self._texts.place(one)))
            for one in self._passages
        }
        ids = {origin: found for origin, place in places.items() if (found := own.get(origin) or place)}
        used = set(ids.values())
        left = {name: row for name, row in self._rows_here.items() if name not in used}
        words = Counter((row.get("participant", ""), _words(row.get("text", ""))) for row in left.values())
        by_words = {(row.get("participant", ""), _words(row.get("text", ""))): name for name, row in left.items()}
        for passage in (one for one in self._passages if one.origin not in ids):
            key = (self._texts.person(passage), _words(passage.text))
            if words[key] == 1 and key in by_words:
                ids[passage.origin] = by_words.pop(key)
        return ids

    def _identity(self, person: str, row: Mapping[str, str]) -> tuple[str, ...]:
        start, end = row.get("start", ""), row.get("end", "")
        document = row.get("document", "") or person
        return (document, start, end) if start else (document, _words(row.get("text", "")))

    def _excerpt_rows(self, table: Table) -> list[dict[str, str]]:
        if "document" not in table.columns and any(
            self._texts.place(passage)["document"] for passage in self._passages
        ):
            hint = 'add `document = { kind = "text", optional = true }` to its columns in results/study.toml'
            raise Refusal(
                f"`{table.path}` has no column `document`, and there are several texts of one participant", hint
            )
        rows = [
            {"id": self._excerpt_ids[passage.origin], "participant": self._texts.person(passage)}
            | {name: value for name, value in self._texts.place(passage).items() if name in table.columns}
            | declared(passage.details, table.columns)
            for passage in self._passages
        ]
        return rows if self._is_ours else sorted(rows, key=lambda row: _in_number_order(row["id"]))

    def _coding_rows(self, table: Table) -> list[dict[str, str]]:
        rows, lost = [], 0
        for coding in self.collected.codings:
            if coding.code not in self._codes.names or coding.passage not in self._excerpt_ids:
                lost += 1
                continue
            row = {"excerpt": self._excerpt_ids[coding.passage], "code": self._codes.names[coding.code]}
            rows.append(row | {"coder": coding.coder} | declared(coding.details, table.columns))
        if lost:
            self.facts.append(
                f"{counted(lost, 'coding')} of a code or a passage that the file does not have: left behind"
            )
        if self._is_ours:
            return rows
        return sorted(rows, key=lambda row: (*_in_number_order(row["excerpt"]), row["code"], row["coder"]))

    def _quote_rows(self, table: Table) -> list[dict[str, str]]:
        names, ids = self._codes.names, self._excerpt_ids
        return [
            {"code": names[one.code], "excerpt": ids[one.passage]} | declared(one.details, table.columns)
            for one in self.collected.quotes
            if one.code in names and one.passage in ids
        ]

    @property
    def _is_ours(self) -> bool:
        """Whether the records come in the order of tables that galley exported."""
        return bool(self.collected.own_names.passages)


def _words(text: str) -> str:
    return " ".join(text.split())


def _in_number_order(name: str) -> tuple[str, int]:
    head, _, number = name.rpartition("-")
    return head, int(number) if number.isdigit() else 0
