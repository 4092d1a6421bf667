"""Floats that the text calls by a number that is typed: `as Table 2 shows`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.checking.rules.references._contents import Contents
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.rules.references._floats import Float
    from galley.model.manuscript import Section

_TYPED = lazy_pattern(
    r"\b(Fig|Tab|Listing|Algorithm)(?:ure|le)?s?\.?[ ]?(\d{1,3})(?P<dotted>[.-]\d)?[a-z]?"
    r"(?P<more>(?:\s?(?:,|and|&|–|-|to|,\s?and)\s?\d{1,3}[a-z]?(?![\w%]))*)"
    r"(?!,? (?:of|in|from|by) (?!(?:Section|Appendix|Chapter|Part)\b)[A-Z][a-z])"
)
_RANGE = lazy_pattern(r"(\d{1,3})[a-z]?\s?(?:–|-|to)\s?(\d{1,3})")
_NUMBER = lazy_pattern(r"\d{1,3}")
_OF_TYPED: Final = ("Figure", "Fig ", "Tab ", "Fig.", "Figs", "Table", "Tab.", "Listing", "Algorithm")
_KINDS: Final = ("fig", "tab", "listing", "algorithm")


def called_by_number(sections: tuple[Section, ...], floats: tuple[Float, ...]) -> frozenset[Float]:
    """Those with such a number, counted in the order of the sources; all of a kind where they cannot be counted."""
    typed = [one for section in sections for one in _typed(section)]
    called: set[Float] = set()
    for kind in _KINDS:
        numbers = frozenset(number for other, number in typed if other == kind)
        alike = [one for one in floats if kind in one.kind and one.has_caption]
        if not numbers:
            continue
        is_counted = _are_in_order(sections, alike) and max(numbers) <= len(alike) and 0 not in numbers
        if not is_counted or Contents(sections).has_counters_of_its_own:
            called.update(alike)
        else:
            called.update(one for place, one in enumerate(alike, start=1) if place in numbers)
    return frozenset(called)


def _are_in_order(sections: tuple[Section, ...], alike: list[Float]) -> bool:
    """Whether their files are read one after the other, and not one within the other."""
    paths = {one.place.path for one in alike}
    return len(paths) <= 1 or sections[0].source.path not in paths


@kept_in_order
def _typed(section: Section) -> Iterator[tuple[str, int]]:
    """The numbers and their kinds, 0 for one that is in parts, as `3.1`."""
    for found in matches(_TYPED, section.prose.text, _OF_TYPED):
        kind = found[1].lower()
        yield kind, 0 if found["dotted"] else int(found[2])
        yield from ((kind, int(more)) for more in _NUMBER.findall(found["more"]))
        for between in _RANGE.finditer(found[0]):
            yield from ((kind, number) for number in range(int(between[1]), min(int(between[2]), 99)))
