r"""A participant whose number is higher than that of all participants.

The total is the greatest number of people that the authors say took part, or that their data know.

Flagged::

    We interviewed 22 people. P3 and P7 cooked every day, as did P11. ``Never,'' said P24. Participant 25 agreed.
                                                                                      ^^^  ^^^^^^^^^^^^^^

Accepted::

    We interviewed 22 people. P3 and P7 cooked every day, as did P11. ``Never,'' said P22.

    We met 5 designers and 12 users. P3, P7 and P11 cooked. At P101 and P90 the prices were low.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.WARNING

_NAMED = lazy_pattern(r"P(?<![\w-]P)(?:articipant #?)?(?P<number>\d{1,3})(?![\w-]|\.\d)")
_LEAST_NAMED = 3
_FARTHEST = 2  # times the total; numbers beyond it are names of something else


def check(project: Project) -> Iterator[Offence]:
    places = [(section, match) for section in project.sections for match in _named(section)]
    if len(places) < _LEAST_NAMED:
        return
    everyone = max((total.value for total in project.totals), default=0)
    if not everyone:
        return
    everyone = max(everyone, len(project.coded.people) if project.coded else 0)
    numbers = {int(match["number"]) for _, match in places}
    if len({number for number in numbers if number <= everyone}) < _LEAST_NAMED or max(numbers) > _FARTHEST * everyone:
        return
    told: set[str] = set()
    for section, match in places:
        if int(match["number"]) > everyone and match[0] not in told:
            told.add(match[0])
            message = f"`{match[0]}` is beyond the {everyone} people that the paper counts"
            yield Offence(section.prose.span(*match.span()), message, ("correct the number, or the total",))


@kept_in_order
def _named(section: Section) -> Iterator[re.Match[str]]:
    return _NAMED.finditer(section.prose.text)
