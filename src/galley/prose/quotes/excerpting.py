"""How messages show words and what became of them."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from galley.prose.quotes.verbatim import Difference

_NO_ARGUMENT = lazy_pattern(r"\n\s*\n|\\begin|(?<!\\)%")
_LONGEST = 160
_MOST = 5  # differences in one hint


def excerpt_command(latex: str, name: str, *, is_whole: bool) -> str:
    r"""The `\excerpt` for a quotation typed as `latex`: in the author's cut, where an optional argument can hold it."""
    is_balanced = latex.count("[") == latex.count("]") and latex.count("{") == latex.count("}")
    if is_whole or not is_balanced or _NO_ARGUMENT.search(latex):
        return f"\\excerpt{{{name}}}"
    return f"\\excerpt[{latex}]{{{name}}}"


def quoted(words: str) -> str:
    """Words in quotation marks, cut short where they are many."""
    return f"“{shorten(words, _LONGEST, placeholder=' […]')}”"


def shown_differences(differences: Sequence[Difference]) -> str:
    """What became of an original: `“tool” became “machine”, “I” is gone, “very” is new`."""
    parts = [_shown(difference) for difference in differences[:_MOST]]
    more = len(differences) - len(parts)
    return ", ".join([*parts, *([f"and {more} more"] if more else [])])


def _shown(difference: Difference) -> str:
    if not difference.changed:
        return f"{quoted(difference.original)} is gone"
    if not difference.original:
        return f"{quoted(difference.changed)} is new"
    return f"{quoted(difference.original)} became {quoted(difference.changed)}"


def is_only_punctuation(differences: Sequence[Difference]) -> bool:
    """Whether the words are the same, stops and capitals aside."""
    return all(_bare(difference.original) == _bare(difference.changed) for difference in differences)


def _bare(words: str) -> list[str]:
    bare = ("".join(letter for letter in word.casefold() if letter.isalnum()) for word in words.split())
    return [word for word in bare if word]
