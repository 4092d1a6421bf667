"""A share as a percentage, with no decimals if not told.

Example:: interviews.where(mode="remote").share|percent
Prints:: 60%
"""

from __future__ import annotations

from galley.prose.wording.decimals import fixed, rounded
from galley.values.language.results import Result, decimals_of, share_of

each_end = True


def apply(subject: Result, digits: int = 0) -> Result:
    digits = decimals_of(digits, "percent")
    percentage = rounded(share_of(subject, "percent") * 100, digits)
    return subject.printed(f"{fixed(percentage, digits)}%")
