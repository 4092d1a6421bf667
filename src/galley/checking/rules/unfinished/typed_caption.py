r"""A caption that is typed as a paragraph, `Fig. 5: Box plots of sleep`, where no figure or table is.

Flagged::

    They differ.

    Fig 5: Box plots of how long rice was cooked
    ^^^^^

    \textbf{Table 2.} Meals by kitchen.
            ^^^^^^^

    They cook.

Accepted::

    \begin{figure}\includegraphics{a}

    Figure 1: Box plots of how long rice was cooked.

    \end{figure}

    \begin{center}\includegraphics{b}\end{center}

    Fig. 2: Box plots of how long rice was cooked.

    Figure 3 shows that rice was cooked for long. Fig. 4: the same for beans.

    Figure S1: Box plots that are online.

    Table 1: Meals by kitchen.

    \begin{tabular}{lr} Pans & 3 \end{tabular}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True

_CAPTION = lazy_pattern(
    r"(?m)^ ?(?P<number>(?:Fig(?:ure)?\.?|Table|Tab\.) (?:\d\.)?\d{1,2})(?:[:.]|\.:) ?"
    r"[A-Z][a-z]+ [^\n]{3,300}$"
)
_SHOWN = lazy_pattern(
    r"\\(?:includegraphics|includesvg|input|epsfig|psfig|resizebox|centerline|begin\s*\{(?!document|itemize"
    r"|enumerate|abstract|quot))"
)
_SETTING = frozenset({"textbf", "textit", "emph", "document", "textsc", "small"})
_NEAR = 600  # characters of source beside a paragraph in which its figure may stand
_HINTS = ("put the figure there, with `\\caption` and `\\label`, or take this out",)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.source.text
        for match in matches(_CAPTION, section.prose.text, ("Fig", "Tab")):
            span = section.prose.span(*match.span("number"))
            end = section.prose.source_offset(match.end())
            is_paragraph = {*section.enclosing(span.start)} <= _SETTING and not section.is_quoted(match.start())
            if is_paragraph and not _SHOWN.search(text, max(span.start - _NEAR, 0), end + _NEAR):
                yield Offence(span, "this reads as a caption, and nothing is shown here", _HINTS)
