"""What a paper counts or gives the share of, each with the words around it: so one fact is known again elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from galley.checking.shared.number_uses import all_numbers
from galley.checking.shared.parts_of_papers import part_of
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import ENGLISH, numbers
from galley.prose.counting.percentages import SIGNS
from galley.prose.wording.attribution import is_approximate, is_of_others, review_stretches
from galley.prose.wording.scanning import matches_around
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.manuscript import Section

PERCENT = "%"
FEW = 5  # of fewer, papers count many things
_PERCENTAGE = lazy_pattern(r"(?<![\w.,$/^–-])\d{1,3}(?:\.\d{1,3})?(?= ?(?:%|percent\b|per cent\b))")
_NO_NOUN = (
    r"of|in|and|or|to|with|who|that|which|from|for|on|by|at|were|was|is|are|as|than|more|out|other|additional|others"
)
_NOUN = lazy_pattern(
    rf"(?: of (?:the|our|these))? (?:(?!(?:{_NO_NOUN})\b)[A-Za-z][\w.'’/-]*,? ){{0,3}}?"
    rf"(?!(?:{_NO_NOUN})\b)(?P<noun>[A-Za-z][a-z]{{2,}}(?<![siu])s|people|women|men|children|criteria)\b"
)
UNIT = lazy_pattern(r" (?P<unit>ms|s|min|h|[kKMGT]i?B|px|[cmkμ]?m|[kMG]?Hz|fps|dB|kg|°C?)(?![\w^/])")
"""What a number is measured in, right behind it."""
_ENUMERATION = lazy_pattern(r"(?<![\w.]) \([1-9]\) ")  # (1) this, (2) that
_DIGITS = lazy_pattern(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_NAMING = lazy_pattern(
    r"(?:[Tt]able|[Ff]ig(?:ure|\.)|[Ss]ection|[Cc]hapter|[Ss]tudy|[Ee]xperiment|[Ss]tep|[Pp]hase|[Aa]ppendix"
    r"|[Hh]ypothesis|[Qq]uestion|[Tt]heme|[Ll]evel|[Tt]ask|[Cc]ondition|[Ll]ine|[Ee]quation|[Ll]isting|[Aa]lgorithm"
    r"|[Vv]ersion|[Tt]op|[=<>≤≥≈~]|\w-) ?$"
)
_GOING_ON = lazy_pattern(r"(?:They|Their|He|She|His|Her|The authors?)\b")
_WORD = lazy_pattern(r"[A-Za-z][a-z'’]{3,}")
_CAPITALIZED = lazy_pattern(r"(?<=\w[ (])(?<!\. )(?=\w*[A-Z])(?!(?:The|We|In|Our|I)\b)[A-Za-z][\w-]*")
_EMPTY = frozenset(
    [
        *("that", "were", "with", "their", "this", "from", "have", "they", "which", "than", "these", "those", "them"),
        *("also", "more", "most", "some", "only", "each", "other", "between", "while", "when", "both", "there", "been"),
        *("into", "such", "about", "total", "hundred", "thousand", "percent", *ENGLISH),
    ]
)
_FEWEST = 2
_SURELY_ALL = 100  # as in "the 137 of the commits that it flagged"
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_CLAUSE, _SENTENCE, _LONG_SENTENCE = 45, 140, 300  # characters on each side
_STEM = 6


@dataclass(frozen=True, eq=False)
class Mention:
    """A number in offsets of its section's prose; `unit` is a percent sign or the stem of the noun that is counted."""

    section: Section
    value: str
    start: int
    end: int
    unit: str
    phrase: str = ""  # the noun with the words before it, as they stand

    @cached_property
    def bounds(self) -> tuple[int, int]:
        """Those of its sentence."""
        return sentence_bounds(self.section.prose.with_formulas, self.start)

    @cached_property
    def sentence(self) -> str:
        return self.section.prose.with_formulas[slice(*self.bounds)]

    @cached_property
    def part(self) -> str:
        return part_of(self.section, self.start)

    @cached_property
    def clause(self) -> frozenset[str]:
        """The stems of the words right beside it."""
        return self._stems(_CLAUSE)

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of the words of its sentence, as far as it belongs to them."""
        return self._stems(_SENTENCE)

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of its sentence with capitals, which tell one thing from another of its kind."""
        return frozenset(match[0].casefold() for match in _CAPITALIZED.finditer(self._around(_SENTENCE)))

    @property
    def is_of_few(self) -> bool:
        return self.unit != PERCENT and "." not in self.value and Decimal(self.value) < FEW

    @property
    def is_plain(self) -> bool:
        """Whether it is the paper's own, exact, and no one's words."""
        return not self.is_rough and self.is_of_the_paper

    @property
    def is_rough(self) -> bool:
        """Whether it is said to be about so much, or a bound."""
        return is_approximate(self.section.prose.with_formulas, self.start)

    @property
    def is_of_the_paper(self) -> bool:
        """Whether it is told of the paper's own study, and in its authors' words."""
        if self.section.is_quoted(self.start) or is_of_others(self.sentence) or self._goes_on_of_others:
            return False
        return self.section.prose.source_offset(self.start) not in review_stretches(self.section)

    @property
    def _goes_on_of_others(self) -> bool:
        """Whether its sentence says what they did whom the one before it cites."""
        text, (first, _) = self.section.prose.with_formulas, self.bounds
        if not _GOING_ON.match(text, first) or not first or text[first - 1] == "\n":
            return False
        return is_of_others(text[slice(*sentence_bounds(text, first - 1))])

    @cached_property
    def numerals(self) -> frozenset[str]:
        """The numbers of its sentence, or of a very long one those near it."""
        first, last = self.bounds
        near = slice(max(first, self.start - _LONG_SENTENCE), min(last, self.end + _LONG_SENTENCE))
        return numerals(self.section.prose.with_formulas[near])

    @cached_property
    def numerals_beside(self) -> frozenset[str]:
        """The numbers right beside it, of its sentence."""
        return numerals(self._around(_CLAUSE))

    def _around(self, width: int) -> str:
        text = self.section.prose.with_formulas
        first, last = self.bounds
        before = text[max(first, self.start - width) : self.start]
        return f"{before} {text[self.end : min(last, self.end + width)]}"

    def _stems(self, width: int) -> frozenset[str]:
        found = (match[0].casefold() for match in _WORD.finditer(self._around(width)))
        return frozenset(stem(word) for word in found if word not in _EMPTY)


