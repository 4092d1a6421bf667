r"""Shares of a whole that are not the whole together: of those who agree, disagree and do neither, or counts in a row.

Three counts or more with their percentages of one number of people are looked at where they nearly add up to it.

Flagged::

    Most (52\%) agreed, 31\% were neutral, and 27\% disagreed with the statement.
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    We asked 24 people. Overall, 17 participants (70.8\%) agreed, 5 (20.8\%) did not, and 3 (12.5\%) had no opinion.
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    Most (52\%) agreed, 31\% were neutral, and 17\% disagreed. Of the women, 52\% agreed, and 27\% of the men disagreed.

    We asked 24 people. Overall, 17 participants (70.8\%) agreed, 4 (16.7\%) did not, and 3 (12.5\%) had no view. They
    had a car (17, 70.8\%), a bike (20, 83.3\%), or both (15, 62.5\%).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.breakdowns import WHOLE
from galley.prose.wording.numbers import numbers
from galley.prose.wording.percentages import Percentage, of_counts, of_fractions, percentages
from galley.prose.wording.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True

_OPINION = {
    "agreed": lazy_pattern(r"\b(?<!dis)(?:strongly )?agree[ds]?\b"),
    "disagreed": lazy_pattern(r"\b(?:strongly )?disagree[ds]?\b"),
    "neutral": lazy_pattern(r"\b(?:neutral|undecided|unsure|neither|no opinion)\b"),
}
_SLACK = Decimal(2)  # three shares may have been rounded
_LEAST = 3
_NEAR = 0.1
_PARTLY = lazy_pattern(
    r"\b(?:multiple|several answers|some|both|others?|at least|also|of (?:these|them|whom|which|those))\b"
)


def check(project: Project) -> Iterator[Offence]:
    stated = {total.value for total in project.totals}
    for section in project.sections:
        position = 0
        for block in section.prose.with_formulas.split("\n"):
            if block.count("%") >= _LEAST:
                for start, sentence in sentences(block):
                    found = _opinions(sentence) or _counts(sentence, _wholes(block) or stated)
                    if found and not section.is_quoted(position + start + found[0]):
                        first, last, message = found
                        span = section.prose.span(position + start + first, position + start + last)
                        yield Offence(span, message, ("correct the one that is wrong",))
            position += len(block) + 1


def _wholes(block: str) -> set[int]:
    counted = {one.count for one in of_counts(block)}
    found = (next(numbers(block, *place.span()), None) for place in WHOLE.finditer(block))
    return {int(number.value) for number in found if number} - {count for count in counted if count}


def _opinions(sentence: str) -> tuple[int, int, str] | None:
    if not all(pattern.search(sentence) for pattern in _OPINION.values()) or " of the " in sentence:
        return None
    shares = list(percentages(sentence))
    total = sum((share.value for share in shares), Decimal(0))
    if len(shares) != _LEAST or abs(total - 100) <= _SLACK:
        return None
    return shares[0].start, shares[-1].end, f"these shares are {total}% together"


def _counts(sentence: str, wholes: set[int]) -> tuple[int, int, str] | None:
    """Counts with percentages that are all of one whole, and nearly add up to it."""
    shares = [one for one in (*of_fractions(sentence), *of_counts(sentence)) if one.count]
    shares = sorted({share.start: share for share in shares}.values(), key=lambda share: share.start)
    if len(wholes) != 1 or len(shares) < _LEAST or _PARTLY.search(sentence):
        return None
    whole, total = next(iter(wholes)), sum(share.count or 0 for share in shares)
    are_of_it = all(_is_of(share, whole) for share in shares)
    if not are_of_it or not 0 < abs(total - whole) <= max(1, whole * _NEAR):
        return None
    first = next(number.start for number in numbers(sentence) if number.value == shares[0].count)
    return first, shares[-1].end, f"these counts add up to {total}, not to {whole}"


def _is_of(share: Percentage, whole: int) -> bool:
    exact = Decimal(100 * (share.count or 0)) / whole
    return share.rounds(exact) or share.truncates(exact)
