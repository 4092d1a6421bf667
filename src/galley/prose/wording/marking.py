"""Two texts as one in which the words are marked that only one of them has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.model.changes import Mark, Marked

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD: Final = lazy_pattern(r"\w+(?:[.,'’-]\w+)*|\s+|[^\w\s]")
_LONGEST: Final = 20_000  # words and marks; of longer texts the whole is marked


def marked(old: str, new: str) -> Marked:
    """Mark the words that come and go, those that go first; white space counts as one space."""
    before, after = (_WORD.findall(" ".join(text.split())) for text in (old, new))
    if before == after:
        return ((Mark.SAME, "".join(after)),) if after else ()
    if max(len(before), len(after)) > _LONGEST:
        return joined(((Mark.OLD, "".join(before)), (Mark.NEW, "".join(after))))
    return joined(_steps(before, after))


def _steps(before: list[str], after: list[str]) -> Iterator[tuple[Mark, str]]:
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - only to compare

    gone: list[str] = []
    come: list[str] = []
    for step in Indel.opcodes(before, after):
        theirs, ours = before[step.src_start : step.src_end], after[step.dest_start : step.dest_end]
        is_kept = step.tag == "equal"
        if is_kept and ("".join(ours).strip() or not (gone or come)):
            yield Mark.OLD, "".join(gone)
            yield Mark.NEW, "".join(come)
            gone, come = [], []
            yield Mark.SAME, "".join(ours)
        else:  # a lone space between two changes goes with them
            gone += theirs
            come += ours
    yield Mark.OLD, "".join(gone)
    yield Mark.NEW, "".join(come)


def joined(parts: Iterator[tuple[Mark, str]] | tuple[tuple[Mark, str], ...]) -> Marked:
    """The same with neighbours of one mark as one, and without empty stretches."""
    kept: list[tuple[Mark, str]] = []
    for mark, text in parts:
        if text and kept and kept[-1][0] is mark:
            kept[-1] = (mark, kept[-1][1] + text)
        elif text:
            kept.append((mark, text))
    return tuple(kept)


def is_changed(text: Marked) -> bool:
    """Whether any of it is marked as coming or going."""
    return any(mark is not Mark.SAME for mark, _ in text)
