"""Remembers what a reader made of a text, so that an unchanged file costs neither parsing nor importing the parser.

The cache may lie in a folder that somebody else can write to. Reading it back therefore creates records of ours and
nothing else: a pickle that names any other class or function is as good as absent.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from dataclasses import dataclass, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from galley.findings.source import SourceFile

Records = TypeVar("Records")
_HARMLESS = {("array", "array"), ("array", "_array_reconstructor"), ("datetime", "date")}
_DIGEST_SIZE = hashlib.sha256().digest_size


@dataclass(frozen=True)
class RecordCache:
    """A folder with one file for each reader and set of paths; it never holds more than the newest records of each."""

    folder: Path

    def read(self, reader: str, sources: Sequence[SourceFile], parse: Callable[[], Records]) -> Records:
        """Give the records of `sources` as `parse` returned them for the same texts, or call it now.

        `reader` names what parses. An unwritable folder is no fault: the next run parses again.
        """
        file = self.folder / f"{_name(reader, sources)}.records"
        digest = _digest(reader, sources)
        found, records = _load(file, digest)
        if found:
            return cast("Records", records)
        fresh = parse()
        _store(file, digest, fresh)
        return fresh


def _name(reader: str, sources: Sequence[SourceFile]) -> str:
    paths = "\0".join([reader, *(source.path for source in sources)])
    return hashlib.sha256(paths.encode(errors="surrogatepass")).hexdigest()[:24]


def _digest(reader: str, sources: Sequence[SourceFile]) -> bytes:
    digest = hashlib.sha256(f"{reader}\0{sys.version}\0{_version_of_the_code()}".encode())
    for source in sources:
        for part in (source.path, source.text):
            content = part.encode(errors="surrogatepass")
            digest.update(len(content).to_bytes(8, "big") + content)
    return digest.digest()


@cache
def _version_of_the_code() -> str:
    """What changes when a reader or a record does: size and time of the modules that define them."""
    package = Path(__file__).parent.parent
    modules = package.rglob("*.py")
    return ";".join(f"{module}:{module.stat().st_size}:{module.stat().st_mtime_ns}" for module in sorted(modules))


def _load(file: Path, digest: bytes) -> tuple[bool, Any]:
    try:
        with file.open("rb") as stream:
            if stream.read(_DIGEST_SIZE) != digest:
                return False, None
            return True, _RecordUnpickler(stream).load()
    except Exception:  # noqa: BLE001 - a damaged pickle may raise anything; it only means to parse again
        return False, None


def _store(file: Path, digest: bytes, records: object) -> None:
    from tempfile import NamedTemporaryFile  # noqa: PLC0415 - slow to import, and needed only after a change

    try:
        content = digest + pickle.dumps(records, protocol=5)
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=file.parent, delete=False) as temporary:
            temporary.write(content)
        os.replace(temporary.name, file)  # noqa: PTH105 - one of the two is a name
    except (OSError, RecursionError):
        return


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
