"""Lines that name notes, as a heading does: `Rough outline`, `Notes from the last weeks`, `MY FIRST NOTES`."""

from __future__ import annotations

from typing import Final

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.notes.vocabulary import PARTS

_ROUGH = (
    r"(?:first|rough|random|raw|loose|unsorted|misc(?:ellaneous)?|quick|left-?over|scattered|messy|preliminary|initial"
    r"|old|unused)"
)
# Headings of notes (`Rough outline for chapter 2`, `Ideas for this section`) and of text to come (`Results go here`).
_OF_NOTES: Final = lazy_pattern(
    rf"(?i:(?:my |our |some |a )?(?:{_ROUGH} )+(?:notes?|outline|thoughts|ideas|sketch|scraps|bullet points|text"
    r"|fragments|draft)(?: (?:for|on|of|about|from|to|gathered)\b.{0,50})?"
    r"|my (?:first |own |rough )?notes\b.{0,50}"
    r"|notes (?:gathered|taken|to (?:self|myself)|for (?:this|the|me|later|myself)\b).{0,50}"
    rf"|(?:ideas|inspiration|notes|outline|structure|sketch|material|quotes) (?:for|of) (?:this|the) (?:{PARTS})"
    r"|brain-?storm(?:ing)?|brain-?dump|left-?overs|parking lot"
    rf"|meta[- ]?information(?: (?:for|about|on) (?:this|the) (?:{PARTS}))?"
    r"|(?:further|more|other|some|open) (?:notes|points|ideas|thoughts|questions),? (?:i am |i['’]m )?not sure .{0,60}"
    r"|(?:important )?(?:things|points) to (?:keep in mind|remember|think about|clarify|sort out)(?: here)?"
    rf"|(?:the |our |my )?(?:{PARTS}|preface|evaluation|background|results?|findings|methods?|methodology|motivation"
    r"|implementation|design|limitations|future work|summary|literature review|acknowledge?ments?|dedication) "
    r"(?:(?:goes|comes|to come|will go|should go) )?here)"
    r"[\s.:!…]*|OPTIONAL[.:!]?"
)


def names_notes(paragraph: str) -> bool:
    """Whether a paragraph is nothing but the name of the notes below it."""
    return _OF_NOTES.fullmatch(paragraph.strip("[]()*-–— ")) is not None
