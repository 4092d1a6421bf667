"""The state of the draft: the one record that every live page shows."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from galley.app.live.published_pdfs import Version

_NOTHING_OPEN: Final = {"errors": 0, "warnings": 0, "notes": 0, "groups": []}


@dataclass
class State:
    """What is being built, what the last build came to, which PDF is shown, what is open."""

    root: str
    title: str = ""
    building: dict[str, Any] | None = None
    last: dict[str, Any] | None = None
    stale: str = ""
    found: dict[str, Any] = field(default_factory=lambda: dict(_NOTHING_OPEN))
    is_judging: bool = True

    def begin(self, step: str) -> None:
        """A step of a build has begun."""
        self.building = {"step": step, "since": self.building["since"] if self.building else now()}
        self.is_judging = True

    def publish(self, seconds: float, *, is_settled: bool) -> None:
        """The PDF is that of what is written now, but for references that may move until it is settled."""
        self.stale = ""
        self.last = {"seconds": seconds, "outcome": "built", "log": [], "finished": now(), "settled": is_settled}

    def end(self, built: dict[str, Any]) -> None:
        """A build has ended, in the words of the builder."""
        self.building = None
        self.is_judging = False
        if self.last is None or built["outcome"] != "unchanged":  # a look that found nothing to do is no news
            told = {name: built[name] for name in ("seconds", "outcome", "log")}
            self.last = {**told, "finished": now(), "settled": True}
        self.stale = built["stale"]
        self.title = built.get("title", self.title)
        self.found = built.get("open", self.found)

    def plain(self, shown: Version | None) -> dict[str, Any]:
        """As pages are told."""
        return {
            "kind": "state",
            "title": self.title,
            "root": self.root,
            "building": self.building,
            "last": self.last,
            "pdf": {"version": shown.name, "of": shown.made, "stale": self.stale} if shown else None,
            "open": {**self.found, "is_judging": self.is_judging},
        }


def now() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000
