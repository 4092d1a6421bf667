"""Coded data: which coder found which code in which excerpt, and what follows from it. No I/O in here.

A coder who applies a code has applied every code above it: so a theme unites its sub-codes, and nobody is counted
twice. A code *counts* on an excerpt when enough of the coders who coded that transcript applied it
(`Coding.applied_by`). What withdrawn participants said counts nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from galley.findings.source import whole_file
from galley.model.dialogue import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.findings.source import Span
    from galley.model.study import AppliedBy, Coding
    from galley.reading.tables.csv_text import CsvText


class Person(NamedTuple):  # made by the hundred thousand, which dataclasses are slow at
    """A participant, as far as quoting is concerned."""

    id: str
    has_withdrawn: bool = False
    consents: bool = True  # to be quoted


@dataclass(frozen=True, slots=True)
class Code:
    """A row of the codebook; `parent` is the code above it."""

    name: str
    parent: str | None
    label: str
    definition: str
    stage: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage of a transcript: 0-based code points, end exclusive, line ends counted as one.

    `document` names the transcript it stands in: the participant's, unless the table says otherwise. `rank` orders the
    excerpts that are chosen for the paper; `line` is the row's line in the file, counted from 1. In a dialogue others
    speak too, and are printed as themselves.
    """

    id: str
    participant: str
    document: str
    start: int | None
    end: int | None
    text: str
    rank: float | None
    line: int
    is_dialogue: bool = False


@dataclass(frozen=True, slots=True)
class Applied:
    """A code on an excerpt: each coder who applied it, with the codes as applied, itself or codes below it."""

    excerpt: Excerpt
    coders: dict[str, tuple[str, ...]]


_OF_NO_RULE = (
    *("counted", "participants", "withdrawn", "coders", "coder_sets", "coder_sets_by_excerpt", "places", "marks"),
    *("shared", "applied_codes", "_bits", "_lines_of_descent", "_codings_by_excerpt"),
)


