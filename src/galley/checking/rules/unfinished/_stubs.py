"""What stands below a heading in place of text: one word, an order of what to write, an outline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Severity
from galley.findings.patterns import lazy_pattern
from galley.model.prose import CITATION, REFERENCE
from galley.prose.wording.remarks import ORDER

if TYPE_CHECKING:
    from galley.model.manuscript import Heading, Section

_STUB = lazy_pattern(
    r"\s*[\[(]?(?:(?:(?:some|more|your|insert|add) (?:text|content|stuff)|(?:text|content))(?: goes)? here"
    r"|(?:some|more|your) (?:text|content)|(?:coming|more) soon|lorem ipsum|under construction|(?:work )?in progress"
    r"|(?:not|not yet|still to be|yet to be) (?:written|done|completed|finished)(?: yet)?"
    r"|(?:still|yet)? ?to (?:write|do|add|complete|finish|fill in)"
    r"|(?:results?|findings|discussion|conclusions?|introduction|methods?|limitations|analysis) here"
    r"|we (?:still )?(?:need|have) to write this(?: \w+)?|to come|wip|[.…]{2,}|abstract here"
    # the same in German, French, Spanish, Italian, Portuguese and Dutch
    r"|(?:hier )?(?:kommt|folgt|fehlt)(?: (?:hier|noch|der|die|ein|etwas))*(?: (?:text|inhalt|abschnitt"
    r"|kapitel))?(?: hin)?"
    r"|(?:text|inhalt|kapitel|abschnitt) (?:folgt|fehlt)(?: noch)?|(?:wird|muss) noch (?:ergänzt|geschrieben"
    r"|ausgefüllt)"
    r"(?: werden)?|noch (?:zu )?(?:schreiben|ergänzen)|à (?:compléter|rédiger|écrire|faire|venir)|en (?:cours"
    r"|construcción)"
    r"|(?:por|a) (?:completar|hacer|escribir|redactar)|pendiente|da (?:completare|scrivere)|a (?:completar|fazer"
    r"|escrever)"
    r"|(?:nog )?(?:in|aan) te vullen|nog te schrijven)[\])]?[.…! ]*\s*",
    re.IGNORECASE,
)
_DASHED = lazy_pattern(r"\s*(?:(?:--?|[*•–]|\$\\bullet\$) ?[^\s-][^\n]{0,200}(?<![.:;?!])\s*(?:\n|$)\s*){2,40}")
_ONE_WORD = lazy_pattern(r"\s*[a-z]{3,20}[.…]*\s*")
_FEW_WORDS = lazy_pattern(r"(?:the |an? )?[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*){0,2}:?")
_OF_FEW_WORDS = lazy_pattern(
    r"keyword|categor|term|supervis|author|date|address|contact|fund|ethic|availab|jel|msc|pacs|licen|statement"
    r"|declar"
    r"|interest|count|code|version|language|name|title|dedicat",
    re.IGNORECASE,
)
_TRAILING_OFF = lazy_pattern(r"[^\n]{0,60}[^\W_] ?(?:\.{3,5}|…|\. \. \.)\s*")
_CITED = lazy_pattern(rf"[{CITATION}{REFERENCE}\s,;.&]*{CITATION}[{CITATION}{REFERENCE}\s,;.&]*")
_ORDERED = lazy_pattern(rf"\s*(?:(?:and|also|then)[,:]? )?(?:{ORDER}|fill in)[^\n]{{0,150}}\s*", re.IGNORECASE)
_SENTENCE = lazy_pattern(r"[^\W\d_]{3,}[.!?](?:\W*$| [A-Z])")
_LISTS = frozenset({"itemize", "enumerate"})
_LONGEST = 4000  # characters of source below a heading that we look into
_LEAST_ITEMS, _MOST_WORDS = 2, 16  # words of an item on the average
_HINTS = ("write it, or take the heading out",)

Stub = tuple[str, tuple[str, ...], None, Severity]


def stub_below(section: Section, heading: Heading) -> Stub | None:
    """What to say of a heading whose text is no text; None for any other."""
    if heading.body.end - heading.body.start > _LONGEST or heading.level > 3:  # noqa: PLR2004 - run-in headings
        return None
    prose = section.prose
    text = prose.text[prose.offset(heading.body.start) : prose.offset(heading.body.end)].strip()
    body = text.removeprefix(heading.title.text).strip()
    is_stub = body and any(pattern.fullmatch(body) for pattern in (_ONE_WORD, _STUB, _TRAILING_OFF))
    if is_stub or (_FEW_WORDS.fullmatch(body) and _wants_text(section, heading)):
        level = Severity.ERROR if is_stub else Severity.WARNING
        return f"`{body}` is all that stands below this heading", _HINTS, None, level
    if _CITED.fullmatch(body):
        return "citations are all that stands below this heading", _HINTS, None, Severity.WARNING
    if _ORDERED.fullmatch(body) and not body.endswith("."):
        return "an order stands below this heading, and no text", _HINTS, None, Severity.ERROR
    if _is_outline(section, heading, body) or _DASHED.fullmatch(section.source.text, *_below(heading)):
        return "an outline stands below this heading, and no text", _HINTS, None, Severity.WARNING
    return None


def _wants_text(section: Section, heading: Heading) -> bool:
    """Whether a heading is none of those with a few words below them, and no environment or file is below it."""
    if _OF_FEW_WORDS.search(heading.title.text):
        return False
    places = (*(one.span.start for one in section.environments), *(use.span.start for use in section.inclusions))
    return not any(heading.body.start <= place < heading.body.end for place in places)


def _below(heading: Heading) -> tuple[int, int]:
    """The source between a heading and the next."""
    start = heading.title.end + 1 if heading.title.end >= heading.body.start else heading.body.start
    return start, heading.body.end


def _is_outline(section: Section, heading: Heading, body: str) -> bool:
    """Whether all the text is a list of phrases, none of which ends as a sentence does."""
    lists = [
        one.span
        for one in section.environments
        if one.name in _LISTS and heading.body.start <= one.span.start and one.span.end <= heading.body.end
    ]
    if not lists or not section.prose.is_blank(heading.body.start, lists[0].start):
        return False
    items = [item for item in body.split("\n") if item.strip()]
    is_all = section.prose.is_blank(lists[0].end, heading.body.end)  # the first holds what is nested in it
    words = sum(len(item.split()) for item in items)
    are_phrases = words <= _MOST_WORDS * len(items) and not any(_SENTENCE.search(item) for item in items)
    return is_all and len(items) >= _LEAST_ITEMS and are_phrases
