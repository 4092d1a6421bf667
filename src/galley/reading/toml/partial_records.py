"""A declaration with mistakes, read without the settings that have them: so that all else can be judged meanwhile."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from galley.reading.toml.places import keys_at

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import SourceFile
    from galley.reading.toml.places import Keys

Record = TypeVar("Record")
_MOST_ROUNDS = 50


@dataclass(frozen=True)
class Partial(Generic[Record]):
    """A record of what makes sense, None where nothing does, and all mistakes.

    `left_out` has the settings that the record is without, each with the first mistake for whose sake.
    """

    record: Record | None
    diagnostics: tuple[Diagnostic, ...] = ()
    left_out: Mapping[Keys, Diagnostic] = field(default_factory=dict)

    def is_without(self, keys: Keys) -> bool:
        """Whether a setting was left out, one around it, or a part of it."""
        return any(keys[: len(one)] == one[: len(keys)] for one in self.left_out)


def read_in_part(
    source: SourceFile,
    written: dict[str, Any],
    read: Callable[[dict[str, Any]], tuple[Record | None, tuple[Diagnostic, ...]]],
    needed: Mapping[str, Any],
    whole: Collection[str] = (),
) -> Partial[Record]:
    """Read what is `written`, again and again without the settings in which `read` finds mistakes.

    `needed` has, for settings that must not be absent, what stands in their place; `whole` are tables that make no
    sense without one of their settings. Of the mistakes that come up only then, those are told that have nothing to do
    with what was left out.
    """
    record, latest = read(written)
    remaining = deepcopy(written) if latest else written
    diagnostics = list(latest)
    left_out: dict[Keys, Diagnostic] = {}
    for _ in range(_MOST_ROUNDS):
        if record is not None and not latest:
            break
        before = deepcopy(remaining)
        due = {_still_there(before, keys_at(source, one.span), whole): one for one in reversed(latest)}
        absent = due.pop((), None)  # what has no place in the file
        for keys in sorted(due, key=len, reverse=True):  # what is inside goes before what is around it
            _remove(remaining, keys)
            left_out.setdefault(keys, due[keys])
        for name in needed.keys() - remaining.keys():
            remaining[name] = deepcopy(needed[name])
            if absent is not None:
                left_out.setdefault((name,), absent)
        if remaining == before:
            return Partial(None, tuple(diagnostics), left_out)
        record, latest = read(remaining)
        diagnostics += [one for one in latest if not _follows(source, one, left_out) and one not in diagnostics]
    return Partial(None if latest else record, tuple(diagnostics), left_out)


def _follows(source: SourceFile, mistake: Diagnostic, left_out: Mapping[Keys, Diagnostic]) -> bool:
    """Whether a mistake may come from what was left out: it stands there, or names it."""
    keys = keys_at(source, mistake.span)
    if not keys or any(keys[: len(one)] == one[: len(keys)] for one in left_out):
        return True
    return any(f"`{one[-1]}`" in mistake.message for one in left_out if one)


def _still_there(written: Any, keys: Keys, whole: Collection[str]) -> Keys:
    """As much of a way as leads to something that can be left out: an element of an array has its place in it."""
    node, reached = written, 0
    if keys[:1] and keys[0] in whole:
        keys = keys[:1]
    for depth, key in enumerate(keys, start=1):
        try:
            node = node[key]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(key, str):
            reached = depth
    return keys[:reached]


def _remove(written: Any, keys: Keys) -> None:
    node = written
    for key in keys[:-1]:
        node = node[key]
    if keys:
        del node[keys[-1]]
