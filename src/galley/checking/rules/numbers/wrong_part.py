r"""A count of some of what the sentence before counts, with a percentage that is of none of the paper's numbers.

"Of these, 106 (25.6%)" takes up the number right before. Where the count is another percentage of that one, and this
percentage of no other number of the paper, nor of what two numbers of the paragraph add up to, one of the three is
wrong.

Flagged::

    We found 3,809 loaves (15.6\%) with seeds. Of these, 413 loaves were rye. Of them, 106 (27.18\%) had salt.
                                                                                            ^^^^^^^
    By weight, 321,546 loaves are large. Of these, 59,931 are of rye (15.92\% of all large ones).
                                                                      ^^^^^^^

Flagged::

    In all, 666 loaves had seeds and 413 (10.8\%) were rye. They were old. We ate 106 (25.12\%) of these loaves.
                                                                                       ^^^^^^^

Flagged::

    Only 12 out of our 50 cooks ever bake at home (34\%). Mould was found in 58 loaves, that is in 39.1\% of the 199
                                                   ^^^^                                            ^^^^^^
    loaves that we kept.

    We read 640 letters. In 96 letters, salt is named (25\%).
                                                       ^^^^

Accepted::

    Only 12 out of our 50 cooks ever bake at home (24\%). Mould was found in 58 loaves, that is in 29.1\% of the 199
    loaves that we kept. A third of the 90 sampled wells ($n = 30$; 33.3\%) were dry. We read 640 letters. In 96
    letters, salt is named (15\%).

Accepted::

    We found 3,809 loaves (15.6\%) with seeds. Of these, 413 loaves were rye. Of them, 106 (25.67\%) had salt. By
    weight, 90 loaves were large. Of these, 12 (8.6\%) had seeds: we baked 140 loaves. Of these, 30 (14\%) were the
    first ones of 80 cakes and 134 rolls.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from galley.checking.rules.numbers._shares.ruled_out_shares import ruled_out
from galley.checking.shared.number_uses import whole_numbers
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.divisions import is_count
from galley.prose.counting.numbers import numbers, whole_of
from galley.prose.counting.percentages import SIGNS, Percentage
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.scanning import matches_around, places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.WARNING
by_section = True

_TAKING_UP = ("Of these", "Of them", "Among them", "Among these", "Of those", " of these", " of them", " of which")
_COUNT = r"(?<![\w.,$/–=-])(?P<count>\d{1,3}(?:,\d{3})+|\d{2,7})"
_PERCENT = r"(?P<percent>\d{1,2}(?:\.\d{1,2})?) ?%"
_PART = lazy_pattern(
    rf"{_COUNT}(?: (?!and\b|or\b|to\b)[A-Za-z-]+){{0,7}}?,? \({_PERCENT}(?: of (?:them|these|those"
    rf"|all [a-z -]{{3,30}}))?\)"
)
_BEFORE = lazy_pattern(rf"{_COUNT} \({_PERCENT}\)$")  # "106 (25.6%) of these"
_NUMBER = r"\d{1,3}(?:,\d{3})+|\d{2,7}"
_WHOLE = rf"(?:the |our |all |these |a total of )*(?:[a-z]+ )?(?P<whole>{_NUMBER})(?![\w%]|[.,]\d)"
_THAT_IS = r"(?:i\.e\.,?|that is,?|or)"
_SO_MANY = r"(?:i\.e\.,?|that is,?|or|this is|which is(?: equal to)?|which makes|equalling)"
_NOT_OF = r"(?! of | more\b| less\b| higher\b| lower\b| fewer\b)"
_GAP = r"[^.;()%\d]{2,90}?"
# A count, its whole and its percentage, with words between: "12 out of our 50 cooks ever bake (24%)".
_LINKED = tuple(
    lazy_pattern(pattern)
    for pattern in (
        rf"{_COUNT}(?: [a-z-]+){{0,2}}? (?:out )?of {_WHOLE} {_GAP}(?:\(|[,;] {_SO_MANY} ){_PERCENT}{_NOT_OF}",
        rf"{_COUNT} [a-z]+(?: [a-z]+)?,? {_THAT_IS}(?: in)? {_PERCENT} of {_WHOLE}",
        rf"\bof {_WHOLE} {_GAP}\([nN] ?= ?(?P<count>{_NUMBER})[;,] ?{_PERCENT}\)",
        rf"\b(?P<whole>{_NUMBER}) (?P<noun>[a-z]{{3,}}s)\. [^.;()%\d]{{0,20}}{_COUNT} (?P=noun)\b{_GAP}\({_PERCENT}\)",
    )
)
_FAR = 24  # characters of these
_MOST_SENTENCES_BACK = 2
_LEAST = 20


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        told = set[int]()
        for place in places(text, _TAKING_UP):
            start, end = sentence_bounds(text, place)
            match = _BEFORE.search(text, max(place - _FAR, start), place) or _PART.search(text, place, end)
            between = text[place : match.start("count")] if match else ""
            if match is None or match.start() in told or any(map(str.isdigit, between)):
                continue
            told.add(match.start())
            whole = _whole_before(text, start, min(place, match.start()))
            found = _percentage(match)
            is_told = whole is not None and _is_wrong(project, text, place, found, whole)
            if is_told and whole and not section.is_quoted(match.start()):
                yield _offence(section, found, whole)
        for found, whole in _linked(project, text):
            if not section.is_quoted(found.start):
                yield _offence(section, found, whole)


def _offence(section: Section, found: Percentage, whole: int) -> Offence:
    exact = Decimal(100 * (found.count or 0)) / whole
    message = f"{found.count} of {whole} are {exact:.1f}%, and {found.text}% are of no number told"
    return Offence(section.prose.span(found.start, found.end), message, ("compute it anew",))


def _linked(project: Project, text: str) -> Iterator[tuple[Percentage, int]]:
    """Percentages that the count and the whole in the same sentence rule out."""
    for match in (match for pattern in _LINKED for match in matches_around(pattern, text, SIGNS)):
        found, whole = _percentage(match), whole_of(match["whole"])
        if _is_wrong(project, text, match.start(), found, whole):
            yield found, whole


def _percentage(match: re.Match[str]) -> Percentage:
    end = match.string.index("%", match.end("percent")) + 1
    return Percentage(match["percent"], match.start("percent"), end, whole_of(match["count"]))


def _whole_before(text: str, start: int, place: int) -> int | None:
    """The last number that counts something before a place, in the sentence there or right before it."""
    first = start
    for _ in range(_MOST_SENTENCES_BACK + 1):
        counted = [one for one in numbers(text, first, place) if one.is_whole and is_count(text, one)]
        if counted or not first or text[first - 1] == "\n":
            break
        first, _ = sentence_bounds(text, first - 1)
    return int(counted[-1].value) if counted else None


def _is_wrong(project: Project, text: str, place: int, found: Percentage, whole: int) -> bool:
    """Whether neither this number, nor another of the paper, nor two of the paragraph make the percentage."""
    count = found.count or 0
    if count > whole or whole < _LEAST or found.fits(count, whole) or is_approximate(text, found.start):
        return False
    first = text.rfind("\n", 0, place) + 1
    last = text.find("\n", place)
    block = text[first : len(text) if last == -1 else last]
    if any(first + one.start == found.start for one, _, _ in ruled_out(block)):
        return False  # the counts beside it tell so
    here = {int(one.value) for one in numbers(block) if one.is_whole}
    known = {value for section in project.whole.sections for value in whole_numbers(section)}
    known |= {abs(one + sign * other) for one in here for other in here for sign in (1, -1)}
    return not any(value >= count and found.fits(count, value) for value in known)
