"""What is looked for in texts, whatever it is for, and found in one pass over a text for all of it.

The automaton that does so (A. Aho and M. Corasick, Communications of the ACM 18(6), 1975) is made of what earlier
processes came to look for: what comes up later is looked for by itself, and is in the automaton of the next one.
"""

from __future__ import annotations

from collections import defaultdict
from threading import RLock
from typing import TYPE_CHECKING, Final, TypeAlias

import ahocorasick

from galley.findings.beside_bytecode import Kept

if TYPE_CHECKING:
    from collections.abc import Iterable

Places: TypeAlias = "dict[str, list[int]]"
"""Where strings begin in a text."""
FOLDED: Final = "\n"
"""Before what is in small letters, as `folded` makes them, and stands for capitals too."""
_ODD: Final = (("\u0130", "i"), ("\u0131", "i"), ("\u017f", "s"), ("\u212a", "k"))
_MOST: Final = 10_000  # traces that are kept: more than galley has, so those of its older releases leave at some time
kept: Final[Kept[str, tuple[()]]] = Kept(__file__, "traces", _MOST)
"""What earlier processes looked for: words that the code gives, and never those of a paper or its data."""


def folded(text: str) -> str:
    """In small letters, each where it was, as far as expressions that ignore case tell ASCII letters from others."""
    if not text.isascii():
        for odd, letter in _ODD:  # many times as fast as `translate`
            text = text.replace(odd, letter)
    return text.lower()


class Traces:
    """Some strings, and what finds them in a text."""

    def __init__(self, known: Iterable[str]) -> None:
        self.known: Final = frozenset(filter(None, known))
        spellings: dict[str, list[str]] = {}
        for trace in self.known:
            spellings.setdefault(folded(trace), []).append(trace)
        self._automaton = ahocorasick.Automaton()
        for small, written in spellings.items():
            others = tuple(one for one in written if one != small)
            self._automaton.add_word(small, (small if small in written else "", others, len(small) - 1))
        self._automaton.make_automaton()

    def places_in(self, text: str, small: str) -> tuple[Places, Places]:
        """Where each of those begins that are in a text, in order, and those that are in it in small letters.

        `small` is the text as `folded` makes it. Traces may overlap.
        """
        found: Places = defaultdict(list)
        found_small: Places = defaultdict(list)
        for last, (trace, others, before) in self._automaton.iter(small) if self.known else ():
            start = last - before
            if trace:
                found_small[trace].append(start)
                if text.startswith(trace, start):
                    found[trace].append(start)
            for one in others:
                if text.startswith(one, start):
                    found[one].append(start)
        return dict(found), dict(found_small)


class _Sought:
    """All that anybody looks for in the life of the process."""

    def __init__(self) -> None:
        self._one_at_a_time = RLock()
        self._all: set[str] = set()
        self._made: Traces | None = None

    def add(self, traces: Iterable[str]) -> None:
        with self._one_at_a_time:
            for trace in traces:
                if trace not in self._all:
                    self._all.add(trace)
                    if trace not in kept.earlier:
                        kept.add(trace, ())
                        self._made = None

    def all_traces(self) -> Traces:
        with self._one_at_a_time:
            if self._made is None:
                self._made = Traces(self._all.union(kept.earlier))
            return self._made


_sought: Final = _Sought()
add: Final = _sought.add
all_traces: Final = _sought.all_traces
"""What is known by now, to look through texts for all of it."""
