r"""A share in words that the numbers beside it contradict: "two thirds (18 of 24)".

A word is given some leeway, since half of 23 people are nobody: six percentage points, or ten where it is hedged.

Flagged::

    Two thirds of the participants (18 of 24) kept a list. A majority of users (11/24) did not.
    ^^^^^^^^^^                                             ^^^^^^^^^^
    A third of our participants (45.8\%) cooked. All but three participants (20 of 24) came back.
    ^^^^^^^                                      ^^^^^^^^^^^^^

Flagged::

    Few cooks (20 of 24) came, nearly all of the bakers (11 of 24) left, and none of them (3/24) returned.
    ^^^                        ^^^^^^^^^^                                    ^^^^

Accepted::

    Only a few cooks (3 of 24) came, nearly all of the bakers (22 of 24) left, and none of them (0/24) returned.

Flagged::

    Half of the 40 participants (24) cooked, and one third of the 60 respondents (30) baked. Half (n = 8) of the 20
    ^^^^                                         ^^^^^^^^^                                   ^^^^
    users did neither.

Flagged::

    We interviewed 24 people. Three quarters of them ($n = 15$) had a garden.
                              ^^^^^^^^^^^^^^

Flagged::

    All participants (23 of 24) cooked, and the majority (11 of 24) baked. More than half (48\%) ate late, one in four
    ^^^                                     ^^^^^^^^^^^^                             ^^^^                  ^^^^^^^^^^^
    (41\%) never, and the vast majority (13 of 24) at home.
                      ^^^^^^^^^^^^^^^^^

Flagged::

    Half of the families in our town cook with lists at home (63\%), and less than half the sample (61\%) without.
    ^^^^                                                                           ^^^^

Flagged::

    A majority of the families in our town bake (40.6\% overall).
    ^^^^^^^^^^
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.numbers._shares.apposed_shares import SHARE_WORDS, apposed_shares
from galley.checking.rules.numbers._shares.retold_in_words import retold_in_words
from galley.checking.shared.counted_nouns import counts_by_noun
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import numbers, whole_of
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.counted import PEOPLE
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.WARNING
by_section = True

_BRACKETED = lazy_pattern(
    r"\((?:(?P<percent>\d{1,3}(?:\.\d{1,2})?)\s?%(?: overall| in total)?"
    r"|(?:[nN]\s?=\s?)?(?P<count>\d{1,3}(?:,\d{3})+|\d{1,5})"
    r"(?:(?:\s?/\s?| (?:out )?of (?:the |our )?)(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,5}))?)\s?(?:[);]|,(?! ?\d))"
)
_NO_WORD = (
    r"and|or|but|than|while|whereas|compared|not|no|only|who|which|that|if|most|least|each|per|other|even|such|like|as"
    r"|including"
)
_SHARE = lazy_pattern(
    rf"[aAoOtThHmM](?<!\w.)(?<!other .)(?<!half .)(?P<word>{SHARE_WORDS})(?:(?<!ost)|(?= of | {PEOPLE}\b| ?$))(?: of)?"
    rf"(?P<taken> these| those)?(?P<rest>(?: (?:the|our"
    rf"|all) \d{{1,4}})?(?: (?!(?:{_NO_WORD})\b)[^\W\d_][\w’'/-]*){{0,12}}?)\s?$"
)
_WHOLE_BEFORE = lazy_pattern(rf" of (?:the|our|all) (?P<whole>\d{{1,4}}) (?:[a-z-]+ )?(?:{PEOPLE}|[a-z]{{3,}}s) ?$")
_WHOLE_BEHIND = lazy_pattern(rf" of (?:the |our |all )?(?P<whole>\d{{1,4}}) (?:[a-z-]+ )?{PEOPLE}\b")
_LONGEST = 120  # characters of a share in words
_AND_OTHERS = lazy_pattern(r"(?: and| or) (?!the other)[^.;()]{1,40}\(\d{1,2}(?:\.\d{1,2})?\s?%\)")
_ALL_BUT = lazy_pattern(
    rf"ll but (?P<left>\d{{1,3}}|[a-z]+)(?: of)?(?: the| our)?(?: {PEOPLE})?\s?\((?P<count>\d{{1,5}})"
    r"(?:\s?/\s?| (?:out )?of (?:the )?)(?P<whole>\d{1,5})\)"
)
_ALL = lazy_pattern(
    r"ll(?<=[aA]ll)(?<!not all)(?<!most all)(?<!arly all)(?<!ally all)(?<!Not all)"
    rf"(?: of)?(?: the| our)? (?:\d+ )?{PEOPLE} "
    r"\((?P<count>\d{1,5})(?:\s?/\s?| (?:out )?of (?:the )?)(?P<whole>\d{1,5})\)"
)
# `few cooks (20 of 24)`: what a word may not stand for, as the least and the most of a hundred.
_QUANTIFIED = lazy_pattern(
    r"\b(?P<word>[Nn]early all|[Aa]lmost all|[Vv]irtually all|[Nn]one|[Hh]ardly any|[Ff]ew)(?: of)?"
    rf"(?: the| our| these)?(?: \d+)?(?: (?:{PEOPLE}|[a-z]+s|them))? \((?P<count>\d{{1,5}})"
    r"(?:\s?/\s?| (?:out )?of (?:the )?)(?P<whole>\d{1,5})\)"
)
_OF_QUANTIFIED = ("early all ", "lmost all ", "irtually all ", "one (", "one of ", "ardly any ", "few ", "Few ")
_BOUNDS = {"all": (70, 100), "one": (0, 0), "any": (0, 25), "few": (0, 55)}
_MAJORITY = lazy_pattern(r"\b(?P<word>[Mm]ajority) of (?P<count>\d{1,5}) (?:[a-z-]+ )?(?P<noun>[a-z]{3,}s)\b")
_ABOVE = lazy_pattern(r"\b(?:[Mm]ore than|[Oo]ver|[Aa]bove) $")
_BELOW = lazy_pattern(r"\b(?:[Ll]ess than|[Ff]ewer than|[Uu]nder|[Bb]elow|[Nn]early|[Aa]lmost) $")
_NEARLY = lazy_pattern(r"\b(?:[Nn]early|[Aa]lmost) $")
_IN = {"hree": 100 / 3, "four": 25.0, "five": 20.0, "ten": 10.0}
_VAST = 60
_SHARES = {"wo": 200 / 3, "hr": 75.0, "ne": 0.0, "al": 50.0}
_LEEWAY, _HEDGED = 6, 10  # percentage points
_COMMON = (25.0, 100 / 3, 50.0, 200 / 3, 75.0)  # a share that is one of these is no other one, however rough
_EXACTLY, _NOT_ANOTHER = 0.5, 5  # percentage points
_EVEN = 50
_FEWEST = 20


def check(project: Project) -> Iterator[Offence]:
    yield from _beside(project)
    for section, match, share in retold_in_words(project):
        message = f"the text has {share:.0f}% of what seems to be the same"
        yield Offence(section.prose.span(*match.span("word")), message, ("correct the word or the numbers",))


def _beside(project: Project) -> Iterator[Offence]:
    """Words beside the numbers that they stand for."""
    stated = project.stated_totals
    everyone = next(iter(stated)) if len(stated) == 1 else None
    for section in project.sections:
        text = section.prose.with_formulas
        for match in _BRACKETED.finditer(text):
            share = _share(match, everyone)
            named = _SHARE.search(text, max(match.start() - _LONGEST, 0), match.start()) if share is not None else None
            if named is None or share is None or section.is_quoted(named.start()):
                continue
            is_one_of_several = named["word"].endswith(("ost", "ority")) and _AND_OTHERS.match(text, match.end())
            if is_one_of_several or (named["taken"] and not match["percent"]):
                continue  # a part of those before, and the whole may be of all
            if _contradicts(text, named, share):
                span = section.prose.span(named.start(), named.end("word"))
                yield Offence(span, f"the numbers behind it are {share:.0f}%", ("correct the word or the numbers",))
        for named, share in apposed_shares(text):
            if not section.is_quoted(named.start()) and _contradicts(text, named, share):
                span = section.prose.span(named.start("word") - 1, named.end("word"))
                yield Offence(span, f"the numbers beside it are {share:.0f}%", ("correct the word or the numbers",))
        for start, end, message in (*_misquantified(text), *_minorities(section)):
            if not section.is_quoted(start):
                yield Offence(section.prose.span(start, end), message, ("correct the word or the numbers",))


def _misquantified(text: str) -> Iterator[tuple[int, int, str]]:
    """Where `all`, `all but three`, `few` and the like do not stand for the numbers behind them, and what these are."""
    for match in matches(_ALL, text, ("ll ",)):
        if match["count"] != match["whole"]:
            message = f"the numbers behind it are {match['count']} of {match['whole']}"
            yield match.start() - 1, match.start() + 2, message
    for match in matches(_ALL_BUT, text, ("ll but ",)):
        left = next(numbers(match["left"]), None)
        missing = int(match["whole"]) - int(match["count"])
        if left and left.value != missing:
            yield match.start() - 1, match.end("left"), f"the numbers behind it leave out {missing}"
    for match in matches(_QUANTIFIED, text, _OF_QUANTIFIED):
        count, whole = int(match["count"]), int(match["whole"])
        least, most = _BOUNDS[match["word"][-3:].lower()]
        if count <= whole and whole and not least <= 100 * count / whole <= most:
            yield *match.span("word"), f"the numbers behind it are {100 * count / whole:.0f}%"


def _minorities(section: Section) -> Iterator[tuple[int, int, str]]:
    """Majorities of so many, where the section counts at least twice as many of the same: "a majority of 18 of 40"."""
    text = section.prose.with_formulas
    for match in matches(_MAJORITY, text, ("ajority of ",)):
        count, counted = int(match["count"]), counts_by_noun(section).get(match["noun"], set())
        if len(counted) == len({count, max(counted, default=0)}) > 1 and 2 * count <= max(counted):
            yield *match.span("word"), f"{count} of {max(counted)} are no majority"


def _share(match: re.Match[str], everyone: int | None) -> float | None:
    """The percentage that the brackets give."""
    if match["percent"]:
        return float(match["percent"])
    before = _WHOLE_BEFORE.search(match.string, max(match.start() - _LONGEST, 0), match.start())
    named = before or _WHOLE_BEHIND.match(match.string, match.end())
    whole = whole_of(match["whole"]) if match["whole"] else whole_of(named["whole"]) if named else everyone
    count = whole_of(match["count"])
    is_count = match["whole"] or "=" in match[0] or named
    share = 100 * count / whole if whole and count <= whole and is_count else None
    if named and share is not None:
        return share
    return share if share is None or match["whole"] or share >= _FEWEST else None  # else it is of fewer people than all


def _contradicts(text: str, named: re.Match[str], share: float) -> bool:
    word = named["word"]
    if "vast" in word or "overwhelming" in word:
        return share < _VAST
    if "major" in word or word == "ost":
        return share <= _EVEN
    if "minor" in word:
        return share >= _EVEN
    before = text[max(named.start("word") - 13, 0) : named.start("word") - 1]
    meant, leeway = _named(word), _HEDGED if is_approximate(text, named.start()) else _LEEWAY
    if _ABOVE.search(before):
        return share < meant
    if _BELOW.search(before):
        return share > meant or (_NEARLY.search(before) is not None and share < meant - _HEDGED)
    is_another = abs(share - meant) >= _NOT_ANOTHER and any(abs(share - one) <= _EXACTLY for one in _COMMON)
    return abs(share - meant) > leeway or is_another


def _named(word: str) -> float:
    """The percentage that a word stands for."""
    if word.startswith(("ne in", "ne out")):
        return next(share for name, share in _IN.items() if word.endswith(name))
    return 100 / 3 if word.endswith("third") else 25 if word.endswith("quarter") else _SHARES[word[:2]]
