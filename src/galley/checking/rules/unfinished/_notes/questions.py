"""Questions that authors ask themselves, typed as a list where text belongs, and those that a text leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section
    from galley.prose.wording.notes import Note

_HEADING = lazy_pattern(r"(?i:discussion|implications?|results?|findings|conclusions?|limitations?)\b")
_ONE = r"(?:\d{1,2}[.)]|[-*•]|\(?[a-z]\)) ?[^\W\d_][^?\n]{8,250}\?"
_QUESTIONS = lazy_pattern(rf"{_ONE}(?:\s+{_ONE})*")
_MARK = lazy_pattern(r"(?<![^\s])(?:\d{1,2}[.)]|[-*•]|\(?[a-z]\)) ?(?=[^\W\d_])")
_ANNOUNCED = lazy_pattern(r":\s*$|(?i:\b(?:questions?|ask(?:s|ed|ing)?|following|wonder(?:ed)?)\b)[^.]*[.]?\s*$")
_SEVERAL = 2
_OPEN = lazy_pattern(
    r"(?i)\b(?:future|further (?:work|research)|limitations|outlook|open (?:questions|problems|issues))\b"
)


def typed_questions(section: Section) -> Iterator[Span]:
    """Each list of two or more, unless the sentence before announces it. They are not set by `itemize`."""
    prose = section.prose
    for heading in section.headings:
        if not _HEADING.search(heading.title.text):
            continue
        start, end = prose.offset(heading.body.start), prose.offset(heading.body.end)
        before = ""
        listed: list[tuple[int, int]] = []
        for begin, block in [*_blocks(prose.text, start, end), (end, "")]:
            if block and _QUESTIONS.fullmatch(block):
                listed.append((begin, begin + len(block)))
                continue
            if listed:
                text = prose.text[listed[0][0] : listed[-1][1]]
                is_told = _ANNOUNCED.search(before) or section.is_quoted(listed[0][0])
                if sum(1 for _ in _MARK.finditer(text)) >= _SEVERAL and not is_told:
                    yield prose.span(listed[0][0], listed[-1][1])
                listed = []
            before = block


def asks_what_is_open(section: Section, offset: int, text: str, note: Note) -> bool:
    """Whether all that tells a note is that it asks, below a heading that promises open questions."""
    if text[-1] != "?" or not all(reason.startswith(("asks", "speaks of the text")) for reason in note.reasons):
        return False
    above = [one for one in section.headings if one.body.start <= offset < one.body.end]
    return any(_OPEN.search(one.title.text) for one in above)


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for line in text[start:end].split("\n"):
        if line.strip():
            yield start + len(line) - len(line.lstrip()), line.strip()
        start += len(line) + 1
