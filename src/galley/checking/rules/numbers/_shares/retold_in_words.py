"""Shares in words that sum up what the text tells in numbers: "most had opened it", of whom 19 of 42 had."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.checking.shared.grids import stems_of
from galley.checking.shared.parts_of_papers import BODY, part_of
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.percentages import of_fractions, percentages
from galley.prose.wording.attribution import is_of_others
from galley.prose.wording.counted import PEOPLE
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import LONGEST, sentence_bounds

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

_WORDS: Final = {
    "most": (50, 100),
    "majority": (50, 100),
    "minority": (0, 50),
    "two thirds": (57, 77),
    "two-thirds": (57, 77),
    "three quarters": (66, 84),
    "three-quarters": (66, 84),
    "half": (40, 60),
    "third": (24, 43),
    "quarter": (16, 34),
    "nearly all": (75, 100),
    "almost all": (75, 100),
    "few": (0, 45),
}
_EXACT: Final = {"two": 200 / 3, "three": 75.0, "half": 50.0, "third": 100 / 3, "quarter": 25.0}
_TOLD: Final = lazy_pattern(
    r"\b(?P<bound>[Mm]ore than |[Oo]ver |[Ll]ess than |[Ff]ewer than |[Uu]nder )?"
    r"(?P<word>(?:[Tt]wo|[Oo]ne|[Aa])[ -]thirds?|[Tt]hree[ -]quarters|(?:[Aa]|[Oo]ne) quarter"
    r"|(?:[Tt]he |[Aa] )(?:large |vast |clear |small |great )?(?:majority|minority)|[Mm]ost|(?<!other )[Hh]alf"
    r"|[Nn]early all|[Aa]lmost all|[Ff]ew)(?: of)?(?: the| our| them| all)*(?: \d{1,5})?"
    rf" (?:[a-z-]+ ){{0,2}}?{PEOPLE}\b(?P<did> (?!and\b|or\b|who\b|of\b)[^.;:()%\d]{{12,160}})"
)
_TRACES: Final = ("ost ", "ajority", "inority", "alf ", "third", "quarter", "early all ", "lmost all ", "ew ")
_NO: Final = lazy_pattern(
    r"(?i)\b(?:not|never|no|none|without|nobody|neither|un\w{4,}|other|rest|remaining)\b|n['’]t\b"
)
_SUMMING: Final = frozenset({"abstract", "conclusion", "introduction"})
_FEWEST, _ENOUGH, _LEEWAY = 3, 0.7, 2
_COMMON: Final = frozenset(
    stems_of("participants people respondents users interviewees all said told reported had study")
)
_Shares = list[tuple[frozenset[str], float, bool]]


def retold_in_words(project: Project) -> Iterator[tuple[Section, re.Match[str], float]]:
    """Each share in words that is none of the only percentage of which nearly the same is said in the text."""
    for section in project.sections:
        text, end = section.prose.with_formulas, 0
        for place in places(text, _TRACES):
            if place < end or part_of(section, place) not in _SUMMING:
                continue
            start, end = sentence_bounds(text, place)
            sentence = text[start:end]
            if "%" in sentence or is_of_others(sentence) or len(sentence) > LONGEST:
                continue
            match = _TOLD.search(text, start, end)
            if match and not section.is_quoted(match.start()):
                stems = frozenset(stems_of(match["did"])) - _COMMON
                found = _of_the_same(project, stems, is_denied=bool(_NO.search(sentence)))
                if found is not None and _contradicts(match, found):
                    yield section, match, found


def _of_the_same(project: Project, stems: frozenset[str], *, is_denied: bool) -> float | None:
    if len(stems) < _FEWEST:
        return None
    found = [
        share
        for section in project.whole.sections
        for words, share, denied in _shares(section)
        if denied == is_denied and len(words & stems) >= max(_FEWEST, _ENOUGH * len(stems))
    ]
    return found[0] if len(set(found)) == 1 else None


@kept
def _shares(section: Section) -> _Shares:
    """The sentences of the text that tell one percentage and no other, each with its stems."""
    text, found, end = section.prose.with_formulas, _Shares(), 0
    for one in (*of_fractions(text), *percentages(text)):
        start, end = sentence_bounds(text, one.start)
        sentence = text[start:end]
        values = {share.value for share in percentages(sentence)} or {one.value}
        if len(values) == 1 and part_of(section, one.start) == BODY and len(sentence) <= LONGEST:
            found.append((frozenset(stems_of(sentence)), float(values.pop()), bool(_NO.search(sentence))))
    return found


def _contradicts(match: re.Match[str], share: float) -> bool:
    word = match["word"].casefold()
    name = next(name for name in _WORDS if name in word)
    low, high = _WORDS[name]
    exact = _EXACT.get(name.replace("-", " ").partition(" ")[0])
    bound = (match["bound"] or "").casefold().strip()
    if bound and exact is not None:
        return share < exact - _LEEWAY if bound in ("more than", "over") else share > exact + _LEEWAY
    return not bound and not low <= share <= high
