"""What a sentence tells of how two amounts differ: "a gain of 7 points", "by 3.2 kg", "12% longer", "(+1.5)"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern, one_of
from galley.prose.counting.amounts import VALUE, one_unit

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_UP: Final = ("gain", "increase", "rise", "growth")
_DOWN: Final = ("decrease", "drop", "reduction", "decline", "fall", "saving")
_NOUNS: Final = (*_UP, *_DOWN, "difference", "improvement", "gap", "advantage")
_NOUN: Final = one_of(sorted(_NOUNS, key=len, reverse=True))
_MORE: Final = ("higher", "more", "greater", "longer", "larger", "bigger", "above")
_LESS: Final = ("lower", "less", "fewer", "shorter", "smaller", "below")
_FURTHER: Final = (
    *("earlier", "later", "further", "closer", "older", "younger"),
    *("heavier", "lighter", "taller", "warmer"),
)
_THAN: Final = (*_MORE, *_LESS, "faster", "slower", "better", "worse", "quicker", *_FURTHER)
_VERBS: Final = (
    *("sav(?:e|es|ed|ing)", "cut(?:s|ting)?", "r[io]ses?", "gr[eo]ws?", "f[ae]lls?", "drop(?:s|ped|ping)?"),
    "gain(?:s|ed)?",
    *("declin(?:es?|ed|ing)", "increas(?:es?|ed|ing)", "decreas(?:es?|ed|ing)", "improv(?:es?|ed|ing)"),
)
_UNIT: Final = r" ?(?:%|°C)| percent\b(?! point)| percentage points?| ?[a-zA-Z]+\b|(?=[,.;:)]|$)"
_NOT_LISTED: Final = r"(?<![\w.,$/–-])(?<![\d%] )(?<![\d%] and )(?<![\d%] or )(?<![\d%] to )(?<![\d%], )"
_CLAIM: Final = lazy_pattern(
    rf"\b(?P<relative>relative )?(?P<noun>{_NOUN}) of (?P<of>{VALUE})(?![.,]?\d)(?P<unit_of>{_UNIT})"
    rf"|(?<!\d )\b(?:up |down )?by (?:a (?P<relatively>relative ))?(?P<by>{VALUE})(?![.,]?\d)(?P<unit_by>{_UNIT})"
    rf"|\b(?:[Pp]lus|[Mm]inus|up|down) (?P<plain>{VALUE})(?![.,]?\d)"
    rf"(?P<unit_plain> ?%| (?:percentage points?|points?|pp)\b)"
    rf"|{_NOT_LISTED}(?P<than>{VALUE})(?![.,]?\d)(?P<unit_than>{_UNIT}) (?P<word>{one_of(_THAN)}|{_NOUN})\b"
    rf"|{_NOT_LISTED}(?P<bare>\d{{1,5}}\.\d{{1,3}})(?P<unit_bare>) (?P<bare_word>{one_of((*_MORE, *_LESS))})\b"
    rf"|\b(?:is|was|are|were|amount(?:s|ed) to) (?P<is>{VALUE})(?![.,]?\d)(?P<unit_is>{_UNIT})"
    rf"(?! (?:{one_of(_THAN)}|{_NOUN})\b)"
    rf"|\b(?:{_NOUN}|margin) (?:is|was) (?:thus |therefore |hence |then )?(?P<margin>{VALUE})(?![.,]?\d)"
    rf"(?P<unit_margin>{_UNIT})"
    rf"|\((?:(?P<plus>\+)|[-–−]) ?(?P<sign>{VALUE})(?P<unit_sign>(?: ?%| points| pp)?)\)"
    rf"|\b{one_of(_VERBS)} (?P<verb>{VALUE})(?P<unit_verb> ?%)"
)
_NAMES: Final = ("of", "by", "plain", "than", "bare", "is", "margin", "sign", "verb")
_IS: Final = ("difference", "gap", "increase", "decrease", "gain", "drop", "reduction")  # told before what it is
_ROOTS: Final = (
    *(" sav", " cut", " ris", " rose", " grow", " grew", " fall", " fell", " drop"),
    *(" declin", " increas", " decreas", " improv", " gain"),
)
TRACES: Final = (
    *(f"{noun} of " for noun in _NOUNS),
    *(f" {word}" for word in _THAN),
    *(" by ", "plus ", "Plus ", "minus ", "Minus ", " up ", " down ", "margin ", "(+", "(-", "(–", "(−"),
    *_IS,
    *_ROOTS,
)
"""One is in whatever tells a change."""
_RISING: Final = lazy_pattern(
    r"\b(?:increas|ris(?:e|ing)|rose|grow|grew|gain|went up|go(?:es)? up|climb|rais|longer|higher|larger|exceed)"
)
_FALLING: Final = lazy_pattern(
    r"\b(?:decreas|f[ea]ll|drop|reduc|declin|shr[aiu]nk|went down|go(?:es)? down|lower|cut|short|sav(?:e|ing))"
)
_CHANGING: Final = lazy_pattern(
    r"\b(?:improv|outperform|i\.e\.|that is|differ|chang|surpass|beat|better|worse|retreat|advanc"
    r"|shift|mov|delay|exten)"
)
_COMPARED: Final = lazy_pattern(rf"\b{one_of(_THAN)} $")  # "faster by"
_BETWEEN: Final = lazy_pattern(r"\b(?:difference|gap|gain) between [^;]{3,120}$")
_AGAINST: Final = lazy_pattern(r"\bfrom [^,;()]{1,60} to |\bwithout\b|\bvs\b|\bversus\b|\bcompared\b")
_AVERAGE: Final = lazy_pattern(r"\b(?:average|mean|median)(?: [a-z]+)? $")


@dataclass(frozen=True, slots=True)
class Claim:
    """A number with its unit and place, that is told as a change."""

    told: str
    unit: str
    start: int
    end: int
    way: bool | None  # whether to more, or to less, if that is told
    is_relative: bool

    @property
    def is_share(self) -> bool:
        return self.unit == "%"

    @property
    def is_of_points(self) -> bool:
        return "point" in self.unit or self.unit == "pp"


def claims(sentence: str) -> Iterator[Claim]:
    """Every change that a sentence tells, of whatever."""
    for match in _CLAIM.finditer(sentence):
        name = next(name for name in _NAMES if match[name])
        way = _way(match, sentence[: match.end() if name == "verb" else match.start()])
        is_changing = (
            name != "by"
            or way is not None
            or _CHANGING.search(sentence, 0, match.start())
            or _COMPARED.search(sentence, 0, match.start())
        )
        if is_changing and _is_so_told(sentence, match, name):
            unit = one_unit(match[f"unit_{name}"])
            yield Claim(match[name], unit, *match.span(name), way, bool(match["relative"] or match["relatively"]))


def _is_so_told(sentence: str, match: re.Match[str], name: str) -> bool:
    """Whether what stands before says of which amounts a difference is, or a number with a sign is a change."""
    before = sentence[: match.start()]
    if _AVERAGE.search(before):
        return False
    if name == "sign":
        return _AGAINST.search(before) is not None
    return name != "is" or _BETWEEN.search(before) is not None


def _way(match: re.Match[str], before: str) -> bool | None:
    word = match["noun"] or match["word"] or match["bare_word"]
    if match["is"] or match["margin"]:
        return None
    if match["sign"]:
        return match["plus"] is not None
    if word:
        return True if word in (*_UP, *_MORE) else False if word in (*_DOWN, *_LESS) else None
    rising, falling = _RISING.search(before), _FALLING.search(before)
    return None if bool(rising) == bool(falling) else bool(rising)
