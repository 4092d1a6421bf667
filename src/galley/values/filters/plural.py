"""The noun after the number, in the right form: the value's own unit, or a noun that the study declares in both forms.

Other nouns are given in both: `plural("person", "people")`. Only 1 itself is singular, as in "1 year": a number that
prints as 1.0 takes the plural.

Example:: interviews.n|words|plural
Prints:: 20 interviews
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.model.study import Label
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.results import Result, number_of

if TYPE_CHECKING:
    from galley.model.study import Study


def apply(subject: Result, one: str | None = None, many: str | None = None, *, study: Study) -> Result:
    number = number_of(subject.ends[1] if isinstance(subject, Result) and subject.ends else subject, "plural")
    declared = study.label(one) if one is not None else subject.unit
    noun = Label(one, many) if one is not None and many is not None else declared
    if noun is None:
        asked = f"does not know the plural of “{one}”" if one else f"does not know what {subject.text} counts"
        hint = f'give both forms, as in `…|plural("{one or "person"}", "{"…" if one else "people"}")`'
        raise ExpressionError(f"`plural` {asked}", hint, subject="plural")
    whole = subject.whole  # "1 of 20 participants"
    is_one = whole in ("1", "one") if whole else number == 1 and "." not in subject.text
    return subject.printed(f"{subject.text} {noun.one if is_one else noun.many}")
