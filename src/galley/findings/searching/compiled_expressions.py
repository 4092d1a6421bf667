"""Keeps what Python makes of regular expressions, from one process to the next.

Python keeps its modules compiled, but not the expressions in them: to compile those that a short paper needs takes
0.1 s, a fifth of the whole check; to read them back takes 3 ms.

Python gives no public way to do this. `_sre` looks through the code that it is given before it runs it, and where these
names mean something else the expressions are compiled as usual.
"""

from __future__ import annotations

import re
from array import array
from typing import Any, AnyStr, TypeAlias, cast

from galley.findings.beside_bytecode import Kept

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler as compiler  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover - another Python
    _sre = None

Key: TypeAlias = "tuple[str | bytes, int]"
"""An expression and its flags."""
Told: TypeAlias = "tuple[tuple[frozenset[str], ...], str]"
"""What a text must hold for a match, as `literals.needed` reads it off, and `first_characters.beginnings`."""
_Compiled: TypeAlias = "tuple[int, bytes, int, dict[str, int], tuple[str | None, ...], Told]"
_MOST = 4_000  # expressions that are kept: more than galley has, so those of its older releases leave at some time
_FORM = 5  # of what is kept of each: another one where other things come to be read off them
kept: Kept[Key, _Compiled] = Kept(__file__, "expressions", _MOST, (_sre.MAGIC if _sre else 0, _FORM))


def compiled(pattern: AnyStr, flags: int) -> re.Pattern[AnyStr]:
    """What `re.compile` returns; raises `re.error` as that does."""
    if _sre is None:
        return re.compile(pattern, flags)
    key = (pattern, int(flags))
    try:
        made = kept.get(key) or _made(key)
        found = _restored(pattern, made)
    except re.error:
        raise
    except Exception:  # noqa: BLE001 - names that are not public may come to mean anything
        return re.compile(pattern, flags)
    return cast("re.Pattern[AnyStr]", found)


def told_by(pattern: str, flags: int) -> Told:
    """What an expression tells of where it may match; raises `re.error` as `re.compile` does."""
    key = (pattern, int(flags))
    try:
        *_, (needed, beginnings) = kept.get(key) or _made(key)
    except re.error:
        raise
    except Exception:  # noqa: BLE001 - as above
        return (), ""
    return needed, beginnings


def _told_in(parsed: Any) -> Told:
    from galley.findings.searching.first_characters import beginnings  # noqa: PLC0415 - of what no earlier process made
    from galley.findings.searching.literals import needed_in  # noqa: PLC0415 - as above

    return needed_in(parsed), beginnings(parsed)


def _skipping(code: list[int], parsed: Any) -> list[int]:
    from galley.findings.searching.first_characters import skipping  # noqa: PLC0415 - as above

    return skipping(code, parsed)


def _restored(pattern: str | bytes, made: _Compiled) -> Any:
    flags, code, groups, group_index, index_group, _ = made
    return _sre.compile(pattern, flags, array("I", code).tolist(), groups, group_index, index_group)


def _made(key: Key) -> _Compiled:
    """What Python's own compiler hands to `_sre.compile`."""
    pattern, flags = key
    parsed = parser.parse(pattern, flags)
    code = array("I", _skipping(compiler._code(parsed, flags), parsed)).tobytes()  # noqa: SLF001 - as above
    names: dict[str, int] = parsed.state.groupdict
    by_index: list[str | None] = [None] * parsed.state.groups
    for name, index in names.items():
        by_index[index] = name
    told: Told = _told_in(parsed) if isinstance(pattern, str) else ((), "")
    made = (int(flags | parsed.state.flags), code, parsed.state.groups - 1, dict(names), tuple(by_index), told)
    kept.add(key, made)
    return made
