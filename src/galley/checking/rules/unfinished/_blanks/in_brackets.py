"""Words in brackets that keep the place of a number or a name: `[NUMBER] nurses`, `at <institution>`, `[TOOL NAME]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.counted import COUNTED
from galley.prose.wording.scanning import holds, matches, scanner

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.model.manuscript import Section

_QUANTITY = r"(?:the )?(?:number|amount|count|value|percentage|percent|total|how many|duration|range|mean|average|sd)"
_BEHIND = rf"(?:(?P<counted> ?%| (?:of )?(?:the )?(?:[a-z-]+ )?{COUNTED}(?![\w-]))| [a-z]{{3,20}}(?<!s)s\b)"
_NUMBER = scanner("[<{", rf"[\[<{{]{{1,2}}(?:(?i:insert |add )?(?i:{_QUANTITY}))[\]>}}]{{1,2}}{_BEHIND}")
# `lasted [duration]`, `$[amount]`: the quantity itself, behind what one is told with.
_AMOUNT = lazy_pattern(
    r"(?:(?<=[$€£])|(?<=[$€£] )|(?<=\blasted )|(?<=\btook )|(?<=\breceived )|(?<=\bpaid )|(?<=\babout )"
    r"|(?<=\bcosts )|(?<=\bcost )|(?<=\bweighed )|(?<=\bwas )|(?<=\bwere )|(?<=\bby )"
    r"|(?<=\baveraged )|(?<=\bapproximately )|(?<=\btotal of )|(?<=\baverage of ))"
    rf"\[(?i:insert |add )?(?i:{_QUANTITY}|length|price|time)\]"
)
_BEFORE_AMOUNTS = ("$", "€", "£", "ed", "took", "paid", "about", "mately", "of", "cost", "costs", "was", "were", "by")
_OF_AMOUNTS = ("$[", "€[", "£[", *(f"{word} [" for word in _BEFORE_AMOUNTS))
_OF_PARENTHESES = ("(number)", "(NUMBER)", "(how many)", "(HOW MANY)", "(amount)", "(percentage)", "(insert number)")
_IN_PARENTHESES = lazy_pattern(
    r"(?<=[a-z] )(?<!\bthe )(?<!\ba )(?<!\ban )(?P<found>\((?:number|NUMBER|how many|HOW MANY|amount|percentage"
    r"|insert number)\)"
    rf"{_BEHIND})"
)
_PLACE = (
    r"(?:university|institution|institute|college|hospital|school|company|organi[sz]ation|department|faculty|city"
    r"|town"
    r"|place|location|platform|software|website|app store|country|region|conference|journal|funder"
    r"|(?:funding )?agency|foundation|sponsor|supervisor|names?|date|month|year"
    r"|(?:grant|protocol|approval|project) number)"
)
_THING = (
    r"(?:tool|system|app|project|software|product|model|platform|method|dataset|venue|number|version|person|author)"
)
_OPEN_NAME = (
    rf"(?:(?:the |your )?name of (?:the |our |your )?[a-z ]{{3,30}}|(?:your |our )?{_PLACE}(?: names?)?"
    rf"|(?:your |our )?{_THING} names?|(?<=(?:grant|award) \[)(?:number|no\.?|code))"
)
# `at [university]`, `called <TOOL>`: the name of something in brackets, behind a word that leads to one.
_NAME = scanner(
    "[<",
    rf"(?:(?<=\b(?:at|by|of|in|to|on) )|(?<=\b(?:for|the|and|our) )|(?<=\b(?:from|with|used|call|near) )"
    rf"|(?<=\bnamed )|(?<=\bbetween )|(?<=\bgrant )|(?<=\bnumber )"
    rf"|(?<=\b(?:using|since|until|under|thank) )|(?<=\bcalled )|(?<=\b(?:present|propose) )"
    rf"|(?<=[a-z] )(?=\[[A-Z ]+\]))"
    rf"(?:\[(?i:{_OPEN_NAME})\]|<(?i:{_OPEN_NAME})>)(?!\()",
)
# `con [nombre del espectrógrafo]`: the same in other languages, which no bracket explains.
_FOREIGN_NAME = lazy_pattern(
    r"(?<=[a-zà-ÿ] )\[(?i:nombres? (?:de|del|dle) |noms? d(?:es?|u) |nomes? d[aoe]s? |namen? (?:des|der|von) )"
    r"[\w '’-]{2,40}\](?!\()"
)
_OF_FOREIGN_NAMES = ("[nom", "[Nom", "[NOM", "[name", "[Name", "[NAME")
# `available at [link]`, `see (URL)`: an address that is still open.
_LINK = lazy_pattern(
    r"(?:(?<=\bat )|(?<=\bfrom )|(?<=\bon )|(?<=\bvia )|(?<=\bsee )|(?<=\bhere )|(?<=here: )|(?<=\bvisit )|(?<=\bin ))"
    r"(?:\[(?i:insert |add )?(?i:link|url|doi)(?i: here| to [a-z ]{3,30})?\]"
    r"|<(?i:link|url|doi)(?i: to [a-z ]{3,30})?>"
    r"|\((?i:insert )?(?:link|url|URL|LINK)\)(?=[.,;])"
    r"|(?:LINK|URL)(?=[.,;)](?:\s|\Z)))"
)
_OF_LINKS = (
    "[link",
    "[Link",
    "[LINK",
    "[url",
    "[URL",
    "[doi",
    "[DOI",
    "[insert",
    "[Insert",
    "[INSERT",
    "[add",
    "<link",
    "<url",
    "<URL",
    "(link",
    "(url",
    "(URL",
    "(LINK",
    " LINK",
    " URL",
)
_BY_WHOM = lazy_pattern(r"(?<=\bby )\((?:names?|authors?|initials)\)")
# `SYSTEMNAME`, `PROJECT_NAME`, `NUMBER bakers`: capitals that keep a place.
_CAPITALS = scanner(
    "STAPMFDCUN",
    r"\b(?:SYSTEM|TOOL|APP|PROJECT|METHOD|MODEL|FRAMEWORK|DATASET|COMPANY|PRODUCT|PROTOTYPE|PAPER|UNIVERSITY"
    r"|NAME[ _-]OF)[ _-]?(?:NAME|HERE)\b|(?<=[a-z] )(?:NUMBER|NUM|AMOUNT|PERCENTAGE|PERCENT|COUNT) "
    r"(?!types|placeholders|values|columns|fields|tokens|literals|nodes|constants)[a-z]{3,20}(?<!s)s\b"
    r"|(?<=, )NUMBER (?:were|was|had|said|did|used)\b",
)
_OF_CAPITALS = ("NAME", "HERE", "NUM", "AMOUNT", "PERCENT", "COUNT")
_ITALIC = frozenset({"textit", "emph", "textsl", "itshape", "em"})
_SAID = lazy_pattern(r": [^.!?\n]{0,80}$")  # behind a colon stands what a form or an item says
_MARKUP = ("XML", "HTML", "element <")
_MEANT = tuple(
    form
    for word in (
        *(
            "anonymi",
            "pseudonym",
            "redact",
            "replace",
            "substitut",
            "conceal",
            "placeholder",
            "template",
            "prompt",
            "schema",
        ),
        *("syntax", "blind", "mask", "token", "slot ", "slots", "tag ", "tags", "entit", "regular expression"),
    )
    for form in (word, word.capitalize())
)
"""Words of papers in which brackets stand for what is hidden, or for what others fill in."""


def numbers_in_brackets(section: Section) -> Iterator[tuple[int, int]]:
    """Where a word in brackets is the number of what follows, or a name in capitals is none."""
    text = section.prose.text
    if holds(text, _OF_CAPITALS):
        yield from (match.span("found") for match in _CAPITALS.finditer(text))
    if not holds(text, (*_MEANT, *_MARKUP)):
        yield from (match.span() for match in matches(_AMOUNT, text, _OF_AMOUNTS))
    found = [*_NUMBER.finditer(text), *matches(_IN_PARENTHESES, text, _OF_PARENTHESES)]
    is_meant = bool(found) and holds(text, (*_MEANT, *_MARKUP))
    yield from (match.span("found") for match in found if not _is_said(text, match, is_meant=is_meant))


def names_in_brackets(section: Section) -> Iterator[tuple[int, int]]:
    """Where a name in brackets stands in a sentence that goes on without it."""
    text = section.prose.text
    found = [match.span("found") for match in _NAME.finditer(text)]
    found += [match.span() for match in matches(_BY_WHOM, text, ("by (name", "by (author", "by (initial"))]
    found += [match.span() for match in matches(_LINK, text, _OF_LINKS)]
    found += [match.span() for match in matches(_FOREIGN_NAME, text, _OF_FOREIGN_NAMES)]
    if found and not holds(text, (*_MEANT, *_MARKUP)):
        for start, end in found:  # speech is often set in italics, and edited by such brackets
            if _ITALIC.isdisjoint(section.enclosing(section.prose.source_offset(start))):
                yield start, end


def _is_said(text: str, match: re.Match[str], *, is_meant: bool) -> bool:
    """Whether the words in brackets are those of what the paper tells of."""
    return not match["counted"] and (
        is_meant or _SAID.search(text[max(match.start() - 100, 0) : match.start()]) is not None
    )
