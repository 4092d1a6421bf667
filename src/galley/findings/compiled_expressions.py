"""Keeps what Python makes of regular expressions, from one process to the next.

Python keeps its modules compiled, but not the expressions in them: to compile those that a short paper needs takes
0.1 s, a fifth of the whole check; to read them back takes 3 ms. They lie where Python keeps this module compiled, under
the same conditions and as trusted as that: none where it may not write, others for each release of Python.

Python gives no public way to do this. `_sre` looks through the code that it is given before it runs it, and where these
names mean something else the expressions are compiled as usual.
"""

from __future__ import annotations

import atexit
import marshal
import os
import re
import sys
import zlib
from array import array
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, AnyStr, TypeAlias, cast

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler as compiler  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover - another Python
    _sre = None

Key: TypeAlias = "tuple[str | bytes, int]"
"""An expression and its flags."""
_Compiled: TypeAlias = "tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]"
_MOST = 2_000  # expressions that are kept: more than galley has, so those of its older releases leave at some time
_SEAL = 4  # bytes
_fresh: dict[Key, _Compiled] = {}


def compiled(pattern: AnyStr, flags: int) -> re.Pattern[AnyStr]:
    """What `re.compile` returns; raises `re.error` as that does."""
    if _sre is None:
        return re.compile(pattern, flags)
    key = (pattern, int(flags))
    try:
        made = kept().get(key) or _made(key)
        found = _restored(pattern, made)
    except re.error:
        raise
    except Exception:  # noqa: BLE001 - names that are not public may come to mean anything
        return re.compile(pattern, flags)
    return cast("re.Pattern[AnyStr]", found)


def _restored(pattern: str | bytes, made: _Compiled) -> Any:
    flags, code, groups, group_index, index_group = made
    return _sre.compile(pattern, flags, array("I", code).tolist(), groups, group_index, index_group)


def _made(key: Key) -> _Compiled:
    """What Python's own compiler hands to `_sre.compile`."""
    pattern, flags = key
    parsed = parser.parse(pattern, flags)
    code = array("I", compiler._code(parsed, flags)).tobytes()  # noqa: SLF001 - as above
    names: dict[str, int] = parsed.state.groupdict
    by_index: list[str | None] = [None] * parsed.state.groups
    for name, index in names.items():
        by_index[index] = name
    made = (int(flags | parsed.state.flags), code, parsed.state.groups - 1, dict(names), tuple(by_index))
    if not _fresh:
        atexit.register(_keep)
    _fresh[key] = made
    return made


@cache
def kept() -> dict[Key, _Compiled]:
    """The expressions that earlier processes compiled."""
    file = _file()
    if file is None:
        return {}
    try:
        made_by, expressions = marshal.loads(_unsealed(file.read_bytes()))  # noqa: S302 - as Python reads the module itself
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return cast("dict[Key, _Compiled]", expressions) if made_by == _python() else {}


def _keep() -> None:
    """Add what this process has compiled; who comes last of two that end at once wins, and the other's comes again."""
    file = _file()
    if file is None or sys.dont_write_bytecode:
        return
    kept.cache_clear()
    expressions = {**kept(), **_fresh}
    if len(expressions) > _MOST:
        expressions = _fresh
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(_sealed(marshal.dumps((_python(), expressions))))
            beside.replace(file)
        except OSError:  # a full disk: what there was of it would stay
            beside.unlink()


def _sealed(content: bytes) -> bytes:
    return zlib.crc32(content).to_bytes(_SEAL, "big") + content


def _unsealed(kept: bytes) -> bytes:
    """The content, if it is as it was written: code with a wrong bit finds something else, or crashes Python."""
    content = kept[_SEAL:]
    if _sealed(content) != kept:
        raise ValueError
    return content


def _file() -> Path | None:
    try:
        return Path(cache_from_source(__file__, optimization="expressions"))
    except NotImplementedError:  # this Python keeps nothing
        return None


def _python() -> tuple[str, int]:
    return sys.version, _sre.MAGIC
