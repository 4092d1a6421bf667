"""Coded data: what counts of the codings, under a rule, and what may be quoted. No I/O in here.

A code *counts* on an excerpt when enough of the coders who coded that transcript applied it (`Coding.applied_by`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from galley.findings.source import whole_file
from galley.model.data.dialogue import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from galley.findings.source import Span
    from galley.model.data.codings import Code, Codings, Excerpt, Person
    from galley.model.study import AppliedBy, Coding


class Cells(Protocol):
    """The table of excerpts, as it was read."""

    @property
    def header(self) -> Sequence[str]:
        """The names of its columns."""

    def cell(self, line: int, column: int) -> Span:
        """Where a cell stands, by the line on which its row begins and the place in its row, from 0."""


@dataclass(frozen=True)
class CodedData:
    """All codes, excerpts and codings, by name and in the order of their files; rows that make no sense are left out.

    `files` has the paths of the tables by role, people among them. `cells` are those of the excerpts.
    """

    coding: Coding
    codings: Codings
    files: dict[str, str]
    ranks: dict[str, dict[str, float]] = field(default_factory=dict)  # by code and excerpt, where a table has them
    cells: Cells | None = None
    _under: dict[AppliedBy, CodedData] = field(default_factory=dict, init=False, compare=False, repr=False)

    def under(self, rule: AppliedBy) -> CodedData:
        """The same data where another rule says when a code counts."""
        if rule is self.coding.applied_by:
            return self
        if rule not in self._under:
            self._under[rule] = replace(self, coding=replace(self.coding, applied_by=rule))
        return self._under[rule]

    @property
    def people(self) -> dict[str, Person]:
        """Everyone of the study by name, withdrawn people too."""
        return self.codings.people

    @property
    def codes(self) -> dict[str, Code]:
        """The codebook, by name."""
        return self.codings.codes

    @property
    def excerpts(self) -> dict[str, Excerpt]:
        """All excerpts by name, those of withdrawn people too."""
        return self.codings.excerpts

    def cell(self, excerpt: Excerpt, column: str) -> Span:
        """Where a cell of an excerpt stands in its file."""
        if self.cells is None or column not in self.cells.header:
            return whole_file(self.files["excerpts"])
        return self.cells.cell(excerpt.line, self.cells.header.index(column))

    # --- The codebook -------------------------------------------------------------------------------------------------

    def stage(self, name: str) -> tuple[Code, ...]:
        """The codes of a stage, in the codebook's order."""
        return tuple(code for code in self.codes.values() if code.stage == name)

    @cached_property
    def themes(self) -> tuple[Code, ...]:
        """The final codes that stand above others or alone, in the codebook's order."""
        return tuple(code for code in self.stage(self.coding.final) if self.codings.line_of(code.name)[1:] == ())

    def below(self, name: str) -> tuple[Code, ...]:
        """The codes directly below one, in the codebook's order."""
        return tuple(code for code in self.codes.values() if code.parent == name)

    @cached_property
    def applied_final_codes(self) -> tuple[str, ...]:
        """The final codes that anybody applied, in the codebook's order: what overall agreement is about."""
        return tuple(code.name for code in self.stage(self.coding.final) if code.name in self.codings.applied_codes)

    # --- What counts --------------------------------------------------------------------------------------------------

    def excerpts_of(self, code: str) -> tuple[Excerpt, ...]:
        """The excerpts on which a code counts, in the file's order."""
        return self._counting[code]

    def counts_on(self, code: str, excerpt: str) -> bool:
        """Whether a code counts on an excerpt."""
        return excerpt in self._counting_names.get(code, ())

    def participants_of(self, code: str) -> tuple[str, ...]:
        """The people with an excerpt on which a code counts, in their table's order."""
        return self._carriers[code]

    def themes_of(self, excerpt: str) -> tuple[Code, ...]:
        """The themes that count on an excerpt, in the codebook's order."""
        return tuple(code for code in self.themes if self.counts_on(code.name, excerpt))

    @cached_property
    def prevalence(self) -> tuple[Code, ...]:
        """The themes, those of the most participants first; those of equally many in the codebook's order."""
        return tuple(sorted(self.themes, key=lambda code: -len(self.participants_of(code.name))))

    @cached_property
    def _counting(self) -> dict[str, tuple[Excerpt, ...]]:
        rule = self.coding.applied_by
        enough = {document: rule.least(coders.bit_count()) for document, coders in self.codings.coder_sets.items()}
        needed = {name: enough.get(excerpt.document, 1) for name, excerpt in self.codings.counted.items()}
        counting: dict[str, tuple[Excerpt, ...]] = {}
        for code, marked in self.codings.marks.items():
            names = [name for name, coders in marked.items() if coders.bit_count() >= needed[name]]
            names.sort(key=self.codings.places.__getitem__)
            counting[code] = tuple(self.codings.counted[name] for name in names)
        return counting

    @cached_property
    def _carriers(self) -> dict[str, tuple[str, ...]]:
        found = {code: {excerpt.participant for excerpt in excerpts} for code, excerpts in self._counting.items()}
        carrying = set().union(*found.values())
        place = {name: number for number, name in enumerate(self.codings.participants) if name in carrying}
        return {
            code: tuple(sorted((name for name in people if name in place), key=place.__getitem__))
            for code, people in found.items()
        }

    @cached_property
    def _counting_names(self) -> dict[str, frozenset[str]]:
        return {code: frozenset(excerpt.id for excerpt in found) for code, found in self._counting.items()}

    # --- Quotes -------------------------------------------------------------------------------------------------------

    def may_be_quoted(self, excerpt: Excerpt) -> bool:
        """Whether the one who said it, and who else speaks in it, consents to be quoted and has not withdrawn."""
        return self.withholding(excerpt) is None

    def withholding(self, excerpt: Excerpt) -> Person | None:
        """The first of those who speak in an excerpt who does not consent to be quoted, or has withdrawn."""
        speakers = [excerpt.participant]
        if excerpt.is_dialogue:
            speakers += (who for who, _ in self.turns(excerpt))
        people = (self.people[one] for one in speakers if one in self.people)
        return next((one for one in people if one.has_withdrawn or not one.consents), None)

    def turns(self, excerpt: Excerpt) -> tuple[tuple[str, str], ...]:
        """Who says what in an excerpt: all its words are the participant's, unless it is a dialogue."""
        if not excerpt.is_dialogue:
            return ((excerpt.participant, excerpt.text),)
        return parts_of(excerpt.text, excerpt.participant, {*self.people, *self.coding.interviewers})

    def chosen(self, code: str) -> tuple[Excerpt, ...]:
        r"""The excerpts that `\themequotes` prints: those with a rank on which the code counts, by rank."""
        ranked = [(self.rank(code, excerpt), excerpt) for excerpt in self.excerpts_of(code)]
        kept = [(rank, one) for rank, one in ranked if rank is not None and self.may_be_quoted(one)]
        return tuple(excerpt for _, excerpt in sorted(kept, key=lambda pair: pair[0]))

    def rank(self, code: str, excerpt: Excerpt) -> float | None:
        """The place of an excerpt among a code's quotes: as the table of quotes says, if it names the code."""
        own = self.ranks.get(code)
        return excerpt.rank if own is None else own.get(excerpt.id)

    @cached_property
    def chosen_for_some_code(self) -> frozenset[str]:
        """The excerpts that the table of quotes names."""
        return frozenset(name for excerpts in self.ranks.values() for name in excerpts)


def labels(codes: Iterable[Code]) -> list[str]:
    """What the codes are called in prose."""
    return [code.label for code in codes]
