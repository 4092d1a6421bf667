"""The year of a date.

Example:: interviews.date.max|year
Prints:: 2020
"""

from __future__ import annotations

from galley.values.language.results import Result, date_of


def apply(subject: Result) -> Result:
    return subject.printed(str(date_of(subject, "year").year))
