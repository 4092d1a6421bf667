r"""An F1 score that lies above the mean of its precision and recall.

F1 is the harmonic mean of the two, and no average of F1 over classes exceeds half the sum of the averages of precision
and recall (Opitz and Burst, 2019). Rows of tables whose columns have these names are read, and sentences that name each
once.

Flagged::

    It reached a precision of 0.80, a recall of 0.60, and an F1 score of 0.81.
                                                                         ^^^^

Flagged::

    \begin{tabular}{lrrr} Model & Precision & Recall & F1 \\ Small & 0.80 & 0.60 & 0.69 \\ Large & 0.84 & 0.70 & 0.86 \\
                                                                                                                 ^^^^
    Huge & 0.90 & 0.80 & 0.85 \end{tabular}

Flagged::

    \begin{tabular}{lrrrrrr} Model & \begin{tabular}[c]{@{}l@{}}Precision\\ (old)\end{tabular} & Recall (old) & F1 (old)
    & Precision (new) & Recall (new) & F1 (new) \\ Small & 0.80 & 0.60 & 0.69 & 0.84 & 0.70 & 0.76 \\
    Huge & 0.92 & 0.47 & 0.96 & 0.90 & 0.80 & 0.85 \end{tabular}
                         ^^^^

Accepted::

    It reached a precision of 0.80, a recall of 0.60, and an F1 score of 0.69. The macro average was lower: a precision
    of 0.50, a recall of 0.45, and an F1 score of 0.41.
    \begin{tabular}{lrrr} Model & Precision & Recall & F1 \\ Small & 0.80 & 0.60 & 0.69 \\ Large & 0.84 & 0.70 & 0.76
    \end{tabular}
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.decimals import half_of
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import LONGEST, sentences_at

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import Section
    from galley.prose.wording.tables import Table

severity = Severity.WARNING
by_section = True

_NUMBER = r"(?P<value>\d{1,2}\.\d{1,4}|0?\.\d{1,4}|\d{2}(?= ?%))"
_TOLD = {
    name: lazy_pattern(rf"\b(?:{words})(?: score| value)?(?: was| is| of|:| ?=)* ?{_NUMBER}(?!\d|\.\d)")
    for name, words in {
        "P": "[Pp]recision",
        "R": "[Rr]ecall",
        "F": r"F_?1(?:[- ][Ss]core)?|F-(?:[Ss]core|[Mm]easure)",
    }.items()
}
_OF = r"(?: ?\([^()]{1,30}\))?"
_HEADS = {
    "P": lazy_pattern(rf"(?:[Pp]rec(?:ision|\.)?|P){_OF}"),
    "R": lazy_pattern(rf"(?:[Rr]ec(?:all|\.)?|R){_OF}"),
    "F": lazy_pattern(rf"(?:F ?_? ?1(?:[- ]?[Ss]core)?|F-?(?:[Ss]core|[Mm]easure)){_OF}"),
}
_CELL = lazy_pattern(r"(?P<value>\d{0,3}\.\d{1,4}) ?%?")
_THIRD = 3
_HINT = ("compute it anew",)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        yield from _in_sentences(section)
        for table in project.tables[section.source.path]:
            found = list(_in_table(table))
            strays = [span for span, is_above in found if is_above]
            for span in strays if len(strays) <= max(1, len(found) // _THIRD) else ():
                yield Offence(span, "this F1 score lies above the mean of its precision and recall", _HINT)


def _in_sentences(section: Section) -> Iterator[Offence]:
    text = section.prose.with_formulas
    for start, sentence in sentences_at(text, places(text, ("recision",))):
        if len(sentence) > LONGEST:
            continue
        found = {name: list(pattern.finditer(sentence)) for name, pattern in _TOLD.items()}
        if any(len(one) != 1 for one in found.values()) or section.is_quoted(start):
            continue
        precision, recall, score = (found[name][0] for name in "PRF")
        if _is_above(*(_written(one) for one in (precision, recall, score))):
            span = section.prose.span(start + score.start("value"), start + score.end("value"))
            yield Offence(span, "this F1 score lies above the mean of its precision and recall", _HINT)


def _in_table(table: Table) -> Iterator[tuple[Span, bool]]:
    """Each F1 score in a row with its precision and recall, of which there may be several, and if it is too great."""
    for index, header in enumerate(table.rows):
        columns = {
            name: [place for place, cell in enumerate(header) if pattern.fullmatch(cell.text.strip())]
            for name, pattern in _HEADS.items()
        }
        if len({len(one) for one in columns.values()}) > 1:
            continue
        groups = [*zip(*columns.values(), strict=True)]
        if any(max(one) > min(other) for one, other in pairwise(groups)):
            continue
        for row in (row for row in table.rows[index + 1 :] if len(row) == len(header)):
            for cells in ([row[place] for place in group] for group in groups):
                values = [_CELL.fullmatch(cell.text.strip()) for cell in cells]
                if all(values):
                    yield cells[2].span, _is_above(*(_written(one) for one in values if one))


def _written(match: re.Match[str]) -> str:
    return match["value"]


def _is_above(precision: str, recall: str, score: str) -> bool:
    """Whether F1 is greater than half the sum, by more than rounding may do."""
    slack = sum(half_of(one) for one in (precision, recall)) / 2
    slack += half_of(score)
    one, other, both = float(precision), float(recall), float(score)
    is_alike = (max(one, other) <= 1) == (both <= 1) and min(one, other) > 0
    return is_alike and both > (one + other) / 2 + slack + 1e-9
