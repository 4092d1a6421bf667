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


def apply(subject: Result) -> Result:
    if not isinstance(subject, Result) or subject.ends is None:
        date = date_of(subject, "month")
        return subject.printed(f"{date:%B %Y}")
    first, last = (date_of(end, "month") for end in subject.ends)
    is_named_later = first.year == last.year and first.month < last.month
    earlier, later = subject.ends
    return subject.with_ends(
        earlier.printed(f"{first:%B}" if is_named_later else f"{first:%B %Y}"), later.printed(f"{last:%B %Y}")
    )
