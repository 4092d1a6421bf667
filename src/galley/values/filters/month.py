"""The month and year of a date, or of both ends of a range of dates, which name the year once if it is one.

Example:: interviews.date.min|month
Prints:: October 2019

Example:: interviews.date|range|month
Prints:: October 2019 to March 2020

Example:: interviews.where(date=less_than("2020-01-01")).date|range|month
Prints:: October to December 2019
"""

from __future__ import annotations

from galley.values.subjects.results import Result, date_of

each_end = True


def apply(subject: Result) -> Result:
    date = date_of(subject, "month")
    return subject.printed(f"{date:%B %Y}")
