"""The typography of quoted speech: marks, ellipses and dashes. Words are never touched.

Transcripts mark speech within speech in many ways; in print, double and single marks alternate from the outside in,
and a thin space keeps two marks apart. Each of `"“”„«»` counts as a double mark, each of `'‘’‚‹›` as a single one or,
unless it has a partner, as an apostrophe.
"""
# ruff: noqa: RUF001, RUF002 -- marks that look like one another are what this module is about

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.building.rendering.escaping import escape, escape_prose
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOUBLE, _SINGLE = '"“”„‟«»', "'‘’‚‛‹›`´"
_OPENING, _CLOSING = "“„‟«‘‚‛‹`", "”»’›´"  # by their shape; where they stand says more
_STRAIGHT = frozenset("\"'")
_BEFORE_OPENING = frozenset("([{<-–—/\"'“„«‘‚‹")
_MARKS = ("“", "”"), ("‘", "’")  # of even depths and of odd ones
_THIN_SPACE = "\u2009"

_OMISSION = lazy_pattern(r"\s*\[\s*(?:…|\.\s?\.\s?\.)\s*\]\s*")
_ELLIPSIS = lazy_pattern(r"(?<!\.)\.\.\.(?!\.)")
_RANGE = lazy_pattern(r"(?<![\w-])(\d+)--?(\d+)(?![\w-])")
_LATEX_MARKS = (("``", "“"), ("''", "”"), ("---", "—"), ("--", "–"))
_LATEX_ELLIPSIS = lazy_pattern(r"\\(?:ldots|dots|textellipsis)(?![A-Za-z])(?:\{\}|[ \t]*)")
_COMMENT = lazy_pattern(r"(?<!\\)((?:\\\\)*)%[^\n]*(?:\n[ \t]*|$)")
_COMMAND = lazy_pattern(r"\\(?:[A-Za-z@]+\*?|.)", re.DOTALL)
_FIRST_STAND_IN = 0xF0000  # private use: stands for a command, and counts as a letter


def without_comments(latex: str) -> str:
    """LaTeX as TeX reads it: a comment hides the end of its line, and the blanks that the next one starts with."""
    return _COMMENT.sub(r"\1", latex)


def inline_quote(words: str) -> str:
    """Spell verbatim words in LaTeX, in quotation marks."""
    return _spelled(escape(f"“{_set(_with_dashes(words), 1)}”"))


def block_quote(words: str) -> str:
    """Spell verbatim words in LaTeX, to be set as a block, which needs no marks around it."""
    return _spelled(escape(_set(_with_dashes(words), 0)))


def inline_edited(latex: str) -> str:
    """Spell an author's edited form of a quote, which is LaTeX, in quotation marks."""
    return _edited(latex, 1)


def block_edited(latex: str) -> str:
    """Spell an author's edited form of a quote, which is LaTeX, to be set as a block."""
    return _edited(latex, 0)


def _edited(latex: str, depth: int) -> str:
    text = _LATEX_ELLIPSIS.sub("…", without_comments(latex))
    commands: list[str] = []

    def stand_in(match: re.Match[str]) -> str:
        commands.append(match[0])
        return chr(_FIRST_STAND_IN + len(commands) - 1)

    text = _COMMAND.sub(stand_in, text)
    for written, mark in _LATEX_MARKS:
        text = text.replace(written, mark)
    text = _set(text, depth)
    for place, command in enumerate(commands):
        text = text.replace(chr(_FIRST_STAND_IN + place), command)
    return _spelled(escape_prose(f"“{text}”" if depth else text))


def _spelled(latex: str) -> str:
    r"""Space the dots of an omission evenly: `\ldots` has more space behind them than before."""
    return latex.replace(r"[\ldots{}]", r"\galleyomission{}")


def _with_dashes(words: str) -> str:
    """Make dashes of the hyphens that transcribers type for them; in LaTeX, authors have typed them right."""
    words = _RANGE.sub(r"\1–\2", words)
    return re.sub(r"(?<=\s)-(?=\s)", "–", re.sub("---?", "—", words))


def _set(text: str, depth: int) -> str:
    """Set marks and dots of a text around which `depth` quotations are open."""
    text = re.sub(r"(?<=«)\s+|\s+(?=»)", "", text.strip())
    text = _ELLIPSIS.sub("…", _OMISSION.sub(_omission, text))
    text = "".join(_with_marks(text, depth))
    if depth:  # the marks around the text meet those at its ends
        text = f"“{text}”"
    text = re.sub("(?<=[“‘])(?=[“‘])|(?<=[’”])(?=[’”])", _THIN_SPACE, text)
    return text[1:-1] if depth else text


def _omission(match: re.Match[str]) -> str:
    """Stand apart from words, but neither from the ends of the quote nor from brackets and stops.

    Beside a straight mark, which may open or close, what the author wrote is left.
    """
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    left = "" if not before or before in "([“‘„«" else " "
    right = "" if not after or after in ".,;:?!)]”’»" else " "
    if before in _STRAIGHT and not match[0][0].isspace():
        left = ""
    if after in _STRAIGHT and not match[0][-1].isspace():
        right = ""
    return f"{left}[…]{right}"


def _with_marks(text: str, depth: int) -> Iterator[str]:
    roles = _roles(text)
    for place, character in enumerate(text):
        role = roles.get(place)
        if role == "open":
            yield _MARKS[depth % 2][0]
            depth += 1
        elif role == "close":
            depth -= 1
            yield _MARKS[depth % 2][1]
        elif role == "lone":  # it closes what was opened before the excerpt begins
            yield _MARKS[depth % 2][1]
        else:
            yield "’" if role == "apostrophe" else character


def _roles(text: str) -> dict[int, str]:
    """What each mark of a text does: it opens, closes, is an apostrophe, or closes what this text does not open."""
    roles: dict[int, str] = {}
    still_open: list[int] = []
    for place, character in enumerate(text):
        if character not in _DOUBLE + _SINGLE:
            continue
        partner = next((one for one in reversed(still_open) if _is_double(text[one]) == _is_double(character)), None)
        if _opens(text, place, is_one_open=partner is not None):
            still_open.append(place)
        elif partner is None or not _may_close(text, place):
            roles[place] = "lone" if _is_double(character) else "apostrophe"
        else:
            roles |= {partner: "open", place: "close"}
            del still_open[still_open.index(partner) :]  # what is open inside a pair is no quotation mark
    for place in still_open:
        roles[place] = "open" if _is_double(text[place]) or text[place] == "‘" else "apostrophe"
    return {place: "apostrophe" for place, mark in enumerate(text) if mark in _SINGLE} | roles


def _opens(text: str, place: int, *, is_one_open: bool) -> bool:
    may_open, may_close = _may_open(text, place), _may_close(text, place)
    if may_open != may_close:
        return may_open
    if not _is_double(text[place]):
        return may_open and text[place] in _OPENING
    return text[place] in _OPENING if text[place] != '"' else not is_one_open


def _may_open(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return (not before or before.isspace() or before in _BEFORE_OPENING) and bool(after) and not after.isspace()


def _may_close(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return bool(before) and not before.isspace() and not _is_of_a_word(after)


def _is_of_a_word(character: str) -> bool:
    return character.isalnum() or character >= chr(_FIRST_STAND_IN)


def _is_double(mark: str) -> bool:
    return mark in _DOUBLE
