"""For the start of a sentence, which is never a numeral: a number in words, or a text, with a capital first letter.

From a hundred on, numbers are spelled as in American English, "one hundred one", or as in British English, "one hundred
and one", if `results/study.toml` says `number_words = "British"`.

Example:: participants.n|Words
Prints:: Twenty
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.decimals import MINUS
from galley.prose.wording.english import capitalised, house_style, number_words
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.results import Result, described

if TYPE_CHECKING:
    from galley.model.study import Study

_LEADING_NUMBER = lazy_pattern(r"\d+(?![\d.,]*\d)")


def apply(subject: Result, *, study: Study) -> Result:
    if not isinstance(subject, Result):
        raise ExpressionError(f"`Words` wants a number or a text, not {described(subject)}", subject="Words")
    is_numeral = subject.ends is not None or isinstance(subject.value, date) or "%" in subject.text
    if is_numeral and subject.text[:1].isdigit():
        hint = "put other words first; a percentage is better told as a count, as in `….n|Words`"
        raise ExpressionError(f"`{subject.text}` is no number to be written in words", hint, subject="Words")
    spelled = _LEADING_NUMBER.sub(
        lambda match: number_words(int(match.group()), study.number_words), subject.text, count=1
    )
    text = spelled if _LEADING_NUMBER.match(subject.text) else subject.text
    if subject.whole.isdecimal():  # as `words` has it: "Three of eight", "Three of 20"
        text = f"{text.removesuffix(subject.whole)}{house_style(int(subject.whole))}"
    if text[:1].isdigit() or text[:1] in f"-.{MINUS}":
        hint = "round it to a whole number, or reword"
        raise ExpressionError(f"`{subject.text}` cannot start a sentence", hint, of_data=True)
    return subject.printed(capitalised(text))
