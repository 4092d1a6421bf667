"""Pickles records fast: each as its kind and the fields that its kind takes.

Of dataclasses with slots Python pickles a state instead, which it gathers and gives back field by field: that takes
twice as long. A long text has ten thousands of them.
"""

from __future__ import annotations

import pickle
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

_Parts: TypeAlias = "Callable[[Any], tuple[Any, ...]]"


class RecordPickler(pickle.Pickler):
    """Also names members of enumerations by their values: Python up to 3.11.3 names `getattr`, which is no record."""

    def reducer_override(self, obj: object) -> Any:
        kind: Any = type(obj)
        if parts := _parts_of(kind):
            return kind, parts(obj)
        return (kind, (obj.value,)) if isinstance(obj, Enum) else NotImplemented


@cache
def _parts_of(kind: type) -> _Parts | None:
    """What hands out the fields of a record with slots; None for all else."""
    if not is_dataclass(kind) or "__slots__" not in vars(kind):
        return None
    if any(one.kw_only or not one.init for one in fields(kind)):
        return None
    names = [one.name for one in fields(kind)]
    return attrgetter(*names) if len(names) > 1 else lambda record: tuple(getattr(record, name) for name in names)
