"""Reads the later files of a long text in another process, while this one reads those before them.

How a file is read depends on the macros that are defined before it. So what was read ahead counts only where none has
been defined meanwhile; else it is read once more, here.
"""

from __future__ import annotations

from contextlib import contextmanager
from itertools import accumulate
from mmap import mmap
from typing import TYPE_CHECKING, Final, TypeAlias

from galley.findings.another_process import another_process

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import SourceFile
    from galley.model.manuscript import Definition, Section
    from galley.reading.folder import Folder

Read: TypeAlias = "tuple[Section, tuple[Diagnostic, ...]]"
ReadAhead: TypeAlias = "Callable[[SourceFile, Mapping[str, Definition]], Read | None]"
"""Gives what was made of a file with the macros defined so far, if it was read ahead with the same."""

_MUCH: Final = 100_000  # characters; fewer are read before another process has begun
_FEWEST: Final = 2  # files: of one there is nothing to share
_SENDING: Final = 0.25  # of the time that it takes to read a text, for what was made of it to come here
_NOT_BEGUN: Final = bytes(1)


def nothing_ahead(_source: SourceFile, _definitions: Mapping[str, Definition]) -> None:
    """Where no file is read ahead."""


@contextmanager
def reading_ahead(folder: Folder, paths: Iterable[str], definitions: Mapping[str, Definition]) -> Iterator[ReadAhead]:
    """Begin to read some files that will be read in this order, from the last one on, if they are long together.

    The other process goes on until it nears what is read here, so its answer comes when this one has read the rest.
    """
    found = [folder.source(path, guessing=True)[0] for path in dict.fromkeys(paths)]
    sources = [source for source in found if source]
    if len(sources) < _FEWEST or sum(len(source.text) for source in sources) < _MUCH:
        yield nothing_ahead
        return
    starts = [*accumulate((len(source.text) for source in sources), initial=0)]
    numbers = {source.path: number for number, source in enumerate(sources)}
    is_begun = mmap(-1, len(sources))  # for each file whether somebody reads it: both processes see the same bytes
    read: dict[str, Read] | None = None

    def work() -> dict[str, Read]:
        from galley.reading.latex import read_latex  # noqa: PLC0415 - loaded by then

        done = {}
        for number, source in reversed([*enumerate(sources)]):
            first = is_begun.find(_NOT_BEGUN)
            is_near = first > 0 and starts[number + 1] - starts[first] < _SENDING * (starts[-1] - starts[number + 1])
            if is_begun[number] or is_near:
                break
            is_begun[number] = True
            done[source.path] = read_latex(source, definitions)
        return done

    with another_process(work, sources) as answer:

        def ahead(source: SourceFile, known: Mapping[str, Definition]) -> Read | None:
            nonlocal read
            number = numbers.get(source.path)
            if number is None or sources[number] != source:
                return None
            if known is not definitions:  # nor will it be again
                is_begun[:] = bytes([True]) * len(sources)
                return None
            if not is_begun[number]:
                is_begun[number] = True
                return None
            if read is None:
                read = answer() or {}
            return read.get(source.path)

        yield ahead
