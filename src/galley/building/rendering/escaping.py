r"""Plain text to LaTeX that pdfTeX prints as it stands.

Characters that `acmart`'s text fonts have stay as they are; mathematics and Greek go through pylatexenc. What no font
has is never dropped: it prints as a visible `[U+4E2D]`, and `unprintable` names it. An engine that reads fonts of the
system prints the letter itself.
"""
# ruff: noqa: RUF001 -- characters that look like others are what this module is about

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

# Punctuation, and ASCII that TeX takes for a command or joins into a ligature.
_REPLACED = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "`": r"\textasciigrave{}",
    '"': r"\textquotedbl{}",
    "\u00a0": "~",
    "\u00ad": r"\-",
    "\u2009": r"\,",
    "\u202f": r"\,",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "--",
    "\u2013": "--",
    "\u2014": "---",
    "\u2015": "---",
    "\u2018": "`",
    "\u2019": "'",
    "\u201c": "``",
    "\u201d": "''",
    "\u2026": r"\ldots{}",
    "\u2190": r"\ensuremath{\leftarrow}",
    "\u2191": r"\ensuremath{\uparrow}",
    "\u2192": r"\ensuremath{\rightarrow}",
    "\u2193": r"\ensuremath{\downarrow}",
    "\u27e8": r"\ensuremath{\langle}",
    "\u27e9": r"\ensuremath{\rangle}",
    # invisible: zero-width space, word joiner, byte order mark
    "\u200b": "",
    "\u2060": "",
    "\ufeff": "",
}
_LIGATURES = frozenset(("--", "``", "''", ",,", "<<", ">>", "!`", "?`"))
_BLANKS = r"[ \t]*[\r\n][\s]*|\t"
_BLANK = lazy_pattern(_BLANKS)
_PIECE = lazy_pattern(rf"{_BLANKS}|.[\u0300-\u036f\u1100-\u11ff]*", re.DOTALL)

# Seen to print in Linux Libertine and Biolinum (T1 and TS1) in upright, italic and bold, none through a bitmap font.
_NOT_IN_LATIN_EXTENDED_A = "ĦħĸĿŀŉŦŧſ"
_TEXT = frozenset(
    {chr(code) for code in range(0x20, 0x7F)}
    | {chr(code) for code in range(0xA1, 0x180)} - set(_NOT_IN_LATIN_EXTENDED_A)
    | set("ƒǍǎǏǐǑǒǓǔǢǣǦǧǨǩǪǫǰǴǵȘșȚțȲȳȷˆˇ˘˙˛˜˝ḂḃḍḞḟḠḡḥḰḱḷṃṅṇṛṣṭẎẏẐẑẞỲỳ‖‚„†‡•‰‹›⁄€№™℮")
)
_MATHEMATICS = frozenset(
    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψω"
    "⁰⁴⁵⁶⁷⁸⁹⁺⁻ⁿ₀₁₂₃₄₅₆₇₈₉′″↔⇐⇒⇔∀∂∃∅∆∇∈∉∋∏∑−∓∗∙√∝∞∧∨∩∪∫∼≃≈≠≡≤≥≪⊂⊃⊆⊇⊕⊗⊥⋅⌈⌉⌊⌋○"
)


def escape(text: str) -> str:
    """Spell plain text in LaTeX; a line break becomes a space."""
    spelled = ""
    for character in _normalised(text):
        latex = _spelled(character)
        spelled += "{}" + latex if spelled[-1:] + latex[:1] in _LIGATURES else latex
    return spelled


def escape_prose(text: str) -> str:
    r"""Spell prose in which LaTeX commands work: only what authors forget to escape is escaped.

    `& % # _ $ ^` print as themselves, unless they stand behind a backslash, in what `\VAR`, `\claim` or `\excerpt`
    looks up, or between `\(` and `\)`.
    """
    return _PROSE.sub(lambda match: match[1] or _spelled(match[2]), _normalised(text))


def prose_pieces(text: str) -> Iterator[tuple[int, str]]:
    """What `escape_prose` makes of a text, piece by piece, each with the offset in the text that it comes from."""
    characters = list(_normalised_pieces(text))
    normal = "".join(character for _, character in characters)
    offsets = [at for at, piece in characters for _ in piece]
    end = 0
    for match in _PROSE.finditer(normal):
        yield from ((offsets[at], normal[at]) for at in range(end, match.start()))
        if match[1]:
            yield from ((offsets[at], normal[at]) for at in range(*match.span()))
        else:
            yield offsets[match.start()], _spelled(match[2])
        end = match.end()
    yield from ((offsets[at], normal[at]) for at in range(end, len(normal)))


def plain_pieces(text: str) -> Iterator[tuple[int, str]]:
    """What `escape` makes of a text, as `prose_pieces`, but for ligatures that it keeps apart."""
    return ((at, "".join(map(_spelled, piece))) for at, piece in _normalised_pieces(text))


_LOOKED_UP = r"\\(?:VAR|claim|excerpt\s*(?:\[(?:[^][]|\[[^]]*\])*\]\s*)?)\s*\{(?:\\[{}]|[^{}])*\}"
_PROSE = lazy_pattern(rf"({_LOOKED_UP}|\\\(.*?\\\)|\\[^()])|([&%#_$^]|[^\x00-\x7f])", re.DOTALL)


def unprintable(text: str) -> tuple[str, ...]:
    """Name the characters of a text that none of the fonts has, each once, in order."""
    return tuple(dict.fromkeys(character for character in _normalised(text) if not _is_printable(character)))


def code_point(character: str) -> str:
    """Name a character for a message: `中 (U+4E2D, CJK UNIFIED IDEOGRAPH-4E2D)`."""
    name = unicodedata.name(character, "no name")
    shown = f"{character} " if character.isprintable() else ""
    return f"{shown}(U+{ord(character):04X}, {name})"


def _normalised(text: str) -> str:
    return _BLANK.sub(" ", unicodedata.normalize("NFC", text))


def _normalised_pieces(text: str) -> Iterator[tuple[int, str]]:
    """What `_normalised` makes of a text, letter by letter, each with its offset."""
    for piece in _PIECE.finditer(text):
        yield piece.start(), " " if _BLANK.fullmatch(piece[0]) else unicodedata.normalize("NFC", piece[0])


def _is_printable(character: str) -> bool:
    return character in _REPLACED or character in _TEXT or character in _MATHEMATICS


@cache
def _spelled(character: str) -> str:
    if character in _REPLACED:
        return _REPLACED[character]
    if character in _TEXT:
        return character
    if character in _MATHEMATICS:
        return _mathematics(character)
    return rf"\galleyletter{{{ord(character):04X}}}"


def _mathematics(character: str) -> str:
    from pylatexenc.latexencode import get_builtin_uni2latex_dict  # noqa: PLC0415 -- rarely needed, 20 ms

    return str(get_builtin_uni2latex_dict()[ord(character)])
