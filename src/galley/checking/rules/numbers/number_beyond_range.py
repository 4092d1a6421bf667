r"""A number that the range beside it rules out: an average, the age of the oldest, the sum of a scale.

Flagged::

    The shortest talk took 34 minutes and the longest 52, with an average of 58. The lowest price was 12 euros, and the
                                                                             ^^
    highest was 48 euros. On average, they paid 52 euros. The scale has ten items from 1 to 5, so totals range from 8
                                                ^^                                                                  ^
    to 50.

    Cooks had to be between 18 and 35 years old. The youngest was 17, and the oldest was 34 years old.
                                                                  ^^

Accepted::

    The shortest talk took 34 minutes and the longest 52, with an average of 48. The lowest price was 12 euros, and the
    highest was 48 euros. On average, they paid 32 euros. The scale has ten items from 1 to 5, so totals range from 10
    to 50. The longest list had 30 entries and the shortest 12, and a talk took 60 minutes on average.

    Cooks had to be between 18 and 35 years old. The youngest was 18, and the oldest was 34 years old. The five items
    from 1 to 7 were averaged, so that scores lie between 1 and 7.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.prose.counting.ranges import beyond_range

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        for start, end, message in beyond_range(section.prose.with_formulas):
            if not section.is_quoted(start):
                yield Offence(section.prose.span(start, end), message, ("correct the number or the range",))
