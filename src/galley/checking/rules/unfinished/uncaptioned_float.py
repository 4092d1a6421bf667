r"""A figure or table that has a label and no caption: a reference to it gives the number of something else.

What has no label may do without on purpose. So may a document that has no captions at all.

Flagged::

    \begin{figure}\includegraphics{pans}\caption{Pans.}\label{fig:pans}\end{figure}
    \begin{figure}[t]\includegraphics{pots} % \caption{Pots.}
    ^^^^^^^^^^^^^^
      \label{fig:pots}\end{figure}
    \begin{figure*}\subfloat[old]{\label{fig:old}\includegraphics{old}}\end{figure*}
    ^^^^^^^^^^^^^^^

Accepted::

    \newcommand{\titled}[1]{\caption{#1}} \newcommand{\lids}{\begin{figure}\label{fig:lids}\end{figure}}
    \begin{figure}\includegraphics{pans}\caption{Pans.}\label{fig:pans}\end{figure}
    \begin{figure}\includegraphics{pots}\titled{Pots.}\label{fig:pots}\end{figure}
    \begin{figure}\includegraphics{title}\end{figure} \begin{table}\input{stoves}\label{tab:stoves}\end{table}
    \begin{figure}\begin{equation}\label{eq:heat} h = 1 \end{equation}\end{figure}
    \begin{table}\captionof{figure}{Lids.}\label{fig:lids}\end{table}

Accepted::

    \begin{figure}\includegraphics{pots}\label{fig:pots}\end{figure}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Environment, Section

severity = Severity.WARNING

_FLOAT = lazy_pattern(r"(?:wrap|margin|sideways)?(?:figure|table)\*?")
_LABEL = lazy_pattern(r"\\label(?![a-zA-Z])")
_HOLDS_ITS_OWN = lazy_pattern(r"caption|\\(?:input|include|VAR|import|subimport)(?![a-zA-Z])|#\d")
_COMMENT = lazy_pattern(r"(?<!\\)%[^\n]*")
_UNNUMBERED = frozenset({"document", "center", "minipage", "adjustbox", "flushleft", "flushright", "landscape"})
_COMMAND = lazy_pattern(r"\\([a-zA-Z@]+)")


def check(project: Project) -> Iterator[Offence]:
    if not any("caption" in section.commands for section in project.sections):
        return
    titling = {one.name for section in project.sections for one in section.definitions if "caption" in one.body}
    for section in project.sections:
        for one in section.environments:
            if _FLOAT.fullmatch(one.name) and _is_uncaptioned(section, one, titling):
                beginning = section.source.span(one.span.start, one.span.start + len(f"\\begin{{{one.name}}}"))
                kind = "table" if "table" in one.name else "figure"
                yield Offence(beginning, f"this {kind} has a label and no caption", ("write its caption",))


def _is_uncaptioned(section: Section, one: Environment, titling: set[str]) -> bool:
    text = _COMMENT.sub("", one.body.text)
    if not _LABEL.search(text) or _HOLDS_ITS_OWN.search(text) or not titling.isdisjoint(_COMMAND.findall(text)):
        return False
    labels = (place for place in section.commands.get("label", ()) if one.body.start <= place < one.body.end)
    return any(_is_of_float(section, place) for place in labels)


def _is_of_float(section: Section, place: int) -> bool:
    """Whether nothing around a label but the float has a number."""
    around = section.enclosing(place)
    return all(_FLOAT.fullmatch(name) or name in _UNNUMBERED for name in around)
