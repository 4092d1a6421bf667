"""What stands by itself in the arguments and options of a source, where macros and environments take names from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.intervals import Intervals
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Set as AbstractSet

    from galley.model.manuscript import Section

_ARGUMENT = lazy_pattern(r"[{=,\[]\s*([^\s{},=\[\]][^{},=\[\]\n]{0,100}+)(?=[},\]\n])")


def named_in(
    section: Section, names: AbstractSet[str], skipped: Callable[[Section], Iterable[tuple[int, int]]]
) -> frozenset[str]:
    """Those names that are an argument or option of their own somewhere but in the stretches to be skipped."""
    arguments = _arguments(section)
    present = arguments.keys() & names
    if not present:
        return frozenset()
    unseen = Intervals(skipped(section))
    return frozenset(name for name in present if any(place not in unseen for place in arguments[name]))


@kept
def _arguments(section: Section) -> dict[str, list[int]]:
    """Where each begins."""
    found: dict[str, list[int]] = {}
    for match in _ARGUMENT.finditer(section.source.text):
        found.setdefault(match[1].rstrip(), []).append(match.start(1))
    return found