@dataclass(frozen=True)
class CodedData:
    """All codes, excerpts and codings, by name and in the order of their files; rows that make no sense are left out.

    `codings` are triples of excerpt, code and coder. `files` has the paths of the tables by role, people among them.
    """

    coding: Coding
    people: dict[str, Person]
    codes: dict[str, Code]
    excerpts: dict[str, Excerpt]
    codings: tuple[tuple[str, str, str], ...]
    files: dict[str, str]
    ranks: dict[str, dict[str, float]] = field(default_factory=dict)  # by code and excerpt, where a table has them
    csv: CsvText | None = None  # of the excerpts, to find their cells
    _under: dict[AppliedBy, CodedData] = field(default_factory=dict, compare=False, repr=False)

    def under(self, rule: AppliedBy) -> CodedData:
        """The same data where another rule says when a code counts."""
        if rule is self.coding.applied_by:
            return self
        if rule not in self._under:
            other = replace(self, coding=replace(self.coding, applied_by=rule), _under={})
            known = vars(self)  # what was found out of the codings, whatever the rule
            vars(other).update({name: known[name] for name in _OF_NO_RULE if name in known})
            self._under[rule] = other
        return self._under[rule]

    def cell(self, excerpt: Excerpt, column: str) -> Span:
        """Where a cell of an excerpt stands in its file."""
        if self.csv is None or column not in self.csv.header:
            return whole_file(self.files["excerpts"])
        return self.csv.cell(excerpt.line, self.csv.header.index(column))

    # --- The codebook -------------------------------------------------------------------------------------------------

    def stage(self, name: str) -> tuple[Code, ...]:
        """The codes of a stage, in the codebook's order."""
        return tuple(code for code in self.codes.values() if code.stage == name)

    @cached_property
    def themes(self) -> tuple[Code, ...]:
        """The final codes that stand above others or alone, in the codebook's order."""
        return tuple(code for code in self.stage(self.coding.final) if self.line_of(code.name)[1:] == ())

    def below(self, name: str) -> tuple[Code, ...]:
        """The codes directly below one, in the codebook's order."""
        return tuple(code for code in self.codes.values() if code.parent == name)

    def line_of(self, name: str) -> tuple[str, ...]:
        """A code and all above it, itself first."""
        return self._lines_of_descent[name]

    @cached_property
    def _lines_of_descent(self) -> dict[str, tuple[str, ...]]:
        return {name: tuple(_upwards(name, self.codes)) for name in self.codes}

    # --- Who coded what -----------------------------------------------------------------------------------------------

    @cached_property
    def counted(self) -> dict[str, Excerpt]:
        """The excerpts of people who have not withdrawn."""
        gone = frozenset(self.withdrawn)
        return {name: excerpt for name, excerpt in self.excerpts.items() if excerpt.participant not in gone}

    @cached_property
    def participants(self) -> tuple[str, ...]:
        """Everyone who has not withdrawn: the denominator of a theme's prevalence."""
        return tuple([person.id for person in self.people.values() if not person.has_withdrawn])

    @cached_property
    def withdrawn(self) -> tuple[str, ...]:
        """Everyone who has withdrawn: their words count nowhere."""
        return tuple([person.id for person in self.people.values() if person.has_withdrawn])

    @cached_property
    def coders(self) -> tuple[str, ...]:
        """All coders by name."""
        return tuple(sorted({coder for _, _, coder in self.codings}))

    def coders_of(self, document: str) -> tuple[str, ...]:
        """Who coded a transcript: whoever applied a code anywhere in it."""
        return self._named(self.coder_sets.get(document, 0))

    @cached_property
    def coder_sets(self) -> dict[str, int]:
        """Who coded each transcript; sets of coders are numbers with a bit for each, in the order of `coders`."""
        found: dict[str, int] = {}
        for name, _, coder in self.codings:
            if excerpt := self.counted.get(name):
                found[excerpt.document] = found.get(excerpt.document, 0) | self._bits[coder]
        return found

    @cached_property
    def coder_sets_by_excerpt(self) -> dict[str, int]:
        """Who coded the transcript of each excerpt that counts, in the file's order."""
        return {name: self.coder_sets.get(excerpt.document, 0) for name, excerpt in self.counted.items()}

    @cached_property
    def shared(self) -> tuple[str, ...]:
        """The excerpts that several coders have looked at: the others say nothing about agreement."""
        return tuple(name for name, sets in self.coder_sets_by_excerpt.items() if sets & (sets - 1))

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each excerpt among those that count."""
        return {name: place for place, name in enumerate(self.counted)}

    @cached_property
    def marks(self) -> dict[str, dict[str, int]]:
        """By code and excerpt, the set of coders who applied the code or one below it."""
        found: dict[str, dict[str, int]] = {name: {} for name in self.codes}
        for name, code, coder in self.codings:
            if name in self.counted:
                bit = self._bits[coder]
                for above in self.line_of(code):
                    marked = found[above]
                    marked[name] = marked.get(name, 0) | bit
        return found

    @cached_property
    def applied_codes(self) -> frozenset[str]:
        """The codes that anybody applied, as they were applied."""
        return frozenset(code for name, code, _ in self.codings if name in self.counted)

    @cached_property
    def applied_final_codes(self) -> tuple[str, ...]:
        """The final codes that anybody applied, in the codebook's order: what overall agreement is about."""
        return tuple(code.name for code in self.stage(self.coding.final) if code.name in self.applied_codes)

    @cached_property
    def _bits(self) -> dict[str, int]:
        return {coder: 1 << place for place, coder in enumerate(self.coders)}

    def _named(self, coders: int) -> tuple[str, ...]:
        return tuple(coder for coder, bit in self._bits.items() if coders & bit)

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

    def applied(self, code: str, excerpt: Excerpt) -> Applied:
        """Who applied a code, or one below it, to an excerpt, whether it counts or not."""
        coders: dict[str, tuple[str, ...]] = {}
        for name, coder in self._codings_by_excerpt.get(excerpt.id, ()):
            if code in self.line_of(name):
                coders[coder] = (*coders.get(coder, ()), name)
        return Applied(excerpt, dict(sorted(coders.items())))

    def codes_on(self, excerpt: str) -> tuple[str, ...]:
        """The codes that anybody applied to an excerpt, in the order of the codings."""
        return tuple(dict.fromkeys(code for code, _ in self._codings_by_excerpt.get(excerpt, ())))

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
        enough = {document: rule.least(coders.bit_count()) for document, coders in self.coder_sets.items()}
        needed = {name: enough.get(excerpt.document, 1) for name, excerpt in self.counted.items()}
        counting: dict[str, tuple[Excerpt, ...]] = {}
        for code, marked in self.marks.items():
            names = [name for name, coders in marked.items() if coders.bit_count() >= needed[name]]
            names.sort(key=self.places.__getitem__)
            counting[code] = tuple(self.counted[name] for name in names)
        return counting

    @cached_property
    def _carriers(self) -> dict[str, tuple[str, ...]]:
        found = {code: {excerpt.participant for excerpt in excerpts} for code, excerpts in self._counting.items()}
        carrying = set().union(*found.values())
        place = {name: number for number, name in enumerate(self.participants) if name in carrying}
        return {
            code: tuple(sorted((name for name in people if name in place), key=place.__getitem__))
            for code, people in found.items()
        }

    @cached_property
    def _counting_names(self) -> dict[str, frozenset[str]]:
        return {code: frozenset(excerpt.id for excerpt in found) for code, found in self._counting.items()}

    @cached_property
    def _codings_by_excerpt(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for excerpt, code, coder in self.codings:
            found.setdefault(excerpt, []).append((code, coder))
        return found

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


def _upwards(name: str, codes: dict[str, Code]) -> Iterator[str]:
    """A code, the one above it, and so on; a circle, which is a fault of the codebook, is followed once."""
    seen: set[str] = set()
    current: str | None = name
    while current is not None and current in codes and current not in seen:
        yield current
        seen.add(current)
        current = codes[current].parent


def labels(codes: Iterable[Code]) -> list[str]:
    """What the codes are called in prose."""
    return [code.label for code in codes]
