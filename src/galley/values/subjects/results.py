"""What an expression evaluates to, and the checks filters share."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.model.values import CONSTANT, Computed, Origin
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.printing import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from galley.model.study import Label
    from galley.model.values import Raw
    from galley.values.subjects.printing import Scalar

_MOST_DECIMALS = 9
_DECIMAL_COMMA = lazy_pattern(r"-?\d+,\d+")
_YEAR = lazy_pattern(r",? \d{4}$")
_OF = " of "


def _range_text(smallest: Result, largest: Result) -> str:
    """Both ends of a range, or one where they print alike; dates tell once the year and the month that they share."""
    first, last, dash = smallest.text, largest.text, " to "
    one, other = smallest.value, largest.value
    if isinstance(one, datetime.date) and isinstance(other, datetime.date) and one.year == other.year:
        first = _YEAR.sub("", first)
        if one.month == other.month:
            last, dash = last.removeprefix(f"{other:%B} "), "–"
    elif first[:1].isdigit() and last[:1].isdigit():
        dash = "–"
    return largest.text if smallest.text == largest.text else f"{first}{dash}{last}"


@dataclass(frozen=True, slots=True)
class Result:
    """A value on its way through filters: what it is, how it prints, and where it comes from.

    A count that knows its denominator has a `share`, a fraction of 1. A range has two `ends`, and one that is a
    confidence interval a `level`. `expression` is how the value is asked for. A coefficient, such as an agreement, is a
    share of nothing although it may lie between 0 and 1. What can be asked with other arguments has them put in by
    `again`.
    """

    value: Scalar
    text: str
    origin: Origin
    unit: Label | None = None
    share: float | None = None
    ends: tuple[Result, Result] | None = None
    is_coefficient: bool = False
    expression: str = ""
    level: float | None = None
    again: Callable[..., Result] | None = None

    def printed(self, text: str) -> Result:
        """The same value, printed otherwise."""
        return replace(self, text=text)

    @property
    def whole(self) -> str:
        """Of a count that prints with its denominator, as in `9 of 20`, how that prints; else nothing."""
        return "" if self.share is None else self.text.partition(_OF)[2]

    def with_ends(self, smallest: Result, largest: Result) -> Result:
        """The same range, its ends printed otherwise: once where both print alike."""
        return replace(self, text=_range_text(smallest, largest), ends=(smallest, largest))

    @property
    def computed(self) -> Computed:
        """What was computed, apart from its print."""
        value: Raw = self.value.isoformat() if isinstance(self.value, datetime.date) else self.value
        return Computed(self.expression, value, self.unit.many if self.unit else None, self.origin)


def operand(subject: Result | float | str) -> Result:
    """A constant as a result."""
    if isinstance(subject, Result):
        return subject
    text = plain_text(subject)
    return Result(subject, text, Origin(CONSTANT, text), expression=json.dumps(subject, ensure_ascii=False))


def composed(statistic: str, formula: str, operands: Iterable[Result]) -> Origin:
    """The origin of a value that was computed from others."""
    parts = tuple(one.computed for one in operands)

    def union(part: Callable[[Origin], tuple[str, ...]]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for one in parts for name in part(one.origin)))

    return Origin(
        statistic,
        formula,
        files=union(lambda origin: origin.files),
        codes=union(lambda origin: origin.codes),
        coders=union(lambda origin: origin.coders),
        parts=parts,
    )


def is_constant(origin: Origin) -> bool:
    """Whether a value stands on nothing but numbers and texts that were typed."""
    return origin.statistic == CONSTANT or (
        bool(origin.parts) and all(is_constant(part.exact.origin) for part in origin.parts)
    )


def number_of(subject: object, filter_name: str) -> int | float:
    """The number of a result; an ExpressionError, where it has none, names the filter that wanted one."""
    if isinstance(subject, Result) and isinstance(subject.value, int | float) and not isinstance(subject.value, bool):
        return subject.value
    is_written = isinstance(subject, Result) and _DECIMAL_COMMA.fullmatch(subject.text)
    hints = ("numbers have a decimal point, not a comma",) if is_written else ()
    raise ExpressionError(f"`{filter_name}` wants a number, not {described(subject)}", *hints, subject=filter_name)


def decimals_of(digits: object, filter_name: str) -> int:
    """How many decimals a filter is told to print; an ExpressionError, for anything else, names the filter."""
    if isinstance(digits, int) and not isinstance(digits, bool) and 0 <= digits <= _MOST_DECIMALS:
        return digits
    message = f"`{filter_name}` takes a number of decimals from 0 to {_MOST_DECIMALS}"
    raise ExpressionError(message, subject=filter_name)


def date_of(subject: object, filter_name: str) -> datetime.date:
    """The date of a result; an ExpressionError, where it has none, names the filter that wanted one."""
    if isinstance(subject, Result) and isinstance(subject.value, datetime.date):
        return subject.value
    raise ExpressionError(
        f"`{filter_name}` wants a date, not {described(subject)}",
        f"take one date of a column first, as in `interviews.date.min|{filter_name}`",
        subject=filter_name,
    )


def share_of(subject: object, filter_name: str) -> float:
    """The share of a result, from 0 to 1. ExpressionError for counts whose denominator is not known."""
    if isinstance(subject, Result) and subject.share is not None:
        return subject.share
    number = number_of(subject, filter_name)
    is_fraction = isinstance(subject, Result) and subject.unit is None and not subject.is_coefficient
    if is_fraction and isinstance(number, float) and 0 <= number <= 1:
        return number
    raise ExpressionError(
        f"`{filter_name}` wants a share between 0 and 1, not {described(subject)}",
        _instead_of_share(subject, filter_name),
        subject=filter_name,
        of_data=not number,  # a count of nobody, which has a share once there is somebody
    )


def _instead_of_share(subject: object, filter_name: str) -> str:
    by_rows = f"ask for the share of the rows, as in `participants.where(…).share|{filter_name}`"
    if isinstance(subject, Result) and subject.is_coefficient:
        return "it is no share of anything: print it as it is, or with `round`"
    if isinstance(subject, Result) and isinstance(subject.value, int):
        return f"tell the whole of the count, as in `….n|of(participants.n)|{filter_name}`, or {by_rows}"
    return by_rows


def described(subject: object) -> str:
    """A subject in plain words, for messages."""
    if not isinstance(subject, Result):
        return str(subject) if hasattr(subject, "names") or hasattr(subject, "call") else f"`{subject}`"
    kind = {bool: "a condition", str: "text", tuple: "several numbers"}.get(type(subject.value))
    if isinstance(subject.value, datetime.date):
        kind = "a date"
    return f"{kind or 'the number'} `{subject.text}`"
