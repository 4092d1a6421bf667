"""Names of files: which match a pattern, and which are near to one that is not there."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from galley.findings.diagnostics import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_WILDCARDS = {"**/": "(?:.+/)?", "*": "[^/]*", "?": "[^/]"}


def matcher(pattern: str) -> Callable[[str], re.Match[str] | None]:
    """What tells the paths that match: `*` and `?` stay within a folder, `**/` is any depth."""
    parts = re.split(r"(\*\*/|\*|\?)", pattern)
    return re.compile("".join(_WILDCARDS.get(part) or re.escape(part) for part in parts)).fullmatch


def near_names(path: str, listed: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    """A hint at the file beside a path whose name is nearest to it; `listed` gives the files that match a pattern.

    An ending that both have makes no two names alike.
    """
    parent = path[: path.rfind("/") + 1]
    name = path.removeprefix(parent)
    names = [other.removeprefix(parent) for other in listed(f"{parent}*")]
    stem, ending = posixpath.splitext(name)
    if ending:
        parts = (posixpath.splitext(other) for other in names)
        alike = (other for other in parts if other[1].casefold() == ending.casefold())
        names = ["".join(other) for other in alike if did_you_mean(stem, other[:1])]
    return tuple(hint.replace("`", f"`{parent}", 1) for hint in did_you_mean(name, names))
