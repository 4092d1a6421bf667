r"""What a text must hold for a regular expression to match anything in it, as the expression itself tells.

`TODO|FIXME: \w+` matches nowhere without `TODO` or `FIXME:`. Whether one of these is in a text is told a hundred times
as fast as the expression looks through it (`long_texts.py`).
"""

from __future__ import annotations

from re import _constants as codes  # type: ignore[attr-defined]  # there is no public one
from re import _parser as parser  # type: ignore[attr-defined]
from string import ascii_lowercase, ascii_uppercase, digits
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from galley.findings.searching.traces import FOLDED, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Alternatives: TypeAlias = "frozenset[str]"
_Node: TypeAlias = "tuple[Any, Any]"

_IGNORECASE: Final = int(parser.SRE_FLAG_IGNORECASE)
_MOST: Final = 64  # alternatives
_MOST_NEEDED: Final = 2  # sets of alternatives
_LEAST_WEIGHT: Final = 1.5
_LEAST_LENGTH: Final = 3
_USUAL: Final = frozenset(ascii_lowercase + digits + """.,;:()'"!-/""")
_CAPITALS: Final = frozenset(ascii_uppercase) - frozenset("XYZQ")
_REPEATS: Final = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT})
_WITHOUT_WIDTH: Final = frozenset({codes.AT, codes.ASSERT_NOT})


def stands_for_others(letter: str) -> bool:
    """Whether a character is of the private use area, where prose has what stands for formulas and the like."""
    return "\ue000" <= letter <= "\uf8ff"


def needed_in(tree: Any) -> tuple[Alternatives, ...]:
    """Sets of fragments, of each of which one is in every text with a match, the most telling first.

    They are read off the expression as Python has parsed it.
    """
    found = {one for one in _of_sequence(tree, tree.state.flags) if _weight(one) >= _LEAST_WEIGHT}
    return tuple(sorted(found, key=lambda one: (-_weight(one), len(one), sorted(one)))[:_MOST_NEEDED])


def _of_sequence(nodes: Iterable[_Node], flags: int) -> Iterator[Alternatives]:
    """What stands in a row: each run of letters that are given, and what each other part needs."""
    run: list[tuple[str, bool]] = []
    for code, argument, inner in _flat(nodes, flags):
        letter = _letter(code, argument, inner)
        if letter is not None:
            run.append(letter)
            continue
        yield from _of_part(code, argument, inner)
        if code not in _WITHOUT_WIDTH and code is not codes.ASSERT:
            yield from _of_run(run)
            run = []
    yield from _of_run(run)


def _flat(nodes: Iterable[_Node], flags: int) -> Iterator[tuple[Any, Any, int]]:
    """The parts of a sequence with the flags that hold for each; groups are no border."""
    for code, argument in nodes:
        if code is codes.SUBPATTERN:
            _, added, removed, inner = argument
            yield from _flat(inner, (flags | added) & ~removed)
        elif code is codes.ATOMIC_GROUP:
            yield from _flat(argument, flags)
        else:
            yield code, argument, flags


def _letter(code: Any, argument: Any, flags: int) -> tuple[str, bool] | None:
    """A character that has to stand there, and whether as it is; as a capital or not, in `[Tt]`."""
    if code is codes.LITERAL:
        letter = chr(argument)
        if stands_for_others(letter):
            return None
        is_exact = not flags & _IGNORECASE or letter.lower() == letter.upper()
        return (letter if is_exact else folded(letter), is_exact) if letter.isascii() or is_exact else None
    if code is codes.IN and all(one is codes.LITERAL for one, _ in argument):
        letters = {chr(value) for _, value in argument}
        small = {folded(letter) for letter in letters}
        if len(small) == 1 and all(letter.isascii() for letter in letters):
            return small.pop(), False
    return None


def _of_part(code: Any, argument: Any, flags: int) -> Iterator[Alternatives]:
    if code is codes.BRANCH:
        yield from _of_branches([_best(_of_sequence(branch, flags)) for branch in argument[1]])
    elif code in _REPEATS and argument[0] > 0:
        yield from _of_sequence(argument[2], flags)
    elif code is codes.ASSERT:
        yield from _of_sequence(argument[1], flags)
    elif code is codes.IN and all(one is codes.LITERAL for one, _ in argument) and not flags & _IGNORECASE:
        letters = [chr(value) for _, value in argument]
        if not any(letter.isspace() or stands_for_others(letter) for letter in letters):
            yield frozenset(letters)


def _of_branches(branches: Sequence[Alternatives | None]) -> Iterator[Alternatives]:
    together: set[str] = set()
    for branch in branches:
        if branch is None:
            return
        together |= branch
    if len(together) <= _MOST:
        yield frozenset(together)


def _best(candidates: Iterable[Alternatives]) -> Alternatives | None:
    return max(candidates, key=lambda one: (_weight(one), -len(one)), default=None)


def _of_run(run: Sequence[tuple[str, bool]]) -> Iterator[Alternatives]:
    """The longest word of a run."""
    words: list[list[tuple[str, bool]]] = [[]]
    for letter in run:
        if letter[0].isspace():
            words.append([])
        else:
            words[-1].append(letter)
    fragments = []
    for word in filter(None, words):
        text = "".join(letter for letter, _ in word)
        if all(is_exact for _, is_exact in word):
            fragments.append(text)
        elif text.isascii():
            fragments.append(FOLDED + folded(text))
    if fragments:
        yield frozenset((max(fragments, key=_weight_of),))


def _weight(fragments: Iterable[str]) -> float:
    """How seldom the most frequent of some fragments is, roughly: by its length, and by what is no usual character."""
    return min(map(_weight_of, fragments))


def _weight_of(fragment: str) -> float:
    text = fragment.removeprefix(FOLDED)
    if len(text) >= _LEAST_LENGTH:
        return len(text)
    weights = (0 if letter in _USUAL else 0.5 if letter in _CAPITALS else 1 for letter in text if text == fragment)
    return 0.5 * len(text) + sum(weights)
