"""What a run of TeX or BibTeX read, and what it looked for in vain."""

from __future__ import annotations

import re

TRACING = {"KPATHSEA_DEBUG": "32"}
"""Makes the search library tell the result of every search on the error stream."""

_RESULT = re.compile(
    rb"^kdebug:\s*return(?:ing)? from (?:generic )?search\(\[?([^\n]*?)\]?\) ?=>([^\n]*)$", re.MULTILINE
)
_EXPANDED_FONT = re.compile(r"[+-]\d+(?=\.(?:vf|tfm)$)")


def searches(trace: bytes) -> tuple[frozenset[str], frozenset[str]]:
    """The files found and the names sought in vain, from a trace; nothing at all where the library speaks otherwise.

    pdfTeX stretches and shrinks fonts by itself, but looks for a file per step (`font+10.vf`) first: any edit of a
    paragraph may bring a new step, so all steps of a font count as one name.
    """
    results = [(_text(name), _text(path)) for name, path in _RESULT.findall(trace)]
    found = frozenset(path for _, path in results if path)
    return found, frozenset(_EXPANDED_FONT.sub("", name) for name, path in results if not path)


def recorded_inputs(recorder: bytes) -> frozenset[str]:
    """The files read, from the recorder's file (.fls)."""
    return frozenset(_text(line[6:]) for line in recorder.splitlines() if line.startswith(b"INPUT "))


def recorded_outputs(recorder: bytes) -> frozenset[str]:
    """The files written, from the recorder's file (.fls)."""
    return frozenset(_text(line[7:]) for line in recorder.splitlines() if line.startswith(b"OUTPUT "))


def _text(path: bytes) -> str:
    return path.strip().removeprefix(b"(nil)").decode(errors="surrogateescape")
