r"""Shares of a whole that are not the whole together: of those who agree, disagree and do neither, or counts in a row.

Three counts or more with their percentages of one number of people are looked at where they nearly add up to it.

Flagged::

    Most (52\%) agreed, 31\% were neutral, and 27\% disagreed with the statement.
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    We asked 24 people. Overall, 17 participants (70.8\%) agreed, 5 (20.8\%) did not, and 3 (12.5\%) had no opinion.
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    We met 150 people (48\% male, 54\% female, and 2\% non-binary).
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    In all, 51\% of the users started with A and 47\% started with B.
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    A tank held carbon dioxide (44\%), argon (30\%), and methane (20\%).
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Lists helped 65\% of the cooks, and the remaining 25\% had none. They
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    liked lists over plans (63\% vs 27\%) in spring. We split
                            ^^^^^^^^^^
    it into 80\%/10\%/15\% for three uses.
            ^^^^^^^^^^^^

Accepted::

    Lists helped 65\% of the cooks, and the remaining 35\% had none. Lists were tried more often (50\% vs 60\%). They
    had several of lists (44\%), plans (38\%), and diaries (28\%). Of the cooks, 65\% had lists, 30\% plans, and the
    remaining 5\% diaries. We split it into 80\%/10\%/10\% for three uses.

Accepted::

    We met 150 people (48\% male, 50\% female, and 2\% non-binary). Both tools had fans (48\% A, 61\% B).

Accepted::

    Most (52\%) agreed, 31\% were neutral, and 17\% disagreed. Of the women, 52\% agreed, and 27\% of the men disagreed.

    We asked 24 people. Overall, 17 participants (70.8\%) agreed, 4 (16.7\%) did not, and 3 (12.5\%) had no view. They
    had a car (17, 70.8\%), a bike (20, 83.3\%), or both (15, 62.5\%).

Accepted::

    We asked 348 people. They own kettles (41\%, 141/348), toasters (31\%, 109/348), and mixers (31\%, 109/348).
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import takewhile
from typing import TYPE_CHECKING

from galley.checking.rules.numbers._shares.complementary_shares import complementary, is_slip_of_one
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import WHOLE
from galley.prose.counting.numbers import numbers
from galley.prose.counting.percentages import Percentage, of_counts, of_fractions, percentages
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True

_OPINION = {
    "agreed": lazy_pattern(r"\b(?<!dis)(?:strongly )?agree[ds]?\b"),
    "disagreed": lazy_pattern(r"\b(?:strongly )?disagree[ds]?\b"),
    "neutral": lazy_pattern(r"\b(?:neutral|undecided|unsure|neither|no opinion)\b"),
}
_ANSWERS = {
    "yes": lazy_pattern(r"\b[Yy]es\b"),
    "no": lazy_pattern(r"\b[Nn]o\b"),
    "neither": lazy_pattern(r"\b(?:[Mm]aybe|undecided|unsure|not sure|(?:don['’]t|do not|did not) (?:know|answer))\b"),
}
_SLACK = Decimal(2)  # three shares may have been rounded
_PAIR, _LEAST, _MOST = 2, 3, 8
_OF_ALL = lazy_pattern(r"of (?:the |our |all )?[a-z]+ ")
_EXCLUSIVE = lazy_pattern(
    r"(?:who |that |have |had |has |were |was |are )?(?:started|began|chose|chosen|preferred|selected|voted"
    r"|picked|assigned|male|female"
    r"|women|men|agreed|disagreed|neutral|identified)\b"
)
_BAND = lazy_pattern(
    r"(?:aged? |were |between |in the )*(?:\d+ ?(?:[–-]|to|and) ?\d+|\d+\+|(?:over|under|above|below|older than) \d+)"
)
_REFUSAL = lazy_pattern(r"(?:did|do|does|were|was|had|have) not[.;]?$")
_LISTED = lazy_pattern(r"\(([^()%]*%[^()%]*%[^()]*)\)")
_ITEM = lazy_pattern(
    r"\s*(?:and )?(?:[\w /-]{1,30} ?[=:] ?(?P<behind>\d{1,2}(?:\.\d{1,2})?) ?%"
    r"|(?P<before>\d{1,2}(?:\.\d{1,2})?) ?% (?:of )?[\w –+/-]{1,40})\s*"
)
_OPPOSITE = lazy_pattern(r"(?i)\b(?:non-|not\b|no\b|(?:fe)?male|women|men\b|others?\b)")
_GENDER = lazy_pattern(r"\b(?:fe)?males?\b|\b(?:wo)?m[ae]n\b")
_HEADED = lazy_pattern(r"^\s*[\w ]{2,20}: ?(?=\d[\d.]* ?% [\w(])")
_PREPOSITION = lazy_pattern(r"(?:with|for|in|as|from)\b")
_NO_ROW = lazy_pattern(
    r"\b(?:respectively|compared|versus|vs|than|whereas|increase[ds]?|decrease[ds]?|accura\w+|both|also"
    r"|multiple|others?|rest|remaining"
    r"|prefer not|average|confidence|CI|among|condition|between)\b|± ?\d"
)
_NEAR = 0.1
_PARTLY = lazy_pattern(
    r"\b(?:multiple|several answers|some|both|others?|at least|also|of (?:these|them|whom|which|those))\b"
)


def check(project: Project) -> Iterator[Offence]:
    stated = project.stated_totals
    for section in project.sections:
        position = 0
        for block in section.prose.with_formulas.split("\n"):
            if block.count("%") >= _PAIR:
                for start, sentence in sentences(block):
                    found = (
                        _opinions(sentence)
                        or _rows(sentence)
                        or _listed(sentence)
                        or complementary(sentence)
                        or (_counts(sentence, block, stated) if sentence.count("%") >= _LEAST else None)
                    )
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
    are_told = (all(one.search(sentence) for one in kind.values()) for kind in (_OPINION, _ANSWERS))
    if not any(are_told) or " of the " in sentence:
        return None
    shares = list(percentages(sentence))
    total = sum((share.value for share in shares), Decimal(0))
    if len(shares) != _LEAST or abs(total - 100) <= _SLACK:
        return None
    return shares[0].start, shares[-1].end, f"these shares are {total}% together"


def _rows(sentence: str) -> tuple[int, int, str] | None:
    """Shares that are told in one breath of what people did first, chose or were, and miss the whole by a slip."""
    shares = list(percentages(sentence))
    if not _PAIR <= len(shares) <= _MOST or _NO_ROW.search(sentence, shares[0].start):
        return None
    if is_approximate(sentence, shares[0].start):
        return None
    ends = [*(share.start for share in shares[1:]), len(sentence)]
    labels = [sentence[share.end : end].strip(" ,;()") for share, end in zip(shares, ends, strict=True)]
    if len(labels) == _PAIR and all(_GENDER.search(label) for label in labels):
        return None  # `incomplete-genders` looks at these
    total, unit = sum((share.value for share in shares), Decimal(0)), max(share.unit for share in shares)
    lacking = 100 - total
    if abs(lacking) <= unit * len(shares) / 2 + unit / 2 or not _are_one_row(labels):
        return None
    if not is_slip_of_one(shares, lacking):
        return None
    return shares[0].start, shares[-1].end, f"these shares are {total}% together"


def _listed(sentence: str) -> tuple[int, int, str] | None:
    """Shares in brackets and nothing else but what each is of, that miss the whole by a slip."""
    for match in _LISTED.finditer(sentence):
        if _NO_ROW.search(match[1]):
            continue
        for group in match[1].split(";"):
            items = takewhile(
                bool, map(_ITEM.fullmatch, re.split(r",(?! and \d)|,? and (?=\d)", _HEADED.sub("", group)))
            )
            shares = [Percentage(item["before"] or item["behind"], 0, 0) for item in items if item]
            lacking = 100 - sum((share.value for share in shares), Decimal(0))
            unit = max((share.unit for share in shares), default=Decimal(1))
            if len(shares) == _PAIR and not _OPPOSITE.search(group):
                continue
            if len(shares) < _PAIR or len(shares) != group.count("%") or abs(lacking) <= unit * (len(shares) + 1) / 2:
                continue
            if is_slip_of_one(shares, lacking):
                return match.start(1), match.end(1), f"these shares are {100 - lacking}% together"
    return None


def _are_one_row(labels: Sequence[str]) -> bool:
    """Whether shares say of all of them the same verb of choice, or go on with the same preposition."""
    plain = [_OF_ALL.sub("", label, count=1) for label in labels]
    if all(_BAND.match(label) for label in labels) or all(_EXCLUSIVE.match(label) for label in plain):
        return True
    if len(plain) == _PAIR:
        first, second = (" ".join(label.split()[:2]) for label in plain)
        return (first == second and first.startswith(("were ", "was "))) or bool(_REFUSAL.match(plain[1]))
    later = {match[0] if (match := _PREPOSITION.match(label)) else "" for label in plain[1:]}
    return len(plain) >= _LEAST and len(later) == 1 and "" not in later and bool(_EXCLUSIVE.match(plain[0]))


def _counts(sentence: str, block: str, stated: Collection[int]) -> tuple[int, int, str] | None:
    """Counts with percentages that are all of one whole, of its block or the paper, and nearly add up to it."""
    shares = [one for one in (*of_fractions(sentence), *of_counts(sentence)) if one.count]
    shares = sorted({share.start: share for share in shares}.values(), key=lambda share: share.start)
    if len(shares) < _LEAST or _PARTLY.search(sentence) or len(wholes := _wholes(block) or stated) != 1:
        return None
    whole, total = next(iter(wholes)), sum(share.count or 0 for share in shares)
    are_of_it = all(share.fits(share.count or 0, whole) for share in shares)
    if not are_of_it or not 0 < abs(total - whole) <= max(1, whole * _NEAR):
        return None
    first = next((number.start for number in numbers(sentence) if number.value == shares[0].count), None)
    if first is None:  # "31%, 109/348" is a share of all: what is so written may overlap
        return None
    return first, shares[-1].end, f"these counts add up to {total}, not to {whole}"
