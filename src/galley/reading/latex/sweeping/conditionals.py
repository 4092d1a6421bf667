r"""Conditionals that hide text: `\iffalse`, toggles for drafts, and their relatives with arguments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.findings.source import SourceFile
from galley.model.manuscript import Definition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.findings.source import Span
    from galley.reading.latex.sweeping.reader import Reader

_DRAFT_TOGGLE = lazy_pattern(r"draft|todo|comment|notes?$|wip|internal|debug", re.IGNORECASE)
WITH_ARGUMENTS = frozenset({"ifthenelse", "iftoggle", "ifbool", "nottoggle", "notbool", "ifdef", "ifundef"})
_NAMED_TOGGLE = lazy_pattern(r"[a-zA-Z@]+")
_NEVER = lazy_pattern(r"\s*0\s*(?:\\|\n|1)")  # `\if 0` hides as `\iffalse` does: what follows is no 0
_COMPARED = lazy_pattern(r"\s*(\\?\w{1,40})\s*([=<>])\s*(\\?\w{1,40})(?=\W)")
_BOTH = lazy_pattern(r"\s*\\([a-zA-Z]+)\s*\\([a-zA-Z]+)(?=\W)")
_MACRO = lazy_pattern(r"\s*\\([a-zA-Z@]+)")
_LONG = {"newcommand": True, "renewcommand": True, "providecommand": True, "def": False, "gdef": False}
_STARRED = lazy_pattern(r"\\[a-z]+\s*\*")
_EMPTY = Definition("empty", "def", 0, "", SourceFile("", "").span(0, 0))
_TOGGLED_BODY = lazy_pattern(r"\s*\\if([a-zA-Z@]+)\s*(.*?)(?:\\else\b\s*(.*))?\\fi\s*", re.DOTALL)


def toggle_state(name: str, definitions: Mapping[str, Definition]) -> bool | None:
    r"""Whether `\ifNAME` holds: by its declaration, else false for what is named like a draft's toggle."""
    if name in ("true", "false"):
        return name == "true"
    declared = definitions.get("if" + name)
    if declared is not None and declared.body in ("true", "false"):
        return declared.body == "true"
    return False if _DRAFT_TOGGLE.search(name) else None


def set_toggle(reader: Reader, name: str, span: Span, *, state: bool) -> None:
    r"""Keep a toggle as the definition of `\ifNAME`, so that it reaches the files read later."""
    toggle = Definition("if" + name, "newif", 0, "true" if state else "false", span)
    reader.definitions[toggle.name] = toggle
    reader.uses.definitions.append(toggle)


def shown_body(body: str, definitions: Mapping[str, Definition]) -> str:
    """What is left of a macro's body that one toggle shows or hides."""
    match = _TOGGLED_BODY.fullmatch(body)
    if match is None or (state := toggle_state(match[1], definitions)) is None:
        return body
    return match[2] if state else match[3] or ""


def perform_conditional(reader: Reader, name: str, after: int) -> bool:
    r"""Deal with `\if…`, `\else` and `\fi`; False if the command is none of them."""
    was_skipped = reader.skipped
    is_conditional = _perform(reader, name, after)
    if not was_skipped and reader.skipped:
        reader.skipped_from = after
    elif was_skipped and not reader.skipped:
        reader.uses.skipped.append(reader.source.span(reader.skipped_from, after))
    return is_conditional


def _perform(reader: Reader, name: str, after: int) -> bool:
    if name == "fi":
        if reader.conditionals:
            reader.skipped -= reader.conditionals.pop()[1]
    elif name == "else":
        if reader.conditionals:
            state, skips = reader.conditionals.pop()
            reader.conditionals.append((state, state is True))
            reader.skipped += (state is True) - skips
    elif not name.startswith("if") or name in ("iff", "iflanguage"):
        return False
    elif name in WITH_ARGUMENTS or reader.text[after : after + 1] == "{":
        if not reader.skipped:
            _choose_argument(reader, name, after)
    else:
        state = None if reader.skipped else _state(reader, name, after)
        reader.conditionals.append((state, state is False))
        reader.skipped += state is False
    if reader.skipped:
        reader.position = max(reader.position, after)
    return True


