"""What tells that two papers have the same words: a digest of all of them, and a sample of their sequences.

The sample is a bottom-k sketch (Broder 1997): of the hashes of all sequences of five words, the smallest. The share of
these that two papers have in common estimates the Jaccard index of all their sequences. Only sequences that begin with
one word in eight are hashed, the same eighth in every paper, which is as good an estimate for an eighth of the time.
"""

from __future__ import annotations

from hashlib import blake2b, sha256
from heapq import nsmallest
from typing import TYPE_CHECKING, Final
from zlib import crc32

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

SKETCH_SIZE: Final = 128
FEWEST_WORDS: Final = 100
"""Texts with fewer words, such as an empty template, are alike without having anything to do with each other."""

_SEQUENCE: Final = 5  # words
_ONE_IN: Final = 8
_WORD: Final = lazy_pattern(r"[a-z]++[^\W\d_]*+|[^\W\d_]++")  # letters; most are of the first kind, and found faster
_BEYOND_ASCII: Final = lazy_pattern(r"[^\x00-\x7f]")
_APART: Final = {code: " " for code in range(128) if not chr(code).isalpha()}


def words_of(text: str) -> list[str]:
    """The words of a prose in small letters, without numbers and marks.

    A text without other letters than those of ASCII, as most are, is taken apart several times as fast.
    """
    small = text.lower()
    for mark in {*_BEYOND_ASCII.findall(small)}:
        if not _WORD.match(mark):
            small = small.replace(mark, " ")
    return small.translate(_APART).split() if small.isascii() else _WORD.findall(small)


def text_digest(words: Sequence[str]) -> str:
    """What two texts with the same words have in common; empty for a text that is too short to tell."""
    if len(words) < FEWEST_WORDS:
        return ""
    return sha256(" ".join(words).encode(errors="surrogatepass")).hexdigest()


def sketch(words: Sequence[str]) -> list[int]:
    """The sample in ascending order, of hashes of 63 bits; empty for a text that is too short to tell."""
    if len(words) < FEWEST_WORDS:
        return []
    chosen = {word for word in {*words} if crc32(word.encode(errors="surrogatepass")) % _ONE_IN == 0}
    starts = (start for start, word in enumerate(words[: 1 - _SEQUENCE]) if word in chosen)
    hashes = {_hash(" ".join(words[start : start + _SEQUENCE])) for start in starts}
    return nsmallest(SKETCH_SIZE, hashes)


def similarity(one: Sequence[int], other: Sequence[int]) -> float:
    """The estimated share of sequences, of those in either text, that both texts have: between 0 and 1."""
    smallest = nsmallest(SKETCH_SIZE, {*one, *other})
    common = {*one} & {*other}
    return sum(hashed in common for hashed in smallest) / len(smallest) if smallest else 0.0


def _hash(sequence: str) -> int:
    digest = blake2b(sequence.encode(errors="surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1  # signed integers of 64 bits hold it
