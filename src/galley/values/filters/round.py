"""A number to so many decimals (0 if not told), halves rounded up; a whole number stays whole.

Example:: participants.age.mean|round(1)
Prints:: 32.9
"""

from __future__ import annotations

from dataclasses import replace

from galley.model.values import ROUNDED
from galley.prose.wording.decimals import fixed, rounded
from galley.values.language.faults import ExpressionError
from galley.values.language.results import Result, composed, number_of

_MOST_DECIMALS = 9


def apply(subject: Result, digits: int = 0) -> Result:
    number = number_of(subject, "round")
    if not isinstance(digits, int) or not 0 <= digits <= _MOST_DECIMALS:
        raise ExpressionError(f"`round` takes a number of decimals from 0 to {_MOST_DECIMALS}", subject="round")
    value = rounded(number, digits)
    text = fixed(value, digits) if digits == 0 else fixed(number, digits)
    origin = composed(ROUNDED, subject.origin.formula, (subject,))
    return replace(subject, value=value, text=text, origin=origin, expression="")
