r"""Two figures, or two tables, with the same caption: the second was copied, and its caption not written anew.

Parts of a figure may be called alike, and so may a table that goes on, and those of an appendix.

Flagged::

    \begin{figure}\includegraphics{pans}\caption{What they cooked on weekdays}\end{figure}
    \begin{figure}\includegraphics{pots}\caption{What they cooked on weekdays}\label{fig:pots}\end{figure}
                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \begin{minipage}{2cm}\captionof{figure}{What they cooked on weekdays}\end{minipage}
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    \begin{figure}\includegraphics{a}\caption{What they cooked on weekdays}\end{figure}
    \begin{figure}\ContinuedFloat\includegraphics{b}\caption{What they cooked on weekdays}\end{figure}
    \begin{table}\caption{What they cooked on weekdays}\end{table} \begin{figure}\caption{Pans}\end{figure}
    \begin{figure}\begin{subfigure}{2cm}\caption{What they cooked on Sunday}\end{subfigure}
    \begin{subfigure}{2cm}\caption{What they cooked on Sunday}\end{subfigure}\end{figure}
    \begin{figure}\caption{Pans}\end{figure}
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import MacroUse, Section

severity = Severity.WARNING

_FLOAT = lazy_pattern(r"(?:wrap|sideways)?(figure|table)\*?")
_AROUND = frozenset({"document", "center", "landscape", "figure", "table", "figure*", "table*"})
_APPENDED = lazy_pattern(r"(?i:append|suppl|question|letter|response|diff)")
_LABEL = lazy_pattern(r"\\label\s*\{[^{}]*\}|(?<!\\)%[^\n]*")
_GOES_ON = lazy_pattern(r"(?i:contin|\bcont\b|cont'd|fortsetz|suite)")
_LEAST_WORDS = 2
_HINTS = ("say what this one shows",)


def check(project: Project) -> Iterator[Offence]:
    first: dict[tuple[str, str], Span] = {}
    for section in project.sections:
        for kind, text, span in _captions(section):
            other = first.setdefault((kind, text), span)
            if other != span:
                message = f"the {kind} in line {other.line} of {other.path} has the same caption"
                yield Offence(span, message, _HINTS)


@kept_in_order
def _captions(section: Section) -> Iterator[tuple[str, str, Span]]:
    """The captions of floats before the appendix that are no parts of others, each with its kind and its text."""
    if section.commands.keys().isdisjoint(("caption", "captionof")) or _APPENDED.search(section.source.path):
        return
    end = min(section.commands.get("appendix", ()), default=len(section.source.text))
    for kind, macro, span in chain(_of_floats(section), _of_boxes(section)):
        text = " ".join(_LABEL.sub("", span.text).split())
        is_whole = macro.span.start <= end and not _is_continued(section, macro.span.start)
        if is_whole and len(text.split()) >= _LEAST_WORDS and not _GOES_ON.search(text):
            yield kind, text, section.source.span(span.start, span.start + len(span.text.rstrip()))


def _of_floats(section: Section) -> Iterator[tuple[str, MacroUse, Span]]:
    for macro in section.macros("caption"):
        around = section.enclosing(macro.span.start)
        float_ = _FLOAT.fullmatch(around[-1] if around[-1:] != ("center",) else around[-2]) if around else None
        if float_ and macro.arguments and {*around} <= _AROUND | {float_[0]}:
            yield float_[1], macro, macro.arguments[0]


def _of_boxes(section: Section) -> Iterator[tuple[str, MacroUse, Span]]:
    r"""Those that `\captionof` sets where there is no float."""
    for macro in section.macros("captionof"):
        if len(macro.arguments) > 1 and {*section.enclosing(macro.span.start)} <= _AROUND | {"minipage"}:
            yield macro.arguments[0].text, macro, macro.arguments[1]


def _is_continued(section: Section, place: int) -> bool:
    """Whether a float goes on with the one before."""
    return any(place - 2000 < offset < place + 200 for offset in section.commands.get("ContinuedFloat", ()))