def _state(reader: Reader, name: str, after: int) -> bool | None:
    """Whether a condition holds, as far as the paper itself tells."""
    if name == "ifnum":
        return _comparison(reader.text, after, reader.definitions)
    if name == "ifx":
        return _sameness(reader.text, after, reader.definitions)
    if name == "ifdefined":
        return _presence(reader.text, after, reader.definitions)
    is_never = name == "if" and _NEVER.match(reader.text, after)
    return False if is_never else toggle_state(name[2:], reader.definitions)


def _presence(text: str, after: int, definitions: Mapping[str, Definition]) -> bool | None:
    r"""What `\ifdefined\notodos` says: what is named like a draft's toggle is defined by the paper or by nobody."""
    match = _MACRO.match(text, after)
    if match is None:
        return None
    return True if match[1] in definitions else False if _DRAFT_TOGGLE.search(match[1]) else None


def _comparison(text: str, after: int, definitions: Mapping[str, Definition]) -> bool | None:
    r"""What `\ifnum\notes=1` says, where both sides are numbers or macros that stand for one."""
    match = _COMPARED.match(text, after)
    numbers = [_number(side, definitions) for side in match.group(1, 3)] if match else []
    if match is None or None in numbers:
        return None
    left, right = (number or 0 for number in numbers)
    return {"=": left == right, "<": left < right, ">": left > right}[match[2]]


def _sameness(text: str, after: int, definitions: Mapping[str, Definition]) -> bool | None:
    r"""What `\ifx\version\final` says, where the paper defines both macros, or asks whether one is empty.

    To TeX, macros whose arguments may hold paragraphs are never the same as others, whether or not they take any: what
    `\newcommand` defines is not `\empty`, but what `\newcommand*` or `\def` defines may be.
    """
    match = _BOTH.match(text, after)
    sides = [definitions.get(name, _EMPTY if name == "empty" else None) for name in match.groups()] if match else []
    known = [(one.body, _is_long(one)) for one in sides if one and not one.parameters and one.command in _LONG]
    return known[0] == known[1] if len(known) == len(("left", "right")) else None


def _is_long(definition: Definition) -> bool:
    source, start = definition.span.source.text, definition.span.start
    if _LONG[definition.command]:
        return _STARRED.match(source, start) is None
    return source.endswith("\\long", 0, start)


def _number(side: str, definitions: Mapping[str, Definition]) -> int | None:
    known = definitions.get(side[1:]) if side.startswith("\\") else None
    digits = known.body.strip() if known else side
    return int(digits) if digits.isascii() and digits.isdigit() else None


def _choose_argument(reader: Reader, name: str, after: int) -> None:
    r"""`\iftoggle{x}{yes}{no}` prints one of its arguments; the condition is no text."""
    signature = "mm" if name == "ifdraft" else "mmm"
    arguments, _ = reader.arguments(after, signature)
    *condition, yes, no = arguments
    if name == "ifdraft":
        toggles = ["draft"]
    elif condition and condition[0]:
        reader.position = condition[0][1] + 1
        toggles = _NAMED_TOGGLE.findall(reader.text[slice(*condition[0])])
    else:
        return
    states = {
        toggle_state(toggle, reader.definitions) for toggle in toggles if toggle not in ("boolean", "bool", "not")
    }
    state = next((state for state in states if state is not None), None)
    if state is None or name.startswith("not") or yes is None or "not" in toggles:
        return
    unread = no if state else yes
    if unread:
        reader.uses.skipped.append(reader.source.span(*unread))
    if state is False:
        reader.position = yes[1] + 1
    elif no:
        reader.planned[no[0] - 1] = ""
