"""Keeps what Python makes of the methods of dataclasses, from one process to the next.

Python keeps its modules compiled, but not the methods that `dataclass` writes for their classes: to compile those of
the records that a short paper needs takes 0.08 s, a tenth of a build; to read them back takes 2 ms.

Python gives no public way to do this. `dataclasses` hands the text of what it writes to `exec`, whose place in that
module something else can take; where it does so in another way, or not at all, it goes on as usual.
"""

from __future__ import annotations

import builtins
import dataclasses
from types import CodeType
from typing import Any

from galley.findings.beside_bytecode import Kept

_MOST = 10_000  # texts; galley has about half of them
_NAMESPACES = 2
kept: Kept[str, CodeType] = Kept(__file__, "records", _MOST)


def keep_methods() -> None:
    """From now on, take the methods of dataclasses from what is kept."""
    vars(dataclasses)["exec"] = _execute


def _execute(text: Any, *namespaces: Any) -> None:
    """What `exec` does for `dataclasses`."""
    if isinstance(text, str) and len(namespaces) == _NAMESPACES:
        text = _code(text)
    builtins.exec(text, *namespaces)  # noqa: S102 - what dataclasses would do


def _code(text: str) -> CodeType:
    found = kept.earlier.get(text)
    if not isinstance(found, CodeType):
        found = compile(text, "<string>", "exec", dont_inherit=True)
        kept.add(text, found)
    return found
