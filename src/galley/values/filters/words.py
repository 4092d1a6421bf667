"""A whole number as house style has it within a sentence: words below ten, numerals from ten.

Example:: participants.n|words
Prints:: 20
"""

from __future__ import annotations

from galley.prose.wording.decimals import decimal, is_whole
from galley.prose.wording.english import house_style
from galley.values.language.faults import ExpressionError
from galley.values.language.results import Result, number_of


def apply(subject: Result) -> Result:
    number = number_of(subject, "words")
    if not is_whole(number):
        raise ExpressionError("`words` wants a whole number", "round it first, as in `…|round|words`", subject="words")
    return subject.printed(house_style(int(decimal(number))))
