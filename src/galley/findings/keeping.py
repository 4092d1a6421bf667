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
_KEPT = "what is kept"  # with a record, by function
_MOST = 4  # results with different arguments, of one record or function


def kept(analyse: Callable[Concatenate[Owner, Others], Result]) -> Callable[Concatenate[Owner, Others], Result]:
    """Make a function keep what it returns with the record that is its first argument.

    The other arguments go by identity, or else by value. Records are instances without slots.
    """
    name = f"{analyse.__module__}.{analyse.__qualname__}"

    @wraps(analyse)
    def again(owner: Owner, /, *others: Others.args, **options: Others.kwargs) -> Result:
        of_owner: dict[str, tuple[_Kept[Result], ...]] = vars(owner).setdefault(_KEPT, {})
        results = of_owner.get(name, ())
        given = (*others, *options.values()) if options else others
        for earlier, result in results:
            if earlier == given:  # tuples compare their items by identity first
                return result
        made = analyse(owner, *others, **options)
        of_owner[name] = ((given, made), *results[: _MOST - 1])
        return made

    return again


def forget_what_is_kept_with(owner: object) -> None:
    """Take away what was kept with a record: where it refers to the record, only a collector of garbage would."""
    vars(owner).pop(_KEPT, None)


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
    results: tuple[_Kept[Result], ...] = ()

    @wraps(make)
    def again(*others: Others.args, **options: Others.kwargs) -> Result:
        nonlocal results
        given = (*others, *options.values())
        for earlier, result in results:
            if earlier == given:
                return result
        made = make(*others, **options)
        results = ((given, made), *results[: _MOST - 1])
        return made

    return again
