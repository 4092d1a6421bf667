r"""With which characters a match of a regular expression may begin, as the expression itself tells.

Python's engine skips to such characters many times as fast as it tries to match at each place of a text. But it does so
only for an expression that begins with a letter or a set: not behind `\b` or `(?<!…)`, nor where case does not matter.
Told of them it skips for any.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
from functools import cache
from re import _compiler as compiler  # type: ignore[attr-defined]  # there is no public one
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

_Node: TypeAlias = "tuple[Any, Any]"

_ASCII: Final = frozenset(map(chr, range(128)))
"""Others may begin any match: they are few, so that it is not worth it to know which."""
_MOST: Final = 100  # of them, beyond which hardly a place is skipped
_REPEATS: Final = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT})
_WITHOUT_WIDTH: Final = frozenset({codes.AT, codes.ASSERT, codes.ASSERT_NOT})
_SINGLE: Final = frozenset({codes.LITERAL, codes.NOT_LITERAL, codes.IN, codes.ANY})
_FREQUENT: Final = frozenset(" etaoinsrhldcum")  # in English
_FEW: Final = 8
_FOLDED_TO_OTHERS: Final = frozenset("iks")
"""Where case does not matter these stand for letters that are no ASCII, too."""
_FLAGS, _LEAST, _LONGEST = 2, 3, 4  # places in the code, behind `INFO` and the length of what it says


def skipping(code: list[int], tree: Any) -> list[int]:
    """The code of an expression that Python has parsed, which tells the engine to skip where it did not."""
    if code[0] != codes.INFO or code[_FLAGS] or not code[_LEAST]:
        return code  # it has a better way, or may match nothing at all
    first = first_characters(tree)
    if len(first) > _MOST:
        return code
    others = bytearray(256)
    for letter in _ASCII - first:
        others[ord(letter)] = 1
    told = [compiler.SRE_INFO_CHARSET, code[_LEAST], code[_LONGEST]]
    others_alone = [(codes.NEGATE, None), (codes.CHARSET, compiler._mk_bitmap(others))]  # noqa: SLF001 - as above
    compiler._compile_charset(others_alone, tree.state.flags, told)  # noqa: SLF001 - as above
    return [code[0], len(told) + 1, *told, *code[code[1] + 1 :]]


def first_characters(tree: Any) -> frozenset[str]:
    """The ASCII characters that may begin a match."""
    first, may_be_empty = _of_sequence(tree, tree.state.flags)
    return _ASCII if may_be_empty else first


def _of_sequence(nodes: Iterable[_Node], flags: int) -> tuple[frozenset[str], bool]:
    """With what a sequence may begin, and whether it may match nothing, so that what follows begins the match."""
    first: frozenset[str] = frozenset()
    for code, argument in nodes:
        found, may_be_empty = _of_node(code, argument, flags)
        first |= found
        if not may_be_empty:
            return first, False
    return first, True


def _of_node(code: Any, argument: Any, flags: int) -> tuple[frozenset[str], bool]:
    if code in _SINGLE:
        return _matched(code, argument, flags), False
    if code in _WITHOUT_WIDTH:
        return frozenset(), True
    if code is codes.SUBPATTERN or code is codes.ATOMIC_GROUP:
        _, added, removed, inner = argument if code is codes.SUBPATTERN else (None, 0, 0, argument)
        return _of_sequence(inner, compiler._combine_flags(flags, added, removed))  # noqa: SLF001 - as above
    if code is codes.BRANCH:
        branches = [_of_sequence(branch, flags) for branch in argument[1]]
        return frozenset().union(*(first for first, _ in branches)), any(is_empty for _, is_empty in branches)
    if code in _REPEATS:
        first, may_be_empty = _of_sequence(argument[2], flags)
        return first, may_be_empty or not argument[0]
    return _ASCII, False


def _matched(code: Any, argument: Any, flags: int) -> frozenset[str]:
    """The characters that a node matches which stands for one."""
    if code is not codes.LITERAL:
        return _told_by_engine([(code, argument)], flags)
    if flags & parser.SRE_FLAG_IGNORECASE:
        return _of_letter(argument, flags)
    return frozenset(chr(argument)) & _ASCII


@cache
def _of_letter(letter: int, flags: int) -> frozenset[str]:
    return _told_by_engine([(codes.LITERAL, letter)], flags)


def _told_by_engine(nodes: list[_Node], flags: int) -> frozenset[str]:
    state = parser.State()
    state.flags = flags
    code = compiler._code(parser.SubPattern(state, nodes), flags)  # noqa: SLF001 - as above
    return frozenset(filter(_sre.compile(None, flags, code, 0, {}, (None,)).match, _ASCII))


def beginnings(tree: Any) -> str:
    """All characters that may begin a match, if these are few and seldom; else none."""
    found, may_be_empty = _given_in_sequence(tree, tree.state.flags)
    is_seldom = not may_be_empty and found is not None and len(found) <= _FEW and _FREQUENT.isdisjoint(found)
    return "".join(sorted(found)) if found and is_seldom else ""


def _given_in_sequence(nodes: Iterable[_Node], flags: int) -> tuple[frozenset[str] | None, bool]:
    """As `_of_sequence`, but of all characters: None where an expression does not give them one by one."""
    first: frozenset[str] = frozenset()
    for code, argument in nodes:
        found, may_be_empty = _given_in_node(code, argument, flags)
        if found is None:
            return None, False
        first |= found
        if not may_be_empty:
            return first, False
    return first, True


def _given_in_node(code: Any, argument: Any, flags: int) -> tuple[frozenset[str] | None, bool]:
    if code in _WITHOUT_WIDTH:
        return frozenset(), True
    if code is codes.SUBPATTERN or code is codes.ATOMIC_GROUP:
        _, added, removed, inner = argument if code is codes.SUBPATTERN else (None, 0, 0, argument)
        return _given_in_sequence(inner, compiler._combine_flags(flags, added, removed))  # noqa: SLF001 - as above
    if code is codes.BRANCH:
        branches = [_given_in_sequence(branch, flags) for branch in argument[1]]
        given = [first for first, _ in branches if first is not None]
        is_any_empty = any(is_empty for _, is_empty in branches)
        return frozenset().union(*given) if len(given) == len(branches) else None, is_any_empty
    if code in _REPEATS:
        first, may_be_empty = _given_in_sequence(argument[2], flags)
        return first, may_be_empty or not argument[0]
    return _given_letters(
        [(code, argument)] if code is codes.LITERAL else argument if code is codes.IN else [], flags
    ), False


def _given_letters(nodes: Iterable[_Node], flags: int) -> frozenset[str] | None:
    """The characters that are given one by one, or by a range of a few."""
    letters: set[str] = set()
    for code, argument in nodes:
        if code is codes.LITERAL:
            letters.add(chr(argument))
        elif code is codes.RANGE and argument[1] - argument[0] < _FEW:
            letters |= set(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return None
    if flags & parser.SRE_FLAG_IGNORECASE:
        small = {letter.lower() for letter in letters}
        if not small <= _ASCII or not small.isdisjoint(_FOLDED_TO_OTHERS):
            return None
        letters = small | {letter.upper() for letter in small}
    return frozenset(letters) or None
