"""What was last the same on both sides: kept in `.galley/overleaf/`, and committed with the paper.

Texts are kept whole, to merge by; git stores them once, since they are what the sections were. Of all else a digest
will do. A text that does not fit its digest, such as one that git has merged, counts as lost.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from galley.exchange.overleaf.texts import digest, is_text, plain
from galley.exchange.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.reading.folder import Folder

PLACE: Final = ".galley/overleaf"
FILE: Final = f"{PLACE}/record.json"
_TEXTS: Final = f"{PLACE}/texts"
_KNOWN: Final = 16  # digits of a digest of an earlier state


@dataclass(slots=True)
class Record:
    """The other side when it was last looked at and taken over.

    `there` has the digests of all its files. `pushed` names those that the last push put or found there, `generated`
    those that Galley makes. `renamed` has our names of files by those that co-authors gave them. `earlier` has states
    of files that both sides have gone beyond.
    """

    remote: str = ""
    branch: str = ""
    there: dict[str, str] = field(default_factory=dict)
    pushed: list[str] = field(default_factory=list)
    generated: list[str] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)
    earlier: dict[str, list[str]] = field(default_factory=dict)

    def is_earlier(self, name: str, state: str) -> bool:
        """Whether a file was in this state before it came into the one of `there`."""
        return state[:_KNOWN] in self.earlier.get(name, ())

    def advanced(self, states: Mapping[str, str]) -> dict[str, list[str]]:
        """The states that are earlier once `there` is these states."""
        found = {name: list(known) for name, known in self.earlier.items()}
        for name, before in self.there.items():
            if states.get(name) != before:
                found[name] = [*found.get(name, ()), before[:_KNOWN]]
        for name, now in states.items():
            if name in found:
                found[name] = [state for state in dict.fromkeys(found[name]) if state != now[:_KNOWN]]
        return {name: known for name, known in found.items() if known}


def read_record(folder: Folder) -> Record | None:
    """What is remembered; None where nothing is. Refusal where it is damaged."""
    if folder.lacks(FILE):
        return None
    content, faults = folder.bytes(FILE)
    if content is None:
        raise Refusal(faults[0].message, *faults[0].hints)
    try:
        plain_record: dict[str, Any] = json.loads(content)
        record = Record(**plain_record)
        if any(type(getattr(record, name)) is not type(part) for name, part in asdict(Record()).items()):
            raise TypeError(FILE)  # noqa: TRY301 - damaged like the rest
    except (ValueError, TypeError, RecursionError) as error:
        fact = f"{FILE} is damaged"
        if b"<<<<<<<" in content:
            fact = f"{FILE} holds the marks of two clashing changes"
        one = "take one of the two versions as it is: `git checkout --ours .galley`, or `--theirs`"
        none = "or delete .galley/overleaf and `galley overleaf pull` again, which shows all that differs"
        raise Refusal(fact, one, none) from error
    return record


def base_of(folder: Folder, record: Record | None, name: str) -> bytes | None:
    """A text as it was on both sides, in plain form; None where that is not known any more."""
    path = f"{_TEXTS}/{name}"
    if record is None or name not in record.there or not folder.exists(path):
        return None
    content, _ = folder.bytes(path)
    if content is None or digest(name, content) != record.there[name]:
        return None
    return plain(name, content)


def write_record(folder: Folder, record: Record, files: Mapping[str, bytes]) -> None:
    """Remember the other side with the texts of its `files` that are ours to edit; the record itself comes last."""
    kept = {name for name in files if is_text(name) and name not in record.generated and name in record.there}
    for name in sorted(kept):
        folder.write(f"{_TEXTS}/{name}", plain(name, files[name]))
    place = folder.root / _TEXTS
    for file in sorted(place.rglob("*")) if place.is_dir() else ():
        if file.is_file() and file.relative_to(place).as_posix() not in kept:
            file.unlink()
    folder.write(FILE, json.dumps(asdict(record), ensure_ascii=False, indent=1, sort_keys=True) + "\n")
