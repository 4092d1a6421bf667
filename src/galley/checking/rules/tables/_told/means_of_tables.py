"""Deviations beside means in the text, where a table has that mean with another deviation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.checking.shared.counted_mentions import stem
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.decimals import half_of
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.model.manuscript import Section
    from galley.prose.wording.tables import Table

_NUMBER = r"-?\d{1,5}(?:\.\d{1,3})?"
_PAIR = lazy_pattern(
    r"S(?<!\w.)\.?D\.? ?(?:=|:|of) ?(?P<deviation>\d{1,5}\.\d{1,3})(?![\d.,]*\d)"
)  # looked for by its deviation, which is rarer than an M
_MEAN = lazy_pattern(rf"(?:\bM(?:ean)? ?(?:=|:) ?|\()(?P<mean>{_NUMBER})[^\d]{{1,14}}$")
_IN_CELL = lazy_pattern(rf"(?P<mean>{_NUMBER}) ?(?:\(|± ?)(?:SD ?=? ?)?(?P<deviation>\d{{1,5}}(?:\.\d{{1,3}})?)\)?")
_PLAIN = lazy_pattern(_NUMBER)
_OF_MEANS = lazy_pattern(r"M|[Mm]eans?|μ|[Aa]vg\.?|[Aa]verage")
_OF_DEVIATIONS = lazy_pattern(r"S\.?D\.?|[Ss]td\.?(?: ?[Dd]ev(?:iation|\.)?)?|[Ss]tandard [Dd]eviation|\u03c3")
_WITH_DEVIATIONS = lazy_pattern(r"SD|[Ss]tandard deviation|[Ss]td")
_WORD = lazy_pattern(r"[^\W\d_]{3,}")
_EMPTY = frozenset(stem(word) for word in ("the", "and", "for", "with", "mean", "condition", "group", "time", "score"))
_MOST_APART = 24  # characters between a mean and its deviation
_BEFORE = 160  # characters: what a mean is said of stands before it
_LEAST = 4
_TELLING = 3  # digits
_SLACK = 1.0001


@dataclass(frozen=True, slots=True)
class _Entry:
    """A mean and a deviation of a table as written, with the stems of what heads them."""

    mean: str
    deviation: str
    heads: frozenset[str]


def differing_means(section: Section, tables: Iterable[Table]) -> Iterator[tuple[int, int, str]]:
    """Where the odd number stands in the section's prose, and what the table has."""
    text = section.prose.with_formulas
    if "SD" not in text and "S.D" not in text:
        return
    pairs = [
        (before, match)
        for match in _PAIR.finditer(text)
        if (before := _MEAN.search(text, max(match.start() - _MOST_APART, 0), match.start()))
    ]
    entries = [one for table in tables for one in _entries(table)] if pairs else []
    if len(entries) < _LEAST:
        return
    told = {(before["mean"], match["deviation"]) for before, match in pairs}
    for before, match in pairs:
        start, _ = sentence_bounds(text, before.start())
        words = _stems(text[max(start, before.start() - _BEFORE) : before.start()])
        mean, deviation = before["mean"], match["deviation"]
        if any(_are_same(one, mean, deviation) and one.heads & words for one in entries):
            continue
        for one in entries:
            is_same = _is_rounded(one.mean, mean) and not _is_rounded(one.deviation, deviation)
            if is_same and (mean, one.deviation) not in told and _is_meant(one, words, entries):
                yield *match.span("deviation"), f"the table has SD = {one.deviation} with this mean"
                break


def _are_same(one: _Entry, mean: str, deviation: str) -> bool:
    return _is_rounded(one.mean, mean) and _is_rounded(one.deviation, deviation)


def _is_rounded(one: str, other: str) -> bool:
    """Whether two numbers are one, which may be rounded to fewer decimals in one of two places."""
    shorter, longer = sorted((one, other), key=lambda number: len(number.partition(".")[2]))
    half = half_of(shorter)
    is_telling = sum(map(str.isdecimal, shorter)) >= _TELLING
    return one == other or (is_telling and abs(float(longer) - float(shorter)) <= half * _SLACK)


def _is_meant(one: _Entry, words: frozenset[str], entries: list[_Entry]) -> bool:
    """Whether what heads an entry is named, and that of no other entry with the same mean."""
    others = (other for other in entries if other.mean == one.mean and other is not one)
    return bool(one.heads & words) and not any(other.heads & words for other in others)


def _entries(table: Table) -> Iterator[_Entry]:
    for index, header in enumerate(table.rows):
        means = [place for place, cell in enumerate(header) if _OF_MEANS.fullmatch(cell.text)]
        deviations = [place for place, cell in enumerate(header) if _OF_DEVIATIONS.fullmatch(cell.text)]
        if len(means) == len(deviations) == 1:
            for row in table.rows[index + 1 :]:
                cells = [row[place].text if place < len(row) else "" for place in (means[0], deviations[0])]
                if all(_PLAIN.fullmatch(cell) for cell in cells):
                    yield _Entry(cells[0], cells[1], _stems(row[0].text))
            return
    heading = " ".join(cell.text for row in table.rows[:2] for cell in row)
    if _WITH_DEVIATIONS.search(f"{table.caption} {heading}"):
        for row in table.rows[1:]:
            for cell in row[1:]:
                if match := _IN_CELL.fullmatch(cell.text):
                    yield _Entry(match["mean"], match["deviation"], _stems(row[0].text))


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(match[0]) for match in _WORD.finditer(text)) - _EMPTY
