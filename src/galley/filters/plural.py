"""The noun after the number, in the right form: the value's own unit if none is given.

Example:: interviews.n|words|plural
Prints:: 20 interviews
"""

from __future__ import annotations

from galley.expressions.faults import ExpressionError
from galley.expressions.results import Result, number_of
from galley.study import Label


def apply(subject: Result, one: str | None = None, many: str | None = None) -> Result:
    number = number_of(subject, "plural")
    noun = _noun(one, many) or subject.unit
    if noun is None:
        raise ExpressionError(
            f"`plural` does not know what {subject.text} counts",
            'say so, as in `…|plural("person")`, or declare a unit for the column in results/study.toml',
            subject="plural",
        )
    return subject.printed(f"{subject.text} {noun.one if number == 1 else noun.many}")


def _noun(one: str | None, many: str | None) -> Label | None:
    if one is None or many is not None:
        return Label(one, many) if one and many else None
    from inflect import engine  # noqa: PLC0415 - takes longer to import than all else; asked only for unknown nouns

    return Label(one, str(engine().plural_noun(one) or one))
