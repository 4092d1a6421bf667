"""What a study declares about its analyses: commands that read its data and write results, such as those of a model."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import PurePosixPath

_RESULTS = frozenset({".csv", ".tsv", ".json"})


@dataclass(frozen=True, slots=True)
class Output:
    """A file that an analysis writes; `path` is relative to the project's root.

    Of a results file (csv, tsv, json), each cell is a value. `name` is what expressions call the file. `key` has the
    columns whose cells name the rows, the first one where none is given. `columns` are names for headings of the file,
    `rows` the labels of the rows that tables print, in their order. `level` is that of its confidence intervals.
    """

    name: str
    path: str
    key: tuple[str, ...] = ()
    columns: dict[str, str] | None = None
    rows: dict[str, str] | None = None
    level: float = 0.95

    @property
    def holds_results(self) -> bool:
        return PurePosixPath(self.path).suffix.lower() in _RESULTS


@dataclass(frozen=True, slots=True)
class Analysis:
    """A command, the files that it reads and writes, and the seconds after which it is stopped.

    The command is a list of program and arguments, or a text that is split as a shell would do; no shell runs it.
    `reads` may name folders, and files by patterns with `*`; the command's own script need not be told.
    """

    name: str
    command: str | tuple[str, ...]
    writes: tuple[Output, ...]
    reads: tuple[str, ...] = ()
    time_limit: int = 600

    @property
    def arguments(self) -> tuple[str, ...]:
        """Program and arguments; none where a quote in the command is not closed."""
        if not isinstance(self.command, str):
            return self.command
        try:
            return tuple(shlex.split(self.command))
        except ValueError:
            return ()

    @property
    def shown(self) -> str:
        """The command as a shell would be given it."""
        return self.command if isinstance(self.command, str) else shlex.join(self.command)

    @property
    def written(self) -> tuple[str, ...]:
        """The paths of all that it writes."""
        return tuple(output.path for output in self.writes)

    @property
    def results(self) -> tuple[Output, ...]:
        """The results files."""
        return tuple(output for output in self.writes if output.holds_results)


def follows(later: Analysis, earlier: Analysis) -> bool:
    """Whether an analysis reads, or runs, something that another one writes."""
    asked = later.reads if later == earlier else (*later.reads, *later.arguments)  # its own outputs may be arguments
    return any(stands_for(reads, path) for path in earlier.written for reads in asked)


def stands_for(reads: str, path: str) -> bool:
    """Whether a path, a folder or a pattern under `reads` means this file."""
    own, asked = PurePosixPath(path), PurePosixPath(reads)
    return own == asked or asked in own.parents or ("*" in reads and own.match(reads))
