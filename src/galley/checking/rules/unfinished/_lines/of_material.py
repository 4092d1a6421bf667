"""Where lists of things are meant to stand, in whatever form: by the titles above them and the names of files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern, one_of

if TYPE_CHECKING:
    from galley.model.manuscript import Section

_OF_MATERIAL = lazy_pattern(
    r"(?i:append|suppl|questionn|survey|interview|protocol|guide|checklist|slides|poster|resume|\bcv\b|contrib|credits)"
)
_THINGS = (
    r"material assumption setup software hardware equipment tool criteri terms?\b glossar resource requirement"
    r" languages component dependenc checklist layout procedure protocol parameter metric count ingredient recap"
    r" hypothes questions objective goals?\b contribution readings?\b outline [?.]\s*$"
).split()
_NAMES = (
    r"abbrev acronym notation nomencl symbol publication referenc bibliogr key\x20?words package version changes declar"
    r" competing conflict funding availab ethic consent author licen appendi interview survey questionn education"
    r" experience award skill credits committee list\x20of subject categor descriptor index\x20terms program(?:me)?s?\b"
    r" schedule agenda timeline thanks acknowl mots palabr schlüssel trefw"
).split()
OF_THINGS: Final = lazy_pattern(one_of(_THINGS), re.IGNORECASE)
"""Titles of what is listed, and has no sentences."""
OF_NAMES: Final = lazy_pattern(one_of([*_THINGS, *_NAMES]), re.IGNORECASE)
"""The same, with what stands below a title in a few words: names, dates, statements that journals want."""


@kept
def is_of_material(section: Section) -> bool:
    """Whether a file holds what a study was made with, in whatever form it had: by its name, unless it is the paper."""
    return not section.is_document and _OF_MATERIAL.search(section.source.path) is not None
