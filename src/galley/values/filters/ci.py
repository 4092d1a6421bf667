"""A confidence interval as APA style has it, with its level: of an interval, or of a row of results.

It takes a number of decimals. Without one, a row of results has two, and another interval those that it prints with; so
the ends of an interval of shares can be percentages. With `bare=true` it prints the brackets alone, for a column whose
heading tells the level.

Example:: participants.age.mean_interval|ci
Prints:: 95% CI [29.5, 36.4]

Example:: participants.gender.share_interval("woman")|percent|ci
Prints:: 95% CI [26%, 66%]

Example:: experience.model["ml_years"]|ci
Prints:: 95% CI [1.52, 1.97]
"""

from __future__ import annotations

from dataclasses import replace

from galley.prose.wording.decimals import fixed
from galley.values.subjects.analysis_results import RowSubject
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.results import Result, decimals_of, described, number_of

_DECIMALS = 2


def apply(subject: Result | RowSubject, digits: int | None = None, *, bare: bool = False) -> Result:
    if isinstance(subject, RowSubject):
        return _of_row(subject, _DECIMALS if digits is None else digits, bare=bare is True)
    if isinstance(subject, Result) and subject.ends is not None and subject.level is not None:
        texts = [end.text if digits is None else _end(end, digits) for end in subject.ends]
        return subject.printed(_interval(*texts, level=None if bare is True else subject.level))
    hint = "ask for an interval first, as in `participants.age.mean_interval|ci`, or name a row of results"
    raise ExpressionError(f"`ci` wants an interval, not {described(subject)}", hint, subject="ci")


def _of_row(row: RowSubject, digits: int, *, bare: bool) -> Result:
    low, high = row.part("low"), row.part("high")
    if low is None or high is None:
        hint = 'name their columns in study.toml: `columns = { low = "…", high = "…" }`'
        raise ExpressionError(f"{row} has no interval: no `low` and `high`", hint, subject="ci")
    ends = (low.printed(_end(low, digits)), high.printed(_end(high, digits)))
    value = (number_of(low, "ci"), number_of(high, "ci"))
    text = _interval(ends[0].text, ends[1].text, level=None if bare else row.level)
    return Result(value, text, row.origin("ci", f"interval of `{row.row.key}`"), ends=ends, level=row.level)


def _end(end: Result, digits: int) -> str:
    number = number_of(replace(end, unit=None), "ci")
    return fixed(number, decimals_of(digits, "ci"))


def _interval(low: str, high: str, *, level: float | None) -> str:
    return f"[{low}, {high}]" if level is None else f"{level * 100:g}% CI [{low}, {high}]"
