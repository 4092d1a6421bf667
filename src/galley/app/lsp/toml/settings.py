"""The settings of paper.toml and study.toml with what they mean, told from the records that the files are read into."""

from __future__ import annotations

import inspect
import re
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from galley.model.layout import PAPER
from galley.model.paper import Paper
from galley.model.study import Label, Study

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.reading.toml.places import Keys

_NAMED_BY_KEY = frozenset({"Table", "Column", "Analysis", "Output"})  # records of study.toml whose name is their key
_WORDS = {str: "text", bool: "`true` or `false`", int: "whole number", float: "number", date: "date", Any: "value"}


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: what it may be, its default if it has one, and what is said of it and of its table."""

    name: str
    kind: Any
    wants: str
    default: str
    means: str
    is_table: bool

    @property
    def manual(self) -> str:
        """Markdown that says all of it."""
        default = f", {self.default}" if self.default else ""
        return "\n\n".join(filter(None, (f"**{self.name}**: {self.wants}{default}", self.means)))


def settings_at(path: str, keys: Keys) -> tuple[Setting, ...]:
    """The settings of the table that keys lead to; none where names are free."""
    kind = kind_at(path, keys)
    record = next((one for one in _alternatives(kind) if is_dataclass(one)), None)
    return tuple(_settings(record, is_study=path != PAPER)) if isinstance(record, type) and record is not Label else ()


def setting_at(path: str, keys: Keys) -> Setting | None:
    """The setting that keys name."""
    return next((one for one in settings_at(path, keys[:-1]) if one.name == keys[-1]), None) if keys else None


def kind_at(path: str, keys: Keys) -> Any:
    """The type of what keys lead to; None where there is no such setting."""
    kind: Any = Paper if path == PAPER else Study
    if path != PAPER and keys[:1] == ("quantifiers",) and len(keys) > 1:
        return float
    for part in keys:
        kind = next((below for one in _alternatives(kind) if (below := _below(one, part)) is not None), None)
    return kind


def _below(kind: Any, part: str | int) -> Any:
    if is_dataclass(kind) and isinstance(kind, type):
        return get_type_hints(kind).get(str(part))
    if get_origin(kind) is dict:
        return get_args(kind)[1]
    if get_origin(kind) is tuple and get_args(kind):
        return get_args(kind)[0]
    return None


def _alternatives(kind: Any) -> tuple[Any, ...]:
    if isinstance(kind, UnionType):
        return tuple(one for one in get_args(kind) if one is not NoneType)
    return (kind,)


@cache
def _settings(record: type, *, is_study: bool) -> tuple[Setting, ...]:
    return tuple(_described(record, is_study=is_study))


def _described(record: type, *, is_study: bool) -> Iterator[Setting]:
    hints, remarks = get_type_hints(record), _remarks(record)
    manual = inspect.cleandoc(record.__doc__ or "")
    for one in fields(record):
        if is_study and one.name == "name" and record.__name__ in _NAMED_BY_KEY:
            continue
        kind = hints[one.name]
        means = "\n\n".join(filter(None, (remarks.get(one.name, ""), _about(one.name, manual))))
        is_table = any(is_dataclass(inner) and inner is not Label for inner in _inmost(kind))
        default = "" if is_study and one.name == "label" else _default(one)  # it is the name, if none is given
        yield Setting(one.name, kind, wanted(kind), default, means, is_table)


def _remarks(record: type) -> dict[str, str]:
    """The comments behind a record's fields."""
    return dict(re.findall(r"^    (\w+): [^\n]*?  # (?!noqa)([^\n]+)$", inspect.getsource(record), re.MULTILINE))


def _about(name: str, manual: str) -> str:
    """What a record's manual says of one field: the sentences that name it; all, where none does."""
    sentences = re.split(r"(?<=[.:])\s+(?=[A-Z`])", " ".join(manual.split()))
    return " ".join([one for one in sentences if f"`{name}`" in one] or sentences[:1])


def _default(field: Field[Any]) -> str:
    if field.default is MISSING and field.default_factory is MISSING:
        return "needed"
    default = field.default
    if isinstance(default, Enum):
        return f'default `"{default.value}"`'
    if isinstance(default, bool):
        return f"default `{str(default).lower()}`"
    if isinstance(default, (int, float, str)):
        return f"default `{default}`"
    return ""


def wanted(kind: Any) -> str:
    """What a setting of a type may be, in plain words."""
    return " or ".join(dict.fromkeys(_wanted(one) for one in _alternatives(kind)))


def _wanted(kind: Any) -> str:
    if kind in _WORDS:
        return _WORDS[kind]
    if kind is Label:
        return "text, or one and many: `[…, …]`"
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "one of " + ", ".join(f'`"{one.value}"`' for one in kind)
    if get_origin(kind) is tuple:
        return f"list: {wanted(get_args(kind)[0])}"
    return "table"


def _inmost(kind: Any) -> Iterator[Any]:
    for one in _alternatives(kind):
        if get_origin(one) in (tuple, dict):
            yield from _inmost(get_args(one)[-1 if get_origin(one) is dict else 0])
        else:
            yield one
