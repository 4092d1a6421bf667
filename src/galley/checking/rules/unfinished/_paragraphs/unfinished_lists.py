"""Lists that are not finished: with empty items, typed with hyphens, or of notes amid finished text."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from galley.checking.rules.unfinished._lines.lines import LISTS, has_words, lines_below
from galley.checking.rules.unfinished._lines.of_material import OF_NAMES, is_of_material
from galley.checking.rules.unfinished._lines.outline import are_labelled, forms_of, seen_in
from galley.checking.rules.unfinished._lines.typed_lists import typed_in_paragraphs
from galley.findings.diagnostics import Offence
from galley.findings.intervals import any_between
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.notes import IN_PROSE, weighed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.rules.unfinished._lines.line_forms import Form
    from galley.checking.rules.unfinished._lines.lines import Line
    from galley.model.manuscript import Environment, Heading, Section

TYPED: Final = "a list is typed with hyphens", ("make it text, or use `itemize`",)
"""What is said of one, and what to do."""
_NOTHING = lazy_pattern(r"\\item(?=(?:\s|\{\})*\\(?:item\b|end\{(?:itemize|enumerate)\}))")
_STUB = lazy_pattern(
    r"\\item\s*(?:\[(?:[^\[\]]|\[[^\[\]]*\]){1,80}\]\s*(?P<said>(?i:description|definition|explanation"
    r"|to be (?:determined|defined|written|added|done|decided|completed|described|filled in))[.…!]*)"
    r"|(?P<dots>\.{3}|…|\\l?dots(?:\{\})?))\s*(?=\\item\b|\\end\{|\\begin\{(?:itemize|enumerate|description)\})"
)
_ITEM = lazy_pattern(r"\\item\b\s*(?:\[[^\]\n]*\])?\s*(?P<text>[^\\]*?)\s*(?=\\item\b|\Z)")
_ALIKE = 3  # items that say the same
_LONGEST_ALIKE = 30  # characters of one
_WRITE = ("write it, or keep it in comments (%) until then",)
_TELLTALE = lazy_pattern(r"^\W*(?!\d)[a-zß-öø-ÿ]|\?|->|=>|→|\.\.|…")
_ENDS = lazy_pattern(r"[.;:,!]\W*$")
_LEAST = 2  # items
_ENOUGH = 1.8  # points of one, on the average
_AS_NOTES = frozenset({"small", "asks", "names a text", "signs"})
_LONGEST = 20_000  # characters below a heading


def empty_items(section: Section) -> Iterator[Offence]:
    """Each item with nothing in it."""
    for match in _NOTHING.finditer(section.source.text) if "item" in section.commands else ():
        if match.start() in section.commands["item"]:
            yield Offence(section.source.span(*match.span()), "this item is empty", ("fill it in, or take it out",))


def stub_items(section: Section) -> Iterator[Offence]:
    """Each item that has a word or dots in place of what is to stand there."""
    for match in _STUB.finditer(section.source.text) if "item" in section.commands else ():
        start, end = match.span("said" if match["said"] else "dots")
        if match.start() in section.commands["item"]:
            yield Offence(section.source.span(start, end), "this stands for an item", ("write it, or take it out",))


def equal_items(section: Section) -> Iterator[Offence]:
    """The first item of each list in which all say the same word or two, as nothing but what keeps their place does."""
    for one in section.environments if "item" in section.commands else ():
        if one.body.text.count("\\item") < _ALIKE:
            continue
        items = [*_ITEM.finditer(one.body.text)]
        texts = {item["text"] for item in items}
        if (
            len(items) == one.body.text.count("\\item")
            and len(texts) == 1
            and 0 < len(items[0]["text"]) <= _LONGEST_ALIKE
        ):
            start, end = items[0].span("text")
            span = section.source.span(one.body.start + start, one.body.start + end)
            yield Offence(span, f"{len(items)} items of this list say the same", ("fill them in, or take them out",))


def unfinished_lists(section: Section) -> Iterator[Offence]:
    """Each list whose lines go on a paragraph, and the first item of each list of notes that nothing leads up to."""
    for span in typed_in_paragraphs(section):
        yield Offence(span, *TYPED)
    if not any(one.name in LISTS for one in section.environments) or is_of_material(section):
        return
    starts = sorted(one.span.start for one in section.environments if one.name in LISTS and _may_be_notes(section, one))
    for heading in section.headings:
        start, end = heading.body.start, heading.body.end
        is_near = any_between(starts, start, end) and end - start <= _LONGEST
        if is_near and not OF_NAMES.search(heading.title.text):
            yield from _notes_below(section, heading)


def _may_be_notes(section: Section, one: Environment) -> bool:
    """Whether most items begin with a small letter, ask or point, or none ends: of most lists it is false."""
    prose = section.prose
    text = prose.text[prose.offset(one.body.start) : prose.offset(one.body.end)]
    lines = [line for line in text.split("\n") if has_words(line)]
    are_telling = 2 * sum(_TELLTALE.search(line) is not None for line in lines) >= len(lines)
    return len(lines) >= _LEAST and (are_telling or not any(map(_ENDS.search, lines)))


def _notes_below(section: Section, heading: Heading) -> Iterator[Offence]:
    for is_item, group in groupby(lines_below(section, heading), key=lambda line: line.is_item):
        lines = [*group]
        if not is_item or len(lines) < _LEAST or lines[0].is_led or are_labelled(lines):
            continue
        forms = forms_of(section, lines)
        if _are_notes(forms) or _order_some_text(lines, forms):
            span = section.prose.span(lines[0].start, lines[0].start + len(lines[0].text))
            yield Offence(span, f"notes stand in this list, to which no sentence leads up{seen_in(forms)}", _WRITE)


def _are_notes(forms: list[Form]) -> bool:
    small = sum(not _AS_NOTES.isdisjoint(form.marks) for form in forms)
    return 3 * small >= 2 * len(forms) and sum(form.points for form in forms) >= _ENOUGH * len(forms)


def _order_some_text(lines: list[Line], forms: list[Form]) -> bool:
    """Whether one of some items, none of which ends as a sentence, says what is to be written."""
    if any(_ENDS.search(line.text) for line in lines):
        return False
    ordered = (line.text for line, form in zip(lines, forms, strict=True) if "orders" in form.marks)
    return any(weighed(text, IN_PROSE, is_item=True).is_one(IN_PROSE) for text in ordered)
