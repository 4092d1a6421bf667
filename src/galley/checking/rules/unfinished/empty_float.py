r"""A figure with no picture in it, or an empty frame; a table with nothing below its head.

A figure may be pulled in by any command: it is empty where only a caption, a label and spacing are in it. Some journals
want captions without pictures; where none of several floats of a document holds anything, nothing is told.

Flagged::

    \begin{figure}\includegraphics{pans}\caption{Pans.}\end{figure}
    \begin{figure}[t]\centering % \includegraphics{pots}
    ^^^^^^^^^^^^^^
      \caption{The pots (\emph{old and new}).}\label{fig:pots}\end{figure}
    \begin{figure}\begin{center}\fbox{\rule{0pt}{4cm}\rule{8cm}{0pt}}\end{center}\caption{Lids.}\end{figure}
    ^^^^^^^^^^^^^^
    \begin{table}\caption{Stoves.}\begin{tabular}{lr} \hline Stove & Heat \\ \hline \end{tabular}\end{table}
    ^^^^^^^^^^^^^

Accepted::

    \begin{figure}\includegraphics{pans}\caption{Pans.}\end{figure} \begin{figure}\kitchen\caption{Pots.}\end{figure}
    \begin{figure} A stove is hot. \caption{Words.}\end{figure} \begin{figure}\VAR{stoves}\caption{Stoves.}\end{figure}
    \begin{figure}\fbox{\parbox{2cm}{A stove}}\caption{Frame.}\end{figure}
    \begin{table}\begin{tabular}{lr} Stove & 3 \\ \end{tabular}\caption{One row.}\end{table}
    \begin{table}\begin{tabular}{lr} Stove & Heat \\ \hline \stoves \end{tabular}\caption{Rows.}\end{table}

Accepted::

    \begin{figure}\caption{Pictures come as files of their own.}\end{figure} \begin{figure}\caption{Pots.}\end{figure}

Accepted::

    \begin{figure}\includegraphics{pans}\caption{Pans.}\end{figure}
    \begin{center}\includegraphics{lids} \begin{figure}[h]\caption{The picture above.}\end{figure}\end{center}
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import Environment, Section

severity = Severity.WARNING

_FLOAT = lazy_pattern(r"(?:wrap|sideways)?(?:figure|table)\*?")
_CAPTIONS = ("caption", "captionof", "Description", "thanks")
_FILLED = lazy_pattern(r"(?m)^[^%\n]*(?:includegraphics|\\input|tikz|lstlisting|verbatim|minted|algorithm)")
_COMMENT = lazy_pattern(r"(?<!\\)%[^\n]*")
_LENGTH = r"-?[\d.]*\s*(?:pt|cm|mm|in|em|ex|bp|\\(?:line|text|column)(?:width|height))"
_DRAWS_NOTHING = (
    r"[\s{}~]|\\(?:begin|end)\{(?:center|flushleft|flushright)\}"
    r"|\\(?:label|[vh]space|setlength|captionsetup|renewcommand|linespread|setcounter)(?![a-zA-Z])\*?\s*"
    r"(?:\[[^\]]{0,99}\]|\{[^{}]{0,99}\}|\\\w{1,30})*"
    r"|\\(?:centering|raggedright|small|footnotesize|scriptsize|tiny|large|normalsize|noindent|par|hfill|vfill"
    r"|(?:big|med|small)skip|newline|quad|q?quad|FloatBarrier|protect|hline)(?![a-zA-Z])|\\\\|\\ "
)
_PLACED = rf"\s*(?:\[[^\]\n]{{0,20}}\]|\{{[a-zA-Z\d]{{0,2}}\}}|\{{{_LENGTH}\}}|\s){{0,4}}"  # where, and how wide
_EMPTY = lazy_pattern(rf"{_PLACED}(?>(?:{_DRAWS_NOTHING})*)")
_FRAME = lazy_pattern(
    rf"{_PLACED}(?>(?:{_DRAWS_NOTHING}|\\(?:fbox|framebox|missingfigure)(?![a-zA-Z])(?:\[[^\]]{{0,30}}\])*"
    rf"|\\rule\s*(?:\[{_LENGTH}\])?\{{{_LENGTH}\}}\s*\{{{_LENGTH}\}})*)"
)
_TABLE = lazy_pattern(
    r"\\begin\{(?P<name>tabular[xy]?\*?)\}(?P<columns>(?:\{(?:[^{}]|\{[^{}]*\})*\}|\[[^\]]*\])*)(?P<rows>[\s\S]*?)"
    r"\\end\{(?P=name)\}"
)
_HEAD = lazy_pattern(r"[^\W\d_][\w ,'’()/%.-]*")
_DRAWN = lazy_pattern(
    r"\\(?:hline|toprule|midrule|bottomrule|centering|(?:cmidrule|cline)(?:\([^)]*\))?\{[^}]*\})(?![a-zA-Z])"
    r"|\\(?:textbf|textit|emph|textsc)(?=\{)|[{}~]"
)
_SHOWN_ABOVE = lazy_pattern(
    r"(?:\\(?:includegraphics|input|include)\s*(?:\[[^\]\n]*\])?\s*\{[^{}\n]*\}"
    r"|\\end\{(?!(?:[a-z]*figure|[a-z]*table|itemize|enumerate|description|abstract|quot[a-z]+|center|document)\*?\})"
    r"[A-Za-z]+\*?\})"
    r"(?:\s|%[^\n]*\n|\\\\|\\end\{(?:center|adjustbox|minipage)\}|\})*\Z"
)
_NEAR = 300  # characters before a float
_LEAST_CELLS, _MOST_WORDS = 2, 4  # of a head


def check(project: Project) -> Iterator[Offence]:
    """A document that leaves all of several floats empty does so by custom."""
    found = [_empty_floats(section) for section in project.sections]
    number = sum(one for _, one in found)
    if number == 1 or sum(len(empty) for empty, _ in found) < number:
        yield from chain.from_iterable(empty for empty, _ in found)


@kept
def _empty_floats(section: Section) -> tuple[tuple[Offence, ...], int]:
    """What there is to say of a section's floats, and how many there are."""
    floats = [one for one in section.environments if _FLOAT.fullmatch(one.name)]
    suspects = [one for one in floats if _FILLED.search(one.body.text) is None]
    captions = [one.span for one in section.macros(*_CAPTIONS)] if suspects else []
    return tuple(_offences(suspects, captions)), len(floats)


