r"""A number of people or things, and another number of them named behind it: "four participants (P1, P3, P7)".

Flagged::

    Four participants (P1, P3, P7) kept a list. Two of them (P1, P3, P7) lost it. Three did not (P2, P4, P5, and P6).
    ^^^^                                        ^^^                               ^^^^^
    We ask two research questions (RQ1--RQ3). Most cooked, as five people said of their ovens (P1, P2, P4--P7).
           ^^^                                                ^^^^
    Few baked ($n = 4$: P1, P2, P9). Two of our hypotheses (H1, H2, and H4) held.
                    ^                ^^^

Accepted::

    Four participants (P1, P3, P5, and P7) kept a list. Two groups of bakers (P1, P2, P3) came. Three hypotheses (H1a,
    H1b) hold. Four of them cooked, for example (P1, P2). Two of them (P1, 3) lost it. Six bakers ($n = 6$, P1--P6) ate.
    Four out of five participants (P1, P2, P3, and P4) agreed.
    Two participants said: the oven is hot (P3). In the three rows (A1, B2, B3), nothing stands.

Flagged::

    P1 to P12 were cooks and P13 to P20 were bakers, so we met 10 cooks in all. The waiters (W1--W9) ran: ten waiters.
                                                               ^^                                         ^^^

Accepted::

    P1 to P12 were cooks and P13 to P20 were bakers, so we met 12 cooks in all. The waiters (W1--W9) ran: nine waiters.
    Of the cooks (P1--P12), three cooks had lamps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import numbers
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.counted import PEOPLE
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section
    from galley.prose.counting.numbers import Number

severity = Severity.WARNING
by_section = True

_NAME = r"(?:[A-Z]{1,3}-?)?\d{1,3}"
_JOINT = r"(?:, ?(?:and |& ?)?|; ?| and | & | ?[–-]{1,2} ?)"
_NAMED = lazy_pattern(
    rf"[(\[](?:[nN] ?= ?(?P<size>\d{{1,3}}) ?[;:,] )?(?P<names>[A-Z]{{1,3}}-?\d{{1,3}}(?:{_JOINT}{_NAME})+)[)\]]"
)
_ONE = lazy_pattern(r"(?P<joint>(?:^|[^\w]|\band\b)+?)(?P<series>[A-Z]{0,3})-?(?P<number>\d{1,3})")
_RANGED = lazy_pattern(r"[–-]")
_BESIDE = lazy_pattern(r"(?: (?:of (?:them|these|those|us|whom|our|the)\b)?(?: ?[a-z-]+){0,3}?)? ?$")
_OF_PEOPLE = lazy_pattern(
    rf" (?:of (?:them|us|whom)|(?:of (?:the |our ))?(?:[a-z-]+ ){{0,2}}?{PEOPLE})\b[^,;:.()\[\]\d]{{0,70}}$"
)
_SOME = lazy_pattern(
    r"\b(?:groups?|pairs?|teams?|couples?|dyads?|including|such as|like|e\.g|example|instance|especially|among"
    r"|particular|times|least|most|than|or)\b"
)
_OUT_OF = lazy_pattern(r" (?:out )?of (?:the |our |all )?")
_FARTHEST = 110
# A range of names with the noun of all who bear them: "P1 to P8 were teachers", "parents (P9--P20)".
_RANGE = r"(?P<series>[A-Z]{1,3})0?(?P<first>\d{1,3}) ?(?:[–-]{1,2}|to|through) ?(?P=series)0?(?P<last>\d{1,3})(?!\d)"
_ANY_RANGE = lazy_pattern(_RANGE)
_RANGES = (
    lazy_pattern(
        rf"(?<![\w-]){_RANGE} (?:were|are|was) (?:all |the |our )?(?:[a-z-]+ )?(?P<noun>[a-z]{{3,}}(?<![siu])s)\b"
    ),
    lazy_pattern(rf"(?<!\d )(?<![\w-])(?P<noun>[a-z]{{3,}}(?<![siu])s) \({_RANGE}\)"),
)
_COUNTED = lazy_pattern(r" (?:[a-z-]+ )?(?P<noun>[a-z]{3,}s)\b")
_OTHERS = lazy_pattern(r"(?i)\b(?:pilot\w*|second|first|another|other|others|also|again|of the|of these|more|left)\b")
_LEAST, _MOST_MISSED = 2, 3


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        for match in _NAMED.finditer(text):
            names = _how_many(match["names"])
            if names < _LEAST or section.is_quoted(match.start()):
                continue
            for number in _counts(text, match):
                if number.value != names and abs(number.value - names) <= _MOST_MISSED:
                    yield _offence(section, number, names)
        yield from _of_ranges(section)


def _of_ranges(section: Section) -> Iterator[Offence]:
    """The one number that the text has of those whose names run from one to another, where these are not as many."""
    text = section.prose.with_formulas
    if not _ANY_RANGE.search(text):
        return
    sizes: dict[str, set[int]] = {}
    beside = set[int]()  # where the noun of a range stands, whose own number is looked at elsewhere
    for match in (one for pattern in _RANGES for one in pattern.finditer(text)):
        beside.add(match.start("noun"))
        sizes.setdefault(match["noun"], set()).add(int(match["last"]) - int(match["first"]) + 1)
    if not sizes:
        return
    counted: dict[str, list[Number]] = {}
    for number in numbers(text):
        behind = _COUNTED.match(text, number.end) if number.is_whole else None
        if behind and behind["noun"] in sizes and behind.start("noun") not in beside:
            counted.setdefault(behind["noun"], []).append(number)
    for noun, found in counted.items():
        (size, *others), values = sizes[noun], {int(one.value) for one in found}
        if others or len(values) != 1 or not 0 < abs(size - min(values)) <= _MOST_MISSED:
            continue
        if _OTHERS.search(text, *sentence_bounds(text, found[0].start)) or is_approximate(text, found[0].start):
            continue
        if not section.is_quoted(found[0].start):
            span = section.prose.span(found[0].start, found[0].end)
            yield Offence(span, f"the names of the {noun} are {size}", ("correct the number, or the names",))


def _offence(section: Section, number: Number, names: int) -> Offence:
    message = f"{names} are named behind it"
    return Offence(section.prose.span(number.start, number.end), message, ("correct the number, or the names",))


def _how_many(written: str) -> int:
    """How many names a list has, ranges included; none where they are not of one series."""
    found, series, before = set[int](), "", None
    for match in _ONE.finditer(written):
        number = int(match["number"])
        if match["series"] and series and match["series"] != series:
            return 0
        series = match["series"] or series
        if before is not None and _RANGED.search(match["joint"]):
            found.update(range(before, number + 1))
        found.add(number)
        before = number
    return len(found)


def _counts(text: str, names: re.Match[str]) -> Iterator[Number]:
    """The number that is said to be of those who are named: in the bracket itself, or the last before it."""
    if names["size"]:
        yield from numbers(text, names.start("size"), names.end("size") + 1)
        return
    start, _ = sentence_bounds(text, names.start())
    first = max(start, names.start() - _FARTHEST)
    told = list(numbers(text, first, names.start()))
    if not told or not told[-1].is_whole or (told[-1].value == 1 and told[-1].is_word):
        return
    between = text[told[-1].end : names.start()]
    is_meant = _BESIDE.fullmatch(between) or _OF_PEOPLE.search(text, told[-1].end, names.start())
    is_whole = len(told) > 1 and _OUT_OF.fullmatch(text, told[-2].end, told[-1].start)  # `four of five people (…)`
    if is_meant and not is_whole and not _SOME.search(text, max(first, told[-1].start - 12), names.start()):
        yield told[-1]
