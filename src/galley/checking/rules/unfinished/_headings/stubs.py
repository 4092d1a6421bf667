"""What stands below a heading in place of text: one word, an order of what to write, an outline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._headings.listed_phrases import (
    is_appended,
    is_below,
    is_meant,
    is_outline,
    titles_above,
)
from galley.checking.rules.unfinished._headings.nothing_said import OF_ORDERS, what_is_said
from galley.checking.rules.unfinished._headings.text_below import holds_text_alone, text_below
from galley.checking.rules.unfinished._lines.of_material import OF_NAMES, OF_THINGS, is_of_material
from galley.checking.rules.unfinished._lines.outline import outline_below, reads_english
from galley.checking.rules.unfinished._lines.saying import Saying
from galley.checking.rules.unfinished._lines.typed_lists import is_typed_list
from galley.checking.rules.unfinished._sections.headings_of_text import OF_TEXT
from galley.findings.diagnostics import Severity
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern
from galley.model.prose import CITATION, REFERENCE
from galley.prose.wording.remarks import ORDER

if TYPE_CHECKING:
    from galley.model.manuscript import Heading, Section

_STUB = lazy_pattern(
    r"\s*[\[(]?(?:(?:(?:some|more|your|insert|add) (?:text|content|stuff)|(?:text|content))(?: goes)? here"
    r"|(?:some|more|your) (?:text|content)(?: (?:about|on) [^\n]{2,60})?"
    r"|(?:[^.!?\n]{1,60} (?:is |are |will be )?coming|coming|more) soon"
    r"|click (?:or tap )?here to enter text|[~≈∼]?\d{2,4}(?:[-–]\d{2,4})? words"  # noqa: RUF001 - what `\sim` prints
    r"|see (?:the |our )?(?:google docs?|overleaf|slides|miro(?: board)?|notion|shared doc(?:ument)?)(?: [^\n]{2,40})?"
    r"|(?:here )?(?:comes?|goes) (?:the |some |my )?text|text (?:to come|comes?)(?: here)?|lorem ipsum"
    r"|under construction|(?:work )?in progress"
    r"|(?:not|not yet|still to be|yet to be) (?:written|done|completed|finished)(?: yet)?"
    r"|(?:still|yet)? ?to (?:write|do|add|complete|finish|fill in)|todo|fixme|tb[acdw]"
    r"|(?:(?:this (?:section )?)?(?:is |still |yet )?to be|(?:this (?:section |part )?)?will be)"
    r" (?:written|done|added|completed|finished|filled in|determined|decided|defined)"
    r"(?: (?:later|soon|once|when|after|as soon as|before|by|in)\b[^.!?\n]{0,60})?|(?:to|will|text will) follow"
    r"|(?:results?|findings|discussion|conclusions?|introduction|methods?|limitations|analysis) here"
    r"|we (?:still )?(?:need|have) to write this(?: \w+)?|to come|wip|[.…]{2,}|[:;]-?[)(P]|X{2,8}|\?{1,8}|abstract here"
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
_MARKED = lazy_pattern(r"(?:TO-?DO|FIXME|TB[ACDW])(?:[:;,]? [\w'’-]+){0,2}[.:…!]*")  # as `todo` knows, and in few words
_ONE_WORD = lazy_pattern(r"\s*[a-z]{3,20}[.…]*\s*")
_FEW_WORDS = lazy_pattern(r"(?:the |an? )?[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*){0,2}:?")
_WITHHELD = lazy_pattern(r"(?i:review|anonym|blind|omitted|removed|withheld|hidden)")
_OF_FEW_WORDS = lazy_pattern(
    r"keyword|key word|kluczow|kl[íi]čov|kľúčov|schlüsselw|schlagw|palabras|palavras|mots[ -]cl"
    r"|ключ|categor|term|supervis|author|date|address|contact|fund|ethic|availab|jel|msc|pacs|licen|statement"
    r"|declar"
    r"|interest|count|code|version|language|name|title|dedicat",
    re.IGNORECASE,
)
_TRAILING_OFF = lazy_pattern(r"[^\n]{0,100}[^\W_],? ?(?:\.{3,5}|…|\. \. \.)\s*")
_CITED = lazy_pattern(
    rf"(?:[-–] ?)?(?:(?:see|cf\.?)(?: also)? )?(?:[{CITATION}{REFERENCE}\s,;.&]|\band\b)*{CITATION}"
    rf"(?:[{CITATION}{REFERENCE}\s,;.&]|\band\b)*",
    re.IGNORECASE,
)
_BRACKETED = lazy_pattern(r"\[[^\W\d_][^\[\]=\n]{1,80}[, ][^\[\]=\n]{2,200}\][.]?")
_ORDERED = lazy_pattern(rf"\s*(?:(?:and|also|then)[,:]? )?(?:{ORDER}|fill in)[^\n]{{0,150}}\s*", re.IGNORECASE)
_ORDERED_TO_SHOW = lazy_pattern(
    r"(?:include|add|insert) (?:(?:a|an|the|some|more|our) )?(?:[\w-]+ ){0,2}(?:figures?|plots?|curves?|tables?"
    r"|diagrams?|screenshots?|graphs?|examples|references|pictures?)\b[^.!?\n]{0,100}[.!]?",
    re.IGNORECASE,
)
_ORDERED_TO_DO = lazy_pattern(  # what is to be done, in key words: `Get more data. Consider other lids.`
    r"(?:(?:get|make|add|try|use|consider|improve|extend|test|run|collect|implement|apply|compare|look into"
    r"|investigate) (?!(?:of|the following)\b)[a-z][^.!?\n]{5,90}\.\s*){2,5}",
    re.IGNORECASE,
)
_ASKED = lazy_pattern(
    r"(?:(?:[•*\d.)-]{1,3} )?(?:what|how|why|who|which|when|where|do|does|did|is|are|can|could|should|will"
    r"|would|to what)\b[^?.!\n]{4,200}\?\s*){2,12}",
    re.IGNORECASE,
)
_ALONE = ((_CITED, "citations are"), (_BRACKETED, "a remark in brackets is"))
_ONE_QUESTION = lazy_pattern(
    r"(?:what|how|why|who|which|when|where|do|does|is|are|can)\b[^?.!\n]{8,150}\?", re.IGNORECASE
)
_OF_QUESTIONS = lazy_pattern(
    r"\bR?Q\d?\b|\bR?Q[ .]?\d|(?i:question|ask|aim|hypothes|problem|statement|item|theme|stud(?:y|ies) \d)"
)
_BEFORE_ECHO = frozenset({"", "the", "a", "an", "my", "our", "this is", "this is the", "this is a", "this is an"})
_SAYING = lazy_pattern(
    r"\b(?:are|was|were|has|have|had|can|will|we|i|they|it|who|which|there|see|none|no|not|(?!this\b)[a-z]{3,}(?:ed|s))\b"
    r"|(?<!this )\bis\b"
)
_MOST_ECHOED, _LONGEST_ECHO = 6, 80  # words and characters of such a text
_PART = 3  # the level below which headings are run in
_OF_PLANS = lazy_pattern(r"(?i)future|outlook|next steps|further work")
_LEAST_LETTERS = 5  # of the word that is repeated
_LONGEST, _LONGEST_SOURCE = 4000, 5000  # characters below a heading that we look into, and of source with comments
_HINTS = ("write it, or take the heading out",)

_ORDER = "an order stands below this heading, and no text"

Stub = tuple[str, tuple[str, ...], None, Severity]


def stub_below(section: Section, heading: Heading) -> Stub | None:
    """What to say of a heading whose text is no text; None for any other. It is looked into once for all who ask."""
    known, place = _known(section), heading.title.start
    if place not in known:
        known[place] = _stub_below(section, heading)
    return known[place]


@kept
def _known(section: Section) -> dict[int, Stub | None]:  # noqa: ARG001 - with it this is kept
    """What was told of headings, by where they begin."""
    return {}


def _stub_below(section: Section, heading: Heading) -> Stub | None:
    if heading.body.end - heading.body.start > _LONGEST_SOURCE or heading.level > _PART:
        return None
    body = text_below(section, heading)
    if len(body) > _LONGEST:
        return None
    if sure := _no_text(body, heading.title.text):
        return sure, _HINTS, None, Severity.ERROR
    if _FEW_WORDS.fullmatch(body) and not _WITHHELD.search(body) and _wants_text(section, heading):
        message = f"`{body}` is all that stands below this heading"
    elif reads_english(section) and (said := _says_nothing(section, heading, body)):
        message = said
    elif _orders(section, heading, body):
        message = _ORDER
    else:
        message = _instead_of_text(section, heading, body)
    return (message, _HINTS, None, Severity.WARNING) if message else None


def _no_text(body: str, title: str) -> str:
    """What to say of words that are surely no text, whatever heading they stand below."""
    if body and any(pattern.fullmatch(body) for pattern in (_ONE_WORD, _STUB, _MARKED, _TRAILING_OFF)):
        return f"`{body}` is all that stands below this heading"
    is_order = _ORDERED.fullmatch(body) and not body.endswith(".")
    explains_title = body.split(" ", 1)[0].casefold() == title.split(" ", 1)[0].casefold()
    return _ORDER if is_order and not explains_title else ""


def _orders(section: Section, heading: Heading, body: str) -> bool:
    """Whether all the text tells somebody what to write or to do, below a heading that promises more."""
    if _ORDERED_TO_SHOW.fullmatch(body):
        return True
    return _ORDERED_TO_DO.fullmatch(body) is not None and any(map(_OF_PLANS.search, titles_above(section, heading)))


def _instead_of_text(section: Section, heading: Heading, body: str) -> str:
    if _echoes(heading.title.text, body) and _wants_text(section, heading):
        return f"`{body}` only repeats this heading"
    alone = (words for pattern, words in _ALONE if pattern.fullmatch(body))
    if what := next(alone, "") or _asking(section, heading, body):
        return f"{what} all that stands below this heading"
    if is_below(OF_NAMES, section, heading):
        return ""
    if is_outline(section, heading) or is_typed_list(section.source.text[slice(*_below(heading))]):
        return "an outline stands below this heading, and no text"
    told = outline_below(section, heading, body, holds_text_alone)
    return told if told and not is_meant(section, heading, []) else ""


def _asking(section: Section, heading: Heading, body: str) -> str:
    """Whether questions are all the text below a heading that is none of a questionnaire."""
    title = heading.title.text
    if _ASKED.fullmatch(body) and OF_TEXT.search(title) and not OF_THINGS.search(title):
        return "questions are"
    if not _ONE_QUESTION.fullmatch(body) or _OF_QUESTIONS.search(title) or OF_NAMES.search(title):
        return ""
    if is_of_material(section) or is_meant(section, heading, []):
        return ""
    return "a question is" if holds_text_alone(section, heading) else ""


def _wants_text(section: Section, heading: Heading) -> bool:
    """Whether a heading is none of those with a few words below them, and no environment or file is below it."""
    return _OF_FEW_WORDS.search(heading.title.text) is None and holds_text_alone(section, heading)


def _says_nothing(section: Section, heading: Heading, body: str) -> str:
    """What to say of text that names things, or orders what to write."""
    said = what_is_said(body)
    if said is Saying.NAMES and _promises_text(section, heading):
        return "key words are all that stands below this heading"
    if said is not Saying.ORDERS or is_of_material(section) or is_appended(section, heading):
        return ""
    is_of_others = any(map(OF_ORDERS.search, titles_above(section, heading)))
    return _ORDER if not is_of_others and holds_text_alone(section, heading) else ""


def _promises_text(section: Section, heading: Heading) -> bool:
    """Whether a heading of the text is none of those with names below them."""
    is_named = OF_NAMES.search(heading.title.text) or OF_THINGS.search(heading.title.text) or is_of_material(section)
    return not is_named and _wants_text(section, heading) and not is_meant(section, heading, [])


def _echoes(title: str, body: str) -> bool:
    """Whether a few words repeat a title and say nothing of it."""
    if len(body) > _LONGEST_ECHO:
        return False
    words = [word.strip("().,:!?").lower() for word in body.split()]
    stem = title.partition(" ")[0].lower().removesuffix("s")
    place = next((number for number, word in enumerate(words) if word.removesuffix("s") == stem), None)
    if len(words) > _MOST_ECHOED or len(stem) < _LEAST_LETTERS or place is None:
        return False
    others = " ".join(word for word in words if word not in title.lower())
    return " ".join(words[:place]) in _BEFORE_ECHO and _SAYING.search(others) is None


def _below(heading: Heading) -> tuple[int, int]:
    """The source between a heading and the next."""
    start = heading.title.end + 1 if heading.title.end >= heading.body.start else heading.body.start
    return start, heading.body.end
