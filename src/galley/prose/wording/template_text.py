"""Text of the templates that papers begin as, known by fingerprints: no sentence of them is kept, only hashes of runs.

The file beside this module, which `bench/template_text.py` makes, has lines of two words that some runs have in
succession and ordinary papers hardly ever, how many words are before them, and the hashes of these runs: so only few
places of a paper need a look. A hash of eight words stands for a place amid others, one of fewer for a line on its own.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias
from zlib import crc32

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Pair: TypeAlias = tuple[str, str]
_Known: TypeAlias = dict[Pair, list[str]]
"""By two words in succession, what lines say of them: how many words of their runs are before them, and the hashes."""

FILE: Final = Path(__file__).with_suffix(".txt")
LENGTH: Final = 8
"""Words of a run: six and seven in succession are found by chance in papers that have nothing of a template."""
SHORTEST_LINE: Final = 3
_END: Final = "."
_WIDTH: Final = 160  # characters beside two words that hold the rest of a run
_WORD: Final = lazy_pattern(r"[^\W_]+")


def words_of(line: str) -> list[str]:
    """The words of a line, without what is between them."""
    return _WORD.findall(line)


def fingerprint(run: Sequence[str], *, is_line: bool = False) -> str:
    """What is kept of some words in small letters, which are a line on their own or amid others."""
    end = [_END] if is_line and len(run) < LENGTH else []
    return f"{crc32(' '.join([*run, *end]).encode()):08x}"


def runs_of_templates(lowered: str) -> Iterator[tuple[int, int]]:
    """Where the runs that are known from templates stand in a text in small letters, in no order."""
    known, pairs = _known()
    for pair in pairs.intersection(pairwise(lowered.split())):
        place = lowered.find(" ".join(pair))
        while place != -1:
            before = list(_WORD.finditer(lowered, _start(lowered, place), place))
            words = [*before, *_WORD.finditer(lowered, place, _end(lowered, place))]
            for line in known[pair]:
                number, *hashes = line.split()
                ahead = int(number)
                run = words[len(before) - ahead :][:LENGTH]
                is_line = len(run) == len(words)
                if ahead <= len(before) and fingerprint([one[0] for one in run], is_line=is_line) in hashes:
                    yield run[0].start(), run[-1].end()
            place = lowered.find(" ".join(pair), place + 1)


def _start(text: str, place: int) -> int:
    return max(text.rfind("\n", max(place - _WIDTH, 0), place) + 1, place - _WIDTH)


def _end(text: str, place: int) -> int:
    end = text.find("\n", place, place + _WIDTH)
    return min(place + _WIDTH, len(text)) if end == -1 else end


@cache
def _known() -> tuple[_Known, frozenset[Pair]]:
    known: _Known = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        word, following, rest = line.split(" ", 2)
        known.setdefault((word, following), []).append(rest)
    return known, frozenset(known)
