"""How prose states what a study counts and measures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """The kind of sentence that a number stands in."""

    ROWS = "rows"  # "20 participants"
    CATEGORY = "category"  # "9 women"
    SHARE = "share"  # "45% were women"
    KINDS = "kinds"  # "nine different job titles"
    SILENT = "silent"  # "two did not disclose their age"
    LOWER_END = "lower end"  # of "aged 24 to 50", of "from October 2019 to March 2020"
    UPPER_END = "upper end"
    RESULT = "result"  # "b = 0.43" of a row of results that the sentence names
    NAMED = "named"  # "a mean age of 33", "IQR = 7.5", "33 on average"


@dataclass(frozen=True, slots=True)
class Phrasing:
    """How prose states a statistic.

    A named one is told by `names` before its number, as "IQR" and "interquartile range", or by phrases `behind` it, as
    "on average". Names in lower case stand for any case.
    """

    form: Form = Form.NAMED
    names: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
