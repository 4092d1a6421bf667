r"""A value that is called the highest or the lowest, where the table that has it gives another line more or less.

The sentence names the row or column of the value, and what it is compared in. One or two others that outdo it are told
of, unless the sentence speaks of them, too, or of some of the lines alone.

Flagged::

    Of all flours, rye had the lowest weight (18.5 grams). The best score was that of spelt, with 71.2.
                                              ^^^^                                                ^^^^
    \begin{table} \caption{Loaves} \begin{tabular}{lrr} Flour & Weight & Score \\ Rye & 18.5 & 55.0 \\
    Oat & 10.5 & 61.3 \\ Spelt & 29.8 & 71.2 \\ Corn & 33.1 & 74.9 \\ \end{tabular} \end{table}

Accepted::

    Of all flours, oat had the lowest weight (10.5 grams), and rye the second lowest weight (18.5 grams). Apart from
    corn, the best score was that of spelt, with 71.2. Among the dark ones, the lowest weight was that of rye (18.5
    grams). Corn has the highest score (74.9), rye the lowest score (at 55.0).
    \begin{table} \caption{Loaves} \begin{tabular}{lrr} Flour & Weight & Score \\ Rye & 18.5 & 55.0 \\
    Oat & 10.5 & 61.3 \\ Spelt & 29.8 & 71.2 \\ Corn & 33.1 & 74.9 \\ \end{tabular} \end{table}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.shared.grids import grids_of, stems_of
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern
from galley.findings.searching.long_texts import in_small_letters
from galley.prose.wording.attribution import is_of_others
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.checking.shared.grids import Grid, Line, Place, Value
    from galley.model.manuscript import Section

    _Found = tuple[Grid, Line, Place]

severity = Severity.WARNING
by_section = True

_MOST = ("highest", "largest", "greatest", "longest", "strongest", "biggest", "most ")
_LEAST = ("lowest", "smallest", "shortest", "fewest", "weakest")
_WORDS = (*_MOST, *_LEAST, "best")
_SUPERLATIVE = lazy_pattern(
    rf"(?i)\b(?:(?P<most>{'|'.join(_MOST)}(?:common|frequent|popular|prevalent|frequently|commonly|often))"
    rf"|(?P<least>{'|'.join(_LEAST)})|best)\b"
)
_OF_GOOD = lazy_pattern(r"(?i)\b(?:accura|precision|recall|f-?1|f-?score|scores?|auc|bleu|map|r2|success)")
_OF_BAD = lazy_pattern(r"(?i)\b(?:errors?|loss|rmse|mae|mse|perplexity|latency|time|wer|cost)\b")
_NOT_FIRST = lazy_pattern(
    r"(?i)(?:\b(?:second|third|fourth|next|two|three|four|five|one of (?:the|its|our)|among the|some of the|not the)"
    r"|\d(?:st|nd|rd|th)?)[ -]?$"
)
_OF_SOME = lazy_pattern(
    r"(?i)\b(?:among|amongst|except|besides|apart from|aside from|excluding|other than|without|within|remaining"
    r"|baselines?|if|when|respectively|both|while|whereas|compared)\b"
)
_NUMBER = lazy_pattern(r"(?<![\w.,/$–^_-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w/^–]|[.,]\d|-\w)")
_SUMMARY = lazy_pattern(
    r"(?i)\b(?:averages?|avg|means?|median|total|sum|all|overall|max(?:imum)?|min(?:imum)?|std|sd)\b"
)
_FURTHEST = 70  # characters from the word to its number
_BEFORE = 16
_FEWEST_LINES, _MOST_BETTER = 3, 2
_FEWEST_DIGITS = 2
_HINT = ("correct the sentence or the table",)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections if any(project.whole.tables.values()) else ():
        text = section.prose.with_formulas
        for match in _superlatives(text):
            number = _NUMBER.search(text, match.end(), match.end() + _FURTHEST)
            if not number or any(mark in text[match.end() : number.start()] for mark in ";.\n"):
                continue
            found = _found(project, number[0].replace(",", ""))
            if not found or _NOT_FIRST.search(text, max(match.start() - _BEFORE, 0), match.start()):
                continue
            start, end = sentence_bounds(text, match.start())
            sentence = text[start:end]
            if number.end() > end or _OF_SOME.search(sentence) or is_of_others(sentence):
                continue
            better = _better(found, sentence, match)
            if better and not section.is_quoted(number.start()):
                line, value = better
                message = f"the table has {value.text} for `{line.name}`, so this is not the {match[0].casefold()}"
                yield Offence(section.prose.span(number.start(), number.end()), message, _HINT)


def _superlatives(text: str) -> Iterator[re.Match[str]]:
    found = (_SUPERLATIVE.match(text, place) for place in sorted(places(in_small_letters(text), _WORDS)))
    return (match for match in found if match)


def _found(project: Project, told: str) -> list[_Found]:
    """Where the tables of a paper have a number, unless it is too short to be known again."""
    if len(told.replace(".", "").lstrip("0")) < _FEWEST_DIGITS:
        return []
    return [one for section in project.whole.sections for one in _places(section).get(told, ())]


def _better(places: list[_Found], sentence: str, match: re.Match[str]) -> tuple[Line, Value] | None:
    """A line that outdoes what is told, in each table that has it."""
    stems = frozenset(stems_of(sentence))
    found: tuple[Line, Value] | None = None
    for grid, line, place in places:
        named = stems_of(line.name)
        if not named or not stems.issuperset(named) or not _is_compared_in(grid, place, stems):
            continue
        others = [
            (other, other.values[place])
            for other in grid.lines
            if place in other.values and not _SUMMARY.search(other.name)
        ]
        if len(others) < _FEWEST_LINES or not _are_alike(grid, others):
            continue
        sign = _sign(match, grid.heads.get(place[0], ""))
        better = [one for one in others if (one[1].number - line.values[place].number) * sign > 0]
        if not better:
            return None
        if len(better) <= _MOST_BETTER and all(stems.isdisjoint(stems_of(other.name)) for other, _ in better):
            found = better[0]
    return found


@kept
def _places(section: Section) -> dict[str, list[_Found]]:
    """Where each number stands in the tables of a section."""
    found: dict[str, list[_Found]] = {}
    for grid in grids_of(section):
        for line in grid.lines:
            for place, value in line.values.items():
                found.setdefault(value.text, []).append((grid, line, place))
    return found


def _is_compared_in(grid: Grid, place: Place, stems: frozenset[str]) -> bool:
    """Whether the sentence names what crosses the lines here, or nothing else does."""
    head = frozenset(stems_of(grid.heads.get(place[0], "")))
    return bool(head & stems) or len({index for line in grid.lines for index, _ in line.values}) == 1


def _sign(match: re.Match[str], head: str) -> int:
    """Whether more or less is meant: the best is the highest score, and the lowest error."""
    if match["most"] or match["least"]:
        return 1 if match["most"] else -1
    return bool(_OF_GOOD.search(head)) - bool(_OF_BAD.search(head))


def _are_alike(grid: Grid, others: list[tuple[Line, Value]]) -> bool:
    """Whether numbers can be compared: those of a column can, those of a row where all are written in one way."""
    return grid.is_by_rows or len({(value.decimals, value.is_share) for _, value in others}) == 1
