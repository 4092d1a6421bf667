"""Counts in a row that divide a whole: "8 male, 11 female, and one non-binary"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import number_places, numbers
from galley.prose.wording.counted import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.prose.counting.numbers import Number

_LABEL: Final = r"[^\W\d_](?:[\w’'/&.-]*\w)?(?: [^\W\d_(][\w’'/&-]*){0,5}?"
_GAP: Final = lazy_pattern(rf" (?P<label>{_LABEL})\s*(?:,|,? and|,? while|,? &|/)\s?")
_LAST: Final = lazy_pattern(
    rf" (?P<label>{_LABEL})(?=\s*(?:[.,;:)(\]—–]|$| who\b| with\b| in\b| from\b| and\b| took\b| of\b))"
)
_VERB: Final = lazy_pattern(r"(?:were|was|are|is|identif\w+ as|self-identif\w+ as|described themselves as) ")
# Words behind a number that make it a measure, or one of all people, and not one of a category.
_NO_CATEGORY: Final = lazy_pattern(
    r"(?:years?|yrs?|minutes?|mins?|hours?|days?|weeks?|months?|times?|points?|to|and|of|or|million|cm|mm|seconds?|s|ms"
    r"|participants?|people|interviews?)\b",
    re.IGNORECASE,
)
# Genders by their letters: `12M, 8F`, `5 F and 4 M, 1 NB`.
_LETTERED: Final = lazy_pattern(
    r"(?<![\w.])(?P<first>\d{1,3})\s?(?P<a>[MFmf])\b\s?(?:[,/;&]|and)\s?(?:and )?"
    r"(?P<second>\d{1,3})\s?(?P<b>[MFmf])\b(?:\s?[,/;&]\s?(?:and )?(?P<third>\d{1,2})\s?(?:NB|nb|O|X)\b)?"
)
_FEMALE: Final = lazy_pattern(r"\b(?:females?|wom[ae]n|girls?)\b", re.IGNORECASE)
_MALE: Final = lazy_pattern(r"\b(?:males?|m[ae]n|boys?)\b", re.IGNORECASE)
_NO_GENDER: Final = lazy_pattern(r"(?i)\b(?:non-?binary|others?|rest|remaining|unknown|not|prefer\w*|diverse|un\w+)\b")
# Names of groups of origin, to which people may belong more than once.
_ETHNIC: Final = lazy_pattern(
    r"\b(?:White|Caucasian|Asian|Black|African|Hispanic|Latin[oaxe]|Latin[oa]/[ao]|Native|Indigenous|Middle Eastern"
    r"|Pacific Islander|Indian|Chinese|European|multiracial|mixed|biracial)s?\b"
)

_OF_ALL: Final = lazy_pattern(r"\bof (?:the |our |all |these |those )+$")
_PAIR: Final = 2
_BEFORE: Final = 20  # characters

WHOLE: Final = lazy_pattern(
    r"(?<![\w.,$-])(?:\d{1,3}(?:,\d{3})+|\d{1,5}|[A-Za-z]+(?:-[a-z]+)?)(?: [^\W\d_][\w/-]*){0,4}? "
    rf"{PEOPLE}\b|\b[Nn]\s?=\s?\d+",
    re.IGNORECASE,
)
"""A number of people, as "20 interview participants" or "N = 20" give it."""
_SIGNED: Final = lazy_pattern(r"\b[Nn]\s?=\s?\d+")


def people_counted(text: str) -> Iterator[int]:
    """The numbers in whatever `WHOLE` finds: in a long text it is faster to look behind each number for people."""
    last = 0
    for place in number_places(text):
        if place >= last and (match := WHOLE.match(text, place)):
            number = next(numbers(text, *match.span()), None)
            if number and number.is_whole:
                last = number.end
                yield int(number.value)
    for match in _SIGNED.finditer(text):
        yield from (int(number.value) for number in numbers(text, *match.span()) if number.is_whole)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A row of counts, in offsets of the text; `kind` is gender, ethnicity, or empty for what we cannot tell."""

    start: int
    end: int
    total: int
    labels: tuple[str, ...]
    kind: str
    greatest: int = 0  # of the counts


def breakdowns(text: str) -> Iterator[Breakdown]:
    """Every such row of two counts or more in a block of prose."""
    yield from _lettered(text)
    row: list[tuple[Number, str]] = []
    found = [number for number in numbers(text) if number.is_whole]
    for index, number in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        is_whole = not row and _OF_ALL.search(
            text, max(number.start - _BEFORE, 0), number.start
        )  # "17 of the 31 cooks"
        match = _GAP.fullmatch(text, number.end, following.start) if following and not is_whole else None
        if match and not _NO_CATEGORY.match(_without_verb(match["label"])):
            row.append((number, match["label"]))
            continue
        if row and (last := _LAST.match(text, number.end)) and not _NO_CATEGORY.match(_without_verb(last["label"])):
            row.append((number, last["label"]))
            yield _breakdown(row, last.end("label"))
        elif len(row) >= _PAIR and not row[-1][1].endswith("and"):
            yield _breakdown(row, row[-1][0].end + 1 + len(row[-1][1]))
        row = []


def _lettered(text: str) -> Iterator[Breakdown]:
    """Counts with a letter, as in "12M, 8F"."""
    for match in _LETTERED.finditer(text):
        if match["a"].casefold() != match["b"].casefold():
            total = int(match["first"]) + int(match["second"]) + int(match["third"] or 0)
            yield Breakdown(*match.span(), total, ("male", "female"), "gender")


def _breakdown(row: list[tuple[Number, str]], end: int) -> Breakdown:
    (whole, label), *others = row
    if len(others) >= _PAIR and not _tells_gender(label) and all(_tells_gender(one) for _, one in others):
        row = others if whole.value > max(one.value for one, _ in others) else row  # "26 teachers, 15 women and 11 men"
    labels = tuple(_without_verb(label) for _, label in row)
    counts = [int(number.value) for number, _ in row]
    return Breakdown(row[0][0].start, end, sum(counts), labels, _kind(labels), max(counts))


def _tells_gender(label: str) -> bool:
    return any(pattern.search(label) for pattern in (_FEMALE, _MALE, _NO_GENDER))


def _without_verb(label: str) -> str:
    return _VERB.sub("", label, count=1)


def _kind(labels: tuple[str, ...]) -> str:
    if any(_FEMALE.search(label) for label in labels) and any(_MALE.search(label) for label in labels):
        return "gender"
    return "ethnicity" if sum(bool(_ETHNIC.search(label)) for label in labels) >= _PAIR else ""


def are_mixed(labels: Iterable[str]) -> bool:
    """Whether some tell what others do not, so that both may hold for one: a gender, or with what beside where."""
    given = list(labels)
    firsts = {label.partition(" ")[0] for label in given} & {"with", "from", "in", "at", "by", "for", "on"}
    are_genders = [bool(_FEMALE.search(label) or _MALE.search(label)) for label in given]
    is_of_one_gender = sum(are_genders) == 1 and not any(map(_NO_GENDER.search, given))
    return is_of_one_gender or ("with" in firsts and len(firsts) > 1)
