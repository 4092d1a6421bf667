"""Counts of a sentence as parts of a whole: those who are gone, those who are left, and others."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.divisions import is_count
from galley.prose.counting.numbers import Number, numbers

# Words for what was taken away from a whole, for what is left of it, and for what is left once it is taken up.
_ONE: Final = lazy_pattern(r"(?<!\beach )(?<!\bthis )\b[Oo]ne (?!or\b|another\b|by\b)[a-z]+")
GONE: Final = lazy_pattern(
    r"(?i)\b(?:exclu(?!sive)\w+|remov\w+|dropp\w+|discard\w+|withdr\w+|reject\w+|fail\w+|eliminat\w+"
    r"|filter\w+(?! (?:corpus|data|set|sample))|declin\w+|unusable|invalid|wrong|corrupt\w*|noisy|irrelevant"
    r"|refus\w+|duplicat\w+|(?:was|were|been) lost|lost (?:to|because|due)|ineligible|incomplete|did not|didn['’]t"
    r"|left (?:out|us|the study|early)|never|omit\w+|skipp\w+|delet\w+|set aside|no longer|escap\w+|died|injur\w+"
    r"|(?:fell|were|was) (?:ill|sick)|absent|missing|unable|could not|quit|moved away|no-shows?|ruled out|cancell?ed)\b"
)
STAYED: Final = lazy_pattern(
    r"(?i)\b(?:remain\w*|final|left|leaving|leaves|leave|result\w+ in|retained|kept|analy[sz]\w+|valid|screened"
    r"|assessed|randomi[sz]ed|complet\w+|attended|took part|participated|showed up"
    r"|turned up|end(?:ed)? up with|report on|included|yield\w+|total|based on"
    r"|sample|(?:the|its|our) other|only|set|thus|refer to|cleaned|filtered|reduces)\b"
)
TRACES: Final = (
    *("xclu", "emov", "ropp", "iscard", "ithdr", "eject", "ail", "liminat", "ilter", "eclin", "efus", "uplicat"),
    *("left out", "left us", "left the", "left early", "never", "mitt", "skipp", "delet", "set aside", "scap"),
    *("died", "njur"),
    *(" ill", " sick", "bsent", "issing", "unable", "could not", "quit", "moved away", "no-show", "ruled out", "ancel"),
    *("nusable", "nvalid", "wrong", "orrupt", "noisy", "rrelevant", "he other "),
    *("lost", "he remaining", "neligible", "ncomplete", "did not", "didn't", "didn’t"),
)
"""One is in whatever tells that something is gone, or of the rest."""
_BRACKET: Final = lazy_pattern(r"\((?P<sign>[nN] ?= ?)?(?P<rest>[^()]*)\)")
_WHO_DID_IT: Final = lazy_pattern(r" (?:[a-z-]+ )?(?:authors|researchers|reviewers|coders|annotators|of us)\b")
_CLAUSE_END: Final = lazy_pattern(r"[,;:.()–—]| (?:and|so that|but|while|leaving|which|result\w+|yield\w+|leaves)\b")
_ADDED: Final = lazy_pattern(
    r"(?:[^.;:]*,)? ?(?:and|or)\b[^.,;:]*$|\b(?:a further|another|an additional|finally) $"
)  # between two counts of what is gone
_FURTHER: Final = lazy_pattern(r"\b(?:a further|another|an additional|finally) $")
_LEFT_WITH: Final = lazy_pattern(r"\b(?:left|leaves|leaving) (?:us |them )?with (?:a total of )?$")
_OF_ALL: Final = lazy_pattern(r"(?:[Ff]rom|[Oo]f|[Aa]mong) (?:the |all |our |these |a total of )*$")
_REST: Final = lazy_pattern(r"\b[Tt]he (?:remaining|other|rest of the) $")
_PART_OF: Final = lazy_pattern(r"(?: [a-z]+){0,2}? (?:out )?of (?:the|our|all|these)(?: [a-z]+)? ")


class Part(Enum):
    """What a count is of a whole, as its clause tells."""

    OTHER = 0
    GONE = 1
    LEFT = 2
    REST = 3  # left of all, whatever is said of the others


@dataclass(frozen=True, slots=True)
class Count:
    """A count with the place of it in the paragraph, and which part of a whole it is said to be."""

    value: int
    start: int
    end: int
    part: Part
    is_word: bool


def _opened(sentence: str) -> str:
    """A sentence in which `(n = 12)` is as a count without brackets, and no other bracket is told of."""

    def plain(match: re.Match[str]) -> str:
        is_count = re.fullmatch(r"\d[\d,]*", match["rest"].strip()) is not None
        return f" {match[0][1:-1]} ".replace("=", " ") if is_count else " " * len(match[0])

    return _BRACKET.sub(plain, sentence) if "(" in sentence else sentence


def counts_of_parts(offset: int, sentence: str) -> list[Count]:
    """The counts of a sentence, each with the part that its clause tells; what is added to one is of the same.

    A whole comes before what is gone of it, even where it is told behind that: "6 of the 40 were lost".
    """
    sentence = _opened(sentence)
    plain = sentence[:1].lower() + sentence[1:]  # no word is a name because it is the first one
    found = [one for one in numbers(plain) if one.is_whole and one.value > 1 and is_count(plain, one)]
    found = [one for one in found if not _WHO_DID_IT.match(plain, one.end)]
    counts: list[Count] = []
    for index, number in enumerate(found):
        before = found[index - 1].end if index else 0
        following = found[index + 1].start if index + 1 < len(found) else len(sentence)
        part = _part(sentence, number, before, following)
        is_added = counts and counts[-1].part is Part.GONE and _ADDED.search(sentence[before : number.start])
        is_further = is_added and _FURTHER.search(sentence, before, number.start)
        if is_added and (part is Part.OTHER or is_further):
            part = Part.GONE
        count = Count(int(number.value), offset + number.start, offset + number.end, part, number.is_word)
        is_gone = part is Part.GONE or (bool(counts) and counts[-1].part is Part.GONE)
        if index and is_gone and _PART_OF.fullmatch(sentence[before : number.start]):
            counts[-1:] = [replace(count, part=Part.OTHER), replace(counts[-1], part=Part.GONE)]
        else:
            counts.append(count)
    return counts


def _part(sentence: str, number: Number, before: int, following: int) -> Part:
    if _LEFT_WITH.search(sentence, before, number.start):
        return Part.LEFT
    if not before and _OF_ALL.match(sentence, 0, number.start):
        return Part.OTHER
    start = max((end.start() for end in _CLAUSE_END.finditer(sentence, before, number.start)), default=before)
    end = _CLAUSE_END.search(sentence, number.end, following)
    clause = sentence[start : end.start() if end else following]
    if _REST.search(sentence, 0, number.start):
        return Part.REST
    if GONE.search(clause):
        return Part.GONE
    return Part.LEFT if STAYED.search(clause) else Part.OTHER


def single_ones(text: str, start: int, end: int) -> int:
    """How many are told one by one between two places, in words that are not read as numbers: "one fell ill"."""
    return sum(1 for _ in _ONE.finditer(text, start, end))
