r"""A time, an amount of money or a number of people that its parts do not add up to, or a sum that is written wrong.

Flagged::

    Each talk took 60 minutes: 10 minutes of greetings, 35 minutes of questions, and 20 minutes of tea. They got \$25
                   ^^                                                                                              ^^
    (\$10 for the talk and \$10 for the diary).
    They got 25 euros: 10 euros for the talk and 10 euros for the diary.
             ^^

Flagged::

    In total, 12 + 15 = 28 pans were sold. We met 5, 6, and 8 users, 20 in total.
                        ^^                                           ^^

Flagged::

    A talk took 90 minutes: 20 minutes of tea, 45 minutes of questions, and a 15-minute walk.
                ^^

Accepted::

    A talk took 80 minutes: 20 minutes of tea, 45 minutes of questions, and a 15-minute walk.

Accepted::

    In total, 12 + 15 = 27 pans were sold. We met 5, 6, and 8 users, 19 in total. Of the 7 + 5 = 0 (mod 12) hours, few
    are left; $x + 12 + 3 = 16$, and $2 \cdot 12 + 3 = 27$.

Accepted::

    Each talk took 60 minutes: 10 minutes of greetings, 30 minutes of questions, and 20 minutes of tea. They got \$25
    (\$10 for the talk and \$15 for the diary). A talk took about 60 minutes: 10 minutes of greetings, and 45 minutes of
    questions. They got 25 euros: 10 euros for the talk and up to 10 euros for the diary. It took 60 minutes (10 minutes
    more than the one of 40 minutes). We talked for 60 minutes: 10 minutes of this, and 20 minutes of the rest, we ate.
    A talk took 60 minutes: 10 minutes for tea; 20 minutes for pans; 5 minutes for pots; 25 minutes for a long talk that
    is about all that they had eaten in the many years before they had come to this country.

Flagged::

    The first test had 30 cooks and the second had 42, so that in all we met 70 cooks. The 12 talks took between 40 and
                                                                             ^^
    70 minutes, 17 hours in total. Each pair talked for half an hour, so that the 14 pairs gave us six hours of audio.
                ^^^^^^^^                                                                           ^^^^^^^^^

Accepted::

    Twenty-six were turned down: 11 because of salt, 9 because of smoke, 6 because nobody ate them. The 24 goats were
    13 females and 11 males. The 31 sheep were 12 males and 17 females (of two, the sex was not noted).
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.closed_parts import wrong_closed_parts
from galley.prose.counting.recorded_times import wrong_times
from galley.prose.counting.told_totals import wrong_totals_told
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.counted import PEOPLE
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True

_UNITS = r"(?:minutes|min|hours|days|weeks|months|euros?|dollars?|pounds|EUR|USD|CHF|points)"
_LISTED = r"(?:\b(?!more|less|later|before|after|each|per)[a-z][\w' -]{2,60}?)"
_END = r"(?=[.)\n]|;(?! ?(?:and )?[$€£]?\d))"  # behind which no part follows
_PART = (  # "20 minutes of talk", "a 15-minute talk"
    rf"(?:\d{{1,4}}(?:\.\d\d?)? (?:(?P=unit) )?(?:for|of|in|on|to) {_LISTED}"
    rf"|an? \d{{1,4}}[ -](?:min|minute|hour|day|week|month) {_LISTED})"
)
_WITH_UNIT = lazy_pattern(
    rf"(?<![\w.,–-])(?P<whole>\d{{1,4}}(?:\.\d\d?)?) (?P<unit>{_UNITS})\b[^.:;()\d\n]{{0,40}}?(?P<mark>: ?| ?\()"
    rf"(?P<parts>{_PART}(?:(?:, and |, | and |; ){_PART}){{1,6}}){_END}"
)
_WITH_SIGN = lazy_pattern(
    r"(?P<unit>[$€£]) ?(?P<whole>\d{1,4}(?:\.\d\d)?)\b[^.:;()\d$€£\n]{0,40}?(?P<mark>: ?| ?\()"
    rf"(?P<parts>(?P=unit) ?\d{{1,4}}(?:\.\d\d)? (?:for|of|in|on|to) {_LISTED}"
    rf"(?:(?:, and |, | and |; )(?P=unit) ?\d{{1,4}}(?:\.\d\d)? (?:for|of|in|on|to) {_LISTED}){{1,6}}){_END}"
)
_WRITTEN = lazy_pattern(
    r"(?<![\w.,+×*/^=()-])(?<![-+×*/=] )(?P<parts>\d{1,5}(?: ?\+ ?\d{1,5}){1,5}) ?= ?(?P<whole>\d{2,6})"
    r"(?![\w.,]*\d|\w| ?[+×*/^(%-])"
)
_IN_TOTAL = lazy_pattern(
    rf"(?<![\w.,$–-])(?P<parts>\d{{1,4}}(?:, \d{{1,4}}){{0,6}},? and \d{{1,4}}) (?:[a-z-]+ )?{PEOPLE}(?:, | \(|; )"
    r"(?P<whole>\d{1,5})(?: [a-z]+)? (?:in total|altogether|in all)\b"
)
_NEAR = 0.25  # of the sum, by which a whole is off that somebody added up
_EQUAL = 1e-6
_PARTS_WITH_UNIT = tuple(
    f"{unit} {word} "
    for unit in (
        "minutes",
        "min",
        "hours",
        "days",
        "weeks",
        "euros",
        "dollars",
        "pounds",
        "EUR",
        "USD",
        "CHF",
        "points",
    )
    for word in ("for", "of", "in", "on", "to")
)
_PARTS_WITH_SIGN = ("($", ": $", "(€", ": €", "(£", ": £")
_NUMBER = lazy_pattern(r"\d+(?:\.\d+)?")
_ROUGH = lazy_pattern(
    r"(?i)\b(?:about|around|approximately|roughly|up to|at least|at most|more|less|each|per|another|additional|or|every"
    r"|including|bonus|rest)\b|[–-]\d"
)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        for match in chain(matches(_WITH_UNIT, text, _PARTS_WITH_UNIT), matches(_WITH_SIGN, text, _PARTS_WITH_SIGN)):
            is_closed = match["mark"].strip() != "(" or text[match.end() : match.end() + 1] == ")"
            if is_closed and _is_wrong(match) and not section.is_quoted(match.start()):
                span = section.prose.span(*match.span("whole"))
                yield Offence(span, f"the parts add up to {_sum(match):g}", ("correct the whole or a part",))
        for match in _misadded(text):
            if not section.is_quoted(match.start()):
                span = section.prose.span(*match.span("whole"))
                yield Offence(span, f"the parts add up to {_sum(match):g}", ("correct the whole or a part",))
        for start, end, message in _told(text):
            if not section.is_quoted(start):
                yield Offence(section.prose.span(start, end), message, ("correct the whole or a part",))
        for one in wrong_times(text):
            if not section.is_quoted(one.start):
                told = f"{one.low / 60:.1f} to {one.high / 60:.1f} hours"
                message = f"{one.number} of these come to {told}"
                yield Offence(section.prose.span(one.start, one.end), message, ("correct one of the times",))


def _told(text: str) -> Iterator[tuple[int, int, str]]:
    """Totals behind their parts, and wholes before them, with what is wrong."""
    for start, end, meant in wrong_totals_told(text):
        yield start, end, f"the numbers before it come to {meant}"
    for start, end, total in wrong_closed_parts(text):
        yield start, end, f"the parts add up to {total}"


def _misadded(text: str) -> Iterator[re.Match[str]]:
    """Sums that are written out, and people that are counted in groups and in total."""
    written = matches(_WRITTEN, text, (" + ", "+"))
    in_total = matches(_IN_TOTAL, text, ("in total", "altogether", "in all"))
    for match in chain(written, in_total):
        total, whole = _sum(match), float(match["whole"])
        if 0 < abs(total - whole) <= _NEAR * total and not is_approximate(text, match.start("whole")):
            yield match


def _is_wrong(match: re.Match[str]) -> bool:
    is_rough = is_approximate(match.string, match.start("whole")) or _ROUGH.search(match[0]) is not None
    return not is_rough and abs(_sum(match) - float(match["whole"])) > _EQUAL


def _sum(match: re.Match[str]) -> float:
    return sum(map(float, _NUMBER.findall(match["parts"])))
