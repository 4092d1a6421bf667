"""What stands below a heading in place of text: one word, an order of what to write, an outline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.remarks import ORDER

if TYPE_CHECKING:
    from galley.model.manuscript import Heading, Section

_STUB = lazy_pattern(
    r"\s*[\[(]?(?:(?:(?:some|more|your|insert|add) (?:text|content|stuff)|(?:text|content))(?: goes)? here"
    r"|(?:some|more|your) (?:text|content)|(?:coming|more) soon|lorem ipsum|under construction|(?:work )?in progress"
    r"|(?:not|not yet|still to be|yet to be) (?:written|done|completed|finished)(?: yet)?"
    r"|we (?:still )?(?:need|have) to write this(?: \w+)?|to come|wip|[.…]{2,})[\])]?[.…! ]*\s*",
    re.IGNORECASE,
)
_DASHED = lazy_pattern(r"\s*(?:(?:--?|[*•–]|\$\\bullet\$) ?[^\s-][^\n]{0,200}(?<![.:;?!])\s*(?:\n|$)\s*){2,40}")
_ONE_WORD = lazy_pattern(r"\s*[a-z]{3,20}[.…]*\s*")
_ORDERED = lazy_pattern(rf"\s*(?:(?:and|also|then|todo)[,:]? )?(?:{ORDER}|fill in)[^\n]{{0,150}}\s*", re.IGNORECASE)
_SENTENCE = lazy_pattern(r"[^\W\d_]{3,}[.!?:;]|[\ue000-\ue005]")
_LISTS = frozenset({"itemize", "enumerate"})
_LONGEST = 1500  # characters of source below a heading that we look into
_LEAST_ITEMS, _MOST_WORDS = 2, 12
_HINTS = ("write it, or take the heading out",)

Stub = tuple[str, tuple[str, ...], None, Severity]


def stub_below(section: Section, heading: Heading) -> Stub | None:
    """What to say of a heading whose text is no text; None for any other."""
    if heading.body.end - heading.body.start > _LONGEST or heading.level > 3:  # noqa: PLR2004 - run-in headings
        return None
    prose = section.prose
    text = prose.text[prose.offset(heading.body.start) : prose.offset(heading.body.end)].strip()
    body = text.removeprefix(heading.title.text).strip()
    if body and (_ONE_WORD.fullmatch(body) or _STUB.fullmatch(body)):
        return f"`{body}` is all that stands below this heading", _HINTS, None, Severity.ERROR
    if _ORDERED.fullmatch(body) and not body.endswith("."):
        return "an order stands below this heading, and no text", _HINTS, None, Severity.ERROR
    if _is_outline(section, heading, body) or _DASHED.fullmatch(section.source.text, *_below(heading)):
        return "an outline stands below this heading, and no text", _HINTS, None, Severity.WARNING
    return None


def _below(heading: Heading) -> tuple[int, int]:
    """The source between a heading and the next."""
    start = heading.title.end + 1 if heading.title.end >= heading.body.start else heading.body.start
    return start, heading.body.end


def _is_outline(section: Section, heading: Heading, body: str) -> bool:
    """Whether all the text is a list of phrases, none of which ends as a sentence does."""
    lists = [
        one
        for one in section.environments
        if one.name in _LISTS and heading.body.start <= one.span.start and one.span.end <= heading.body.end
    ]
    if len(lists) != 1 or not section.prose.is_blank(heading.body.start, lists[0].span.start):
        return False
    items = [item for item in body.split("\n") if item.strip()]
    is_all = section.prose.is_blank(lists[0].span.end, heading.body.end)
    are_phrases = all(len(item.split()) <= _MOST_WORDS and not _SENTENCE.search(item) for item in items)
    return is_all and len(items) >= _LEAST_ITEMS and are_phrases
