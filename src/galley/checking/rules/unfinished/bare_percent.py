r"""A percent sign without its backslash, which makes a comment of the rest of the line.

Flagged::

    About 20% of people said so, and others did not.
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Most of them cooked at home (75%).
                                   ^^^

Accepted::

    About 20\% of people said so, % of those who answered
    \includegraphics[width=3cm]{a}% of people
    \hspace{3}% and so on
    They met in 2019 % to be checked with Ana
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

_BEFORE = lazy_pattern(
    r"(?:[^\W\d_]{2,}|[^\W\d_][,;:.]) (?:[^\\{}&]{0,40} )?[(\[~]?\d{1,3}(?:[.,]\d{1,2})?(?:[–-]{1,2}\d{1,3})?$"
)
_SWALLOWED = lazy_pattern(
    r"%(?:[.,;)\]]| (?:of|in|were|was|had|have|said|reported|agreed|more|less|fewer|higher|lower|faster"
    r"|slower|and|or|for|to|from|on|at|who|which|participants|people|accuracy|increase|decrease)\b)"
)
_LINE_BEFORE = 80


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.source.text
        for comment in section.comments:
            if not text[comment.start - 1 : comment.start].isdigit() or not _SWALLOWED.match(text, comment.start):
                continue
            before = text[max(comment.start - _LINE_BEFORE, 0) : comment.start].rpartition("\n")[2]
            if _BEFORE.search(before):
                message = "the rest of this line is a comment, since the percent sign has no backslash"
                line = section.source.span(comment.start - len(before), comment.end)
                yield Offence(comment, message, ("write `\\%`",), judged=line)
