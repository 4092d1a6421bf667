"""Keeps what Python makes of the methods of dataclasses, from one process to the next.

Python keeps its modules compiled, but not the methods that `dataclass` writes for their classes: to compile those of
the records that a short paper needs takes 0.08 s, a tenth of a build; to read them back takes 3 ms. They lie beside the
module whose classes they are of, so that each process reads no more than it imports.

Python gives no public way to do this. `dataclasses` hands the text of what it writes to `exec`, whose place in that
module something else can take; where it does so in another way, or not at all, it goes on as usual.
"""

from __future__ import annotations

import builtins
import dataclasses
from types import CodeType
from typing import Any

from galley.findings.beside_bytecode import Kept

_OURS = "galley."
_MOST = 300  # texts of a module; none of ours has more, so those of its older releases leave at some time
_kept: dict[str, Kept[str, CodeType]] = {}  # by the file of the module


def keep_methods() -> None:
    """From now on, take the methods of dataclasses of ours from what is kept."""
    vars(dataclasses)["exec"] = _execute


def _execute(text: Any, *namespaces: Any) -> None:
    """What `exec` does for `dataclasses`, which gives it the names of the module that has the class."""
    if isinstance(text, str):
        name, file = (namespaces[0].get(one, "") for one in ("__name__", "__file__")) if namespaces else ("", "")
        text = _kept_code(text, file) if file and str(name).startswith(_OURS) else _compiled(text)
    builtins.exec(text, *namespaces)  # noqa: S102 - what dataclasses would do


def _compiled(text: str) -> CodeType:
    """The code of a text, whose annotations are evaluated, unlike those of this module."""
    return compile(text, "<string>", "exec", dont_inherit=True)


def _kept_code(text: str, file: str) -> CodeType:
    kept = _kept.get(file)
    if kept is None:
        kept = _kept[file] = Kept(file, "records", _MOST)
    found = kept.earlier.get(text)
    if not isinstance(found, CodeType):
        found = _compiled(text)
        kept.add(text, found)
    return found
