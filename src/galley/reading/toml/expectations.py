"""What should stand in place of a malformed setting, and how it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.diagnostics import did_you_mean

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_EXPECTED = {
    "string_type": "a text in quotes",
    "bool_type": "`true` or `false`",
    "bool_parsing": "`true` or `false`",
    "float_type": "a number",
    "float_parsing": "a number",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "date_type": "a date such as 2019-10-07",
    "date_parsing": "a date such as 2019-10-07",
    "date_from_datetime_parsing": "a date such as 2019-10-07",
    "date_from_datetime_inexact": "a date such as 2019-10-07",
    "dict_type": "a table",
    "dataclass_type": "a table",
    "tuple_type": "an array",
    "list_type": "an array",
}

# Records that are written otherwise than as tables.
_WRITTEN = {"Label": 'a text in quotes, or two of them, for one and for many, as in `["person", "people"]`'}


def expectation(error: ErrorDetails) -> str:
    """What should stand there."""
    if written := _WRITTEN.get(error.get("ctx", {}).get("class_name", "")):
        return written
    return _EXPECTED.get(error["type"]) or re.sub(r"^Input should be ", "", error["msg"]).replace("'", "`")


def hints_of(error: ErrorDetails, name: str) -> tuple[str, ...]:
    """What may be meant by the value of the setting `name`, or how that is written."""
    return _choices(error) or _otherwise_written(error, name)


def _choices(error: ErrorDetails) -> tuple[str, ...]:
    if error["type"] != "enum":
        return ()
    return did_you_mean(str(error["input"]), re.findall(r"'([^']*)'", error["ctx"]["expected"]))


def _otherwise_written(error: ErrorDetails, name: str) -> tuple[str, ...]:
    """How TOML has several of what was given as one: as an array, or as a table of its own."""
    value = error["input"]
    if error["type"] in {"tuple_type", "list_type"}:
        if isinstance(value, dict):
            return (f"each of several begins with `[[{name}]]`",)
        if isinstance(value, str):
            listed = ", ".join(f'"{part.strip()}"' for part in value.split(",") if part.strip())
            return (f"write `{name} = [{listed}]`",)
    return ()
