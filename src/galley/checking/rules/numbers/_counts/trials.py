"""Products in words: so many people, tasks and sessions, "resulting in 240 trials"."""

from __future__ import annotations

from itertools import chain, combinations
from math import prod
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import ENGLISH, SPELLED, numbers, numerals, whole_of
from galley.prose.counting.slips import is_slip
from galley.prose.wording.attribution import is_of_others
from galley.prose.wording.counted import PEOPLE
from galley.prose.wording.scanning import matches_around
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

_RESULT = lazy_pattern(
    r"(?:result(?:s|ed|ing) in|(?:which|this|that|it) (?:makes|made|gives|gave|yields|yielded)"
    r"|for a total of|yield(?:ing|ed)|giving|making|lead(?:ing)? to|led to|totall?ing|produc(?:ing|ed)"
    r"|amount(?:s|ed|ing) to|add(?:s|ed|ing) up to|there (?:were|are)"
    r"|gave|provided|contributed|produced"
    r"|(?P<loosely>c[oa]mes? to|[Ii]n (?:all|total),?|[Aa]ltogether,?|that is,?|i\.e\.,?|makes for|making for)"
    r"|we (?:thus |then |hence |therefore )?(?:collected|recorded|obtained|gathered|got|had|received)) "
    r"(?:us |a total of |in total |overall )?(?P<product>\d{1,3}(?:,\d{3})+|\d{2,6}) (?:(?!of\b)[a-z-]+ ){0,2}?"
    r"(?:trials|observations|data points|responses|ratings|sessions|scores|samples|measurements|annotations|judgments"
    r"|judgements|answers|tasks|conditions|interactions|recordings|images|comparisons|rows|questions|combinations"
    rf"|configurations|runs|phrases|sentences|gestures|utterances|clips|videos|(?P<people>{PEOPLE})"
    r"|(?P<other>(?!points|times|minutes|hours|seconds|days|weeks|months|years|words|euros|dollars)[a-z]{3,}s))\b"
)
_PAID = lazy_pattern(
    rf"(?P<number>\d{{1,4}}) (?:[a-z-]+ )?{PEOPLE}\b[^.;:$€£\d]{{0,40}}(?P<unit>[$€£]) ?"
    r"(?P<each>\d{1,3}(?:\.\d\d)?)(?![\d.])"
    r"[^.;:$€£\d]{0,40}\b(?:total of|totall?ing|amount(?:ing|ed) to|in total|altogether)"
    r" (?P=unit) ?(?P<total>\d{1,3}(?:,\d{3})+|\d{2,6})(?![\d.]*\d)"
)
_OF_EACH = lazy_pattern(  # "30 hours of video (20 sessions of two hours each)"
    rf"(?<![\w.,$–-])(?P<total>\d{{1,5}}) (?P<unit>[a-z]{{3,}}s)\b[^.;:()\d]{{0,40}}?(?:\(|: )"
    rf"(?P<number>\d{{1,4}}|{SPELLED}) (?:[a-z-]+ ){{1,2}}(?:of|with|lasting|at|for) (?P<each>\d{{1,4}}|{SPELLED}) "
    r"(?P=unit) each\b"
)
_PER_ONE = lazy_pattern(  # "The 10 items had a total of 40 points, 4 points per item"
    rf"(?<![\w.,$–-])(?P<number>\d{{1,4}}) (?P<thing>[a-z]{{3,}}?)s\b[^.;:()\d]{{3,40}} (?P<total>\d{{1,5}}) "
    rf"(?P<unit>[a-z]{{3,}}s)(?:, | \(|; )(?:that is,? |i\.e\.,? )?(?P<each>\d{{1,4}}|{SPELLED}) "
    r"(?P=unit) (?:per|for each) (?P=thing)\b"
)
_SCHEME = lazy_pattern(
    r"(?<![\w.×+–-])(?P<factors>\d{1,2}(?: ?\([^()]{1,70}\))?(?: ?[×x] ?\d{1,2}(?: ?\([^()]{1,70}\))?){1,4})"
    r"(?![\d.×]| ?x ?\d)"
    r"[^.;\d×]{1,60}?(?:with|result(?:s|ed|ing) in|yield(?:s|ed|ing)|giving|lead(?:s|ing)? to|led to|produc(?:es|ed"
    r"|ing)"
    r"|i\.e\.,?|which (?:gives|makes|gave|made)) (?:a total of |in total |in )?"
    rf"(?P<product>\d{{1,3}}|(?:{SPELLED})) "
    r"(?:(?!of\b)[a-z-]+ ){0,2}?(?:conditions|combinations|cells|configurations|treatments)\b(?! (?:per|each|for|of))"
)
_SCHEME_TRACES = (" conditions", " combinations", " cells", " configurations", " treatments")
_TWO_DIGITS = 10
_LEVELS = lazy_pattern(
    rf"\((?P<count>[2-9]|{'|'.join(word for word, value in ENGLISH.items() if value < _TWO_DIGITS)}) (?:[a-z]+ )?"
    r"(?:levels|values|variants|options|settings)\b"
)
_LISTED_LEVELS = lazy_pattern(r"\bwith (?P<levels>[2-9](?:, [2-9])*,? and [2-9]) levels\b")
_DIGIT = lazy_pattern(r"[2-9]")
_SCHEMED = lazy_pattern(
    r"(?P<product>\d{1,4}) (?:[a-z-]+ ){0,2}?(?:conditions|combinations|cells|configurations|treatments)\b"
)
_FACTORS = lazy_pattern(r"(?<![(\d])(?:\(?)(\d{1,2})(?= ?(?:\(|[×x]|$))")
_ASIDES = lazy_pattern(r" ?\([^()]*\)")
_GIVING = ("gave ", "provided ", "contributed ", "produced ")
_TRACES = (
    *("ulting in ", "ults in ", "ulted in ", "which ma", "which g", "which y", "total of ", "yield", "giving "),
    *("this ma", "this g", "this y", "that ma", "that g", "that y", "it ma", "it g", "it y"),
    *("making ", "eading to ", "led to ", "totaling", "totalling", "produc", "mounting to ", "mounts to "),
    *_GIVING,
    *(
        "ome to ",
        "omes to ",
        "ame to ",
        "n all",
        "n total",
        "ltogether",
        "that is",
        "i.e.",
        "makes for ",
        "making for ",
    ),
    *("mounted to ", " up to ", "we thus ", "we then ", "we hence ", "we therefore ", "we collected ", "we recorded "),
    *("we obtained ", "we gathered ", "we got ", "we had ", "we received ", "there were ", "there are "),
)
_LEAVING = lazy_pattern(
    r"(?i)\b(?:exclu\w+|remov\w+|dropp\w+|withdr\w+|discard\w*|missing|fail\w+|skipp\w+|incomplete|except|plus|practice"
    r"|additional|between|at least|up to|average|about|roughly|approximately|varied|some)\b"
)
_EVERY = lazy_pattern(r"\b(?:[Ee]ach|[Ee]very)\b")
_EACH = lazy_pattern(r"\b(?:each|per)\b")
_EACH_OF_ALL = lazy_pattern(r"\b(?:[Ee]ach|[Ee]very|[Pp]er|apiece|[Aa]ll)\b")
_ADDED = lazy_pattern(r"(?i)\b(?:includ\w+|plus|as|because|since|of whom|after|without)\b")
_MEASURED = lazy_pattern(
    r"[ -](?:years?|minutes?|hours?|days?|weeks?|months?|seconds?|ms|s|cm|mm|px|points?|times|to)\b|[–-]\d"
)
_NEAR = 0.25  # of what so many have with so much each: what is farther is the sum of something else
_FEWEST, _MOST, _GREATEST, _LEAST = 2, 5, 10_000, 20
_OF_ALL = ("combinations", "configurations")  # of all the factors that are told


