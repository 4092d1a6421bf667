r"""The `\VAR` that prints what an author typed."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.model.quantities import Form
from galley.prose.wording.decimals import MINUS, fixed

if TYPE_CHECKING:
    from galley.model.quantities import KnownQuantity

_DECIMALS_OF_P = 3  # by default
_DECIMALS = lazy_pattern(r"\.(\d+)")
_ACTS = lazy_pattern(r"[%#{}]")


def retyped(known: KnownQuantity, text: str) -> tuple[str, bool]:
    r"""The `\VAR{…}` that prints a known as the text has it, and whether it does so to the letter."""
    expression = known.quantity.expression
    if known.quantity.form is Form.RESULT and known.quantity.statistic == "p" and isinstance(known.value, int | float):
        filters, printed = _of_p_value(known.value, text)
        return use_of(f"{expression}{filters}"), printed == text
    if known.quantity.form is Form.SHARE:
        return _of_share(expression, float(known.value), text)
    filters, is_exact = _of_date(text) if isinstance(known.value, str) else _of_number(known.value, known.text, text)
    if isinstance(known.value, str):
        is_exact = _printed_date(known.value, filters) == text
    return use_of(f"{expression}{filters}"), is_exact


def _of_share(expression: str, value: float, text: str) -> tuple[str, bool]:
    """The percentage that a share prints with so many decimals; a fraction in words has none."""
    written = _DECIMALS.search(text)
    decimals = len(written[1]) if written else 0
    filters = f"|percent({decimals})" if decimals else "|percent"
    return use_of(expression + filters), f"{fixed(value * 100, decimals)}%" == text


def use_of(expression: str) -> str:
    r"""The `\VAR{…}` of an expression."""
    return f"\\VAR{{{in_latex(expression)}}}"


def in_latex(expression: str) -> str:
    """An expression as it is written in LaTeX: what TeX acts upon has a backslash before it."""
    return _ACTS.sub(r"\\\g<0>", expression)


def _of_date(text: str) -> tuple[str, bool]:
    return ("|month", True) if len(text.replace(",", "").split()) == 2 else ("", True)  # noqa: PLR2004 - month and year


def _printed_date(date: str, filters: str) -> str:
    day = datetime.date.fromisoformat(date)
    return f"{day:%B %Y}" if filters else f"{day:%B} {day.day}, {day.year}"


def _of_number(value: float, printed: str, text: str) -> tuple[str, bool]:
    if text[0].isalpha():
        from galley.prose.wording.english import house_style, number_words  # noqa: PLC0415 - num2words, for words only

        if text[0].isupper():
            return "|Words", text[1:] == number_words(int(value))[1:]
        return "|words", house_style(int(value)) == text
    if "," in text:
        return "|grouped", f"{int(value):,}" == text
    text, decimals = text.replace("-", MINUS), len(text.partition(".")[2])
    if printed == text or (isinstance(value, int) and not decimals):
        return "", printed == text
    filters = f"|round({decimals})" if decimals else "|round"
    return filters, fixed(value, decimals) == text


def _of_p_value(value: float, text: str) -> tuple[str, str]:
    """The filter that prints a p-value with so many decimals, and what it prints; the sign goes in as in the text."""
    decimals = len(text.partition(".")[2])
    sign = "= " if text[0] in "=<>≤≥" else ""
    arguments = [*([str(decimals)] if decimals != _DECIMALS_OF_P else []), *(['sign="="'] if sign else [])]
    number = fixed(value, decimals).removeprefix("0")
    printed = f"< {text.lstrip('<=>≤≥ ').removeprefix('0')}" if not number.strip(".0") else sign + number
    return f"|p({', '.join(arguments)})" if arguments else "|p", printed


def shown(known: KnownQuantity) -> str:
    """The value of a known as a value prints without a filter."""
    return known.text
