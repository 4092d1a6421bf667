"""Outlines that tell themselves by their neighbours: lists below headings, where much of a paper is still an outline.

A list of labelled things, or one below a title such as `Metrics`, may be all that a finished section holds. Where many
other headings of the paper have nothing below them, or an outline, it is one more.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from galley.checking.rules.unfinished._headings.stubs import stub_below
from galley.checking.rules.unfinished._lines.lines import LISTS, has_words, lines_below
from galley.checking.rules.unfinished._lines.of_material import is_of_material
from galley.checking.rules.unfinished._lines.outline import forms_of
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.rules.unfinished._lines.lines import Line
    from galley.model.manuscript import Heading, Section

OUTLINED: Final = "a list stands below this heading, and no text, as an outline does below others"
"""What is said of one."""
_LEAST, _SHARE = 4, 1 / 5  # headings without text, and their share of all, that make a paper an outline
_LEAST_TOLD = 2  # of them outlines
_DEEPEST = 3  # the level below which headings are run in
_LONGEST_LEAD = 100  # characters of a line that leads up to a list
_LONGEST_ITEM = 40  # words
_LONGEST = 5000  # characters of source below a heading
_NAMES = lazy_pattern(
    r"(?i:abbrev|acronym|notation|nomencl|symbol|publication|referenc|bibliogr|key ?words|append|anhang|annex"
    r"|question|\bRQs?\b|hypothes|objective|\baims?\b|\bgoals?\b|interview|survey|contents|glossar|licen|ccs|acknowl)"
)
_SENTENCE = lazy_pattern(r"[a-z]{3,}[.!](?:\W*$| [A-Z])")


def is_outlined(told: int, without_text: int, headings: int) -> bool:
    """Whether so many headings are told to have an outline, or no text, that a paper is one."""
    return told >= _LEAST_TOLD and without_text >= _LEAST and without_text >= _SHARE * headings


@kept_in_order
def lists_below_headings(section: Section) -> Iterator[Heading]:
    """The headings below which a list stands, or lines without verbs, and no sentence."""
    if is_of_material(section):
        return
    for heading in section.headings:
        is_near = heading.level <= _DEEPEST and heading.body.end - heading.body.start <= _LONGEST
        if is_near and not _NAMES.search(heading.title.text) and _is_list(section, heading):
            yield heading


def _is_list(section: Section, heading: Heading) -> bool:
    around = (one.name for one in section.environments if heading.body.start <= one.span.start < heading.body.end)
    if any(name not in LISTS for name in around) or stub_below(section, heading):
        return False
    lines = [*lines_below(section, heading)]
    items = [line for line in lines if line.is_item]
    leads = [line for line in lines if not line.is_item]
    if not items or len(leads) > 1 or any(map(partial(_leads_up, section), leads)):
        return False
    return 3 * sum(map(_is_sentence, items)) <= len(items) and _has_no_verbs(section, items)


def _leads_up(section: Section, line: Line) -> bool:
    """Whether a line is a sentence, as one that says what is listed."""
    if len(line.text) > _LONGEST_LEAD or not line.text.endswith((":", ",", ";")):
        return len(line.text) > _LONGEST_LEAD
    return "verbless" not in forms_of(section, [line])[0].marks


def _is_sentence(line: Line) -> bool:
    return _SENTENCE.search(line.text) is not None or len(line.text.split()) > _LONGEST_ITEM


def _has_no_verbs(section: Section, items: list[Line]) -> bool:
    """Whether most items are no sentences by their form."""
    forms = forms_of(section, [line for line in items if has_words(line.text)])
    return 2 * sum(form.points > 0 for form in forms) >= len(forms)