def wrong_results(text: str) -> Iterator[tuple[int, int, int]]:
    """Where a product stands that no factors of its sentence give, and the one that was meant."""
    for match in matches_around(_RESULT, text, _TRACES, numerals(text)):
        start, end = sentence_bounds(text, match.start())
        before = text[start : match.start()]
        values = _factors(before)
        is_widened = len(values) < _FEWEST and start > 0 and text[start - 1] != "\n"
        if is_widened:  # the sentence before tells the factors
            before = text[sentence_bounds(text, start - 1)[0] : match.start()]
            values = _factors(before)
        is_loose = is_widened or match["loosely"] or match["other"]
        found = next(numbers(text, *match.span("product")), None)
        behind = text[match.end() : end]
        if match[0].startswith(_GIVING) and not _EVERY.search(before):
            continue
        if match["people"] and (_ADDED.search(behind) or not _EACH.search(before)):
            continue
        if is_loose and (not _EACH_OF_ALL.search(before) or _ADDED.search(behind) or is_of_others(text[start:end])):
            continue
        if found is None or not _FEWEST <= len(values) <= _MOST or _LEAVING.search(before):
            continue
        told = int(found.value)
        products = {prod(some) for size in range(_FEWEST, len(values) + 1) for some in combinations(values, size)}
        reachable = _reachable(values)
        is_of_all = match[0].endswith(_OF_ALL)
        near = [
            one
            for one in products
            if is_of_all or is_slip(told, one) or (not is_loose and _has_other_factor(told, one, values))
        ]
        if told not in reachable and told >= _LEAST and near:
            yield *match.span("product"), min(near, key=lambda one: abs(one - told))


