"""The sweep itself: every token of a source, handed to the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.model.manuscript import Environment
from galley.model.prose import CODE
from galley.reading.latex.sweeping.commands import accent, perform
from galley.reading.latex.sweeping.conditionals import perform_conditional
from galley.reading.latex.sweeping.reader import Reader
from galley.reading.latex.sweeping.uses import option_label
from galley.reading.latex.symbols import ACCENTS, CONTROL_SYMBOLS, LIGATURES
from galley.reading.latex.tokens import BRACKET_KINDS, LIGATURE_KINDS, SPACE_KINDS

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Mapping

    from galley.findings.source import SourceFile
    from galley.model.latex.groups import Groups
    from galley.model.manuscript import Definition

    Token = re.Match[str]

_COMMAND = lazy_pattern(r"\\([a-zA-Z]+)")
_LINE_BREAK_OPTIONS = lazy_pattern(r"\*?(?:\[[^\[\]\n]{0,40}\])?")
_OPTIONS = lazy_pattern(r"[ \t]*\[((?:[^\[\]{}]|\{[^{}]{0,400}\}){0,400})\]")
_FORMULA_DELIMITERS = {"(": "$", ")": "", "[": "$$", "]": ""}
_UNPRINTED = frozenset({"comment", "CCSXML", "filecontents", "filecontents*"})


def sweep(
    source: SourceFile,
    tokens: Iterable[Token],
    groups: Groups,
    definitions: Mapping[str, Definition],
    *,
    is_preamble: bool = False,
) -> Reader:
    """Read a source from its first token to its last."""
    reader = Reader(source, groups, definitions)
    if is_preamble:
        reader.begin_preamble()
    for token in tokens:
        start = token.start()
        if start >= reader.last:
            break
        if start < reader.position:  # inside something that was dealt with as a whole
            continue
        kind = token.lastgroup
        if kind == "word" and not reader.skipped:
            perform(reader, token["word"], start, token.end())
        elif reader.skipped:
            if kind == "word":
                perform_conditional(reader, token["word"], token.end())
                if not reader.skipped:
                    reader.position = token.end()
        elif kind is None:  # a backslash and nothing behind it
            reader.read_until(start, token.end())
        else:
            _DEAL_WITH[kind](reader, token, start)
    return reader


def _open(reader: Reader, _token: Token, start: int) -> None:
    reader.read_until(start, start + 1)
    plan, end = reader.planned.get(start), reader.groups.closing.get(start)
    if end is None:
        return
    if plan is None:
        reader.group_end = max(reader.group_end, end)
        return
    if plan:
        reader.enter(plan, start, (start + 1, end))
    else:
        reader.position = end + 1


def _close(reader: Reader, _token: Token, start: int) -> None:
    reader.read_until(start, start + 1)
    reader.close_argument(start)


def _bracket(reader: Reader, _token: Token, start: int) -> None:
    if reader.closes_argument(start):
        _close(reader, _token, start)


def _dollar(reader: Reader, token: Token, start: int) -> None:
    reader.read_until(start, token.end())
    if reader.formula == "$" and token[0] == "$$":  # the end of one inline formula and the start of the next
        return
    reader.set_formula("" if reader.formula else token[0], start, token.end())


def _cell(reader: Reader, _token: Token, start: int) -> None:
    if reader.in_table:
        reader.read_until(start, start + 1)
        reader.end_block(start)


def _paragraph(reader: Reader, token: Token, start: int) -> None:
    reader.read_until(start, token.end())
    reader.set_formula("", start, start)
    reader.end_block(start)


def _space(reader: Reader, token: Token, start: int) -> None:
    reader.read_until(start, token.end())
    reader.add(" ", start, token.end())


def _ligature(reader: Reader, token: Token, start: int) -> None:
    if token[0] == "-" or (reader.formula and token[0] != "~"):
        return
    reader.read_until(start, token.end())
    reader.add(LIGATURES[token[0]], start, token.end())


def _comment(reader: Reader, token: Token, start: int) -> None:
    reader.read_until(start, token.end())


def _symbol(reader: Reader, token: Token, start: int) -> None:
    symbol = token["symbol"]
    reader.read_until(start, token.end())
    if symbol == "\\":
        _line_break(reader, start, token.end())
    elif symbol in _FORMULA_DELIMITERS:
        reader.set_formula(_FORMULA_DELIMITERS[symbol], start, token.end())
    elif symbol in ACCENTS:
        accent(reader, symbol, start, token.end())
    else:
        reader.add(CONTROL_SYMBOLS.get(symbol, ""), start, token.end())


def _line_break(reader: Reader, start: int, after: int) -> None:
    options = _LINE_BREAK_OPTIONS.match(reader.text, after)
    reader.position = options.end() if options else after
    if reader.in_table:
        reader.end_block(start)
    else:
        reader.add(" ", start, reader.position)


def _verbatim(reader: Reader, token: Token, start: int) -> None:
    reader.read_until(start, token.end())
    command = _COMMAND.match(token[0])
    if command:
        reader.uses.commands.setdefault(command[1], []).append(start)
    name = token["environment"]
    if name is None:
        reader.add("" if token[0].startswith("\\href") else CODE, start, token.end())
        return
    body_start = token.end("environment") + 1
    body_end = max(token.end() - len(f"\\end{{{name}}}"), body_start)
    if options := _OPTIONS.match(reader.text, body_start):
        option_label(reader, options.span(1))
    span = reader.source.span(start, token.end())
    reader.uses.environments.append(Environment(name, span, reader.source.span(body_start, body_end)))
    if not token[0].endswith(f"{{{name}}}") or body_end == body_start:
        _report_unclosed(reader, name, start, body_start)
    if name not in _UNPRINTED:
        reader.end_block(start)
        reader.add(CODE, start, token.end())
        reader.end_block(token.end())


def _report_unclosed(reader: Reader, name: str, start: int, end: int) -> None:
    reader.faults.append((reader.source.span(start, end), f"environment `{name}` is never closed"))


_DEAL_WITH: dict[str, Callable[[Reader, Token, int], None]] = {
    "symbol": _symbol,
    "open": _open,
    "close": _close,
    **dict.fromkeys(BRACKET_KINDS, _bracket),
    "dollar": _dollar,
    "cell": _cell,
    "paragraph": _paragraph,
    **dict.fromkeys(SPACE_KINDS, _space),
    **dict.fromkeys(LIGATURE_KINDS, _ligature),
    "comment": _comment,
    "verbatim": _verbatim,
    "between_signs": _verbatim,
}
