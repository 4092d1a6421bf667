"""Regular expressions that are compiled when they are first used, and look through long texts only where that may help.

Galley knows some hundreds, and most papers need few of them: to compile them all takes longer than to check a short
paper. So modules declare theirs with `lazy_pattern`; `re.compile` is for what is put together while Galley runs. What
each needs to match at all is read off it (`literals.py`), and a long text that holds nothing of it is passed over; one
that holds few of the characters that may begin a match (`first_characters.py`) is looked at there alone.
"""

from __future__ import annotations

from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING, Any, AnyStr, cast

from galley.findings.searching.characters import places_of
from galley.findings.searching.compiled_expressions import compiled, told_by
from galley.findings.searching.long_texts import LONG, Needed, index_of

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator


def lazy_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` returns, to be used in the same way, but compiled when it is first used."""
    return cast("re.Pattern[AnyStr]", _LazyPattern(pattern, flags))


def one_of(words: Iterable[str]) -> str:
    """An expression for one of some words, which may be expressions, in their order among those that begin alike.

    Python's engine tries one alternative after the other, and where case does not matter does not even look at the
    first letter before: so it is told to do that first. Of a hundred words this spares nine out of ten steps.
    """
    by_first: dict[str, list[str]] = {}
    for word in words:
        has_first = word[0].isalpha() and not word[1:].startswith(("?", "*", "+", "{"))
        by_first.setdefault(word[0] if has_first else "", []).append(word[1:] if has_first else word)
    return "(?:" + "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in by_first.items()) + ")"


_NOTHING: dict[str, Callable[[], Any]] = {"finditer": lambda: iter(()), "findall": list, "search": lambda: None}
"""What these find in a text without a match."""


class _LazyPattern:
    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Compile, and keep what was asked for: the next time it is an attribute as any other."""
            if name in _NOTHING and isinstance(self.pattern, str):
                found = _only_where_it_may_help(self, self._flags, name)
            else:
                found = getattr(compiled(self.pattern, self._flags), name)
            setattr(self, name, found)
            return found

    @cached_property
    def needed(self) -> tuple[Needed, ...]:
        """What a text must hold for a match, one of each."""
        return tuple(map(Needed, told_by(self.pattern, self._flags)[0])) if isinstance(self.pattern, str) else ()


def where_it_may_match(
    pattern: re.Pattern[str], text: str, stretches: Iterable[tuple[int, int]]
) -> Iterable[tuple[int, int]]:
    """Those stretches of a text that hold what each match of a pattern needs, as far as that is known of the text."""
    needed = pattern.needed if isinstance(pattern, _LazyPattern) else ()
    index = index_of(text) if needed else None
    return index.those_with(needed, stretches) if index else stretches


def _only_where_it_may_help(one: _LazyPattern, flags: int, name: str) -> Callable[..., Any]:
    """A method of a compiled pattern that asks first whether, and where, a long text holds what a match needs.

    Not before that may be so is the pattern compiled.
    """
    pattern = cast("str", one.pattern)
    needed, beginnings = told_by(pattern, flags)
    if not needed and not beginnings:
        return cast("Callable[..., Any]", getattr(compiled(pattern, flags), name))
    nothing = _NOTHING[name]
    look: Callable[..., Any] | None = None
    look_at = _looking_at(pattern, flags, name) if beginnings else None

    def looked(text: str, *bounds: int) -> Any:
        nonlocal look
        if not bounds and len(text) >= LONG:
            if needed and (index := index_of(text)) is not None and not all(map(index.may_hold_one, one.needed)):
                return nothing()
            if look_at and (places := places_of(beginnings, text)) is not None:
                return look_at(text, places) if places else nothing()
        look = look or getattr(compiled(pattern, flags), name)
        return look(text, *bounds)

    return looked


def _looking_at(pattern: str, flags: int, name: str) -> Callable[[str, list[int]], Any] | None:
    """What finds the same where it is told all places at which a match may begin."""
    match: Callable[..., re.Match[str] | None] | None = None

    def matches(text: str, places: list[int]) -> Iterator[re.Match[str]]:
        nonlocal match
        match = match or compiled(pattern, flags).match
        return filter(None, map(match, repeat(text), places))

    if name == "finditer":
        return lambda text, places: _one_behind_the_other(matches(text, places))
    return (lambda text, places: next(matches(text, places), None)) if name == "search" else None


def _one_behind_the_other(matches: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Those that do not begin within the one before."""
    end = 0
    for match in matches:
        if match.start() >= end:
            end = match.end()
            yield match
