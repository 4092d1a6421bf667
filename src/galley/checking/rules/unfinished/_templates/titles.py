"""Titles and running heads that templates give to papers, and links to nowhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches
from galley.prose.wording.tables import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_TITLED = (
    *("title", "subtitle", "titlerunning", "shorttitle", "runningtitle", "runninghead", "thesistitle", "papertitle"),
    *("Title", "fancyhead", "lhead", "chead", "rhead", "markboth", "ihead", "ohead", "TitleCitation"),
)
_OF_CLASSES = ("title", "titel", "titre", "titulo")  # what names of commands end with that theses and reports have
_NO_TITLES = frozenset({"maketitle", "titlepage", "settitle", "printtitle", "inserttitle"})
_ADJECTIVE = (
    r"(?:the|your|my|an?|this|full|short|long|running|abbreviated|working|proposed|insert|paper|papers?'s?|article"
    r"|thesis"
    r"|report|project|document|manuscript|contribution|journal|conference|chapter|book|dissertation|very|nice|good"
    r"|great"
    r"|catchy|cool|awesome|interesting|some|add|type|enter|main|sub|new)"
)
_WORK = r"(?:paper|article|thesis|report|project|document|manuscript|contribution|work|dissertation|chapter)"
# `Paper title`, `Draft`, `Untitled`, `Instructions for … Proceedings`: no title of a paper.
_NO_TITLE = lazy_pattern(
    rf"(?:(?:{_ADJECTIVE}[ -])*(?:title|sub-?title|heading|running head)(?: (?:goes |comes )?here|s? of (?:the|your"
    rf"|my|this|an?)"
    rf" (?:{_WORK} ?)+)?|(?:(?:the|first|rough|methods?|introduction|results?|discussion|paper|thesis|report"
    rf"|manuscript"
    r"|article|chapter|section|current|initial|early) )?draft(?: (?:paper|version|title))?|untitled(?: (?:paper"
    r"|document))?"
    rf"|no title(?: yet)?|(?:name|title) of (?:the |your |my |this )?{_WORK}|{_WORK} name(?: here)?"
    rf"|(?:my|your|insert) {_WORK}"
    r"|preparation of papers? (?:for|in) .{2,80}|bare demo of ieeetran.{0,80}"
    r"|[\[(]?working title[\])]?[:.,]? .{0,100}"
    r"|(?:formatting )?instructions for .{2,60}proceedings"
    r"(?: of)?.{0,40}|formatting instructions for .{2,80}|.{0,20}author guidelines(?: for .{2,60})?|contribution title"
    r"|submission and formatting instructions for .{2,80}|(?:elsevier|springer|ieee|acm|mdpi)(?: journal"
    r"| article)? template)"
    r"[.!?…*]*",
    re.IGNORECASE,
)
_NO_HEADING = lazy_pattern(
    r"[.…?]+|(?:(?:your|insert|add|enter|the|first|second|third|another|some|new|a) )?"
    r"(?:(?:sub-?)*(?:section|chapter)|heading)(?: (?:title|name|heading|here))?|title|untitled"
    r"|(?:some|your|my) (?:name|title)"
    r"|x{3,}|foo|blah?|asdf|lorem ipsum|placeholder",
    re.IGNORECASE,
)
_READ_ELSEWHERE = lazy_pattern(r"\$|\\(?!text\w\w\b|emph\b|uppercase\b)[a-zA-Z]+\s*\{|#")  # as a variable, or a file
_LONGEST_HEADING = 30  # characters of such a one
_LINKS = ("url", "href", "nolinkurl")
_ADDRESS = lazy_pattern(r"\\[a-z]+\*?\s*\{([^{}]*)\}")
# Addresses that lead nowhere: `github.com/username`, `…/XXX`, `//your-link-here`, `insert URL`.
_NOWHERE = lazy_pattern(
    r"(?:github|gitlab|bitbucket)\.(?:com|org)/(?:user-?(?:name)?|your[-_]?\w*|author|name|example"
    r"|my[-_]?(?:user)?name|X{2,}|x{2,}"
    r"|\.\.\.)(?:/|$)|(?:/|=|(?<=\d)\.|zenodo\.)(?:[xX]{3,}|TODO|TBD|\.{3})(?=[/?.]|$)|//(?:www\.)?(?:your|link|url"
    r"|my"
    r"|insert)[-_.]?(?:url|link"
    r"|domain|website|site|name|page|to|here)?[-_]?(?:here|code|repo|data|paper)?(?:\.(?:com|org|net))?/?$"
    r"|^(?:(?:insert|add|the|your|some)[ -_]?)?(?:url|link|address|doi)(?: (?:here|to [a-z ]{2,30}))?$"
    r"|^https?://(?:dx\.)?doi\.org/?$",
    re.IGNORECASE,
)
_RESOLVER = lazy_pattern(r"\\texttt\s*\{\s*(?P<address>https?://(?:dx\.)?doi\.org/?)\s*\}")


def template_titles(section: Section) -> Iterator[Span]:
    """Titles, heads and headings that are none: the words that templates have in their place, `Draft`, dots."""
    of_classes = (name for name in section.commands if name.lower().endswith(_OF_CLASSES) and name not in _NO_TITLES)
    for macro in section.macros(*{*_TITLED, *of_classes}):
        for argument in macro.arguments[:2]:
            lines = (argument.text, *argument.text.split(r"\\")[1:])
            if not _READ_ELSEWHERE.search(argument.text) and any(_NO_TITLE.fullmatch(plain(one)) for one in lines):
                yield argument
    for heading in section.headings:
        if len(heading.title.text) <= _LONGEST_HEADING and _NO_HEADING.fullmatch(plain(heading.title.text)):
            yield heading.title


def links_to_nowhere(section: Section) -> Iterator[Span]:
    """Addresses in which a part is still open."""
    for offset in sorted(offset for name in _LINKS for offset in section.commands.get(name, ())):
        address = _ADDRESS.match(section.source.text, offset)
        if address and "acronym" in section.enclosing(offset):
            continue  # it tells what an acronym means, as `http://doi.org` does of DOIs
        if address and _NOWHERE.search(address[1].strip()):
            yield section.source.span(*address.span(1))
    for match in matches(_RESOLVER, section.source.text, ("doi.org",)):
        if match.start() in section.commands.get("texttt", ()):
            yield section.source.span(*match.span("address"))
