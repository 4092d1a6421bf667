r"""A number of research questions or hypotheses that is not that of the paper's, which are numbered RQ1 or H1 and on.

So is one that a range ends with, or that is answered, and that is not among those which the paper writes out.

Flagged::

    Three research questions guided us. \textbf{RQ1}: Who plans? \textbf{RQ2}: Who cooks? \textbf{RQ3}: Who eats?
    ^^^^^
    \textbf{RQ4}: Who pays? To answer our four research questions, we asked cooks.

Flagged::

    We had three hypotheses. H1: Lists help. H2: Plans help. H3: Both help more. H4: They are liked.
           ^^^^^
    \begin{itemize} \item[RQ1] Who plans? \item[RQ2] Who cooks? \item[RQ3] Who eats? \end{itemize} Talks answer
    RQ1--RQ4.
         ^^^

Accepted::

    We ask three research questions. \textbf{RQ1}: Who plans? \textbf{RQ2}: Who cooks? \textbf{RQ3}: Who eats? The first
    two research questions are of plans. To answer these two research questions, we asked cooks. They had four research
    questions \cite{lee}.

Accepted::

    We had two hypotheses, H1 and H2, of which the first has two parts. H1a: Lists help. H1b: They are liked. H2: Plans
    help. Two null hypotheses were rejected. Their H3 was another \cite{lee}. Of four hypotheses, two held.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.lists._announcements import number_of
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern
from galley.model.prose import CITATION
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.WARNING

_NUMBERED = {
    "RQ": lazy_pattern(r"RQ(?<!\w..)[ -]?(?P<number>\d)(?!\.?\d)"),
    "H": lazy_pattern(r"H(?<!\w.)(?P<number>[1-9])(?![\w.]?\d|\w)"),
}
_WRITTEN_OUT = {
    "RQ": lazy_pattern(r"RQ(?<!\w..)[ -]?(?P<number>\d)(?: ?\([^()]{1,60}\))?(?: ?:|(?<=\n...)[. ])"),
    "H": lazy_pattern(r"H(?<!\w.)(?P<number>[1-9])(?P<part>[a-z])?(?: ?\([^()]{1,60}\))?(?: ?:|(?<=\n..)\.)"),
}
_IN_LIST = {
    "RQ": lazy_pattern(r"\\item\s*\[(?:\\text\w\w\{)?\s*RQ[ -]?(?P<number>\d)"),
    "H": lazy_pattern(r"\\item\s*\[(?:\\text\w\w\{)?\s*H(?P<number>[1-9])(?P<part>[a-z])?"),
}
_NAMED = {"RQ": ("research questions",), "H": ("hypotheses",)}
_COUNTED = lazy_pattern(
    r"\b(?P<number>[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[2-9]) (?:[a-z-]+ ){0,2}$"
)
_PART = lazy_pattern(
    r"\b(?:first|last|other|these|those|remaining|final|next|of|another|additional|further|sub|null) (?:the |our )?$"
)
_FAR, _FEWEST = 45, 2


def check(project: Project) -> Iterator[Offence]:
    for kind in _NUMBERED:
        numbered = frozenset[int]().union(*(_numbered(section, kind) for section in project.sections))
        written_out = frozenset[int]().union(*(_written_out(section, kind) for section in project.sections))
        count = len(written_out or numbered)
        if count < _FEWEST or (written_out or numbered) != set(range(1, count + 1)):
            continue
        for section in project.sections:
            if kind == "RQ" or written_out:
                yield from _miscounted(section, kind, count)
            if written_out and numbered - written_out == {count + 1}:
                yield from _beyond(section, kind, count)


def _miscounted(section: Section, kind: str, count: int) -> Iterator[Offence]:
    """Numbers of them that are wrong."""
    text = section.prose.text
    for place in places(text, _NAMED[kind]):
        match = _COUNTED.search(text, max(place - _FAR, 0), place)
        if match is None or number_of(match["number"]) == count or section.is_quoted(place):
            continue
        first, last = sentence_bounds(text, place)
        is_part = _PART.search(text, max(match.start() - 20, 0), match.start()) or "null" in match[0]
        if not is_part and CITATION not in text[first:last] and not _begins_list(section, text, place):
            span = section.prose.span(*match.span("number"))
            yield Offence(span, f"the paper numbers {count}, up to {kind}{count}", ("correct the number or the list",))


def _begins_list(section: Section, text: str, place: int) -> bool:
    """Whether a list in the source is right behind, whose items are counted on their own."""
    end = text.find(":", place, place + _FAR)
    following = section.source.text[section.prose.source_offset(end) : section.prose.source_offset(end) + _FAR]
    return end >= 0 and "\\begin" in following


def _beyond(section: Section, kind: str, count: int) -> Iterator[Offence]:
    """Where the one is named that is not among those written out."""
    text = section.prose.text
    for match in _NUMBERED[kind].finditer(text):
        first, last = sentence_bounds(text, match.start())
        if int(match["number"]) == count + 1 and CITATION not in text[first:last] and not section.is_quoted(first):
            yield Offence(
                section.prose.span(*match.span()), f"the paper writes out {count}", ("name another, or add it",)
            )


@kept
def _numbered(section: Section, kind: str) -> frozenset[int]:
    return frozenset(int(match["number"]) for match in _NUMBERED[kind].finditer(section.prose.text))


@kept
def _written_out(section: Section, kind: str) -> frozenset[int]:
    """Those that a list or a colon presents; none where some of them have parts, and the count may be of these."""
    prose = section.prose.text
    found: list[re.Match[str]] = [*_WRITTEN_OUT[kind].finditer(prose)]
    if "item" in section.commands:
        found += _IN_LIST[kind].finditer(section.source.text)
    if any(match.groupdict().get("part") for match in found):
        return frozenset()
    return frozenset(int(match["number"]) for match in found)
