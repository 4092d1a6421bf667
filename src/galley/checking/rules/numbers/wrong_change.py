r"""A relative change that the two numbers beside it do not give: "from 120 to 90 seconds, a reduction of 35%".

A change of percentages may be told in points as well, unless it is called relative. The numbers may have been rounded.
What is so many times faster may be so many times as fast, or once more.

Flagged::

    The time fell from 120 s to 90 s, a reduction of 35\%. Errors rose by 20\% from 40 to 60.
                                                     ^^                   ^^
    Yields rose from 4.0 to 5.0 t/ha, an increase of 20\%.
                                                     ^^

Flagged::

    The map (31.4 s) was 36\% faster than the list (42.5 s). Compared to the list (200 ms), the map needs 150 ms, a
    reduction of 35\%.
                 ^^

Accepted::

    The map (31.4 s) was 26\% faster than the list (42.5 s), and the plan (31.4 s) was 35\% faster than the list (42.5
    s). Compared to the list (200 ms), the map needs 150 ms, a reduction of 25\%.

Accepted::

    The time fell from 120 s to 90 s, a reduction of 25\%. Errors rose from 4\% to 6\%, an increase of 2\%.
    It fell from 1.368Mb/s to 0.768Kb/s, a reduction of 99.94\%.
    It fell from 1.4 to 1.1, a reduction of 24\%. They grew from 20 to 30 people, and waste fell by 12\%.

Flagged::

    Visits grew from 200 in 2010 to 250 in 2020, i.e., by 50\%. Yields rose from 60\% to 75\%, a relative gain of 15\%.
                                                          ^^                                                      ^^
    The time fell from 80 s down to 20 s, a 5$\times$ speedup. Loaves doubled from 14 to 24. It took 12 ms compared to
                                            ^                         ^^^^^^^
    36 ms for the oven, making it five times faster.
                                  ^^^^

Accepted::

    Visits grew from 200 in 2010 to 250 in 2020, i.e., by 25\%. Yields rose from 60\% to 75\%, a relative gain of 25\%.
    The time fell from 80 s down to 20 s, a 4$\times$ speedup. Loaves doubled from 12 to 24, and nearly doubled from 14
    to 24. It took 12 ms compared to 36 ms for the oven, making it three times faster, or two times faster.

Flagged::

    It takes 2.0 s instead of 10.0 s, a speedup of 4x. They
                                                   ^
    needed 48 seconds with lists and 60 seconds without them, a saving of 30\%.
                                                                          ^^
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.changes import wrong_changes
from galley.prose.counting.numbers import ENGLISH, value_of
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.decimals import half_of
from galley.prose.wording.scanning import matches_around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True

_NUMBER = r"\d{1,3}(?:,\d{3})+|\d{1,7}(?:\.\d{1,3})?"
_UNIT = r" ?(?:%|°C|(?!in\b|to\b|and\b|or\b)[a-zA-Z]{1,12}(?:/[a-zA-Z]{1,6}| per [a-z]{1,8})?)"
_WHEN = r"(?: in (?:1[6-9]|20)\d\d)?"
_ENDS = (  # @ is the form of the change
    rf"from (?P<@from>{_NUMBER})(?P<@unit>{_UNIT})?{_WHEN} (?:down |up )?to (?P<@to>{_NUMBER})(?![\d.,]*\d)"
    rf"(?P<@other>{_UNIT})?{_WHEN}"
)
_NOUN = r"(?:reduction|decrease|drop|increase|improvement|rise|gain|growth|decline|fall|saving)"
_SO = r"(?:,|,? which is|,? that is|,? (?:which )?correspond(?:s|ing) to|,? i\.e\.|:)?,?\s?\(?"
_TIME = r"(?:ms|s|sec|seconds|min|minutes)"
_WORDS = "|".join(word for word, value in ENGLISH.items() if 1 < value <= 10)  # noqa: PLR2004 - what is told in words
_TIMES = rf"(?P<times>\d{{1,4}}(?:\.\d{{1,2}})?|{_WORDS})"
_MULTIPLE = lazy_pattern(
    rf"{_ENDS.replace('@', '')}{_SO}(?:by )?"
    rf"(?:an? )?(?:(?:speed-?up|{_NOUN}) of )?(?:about )?{_TIMES}"
    r"(?: ?×|x\b|-fold\b| times (?:faster|slower|more|less|higher|lower|smaller|larger)\b)"
    rf"|(?P<to_>{_NUMBER}) ?(?P<unit_>{_TIME}) (?:compared (?:to|with)|instead of|versus|vs\.?) (?P<from_>{_NUMBER}) ?"
    rf"(?P=unit_)\b[^.;:()\d\n]{{0,50}}?,? (?:making (?:it|this|them|ours) |a |which is |i\.e\.,? )"
    r"(?:speed-?up of )?"
    rf"(?P<times_>\d{{1,4}}(?:\.\d{{1,2}})?|{_WORDS})(?: times (?:faster|slower|quicker)\b| ?×|x\b| times(?=[.,;]))"
)
_MULTIPLE_TRACES = ("speedup", "speed-up", "×", "-fold", " times")
_BY_WORD = {"doubled": 2.0, "tripled": 3.0, "quadrupled": 4.0, "halved": 0.5}
_WORDED = lazy_pattern(
    rf"\b(?P<times>{'|'.join(_BY_WORD)})(?: [a-z]+)?,? from (?P<from>{_NUMBER})(?P<unit>{_UNIT})?{_WHEN} to "
    rf"(?P<to>{_NUMBER})(?![\d.,]*\d)"
)
_LEEWAY = 0.12  # of a multiple in words
_HINT = ("compute it anew",)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        for change in wrong_changes(text):
            if change.is_relative and not section.is_quoted(change.start):
                message = f"from {change.one} to {change.other} is a change of {change.exact[0]:.1f}%"
                yield Offence(section.prose.span(change.start, change.end), message, _HINT)
        for place, message in _multiples(text):
            if not section.is_quoted(place[0]):
                yield Offence(section.prose.span(*place), message, _HINT)


def _multiples(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Where a multiple stands of two numbers that differ by another factor, in figures or in words."""
    for match in matches_around(_MULTIPLE, text, _MULTIPLE_TRACES):
        end = "" if match["times"] else "_"
        first, last = value_of(match[f"from{end}"]), value_of(match[f"to{end}"])
        told = match[f"times{end}"]
        times = float(ENGLISH.get(told) or told)
        if not min(first, last) or times <= 1 or is_approximate(text, match.start(f"times{end}")):
            continue
        factor = max(first, last) / min(first, last)
        slack = max(half_of(told), factor * (half_of(match[f"from{end}"]) / first + half_of(match[f"to{end}"]) / last))
        meant = (factor, factor - 1) if " times " in match[0] else (factor,)  # four times faster may be once more
        if all(abs(one - times) > slack + _LEEWAY * (told in ENGLISH) * times for one in meant):
            yield match.span(f"times{end}"), f"{first:g} and {last:g} differ by a factor of {factor:.3g}"
    for match in matches_around(_WORDED, text, tuple(f"{word} " for word in _BY_WORD)):
        first, last, times = value_of(match["from"]), value_of(match["to"]), _BY_WORD[match["times"]]
        is_near = first and abs(last / first - times) <= _LEEWAY * times
        if first and not is_near and not is_approximate(text, match.start("times")):
            yield match.span("times"), f"{first:g} and {last:g} differ by a factor of {last / first:.3g}"
