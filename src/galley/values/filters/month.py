"""The month and year of a date.

Example:: interviews.date.min|month
Prints:: October 2019
"""

from __future__ import annotations

from galley.values.language.results import Result, date_of


def apply(subject: Result) -> Result:
    return subject.printed(f"{date_of(subject, 'month'):%B %Y}")
