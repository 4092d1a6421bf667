r"""A command whose backslash was lost, or doubled: it prints as a word.

Flagged::

    Cooks call it textit{rice}, see Figure~ref{fig:pans}. Others \\textbf{do not}, and some never do.
                  ^^^^^^                   ^^^                   ^^^^^^^^
    Pans get hot with time cite {work on iron}. Those who cite \textit{it} know.
                           ^^^^
    \begin{figure}\includegraphics{pans}caption{Pans of the second kitchen.}\end{figure}
                                        ^^^^^^^

Flagged::

    Pans are black (Tab.~ref(tab:pans)), and so are lids.
                         ^^^

Flagged::

    \newcommand{\ana}[1]{[#1]} \ana{Is it?} They are hot. ana{Please add lids.}
                                                          ^^^

Accepted::

    Rice is \textbf{hot}. \begin{tabular}{l} A \\\textbf{B} \end{tabular}
    \verb|textit{rice}| and \texttt{textbf\{rice\}} set it, see \url{https://example.org/ref{a}}. % textit{rice}
    The caption (below) and the set ref\{a\} tell. In BibTeX it is note\{a\}. We cite\footnote{Not all.} them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.ERROR

_NAMES = (
    r"(?:text(?:bf|it|tt|sc|sf|color)|emph|caption|cite(?:[tp]|author|year)?|(?:auto|[cC]|eq|page)?ref|label"
    r"|footnote|underline"
    r"|(?:sub){0,2}section|paragraph)"
)
_OPENING = lazy_pattern(
    r"\{(?:(?<=[a-z*]\{)(?=[^{}\n])|(?<=[ (]cite \{)(?=[^{}\\\n]+\}))"
    r"|\((?<=ref\()(?=(?:tab|tbl|fig|sec|eq|app|cha?p?):[\w:.-]+\))"
)
_LOST = lazy_pattern(
    rf"(?:\A|[^\w\\@/:.{{=-]|Figure|Table|Section)(?P<doubled>\\\\)?(?P<command>{_NAMES})(?:\*?|(?<=cite) )\Z"
)
_LOST_OWN = lazy_pattern(r"(?<=[\s(])(?P<doubled>(?!))?(?P<command>[a-z]{2,15})\Z")
_LONGEST = 30  # characters of what is lost, with those before it that tell


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        yield from _without_backslash(section)


def _lost_own(section: Section, start: int, brace: int) -> re.Match[str] | None:
    """A word before a brace that is a command where the section has it elsewhere, as a macro for notes is."""
    match = _LOST_OWN.search(section.source.text, start, brace)
    return match if match and match["command"] in section.commands else None


@kept_in_order
def _without_backslash(section: Section) -> Iterator[Offence]:
    prose = section.prose
    text = section.source.text
    for opening in _OPENING.finditer(text):
        brace = opening.start()
        backslash = text.rfind("\\", max(brace - _LONGEST, 0), brace)
        if backslash != -1 and text[backslash - 1] != "\\" and text[backslash + 1 : brace].isalpha():
            continue  # as most are
        before = max(brace - _LONGEST, 0)
        match = _LOST.search(text, before, brace) or _lost_own(section, before, brace)
        if match is None:
            continue
        start, end = match.span("command")
        place = prose.offset(start)
        is_printed = prose.source_offset(place) == start and prose.text.startswith(match["command"], place)
        if is_printed and not section.is_code(place) and not section.is_quoted(place):
            what = "whose backslash is doubled" if match["doubled"] else "without its backslash"
            span = section.source.span(match.start("doubled") if match["doubled"] else start, end)
            yield Offence(
                span, f"a command {what}: `{match['command']}` is printed", (f"write `\\{match['command']}`",)
            )
