r"""Macros of a paper that print a text around numbers: `\newcommand{\of}[3]{#1 of #2 (#3\%)}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    import re

    from galley.model.manuscript import Definition
    from galley.reading.latex.sweeping.reader import Reader

_NUMERIC_BODY = lazy_pattern(r"(?:[^\\{}#$%&~]|#[1-9]|\\[%,;: ]|[~$]){2,120}")
_NUMERAL = lazy_pattern(r"\s*[<>=~-]?\s*\d[\d.,]{0,12}\s*|\s*[<>=-]?\s*\.\d{1,8}\s*")
_IN_BODY = lazy_pattern(r"#([1-9])|\\(%)|\\[,;: ]|~|\$")


def print_numbers(reader: Reader, definition: Definition, start: int, after: int) -> bool:
    r"""Print a body of text around numbers, `#1 of #2 (#3\%)`, where all arguments are numbers; else do nothing."""
    if not _NUMERIC_BODY.fullmatch(definition.body):
        return False
    bounds, last = reader.arguments(after, "m" * definition.parameters)
    arguments = [reader.text[slice(*one)] if one else "" for one in bounds]
    if not all(map(_NUMERAL.fullmatch, arguments)) or f"#{definition.parameters + 1}" in definition.body:
        return False
    text = _IN_BODY.sub(lambda part: _printed(part, arguments), definition.body)
    reader.add(text, start, last)
    reader.position = last
    return True


def _printed(part: re.Match[str], arguments: list[str]) -> str:
    """What a part of such a body prints."""
    number, percent = part.groups()
    if number:
        return arguments[int(number) - 1].strip() if int(number) <= len(arguments) else ""
    return percent or ("" if part[0] == "$" else " ")
