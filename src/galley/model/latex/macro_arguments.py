"""What arguments the macros of a paper take, and which of them they hand on to a command."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from galley.model.manuscript import Definition

_HEAD = lazy_pattern(r"\\[a-zA-Z]+\s*\*?[\s{]*\\(?:[a-zA-Z@]+|.)[\s}]*")
_COUNTED = lazy_pattern(r"\[\s*(\d)\s*\]\s*(\[)?")
_SPELLED = lazy_pattern(r"[+!\s]*(?:([moOs])|([rRdDtveEb>=]))")
_DEFAULT = lazy_pattern(r"\s*\{[^{}]*(?:\{[^{}]*\}[^{}]*){0,5}\}")
_COMMENT = lazy_pattern(r"(?<!\\)%[^\n]*")
_HANDED_ON = lazy_pattern(r"\\([a-zA-Z@]+)\*?\s*(?:\[[^\]]{0,60}\]\s*){0,2}\{\s*([^{}\\#]*)#([1-9])([^{}\\#]*)\}")
_LONGEST = 200  # letters of what comes before a body


def signature_of(definition: Definition) -> str | None:
    r"""The arguments of a macro, spelled as `Groups.arguments` takes them; None where they are of other kinds."""
    text = definition.span.text
    return _signature(definition.command, definition.parameters, text[:_LONGEST])


@lru_cache(maxsize=512)
def _signature(command: str, parameters: int, text: str) -> str | None:
    head = _HEAD.match(text)
    if head is None:
        return None
    if command.endswith("DocumentCommand"):
        return _of_document_command(text, head.end())
    counted = _COUNTED.match(text, head.end())
    if counted is None:
        return "m" * parameters
    if counted[2] and command[-1] == "x":  # of xargs: any of them may have a default
        return None
    return ("o" if counted[2] else "m") + "m" * (int(counted[1]) - 1)


def _of_document_command(text: str, start: int) -> str | None:
    spelled, position = "", text.find("{", start - 1) + 1
    while position and (kind := _SPELLED.match(text, position)):
        if kind[1] is None:
            return None
        spelled += kind[1].lower()
        position = kind.end()
        if kind[1] == "O" and (default := _DEFAULT.match(text, position)):
            position = default.end()
    return spelled


@lru_cache(maxsize=512)
def handed_on(body: str) -> tuple[tuple[str, str, int, str], ...]:
    """The commands of a body that take one of its arguments: each name, and what stands before and behind which one."""
    found = _HANDED_ON.finditer(_COMMENT.sub("", body))
    return tuple((match[1], match[2], int(match[3]), match[4]) for match in found)


def mandatory(definition: Definition, parameter: int) -> int | None:
    """Which of the arguments in braces an argument is, both counted from where they begin: 1, and 0."""
    spelled = signature_of(definition)
    if spelled is None or not 0 < parameter <= len(spelled) or spelled[parameter - 1] != "m":
        return None
    return spelled[: parameter - 1].count("m")


def uses_of(body: str, parameter: int) -> int:
    """How often a body has one of its arguments."""
    return len(re.findall(rf"(?<!#)#{parameter}(?!\d)", body))
