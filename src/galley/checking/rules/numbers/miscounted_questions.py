r"""A number of research questions that is not that of the paper's, which are numbered RQ1, RQ2, and so on.

Flagged::

    Three research questions guided us. \textbf{RQ1}: Who plans? \textbf{RQ2}: Who cooks? \textbf{RQ3}: Who eats?
    ^^^^^
    \textbf{RQ4}: Who pays? To answer our four research questions, we asked cooks.

Accepted::

    We ask three research questions. \textbf{RQ1}: Who plans? \textbf{RQ2}: Who cooks? \textbf{RQ3}: Who eats? The first
    two research questions are of plans. To answer these two research questions, we asked cooks. They had four research
    questions \cite{lee}.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.numbers._counts.announcements import number_of
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern
from galley.model.prose import CITATION
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.WARNING

_NUMBERED = lazy_pattern(r"RQ(?<!\w..)[ -]?(?P<number>\d)(?!\.?\d)")
_COUNTED = lazy_pattern(
    r"\b(?P<number>[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[2-9]) (?:[a-z-]+ ){0,2}$"
)
_PART = lazy_pattern(
    r"\b(?:first|last|other|these|those|remaining|final|next|of|another|additional|further|sub) (?:the |our )?$"
)
_QUESTIONS = ("research questions",)
_FAR, _FEWEST = 45, 2


def check(project: Project) -> Iterator[Offence]:
    numbered = frozenset[int]().union(*(_numbered(section) for section in project.sections))
    count = len(numbered)
    if count < _FEWEST or numbered != set(range(1, count + 1)):
        return
    for section in project.sections:
        text = section.prose.text
        for place in places(text, _QUESTIONS):
            match = _COUNTED.search(text, max(place - _FAR, 0), place)
            if match is None or number_of(match["number"]) == count or section.is_quoted(place):
                continue
            first, last = sentence_bounds(text, place)
            if not _PART.search(text, max(match.start() - 20, 0), match.start()) and CITATION not in text[first:last]:
                span = section.prose.span(*match.span("number"))
                yield Offence(span, f"the paper numbers {count}, up to RQ{count}", ("correct the number or the list",))


@kept
def _numbered(section: Section) -> frozenset[int]:
    return frozenset(int(match["number"]) for match in _NUMBERED.finditer(section.prose.text))