def stem(word: str) -> str:
    """What is the same in the forms of a word, as far as its beginning tells."""
    return word.casefold().removesuffix("s")[:_STEM]


@kept_in_order
def mentions(section: Section) -> Iterator[Mention]:
    """Every percentage, and every number but one and years before a noun in the plural."""
    text = section.prose.with_formulas
    for value, start, end, unit, phrase in sorted(
        (*_percentages(text), *_counts(section, text)), key=lambda one: one[1]
    ):
        if not is_label(text, start):
            yield Mention(section, value, start, end, unit, phrase)


def is_label(text: str, start: int) -> bool:
    """Whether the number at a place names or bounds something, as a table or a version."""
    return _NAMING.search(text, max(start - 12, 0), start) is not None


def _percentages(text: str) -> Iterator[tuple[str, int, int, str, str]]:
    for match in matches_around(_PERCENTAGE, text, SIGNS):
        yield match[0], *match.span(), PERCENT, ""


def _counts(section: Section, text: str) -> Iterator[tuple[str, int, int, str, str]]:
    for number in all_numbers(section):
        is_year = number.is_whole and _FIRST_YEAR <= number.value <= _LAST_YEAR
        is_count = number.value >= _FEWEST and not is_year and not UNIT.match(text, number.end)
        is_part = number.value < _SURELY_ALL and text.startswith(" of ", number.end)  # some of these
        if is_count and not is_part and (noun := _NOUN.match(text, number.end)):
            yield str(number.value), number.start, number.end, stem(noun["noun"]), noun[0].strip().casefold()


@lru_cache(maxsize=4)
def numerals(text: str) -> frozenset[str]:
    """The numbers of a text, in digits or in words, and the percentages: asked for each number of a sentence."""
    plain = (match[0].replace(",", "") for match in _DIGITS.finditer(_ENUMERATION.sub("", text)))
    return frozenset((*plain, *(str(one.value) for one in numbers(text) if one.is_word)))
