"""Paragraphs of the running text that name things and say nothing of them: `Mazes, walking simulators, enemies`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from galley.checking.rules.unfinished._lines.line_forms import LABELLED
from galley.checking.rules.unfinished._lines.of_material import OF_NAMES, is_of_material
from galley.checking.rules.unfinished._lines.outline import reads_english
from galley.checking.rules.unfinished._lines.saying import Saying, saying_of
from galley.checking.rules.unfinished._paragraphs.paragraph_bounds import is_end, is_field, is_paragraph, is_title
from galley.checking.rules.unfinished._sections.headings_of_text import IN_PARAGRAPHS
from galley.checking.rules.unfinished._templates.left_over import is_latin
from galley.findings.diagnostics import Offence
from galley.findings.patterns import lazy_pattern
from galley.model.prose import CITATION
from galley.prose.wording.verbs import COMMON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.manuscript import Heading, Section

_LONGEST = 400  # characters of one
_LEAST_WORDS, _LEAST_AFTER_TEXT = 3, 8  # of one by itself, and of the text that several follow
_SEVERAL = 3  # topics below a heading that papers have paragraphs below
_RUN_IN = 4  # the level of headings that name what the words behind them are of
_LABEL = 80  # characters, in which a label ends
_TOLD = lazy_pattern(r"\b(?:TODO|FIXME|TBD|XXX)\b")
_HINT = ("write it, or keep it in a comment (%) until then",)


class _Block(NamedTuple):
    """A paragraph of the prose that names things, and where it begins there and in the source."""

    text: str
    start: int
    place: int


def without_verbs(section: Section) -> Iterator[Offence]:
    """Each run of them below headings that promise text."""
    if not section.headings or is_of_material(section) or not reads_english(section):
        return
    run: list[_Block] = []
    before = ""  # the paragraph before the run, or before the next one
    text_before = ""
    for start, line in section.prose.blocks():
        block = _block(section, start, line, before) if len(line) <= _LONGEST else None
        if block is None and run:
            yield from _told(section, run, text_before)
            run = []
        elif block is not None:
            text_before = text_before if run else before
            run.append(block)
        before = line
    yield from _told(section, run, text_before)


def _block(section: Section, start: int, line: str, before: str) -> _Block | None:
    text = line.strip()
    if text[-1] in ":,;?" or CITATION in text or COMMON.search(text):
        return None  # names with a citation behind them `todo` tells
    first = start + line.index(text[0])
    block = _Block(text, first, section.prose.source_offset(first))
    is_one = _is_typed(section, block) and _names_things(text, before.rstrip()) and _is_own(section, block)
    return block if is_one else None


def _told(section: Section, run: list[_Block], before: str) -> Iterator[Offence]:
    if run and _is_one(section, run, before.rstrip()):
        last = run[-1].text if run[-1].text.endswith("etc.") else run[-1].text.rstrip(".")
        span = section.prose.span(run[0].start, run[-1].start + len(last))
        message = "this paragraph has no verb, as notes have none"
        if len(run) > 1:
            message = f"{len(run)} paragraphs without a verb stand here, as notes do"
        yield Offence(span, message, _HINT)


def _is_typed(section: Section, block: _Block) -> bool:
    """Whether it is typed after a blank line, in no environment, and without line breaks, as in verses."""
    source = section.source.text
    if "\\\\" in section.prose.span(block.start, block.start + len(block.text)).text:
        return False
    is_written = source.startswith(block.text.split(" ", 1)[0], block.place) and is_paragraph(source, block.place)
    return is_written and {*section.enclosing(block.place)} <= {"document"}


def _names_things(text: str, before: str) -> bool:
    """Whether a paragraph is no sentence, no label with what it is of, and nothing that another one leads up to."""
    if before.endswith(":") or saying_of(text, is_alone=False) is not Saying.NAMES:
        return False
    return not (LABELLED.search(text[:_LABEL]) or is_field(text) or is_latin(text) or _TOLD.search(text))


def _is_own(section: Section, block: _Block) -> bool:
    """Whether it stands before a blank line, below a heading of a part that is text."""
    heading = _heading_above(section, block.place)
    if heading is None or heading.level >= _RUN_IN or OF_NAMES.search(heading.title.text):
        return False
    if section.is_quoted(block.start) or any(place < block.place for place in section.commands.get("appendix", ())):
        return False
    return is_end(section, section.prose.span(block.start, block.start + len(block.text)).end)


def _heading_above(section: Section, place: int) -> Heading | None:
    return next((one for one in reversed(section.headings) if one.body.start <= place < one.body.end), None)


def _is_one(section: Section, blocks: list[_Block], before: str) -> bool:
    """Whether one of them is more than a title that is typed as text, or several such ones stand in a row."""
    if any(len(block.text.split()) >= _LEAST_WORDS and not is_title(block.text) for block in blocks):
        return True
    if len(blocks) >= _SEVERAL:
        heading = _heading_above(section, blocks[0].place)
        if heading is not None and IN_PARAGRAPHS.fullmatch(heading.title.text.strip()):
            return True
    return len(blocks) > 1 and before.endswith(".") and len(before.split()) >= _LEAST_AFTER_TEXT
