"""What sentences tell of people whom a table has one by one, where that has others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.shared.counted_mentions import stem
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import SPELLED, Number, numbers
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.counted import PEOPLE

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.rules.participants._counts.people import People

    _Told = Iterator[tuple[Number, str]]

_COUNT = rf"(?<![\w.,–-])(?P<count>\d{{1,3}}|(?i:{SPELLED}))"
_GENDER = lazy_pattern(
    rf"{_COUNT} (?:of (?:whom|them|which) )?(?:(?:were|was|are|is|identif(?:y|ied) as|self-identified as) )?"
    r"(?P<gender>women|woman|females?|men|man|males?)\b(?! (?:and|or) (?:wom|fem|m[ea]))"
)
_OF_SOME = lazy_pattern(
    r"(?i)\b(?:of the (?:wo)?men|of the (?:fe)?males?|including|of these|who|whose|said|told|had|mention\w*"
    r"|report\w*)\b"
)
_RANGE = lazy_pattern(
    r"(?i)\b(?:between (?:the ages of )?|aged? (?:from |between |range[ds]? (?:from |between |was |of )?|: ?)?"
    r"|ages (?:ranged )?(?:from |between )?|from |were )(?P<low>[1-9]\d) ?(?:and|to|–|-) ?(?P<high>[1-9]\d)(?!\d"
    r"|\.\d|%)"
    r"(?P<unit> years?(?: old| of age)?)?"
)
_YEARS = lazy_pattern(
    rf"(?i)\b(?:between|from|rang\w+ from) {_COUNT.replace('count', 'low')} (?:and|to)"
    rf" {_COUNT.replace('count', 'high')} years?(?: of)?(?: [a-z]+)? experience\b"
)
_MEAN = lazy_pattern(
    r"(?i)\b(?:mean|average) age(?: of the [a-z]+)?(?: of| was| is|:| ?=)? ?(?P<mean>[1-9]\d(?:\.\d{1,2})?)(?![\d%]"
    r"|\.\d)"
)
_WHOLE = lazy_pattern(
    rf"(?:\b[Ww]e|[Tt]able[ \w\ue000-\uf8ff]{{0,6}}|study with|interviews with|[Ii]n total,?|[Aa] total of)"
    rf" (?:[a-z]+ ){{0,2}}?(?:our |the |all )?{_COUNT} (?:[a-z-]+ ){{0,2}}?(?P<noun>{PEOPLE}|[a-z]+(?:ers|ors|ists"
    rf"|ants|ents|ooks))\b"
)
_SAID_TO_LIST = lazy_pattern(
    r"[a-z]s?,? ?(?:\((?:see |listed in |cf\.? )?|(?:listed|described|summari[sz]ed|shown) in |in )[Tt]able\b"
    r"|[Tt]able\s?[\ue000-\uf8ff] (?:lists|shows|summari[sz]es|presents|gives|describes|details|provides|contains)"
    r" (?:[a-z]+ (?:of|for|about) )?(?:the|our|all|these)\b"
)
_KIND = lazy_pattern(rf"{_COUNT} (?P<kind>[a-z][a-z]+(?: [a-z]+)?)s?(?=[,.;:)]| and\b| \()")
_MOST_OFF, _FEWEST_KINDS = 2, 2


def number_told(text: str, people: People) -> _Told:
    """How many there are, where that is one or two more or less; where the table is said to list them, rows count."""
    if people.is_ruled and _SAID_TO_LIST.search(text):
        return
    found = [one for match in _WHOLE.finditer(text) if (one := _number(text, match, "count"))]
    if len(found) == 1 and not _is_right(found[0], people.count) and abs(found[0].value - people.count) <= _MOST_OFF:
        yield found[0], f"the table has {people.count} rows"


def genders_told(text: str, people: People) -> _Told:
    """How many women or men there are."""
    for match in _GENDER.finditer(text) if people.genders and not _OF_SOME.search(text) else ():
        is_female = match["gender"].casefold() in {"women", "woman", "female", "females"}
        count = people.genders.get("female" if is_female else "male", 0)
        number = _number(text, match, "count")
        if number and not _is_right(number, count) and number.value <= people.count:
            yield number, f"the table has {count} {'women' if is_female else 'men'}"


def years_told(text: str, people: People) -> _Told:
    """From which age to which they are, and how old on average; between how many years of experience they have."""
    for match in _YEARS.finditer(text) if people.experience else ():
        for name, exact in (("low", min(people.experience)), ("high", max(people.experience))):
            number = _number(text, match, name)
            if number and number.value != exact:
                yield number, f"the {'least' if name == 'low' else 'most'} in the table is {exact}"
    yield from _ages_told(text, people)


def _ages_told(text: str, people: People) -> _Told:
    for match in _RANGE.finditer(text) if people.ages else ():
        if "age" in match[0].casefold() or match["unit"]:
            for name, exact in (("low", min(people.ages)), ("high", max(people.ages))):
                number = _number(text, match, name)
                if number and number.value != exact:
                    yield number, f"the {'youngest' if name == 'low' else 'oldest'} in the table is {exact}"
    for match in _MEAN.finditer(text) if people.ages else ():
        number = _number(text, match, "mean")
        exact_mean = sum(people.ages) / len(people.ages)
        if number and abs(float(number.value) - exact_mean) > 10.0**-number.decimals:
            yield number, f"the ages in the table have a mean of {exact_mean:.1f}"


def kinds_told(text: str, people: People) -> _Told:
    """How many are of each kind that a column has, where another such number is right."""
    kinds = {stem(name): count for name, count in people.others.items() if " " not in name}
    found = [
        (number, kinds[kind], match["kind"])
        for match in (_KIND.finditer(text) if kinds else ())
        if (kind := stem(match["kind"])) in kinds and (number := _number(text, match, "count"))
    ]
    wrong = [(number, count, kind) for number, count, kind in found if not _is_right(number, count)]
    if len(found) > _FEWEST_KINDS and len(wrong) == 1:
        number, count, kind = wrong[0]
        yield number, f"the table has {count} of `{kind}`"


def _number(text: str, match: re.Match[str], name: str) -> Number | None:
    """The number that a group is, unless it is a rough one."""
    found = next(numbers(text, *match.span(name)), None)
    return found if found and found.text == match[name] and not is_approximate(text, found.start) else None


def _is_right(number: Number, count: int) -> bool:
    return number.value == count
