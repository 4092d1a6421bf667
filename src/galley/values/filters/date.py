"""A date in full, or both ends of a range of dates, which name once the year and the month that they share.

Example:: interviews.date.min|date
Prints:: October 7, 2019

Example:: interviews.where(date=less_than("2020-01-01")).date|range|date
Prints:: October 7 to December 12, 2019
"""

from __future__ import annotations

from galley.values.subjects.printing import long_date
from galley.values.subjects.results import Result, date_of

each_end = True


def apply(subject: Result) -> Result:
    date = date_of(subject, "date")
    return subject.printed(long_date(date))
