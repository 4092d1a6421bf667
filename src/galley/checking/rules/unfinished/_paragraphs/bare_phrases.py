"""Phrases that stand in the text as paragraphs: several of a word or two, lines that nothing ends, `heat etc.`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from galley.checking.rules.unfinished._lines.of_material import OF_NAMES, is_of_material
from galley.checking.rules.unfinished._lines.outline import reads_english
from galley.checking.rules.unfinished._paragraphs.paragraph_bounds import is_end, is_paragraph
from galley.checking.rules.unfinished._sections.headings_of_text import IN_PARAGRAPHS
from galley.findings.diagnostics import Offence
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.manuscript import Section

_FEW_WORDS = lazy_pattern(r"[^\W\d_a-z][\w'’/-]*(?: [\w'’/-]+){0,2}")
_FINITE = lazy_pattern(
    r"\b(?:is|are|was|were|has|have|had|can|could|will|would|should|may|might|must|do|does|did|we|they|it|you|who|which"
    r"|there|[a-z]{3,}ed)\b|\bI\b"
)
_AND_SO_ON = lazy_pattern(r"[^\W\d_a-z][^.!?:]{12,100},? etc\.?")
_LINE = lazy_pattern(r"[ \t]*[?-]?[^\W\d_][^\\{}$&%|=<>]{2,90}?[^\s.;:,!\\]?[ \t]*")
_BROKEN_OFF = lazy_pattern(r"[.;:,!]\s*$|\w\(\)")
_FEWEST_LINES, _MOST_WORDS = 3, 9
_MOST_WITH_VERB = 4  # of so many lines one
_LONGEST = 900  # characters of a paragraph of such lines
_LEAST_BEFORE = 8  # words of the paragraph before, which is text
_HINT = ("write it, or keep it in a comment (%) until then",)


class _Block(NamedTuple):
    """A paragraph of the prose, and where it begins there and in the source."""

    text: str
    start: int
    place: int


def bare_phrases(section: Section) -> Iterator[Offence]:
    """Each run of them, in the running text below a heading that promises text."""
    if not section.headings or is_of_material(section):
        return
    run: list[_Block] = []
    before, was_text = "", False
    for start, line in section.prose.blocks():
        text = line.strip()
        block = _block(section, text, start + line.index(text[0])) if _may_be_one(text) else None
        if block and _FEW_WORDS.fullmatch(text) and _is_typed(section, block):
            was_text = was_text if run else before.endswith(".") and len(before.split()) >= _LEAST_BEFORE
            run.append(block)
        else:
            yield from _told(section, run if was_text or _are_topics(section, run) else [])
            run = []
            if block and (words := _alone(section, block)):
                yield _offence(section, block, block, words)
        before = text
    yield from _told(section, run if was_text or _are_topics(section, run) else [])


def _may_be_one(text: str) -> bool:
    """Whether a paragraph does not end as most do."""
    return len(text) <= _LONGEST and (text[-1] not in ".:;,!" or text.endswith("etc."))


def _block(section: Section, text: str, start: int) -> _Block:
    return _Block(text, start, section.prose.source_offset(start))


def _are_topics(section: Section, run: list[_Block]) -> bool:
    """Whether several such phrases stand below a heading that papers have paragraphs below."""
    return len(run) >= _FEWEST_LINES and any(
        one.body.start <= run[0].place < one.body.end and IN_PARAGRAPHS.fullmatch(one.title.text.strip())
        for one in section.headings
    )


def _told(section: Section, run: list[_Block]) -> Iterator[Offence]:
    if len(run) > 1 and is_end(section, section.prose.span(run[-1].start, run[-1].start + len(run[-1].text)).end):
        yield _offence(section, run[0], run[-1], f"{len(run)} paragraphs of a few words stand here")


def _alone(section: Section, block: _Block) -> str:
    """What is said of a paragraph that is no text by itself."""
    if block.text.endswith(("etc.", "etc")) and _AND_SO_ON.fullmatch(block.text) and not _FINITE.search(block.text):
        return "key words stand for a paragraph" if _is_typed(section, block) else ""
    if "\n" not in section.source.text[block.place : block.place + len(block.text)]:
        return ""
    end = section.prose.span(block.start, block.start + len(block.text)).end
    lines = section.source.text[block.place : end].split("\n")
    verbs = sum(_FINITE.search(line) is not None for line in lines)  # or what looks like one, such as `speed`
    if len(lines) < _FEWEST_LINES or _MOST_WITH_VERB * verbs > len(lines) or not all(map(_is_phrase, lines)):
        return ""
    is_small = any(line.lstrip(" \t?-")[:1].islower() for line in lines)
    if not _is_typed(section, block) or (is_small and not reads_english(section)):
        return ""
    return f"{len(lines)} lines without a verb or a full stop stand for a paragraph"


def _is_phrase(line: str) -> bool:
    return len(line.split()) <= _MOST_WORDS and _LINE.fullmatch(line) is not None and not _BROKEN_OFF.search(line)


def _is_typed(section: Section, block: _Block) -> bool:
    """Whether it is plain text of the document, between blank lines, below a heading of a part that is text."""
    source = section.source.text
    if not source.startswith(block.text.split(" ", 1)[0], block.place) or not is_paragraph(source, block.place):
        return False
    if not {*section.enclosing(block.place)} <= {"document"} or section.is_quoted(block.start):
        return False
    above = [one for one in section.headings if one.body.start <= block.place < one.body.end]
    return bool(above) and not OF_NAMES.search(above[-1].title.text)


def _offence(section: Section, first: _Block, last: _Block, message: str) -> Offence:
    return Offence(section.prose.span(first.start, last.start + len(last.text)), message, _HINT)
