"""Ranges that a paper tells twice, of which one end is the same and the other has swapped digits: "19 to 34" and "43".

Of the ages of all who took part, any slip of the pen makes the other end.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.checking.shared.counted_mentions import stem
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.slips import is_slip, is_transposed
from galley.prose.wording.attribution import is_approximate, is_of_others
from galley.prose.wording.scanning import matches_around
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from galley.model.manuscript import Section

_NUMBER = r"\d{1,4}(?:\.\d{1,2})?"
_RANGE = lazy_pattern(
    rf"(?P<lead>\b[Bb]etween|\b[Ff]rom|\b[Aa]ged?|\bages?|\brang\w+(?: from| between)?)(?: between| from)? "
    rf"(?P<low>{_NUMBER}) ?(?:to|and|[–-]) ?(?P<high>{_NUMBER})(?![\d.]*\d|%)"
    r"(?: (?P<noun>[a-z]{3,})(?P<old> old| of age)?)?"
)
_TRACES = ("etween ", "rom ", "ged ", "ges ", "ge ", "ging ", "nged ")
_GENDER = lazy_pattern(r"(?i)\b(?:women|men|males?|females?|girls|boys)\b")
_OF_SOME = lazy_pattern(r"(?i)\b(?:control|groups?|pilot|first|second|another|other|each)\b")
_AGE = "age"
_LEAST_DIGITS = 2


@dataclass(frozen=True, slots=True)
class ToldRange:
    """A range in offsets of its section's prose, and what it is a range of."""

    section: Section
    low: str
    high: str
    places: tuple[tuple[int, int], tuple[int, int]]
    kind: str

    @property
    def ends(self) -> tuple[str, str]:
        return self.low, self.high


def differing_ranges(sections: Iterable[Section], *, is_one_sample: bool) -> Iterator[tuple[ToldRange, ToldRange, int]]:
    """The later of two such ranges, or the one that stands less often, the other, and which end differs."""
    by_kind: dict[str, list[ToldRange]] = {}
    for section in sections:
        for one in _ranges(section):
            by_kind.setdefault(one.kind, []).append(one)
    for some in by_kind.values():
        times = Counter(one.ends for one in some)
        if len(times) != _LEAST_DIGITS:
            continue  # of all of a kind, there are two
        first, second = (next(one for one in some if one.ends == ends) for ends in times)
        odd, meant = (first, second) if times[first.ends] < times[second.ends] else (second, first)
        same = [one == other for one, other in zip(odd.ends, meant.ends, strict=True)]
        is_made = is_slip if odd.kind == _AGE and is_one_sample else is_transposed
        if sum(same) == 1 and _is_made(odd.ends, meant.ends, same.index(False), is_made):
            yield odd, meant, same.index(False)


def _is_made(odd: tuple[str, str], meant: tuple[str, str], index: int, is_made: Callable[[str, str], bool]) -> bool:
    """Whether the end that is the same tells something, and a slip of the pen makes the other."""
    shared = odd[1 - index].replace(".", "").strip("0")
    return len(shared) >= _LEAST_DIGITS and is_made(odd[index], meant[index])


@kept_in_order
def _ranges(section: Section) -> Iterator[ToldRange]:
    text = section.prose.with_formulas
    for match in matches_around(_RANGE, text, _TRACES):
        start, end = sentence_bounds(text, match.start())
        sentence = text[start:end]
        is_of_age = match["lead"].casefold().startswith("age") or match["old"] is not None
        kind = _AGE if is_of_age else stem(match["noun"] or "")
        genders = {one[0].casefold() for one in _GENDER.finditer(sentence)}
        if not kind or float(match["low"]) >= float(match["high"]) or is_of_others(sentence):
            continue
        if _OF_SOME.search(sentence) or section.is_quoted(match.start()) or is_approximate(text, match.start("low")):
            continue
        yield ToldRange(
            section,
            match["low"],
            match["high"],
            (match.span("low"), match.span("high")),
            " ".join([kind, *sorted(genders)]),
        )
