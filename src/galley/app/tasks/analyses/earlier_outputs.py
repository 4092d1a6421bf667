"""The outputs of an analysis from last time: put away while it runs anew, and brought back where that fails."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from galley.app.terminal import say

if TYPE_CHECKING:
    from galley.model.analyses import Analysis

_ROOT = Path()


class EarlierOutputs:
    """The outputs of an analysis's last run; `by_hand` are those that somebody has changed since, to be kept aside."""

    def __init__(self, analysis: Analysis, place: Path, by_hand: tuple[str, ...]) -> None:
        self._paths = analysis.written
        self._before = place / "before"
        self._changed = place / "by-hand"
        self._by_hand = by_hand

    def put_away(self) -> None:
        """Move them to `place`, so that the new run writes its own."""
        shutil.rmtree(self._before, ignore_errors=True)
        self._before.mkdir(parents=True)
        for path in self._by_hand:
            kept = self._changed / path
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(_ROOT / path, kept)
            say(f"  {path} as it was changed is kept in {kept.as_posix()}")
        for path in self._paths:
            output, copy = _ROOT / path, self._before / path
            if output.is_file():
                copy.parent.mkdir(parents=True, exist_ok=True)
                output.replace(copy)
            output.parent.mkdir(parents=True, exist_ok=True)

    def bring_back(self) -> None:
        """Put them where they were, as after a run that failed."""
        for path in self._paths:
            copy = self._before / path
            if copy.is_file():
                shutil.copyfile(copy, _ROOT / path)
            else:
                (_ROOT / path).unlink(missing_ok=True)
