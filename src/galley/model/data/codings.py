"""Who coded what: the codebook, the excerpts, and each code that a coder applied, whatever makes a code count.

A coder who applies a code has applied every code above it: so a theme unites its sub-codes, and nobody is counted
twice. What withdrawn participants said counts nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Person(NamedTuple):  # made by the hundred thousand, which dataclasses are slow at
    """A participant, as far as quoting is concerned."""

    id: str
    has_withdrawn: bool = False
    consents: bool = True  # to be quoted


@dataclass(frozen=True, slots=True)
class Code:
    """A row of the codebook, which begins on a line of its file; `parent` is the code above it."""

    name: str
    parent: str | None
    label: str
    definition: str
    stage: str
    line: int


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


@dataclass(frozen=True)
class Codings:
    """Codes, excerpts and people by name, in the order of their files; `triples` are of excerpt, code and coder."""

    people: dict[str, Person]
    codes: dict[str, Code]
    excerpts: dict[str, Excerpt]
    triples: tuple[tuple[str, str, str], ...]

    def line_of(self, name: str) -> tuple[str, ...]:
        """A code and all above it, itself first."""
        return self._lines_of_descent[name]

    @cached_property
    def _lines_of_descent(self) -> dict[str, tuple[str, ...]]:
        return {name: tuple(_upwards(name, self.codes)) for name in self.codes}

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
        return tuple(sorted({coder for _, _, coder in self.triples}))

    def coders_of(self, document: str) -> tuple[str, ...]:
        """Who coded a transcript: whoever applied a code anywhere in it."""
        return self._coders_of(self.coder_sets.get(document, 0))

    @cached_property
    def coder_sets(self) -> dict[str, int]:
        """Who coded each transcript; sets of coders are numbers with a bit for each, in the order of `coders`."""
        found: dict[str, int] = {}
        for name, _, coder in self.triples:
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
        for name, code, coder in self.triples:
            if name in self.counted:
                bit = self._bits[coder]
                for above in self.line_of(code):
                    marked = found[above]
                    marked[name] = marked.get(name, 0) | bit
        return found

    @cached_property
    def applied_codes(self) -> frozenset[str]:
        """The codes that anybody applied, as they were applied."""
        return frozenset(code for name, code, _ in self.triples if name in self.counted)

    @cached_property
    def _bits(self) -> dict[str, int]:
        return {coder: 1 << place for place, coder in enumerate(self.coders)}

    def _coders_of(self, coders: int) -> tuple[str, ...]:
        return tuple(coder for coder, bit in self._bits.items() if coders & bit)

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

    @cached_property
    def _codings_by_excerpt(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for excerpt, code, coder in self.triples:
            found.setdefault(excerpt, []).append((code, coder))
        return found


def _upwards(name: str, codes: dict[str, Code]) -> Iterator[str]:
    """A code, the one above it, and so on; a circle, which is a fault of the codebook, is followed once."""
    seen: set[str] = set()
    current: str | None = name
    while current is not None and current in codes and current not in seen:
        yield current
        seen.add(current)
        current = codes[current].parent
