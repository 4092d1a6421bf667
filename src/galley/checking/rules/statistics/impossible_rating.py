r"""A mean in a table, or a score in the text, that lies outside the scale that is named for it.

The caption or a head names the scale ("from 1 to 5", "5-point"), and all other means of the table lie on it. A score on
the System Usability Scale is not above 100.

Flagged::

    \begin{table} \caption{Answers on a five-point scale} \begin{tabular}{lrr} Item & M & SD \\ Ease & 4.1 & 0.8 \\ Fun
    & 5.3 & 0.9 \\ Trust & 3.2 & 1.1 \\ \end{tabular} \end{table} On a scale from 1 (not at all) to 7 (very much),
      ^^^
    cooks rated it with 7.4 on average. The oven scored 104.5 on the System Usability Scale. It had a SUS score of 845.
                        ^^^                             ^^^^^                                                      ^^^

Flagged::

    On a 7-point scale, pans were rated 7.4 by all. The SD was 3.2 on a scale from 1 to 5.
                                        ^^^                    ^^^

Accepted::

    On a 7-point scale, pans were rated 6.4 by all. The SD was 1.2 on a scale from 1 to 5. A 7-point scale took 7.5 s.

Accepted::

    \begin{table} \caption{Answers on a five-point scale} \begin{tabular}{lrr} Item & M & SD \\ Ease & 4.1 & 0.8 \\
    Fun & 3.5 & 0.9 \\ Trust & 3.2 & 1.1 \\ \end{tabular} \end{table}
    \begin{table} \caption{Answers (1--5) and minutes} \begin{tabular}{lrr} Item & M & SD \\ Ease & 4.1 & 0.8 \\
    Fun & 6.5 & 0.9 \\ Time & 13.2 & 1.1 \\ \end{tabular} \end{table}
    The oven scored 84.5 on the System Usability Scale.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.statistics._results.table_rows import rows_of
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches_around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.checking.rules.statistics._results.table_rows import Entry
    from galley.prose.wording.tables import Table

severity = Severity.WARNING
by_section = True

_POINTS = {"five": 5, "seven": 7, "four": 4, "six": 6, "nine": 9, "ten": 10}
_SCALE = lazy_pattern(
    r"(?i)\b(?P<points>[4579]|10|four|five|six|seven|nine|ten)[ -]point\b"
    r"|(?:\bscale (?:from |of |ranging from )?|\bfrom )1(?: \([^()]{2,40}\))? ?(?:to|–|-) ?(?P<last>[4579]|10)\b"
    r"|\b1 ?= ?[^,;()\d]{2,40}[,;] ?(?P<end>[4579]|10) ?="
)
_SUS = lazy_pattern(
    r"(?:\bSUS(?: score)?(?: of| was| is|:| ?=)? ?|\b[Ss]ystem [Uu]sability [Ss]cale (?:score )?(?:of|was|is|:) ?)"
    r"(?P<after>(?:[2-9]\d\d|\d{4})(?:\.\d+)?)(?![\d%]| ?(?:participants|users|people|responses|answers"
    r"|questionnaires|items))"
    r"|(?<![\w.,])(?P<before>\d{3,4}(?:\.\d+)?)(?: points)? (?:on|in) the (?:SUS|[Ss]ystem [Uu]sability [Ss]cale)\b"
)
_SUS_TRACES = ("SUS", "sability Scale", "sability scale")
_RATED = lazy_pattern(
    r"\bscale (?:from |of |ranging from )?1(?: \([^()]{2,40}\))? ?(?:to|–|-) ?(?P<top>[4579]|10)\b(?: \([^()]{2,40}\))?"
    r"[^.;:()\d]{0,80}? (?P<mean>\d{1,2}\.\d{1,2}) (?:on average|in the mean)\b"
)
_RATED_TRACES = ("on average", "in the mean")
_ON_POINTS = lazy_pattern(
    r"\b(?P<points>[4579]|10|four|five|six|seven|nine|ten)[ -]point (?:[A-Z][a-z]+ )?(?:scales?|items?)\b"
    r"[^.;:()\d]{0,60}?"
    r"(?:\b(?:rated|scored|averaged|mean|average)(?: [a-z]+){0,2}| \(M ?=)"
    r" (?P<mean>\d{1,2}\.\d{1,2})\b(?! ?%)"
)
_OF_POINTS = ("-point", " point")
_DEVIATION = lazy_pattern(
    r"\bSD\b(?: was| of| ?=)? ?(?P<deviation>\d{1,2}\.\d{1,2})[^.;:()\d]{0,30}\bscale (?:from |of |ranging from )?1 ?"
    r"(?:to|–|-) ?(?P<last>[4579]|10)\b"
)
_WIDEST = 0.71  # of a scale's length: two answers, one at each end, deviate by its length over the root of two
_FEWEST = 2
_HUNDRED = 100.0


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        for table in project.tables[section.source.path]:
            top = _top(table)
            for entry in _beyond(table, top) if top else ():
                message = f"{entry.written} lies outside the scale of {top} points"
                yield Offence(entry.span, message, ("correct the mean or the scale",))
        text = section.prose.with_formulas
        for start, end, message in (*_scores(text), *_deviations(text)):
            if not section.is_quoted(start):
                yield Offence(section.prose.span(start, end), message, ("compute it anew",))


def _scores(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a score in the text lies outside its scale, with what to say of it."""
    for match in matches_around(_RATED, text, _RATED_TRACES):
        if float(match["mean"]) > int(match["top"]):
            yield *match.span("mean"), f"{match['mean']} lies outside the scale of {match['top']} points"
    for match in matches_around(_ON_POINTS, text, _OF_POINTS):
        top = _POINTS.get(match["points"]) or int(match["points"])
        if float(match["mean"]) > top:
            yield *match.span("mean"), f"{match['mean']} lies outside the scale of {top} points"
    for match in matches_around(_SUS, text, _SUS_TRACES):
        name = "after" if match["after"] else "before"
        if float(match[name]) > _HUNDRED:
            yield *match.span(name), "this scale ends at 100"


def _deviations(text: str) -> Iterator[tuple[int, int, str]]:
    """Where answers would have to lie outside their scale to deviate so much."""
    for match in matches_around(_DEVIATION, text, ("SD ",)):
        if float(match["deviation"]) > _WIDEST * (int(match["last"]) - 1):
            message = f"no answers from 1 to {match['last']} deviate by {match['deviation']}"
            yield *match.span("deviation"), message


def _top(table: Table) -> int:
    """The points of the one scale that a caption or a head names; 0 if there is none."""
    told = f"{table.caption} {' '.join(cell.text for row in table.rows[:2] for cell in row)}"
    found = {match[match.lastgroup or 0] for match in _SCALE.finditer(told)}
    return (_POINTS.get(next(iter(found)).casefold()) or int(next(iter(found)))) if len(found) == 1 else 0


def _beyond(table: Table, top: int) -> list[Entry]:
    """The only mean of a table that is not on the scale."""
    means = [entry for rows in rows_of(table) for row in rows if (entry := row.get("M") or row.get("Mdn"))]
    found = [entry for entry in means if entry.value > top]
    return found if len(found) == 1 and len(means) > _FEWEST else []
