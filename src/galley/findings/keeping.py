"""Keeps what was made of records in memory, for as long as the records themselves are there.

A process that judges a paper again and again, as a language server does, has the same records of all that did not
change. What is kept with a record goes with it.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Owner = TypeVar("Owner")
Result = TypeVar("Result")
Others = ParamSpec("Others")
_Kept: TypeAlias = tuple[tuple[Any, ...], Result]
"""A result with the arguments that it was made of."""
_KEPT_BY = "kept by "
_MOST = 4  # results with different arguments, of one record or function


def kept(analyse: Callable[Concatenate[Owner, Others], Result]) -> Callable[Concatenate[Owner, Others], Result]:
    """Make a function keep what it returns with the record that is its first argument.

    The other arguments go by identity, or else by value. Records are instances without slots.
    """
    name = f"{_KEPT_BY}{analyse.__module__}.{analyse.__qualname__}"

    @wraps(analyse)
    def again(owner: Owner, /, *others: Others.args, **options: Others.kwargs) -> Result:
        results: list[_Kept[Result]] = vars(owner).setdefault(name, [])
        given = (*others, *options.values())
        for earlier, result in tuple(results):
            if earlier == given:  # tuples compare their items by identity first
                return result
        return _keep(results, given, analyse(owner, *others, **options))

    return again


def forget_what_is_kept_with(owner: object) -> None:
    """Take away what was kept with a record: where it refers to the record, only a collector of garbage would."""
    for name in [one for one in vars(owner) if one.startswith(_KEPT_BY)]:
        del vars(owner)[name]


def kept_in_order(
    analyse: Callable[Concatenate[Owner, Others], Iterable[Result]],
) -> Callable[Concatenate[Owner, Others], tuple[Result, ...]]:
    """The same for a function that yields."""

    @wraps(analyse)
    def gathered(owner: Owner, /, *others: Others.args, **options: Others.kwargs) -> tuple[Result, ...]:
        return tuple(analyse(owner, *others, **options))

    return kept(gathered)


def newest(make: Callable[Others, Result]) -> Callable[Others, Result]:
    """Make a function remember what it made of the last few arguments, which go by identity, or else by value."""
    results: list[_Kept[Result]] = []

    @wraps(make)
    def again(*others: Others.args, **options: Others.kwargs) -> Result:
        given = (*others, *options.values())
        for earlier, result in tuple(results):
            if earlier == given:
                return result
        return _keep(results, given, make(*others, **options))

    return again


def _keep(results: list[_Kept[Result]], given: tuple[Any, ...], made: Result) -> Result:
    results[:] = [(given, made), *results[: _MOST - 1]]
    return made
