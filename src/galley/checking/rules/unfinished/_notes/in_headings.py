r"""Headings that tell how far a text is, how long it is to be, that notes stand below: `\section{Method (2 pages)}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_TITLES = frozenset({"chapter", "section", "subsection", "subsubsection", "paragraph"})
_SPACES = lazy_pattern(r"(?:\$\\sim\$|\\,|\\%|~)")
_ASKED = (
    r"^(?:Discussion|Conclusions?|Related Work"
    r"|Background|Limitations?|Implications|Results|Findings|Methods?|Costs?|Ethics|Future Work|Contributions?"
    r"|Motivation|Summary|Evaluation|Analysis|Design)\s*\?$"
)
_ORDERED = r"^(?:describe|explain|discuss|mention|add|insert|write|say|talk about|cite|show|define|introduce) [a-z]"
_SIZED = (
    r"[(\[] ?(?:ca\. ?|about |approx\. ?|max\.? ?|at most )?\d[\d.,/–-]* ?"
    r"(?:pages?|pp?\.|cols?\.?|columns?|words|Seiten|Wörter|páginas|mots|woorden|pagina['’]?s) ?\?? ?[)\]]$"
    r"|^(?:State of the Art|Introduction|Background|Related Work|Methods?|Methodology|Results|Evaluation|Discussion"
    r"|Conclusions?|Implementation|Design|Analysis) \(\d{1,3} ?(?:to|[–-]+) ?\d{1,3}\)$"
    r"|[a-z] \d{1,2}(?:[–-]+\d{1,2})? pages?\??$"
    r"|\( ?\d{1,3} ?%? \)$|\(\d{1,3} ?% ?\)$"
)
_STATE = (
    r"(?i:\b(?:stuff\b|(?:removed|cut|moved|copied) from\b|needs? (?:more|work|rewriting|text)$|to be (?:moved"
    r"|merged|written|cut|rewritten|deleted|completed)"
    r"|(?:move|moved|merge) (?:to|with|into|this)\b|rewrite (?:this|me)|unfinished$|[-–—:] ?(?:WIP|draft|rewrite|todo)$"
    r"|not (?:done|finished|sure)))|^[^\\]*[a-z]{3}\*$"
    r"|\((?:\?+|(?:or|maybe|perhaps|move|merge|cut|keep|in|here|better|title|name)\b"
    r"[^()?]{0,60}\?+|(?i:old|draft|first draft|tbd|wip|todo|maybe|optional|rough|(?:my |some |rough )?notes|unfinished"
    r"|incomplete|in progress|work in progress|brainstorm(?:ing)?|skip|to ?do"
    r"|(?:not an?|low) priority|if (?:time|space)\b[^()]*))\)|\[(?i:wip|tbd|todo|draft|rough|old)\]$|\?\?"
)
_OF_NOTES = (
    r"^(?i:to-?do|todos|to-?do list|list of to-?dos"
    r"|(?:(?:my|random|rough|old|raw|first|unsorted|misc(?:ellaneous)?|loose|quick|unused|leftover|cut) )+"
    r"(?:notes?|ideas|drafts?|text|scraps|bits|junk|material|paragraphs?|sentences?)|junk|graveyard"
    r"|notes (?:to|for) (?:self|myself|me|us|later)|scrap(?:s|book)?|scratch(?:pad| pad)?|brain ?-?storm"
    r"|left-?overs?|parking lot|dump|unused(?: text)?|cutting room(?: floor)?"
    r"|(?:ideas|inspiration) for (?:this|the)\b.*"
    r"|.* for inspiration|old (?:introduction|intro|version|section|discussion|abstract|conclusion))$"
)
_IN_HEADING = lazy_pattern(
    r"\[(?=[^\]]*[a-z]{2,}\W[^\]]*[a-z]{2})[^\]]+\]\s*$"
    rf"|{_ASKED}|{_ORDERED}|{_SIZED}|{_STATE}|{_OF_NOTES}"
)


def notes_in_headings(section: Section) -> Iterator[Span]:
    """The titles of such headings."""
    for heading in section.headings:
        if heading.command in _TITLES and _IN_HEADING.search(_plain(heading.title.text)):
            yield heading.title


def _plain(title: str) -> str:
    r"""A title with a space or a percent sign for the commands that print one."""
    if "\\" not in title and "~" not in title:
        return title.strip()
    return _SPACES.sub(lambda match: "%" if match[0] == "\\%" else " ", title).strip()
