"""What explains counts that miss a whole: the last of them are all of it, or they are of others who are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import numbers

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from galley.prose.counting.breakdowns import Breakdown

_ALL = lazy_pattern(r"\ball (?:of (?:the|these) )?$")
_AROUND = 400  # characters behind a row


def is_explained(text: str, row: Breakdown, whole: int, people: Callable[[], AbstractSet[int]]) -> bool:
    """Whether a whole is what the last counts of a row are, or what is left of it is told right behind.

    Counts of women and men may be of other people, too, who are as many as the counts are.
    """
    found = [one for one in numbers(text, row.start, row.end) if one.is_whole]
    counts = [int(one.value) for one in found]
    if any(one.value in counts[:place] and _ALL.search(text, row.start, one.start) for place, one in enumerate(found)):
        return True  # "nine of the 15 …, yet all nine …"
    if any(sum(counts[first:]) == whole for first in range(1, len(counts) - 1)):
        return True
    if "gone" in row.labels and counts:
        end = text.find("\n", row.end)
        behind = numbers(text, row.end, min(end if end != -1 else len(text), row.end + _AROUND))
        return any(one.value == whole - counts[0] for one in behind)
    return row.kind == "gender" and row.total in people()
