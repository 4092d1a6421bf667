"""Tables with one row for each of the people who took part: their genders, ages, and what else they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from galley.prose.wording.tables import Table

_IDENTIFIER = lazy_pattern(r"(?:[A-Za-z]{1,11}[- ]?)?(?P<number>\d{1,3})")
_AGE = lazy_pattern(r"(?i)age(?: ?\(?(?:in )?(?:years?|yrs?\.?)\)?)?")
_EXPERIENCE = lazy_pattern(
    r"(?i)(?:(?:years?|yrs?\.?)(?: of)?(?: [a-z]+)? (?:experience|exp\.?)|experience ?\(?(?:in )?(?:years?|yrs?\.?)\)?)"
)
_SOME_YEARS = lazy_pattern(r"\d{1,2}")
_YEARS = lazy_pattern(r"[1-9]\d")
_LETTERS = lazy_pattern(r"[^\W\d_][\w /&,.'-]{0,30}")
_GENDERS = {
    **dict.fromkeys(("f", "female", "woman", "w", "girl", "she/her"), "female"),
    **dict.fromkeys(("m", "male", "man", "boy", "he/him"), "male"),
}
_FEWEST, _FEWEST_AGES = 4, 3


@dataclass(frozen=True, slots=True)
class People:
    """How many rows there are, and what their columns tell; ages and genders only where each row has one."""

    count: int
    genders: Mapping[str, int]
    ages: Sequence[int]
    experience: Sequence[int]  # in years
    others: Mapping[str, int]  # how many cells of a column are this word alone
    is_ruled: bool  # whether a line stands below the heads


def people_of(table: Table) -> People | None:
    """The people of a table whose first column numbers them from 1 on, and leaves none out."""
    if len(table.rows) <= _FEWEST:
        return None
    header, *rows = table.rows
    width = len(header)
    numbers = [match["number"] for row in rows if (match := _IDENTIFIER.fullmatch(row[0].text)) and len(row) == width]
    if len(numbers) != len(rows) or [int(number) for number in numbers] != list(range(1, len(rows) + 1)):
        return None
    columns = [[row[index].text.strip() for row in rows] for index in range(1, width)]
    ages: Sequence[int] = ()
    experience: Sequence[int] = ()
    genders: Mapping[str, int] = {}
    others = Counter[str]()
    for head, column in zip((cell.text.strip() for cell in header[1:]), columns, strict=True):
        known = [_GENDERS.get(cell.casefold()) for cell in column]
        if all(known):
            genders = Counter(filter(None, known))
        elif _AGE.fullmatch(head) and all(map(_YEARS.fullmatch, column)) and len(column) >= _FEWEST_AGES:
            ages = [*map(int, column)]
        elif _EXPERIENCE.fullmatch(head) and all(map(_SOME_YEARS.fullmatch, column)):
            experience = [*map(int, column)]
        elif all(map(_LETTERS.fullmatch, column)) and len(set(column)) < len(column):
            others.update(cell.casefold() for cell in column)
    return People(len(rows), genders, ages, experience, others, rows[0][0].is_below_rule)
