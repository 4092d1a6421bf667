r"""A label before the caption of its figure or table: references to it print the number of the section.

`\label` names what LaTeX has numbered last, and the caption numbers the figure. Labels that nothing refers to print
nothing, and are left alone.

Flagged::

    \section{Pans} See Figure~\ref{fig:pans} and Table~\ref{tab:pots}.
    \begin{figure}\label{fig:pans}\includegraphics{pans}\caption{Pans.}\end{figure}
                         ^^^^^^^^
    \begin{table}\centering \label{tab:pots} \caption{Pots.} \begin{tabular}{l} Pot \end{tabular} \end{table}
                                   ^^^^^^^^

Accepted::

    See Figure~\ref{fig:pans}, \ref{fig:lid}, \ref{fig:rim} and Table~\ref{tab:pots}.
    \begin{figure}\caption{Pans. \label{fig:pans}}\end{figure} \begin{table}\caption{Pots.}\label{tab:pots}\end{table}
    \begin{figure}\subfloat[A lid.\label{fig:lid}]{\includegraphics{lid}}\caption{Lids.}\label{fig:lids}\end{figure}
    \begin{figure}\begin{subfigure}{5cm}\caption{A rim.}\label{fig:rim}\end{subfigure}\caption{Rims.}\end{figure}
    \begin{table}\label{tab:unused}\caption{Knives.}\end{table}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import Section

severity = Severity.ERROR

_FLOAT = lazy_pattern(r"(?:wrap|sideways)?(?:figure|table)\*?")
_CAPTION = lazy_pattern(r"\\(?:caption|captionof|captionbox|topcaption|bottomcaption|captionlistentry)(?![a-zA-Z])")
_NUMBERS = lazy_pattern(
    r"\\(?:refstepcounter|sub(?:fig|float|figure|table|caption)\w*|begin\s*\{(?:sub|equation|align|enumerate|longtable"
    r"|lstlisting|algorithm|minipage)|item\b|footnote|phantomsection|captionsetup\s*\{[^}]*type|tag\b)"
)
_HINT = "put `\\label` behind `\\caption`"


def check(project: Project) -> Iterator[Offence]:
    named = {use.name for section in project.sections for use in section.references}
    for section in project.sections:
        for name, span in _early(section):
            if name in named:
                message = f"the label `{name}` stands before the caption: references print the number of the section"
                yield Offence(span, message, (_HINT,))


@kept_in_order
def _early(section: Section) -> Iterator[tuple[str, Span]]:
    """The labels of floats that stand before the only caption, right in the float and behind nothing with a number."""
    text = section.source.text
    for one in section.environments:
        if not _FLOAT.fullmatch(one.name):
            continue
        captions = [match.start() for match in _CAPTION.finditer(text, one.body.start, one.body.end)]
        labels = [label for label in section.labels if one.body.start <= label.span.start < one.body.end]
        if len(captions) != 1 or len(labels) != 1 or labels[0].span.start > captions[0]:
            continue
        label = labels[0]
        is_direct = (
            text.count("{", one.body.start, label.span.start) - text.count("}", one.body.start, label.span.start) == 1
        )
        if is_direct and "#" not in label.name and not _NUMBERS.search(text, one.body.start, captions[0]):
            yield label.name, label.span
