"""All families of members, for what concerns every one of them: the manual and the test of their contracts."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any

import galley

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from galley.findings.members import Family


def all_families() -> tuple[Family[Any], ...]:
    """Those of every package of the engine that has a `FAMILY`, or gives several by `families()`."""
    packages = (import_module(one.name) for one in walk_packages(galley.__path__, "galley.") if one.ispkg)
    return tuple(family for package in packages for family in _families(package))


def _families(package: ModuleType) -> Iterator[Family[Any]]:
    if hasattr(package, "FAMILY"):
        yield package.FAMILY
    if callable(families := getattr(package, "families", None)):
        yield from families().values()
