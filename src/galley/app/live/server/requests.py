"""What a page, or an editor, asks to be done: to open a line in the editor, or to mark it on the page.

A page also says which PDF it shows.
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any, Final

from galley.app.live.editors import open_in_editor
from galley.reading.folder import Folder
from galley.reading.synctex import read_synctex

if TYPE_CHECKING:
    from pathlib import Path

    from galley.app.live.server.pages import Page
    from galley.app.live.server.session import Session
    from galley.reading.synctex import SyncTeX

_LONGEST_PATH: Final = 1000
_LAST: Final = 10_000_000  # line, column or page
_UNKNOWN: Final = "the page asked for something that Galley does not know: is it of an older version? load it again"
_NOBODY: Final = "the page of this paper is open in no browser: `galley live` opens it"


class Requests:
    """Does what pages and editors ask. No request names anything but a file of the project."""

    def __init__(self, root: Path, session: Session, editor: str = "") -> None:
        self._root = root
        self._session = session
        self._editor = editor
        self._synctex: tuple[bytes, SyncTeX] = (b"", read_synctex(b""))

    async def hear(self, text: str, page: Page) -> None:
        """Do what a message asks; the page that sent it is told what cannot be done."""
        fault = ""
        match _record(text):
            case {"do": "edit", "page": number, "x": x, "y": y} if _is_count(number) and _is_finite(x, y):
                fault = await self._edit(number, x, y)
            case {"do": "open", "path": str(path), "line": line, **rest} if _is_count(line):
                column = rest.get("column", 1)
                fault = await self._open(path, line, column if _is_count(column) else 1)
            case {"do": "mark", "path": str(path), "line": line} if _is_count(line):
                fault = await self._mark(path, line)
            case {"do": "shown", "version": str(version)}:
                self._session.has_shown(version)
            case _:
                fault = _UNKNOWN
        if fault:
            page.tell({"kind": "told", "message": fault})

    async def _edit(self, number: int, x: float, y: float) -> str:
        synctex = await self._of_newest()
        source = await asyncio.to_thread(synctex.source_at, number, x, y)
        if source is None:
            return "nothing of the paper's own files stands there"
        return await self._open(*source, 1)

    async def _open(self, path: str, line: int, column: int) -> str:
        if not self._is_of_project(path):
            return "this is not a file of the paper"
        return await asyncio.to_thread(open_in_editor, self._root, path, line, column, command=self._editor)

    async def _mark(self, path: str, line: int) -> str:
        if not self._is_of_project(path):
            return "this is not a file of the paper"
        if not self._session.pages.are_shown:
            return _NOBODY
        synctex = await self._of_newest()
        boxes = await asyncio.to_thread(synctex.boxes_of, path, line)
        if not boxes:
            return f"nothing of {path} stands in the PDF"
        places = [{"page": box.page, "x": box.x, "y": box.y, "width": box.width, "height": box.height} for box in boxes]
        self._session.pages.tell({"kind": "mark", "path": path, "line": line, "boxes": places})
        return ""

    async def _of_newest(self) -> SyncTeX:
        """The SyncTeX of the PDF that is shown, read once."""
        version = self._session.published.newest
        if version is None:
            return read_synctex(b"")
        if self._synctex[0] != version.synctex:  # of a PDF that stays the same, lines may move
            self._synctex = version.synctex, await asyncio.to_thread(read_synctex, version.synctex)
        return self._synctex[1]

    def _is_of_project(self, path: str) -> bool:
        """Whether a path names a file that lies in the project, its links followed."""
        return 0 < len(path) <= _LONGEST_PATH and not path.startswith("/") and Folder(self._root).exists(path)


def _is_count(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and 1 <= number <= _LAST


def _is_finite(*numbers: object) -> bool:
    return all(isinstance(one, int | float) and not isinstance(one, bool) and abs(one) <= _LAST for one in numbers)


def _record(text: str) -> dict[str, Any]:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return record if isinstance(record, dict) else {}
