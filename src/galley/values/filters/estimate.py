r"""A row of results as papers report an estimate: the number, its interval and its p-value, as far as they are there.

The columns are found by what R, broom, pandas and statsmodels call them; `columns` in `results/study.toml` names
others. A symbol in quotes goes before: `estimate("b")`. For one in italics, write `$b$ = \VAR{…|estimate}`.

Example:: experience.model["ml_years"]|estimate
Prints:: 1.74, 95% CI [1.52, 1.97], p < .001

Example:: experience.model["ml_years"]|estimate("b", digits=1)
Prints:: b = 1.7, 95% CI [1.5, 2.0], p < .001
"""

from __future__ import annotations

from galley.prose.wording.decimals import fixed
from galley.values.filters import ci, p
from galley.values.subjects.analysis_results import RowSubject
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.results import Result, decimals_of, described, number_of

_DECIMALS = 2


def apply(subject: RowSubject, symbol: str = "", digits: int = _DECIMALS) -> Result:
    if not isinstance(subject, RowSubject):
        hint = 'name a row of a results file, as in `models.main["condition=B"]|estimate`'
        raise ExpressionError(f"`estimate` wants a row of results, not {described(subject)}", hint, subject="estimate")
    if not isinstance(symbol, str):
        raise ExpressionError("`estimate` takes a symbol in quotes, and decimals", 'as in `…|estimate("b", digits=1)`')
    found = subject.part("estimate")
    if found is None:
        hint = 'name its column in study.toml: `columns = { estimate = "…" }`'
        raise ExpressionError(f"{subject} has no estimate", hint, subject="estimate")
    number = number_of(found, "estimate")
    parts = [f"{symbol} = " * bool(symbol) + fixed(number, decimals_of(digits, "estimate"))]
    if subject.part("low") and subject.part("high"):
        parts.append(ci.apply(subject, digits).text)
    if probability := subject.part("p"):
        parts.append(f"p {p.apply(probability, sign='=').text}")
    return Result(number, ", ".join(parts), subject.origin("estimate", f"estimate of `{subject.row.key}`"))
