r"""A sentence that stands twice in a paragraph or in the next, or a long paragraph that stands twice in the paper.

Text that was moved is often pasted and not taken out where it stood. The abstract may say what the introduction says,
and appendices may repeat what was said; quotations, tables and captions are let be.

Flagged::

    Most of the families kept a list of what they had at home. They threw little away in those weeks.

    Most of the families kept a list of what they had at home. Few of them had lists of what they cooked.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    We thank all of them. We thank all of them. We thank all of them. We thank all of them.
    ^^^^^^^^^^^^^^^^^^^^

Accepted::

    They kept a list. They cooked. They kept a list. Most of the families kept a list of what they had in Table~\ref{a}.
    Most of the families kept a list of what they had in Table~\ref{b}.

    They said: ``Most of the families kept a list of what they had at home.'' He said:
    ``Most of the families kept a list of what they had at home.''
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.intervals import Intervals
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.model.prose import PLACEHOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import Section

severity = Severity.WARNING

_LEAST_SENTENCE, _LEAST_WORDS = 50, 8  # characters and words of a sentence
_LEAST_FILLING = 15  # characters of a sentence that fills a paragraph
_LEAST_PARAGRAPH, _MANY_WORDS = 240, 40  # characters and words of a paragraph
_TEXT = frozenset({"document"})
_APPENDED = lazy_pattern(r"(?i:append|suppl|interview|question|transcript|letter|response|diff)")
_OF_NAMES = lazy_pattern(r"(?:[^\W\d_a-z][^\s]* |\S+; ){3}")
_HINTS = ("take one of them out",)


def check(project: Project) -> Iterator[Offence]:
    """Each is told where it stands for the second time."""
    first: dict[str, tuple[Section, int]] = {}
    others: dict[str, Span] = {}
    told: set[str] = set()
    for section in project.sections:
        repeated: list[tuple[int, int]] = []
        for start, block in _paragraphs(section):
            if block not in first:
                first[block] = section, start
                continue
            span = _span(section, start, block)
            if not _is_text(section, start, span):
                continue
            other = others.get(block) or others.setdefault(block, _span(*first[block], block))
            if span.text == other.text or span.text.split() == other.text.split():
                repeated.append((span.start, span.end))
                if block not in told:
                    told.add(block)
                    yield Offence(span, f"this paragraph stands in line {other.line} of {other.path} too", _HINTS)
        in_repeated = Intervals(repeated)
        for span in _sentences(section):
            if span.start not in in_repeated:
                yield Offence(span, "this sentence stood there just before", _HINTS)


@kept_in_order
def _paragraphs(section: Section) -> Iterator[tuple[int, str]]:
    """The long paragraphs before the appendix, if this is none, each with its place in the prose."""
    if _APPENDED.search(section.source.path):
        return
    end = min(section.commands.get("appendix", ()), default=None)
    for start, block in section.prose.blocks():
        if len(block) >= _LEAST_PARAGRAPH and block.count(" ") >= _MANY_WORDS:
            if end is not None and section.prose.source_offset(start) >= end:
                return
            yield start, block


@kept_in_order
def _sentences(section: Section) -> Iterator[Span]:
    """The sentences that stood in the same paragraph, or in the one before, each once."""
    before: set[str] = set()
    told: set[str] = set()
    for start, block in section.prose.blocks():
        parts = block.strip(" .").split(". ")
        yield from _thrice(section, start, block, parts)
        long = [part for part in parts if len(part) >= _LEAST_SENTENCE]
        sentences = set(long)
        if len(sentences) < len(long) or not before.isdisjoint(sentences):
            for text, span in _repeated(section, start, block, before):
                if text not in told:
                    told.add(text)
                    yield span
        before = sentences


def _thrice(section: Section, start: int, block: str, parts: list[str]) -> Iterator[Span]:
    """A short sentence that fills a paragraph, three times in a row or more."""
    for first, second, third in zip(parts, parts[1:], parts[2:], strict=False):
        if first == second == third and _LEAST_FILLING <= len(first) < _LEAST_SENTENCE:
            place = start + block.index(first)
            if not section.is_quoted(place) and not section.is_code(place) and " " in first:
                yield section.prose.span(place, place + len(first))
            return


def _repeated(section: Section, start: int, block: str, before: set[str]) -> Iterator[tuple[str, Span]]:
    seen, place = set(before), start
    for part in block.split(". "):
        text = part.strip(" .")
        is_long = len(text) >= _LEAST_SENTENCE and len(text.split()) >= _LEAST_WORDS
        is_ended = block.startswith(".", place - start + len(part)) or part.rstrip().endswith((".", "!", "?"))
        is_sentence = is_ended and not any(mark in text for mark in PLACEHOLDERS) and not _OF_NAMES.match(text)
        if is_long and text in seen and is_sentence:
            span = _span(section, place, part)
            if _is_text(section, place, span):
                yield text, span
        seen.add(text)
        place += len(part) + len(". ")


def _span(section: Section, start: int, text: str) -> Span:
    first = start + len(text) - len(text.lstrip())
    return section.prose.span(first, start + len(text.rstrip()))


def _is_text(section: Section, start: int, span: Span) -> bool:
    is_plain = {*section.enclosing(span.start)} <= _TEXT
    return (
        is_plain
        and not span.text.startswith("&")
        and not section.is_quoted(start + 1)
        and not section.is_code(start + 1)
    )
