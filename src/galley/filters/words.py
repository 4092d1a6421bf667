"""A whole number as house style has it within a sentence: words below ten, numerals from ten.

Example:: participants.n|words
Prints:: 20
"""

from __future__ import annotations

from galley.expressions.faults import ExpressionError
from galley.expressions.results import Result, number_of
from galley.wording.decimals import decimal, is_whole
from galley.wording.english import house_style


def apply(subject: Result) -> Result:
    number = number_of(subject, "words")
    if not is_whole(number):
        raise ExpressionError("`words` wants a whole number", "round it first, as in `…|round|words`", subject="words")
    return subject.printed(house_style(int(decimal(number))))
