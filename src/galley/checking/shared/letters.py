"""Letters to reviewers, and reviews: they quote what somebody wants of a paper, and are no paper themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    from galley.model.manuscript import Section

_NAMED = lazy_pattern(
    r"(?:^|/)(?:[^/]*(?:rebuttal|response[-_ ]?(?:letter|to)|reply[-_ ]?to|letter|reviewers?(?![a-z]))[^/]*"
    r"|responses?|reviews)(?:\.tex$|/[^/]*$)",
    re.IGNORECASE,
)
_IN_TURN = ("Comment", "Response", "Reply", "Reviewer", "Referee", "Answer")
_TURN = lazy_pattern(rf"(?m)^ ?(?:{'|'.join(_IN_TURN)})(?: ?\#? ?\d| [A-D]\b| ?[:(])")
_FEWEST_TURNS: Final = 2
_ANSWERING = lazy_pattern(
    r"\b(?:Reviewer|Referee) (?:\#? ?\d|[A-C]\b)|\b[Rr]eviewer's? comment|\b[Tt]he authors? (?:should|could|must)\b"
    r"|\b[Pp]age \d+, \w+ paragraph"
)
_OF_ANSWERS: Final = (
    "Reviewer",
    "reviewer",
    "Referee",
    "author should",
    "authors should",
    "authors could",
    "authors must",
    " paragraph",
)
_FEWEST_ANSWERS: Final = 3


@kept
def is_letter(section: Section) -> bool:
    """Whether a text quotes or answers reviewers: told by the name of its file or folder, or by how it speaks."""
    if _NAMED.search(section.source.path):
        return True
    text = section.prose.text
    if sum(1 for _ in matches(_TURN, text, _IN_TURN)) >= _FEWEST_TURNS:
        return True
    return sum(1 for _ in matches(_ANSWERING, text, _OF_ANSWERS)) >= _FEWEST_ANSWERS
