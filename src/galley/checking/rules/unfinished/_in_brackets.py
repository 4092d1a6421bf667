"""Words in brackets that keep the place of a number or a name: `[NUMBER] nurses`, `at <institution>`, `[TOOL NAME]`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.counted import COUNTED
from galley.prose.wording.scanning import holds, scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.manuscript import Section

_QUANTITY = r"(?:the )?(?:number|amount|count|value|percentage|percent|how many|duration|range|mean|average|sd)"
_NUMBER = scanner(
    "[<({",
    rf"(?:[\[<{{]{{1,2}}(?:(?i:insert |add )?(?i:{_QUANTITY}))[\]>}}]{{1,2}}"
    r"|(?<=[a-z] )(?<!\bthe )(?<!\ba )(?<!\ban )\((?:number|NUMBER|how many|HOW MANY|amount|percentage)\))"
    rf"(?:(?P<counted> ?%| (?:of )?(?:the )?(?:[a-z-]+ )?{COUNTED}(?![\w-]))| [a-z]{{3,20}}(?<!s)s\b)",
)
_PLACE = (
    r"(?:university|institution|institute|college|hospital|school|company|organi[sz]ation|department|city|town"
    r"|country|region"
    r"|state|location|place|names?|protocol number|approval number|project number|participants?|faculty|lab"
    r"|conference|journal|funder|funding agency|grant number|sponsor|supervisor"
    r"|platform|venue"
    r"|number|date|month|year|time|tool|system|app|project|software|product|version"
    r"|model)"
)
_OPEN_NAME = rf"(?:(?:the |your )?name of (?:the |our |your )?[a-z ]{{3,30}}|(?:your |our )?{_PLACE}(?: names?)?)"
_NAME = scanner(
    "[<(",
    rf"(?:(?<=\b(?:at|by|of|in|to|on) )|(?<=\b(?:for|the|and|our) )|(?<=\b(?:from|with|used|call|near) )"
    rf"|(?<=\bnamed )"
    rf"|(?<=\b(?:using|since|until|under|thank) )|(?<=\bcalled )|(?<=\b(?:present|propose) )"
    rf"|(?<=[a-z] )(?=\[[A-Z ]+\]))"
    rf"(?:\[(?i:{_OPEN_NAME})\]|<(?i:{_OPEN_NAME})>|(?<=\bby )\((?:names?|authors?|initials)\))(?!\()",
)
_CAPITALS = scanner(
    "STAPMFDCUN",
    r"\b(?:SYSTEM|TOOL|APP|PROJECT|METHOD|MODEL|FRAMEWORK|DATASET|COMPANY|PRODUCT|PROTOTYPE|PAPER|UNIVERSITY"
    r"|NAME[ _-]OF)"
    r"[ _-]?(?:NAME|HERE)\b",
)
_OF_CAPITALS = ("NAME", "HERE")
_MEANT = lazy_pattern(
    r"anonymi|\bblind|pseudonym|\bmask|redact|replaced?\b|substitut|conceal|\btokens?\b|placeholder|template"
    r"|\bslots?\b|\btags?\b"
    r"|\bentit(?:y|ies)\b|\bXML\b|\bHTML\b|prompt|schema|syntax|element <|regular expression",
    re.IGNORECASE,
)
"""Words of papers in which brackets stand for what is hidden, or for what others fill in."""


def numbers_in_brackets(section: Section) -> Iterator[tuple[int, int]]:
    """Where a word in brackets is the number of what follows, or a name in capitals is none."""
    text = section.prose.text
    if holds(text, _OF_CAPITALS):
        yield from (match.span("found") for match in _CAPITALS.finditer(text))
    found = [*_NUMBER.finditer(text)]
    is_meant = found and _MEANT.search(text)
    yield from (match.span("found") for match in found if match["counted"] or not is_meant)


def names_in_brackets(section: Section) -> Iterator[tuple[int, int]]:
    """Where a name in brackets stands in a sentence that goes on without it."""
    text = section.prose.text
    found = [match.span("found") for match in _NAME.finditer(text)]
    if found and not _MEANT.search(text):
        yield from found
