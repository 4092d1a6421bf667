"""Multiples in words, where a sentence has two amounts alone: "twice as fast with (20 s) as without (40 s)"."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.amounts import Amount, alone, amounts
from galley.prose.counting.changes import Change, beside, is_cited
from galley.prose.counting.numbers import ENGLISH, Number, numbers
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds, sentences_at

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_BY_WORD: Final = {"half": 2.0, "twice": 2.0, "doubl": 2.0, "halv": 2.0, "tripl": 3.0, "quadrupl": 4.0}
_NUMBER: Final = "|".join(ENGLISH)
_MULTIPLE: Final = lazy_pattern(
    r"\b(?P<hedge>more than |over |at least |almost |nearly |about |roughly |around |approximately )?"
    rf"(?P<told>(?:(?P<word>[Hh]alf|[Tt]wice)|(?P<number>{_NUMBER}|\d{{1,2}}(?:\.\d{{1,2}})?) times)"
    r" as (?:many|much|(?!(?:a|an|the|it|they|we|part|soon|well|if|though|is|was|were|are)\b)[a-z]+)\b"
    r"|(?<!within a )\bfactor of (?:only |just )?(?P<factor>\d{1,3}(?:\.\d{1,2})?)(?![\w.,]*\d| ?[×%])"
    rf"|[Ss]peed-?up of (?P<up>\d{{1,3}}(?:\.\d)?) ?(?:×|x\b|times\b)"
    rf"|(?P<fold>{_NUMBER}|\d{{1,2}}(?:\.\d)?)-?fold\b|(?P<verb>doubl|halv|tripl|quadrupl)(?:ed|es|ing)\b)"
)
_OF_NOUNS: Final = lazy_pattern(
    r" as many (?P<one>[a-z-]+(?: [a-z-]+){0,2}?) as (?P<other>[a-z-]+(?: [a-z-]+){0,2}?)(?=[.,;:()]|$"
    r"| \w+(?:ed|ere|as|ad)\b| (?:in|at|on|from|for|to|and|with|by)\b)"
)
_ALONE: Final = lazy_pattern(r" ones?\b| of |[.,;:)]| (?:against|versus|and|to|but|as)\b|$")
_TRACES: Final = (
    "alf as ",
    "wice as ",
    " times as ",
    "doubl",
    "halv",
    "tripl",
    "quadrupl",
    "fold",
    "peedup of",
    "peed-up of",
    "factor of ",
)
_NO_PAIR: Final = lazy_pattern(r"\b(?:respectively|each|both|CI|of which|remaining|rest)\b|±|\bSDs?\b")
# What is so many times as much, where a factor is told: others are of a setting, of a formula or of safety.
_COMPARED: Final = lazy_pattern(
    r"\b(?:[Ss]peed-?ups?|faster|slower|quicker|shorten\w*|lengthen\w*|accelerat\w*|shorter|longer|more|less|fewer|higher|lower|larger|smaller"
    r"|gr[eo]w\w*|shr[aiu]nk\w*|f[ae]ll\w*|r[io]se\w*|reduc\w+|increas\w+|decreas\w+|dropp?\w*|improv\w+|differ\w*"
    r"|declin\w+|cut|sav(?:ed|ing)s?|chang\w+|instead|before|compared|now)\b"
)
_AT_LEAST: Final = ("more than ", "over ", "at least ")
_LEEWAY, _HEDGED_LEEWAY, _LEEWAY_BELOW = 0.2, 0.4, 0.05
_EXACTLY: Final = 0.02
_FAR: Final = 2.5


def wrong_multiples(text: str) -> Iterator[Change]:
    """Every such multiple that is not that of the two amounts, even with some leeway."""
    for start, sentence in sentences_at(text, places(text, _TRACES)):
        found = [*_MULTIPLE.finditer(sentence)]
        if len(found) != 1:
            continue
        match, place = found[0], found[0].span("told")
        pair = _of_nouns(text, start, sentence, match)
        pair = pair or next(filter(None, map(alone, beside(sentence, place, [place]))), None)
        if pair and _NO_PAIR.search(sentence):
            continue
        if pair is None and not match["verb"]:
            pair = _of_before(text[:start], sentence[: place[0]])
        if pair is None or is_cited(sentence, pair, place):
            continue
        is_measured = bool(pair[0].unit) or sentence.endswith("from ", 0, pair[0].start)
        if match["factor"] and not (is_measured and pair[0].unit == pair[1].unit and _COMPARED.search(sentence)):
            continue
        low, high = sorted(one.value for one in pair)
        exact = high / low if low else 0.0
        number = match["number"] or match["fold"] or match["up"] or match["factor"]
        times = (
            float(ENGLISH.get(number) or number) if number else _BY_WORD[(match["word"] or match["verb"]).casefold()]
        )
        if exact / _FAR <= times <= exact * _FAR and not _is_near(exact, times, match["hedge"]):
            yield Change(
                start + place[0], start + place[1], pair[0].text, pair[1].text, is_relative=False, exact=(exact,)
            )


def _of_before(before: str, sentence: str) -> tuple[Amount, Amount] | None:
    """The only two amounts that have a unit in common in the sentence before, where this one has no such two."""
    if not before or before.endswith("\n"):
        return None
    last = before[sentence_bounds(before, len(before) - 1)[0] :]
    found = [one for one in amounts(last) if one.unit]
    units = Counter(one.unit for one in found)
    common = [unit for unit, count in units.items() if count > 1]
    if len(common) != 1 or _NO_PAIR.search(last) or any(amounts(sentence)):
        return None
    return alone([one for one in found if one.unit == common[0]])


def _of_nouns(text: str, start: int, sentence: str, match: re.Match[str]) -> tuple[Amount, Amount] | None:
    """The only counts beside a multiple of the two nouns that it compares: "27 cables and 9 keys, so twice as many".

    They stand in its sentence, or in the next one where it has none.
    """
    nouns = _OF_NOUNS.match(sentence, match.end("told") - len(" as many"))
    if nouns is None:
        return None
    one, other = (set(nouns[name].split()) for name in ("one", "other"))
    counts = [count for count in numbers(sentence) if not match.start() <= count.start < match.end()]
    if not counts and text[start + len(sentence) : start + len(sentence) + 1].strip():
        sentence = text[start + len(sentence) : sentence_bounds(text, start + len(sentence))[1]]
        counts = [*numbers(sentence)]
    if len(counts) != 2 or not all(count.is_whole for count in counts):  # noqa: PLR2004 - one of each
        return None
    named = [_named(sentence, count, one - other, other - one) for count in counts]
    if sorted(named) not in ([-1, 1], [0, 1], [-1, 0]):
        return None
    first, second = (Amount(f"{count.value}", "", count.start, count.end) for count in counts)
    return first, second


def _named(sentence: str, count: Number, one: set[str], other: set[str]) -> int:
    """Whether a count is of the one (1), of the other (-1), or stands alone (0); else 2."""
    if _ALONE.match(sentence, count.end):
        return 0
    words = {word.strip(".,;:()") for word in sentence[count.end :].split()[:3]}
    return 2 if bool(words & one) == bool(words & other) else 1 if words & one else -1


def _is_near(exact: float, times: float, hedge: str | None) -> bool:
    if hedge in _AT_LEAST:
        return exact >= times * (1 - _LEEWAY_BELOW)
    if times != round(times):  # told to a digit
        return abs(exact - times) <= _LEEWAY_BELOW * (1 + times)
    is_another = not hedge and round(exact) != times and abs(exact - round(exact)) <= _EXACTLY
    return not is_another and abs(exact - times) <= times * (_HEDGED_LEEWAY if hedge else _LEEWAY)
