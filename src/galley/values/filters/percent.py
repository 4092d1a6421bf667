"""A share as a percentage with so many decimals, none by default.

What is not all never prints as 100%, and what is not none never as 0%: 199 of 200 is "more than 99%", 1 of 300
"less than 1%", and with one decimal 1 of 3000 is "less than 0.1%".

Example:: interviews.where(mode="remote").share|percent
Prints:: 60%

Example:: interviews.where(mode="remote").share|percent(1)
Prints:: 60.0%
"""

from __future__ import annotations

from decimal import Decimal

from galley.prose.wording.decimals import decimal, fixed
from galley.values.subjects.results import Result, decimals_of, share_of

each_end = True


def apply(subject: Result, digits: int = 0) -> Result:
    digits = decimals_of(digits, "percent")
    share = share_of(subject, "percent")
    text, smallest = fixed(share * 100, digits), Decimal(1).scaleb(-digits)
    if decimal(share) > 0 and not Decimal(text):
        text = f"less than {smallest}"
    elif decimal(share) < 1 and Decimal(text) == 100:  # noqa: PLR2004 - all of them
        text = f"more than {100 - smallest}"
    return subject.printed(f"{text}%")
