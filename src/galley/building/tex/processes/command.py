"""What a runner is asked to run, and how it ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Limit: TypeAlias = Literal["time", "memory", "output"]


class Cancelled(Exception):  # noqa: N818 - nothing is wrong
    """Raised by a runner when whoever wanted the program does not want it any more."""


@dataclass(frozen=True, slots=True)
class Exit:
    """How a program ended; `code` is negative for a signal, `stopped` names the limit that it was ended at."""

    code: int
    stopped: Limit | None = None

    @property
    def ended(self) -> bool:
        """Whether it came to its own end."""
        return self.code >= 0 and self.stopped is None

    @property
    def crashed(self) -> bool:
        """Whether it ended neither by itself nor by our limits."""
        return self.code < 0 and self.stopped is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What to run, the folder to run it in, and the files that take its two output streams.

    `seconds` and `megabytes` are the longest time and the most memory that it may take. What it writes is looked for
    in the folder of `output`. `started` is called as soon as the program runs.
    """

    arguments: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    output: Path
    errors: Path
    seconds: float
    megabytes: int
    started: Callable[[], object] = lambda: None


Runner: TypeAlias = Callable[[Command], Exit]
