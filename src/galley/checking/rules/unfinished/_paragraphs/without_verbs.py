"""Paragraphs of the running text that name things and say nothing of them: `Mazes, walking simulators, enemies`."""

from __future__ import annotations

from itertools import groupby
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
    """A paragraph of the prose, and where it begins there and in the source."""

    text: str
    start: int
    place: int
    follows_text: bool
    names_things: bool


def without_verbs(section: Section) -> Iterator[Offence]:
    """Each run of them below headings that promise text."""
    if not section.headings or is_of_material(section) or not reads_english(section):
        return
    for names_things, run in groupby(_blocks(section), key=lambda block: block.names_things):
        blocks = [*run]
        if names_things and _is_one(section, blocks):
            span = section.prose.span(blocks[0].start, blocks[-1].start + len(blocks[-1].text))
            message = "this paragraph has no verb, as notes have none"
            if len(blocks) > 1:
                message = f"{len(blocks)} paragraphs without a verb stand here, as notes do"
            yield Offence(span, message, _HINT)


def _blocks(section: Section) -> Iterator[_Block]:
    prose, before = section.prose, ""
    for start, line in prose.blocks():
        text = line.strip()
        first = start + line.index(text[0])
        place = prose.source_offset(first)
        names = len(text) <= _LONGEST and _names_things(text, before) and _is_own(section, text, first, place)
        follows_text = before.endswith(".") and len(before.split()) >= _LEAST_AFTER_TEXT
        yield _Block(text, first, place, follows_text, names)
        before = text


def _names_things(text: str, before: str) -> bool:
    """Whether a paragraph is no sentence, no label with what it is of, and nothing that another one leads up to."""
    if text[-1] in ":,;" or before.endswith(":") or saying_of(text, is_alone=False) is not Saying.NAMES:
        return False
    return not (LABELLED.search(text[:_LABEL]) or is_field(text) or is_latin(text) or _TOLD.search(text))


def _is_own(section: Section, text: str, start: int, place: int) -> bool:
    """Whether it is typed between blank lines, below a heading of a part that is text."""
    source = section.source.text
    if not source.startswith(text.split(" ", 1)[0], place) or not is_paragraph(source, place):
        return False
    if not {*section.enclosing(place)} <= {"document"} or section.is_quoted(start):
        return False
    heading = _heading_above(section, place)
    if heading is None or heading.level >= _RUN_IN or OF_NAMES.search(heading.title.text):
        return False
    is_appended = any(offset < place for offset in section.commands.get("appendix", ()))
    return not is_appended and is_end(section, section.prose.span(start, start + len(text)).end)


def _heading_above(section: Section, place: int) -> Heading | None:
    return next((one for one in reversed(section.headings) if one.body.start <= place < one.body.end), None)


def _is_one(section: Section, blocks: list[_Block]) -> bool:
    """Whether one of them is more than a title that is typed as text, or several such ones stand in a row."""
    if any(len(block.text.split()) >= _LEAST_WORDS and not is_title(block.text) for block in blocks):
        return True
    if len(blocks) >= _SEVERAL:
        heading = _heading_above(section, blocks[0].place)
        if heading is not None and IN_PARAGRAPHS.fullmatch(heading.title.text.strip()):
            return True
    return len(blocks) > 1 and blocks[0].follows_text
