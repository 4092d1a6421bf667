"""Names and addresses of nobody, which templates give to authors: `First Author`, `name@institution.edu`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.hidden_authors import hides_authors
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_FRONT = (
    *("author", "authors", "affiliation", "affil", "institution", "institute", "address", "email", "city", "country"),
    *("orcidID", "icmlauthor", "icmlaffiliation", "affaddr", "orgname", "orgdiv", "postcode"),
    *("IEEEauthorblockN", "IEEEauthorblockA", "authorrunning", "orcid", "name", "Author", "supervisor", "department"),
)
_MARK = r"\galleymark{"  # what Galley prints for a name that is open, which `open-metadata` tells of
_ORDINAL = r"(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|1st|2nd|3rd|4th|5th)"
_PLACE = (
    r"(?:[Ii]nstitut(?:ion|e)|[Uu]niversity|[Dd]epartment|[Oo]rgani[sz]ation|[Cc]ompany|[Aa]ffiliation|[Cc]ity"
    r"|[Cc]ountry)"
)
_NOBODY = lazy_pattern(
    rf"(?<!\\)\b(?:{_ORDINAL} [Aa]uthor(?:'s)?(?: [Nn]ame)?|[Aa]uthor(?:'s)? ?(?:[Oo]ne|[Tt]wo|[Tt]hree|[Nn]ames?|[1-9]"
    rf"|[A-C])"
    r"|AUTHOR [1-9A-C]|(?:[Yy]our|[Ff]ull|[Gg]iven|[Ff]irst ?[Nn]ame|[Ll]ast) ?[Nn]ame(?:s|\(s\))?|Firstname"
    r"|[Nn]ame\d? [Ss]urname|(?:Firstname|Lastname|[Ii]nstitution|[Aa]ffiliation) ?\d(?! ?\})"
    # those of Springer, IEEE and NeurIPS
    r"|(?:[Dd]ept\. )?[Nn]ame of [Oo]rgani[sz]ation|[Ee]mail address or ORCID|David S\.? Hippocampus|Cranberry-Lemon"
    # those of ACM
    r"|Institute for Clarity in Documentation|Kumquat Consortium"
    r"|The Th(?:ø|\\o\{\}|\{\\o\})rv(?:ä|\\\"a|\\\"\{a\}|\{\\\"a\})ld Group"
    r"|Authorship Holdings|YetAuthorCo|University of (?:Author|Umbhali)"
    r"|Princeton University, Princeton NJ 08544|Tiergartenstr\. 17|0000-(?:0000-0000-0000|1111-2222-3333)"
    rf"|University of (?:X+|Somewhere|Nowhere|Anywhere)|{_PLACE} ?(?:[Nn]ame|[Oo]ne|[Tt]wo|[1-9X])"
    rf"|(?:[Yy]our|[Nn]ame of|[Nn]ame of (?:the|your)) {_PLACE})\b"
    r"|\b[\w.+-]+@(?:institution|institute|university|domain|e-?mail|company|xyz|abc|(?:cs\.)?cranberry-lemon|affiliation|organi[sz]ation)\d?\.(?:\w+\.)?[a-z]{2,4}\b"
    r"|\b(?:e?-?mail|user(?:name)?|name|xxx+|abc)@(?:address|mail|uni|univ|xxx+)\.(?:\w+\.)?[a-z]{2,4}\b"
    r"|\b(?:(?:first|second|third|your|an)[._-]?)?(?:author|name|email)[._-]?(?:one|two|name"
    r"|\d)?@example\.[a-z]{2,4}\b"
)


def nobodies(section: Section) -> Iterator[Span]:
    """The first such text in each command of the front matter, where it is printed."""
    if hides_authors(section):
        return
    end = 0
    for macro in section.macros(*_FRONT):
        for argument in macro.arguments[:1]:
            match = _NOBODY.search(argument.text)
            is_told = _MARK in argument.text
            if match is None or is_told or argument.start < end:
                continue
            end, start = argument.end, argument.start + match.start()
            if not any(comment.start <= start < comment.end for comment in section.comments):
                yield section.source.span(start, argument.start + match.end())
