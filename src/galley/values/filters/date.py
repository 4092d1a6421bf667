"""A date in full.

Example:: interviews.date.min|date
Prints:: October 7, 2019
"""

from __future__ import annotations

from galley.values.subjects.results import Result, date_of, long_date

each_end = True


def apply(subject: Result) -> Result:
    date = date_of(subject, "date")
    return subject.printed(long_date(date))
