r"""A typed `Figure 3`, `Table 2`, `Section 4` or `Appendix B` in a paper that does not have so many.

Such a name stays when what it meant is taken out, moved or renumbered. Where a work is cited beside it, it may be that
work's; supplements, chapters and laws have numbers of their own.

Flagged::

    \documentclass{article}
    \begin{document}
    \section{Cooking} As Figure 3 shows, pans are hot, see Table 2. Pots are told of in Section 4. Appendix B lists all.
                         ^^^^^^^^                          ^^^^^^^                      ^^^^^^^^^  ^^^^^^^^^^
    \begin{figure}\caption{Pans.}\end{figure} \begin{figure}\caption{Pots.}\end{figure}
    \begin{table}\caption{Lids.}\end{table} \section{Eating} All recipes are there (see Appendix).
                                                                                        ^^^^^^^^
    \end{document}

Flagged::

    \documentclass{article}
    \begin{document}
    \section{Ovens} \subsection{Gas} As was shown in figure 3.1, ovens are hot, see section 1.1.4.
                                                     ^^^^^^^^^^                     ^^^^^^^^^^^^^
    \end{document}

Accepted::

    \documentclass{article} \counterwithin{figure}{section}
    \begin{document}
    \section{Ovens} As was shown in figure 3.1, ovens are hot.
    \end{document}

Accepted::

    \documentclass{article}
    \begin{document}
    \section{Cooking} See Figure 3.1 of the book, and Table 6 of Lee.
    As Figure 2 shows, pans are hot. See Figure 7 of~\cite{lee}, Table S3, and Section 5 of the law.
    \begin{figure}\caption{Pans.}\end{figure} \begin{figure}\caption{Pots.}\end{figure} ``See Table 4,'' they said.
    The appendix hurt. All pans are in the SM, Section 2, Table 4.
    \appendix \section{Recipes} Appendix A is this one.
    \end{document}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.checking.rules.references._contents import Contents
from galley.checking.rules.references._unseen import is_seen_whole
from galley.checking.shared.letters import is_letter
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.model.prose import CITATION
from galley.prose.wording.scanning import matches, places, scanner

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.WARNING

# `Figure 3`, `Tables 1, 2 and 4`, `Section 2.1`, `Appendix B`, each with its number in a group of its own.
_NAMED = scanner(
    "FTSA",
    r"(?<![\w-])(?:(?:Fig(?:ure|\.) (?P<figure>[1-9]\d?)|Table (?P<table>[1-9]\d?))(?![\w.]\w|\w|-\d)"
    r"|Fig(?:ures|s\.) [1-9]\d?(?:, [1-9]\d?)*,? (?:and|to) (?P<figures>[1-9]\d?)(?![\w.]\w|\w|-\d)"
    r"|Tables [1-9]\d?(?:, [1-9]\d?)*,? (?:and|to) (?P<tables>[1-9]\d?)(?![\w.]\w|\w|-\d)"
    r"|Section (?P<part>[1-9]\d?)\.(?P<number>[1-9]\d?)(?!\w)"
    r"|Section (?P<section>[1-9]\d?)(?=[.,;:)] |[.,;:)]?\n|\.\d"
    r"| (?:and|or|we|to|where|shows|describes|presents|reports|discusses)\b)"
    r"|Appendix (?P<appendix>[A-H])(?![\w’'-]))",
)
_IN_SMALL_LETTERS = lazy_pattern(
    r"\b(?:in|see|of|from) (?P<found>section (?P<part>[1-9]\d?)\.(?P<number>[1-9]\d?)(?!\w))"
)
_DOTTED = lazy_pattern(
    r"(?P<found>\b(?:[Ff]ig(?:ure|\.)|[Tt]able) [1-5]\d?\.[1-9]\d?)(?![\w-]|\.\d)"
    r"|\b(?:in|see|of|from) (?P<deep>[Ss]ection [1-5]\d?\.[1-9]\d?\.[1-9]\d?)(?!\w)"
)
_OF_DOTTED: Final = ("gure ", "ig. ", "able ", "ection ")
_LEAD: Final = 12  # characters of a name, and of what leads up to it
_OF_SMALL_LETTERS: Final = ("in section ", "see section ", "of section ", "from section ")
_APPENDIX = lazy_pattern(
    r"ppendix(?=[.,;)])(?:(?<= in the .ppendix)|(?<=see the .ppendix)|(?<=See the .ppendix)"
    r"|(?<=[Ss]ee .ppendix))"
)
_ELSEWHERE = lazy_pattern(
    r"[Ss]uppl|\bE?S[IM]\b|[Oo]nline|[Oo]riginal|\bet al|(?:\b[Tt]heir|\b[Hh]is|\b[Hh]er) $"
    r"|\b(?:in|of) (?:their|his|her)\b"
    r"|\b(?:Act|[Ll]aw|[Cc]ode|[Rr]eport|book|ed\.)(?!\w)"
)
_OF_AUTHOR = lazy_pattern(
    r",? (?:of|in|from|by) (?!(?:Section|Sec|Appendix|App|Chapter|Part|Figure|Table|Study|Experiment|Phase)\b)"
    r"[A-Z][a-z]+\b(?! \d)"
)
_KINDS: Final = ("figure", "figures", "table", "tables", "section", "appendix")
_DOTTED_KIND: Final = {"f": "dotted figure", "t": "dotted table"}
_NEAR: Final = 100  # characters beside a name in which a work may be cited
_BESIDE: Final = 40  # characters that may say whose it is


def check(project: Project) -> Iterator[Offence]:
    contents: Contents | None = None
    told: set[str] = set()
    for section in project.sections:
        for start, end, kind, number in _named(section):
            if contents is None and (any(map(is_letter, project.sections)) or not is_seen_whole(project)):
                return
            contents = contents or Contents(project.sections)
            if contents.has_numbers_of_its_own:
                return
            name, there = section.prose.text[start:end].lower(), contents.count(kind)
            if there is not None and there < number and told.isdisjoint((name, name.rpartition(".")[0])):
                told.add(name)
                of = " in any section" if kind == "subsection" else ""
                hints = ("name what is meant with `\\ref{…}`",)
                lack = f"the paper has {_counted(there, kind)}{of}"
                if kind in _DOTTED_KIND.values():
                    lack = f"the paper numbers its {kind.rpartition(' ')[2]}s 1, 2, …"
                yield Offence(section.prose.span(start, end), lack, hints)


@kept_in_order
def _named(section: Section) -> Iterator[tuple[int, int, str, int]]:
    """Where something of the paper is named, of which kind, and how many of them it takes."""
    text = section.prose.text
    named = [*_NAMED.finditer(text)]
    parts = [*matches(_IN_SMALL_LETTERS, text, _OF_SMALL_LETTERS), *(one for one in named if one["part"])]
    for found in parts:
        if _is_of_paper(section, *found.span("found")):
            yield *found.span("found"), "section", int(found["part"])
            yield *found.span("found"), "subsection", int(found["number"])
    for found in (one for one in named if not one["part"]):
        kind = next(kind for kind in _KINDS if found[kind])
        if _is_of_paper(section, *found.span("found")):
            yield *found.span("found"), kind.rstrip("s"), int(found[kind]) if kind != "appendix" else 1
    for match in _dotted(text):
        start, end = match.span(match.lastgroup or 0)
        if _is_of_paper(section, start, end):
            kind = "subsubsection" if match["deep"] else _DOTTED_KIND[match["found"][0].lower()]
            yield start, end, kind, 1
    for match in _APPENDIX.finditer(text):
        start, end = match.start() - 1, match.end()
        if _is_of_paper(section, start, end):
            yield start, end, "appendix", 1


def _dotted(text: str) -> Iterator[re.Match[str]]:
    for place in places(text, _OF_DOTTED):
        number = text[place + 4 : place + 11]
        if "." in number and (found := _DOTTED.search(text, max(place - _LEAD, 0), place + 2 * _LEAD)):
            yield found


def _is_of_paper(section: Section, start: int, end: int) -> bool:
    text = section.prose.text
    if CITATION in text[max(start - _NEAR, 0) : end + _NEAR] or section.is_quoted(start) or section.is_code(start):
        return False
    before = text[max(start - _BESIDE, 0) : start].rpartition("\n")[2]
    behind = text[end : end + _BESIDE].partition("\n")[0]
    return not (_ELSEWHERE.search(before) or _ELSEWHERE.search(behind) or _OF_AUTHOR.match(behind))


def _counted(number: int, kind: str) -> str:
    many = "appendices" if kind == "appendix" else f"{kind}s"
    return f"{number or 'no'} {kind if number == 1 else many}"
