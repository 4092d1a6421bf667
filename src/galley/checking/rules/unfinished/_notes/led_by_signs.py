r"""Notes that a sign at their beginning tells: `**Plot ages`, `$\rightarrow$ say why`, `>> misplaced`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._notes.set_apart import is_note, said_by_authors
from galley.findings.patterns import lazy_pattern
from galley.model.prose import CITATION
from galley.prose.wording.scanning import matches, matches_in_lines, scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_TEXT = frozenset({"document", "abstract", "textbf", "textit", "emph", "itemize", "enumerate", "title"})
_SHOWN = 5  # characters by which a text is found again in the prose
_STARS = scanner(
    "*",
    r"(?:(?<![^\n])|(?<=[ (]))\*{2,4}(?=[^\W_]\w*)(?![^\n]*[\w.,;:!?)] ?\*)"
    r"(?!(?i:p\b|sig|correl|indicat|denot|corresp|equal|these|both|contribut|no[nt]\b|the authors?|author|only\b))"
    r"[^\n.!?*]{3,160}",
)
_ARROWS = lazy_pattern(
    r"(?m)^[ \t]*(?:\\item[ \t]*|\\noindent[ \t]*)?\$\s*\\(?:[Ll]ong)?(?:[Rr]ightarrow|to|implies)\s*\$"
    r"[ \t~]*(?P<text>[^\W\d_][^\n$\\]{5,150})"
)
_OF_ARROWS = tuple(
    f"{size}{name}" for size in ("", "long", "Long") for name in ("rightarrow", "Rightarrow", "to", "implies")
)
_ANGLES_TEXT = lazy_pattern(  # and no prompt of a program
    r"(?:(?<![^\n])|(?<=[ .]))>{2,4} ?(?P<text>[^\W\d_][^<>\n.?!]{5,160}[?!.]*)(?![^\n]*<<)"
)
# `– how the hives are kept`: a paragraph behind a dash that says what is to be told, and asks nothing.
_DASHED = lazy_pattern(
    r"[–—]{1,3} ?(?:Why|How|What|Who|Where|Whether|When|Which|why|how|what|who|where|whether) [^?\n]{10,300}"
)
# `[12] -> it has another dose`: a citation that is a paragraph of its own but for what an arrow points out.
_CITED = lazy_pattern(rf"(?<![^\n]) ?{CITATION} ?(?:->|=>|→|⇒) ?(?P<text>[^\W\d_][^\n]{{3,160}})")
_SIZES = scanner(
    "([",
    r"(?:(?<![^\n])|(?<=[.!?:] ))[(\[](?:~ ?|about |around |max\.? |ca\.? |approx\.? )?\d[\d.,]*(?:[–-]\d[\d.,]*)?"
    r" (?:words?|pages?|paragraphs?|sentences?|lines?)(?: (?:max|total|each|long|or so|here))?[)\]](?=[ .]|\n|\Z)",
)


def notes_led_by_signs(section: Section) -> Iterator[Span]:
    """The spans of such notes in the running text, in no order."""
    prose = section.prose
    for match in _STARS.finditer(prose.text):
        yield from _in_text(section, match.start(), match.end("found"))
    for match in matches(_ANGLES_TEXT, prose.text, (">>",)):
        if is_note(match["text"], ". "):
            yield from _in_text(section, match.start(), match.end("text"))
    for place, line in prose.blocks() if "–" in prose.text or "—" in prose.text else ():
        if line[0] in "–—" and _DASHED.fullmatch(line.rstrip()):
            yield from _in_text(section, place, place + len(line.rstrip()))
    for match in matches(_CITED, prose.text, (f"{CITATION} -", f"{CITATION} =", f"{CITATION} →", f"{CITATION} ⇒")):
        yield from _in_text(section, match.start(), match.end("text"))
    for match in _SIZES.finditer(prose.text):
        yield from _in_text(section, match.start(), match.end("found"))
    arrows = sorted(offset for name in _OF_ARROWS for offset in section.commands.get(name, ()))
    for match in matches_in_lines(_ARROWS, section.source.text, arrows):
        start = prose.offset(match.start("text"))
        is_shown = prose.text.startswith(match["text"][:_SHOWN], start) and not section.is_code(start)
        if is_shown and is_note(match["text"].strip(), ". ") and not section.is_quoted(start):
            yield section.source.span(*match.span("text"))


def _in_text(section: Section, start: int, end: int) -> Iterator[Span]:
    if {*section.enclosing(section.prose.source_offset(start))} <= _TEXT and section.headings:
        yield from said_by_authors(section, start, end)