def _offences(suspects: Iterable[Environment], captions: list[Span]) -> Iterator[Offence]:
    for one in suspects:
        kind = "table" if "table" in one.name else "figure"
        place = one.span.source.span(one.span.start, one.span.start + len(f"\\begin{{{one.name}}}"))
        text = _COMMENT.sub("", _without(one.body, captions))
        if _EMPTY.fullmatch(text) and _SHOWN_ABOVE.search(place.source.text[max(place.start - _NEAR, 0) : place.start]):
            continue  # what is to be in it stands right before it
        if _EMPTY.fullmatch(text):
            yield Offence(
                place, f"nothing but a caption is in this {kind}", ("show what it is to show, or take it out",)
            )
        elif _FRAME.fullmatch(text):
            yield Offence(place, f"an empty frame stands in this {kind}", ("put in what it is to show",))
        elif kind == "table" and _is_headed_only(text):
            yield Offence(place, "only a head is in this table", ("fill it in, or take it out",))


def _without(body: Span, captions: list[Span]) -> str:
    parts, last = [], body.start
    for caption in captions:
        if body.start <= caption.start < body.end:
            parts.append(body.source.text[last : max(caption.start, last)])
            last = max(caption.end, last)
    return "".join((*parts, body.source.text[last : body.end]))


def _is_headed_only(text: str) -> bool:
    """Whether a tabular has one row, of a few words in each cell."""
    table = _TABLE.search(text)
    rows = [row for row in _DRAWN.sub("", table["rows"]).split(r"\\") if row.strip(" \n\t&")] if table else []
    cells = [cell.strip() for cell in rows[0].split("&") if cell.strip()] if len(rows) == 1 else []
    is_head = all(_HEAD.fullmatch(cell) and len(cell.split()) <= _MOST_WORDS for cell in cells)
    return len(cells) >= _LEAST_CELLS and is_head
