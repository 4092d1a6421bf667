"""What several people say in turn in a transcript, each behind a name and a colon."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import places

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.model.manuscript import Section

_TURN = lazy_pattern(
    r"(?m)^ ?(?P<speaker>(?!(?:Note|Todo|Idea|Comment|Question|Remark|Figure|Table)s?\b)"
    r"[A-Z][A-Za-z]{0,14}(?: ?\d{1,3})?) ?:(?= )"
)
_OFTEN = 4  # turns of one speaker


def is_turn(section: Section, place: int) -> bool:
    """Whether a paragraph is what somebody says in a transcript."""
    return section.prose.text.rfind("\n", 0, place) + 1 in _turns(section)


def _all_turns(text: str) -> Iterator[re.Match[str]]:
    for colon in places(text, (": ",)):
        match = _TURN.match(text, text.rfind("\n", 0, colon) + 1)
        if match and match.end() == colon + 1:
            yield match


@kept
def _turns(section: Section) -> frozenset[int]:
    """Where paragraphs begin with a speaker who speaks again and again."""
    if section.prose.text.count(": ") < _OFTEN:
        return frozenset()
    turns = [(match["speaker"], match.start()) for match in _all_turns(section.prose.text)]
    often = Counter(speaker for speaker, _ in turns) if len(turns) >= _OFTEN else {}
    return frozenset(start for speaker, start in turns if often.get(speaker, 0) >= _OFTEN)
