r"""A split of data for training and testing whose parts are not 100 percent, or more than there is.

Flagged::

    The training, validation and test sets contain 70\%, 20\%, and 20\% of the loaves. We used an 80/30 split for
                                                   ^^^^^^^^^^^^^^^^^^^^                           ^^^^^
    training and testing.

    Of 5,000 loaves, we used 4,000 for training and 1,500 for testing.
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    The training, validation and test sets contain 70\%, 10\%, and 20\% of the loaves. We used an 80/20 split for
    training and testing. Of 5,000 loaves, we used 4,000 for training and 1,000 for testing. We trained on 50\% of the
    rolls, and tested on 30\% of them. The test set has 90\%, the training set 95\% of the flours.

Flagged::

    We split the 10,000 loaves into 7,000 for training, 1,500 for validation, and 2,500 for testing.
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    We split the 10,000 loaves into 7,000 for training, 1,000 for validation, and 2,000 for testing.

    We used 5,700 ovens, with 20,100 loaves for training, 2,100 for validation, and 2,100 for testing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import value_of
from galley.prose.wording.scanning import matches_around
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True

_NAMES = r"(?:train(?:ing)?|test(?:ing)?|validation|validating|dev(?:elopment)?|evaluation)"
_LISTED = lazy_pattern(
    rf"{_NAMES}(?: set| data)?,? (?:{_NAMES}(?: set| data)?,? )?(?:and|&) {_NAMES}(?: sets?"
    rf"| data)?\b[^.;%\d\n]{{0,50}}?"
    r"(?P<parts>(?P<a>\d{1,2}(?:\.\d)?) ?%,? (?:(?P<b>\d{1,2}(?:\.\d)?) ?%,? )?and (?P<c>\d{1,2}(?:\.\d)?) ?%)"
)
_SPLIT = lazy_pattern(
    r"(?<![\w.,/:–-])(?P<parts>(?P<a>[5-9]\d) ?(?P<sign>[/:–-]) ?"
    r"(?:(?P<b>\d{1,2}) ?(?P=sign) ?)?(?P<c>\d{1,2}))(?![\w.,/:%–-]?\d)"
    r" (?:train[a-z-]*[ /-]*(?:test)?[a-z-]* ?)?split\b"
)
_COUNTED = lazy_pattern(
    r"(?<![\w.,])(?P<whole>\d{1,3}(?:,\d{3})+|\d{2,7})(?![.,]?\d| ?%)[^.;\d\n]{1,70}?"
    r"(?P<parts>(?P<a>\d{1,3}(?:,\d{3})+|\d{2,7}) (?:[a-z]+ ){0,2}?for training,?(?: and"
    r"| &)?(?: (?P<b>\d{1,3}(?:,\d{3})+|\d{2,7}) (?:[a-z]+ ){0,2}?for (?:validat(?:ion|ing)|development|tuning),? and)?"
    r" (?P<c>\d{1,3}(?:,\d{3})+|\d{2,7})"
    r" (?:[a-z]+ ){0,2}?for (?:test(?:ing)?|validation|evaluation))\b"
)
_TRACES = {
    _LISTED: (" and test", " & test", " and validation", " and evaluation", " and training", " and dev"),
    _SPLIT: (" split",),
    _COUNTED: (" for training",),
}
_OF_OTHERS = lazy_pattern(r"(?i)\b(?:up to|at least|about|around|augment\w*|synthetic|additional\w*|overlap\w*|fold)\b")
_WHOLE = 100.0
_LEAST, _MOST = 80.0, 150.0


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        for pattern, traces in _TRACES.items():
            for match in matches_around(pattern, text, traces):
                parts = [value_of(match[name]) for name in "abc" if match.groupdict().get(name)]
                whole = value_of(match["whole"]) if pattern is _COUNTED else _WHOLE
                first, last = sentence_bounds(text, match.start())
                is_wrong = sum(parts) > whole if pattern is _COUNTED else sum(parts) != whole
                is_split = _LEAST <= sum(parts) / whole * _WHOLE <= _MOST
                if is_wrong and is_split and not _OF_OTHERS.search(text, first, last) and not section.is_quoted(first):
                    span = section.prose.span(*match.span("parts"))
                    yield Offence(span, f"the parts add up to {sum(parts):g}", ("correct a part or the whole",))
