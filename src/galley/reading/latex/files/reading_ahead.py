"""Reads the later files of a long text in another process, while this one reads those before them.

How a file is read depends on the macros that are defined before it. So what was read ahead counts only where none has
been defined meanwhile; else it is read once more, here.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeAlias

from galley.findings.another_process import another_process

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import SourceFile
    from galley.model.manuscript import Definition, Section
    from galley.reading.folder import Folder

Read: TypeAlias = "tuple[Section, tuple[Diagnostic, ...]]"
ReadAhead: TypeAlias = "Callable[[SourceFile, Mapping[str, Definition]], Read | None]"
"""Gives what was made of a file with the macros defined so far, if it was read ahead with the same."""

_MUCH: Final = 200_000  # characters; fewer are read before another process has begun
_SHARE: Final = 0.58  # of the text, which another process reads: this one also looks for the files


def nothing_ahead(_source: SourceFile, _definitions: Mapping[str, Definition]) -> None:
    """Where no file is read ahead."""


@contextmanager
def reading_ahead(folder: Folder, paths: Iterable[str], definitions: Mapping[str, Definition]) -> Iterator[ReadAhead]:
    """Begin to read the last of some files that will be read in this order, if they are long together."""
    sources = [folder.source(path, guessing=True)[0] for path in dict.fromkeys(paths)]
    later = _later([source for source in sources if source])
    if not later:
        yield nothing_ahead
        return
    by_path = {source.path: source for source in later}
    read: dict[str, Read] | None = None

    def work() -> dict[str, Read]:
        from galley.reading.latex import read_latex  # noqa: PLC0415 - loaded by then

        return {source.path: read_latex(source, definitions) for source in later}

    with another_process(work, later) as answer:

        def ahead(source: SourceFile, known: Mapping[str, Definition]) -> Read | None:
            nonlocal read
            if known is not definitions or by_path.get(source.path) != source:
                return None
            if read is None:
                read = answer() or {}
            return read.get(source.path)

        yield ahead


def _later(sources: Sequence[SourceFile]) -> Sequence[SourceFile]:
    """The last files, with about that share of the text; none of few characters."""
    together = sum(len(source.text) for source in sources)
    if together < _MUCH:
        return ()
    left = together * (1 - _SHARE)
    for number, source in enumerate(sources):
        if left <= 0:
            return sources[number:]
        left -= len(source.text)
    return ()
