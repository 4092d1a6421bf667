"""Finds the filters by walking this folder."""

from __future__ import annotations

import inspect
import pkgutil
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

import galley.values.filters

if TYPE_CHECKING:
    from collections.abc import Callable

_NOT_FILTERS = frozenset({"registry"})


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter: `apply` takes the subject, then its arguments, and the study where it asks for it by that name."""

    name: str
    manual: str
    apply: Callable[..., Any]

    @property
    def wants_study(self) -> bool:
        return "study" in inspect.signature(self.apply).parameters


@cache
def filters() -> dict[str, Filter]:
    """All filters by name. A capital first letter is spelled `capital_` in the file's name."""
    names = sorted(module.name for module in pkgutil.iter_modules(galley.values.filters.__path__))
    found = (_filter(name) for name in names if name not in _NOT_FILTERS)
    return {item.name: item for item in found}


def _filter(module_name: str) -> Filter:
    module = import_module(f"galley.values.filters.{module_name}")
    name = module_name.removeprefix("capital_")
    return Filter(name.capitalize() if name != module_name else name, inspect.getdoc(module) or "", module.apply)
