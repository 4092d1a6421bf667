"""A number to so many decimals (0 by default), halves rounded up: always so many, also of a whole number.

Example:: participants.age.mean|round(1)
Prints:: 32.9

Example:: participants.ml_years.median|round(2)
Prints:: 5.00

Example:: participants.ml_years|range|round
Prints:: 1–15
"""

from __future__ import annotations

from dataclasses import replace

from galley.model.values import ROUNDED
from galley.prose.wording.decimals import fixed, rounded
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.results import Result, composed, decimals_of, number_of

each_end = True


def apply(subject: Result, digits: int = 0) -> Result:
    number = number_of(subject, "round")
    if subject.whole:
        hint = "round each before, as in `(…|round)|of(…)`, or give the share, as in `…|percent`"
        raise ExpressionError(f"`round` cannot round `{subject.text}`", hint, subject="round")
    digits = decimals_of(digits, "round")
    value = rounded(number, digits)
    origin = composed(ROUNDED, subject.origin.formula, (subject,))
    return replace(subject, value=value, text=fixed(number, digits), origin=origin, expression="")
