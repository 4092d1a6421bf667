"""Values as JSON and back. What has its default is left out, and so are the keys of rows: they name people."""

from __future__ import annotations

from dataclasses import MISSING, fields
from functools import cache
from typing import Any

from galley.model.values import Computed, Counts, Fault, Filter, Making, Origin, Raw, Value

_PRIVATE = frozenset({"keys"})


def plain(record: Any) -> Any:
    """What JSON can hold of a record, or of anything in one."""
    if isinstance(record, tuple):
        return [plain(one) for one in record]
    if not hasattr(record, "__dataclass_fields__"):
        return record
    parts = ((name, getattr(record, name), default) for name, default in _fields_of(record.__class__))
    return {name: plain(value) for name, value, default in parts if default is MISSING or value != default}


@cache
def _fields_of(kind: type) -> tuple[tuple[str, Any], ...]:
    """What a record of a kind has to tell, each with its default."""
    return tuple((part.name, part.default) for part in fields(kind) if part.name not in _PRIVATE)


def value_of(content: Any) -> Value:
    """The value that `plain` was given, without keys. Raises ValueError, TypeError or KeyError for anything else."""
    return Value(text_of(content["expression"]), text_of(content["text"]), _computed(content["computed"]))


def fault_of(content: Any) -> Fault:
    """The fault that `plain` was given; raises as `value_of` does."""
    return Fault(**content | {"message": text_of(content["message"]), "hints": _texts(content, "hints")})


def _computed(content: Any) -> Computed:
    unit = None if content["unit"] is None else text_of(content["unit"])
    return Computed(text_of(content["expression"]), _raw(content["value"]), unit, _origin(content["origin"]))


def _origin(content: Any) -> Origin:
    records = {
        "filters": tuple(_filter(one) for one in content.get("filters", ())),
        "counted": tuple(_filter(one) for one in content.get("counted", ())),
        "parts": tuple(_computed(one) for one in content.get("parts", ())),
        "counts": Counts(**content.get("counts", {})),
        "made_by": tuple(Making(**one | {"reads": _texts(one, "reads")}) for one in content.get("made_by", ())),
    }
    lists = {name: _texts(content, name) for name in ("files", "remarks", "codes", "coders")}
    return Origin(**content | records | lists)


def _filter(content: Any) -> Filter:
    found = tuple(_computed(one) for one in content.get("found", ()))
    return Filter(**content | {"arguments": tuple(content.get("arguments", ())), "found": found})


def _raw(content: Any) -> Raw:
    if isinstance(content, bool | int | float | str):
        return content
    if isinstance(content, list) and all(isinstance(one, int | float) for one in content):
        return tuple(content)
    raise ValueError(content)


def _texts(content: Any, name: str) -> tuple[str, ...]:
    return tuple(text_of(one) for one in content.get(name, ()))


def text_of(content: Any) -> str:
    """What ought to be a text. Raises TypeError if it is none."""
    if not isinstance(content, str):
        raise TypeError(content)
    return content