def _factors(before: str) -> list[int]:
    found = [one for one in numbers(before) if one.is_whole and not _MEASURED.match(before, one.end)]
    return [int(one.value) for one in found if 1 < one.value < _GREATEST]


def wrong_payments(text: str) -> Iterator[tuple[int, int, float]]:
    """Where a total stands that so many people were not paid, and what they were: "30 people got $15 each, $400 …"."""
    for match in matches_around(_PAID, text, ("total", "altogether", "mount")):
        start, end = sentence_bounds(text, match.start())
        exact, total = int(match["number"]) * float(match["each"]), whole_of(match["total"])
        is_each = "each" in text[start:end] and not _LEAVING.search(text, start, end)
        if is_each and 0 < abs(total - exact) <= _NEAR * exact:
            yield *match.span("total"), exact


def wrong_sums_of_each(text: str) -> Iterator[tuple[int, int, float]]:
    """Where a total stands that so many things with so much each do not have, and what they have."""
    per_one = matches_around(_PER_ONE, text, (" per ", " for each "))
    for match in chain(matches_around(_OF_EACH, text, (" each",)), per_one):
        number, each = (int(next(numbers(match[name])).value) for name in ("number", "each"))
        start, end = sentence_bounds(text, match.start())
        is_near = abs(int(match["total"]) - number * each) <= _NEAR * number * each
        if int(match["total"]) != number * each and is_near and not _LEAVING.search(text, start, end):
            yield *match.span("total"), number * each


def wrong_schemes(text: str) -> Iterator[tuple[int, int, int]]:
    """Where a number of conditions stands that the factors of a design do not give, and what they do."""
    for match in matches_around(_SCHEME, text, _SCHEME_TRACES):
        values = [int(one) for one in _FACTORS.findall(_ASIDES.sub("", match["factors"]))]
        found = next(numbers(text, *match.span("product")), None)
        if found and len(values) >= _FEWEST and int(found.value) not in _reachable(values):
            yield *match.span("product"), prod(values)
    for match in matches_around(_SCHEMED, text, _SCHEME_TRACES):
        start, _ = sentence_bounds(text, match.start())
        before = text[start : match.start()]
        levels = [int(one.value) for level in _LEVELS.finditer(before) for one in numbers(before, *level.span("count"))]
        if listed := _LISTED_LEVELS.search(before):
            levels = [*map(int, _DIGIT.findall(listed["levels"]))]
        found = next(numbers(text, *match.span("product")), None)
        if found and len(levels) >= _FEWEST and int(found.value) not in _reachable(levels):
            yield *match.span("product"), prod(levels)


def _reachable(values: list[int]) -> set[int]:
    """What some of the numbers give, be they multiplied or counted one after the other."""
    some = [part for size in range(1, len(values) + 1) for part in combinations(values, size)]
    return {prod(part) for part in some} | {sum(part) for part in some}


def _has_other_factor(told: int, product: int, values: list[int]) -> bool:
    """Whether a factor that is one or two more or less gives what is told, as when one of both was not updated."""
    return any(product % one == 0 and (product // one) * near == told for one in values for near in _around(one))


def _around(value: int) -> Iterator[int]:
    return (near for near in range(max(value - 2, 1), value + 3) if near != value)
