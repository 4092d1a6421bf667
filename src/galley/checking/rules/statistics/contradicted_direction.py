r"""A comparison or a correlation whose numbers go the other way: "higher" beside the lower mean.

Flagged::

    Lists scored higher ($M = 3.10$, $SD = 0.90$) than plans ($M = 4.20$, $SD = 1.0$). With plans ($Mdn = 5$),
                                                                   ^^^^
    times were shorter than with lists ($Mdn = 3$). A positive correlation was found ($r = -.42$, $p = .01$).
                                               ^                                           ^^^^
    Age and trust were negatively correlated ($r(38) = .42$, $p = .007$).
                                                       ^^^

Flagged::

    The most frequent wish was salt (45 bakers), followed by rye (51 bakers) and oat (17 bakers).
                                                                  ^^

Flagged::

    More users chose rye (8) than oat (11), and fewer students were in town (40\%) than in villages (30\%).
                                       ^^                                                            ^^

Flagged::

    The second most common reason was cost (n = 22), after salt (n = 19).
                                                                     ^^

Flagged::

    Age and trust had a positive association ($r_s = -.38$, $p = .004$). Bakers were more likely to be late (OR = 0.46,
                                                     ^^^^                                                         ^^^^
    95\% CI [0.28, 0.75]).

Accepted::

    Age and trust had a negative association ($r_s = -.38$, $p = .004$). Bakers were less likely to be late (OR = 0.46,
    95\% CI [0.28, 0.75]), and more likely than those with less time to sing (OR = 0.44, 95\% CI [0.28, 0.75]).

Accepted::

    The second most common reason was cost (n = 19), after salt (n = 22).

Accepted::

    More users chose rye (11) than oat (8), and fewer students were in town (n = 3) than in villages (30\%).
    The most frequent wish was salt (45 bakers), followed by rye (31 bakers) and oat (17 bakers). Most ran (12 km),
    followed by a swim (15 minutes).

Accepted::

    Lists scored higher ($M = 4.20$, $SD = 0.90$) than plans ($M = 3.10$, $SD = 1.0$). With plans ($Mdn = 3$),
    times were shorter than with lists ($Mdn = 5$). A positive correlation was found ($r = .42$, $p = .01$).
    Age and trust were negatively correlated ($r(38) = -.42$, $p = .007$). It was not higher ($M = 3.10$) than before
    ($M = 4.20$). They were more positive ($M = 3.10$) than others ($M = 4.20$).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from galley.checking.rules.statistics._results.reported import reported
from galley.checking.rules.statistics._results.signed_effects import contradicted_effects
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.rankings import wrong_comparisons, wrong_orders
from galley.prose.wording.sentences import LONGEST, sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section
    from galley.prose.wording.reported_statistics import Statistic

severity = Severity.WARNING
by_section = True

_GREATER = lazy_pattern(r"\b(?:higher|greater|larger|longer|bigger)\b")
_LESS = lazy_pattern(r"\b(?:lower|smaller|shorter|fewer)\b")
_FASTER, _SLOWER = lazy_pattern(r"\b(?:faster|quicker)\b"), lazy_pattern(r"\bslower\b")
_OF_TIME = lazy_pattern(r"\s?(?:ms|s|secs?|seconds|min|minutes)\b(?!/)")
_THAN = lazy_pattern(r"\b(?:than|compared (?:to|with))\b")
_OPEN = lazy_pattern(
    r"(?i)\b(?:not|no|nor|neither|if|whether|hypothes\w+|expect\w*|predict\w*|but|while|whereas|although|ranks?|ranked"
    r"|ranking|invers\w+|revers\w+|except|better|worse|absolute|deviation|variance|log)\b|n['’]t\b|;"
)
_FARTHEST = 70  # characters between what is said and its numbers
_HINT = ("correct the word or the numbers",)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        if found := reported(section):
            yield from _comparisons(section, [mean for one in found if (mean := one.exact("M") or one.exact("Mdn"))])
            for effect, said in contradicted_effects(section, found):
                yield Offence(section.prose.span(*effect.number), f"the sentence calls this {said}", _HINT)
        for start, end, written, before in wrong_orders(section.prose.with_formulas):
            if not section.is_quoted(start):
                message = f"the sentence says that {written} comes after {before}"
                yield Offence(section.prose.span(start, end), message, _HINT)
        for start, end, written, first in wrong_comparisons(section.prose.with_formulas):
            if not section.is_quoted(start):
                message = f"the sentence has {first} and {written} the other way round"
                yield Offence(section.prose.span(start, end), message, _HINT)


def _comparisons(section: Section, means: list[Statistic]) -> Iterator[Offence]:
    """Two means on either side of "than", and nothing else that could be compared in the sentence."""
    text = section.prose.with_formulas
    for index, (first, second) in enumerate(pairwise(means)):
        than = _THAN.search(text, first.number[1], min(second.start, first.number[1] + LONGEST))
        if than is None or first.name != second.name:
            continue
        start, end = sentence_bounds(text, first.start)
        others = (*means[max(index - 1, 0) : index], *means[index + 2 : index + 3])
        if second.start >= end or any(start <= one.start < end for one in others):
            continue
        if second.start - than.end() > _FARTHEST or (
            first.label != second.label and not (first.label and second.label)
        ):
            continue
        said = _comparative(text, start, first, than.start())
        if said and said * (first.value - second.value) < 0 and not _OPEN.search(text, start, second.start):
            word = "greater" if said > 0 else "less"
            if not section.is_quoted(first.start):
                message = f"the sentence says that {first.written} is {word} than {second.written}"
                yield Offence(section.prose.span(*second.number), message, _HINT)


def _comparative(text: str, start: int, first: Statistic, than: int) -> int:
    """1 where the first is said to be greater, -1 where less, 0 where neither or both."""
    begin = max(start, first.start - _FARTHEST)
    is_timed = _OF_TIME.match(text, first.number[1]) is not None
    greater, less = ((_GREATER, _SLOWER), (_LESS, _FASTER)) if is_timed else ((_GREATER,), (_LESS,))
    is_greater, is_less = (any(one.search(text, begin, than) for one in patterns) for patterns in (greater, less))
    return is_greater - is_less
