"""Whether a value is what a type hint asks for, at run time: for what modules define that nobody type-checked."""

from __future__ import annotations

import inspect
import re
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

_COLLECTIONS = (tuple, frozenset)


def misfit(value: Any, hint: Any) -> str:
    """Why a value is not what a type hint asks for; nothing where it is."""
    if getattr(hint, "_is_protocol", False):
        return _misfit_of_function(value, hint)
    return "" if _fits(value, hint) else f"must be {_described(hint)}, not {value!r:.60}"


def _fits(value: Any, hint: Any) -> bool:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return any(_fits(value, one) for one in inner)
    if origin in _COLLECTIONS:
        return isinstance(value, origin) and all(_fits(one, inner[0]) for one in value)
    return isinstance(value, hint) and (hint is bool or not isinstance(value, bool))


def _described(hint: Any) -> str:
    return hint.__name__ if isinstance(hint, type) and not get_args(hint) else re.sub(r"\b\w+\.", "", str(hint))


def _misfit_of_function(value: Any, protocol: Any) -> str:
    if not callable(value):
        return "must be a function"
    given, is_open = _arguments(protocol)
    signature = inspect.signature(value)
    try:
        (signature.bind_partial if is_open else signature.bind)(*given)
    except TypeError as error:
        return f"must be callable with ({', '.join(given)}): {error}"
    return ""


@cache
def _arguments(protocol: Any) -> tuple[list[str], bool]:
    """The names of what a function is given by its place, and whether there may be more of it."""
    wanted = [one for one in inspect.signature(protocol.__call__).parameters.values() if one.name != "self"]
    given = [one.name for one in wanted if one.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD]
    return given, any(one.kind is inspect.Parameter.VAR_POSITIONAL for one in wanted)
