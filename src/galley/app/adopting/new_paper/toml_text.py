"""paper.toml, written from settings."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_WIDTH = 100


def toml_text(settings: Mapping[str, Any], comments: Mapping[tuple[str, int], Sequence[str]]) -> str:
    """Settings as TOML: plain ones first, then tables. `comments` stand before items of lists, by list and index."""
    lines: list[str] = []
    plain = {key: value for key, value in settings.items() if not _is_table(value)}
    for key, value in plain.items():
        lines += _setting(key, value, comments)
    for key, value in settings.items():
        if isinstance(value, dict):
            lines += ["", f"[{key}]", *(f"{name} = {_value(one)}" for name, one in value.items())]
        elif _is_table(value):
            for table in value:
                lines += ["", f"[[{key}]]", *(f"{name} = {_value(one)}" for name, one in table.items())]
    return "\n".join(lines) + "\n"


def _is_table(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def _setting(key: str, value: Any, comments: Mapping[tuple[str, int], Sequence[str]]) -> Iterator[str]:
    line = f"{key} = {_value(value)}"
    is_commented = any(name == key for name, _ in comments)
    if not isinstance(value, list) or (len(line) <= _WIDTH and not is_commented):
        yield line
        return
    yield f"{key} = ["
    for index, one in enumerate([*value, None]):
        for comment in comments.get((key, index), ()):
            yield f"  # {comment.lstrip('% ').rstrip()}".rstrip()
        if one is not None:
            yield f"  {_value(one)},"
    yield "]"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | datetime.date):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_value(one)}' for key, one in value.items())} }}"
    return _text(str(value))


def _text(text: str) -> str:
    if "\\" in text and "'" not in text and text.isprintable():
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
