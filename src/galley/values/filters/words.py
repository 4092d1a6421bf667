"""A whole number as house style has it within a sentence: words below ten, numerals from ten.

Example:: participants.n|words
Prints:: 20

Example:: interviews.where(mode="in person").n|of(interviews.n)|words
Prints:: eight of 20
"""

from __future__ import annotations

from galley.prose.wording.decimals import decimal, exact, is_whole
from galley.prose.wording.english import FIRST_NUMERAL, house_style
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.results import Result, number_of


def apply(subject: Result) -> Result:
    if isinstance(subject, Result) and subject.ends is not None:
        lower, upper = (_whole_number(end) for end in subject.ends)
        printed = house_style if max(lower, upper) < FIRST_NUMERAL else exact  # never "two to 12"
        ends = (end.printed(printed(number)) for end, number in zip(subject.ends, (lower, upper), strict=True))
        return subject.with_ends(*ends)
    text = house_style(_whole_number(subject))
    if whole := subject.whole:
        text = f"{text} of {house_style(int(whole)) if whole.isdecimal() else whole}"
    return subject.printed(text)


def _whole_number(subject: Result) -> int:
    number = number_of(subject, "words")
    if not is_whole(number):
        hint = "round it first, as in `…|round|words`"
        raise ExpressionError("`words` wants a whole number", hint, subject="words", of_data=True)
    return int(decimal(number))
