"""Numbers and addresses that somebody gives out, and that are still open: `grant number xxxxx`, `https://osf.io/xxxxx`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.manuscript import Section

_WHAT: Final = (
    r"(?i:grants?|awards?|contracts?|approval|protocol|IRB|ethics|project|registration|ORCID|ISBN|ISSN|permit|licen[cs]e|reference"
    r"|clearance|under)"
)
_OPEN: Final = (
    r"[A-Z]{0,4}[-/]?(?:(?:X{3,}|x{3,}|_{2,}|\?{2,})(?:[-/ .][XxN0-9]+)*|0{4,}(?:-0{4})*|12345\d*)(?![\w-]|\.\w)"
)
# `grant number: xxxx`, `approval no. ???`: a number of an office that is still open.
_NUMBER = lazy_pattern(
    rf"\b{_WHAT}(?: (?:agreement|approval|application|protocol|registration))*"
    r"(?: (?i:numbers?|nos?\.?|num\.?|nr\.?|ID|code|reference)[:,]? ?\(?\#? ?|: ?\(?\#? ?| ?\# ?"
    rf"| \(?(?=[x_?])"
    rf"|(?<=(?:under|.with|...by) grant) (?=X{{3,}}[^ ]*?(?:[.,;)](?!\S)|$| (?:from|of|by|and|to)\b)))(?P<open>{_OPEN})"
)
_BRACKETED = lazy_pattern(rf"\((?:[Nn]o\.?|[Nn]r\.?|[Rr]ef\.?|\#) ?(?P<open>{_OPEN})\)")
_OF_BRACKETED: Final = ("o. X", "o.X", "r. X", "o X", "f. X", "#X", "o. x", "o.x", "r. x", "f. x")
_OF_NUMBERS: Final = ("XXX", "xxx", "__", "??", "0000", "12345")
_FUNDED = lazy_pattern(r"\b[A-Z]{2,} ?\# ?(?P<open>XYZ|X{3,})(?=[.,;)]| and\b|\n|\Z)")
_ADDRESS = lazy_pattern(
    r"(?:https?://|(?<![\w.])doi:|(?<![\w.])(?:www|osf|doi|zenodo|github)\.)[\w./:-]{0,80}?(?<=[/.:])([xX])\1{2,}(?!\w)[\w/.-]*"
)
_OF_ADDRESSES: Final = ("/xxx", "/XXX", ".xxx", ".XXX", ":xxx", ":XXX")


def open_identifiers(section: Section) -> Iterator[tuple[int, int]]:
    """Where such numbers and addresses stand in the prose, in no order."""
    text = section.prose.text
    yield from (match.span("open") for match in matches(_NUMBER, text, _OF_NUMBERS))
    yield from (match.span("open") for match in matches(_BRACKETED, text, _OF_BRACKETED))
    yield from (match.span("open") for match in matches(_FUNDED, text, ("#XYZ", "# XYZ", "#XXX", "# XXX")))
    yield from (match.span() for match in matches(_ADDRESS, text, _OF_ADDRESSES))
