"""Remembers what a reader made of a text, so that an unchanged file costs neither parsing nor importing the parser.

What a process has read or parsed once it keeps in memory too, within bounds: an unchanged text gives the same records.

The cache may lie in a folder that somebody else can write to. Reading it back therefore creates records of ours and
nothing else: a pickle that names any other class or function is as good as absent.
"""

from __future__ import annotations

import hashlib
import pickle
from contextlib import suppress
from dataclasses import dataclass, is_dataclass
from enum import Enum
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeVar, cast

from galley.findings.pickled_records import RecordPickler
from galley.model.layout import READ
from galley.reading.engine import engine
from galley.reading.memory import Memory
from galley.reading.writing import write

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from galley.findings.source import SourceFile

Records = TypeVar("Records")
_HARMLESS = {("array", "array"), ("array", "_array_reconstructor"), ("datetime", "date")}
_DIGEST_SIZE = hashlib.sha256().digest_size
memory = Memory()


@dataclass(frozen=True)
class RecordCache:
    """One file for each reader and set of paths in a project: it holds the newest records alone.

    Records of texts that are `unsaved`, named by path, are kept in memory only: the next process reads what is saved.
    So are all records of a folder that is no project of Galley's, in which nothing is written.
    """

    root: Path
    unsaved: frozenset[str] = frozenset()
    is_foreign: bool = False  # no project of Galley's

    def read(self, reader: str, sources: Sequence[SourceFile], parse: Callable[[], Records]) -> Records:
        """Give the records of `sources` as `parse` returned them for the same texts, or call it now.

        `reader` names what parses. Being unable to write is no fault: the next run parses again.
        """
        kept, name = tuple(sources), (self.root, reader, *(source.path for source in sources))
        found, records = memory.find(name, kept)
        if not found:
            records = self._read(reader, kept, parse)
            memory.keep(name, kept, records)
        return cast("Records", records)

    def _read(self, reader: str, sources: Sequence[SourceFile], parse: Callable[[], Records]) -> Records:
        if self.is_foreign:
            return parse()
        file = self.root / READ / f"{_name(reader, sources)}.records"
        inputs = _digest(reader, sources, engine(self.root))
        found, records = _load(file, inputs)
        if found:
            return cast("Records", records)
        fresh = parse()
        if self.unsaved.isdisjoint(source.path for source in sources):
            _store(file, inputs, fresh)
        return fresh


def _name(reader: str, sources: Sequence[SourceFile]) -> str:
    paths = "\0".join([reader, *(source.path for source in sources)])
    return hashlib.sha256(paths.encode(errors="surrogatepass")).hexdigest()[:24]


def _digest(reader: str, sources: Sequence[SourceFile], engine: str) -> bytes:
    digest = hashlib.sha256(f"{reader}\0{engine}".encode())
    for source in sources:
        for part in (source.path, source.text):
            content = part.encode(errors="surrogatepass")
            digest.update(len(content).to_bytes(8, "big") + content)
    return digest.digest()


def _load(file: Path, inputs: bytes) -> tuple[bool, Any]:
    try:
        content = file.read_bytes()
        seal, pickled = content[:_DIGEST_SIZE], content[_DIGEST_SIZE:]
        if seal != _seal(inputs, pickled):
            return False, None
        return True, _RecordUnpickler(BytesIO(pickled)).load()
    except Exception:  # noqa: BLE001 - a foreign pickle may raise anything; it only means to parse again
        return False, None


def _store(file: Path, inputs: bytes, records: object) -> None:
    with suppress(OSError, RecursionError):
        pickled = _pickled(records)
        write(str(file), _seal(inputs, pickled) + pickled, private=True)


def _seal(inputs: bytes, pickled: bytes) -> bytes:
    """What holds for these records of these inputs alone: neither others nor damaged ones have it."""
    return hashlib.sha256(inputs + pickled).digest()


def _pickled(records: object) -> bytes:
    stream = BytesIO()
    RecordPickler(stream, protocol=5).dump(records)
    return stream.getvalue()


class _RecordUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        is_known = module.startswith("galley.") or (module, name) in _HARMLESS
        found = super().find_class(module, name) if is_known else None
        if (module, name) in _HARMLESS or (
            isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum))
        ):
            return found
        msg = f"{module}.{name} is not a record"
        raise pickle.UnpicklingError(msg)
