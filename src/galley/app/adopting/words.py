"""The words of two PDFs, held against each other."""

from __future__ import annotations

import subprocess
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_UNKNOWN = lazy_pattern(r"[,;]?\s*\?[\s?,;]*\]")  # citations that no bibliography has, which styles space differently
_BROKEN = lazy_pattern(r"((?:https?:|www\.)\S*[./:?=&#_%-])\n(?=[a-z/])")  # an address that goes on in the next line
_SIGN = lazy_pattern(r"[\u0370-\u03ff+=<>\u00b1\u00d7\u2190-\u22ff]")  # that formulas have, and prose has not: π, ∑
_PIECE = lazy_pattern(r"\d+(?:[.,:/]\d+)*|[\u0370-\u03ff]|[^\W\d_\u0370-\u03ff]+|[^\w\s]|_")
_SHOWN = 12
_AROUND = 3  # words shown on either side of a difference


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that one of the papers has alone, and those before and after them."""

    is_lost: bool
    words: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def described(self) -> str:
        """In a line: what is missing or new, and between which words."""
        words = " ".join(self.words[:_SHOWN]) + (" …" if len(self.words) > _SHOWN else "")
        place = f"between “{' '.join(self.before)}” and “{' '.join(self.after)}”"
        return f"“{words}” {'is missing' if self.is_lost else 'is new'} {place}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many words there are in each, those that one has alone, and how many stand elsewhere, as floats do."""

    old: int
    new: int
    differences: tuple[Difference, ...]
    moved: int

    @property
    def is_equal(self) -> bool:
        return not self.differences


def words_of(pdf: Path) -> tuple[str, ...]:
    """The words of a PDF in reading order."""
    command = ["pdftotext", "-enc", "UTF-8", "-nopgbrk", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, check=False).stdout.decode(errors="replace")  # noqa: S603 - fixed
    whole = _BROKEN.sub(r"\1", unicodedata.normalize("NFKC", text))
    return tuple(_UNKNOWN.sub("?]", whole).split())


def compare(old: Sequence[str], new: Sequence[str]) -> Comparison:
    """Find the words that only one has. A word that stands elsewhere is not lost."""
    removed: list[int] = []
    added: list[int] = []
    for gone, come in _changes(old, new):
        # An address that breaks elsewhere, there without its hyphen for pdftotext, which also reads the pieces of a
        # formula, such as a fraction, in another order.
        if _letters(old, gone) != _letters(new, come) and not _is_same_formula(old, gone, new, come):
            removed += gone
            added += come
    lost = Counter(old[at] for at in removed)
    gained = Counter(new[at] for at in added)
    moved = (lost & gained).total()
    lost, gained = lost - gained, gained - lost
    _drop_parted(lost, gained)
    _drop_parted(gained, lost)
    differences = (
        *_differences(old, removed, lost, is_lost=True),
        *_differences(new, added, gained, is_lost=False),
    )
    return Comparison(len(old), len(new), differences, moved)


def _drop_parted(whole: Counter[str], pieces: Counter[str]) -> None:
    """Take out addresses that the other paper has in pieces, as where a page ends in them."""
    for word in [word for word in whole if "/" in word]:
        rest, used = word, Counter[str]()
        while rest and (piece := next((one for one in pieces - used if rest.startswith(one)), None)):
            used[piece] += 1
            rest = rest.removeprefix(piece)
        if not rest:
            whole[word] -= 1
            pieces -= used


def _letters(words: Sequence[str], places: range) -> str:
    """The letters at some places in their order; fonts differ in whether small capitals are letters of their own."""
    return "".join(words[at] for at in places).replace("-", "").casefold()


def _is_same_formula(old: Sequence[str], gone: range, new: Sequence[str], come: range) -> bool:
    """Whether two places have the same numbers, names and signs of a formula, in whatever order."""
    one, other = (" ".join(words[at] for at in places) for words, places in ((old, gone), (new, come)))
    return bool(_SIGN.search(one)) and Counter(_PIECE.findall(one)) == Counter(_PIECE.findall(other))


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[range, range]]:
    """Places at which one has words that the other has not there."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - only to compare

    start = (0, 0)
    for step in Indel.opcodes(list(old), list(new)):
        if step.tag == "equal":
            if start != (step.src_start, step.dest_start):
                yield range(start[0], step.src_start), range(start[1], step.dest_start)
            start = (step.src_end, step.dest_end)
    if start != (len(old), len(new)):
        yield range(start[0], len(old)), range(start[1], len(new))


def _differences(
    words: Sequence[str], places: Sequence[int], alone: Counter[str], *, is_lost: bool
) -> Iterator[Difference]:
    """Stretches of words that the other has not, each word as often as it is lacking."""
    left = Counter(alone)
    stretch: list[int] = []
    for at in places:
        if left[words[at]] <= 0:
            continue
        left[words[at]] -= 1
        if stretch and at != stretch[-1] + 1:
            yield _difference(words, stretch, is_lost=is_lost)
            stretch = []
        stretch.append(at)
    if stretch:
        yield _difference(words, stretch, is_lost=is_lost)


def _difference(words: Sequence[str], stretch: Sequence[int], *, is_lost: bool) -> Difference:
    first, last = stretch[0], stretch[-1]
    before = tuple(words[max(0, first - _AROUND) : first])
    return Difference(is_lost, tuple(words[first : last + 1]), before, tuple(words[last + 1 : last + 1 + _AROUND]))
