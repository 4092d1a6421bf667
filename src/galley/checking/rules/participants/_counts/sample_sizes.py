"""Sizes of samples that are not the number before them, or have the digits of another in another order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.participants._counts.introduced import MOST_SAMPLES
from galley.findings.diagnostics import Offence
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import numbers
from galley.prose.counting.slips import is_slip
from galley.prose.wording.counted import MATERIAL, PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

_BESIDE = lazy_pattern(
    r"\((?:[nN](?:_?\{?\d\}?)? ?= ?|(?P<series>[A-Z])0?1 ?[–-]{1,2} ?(?P=series)?)(?P<size>\d{1,4})[);,]"
)
_COUNTED = lazy_pattern(
    rf"(?<![\w.,$-])(?P<count>\d{{1,4}}|[A-Za-z]+(?:-[a-z]+)?) (?:[a-z-]+ ){{0,2}}?(?:{PEOPLE}|{MATERIAL})\b"
    r"[^.;()\d%]{0,40}$"
)
_LINE = 100  # characters before the size
_SIZE = lazy_pattern(r"N(?<![\w.]N)\s?=\s?(?P<size>\d{2,5})(?![\d.,]*\d)")
_HINTS = ("correct the one that is wrong",)


def sizes_beside_counts(project: Project) -> Iterator[Offence]:
    """Sizes in brackets that are not the number of people before them."""
    return (offence for section in project.sections for offence in _beside_in(section))


@kept_in_order
def _beside_in(section: Section) -> Iterator[Offence]:
    """The size of a sample right behind the number of people or things that it is of: "8 responses (N = 9)"."""
    text = section.prose.with_formulas
    for match in _BESIDE.finditer(text):
        first = max(match.start() - _LINE, text.rfind("\n", 0, match.start()) + 1)
        counted = _COUNTED.search(text, first, match.start())
        number = next(numbers(counted["count"]), None) if counted else None
        if counted is None or number is None or number.text != counted["count"] or section.is_quoted(match.start()):
            continue
        if is_slip(int(match["size"]), int(number.value)):
            message = f"this says {match['size']}, and the words before it {number.text}"
            yield Offence(section.prose.span(*match.span("size")), message, _HINTS)


def transposed_sizes(project: Project) -> Iterator[Offence]:
    """Two sizes of a sample with the same digits in another order; the one that comes later is told."""
    first: dict[str, str] = {}
    told = set[str]()
    found = [(section, *one) for section in project.sections for one in _sizes_in(section)]
    for section, size, span in found if len({size for _, size, _ in found}) <= MOST_SAMPLES else ():
        known = first.setdefault("".join(sorted(size)), size)
        if known != size and size not in told:
            told.add(size)
            message = f"the paper counts N = {known} and N = {size}: are digits transposed?"
            yield Offence(section.prose.span(*span), message, ("correct the one that is wrong",))


@kept_in_order
def _sizes_in(section: Section) -> Iterator[tuple[str, tuple[int, int]]]:
    return ((match["size"], match.span()) for match in _SIZE.finditer(section.prose.with_formulas))
