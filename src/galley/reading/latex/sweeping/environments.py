r"""`\begin` and `\end`: what the usual environments mean to a reader of the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.model.prose import FORMULA
from galley.reading.latex import vocabulary as words
from galley.reading.latex.sweeping.reader_state import Placing
from galley.reading.latex.sweeping.uses import option_label, record_inclusions, run_printed_options

if TYPE_CHECKING:
    from galley.reading.latex.sweeping.reader import Reader

_NAME = lazy_pattern(r"\s*+\{\s*+([^{}\\\n%]{1,60})\}")


def begin(reader: Reader, _name: str, start: int, after: int) -> None:
    """Enter an environment, past its options; one that the paper excludes is skipped."""
    match = _NAME.match(reader.text, after)
    if match is None:
        return
    name = match[1].strip()
    if name in reader.excluded:
        closing = reader.text.find(f"\\end{{{name}}}", match.end())
        reader.position = len(reader.text) if closing == -1 else closing + len(name) + 6
        return
    options, body = reader.arguments(match.end(), words.ENVIRONMENT_ARGUMENTS.get(name, "o"))
    run_printed_options(reader, options)
    if name == "refsection" and options[0]:
        record_inclusions(reader, "addbibresource", options[0])
    if name not in words.LISTS and name not in words.DRAWINGS:
        option_label(reader, options[0])
    if name in words.FORMULAS:
        reader.add(FORMULA, start, match.end())
    reader.begin(name, start, body, _placing(name))
    if name in words.FRONT_ENVIRONMENTS:
        reader.unread = 0
    elif name == "document":
        reader.unread = 0
        reader.body_start = start
    elif name in words.FORMULAS or name in words.DRAWINGS:
        reader.unread += 1
    reader.in_table = name in words.TABLES or (reader.in_table and name not in words.FLOATS)


def _placing(name: str) -> Placing:
    if name in words.FLOATS:
        return Placing.INSERTED
    return Placing.INLINE if name in words.FORMULAS else Placing.BLOCK


def end(reader: Reader, _name: str, start: int, after: int) -> None:
    """Leave an environment; nothing counts after the document."""
    match = _NAME.match(reader.text, after)
    if match is None:
        return
    name = match[1].strip()
    reader.position = match.end()
    if not reader.end(name, start, match.end()):
        span = reader.source.span(start, match.end())
        if opened := _environment_to_close(reader, match.end()):
            reader.end(opened, start, match.end())
            reader.faults.append((span, f"`\\begin{{{opened}}}` is closed by `\\end{{{name}}}`"))
            return
        reader.faults.append((span, f"`\\end{{{name}}}` closes nothing"))
    elif name == "document":
        reader.last = match.end()


def _environment_to_close(reader: Reader, after: int) -> str:
    """The environment that an end of another name is to close: the innermost, if nothing else closes it."""
    name = reader.innermost
    if name in {"", "document"}:
        return ""
    own_end = reader.next(f"\\end{{{name}}}", after)
    is_of_another = -1 < reader.next(f"\\begin{{{name}}}", after) < own_end
    return name if own_end == -1 or is_of_another else ""
