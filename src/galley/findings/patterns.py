"""Regular expressions that are compiled when they are first used.

Galley knows some hundreds, and most papers need few of them: to compile them all takes longer than to check a short
paper. So modules declare theirs with `lazy_pattern`; `re.compile` is for what is put together while Galley runs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, AnyStr, cast


def lazy_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` returns, to be used in the same way, but compiled when it is first used."""
    return cast("re.Pattern[AnyStr]", _LazyPattern(pattern, flags))


class _LazyPattern:
    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Compile, and keep what was asked for: the next time it is an attribute as any other."""
            found = getattr(re.compile(self.pattern, self._flags), name)
            setattr(self, name, found)
            return found
