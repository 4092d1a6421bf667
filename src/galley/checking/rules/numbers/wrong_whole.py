r"""Parts "of which" a sentence tells that are not the whole before them, or percentages with a rest that are not 100.

Flagged::

    We read 300 reviews, of which 180 are positive, 70 are negative, and 60 are neutral. Of the cooks, 45\% preferred
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    the map, 35\% preferred the list, and 30\% had no preference.
                                          ^^^^
Accepted::

    We read 300 reviews, of which 180 are positive, 70 are negative, and 50 are neutral. Of the cooks, 45\% preferred
    the map, 35\% preferred the list, and 20\% had no preference. We read 300 reviews, of which 180 are long, 70 are
    new, and 60 are both. Of the cooks, 45\% used maps, 35\% lists, and 30\% plans.

Flagged::

    Twenty-six guests fell asleep at table. In 31 of them, it was the soup.
                                               ^^

Accepted::

    Twenty-six guests fell asleep at table. In 21 of them, it was the soup. Two cooks tried all the soups. Three of them
    burnt. Six guests ate 40 soups. Eight of them were cold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.larger_parts import larger_parts
from galley.prose.counting.numbers import whole_of
from galley.prose.counting.percentages import percentages
from galley.prose.wording.attribution import is_of_others
from galley.prose.wording.scanning import matches_around
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True

_COUNT = r"\d{1,3}(?:,\d{3})+|\d{1,6}"
_PART = rf"(?:{_COUNT}) (?:(?:are|were|was|is) )?(?:[a-z-]+ ){{0,3}}?[a-z-]+"
_OF_WHICH = lazy_pattern(
    rf"(?<![\w.,$–-])(?P<whole>{_COUNT}) (?:[a-z-]+ ){{0,3}}?[a-z]+(?:,| –)? of (?:which|whom) "
    rf"(?P<parts>{_PART}(?:, {_PART}){{1,5}},? and {_PART})(?=[.;])"
)
_NUMBER = lazy_pattern(_COUNT)
_REST = lazy_pattern(
    r"% (?:had no|did not (?:want|answer|know|say|have|prefer|express|specify)|preferred not|prefer not"
    r"|were (?:undecided|neutral"
    r"|unsure|indifferent)|had neither|liked neither|preferred neither|did not care)\b"
)
_GENDER = lazy_pattern(r"(?i)\b(?:(?:wo)?men|(?:fe)?males?)\b")  # whose shares are added up elsewhere
_OF_ALL = lazy_pattern(r"(?:Of|Among) (?:the|all|our|these|those) ")
_OVERLAPPING = lazy_pattern(
    r"(?i)\b(?:both|also|multiple|several|overlap\w*|at least|more than|about|around|approximately|including"
    r"|compared|while"
    r"|whereas|respectively|in contrast|of (?:these|them|whom|which))\b"
)
_NEAR, _LEAST, _MOST = 0.15, 85, 120
_FEWEST = 3
_ROUNDING = 0.5


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        for match in matches_around(_OF_WHICH, text, (" of which ", " of whom ")):
            whole, parts = whole_of(match["whole"]), sum(map(whole_of, _NUMBER.findall(match["parts"])))
            is_near = 0 < abs(whole - parts) <= _NEAR * whole
            if is_near and not _OVERLAPPING.search(match["parts"]) and not section.is_quoted(match.start()):
                span = section.prose.span(*match.span("parts"))
                yield Offence(span, f"the parts add up to {parts}, not to {whole}", ("correct a part or the whole",))
        for first, last, whole in larger_parts(text):
            if not section.is_quoted(first):
                message = f"these are more than the {whole} that they are part of"
                yield Offence(section.prose.span(first, last), message, ("correct the part or the whole",))
        for match in _REST.finditer(text):
            start, end = sentence_bounds(text, match.start())
            sentence = text[start:end]
            shares = list(percentages(sentence))
            whole_share = float(sum(one.value for one in shares))
            is_split = len(shares) >= _FEWEST and _OF_ALL.match(sentence) and not _GENDER.search(sentence)
            is_split = is_split and "(" not in sentence
            is_wrong = abs(whole_share - 100) > _ROUNDING * len(shares) and _LEAST <= whole_share <= _MOST
            if is_split and is_wrong and not _OVERLAPPING.search(sentence[2:]) and not is_of_others(sentence):
                span = section.prose.span(start + shares[-1].start, start + shares[-1].end)
                yield Offence(span, f"these percentages add up to {whole_share:g}", ("correct one of them",))
