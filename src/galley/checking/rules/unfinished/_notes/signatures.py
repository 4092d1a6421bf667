"""How the authors of a paper sign their remarks: names, initials, login names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from galley.checking.project import Project
    from galley.findings.source import Span

CONTACT = lazy_pattern(r"e-?mails?|mail|phone|tel|fax|orcid|url|web|corresponding|authors?|members?", re.IGNORECASE)
"""What a paper names before an address, and nobody."""


def signatures(project: Project) -> set[str]:
    """Names, initials and login names of the authors, as the paper declares them."""
    names = [author.name for author in project.paper.authors] if project.paper else []
    emails = [author.email or "" for author in project.paper.authors] if project.paper else []
    for section in project.sections:
        for macro in section.macros("author"):
            names += [beginning(argument) for argument in macro.arguments[:1]]
        for macro in section.macros("email"):
            emails += [beginning(argument) for argument in macro.arguments[:1]]
    found = {email.partition("@")[0].casefold() for email in emails}
    for name in names:
        for person in re.split(r"\\and\b|,|\band\b|\\\\", name)[:50]:
            found |= _forms(re.findall(r"[^\W\d_][\w'-]*", person)[:5])
    return {signature for signature in found if len(signature) > 1 and not CONTACT.fullmatch(signature)}


def beginning(span: Span) -> str:
    """A thousand characters: arguments nested in each other would take for ever to read each to its end."""
    return span.source.text[span.start : min(span.end, span.start + 1000)]


def _forms(words: list[str]) -> set[str]:
    """How Doris Jung-Lin Lee may sign: Doris, Lee, DL, DJL, dlee, dorisl."""
    if not words or len(words) == 1:
        return set()
    first, last = words[0].casefold(), words[-1].casefold()
    initials = "".join(word[0] for word in words).casefold()
    return {first, last, initials, first[0] + last[0], first[0] + last, first + last[0], f"{first} {last}"}
