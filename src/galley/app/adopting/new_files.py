"""The files of the new paper in the making, and the names that they get."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from galley.app.adopting.prose import slug, without_comments
from galley.findings.patterns import lazy_pattern
from galley.model.layout import MANUSCRIPT

if TYPE_CHECKING:
    from galley.reading.folder import Folder

_INCLUSION = lazy_pattern(r"\s*\\(?:input|include)\s*\{([^{}]+)\}\s*")
_HEADING = lazy_pattern(r"\\(?:part|chapter|section)\*?\s*(?:\[[^\[\]]*\]\s*)?\{((?:[^{}]|\{[^{}]*\})*)\}")
_ILLEGAL = lazy_pattern(r"[^A-Za-z0-9_./-]+")
_LATEX = (".tex", ".ltx", ".bib")
_TAKEN = frozenset({"preamble", "paper"})
_LARGEST = 1_000_000_000


@dataclass
class NewFiles:
    """Contents by new path. `places` are new paths by old ones; `recoded` are files that were not in UTF-8."""

    folder: Folder
    places: dict[str, str]
    contents: dict[str, bytes] = field(default_factory=dict)
    recoded: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.contents |= {new: self.content(old) for old, new in self.places.items()}

    def content(self, path: str) -> bytes:
        """The bytes of an old file. LaTeX in a western encoding becomes UTF-8, which is all that galley reads."""
        content, _ = self.folder.bytes(path, limit=_LARGEST)
        if content is None or not path.endswith(_LATEX):
            return content or b""
        try:
            content.decode()
        except UnicodeDecodeError:
            source, _ = self.folder.source(path, guessing=True)
            if source is not None:
                self.recoded.append(path)
                return source.text.encode()
        return content

    def included(self, file: str) -> str:
        """A section that was a file before: its name stays, as far as a section's can be so."""
        name = posixpath.normpath(_ILLEGAL.sub("-", file.removesuffix(".tex")))
        place = f"{MANUSCRIPT}/{name}.tex"
        old = self.places.get(file)
        content = self.contents.pop(old, None) if old and old != place else self.contents.get(place)
        self.places[file] = place
        self.contents[place] = self.content(file) if content is None else content
        return name

    def section(self, text: str) -> str:
        """A section that was text of the main file: it is named by its heading."""
        heading = _HEADING.search(without_comments(text))
        return self._write((heading and slug(heading[1])) or "text", text)

    def own(self, name: str, text: str) -> str:
        """A file for a text; one that only includes a file is that file."""
        only = _INCLUSION.fullmatch(text)
        old = only and f"{only[1].strip().removesuffix('.tex')}.tex"
        return self.included(old) if old in self.places else self._write(name, text.strip("\n") + "\n")

    def _write(self, wanted: str, text: str) -> str:
        name, number = wanted, 2
        while f"{MANUSCRIPT}/{name}.tex" in self.contents or name in _TAKEN:
            name = f"{wanted}-{number}"
            number += 1
        self.contents[f"{MANUSCRIPT}/{name}.tex"] = text.encode()
        return name
