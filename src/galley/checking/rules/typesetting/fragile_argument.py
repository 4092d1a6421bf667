r"""`\verb`, a list or a footnote in a caption or heading: LaTeX moves these texts elsewhere, and breaks off.

Flagged::

    \section{The command \verb|ls|}
                         ^^^^^
    \begin{figure} \caption{A kitchen\footnote{In town.} at noon} \end{figure}
                                     ^^^^^^^^^

Flagged::

    \begin{figure} \caption{Rooms: \begin{itemize} \item Kitchen \item Hall \end{itemize}} \end{figure}
                                   ^^^^^^^^^^^^^^^

Accepted::

    \section{The commands \texttt{ls} and \lstinline{cp}} \verb|ls| lists. \section[Time]{Time\footnote{In minutes.}}
    \begin{figure} \caption[A kitchen]{A kitchen\footnotemark{} at noon} \end{figure} \footnotetext{In town.}
    \begin{figure} \caption{A kitchen\protect\footnote{In town.}} \end{figure}
    \begin{figure} \cprotect\caption{The command \verb|ls|} \end{figure}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
by_section = True

_MOVED = ("caption", "chapter", "section", "subsection", "subsubsection", "paragraph")
_VERBATIM = lazy_pattern(r"\\verb\b\*?")
_FOOTNOTE = lazy_pattern(r"(?<!\\protect)\\footnote(?![a-zA-Z])")
_BLOCK = lazy_pattern(r"\\begin\s*\{(itemize|enumerate|description|verbatim|lstlisting|quote)\}")
_PROTECTING = ("\\cprotect", "\\cprotect\n", "\\cprotect ")  # of the package of that name
_NO_BLOCK = ("write it as a sentence, or behind the caption",)
_NO_VERB = ("write `\\texttt{…}`, with a backslash before # $ % & _ { }",)
_NO_FOOTNOTE = ("write `\\protect\\footnote{…}`, or a short form in brackets before it: `\\caption[…]{…}`",)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        for macro in section.macros(*_MOVED):
            for argument in macro.arguments[:1]:
                where = f"`\\{macro.name}`"
                if "\\" not in argument.text or section.source.text.endswith(_PROTECTING, 0, macro.span.start):
                    continue
                for match in _VERBATIM.finditer(section.source.text, argument.start, argument.end):
                    yield Offence(section.source.span(*match.span()), f"`{match[0]}` cannot stand in {where}", _NO_VERB)
                if macro.optional:
                    continue
                for match in _BLOCK.finditer(section.source.text, argument.start, argument.end):
                    message = f"`{match[1]}` cannot stand in {where} like this"
                    yield Offence(section.source.span(*match.span()), message, _NO_BLOCK)
                for match in _FOOTNOTE.finditer(section.source.text, argument.start, argument.end):
                    message = f"a footnote cannot stand in {where} like this"
                    yield Offence(section.source.span(*match.span()), message, _NO_FOOTNOTE)
