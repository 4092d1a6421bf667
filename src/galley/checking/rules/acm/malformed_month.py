r"""A month of publication that is not a number from 1 to 12.

Flagged::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \acmMonth{November}
              ^^^^^^^^

Accepted::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \acmMonth{11}
"""

from __future__ import annotations

from calendar import month_name
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Edit, Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("front_matter",)


def check(project: Project) -> Iterator[Offence]:
    month = project.front_matter.settings.get("acmMonth") if project.front_matter else None
    if month is not None and not month.is_empty and month.text not in _MONTHS and "\\" not in month.text:
        named = next(
            (n for n, name in enumerate(month_name) if name and name.startswith(month.text.capitalize())), None
        )
        edit = Edit(month.span, str(named)) if named else None
        yield Offence(
            month.span, f"`{month.text}` is not the number of a month", ("write a number from 1 to 12",), edit
        )


_MONTHS = frozenset(f"{month}" for month in range(1, 13)) | {f"{month:02}" for month in range(1, 10)}
