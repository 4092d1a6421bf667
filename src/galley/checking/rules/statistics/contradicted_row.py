r"""A row of a table whose statistics contradict each other: a coefficient, its error, its t, its p, its interval.

Columns are known by their heads. A coefficient over its error is its t or z, and gives its p-value; its interval holds
it, and leaves out no effect where the p-value is small; a partial η² follows from F and its degrees of freedom; means
and medians lie within minimum and maximum, and deviations are not greater than these allow. Where more than a third
of the rows do not fit, the columns are something else, and nothing is told.

Flagged::

    \begin{tabular}{lrrrr} Predictor & $b$ & SE & $t$ & $p$ \\ Age & 0.42 & 0.10 & 2.20 & .030 \\
                                                                                   ^^^^
    Care & 0.12 & 0.10 & 1.20 & .233 \end{tabular}
    \begin{tabular}{lrrr} Predictor & Estimate & Std. Error & $p$ \\ Age & 0.42 & 0.10 & .230 \\
                                                                                         ^^^^
    Care & 0.12 & 0.10 & .233 \\ Skill & 0.50 & 0.20 & .013 \end{tabular}

Flagged::

    \begin{tabular}{lrrr} Predictor & OR & 95\% CI & $p$ \\ Age & 1.42 & [1.62, 2.82] & $<$.001 \\
                                                                         ^^^^^^^^^^^^
    Care & 1.12 & [0.88, 1.42] & .350 \end{tabular}
    \begin{tabular}{lrrrr} Item & Min & Max & M & SD \\ Ease & 1 & 5 & 3.20 & 3.10 \\ Fun & 1 & 5 & 3.40 & 1.10
                                                                              ^^^^
    \end{tabular}

Accepted::

    \begin{tabular}{lrrrr} Predictor & $b$ & SE & $t$ & $p$ \\ Age & 0.42 & 0.10 & 4.20 & $<$.001 \\
    Care & 0.12 & 0.10 & 1.20 & .233 \end{tabular}
    \begin{tabular}{lrrr} Predictor & OR & 95\% CI & $p$ \\ Age & 1.42 & [1.22, 1.65] & $<$.001 \\
    Care & 1.12 & [0.88, 1.42] & .350 \end{tabular}
    \begin{tabular}{lrrrr} Item & Min & Max & M & SD \\ Ease & 1 & 5 & 3.20 & 1.10 \\ Fun & 1 & 5 & 3.40 & 1.10
    \end{tabular}
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from galley.checking.rules.statistics._means.granularity import greatest_deviation
from galley.checking.rules.statistics._results.recomputing import agrees, p_value
from galley.checking.rules.statistics._results.reported import CORRECTED
from galley.checking.rules.statistics._results.table_rows import rows_of
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.significance import TestResult
from galley.prose.wording.tables import wholes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.checking.rules.statistics._results.table_rows import Entry, Row
    from galley.findings.source import Span
    from galley.prose.wording.tables import Table

severity = Severity.WARNING
by_section = True

_IN_CAPTION = lazy_pattern(r"(?:\bdfs? ?= ?\(?|\bF ?\()(\d{1,3}), ?(\d{1,4})\)?")
_THIRD = 3
_FEWEST = 8.0  # degrees of freedom of a coefficient
_FAR, _NEAR, _SLACK = 3.0, 1.6, 0.02  # how far a p-value is from that of a coefficient over its error
_ROUNDED = 0.01  # by which part a quotient may differ
_STARRED = {1: 0.1, 2: 0.05, 3: 0.05, 4: 0.01}  # p-values for which stars stand at most, in any legend
_ALPHA = 0.05
_FEW = 4  # people of whom means are told
_HINT = ("compute the row anew",)

Fault = tuple["Span", str]


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        is_corrected: bool | None = None
        tables = project.tables[section.source.path]
        told = ((_size(table), _degrees(table), rows) for table in tables for rows in rows_of(table))
        for size, degrees, rows in told:
            faults = [next(_faults(row, size, degrees), None) for row in rows]
            found = [(row, fault) for row, fault in zip(rows, faults, strict=True) if fault]
            if not found or len(found) > max(1, len(rows) // _THIRD):
                continue
            if is_corrected is None:
                is_corrected = CORRECTED.search(section.prose.text) is not None
            for row, (span, message) in found:
                if not is_corrected or next(_of_variance(row, degrees), None) == (span, message):
                    yield Offence(span, message, _HINT)


def _size(table: Table) -> int:
    """How many people the caption counts; as few as may be, if it does not."""
    found = {*wholes_of(table.caption)}
    return max(found.pop(), _FEW) if len(found) == 1 else _FEW


def _degrees(table: Table) -> tuple[float, float] | None:
    """The degrees of freedom of each F, where the caption tells them: "df = (1, 44)"."""
    found = {(float(one), float(other)) for one, other in _IN_CAPTION.findall(table.caption)}
    return found.pop() if len(found) == 1 else None


def _faults(row: Row, size: int, degrees: tuple[float, float] | None) -> Iterator[Fault]:
    yield from _of_interval(row)
    yield from _of_coefficient(row)
    yield from _of_variance(row, degrees)
    yield from _of_extremes(row, size)
    yield from _of_stars(row)


def _of_coefficient(row: Row) -> Iterator[Fault]:
    b, error, test, p = row.get("b"), row.get("SE"), row.get("t"), row.get("p")
    if not b or not error or error.value <= error.half:
        return
    low = max(abs(b.value) - b.half, 0.0) / (error.value + error.half)
    high = (abs(b.value) + b.half) / (error.value - error.half)
    if test:
        if b.value * test.value < 0:
            yield test.span, f"the coefficient {b.written} and its {test.written} have different signs"
        elif not low * (1 - _ROUNDED) - test.half <= abs(test.value) <= high * (1 + _ROUNDED) + test.half:
            yield test.span, f"{b.written} over {error.written} is {b.value / error.value:.2f}, not {test.written}"
    elif p:
        most = p_value("t", (_FEWEST,), low) * _NEAR + _SLACK
        if not agrees(_result(p), p_value("z", (), high) / _FAR, most):
            usual = p_value("z", (), abs(b.value) / error.value)
            yield p.span, f"{b.written} over {error.written} gives p = {usual:.2g}, not {p.relation} {p.written}"


def _of_interval(row: Row) -> Iterator[Fault]:
    ratio = row.get("OR")
    found, p = ratio or row.get("b") or row.get("beta") or row.get("M"), row.get("p")
    if not row.interval or not found:
        return
    low, high = row.interval
    if low.value > high.value:
        yield low.span, f"this interval ends at {high.written}, before it begins"
    elif not low.value - low.half <= found.value <= high.value + high.half:
        yield low.span, f"this interval leaves out the estimate {found.written}"
    elif p and not row.get("M"):
        none = 1.0 if ratio else 0.0
        is_left_out = none < low.value - low.half or none > high.value + high.half
        is_held = low.value + low.half < none < high.value - high.half
        is_small = p.value <= (_ALPHA if p.relation == "<" else _ALPHA / 2) and p.relation in "=<"
        is_large = p.relation in "=>" and p.value >= 2 * _ALPHA
        if (is_left_out and is_large) or (is_held and is_small):
            told = f"the interval from {low.written} to {high.written}"
            yield p.span, f"{told} {'leaves out' if is_left_out else 'holds'} {none:g}"


def _of_variance(row: Row, degrees: tuple[float, float] | None) -> Iterator[Fault]:
    """A partial η² beside its F and both degrees of freedom."""
    found, test, one, other = (row.get(name) for name in ("eta2", "F", "df1", "df2"))
    first, second = (one.value, other.value) if one and other else degrees or (0.0, 0.0)
    if not found or not test or first <= 0 or second <= 0 or test.value < 0:
        return
    low, high = (first * f / (first * f + second) for f in (test.value - test.half, test.value + test.half))
    if not low - found.half - _ROUNDED <= found.value <= high + found.half + _ROUNDED:
        told = f"F({first:g}, {second:g}) = {test.written} gives a partial η² of {(low + high) / 2:.2f}"
        yield found.span, told


def _of_extremes(row: Row, size: int) -> Iterator[Fault]:
    least, most = row.get("min"), row.get("max")
    if not least or not most or least.value >= most.value:
        return
    for found in filter(None, (row.get("M"), row.get("Mdn"))):
        if not least.value - least.half <= found.value <= most.value + most.half:
            yield found.span, f"{found.written} lies outside its range, {least.written} to {most.written}"
            return
    mean, deviation = row.get("M"), row.get("SD")
    if mean and deviation:
        ends = Decimal(least.written), Decimal(most.written)
        if ends[0] <= Decimal(mean.written) <= ends[1] and Decimal(deviation.written) > greatest_deviation(
            *ends, Decimal(mean.written), size
        ) + Decimal(str(deviation.half + least.half)):
            yield deviation.span, f"no values from {ends[0]} to {ends[1]} deviate by {deviation.written}"


def _of_stars(row: Row) -> Iterator[Fault]:
    """More stars than the p-value of the row has in any legend."""
    p = row.get("p")
    if not p or p.relation == "<":
        return
    stars = max(one.stars for one in row.entries.values())
    if stars and p.value > _STARRED[stars]:
        yield p.span, f"{stars} star{'s' if stars > 1 else ''} in this row stand for a smaller p-value"


def _result(p: Entry) -> TestResult:
    return TestResult("z", (), 0.0, 2, p.relation, p.written, 0, 0)
