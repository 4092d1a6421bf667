r"""A product that its factors do not give: so many people, tasks and conditions, and another number of trials.

Flagged::

    We had 24 participants $\times$ 6 tasks $\times$ 2 conditions = 248 trials.
                                                                    ^^^
    The 24 participants were split into two groups of 13. We met 24 people, 12 per condition in three conditions.
                                                      ^^                    ^^
    Next, we assigned the 24 people to two groups of 13.
                                                     ^^

Flagged::

    Each of the 24 participants did 6 tasks under 2 conditions, resulting in 276 trials.
                                                                             ^^^

Flagged::

    Each of the 16 bakers tasted 15 breads. As nobody fell ill, this makes 250 tasted breads.
                                                                           ^^^

Accepted::

    Each of the 16 bakers tasted 15 breads. As nobody fell ill, this makes 240 tasted breads.

Flagged::

    We varied three factors: size (four levels), colour (three levels), and motion (four levels), which yields 30
                                                                                                               ^^
    conditions. It has a $2 \times 3 \times 4$ design, resulting in 20 conditions. With 2 (oven: old, new) $\times$ 2
                                                                    ^^
    (bread: rye, oat) trays, we had a design with six conditions. There were two ovens, three breads and five trays,
                                                  ^^^
    giving a total of 25 combinations. It had three variables with 2, 3, and 4 levels, resulting in 18 conditions. Each
                      ^^                                                                            ^^
    did 2 loaves $\times$ 3 sizes $\times$ 5 days, that is, 35 trials. Twelve cooks baked 40 loaves each, so we
                                                            ^^
    collected 420 ratings.
              ^^^

Accepted::

    We varied size (four levels), colour (three levels), and motion (four levels), which yields 48 conditions. It has a
    $2 \times 3 \times 4$ design, resulting in 24 conditions. A $2 \times 2$ design with two conditions per cook was
    new. There were two ovens, three breads and five trays, giving a total of 30 combinations, of which 25 combinations
    were baked. Twelve cooks baked 40 loaves each, so we collected 480 ratings. In all, we collected 35 ratings of 12
    cooks.
"""

from __future__ import annotations

import re
from itertools import chain
from math import prod
from typing import TYPE_CHECKING

from galley.checking.rules.numbers._counts.trials import (
    wrong_payments,
    wrong_results,
    wrong_schemes,
    wrong_sums_of_each,
)
from galley.checking.rules.numbers._counts.trials_of_designs import wrong_totals_of_trials
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.equal_groups import wrong_groups_of_each
from galley.prose.counting.numbers import numbers, whole_of
from galley.prose.counting.slips import is_slip
from galley.prose.wording.counted import PEOPLE
from galley.prose.wording.scanning import matches_around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
by_section = True

