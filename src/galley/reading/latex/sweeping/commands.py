"""What each command does to the sweep. A handler gets the reader, the command's name, where it starts and ends."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from galley.findings.patterns import lazy_pattern
from galley.model.latex.groups import gap_end
from galley.model.prose import FORMULA, UNKNOWN
from galley.reading.latex import vocabulary as words
from galley.reading.latex.sweeping.author_notes import AUTHOR_NOTES
from galley.reading.latex.sweeping.conditionals import perform_conditional
from galley.reading.latex.sweeping.definitions import DEFINING, switch
from galley.reading.latex.sweeping.environments import begin, end
from galley.reading.latex.sweeping.numeric_macros import print_numbers
from galley.reading.latex.sweeping.reader_state import Placing
from galley.reading.latex.sweeping.units import QUANTITIES, print_quantity
from galley.reading.latex.sweeping.uses import (
    USES,
    author_note,
    cited_by_macro,
    run_hidden,
    run_options,
    run_printed_options,
)
from galley.reading.latex.symbols import ACCENTS, SYMBOLS

if TYPE_CHECKING:
    from collections.abc import Callable

    from galley.model.manuscript import Definition
    from galley.reading.latex.sweeping.reader import Reader

_ACCENTED = lazy_pattern(r"\s*+(?:\{\s*+(?:\\([ij])|([^\W\d_]))\s*+\}|\\([ij])(?![a-zA-Z])[ \t]*+|([^\W\d_]))")
_QUOTING = lazy_pattern(r"quot|excerpt|verbatim", re.IGNORECASE)
_PLAIN_BODY = lazy_pattern(r"([^\\{}#$%&~]{1,80})(\\xspace\b)?(?:\{\})?\s*")
_SIGNS_BODY = lazy_pattern(r"((?:\\[#_]|\?){2,6})(\\xspace\b)?(?:\{\})?")  # a blank: `\#\#`
_MARKED_BODY = lazy_pattern(  # a name that is still to be found, in whatever font
    r"(?:\\(?:text(?:bf|it|sc|sf|sl|rm|up)|emph|mbox|textcolor\s*\{\w+\})\s*\{\s*){1,2}"
    r"([^\\{}#$%&~]{0,40}(?:\b(?:TODO|TBD|TBA|FIXME|XX+)\b|\?\?)[^\\{}#$%&~]{0,40}"
    r"|[\[<][A-Za-z][A-Za-z _-]{2,40}[\]>])\}{1,2}(\\xspace\b)?(?:\{\})?\s*"
)
_NUMBER_BODY = lazy_pattern(  # `3{,}600`, `91.3\%`
    r"(\d{1,3}(?:\{,\}\d{3})+|\d{1,3}(?:\.\d{1,3})?\\%)(\\xspace\b)?(?:\{\})?"
)
_PRINTS_NOTHING = lazy_pattern(r"(?:\\(?:relax|ignorespaces(?:afterend)?|unskip|@bsphack|@esphack)\b|[\s%{}])*")
_LINE_COMMENT = lazy_pattern(r"(?<!\\)%[^\n]*")
_SETS_HEADING = lazy_pattern(
    r"\s*\\(?P<heading>(?:sub){0,2}section|chapter|part)\*?\s*(?:\[[^\]]*\])?\{\s*#1\s*\}(?:\s*\\label\s*\{[^{}]*\})?\s*"
)
_SETS_CODE = lazy_pattern(r"[\s{]*\\(?:texttt|mintinline|lstinline|ttfamily|tt|code)\b[^#]*#1[\s}]*")
_NO_SPACE_BEFORE = frozenset(",.'/?;:!~-) ]}\\")


def _end_of_input(reader: Reader, _name: str, start: int, _after: int) -> None:
    reader.stop_after_line(start)


def perform(reader: Reader, name: str, start: int, after: int) -> None:
    """Do what a command does, as the paper or we define it."""
    reader.read_until(start, after)
    defined = reader.definitions.get(name)
    if defined is not None and _expand(reader, defined, start, after):
        return
    reader.uses.commands.setdefault(name, []).append(start)
    handler = _HANDLERS.get(name)
    if handler is not None:
        handler(reader, name, start, after)
    elif not perform_conditional(reader, name, after) and not switch(reader, name, start, after):
        _unknown(reader, name, start, after)


def _expand(reader: Reader, definition: Definition, start: int, after: int) -> bool:
    """Stand in for a macro of the paper whose meaning is plain: it prints nothing, words, or code, or is a note."""
    if definition.command == "newif":
        return False
    if not definition.parameters and (meaning := _renames(definition.body)):
        reader.uses.commands.setdefault(definition.name, []).append(start)
        USES[meaning](reader, meaning, start, after)
        return True
    if _prints_nothing(definition.body):
        _, reader.position = reader.arguments(after, "o" + "m" * definition.parameters)
    elif definition.is_author_note:
        reader.uses.commands.setdefault(definition.name, []).append(start)
        author_note(reader, definition.name, start, after)
    elif not definition.parameters and (plain := _words_of(definition.body)):
        words_of = plain[1].replace("\\", "").replace("{,}", ",")
        reader.add(words_of + (_space_after(reader, after) if plain[2] else ""), start, after)
    elif definition.parameters == 1 and _sets_code(definition.body):
        reader.uses.commands.setdefault(definition.name, []).append(start)
        _named_text(reader, "texttt", start, after)
    elif definition.parameters and (heading := _SETS_HEADING.fullmatch(definition.body)):
        reader.uses.commands.setdefault(definition.name, []).append(start)
        arguments, _ = reader.arguments(after, "s" + "m" * definition.parameters)
        _heading(reader, heading["heading"], start, after)
        reader.planned |= {other[0] - 1: "" for other in arguments[2:] if other}  # names for labels, and their like
    else:
        return bool(definition.parameters) and print_numbers(reader, definition, start, after)
    return True


@lru_cache(maxsize=256)
def _prints_nothing(body: str) -> bool:
    return _PRINTS_NOTHING.fullmatch(_LINE_COMMENT.sub("", body) if "%" in body else body) is not None


@lru_cache(maxsize=256)
def _words_of(body: str) -> re.Match[str] | None:
    patterns = (_PLAIN_BODY, _MARKED_BODY, _SIGNS_BODY, _NUMBER_BODY)
    return next(filter(None, (pattern.fullmatch(body) for pattern in patterns)), None)


@lru_cache(maxsize=256)
def _renames(body: str) -> str:
    """The command that cites or refers, where a body is nothing else."""
    name = body.strip().removeprefix("\\")
    return name if name in words.RENAMED and body.strip() != name else ""


@lru_cache(maxsize=256)  # few macros have many uses
def _sets_code(body: str) -> bool:
    return _SETS_CODE.match(body) is not None


def _unknown(reader: Reader, name: str, start: int, after: int) -> None:
    """A macro with arguments prints them, as far as we know; one without may print anything."""
    reader.is_complex = bool(reader.formula)
    definition = reader.definitions.get(name)
    if definition is not None and "cite" in definition.body:
        cited_by_macro(reader, definition, start, after)
    options, end_of_options = reader.arguments(after, "so")
    opening = gap_end(reader.text, end_of_options)
    is_braced = reader.text.startswith("{", opening) and opening in reader.groups.closing
    if not is_braced or reader.text.startswith("{}", opening):
        reader.add(FORMULA if reader.formula else UNKNOWN, start, after)
        return
    if any(options):
        reader.position = end_of_options
        run_printed_options(reader, options)
    if _QUOTING.search(name):
        _, _, arguments, _ = reader.groups.all_arguments(reader.text, opening)
        reader.planned |= {argument - 1: name for argument, _ in arguments}


# text


def _silent(reader: Reader, name: str, _start: int, after: int) -> None:
    _, end_of_arguments = reader.arguments(after, words.SILENT[name])
    run_hidden(reader, (after, end_of_arguments))
    reader.position = end_of_arguments


def _placeholder(reader: Reader, name: str, start: int, after: int) -> None:
    signature, character = words.PLACEHOLDERS[name]
    _, reader.position = reader.arguments(after, signature)
    reader.add(character, start, reader.position)


def _symbol(reader: Reader, name: str, start: int, after: int) -> None:
    is_set_apart = reader.formula and reader.text[after - 1].isspace()
    reader.add(SYMBOLS[name] + (" " if is_set_apart else ""), start, after)


def _xspace(reader: Reader, _name: str, start: int, after: int) -> None:
    reader.add(_space_after(reader, after), start, after)


def _space_after(reader: Reader, after: int) -> str:
    r"""The space that `\xspace` gives back where TeX has skipped it."""
    return " " if reader.text[after - 1].isspace() and reader.text[after : after + 1] not in _NO_SPACE_BEFORE else ""


def _text(reader: Reader, name: str, _start: int, after: int) -> None:
    options, reader.position = reader.arguments(after, words.TEXT[name])
    run_printed_options(reader, options)


def _named_text(reader: Reader, name: str, start: int, after: int) -> None:
    (_, option, text), _ = reader.arguments(after, "som")
    run_options(reader, (option,))
    if text:
        reader.enter(name, start, text)


def accent(reader: Reader, name: str, start: int, after: int) -> None:
    """Put an accent on the letter that follows; without a letter nothing is printed."""
    if match := _ACCENTED.match(reader.text, after):
        letter = next(filter(None, match.groups()))
        reader.add(normalize("NFC", letter + ACCENTS[name]), start, match.end())
        reader.position = match.end()


# blocks


def _block(reader: Reader, name: str, start: int, after: int) -> None:
    (_, option, text), _ = reader.arguments(after, "som")
    run_options(reader, (option,))
    if text:
        reader.enter(name, start, text, Placing.BLOCK)
        if name in words.FRONT_MATTER:
            reader.unread = 0


def _field(reader: Reader, name: str, start: int, after: int) -> None:
    r"""A text for the title pages, behind its name: `\thesislong{abstract}{…}` of fithesis, in the preamble."""
    (_, text), _ = reader.arguments(after, "mm")
    if text:
        reader.enter(name, start, text, Placing.BLOCK)
        reader.unread = 0


def _insertion(reader: Reader, name: str, start: int, after: int) -> None:
    (option, text), _ = reader.arguments(after, "om")
    run_options(reader, (option,))
    if text:
        reader.enter(name, start, text, Placing.INSERTED)


def _heading(reader: Reader, name: str, start: int, after: int) -> None:
    (_, short, title), _ = reader.arguments(after, "som")
    run_options(reader, (short,))
    if title:
        reader.heading(name, words.HEADINGS[name], start, title)
        reader.enter(name, start, title, Placing.BLOCK)


def _item(reader: Reader, name: str, start: int, after: int) -> None:
    reader.end_block(start)
    (label,), _ = reader.arguments(after, "o")
    if label:
        reader.enter(name, start, label)


def _paragraph(reader: Reader, _name: str, start: int, _after: int) -> None:
    reader.end_block(start)


_HANDLERS: dict[str, Callable[[Reader, str, int, int], None]] = {
    **dict.fromkeys(ACCENTS, accent),
    **dict.fromkeys(words.SILENT, _silent),
    **dict.fromkeys(words.TEXT, _text),
    **dict.fromkeys(words.QUOTES | words.CODE_FONTS, _named_text),
    **dict.fromkeys(SYMBOLS, _symbol),
    **dict.fromkeys(words.BLOCKS, _block),
    **dict.fromkeys(words.INSERTIONS, _insertion),
    **dict.fromkeys(words.HEADINGS, _heading),
    **dict.fromkeys(AUTHOR_NOTES, author_note),
    **dict.fromkeys(words.PLACEHOLDERS, _placeholder),
    **dict.fromkeys(QUANTITIES, print_quantity),
    **USES,
    **DEFINING,
    "begin": begin,
    "end": end,
    "endinput": _end_of_input,
    "item": _item,
    "thesislong": _field,
    "par": _paragraph,
    "xspace": _xspace,
}
