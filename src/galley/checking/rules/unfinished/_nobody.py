"""Names and addresses of nobody, which templates give to authors: `First Author`, `name@institution.edu`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_FRONT = (
    *("author", "authors", "affiliation", "affil", "institution", "institute", "address", "email", "city", "country"),
    *("IEEEauthorblockN", "IEEEauthorblockA", "authorrunning", "orcid", "name", "Author", "supervisor", "department"),
)
_MARK = r"\galleymark{"  # what Galley prints for a name that is open, which `open-metadata` tells of
_ORDINAL = r"(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|1st|2nd|3rd|4th|5th)"
_PLACE = (
    r"(?:[Ii]nstitut(?:ion|e)|[Uu]niversity|[Dd]epartment|[Oo]rgani[sz]ation|[Cc]ompany|[Aa]ffiliation|[Cc]ity"
    r"|[Cc]ountry)"
)
_NOBODY = lazy_pattern(
    rf"\b(?:{_ORDINAL} [Aa]uthor(?:'s)?(?: [Nn]ame)?|[Aa]uthor(?:'s)? ?(?:[Oo]ne|[Tt]wo|[Tt]hree|[Nn]ames?|[1-9]|[A-C])"
    r"|AUTHOR [1-9A-C]|(?:[Yy]our|[Ff]ull|[Gg]iven|[Ff]irst ?[Nn]ame|[Ll]ast) ?[Nn]ame(?:s|\(s\))?|Firstname"
    r"|[Nn]ame [Ss]urname"
    rf"|University of (?:X+|Somewhere|Nowhere|Anywhere)|{_PLACE} ?(?:[Nn]ame|[Oo]ne|[Tt]wo|[1-9X])"
    rf"|(?:[Yy]our|[Nn]ame of|[Nn]ame of (?:the|your)) {_PLACE})\b"
    r"|\b[\w.+-]+@(?:institution|institute|university|domain|e-?mail|company|xyz|abc)\d?\.(?:\w+\.)?[a-z]{2,4}\b"
    r"|\b(?:(?:first|second|third|your|an)[._-]?)?(?:author|name|email)[._-]?(?:one|two|name|\d)?@example\.[a-z]{2,4}\b"
)


def nobodies(section: Section) -> Iterator[Span]:
    """The first such text in each command of the front matter."""
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
