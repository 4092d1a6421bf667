"""The year of a date, or of both ends of a range of dates.

Example:: interviews.date.max|year
Prints:: 2020

Example:: interviews.date|range|year
Prints:: 2019–2020
"""

from __future__ import annotations

from galley.values.subjects.results import Result, date_of

each_end = True


def apply(subject: Result) -> Result:
    year = date_of(subject, "year").year
    return subject.printed(str(year))
