"""How the positions in a REFI-QDA project's text were counted, and what is to be told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.exchange.files.counted_text import BETTER_THAN_CHANCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.exchange.files.counted_text import CountedText, Counting

UNFIT = "however line ends and emoji are counted, most selections in its text begin or end within words"


def counting_with_remarks(
    name: str, counted: CountedText, places: Sequence[tuple[int, int, str]]
) -> tuple[Counting | None, tuple[str, ...]]:
    """The counting that fits a text's selections, and remarks on it; None where no counting does."""
    counting = counted.counting(places)
    if counting is None or not places:
        return counting, ()
    return counting, tuple(f"`{name}`: {remark}" for remark in _remarks(counted, counting, places))


def _remarks(counted: CountedText, counting: Counting, places: Sequence[tuple[int, int, str]]) -> Iterator[str]:
    if counted.has_pairs:
        yield f"a line end counts as {'two characters' if counting.pairs else 'one character'} in its positions"
    if counting.wide:
        yield "an emoji, and any such letter, counts as two in its positions"
    if counted.share_of_bounds(places, counting) < BETTER_THAN_CHANCE:
        yield "many selections begin or end within words: look whether they stand where they should"
