"""The pages that are open, each with what it has not been told yet: of each kind of message only the newest."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_BURST: Final = 60  # messages of a page that are taken at once
_RATE: Final = 20.0  # and so many a second from then on


class Page:
    """One connection. A page that does not read holds up nobody, and costs no more memory than one of each message.

    An editor that asks something connects as a page does, but shows nothing.
    """

    def __init__(self, *, is_shown: bool = True) -> None:
        self.is_shown = is_shown
        self._waiting: dict[str, str] = {}
        self._is_due = asyncio.Event()
        self._left = float(_BURST)
        self._counted = time.monotonic()

    def tell(self, message: dict[str, Any]) -> None:
        self.tell_text(message["kind"], json.dumps(message))

    def tell_text(self, kind: str, text: str) -> None:
        self._waiting[kind] = text
        self._is_due.set()

    async def next(self) -> str:
        """The next message for it, as it travels."""
        while not self._waiting:
            self._is_due.clear()
            await self._is_due.wait()
        return self._waiting.pop(next(iter(self._waiting)))

    def is_too_loud(self) -> bool:
        """Whether one more message of it is one too many."""
        now = time.monotonic()
        self._left = min(_BURST, self._left + (now - self._counted) * _RATE) - 1
        self._counted = now
        return self._left < 0


@dataclass
class Pages:
    """All that are open."""

    _open: set[Page] = field(default_factory=set)

    @property
    def are_shown(self) -> bool:
        """Whether there is one in which somebody can look at the paper."""
        return any(page.is_shown for page in self)

    def add(self, *, is_shown: bool = True) -> Page:
        page = Page(is_shown=is_shown)
        self._open.add(page)
        return page

    def remove(self, page: Page) -> None:
        self._open.discard(page)

    def __iter__(self) -> Iterator[Page]:
        return iter(tuple(self._open))

    def tell(self, message: dict[str, Any]) -> None:
        """Tell every page."""
        text = json.dumps(message)
        for page in self:
            page.tell_text(message["kind"], text)
