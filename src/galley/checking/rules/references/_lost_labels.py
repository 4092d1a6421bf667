"""Which references are wrong though files are missing: their labels would stand in what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.references._unseen import Sight
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.model.manuscript import Section

_OF_HEADING = lazy_pattern(r"(?i:(?:sub){0,2}sec(?:tion)?|cha?p?(?:ter)?|app(?:endix)?):.+")
_PREFIX = lazy_pattern(r"^[a-zA-Z]{2,12}:")
_SEPARATORS = lazy_pattern(r"[\s:_-]+")
_LABEL = lazy_pattern(r"\\label\s*\{([^{}#\\]+)\}")
_LEAST = 6  # characters of a name that hardly two labels have


def lost_among(names: Iterable[str], sight: Sight, sections: tuple[Section, ...]) -> frozenset[str]:
    """Those that headings have, as no file of a figure does, that are almost a label, or one that is commented out."""
    commented = frozenset().union(*map(_in_comments, sections))
    stems = frozenset(one for one in frozenset().union(*map(_stems, sections)) if len(one) >= _LEAST)
    return frozenset(
        name
        for name in names
        if (sight is Sight.ALL_BUT_FLOATS and _OF_HEADING.fullmatch(name)) or name in commented or _stem(name) in stems
    )


@kept
def _in_comments(section: Section) -> frozenset[str]:
    return frozenset(
        found[1].strip() for one in section.comments if "\\label" in one.text for found in _LABEL.finditer(one.text)
    )


@kept
def _stems(section: Section) -> frozenset[str]:
    return frozenset(_stem(label.name) for label in section.labels)


def _stem(name: str) -> str:
    """A label without its kind, capitals and separators, in which alone those of one thing differ."""
    return _SEPARATORS.sub("", _PREFIX.sub("", name)).casefold()
