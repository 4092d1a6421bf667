"""A number with a comma between groups of three digits.

Example:: (interviews.n * 1000)|grouped
Prints:: 20,000
"""

from __future__ import annotations

from galley.findings.patterns import lazy_pattern
from galley.values.subjects.results import Result, number_of

_GROUP_END = lazy_pattern(r"(?<=\d)(?=(?:\d{3})+(?:\D|$))")

each_end = True


def apply(subject: Result) -> Result:
    number_of(subject, "grouped")
    whole, point, decimals = subject.text.partition(".")
    return subject.printed(_GROUP_END.sub(",", whole) + point + decimals)