_HINT = ("correct the factor or the product",)
_FACTOR = r"\d{1,3}(?:,\d{3})+|\d{1,5}"
_WORDS = r"(?: ?\(?[A-Za-z][A-Za-z-]*+\)?){0,4}"  # a word is taken whole, or it would be split in all ways
_PRODUCT = lazy_pattern(
    rf"(?<![\w.,+*/^=×−-])(?<![+−*/×^-] )(?P<factors>(?:{_FACTOR}){_WORDS}"
    rf"(?: ?× ?(?:{_FACTOR})(?![.\d^]){_WORDS}){{1,6}})"
    rf"(?: ?= ?|, (?:that is|i\.e\.|which is),? )(?:a total of )?(?P<product>{_FACTOR}|\d{{6,8}})(?![.,]?\d"
    rf"| ?[%×*+^/−-]"
    rf"| ?(?:[MkKGm](?:[A-Za-z]{{1,2}})?|mega|million)\b"
    r"| ?mega)"
)
_NAMED = lazy_pattern(r"[A-Za-z]=|\b(?:with|and|of|for) [^×]*$")  # what is no product, but has a value of its own
_MADE_OF = lazy_pattern(
    rf"(?<![\w.,$-])(?P<product>{_FACTOR}) (?:[a-z-]+ ){{0,4}}[a-z]+s?,? ?(?:\(|: ?"
    rf"|= ?)\s?(?P<factors>(?:{_FACTOR}){_WORDS}"
    rf"(?: ?× ?(?:{_FACTOR})(?![.\d^]){_WORDS}){{1,6}}) ?(?:\)|[.;,])"
)
_COUNT = r"(?:\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_GROUPS = (
    (
        lazy_pattern(
            rf"(?<![\w.,-])(?P<whole>\d{{1,4}}) (?:[a-z-]+ )?{PEOPLE}\b[^.;]{{0,60}}? (?:split|divided|assigned"
            rf"|grouped|arranged)"
            rf"(?: [a-z]+){{0,3}}? (?:into|to|in) (?P<number>{_COUNT}) (?:[a-z]+ )?(?:groups|teams|sets|clusters"
            rf"|conditions) of "
            rf"(?P<size>{_COUNT})(?! ?(?:to|or|–|-|\())\b"
        ),
        ("groups of ", "teams of ", "sets of ", "clusters of ", "conditions of "),
    ),
    (
        lazy_pattern(
            r"(?:split|divided|assigned|grouped|arranged) (?:the |our |all |these )*(?P<whole>\d{1,4})"
            rf" (?:[a-z-]+ )?{PEOPLE}(?: [a-z]+)? (?:in)?to (?P<number>{_COUNT}) (?:[a-z]+ )?"
            r"(?:groups|teams|sets|clusters|conditions) of "
            rf"(?P<size>{_COUNT})(?! ?(?:to|or|–|-|\())\b"
        ),
        ("groups of ", "teams of ", "sets of ", "clusters of ", "conditions of "),
    ),
    (
        lazy_pattern(
            rf"(?<![\w.,-])(?P<number>{_COUNT}) (?:[a-z]+ )?(?:groups|teams|pairs|dyads|triads"
            rf"|trios) of (?P<size>{_COUNT})"
            r"(?! ?(?:to|or|–|-))\b[^.;\d]{0,40}?(?:(?<![A-Za-z])\(| with a total of "
            r"|, )(?:[nN] ?= ?)?(?P<whole>\d{1,4})(?![\d.,%]*\d|%)"
            r"(?=[;,)]| (?:participants|people|students|users|in total|total))"
        ),
        ("groups of ", "teams of ", "pairs of ", "dyads of ", "triads of ", "trios of "),
    ),
    (
        lazy_pattern(
            rf"(?<![\w.,-])(?P<whole>\d{{1,4}}) (?:[a-z-]+ )?{PEOPLE}(?:,| \() ?(?P<size>{_COUNT}) (?:per|in each"
            rf"|for each|each in)"
            rf" (?:[a-z]+ )?(?:of the )?(?:group|condition)(?:,| in| for"
            rf"| \()? ?(?P<number>{_COUNT}) (?:[a-z]+ )?(?:groups|conditions)"
        ),
        (" per ", " each "),
    ),
)
_NUMBER = lazy_pattern(_FACTOR)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        for start, end, message in chain(_written(text), _grouped(text)):
            if not section.is_quoted(start):
                yield Offence(section.prose.span(start, end), message, _HINT)
        wrong = (wrong_results, wrong_schemes, wrong_payments, wrong_sums_of_each, wrong_groups_of_each)
        for start, end, product in chain.from_iterable(find(text) for find in wrong):
            if not section.is_quoted(start):
                message = f"the factors give {product:g}"
                yield Offence(section.prose.span(start, end), message, _HINT, severity=Severity.WARNING)
    for section, start, end, product in wrong_totals_of_trials(project):
        if not section.is_quoted(start):
            message = f"the participants and the factors of the design give {product}"
            yield Offence(section.prose.span(start, end), message, _HINT, severity=Severity.WARNING)


def _written(text: str) -> Iterator[tuple[int, int, str]]:
    """Where products of factors with signs between them stand, and what they would be."""
    if "×" not in text:
        return
    for match in _PRODUCT.finditer(text):
        exact = prod(_factors(match))
        is_named = _NAMED.search(text, match.end("factors") - 30, match.end("factors") + 1) is not None
        if exact != whole_of(match["product"]) and not is_named:
            yield *match.span("product"), f"the factors give {exact}"
    for match in _MADE_OF.finditer(text):
        exact = prod(_factors(match))
        if is_slip(whole_of(match["product"]), exact):
            yield *match.span("product"), f"the factors give {exact}"


def _factors(match: re.Match[str]) -> list[int]:
    return [whole_of(one) for one in re.findall(_NUMBER.pattern, match["factors"])]


def _grouped(text: str) -> Iterator[tuple[int, int, str]]:
    """Where the size of so many groups stands that are not all people together, and what they are."""
    for match in chain.from_iterable(matches_around(pattern, text, traces) for pattern, traces in _GROUPS):
        number, size = (int(next(numbers(match[name])).value) for name in ("number", "size"))
        if number * size != int(match["whole"]):
            yield *match.span("size"), f"{number} times {size} are {number * size}, not {match['whole']}"
