"""What a run of TeX or BibTeX read, and what it looked for in vain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from galley.findings.patterns import lazy_pattern

TRACING = {"KPATHSEA_DEBUG": "32"}
"""Makes the search library tell the result of every search on the error stream."""

_RESULT = lazy_pattern(
    rb"^kdebug:\s*return(?:ing)? from (?:generic )?search\(\[?([^\n]*?)\]?\) ?=>([^\n]*)$", re.MULTILINE
)
_EXPANDED_FONT = lazy_pattern(r"[+-]\d+(?=\.(?:vf|tfm)$)")


@dataclass(frozen=True, slots=True)
class Searches:
    """What was looked for, each with the file found; that is empty where the search was in vain.

    One search may have several names, with blanks between them.
    """

    results: frozenset[tuple[str, str]] = frozenset()

    @property
    def found(self) -> frozenset[str]:
        return frozenset(file for _, file in self.results if file)

    @property
    def missing(self) -> frozenset[str]:
        return frozenset(names for names, file in self.results if not file)


@lru_cache(maxsize=1)  # of a pass that was begun ahead, the trace is read twice
def searches(trace: bytes) -> Searches:
    """The searches in a trace; none at all where the library speaks otherwise.

    pdfTeX stretches and shrinks fonts by itself, but looks for a file per step (`font+10.vf`) first: any edit of a
    paragraph may bring a new step, so all steps of a font count as one name.
    """
    results = {(_text(names), _text(file)) for names, file in set(_RESULT.findall(trace))}
    return Searches(frozenset((names if file else _EXPANDED_FONT.sub("", names), file) for names, file in results))


def recorded_inputs(recorder: bytes) -> frozenset[str]:
    """The files read, from the recorder's file (.fls)."""
    return frozenset(_text(line[6:]) for line in set(recorder.splitlines()) if line.startswith(b"INPUT "))


def recorded_outputs(recorder: bytes) -> frozenset[str]:
    """The files written, from the recorder's file (.fls)."""
    return frozenset(_text(line[7:]) for line in recorder.splitlines() if line.startswith(b"OUTPUT "))


def _text(path: bytes) -> str:
    return path.strip().removeprefix(b"(nil)").decode(errors="surrogateescape")
