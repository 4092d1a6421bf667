r"""A word, or two, that stand twice in a row.

Most hide where a line of the source ends. What people say in quotations stands as they said it, and pairs that English
knows, as `had had` and `that that`, are none, nor is a word that stands three times.

Flagged::

    We asked them about the
    the tools that they use, and and how they trust them.
    ^^^                          ^^^
    The the first answer was short.
        ^^^

    They kept most of the of the lists, and so it was for each for each of the homes. We know that that the end is near.
                          ^^^^^^                               ^^^^^^^^                            ^^^^

    The heat of the heat of ovens cooked other types of types of meals.
                ^^^^^^^^^^^                             ^^^^^^^^

Accepted::

    They had had doubts, and knew that that was the point. What it is is a tool. Log in. In the end, it helped.
    It was very very slow; ``I I mean, the the tool,'' said P4. Duran Duran is a band, $x$ x is not.
    They beat the tam tam. A tam tam is no drum, as the tam tam shows.
    Is \emph{is} a word? We met A. A was shy. Those who do do so often. It said the the the the the, all day long.
    Queries have AND and OR in them. It went on and on and on, day by day by day, as it is it is, and so on and so on.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.WARNING
by_section = True

_PAIR = lazy_pattern(
    r"(?<![\w'’.\\/@&-])(?P<first>[A-Za-z]{1,20}+) (?P<second>(?=[a-z])(?i:(?P=first)))(?![\w'’/@&]|-\w|\.\w)"
)
_TWO = lazy_pattern(
    r"(?<![\w'’.\\/@&-])(?P<first>(?:of|in|to|for|from|with|by|on) (?:the|an?|each|every|our)) (?P<second>(?P=first)) "
)
"""Two small words that no sentence has twice in a row."""
_THAT = lazy_pattern(
    r"\b[Tt]hat (?P<second>that) (?:such|the|an?|these|those|our|their|each|all|we|they|only|there|people"
    r"|participants|users|most|some|\d)"
)
"""The second one stands for nothing where an article or a subject follows."""
_OF_THING = lazy_pattern(r"(?P<first>[a-z]{4,} of) (?P<second>(?:the )?(?P=first)) (?=[a-z])")
_AGAIN = lazy_pattern(r" of (?:the )?(?P<thing>[a-z]{4,}) of ")
_OF_ITS_KIND = lazy_pattern(
    r"(?:sets?|sequences?|lists?|functions?|famil(?:y|ies)|arrays?|vectors?|spaces?|tables?|groups?|products?|sums?|parts?"
    r"|cop(?:y|ies)|friends?|years|days|more|lots|hundreds|thousands|millions|percent|consist|speak|think|child|children"
    r"|models?|trees?|strings?|class|classes|pairs?|tuples?|maps?|subsets?|pointers?|inverse|derivative|means?|average)\b"
)
"""`the areas of the areas of`, and none of what has others of its kind in it."""
_OF_TWO: Final = tuple(
    f" {word} {between} {word} "
    for word in ("the", "a", "each", "every", "our")
    for between in ("of", "in", "to", "for", "from", "with", "by", "on")
)
_BETWEEN_ALIKE = lazy_pattern(
    r" (?:(?<=(?P<last>[A-Za-z]{2}) )(?=[a-z][A-Za-z]{1,19}+(?<=(?i:(?P=last))))|(?<=\b[Aa] )(?=a(?![A-Za-z])))"
)
"""Between two words that end alike, as most do not: these are found faster than each is compared with the next."""
_LAST_WORD = lazy_pattern(r"[A-Za-z]+\Z")
_FURTHEST: Final = 21  # characters, at which the first of a pair cannot begin
_MEANT: Final = frozenset(
    "had that very so no really too much many more long far well ha bye yeah blah do did does can her you log"
    " die der das sie sehr nous vous".split()  # the last seven in German and in French
)
_SMALL: Final = frozenset("a an the to of in on at for from by with and or as be it we this which".split())
_OFTEN: Final = 3  # doublings of another word in one file: they are its name, as that of the drum `tam tam`
_OF_BEING: Final = frozenset({"is", "was", "are", "were"})
_ASKING = lazy_pattern(
    r"\b(?:what\b(?! if)|all|problem|point|thing|issue|question|reason|truth)\b[^.;]{0,80}\Z", re.IGNORECASE
)
_BETWEEN = lazy_pattern(r"(?:\s|~|%[^\n]*\n)+")


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        pairs = [pair for pair in _pairs(section.prose.text) if pair["first"].lower() == pair["second"]]
        often = Counter(pair["second"] for pair in pairs)
        for pair in pairs:
            if (often[pair["second"]] < _OFTEN or pair["second"] in _SMALL) and _is_mistake(section, pair):
                yield _offence(section, pair)
        for pair in matches(_TWO, section.prose.text, _OF_TWO):
            if _is_own(section, pair):
                yield _offence(section, pair)
        for pair in _of_things(section.prose.text):
            if _is_own(section, pair):
                yield _offence(section, pair)
        for pair in matches(_THAT, section.prose.text, ("hat that ",)):
            if not section.is_quoted(pair.start()):
                yield _offence(section, pair)


def _offence(section: Section, pair: re.Match[str]) -> Offence:
    span = section.prose.span(*pair.span("second"))
    return Offence(span, f"`{pair['second']}` stands twice in a row", ("take one of them out",))


def _pairs(text: str) -> Iterator[re.Match[str]]:
    """Each word with the same one behind it; of those of one letter, an article alone."""
    for between in _BETWEEN_ALIKE.finditer(text):
        end = between.start()
        first = _LAST_WORD.search(text[max(end - _FURTHEST, 0) : end])
        if first and (pair := _PAIR.match(text, end - len(first[0]))):
            yield pair


def _of_things(text: str) -> Iterator[re.Match[str]]:
    for found in _AGAIN.finditer(text):
        start = found.start() - len(found["thing"])
        pair = None if _OF_ITS_KIND.match(found["thing"]) else _OF_THING.match(text, max(start, 0))
        if pair and not text[start - 1 : start].isalpha():
            yield pair


def _is_mistake(section: Section, pair: re.Match[str]) -> bool:
    word, start, prose = pair["second"], pair.start(), section.prose
    if word in _MEANT or (len(word) == 1 and word != "a") or pair["first"].isupper():
        return False
    if prose.text.startswith(f" {word}", pair.end()) or prose.text.endswith(f"{word} ", 0, start):
        return False  # three in a row are meant
    if word in _OF_BEING and _ASKING.search(prose.text, max(start - 100, 0), start):
        return False
    return _is_own(section, pair)


def _is_own(section: Section, pair: re.Match[str]) -> bool:
    """Whether nothing but space is between the two, and the paper itself says them."""
    start, prose = pair.start(), section.prose
    between = prose.source.text[prose.span(*pair.span("first")).end : prose.source_offset(pair.start("second"))]
    return bool(_BETWEEN.fullmatch(between)) and not section.is_quoted(start) and not section.is_code(start)
