r"""Labels with nothing behind them, nor behind the next: `Kitchen 1:`, `Kitchen 2:`; `\textbf{Aim:} \textbf{Data:}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._paragraphs.paragraph_bounds import is_paragraph
from galley.findings.diagnostics import Offence
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_LABEL = lazy_pattern(r"(?P<name>[^\W\d_a-z][a-z]+(?: [a-z]+)?) \d{1,2} ?:")
_BOLD = r"\\text(?:bf|it)\{[A-Z][a-z]+(?: [a-z]+){0,3} ?(?::\}|\} ?:)"
_BETWEEN = r"(?:\s|\\(?:noindent|par|smallskip|medskip|bigskip)(?![a-zA-Z])|\\\\|\\vspace\*?\{[^{}]*\})*"
_ROW = lazy_pattern(rf"{_BOLD}(?:{_BETWEEN}{_BOLD})+(?=\s*(?:\Z|\n\s*\n|\\(?:sub)*section\b|\\end\{{document\}}))")
_LONGEST = 40  # characters of one
_HINT = ("write what belongs behind each, or take them out",)


def lone_labels(section: Section) -> Iterator[Offence]:
    """The first of each run of them, where the source has nothing between one and the next either."""
    run: list[tuple[str, Span]] = []
    for place, line in section.prose.blocks():
        text = line.strip()
        match = _LABEL.fullmatch(text) if text[-1] == ":" and len(text) <= _LONGEST else None
        start = place + line.index(text[0])
        span = section.prose.span(start, start + len(text)) if match and _is_typed(section, start, text) else None
        if match and span and run and match["name"] == run[-1][0] and _are_next(run[-1][1], span):
            run.append((match["name"], span))
            continue
        yield from _told(run)
        run = [(match["name"], span)] if match and span else []
    yield from _told(run)
    end = 0
    for place in sorted(place for name in ("textbf", "textit") for place in section.commands.get(name, ())):
        row = _ROW.match(section.source.text, place) if place >= end else None
        if row and {*section.enclosing(place)} <= {"document"}:
            end = row.end()
            others = row[0].count("\\text") - 1
            first = section.source.span(place, section.source.text.index(":", place) + 1)
            yield Offence(first, f"nothing stands behind this label, nor behind {others} more", _HINT)


def _told(run: list[tuple[str, Span]]) -> Iterator[Offence]:
    if len(run) > 1:
        yield Offence(run[0][1], f"nothing stands behind this label, nor behind {len(run) - 1} more", _HINT)


def _is_typed(section: Section, start: int, text: str) -> bool:
    place = section.prose.source_offset(start)
    is_text = {*section.enclosing(place)} <= {"document"} and not section.is_quoted(start)
    return is_text and section.source.text.startswith(text, place) and is_paragraph(section.source.text, place)


def _are_next(first: Span, second: Span) -> bool:
    return not first.source.text[first.end : second.start].strip()
