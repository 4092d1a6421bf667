"""Notes that their form or their place tells, and no mark: they are told as warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._notes.alone import (
    citations_alone,
    questions_below_headings,
    remarks_alone,
    remarks_before_text,
    remarks_in_cells,
    remarks_in_passing,
)
from galley.checking.rules.unfinished._notes.doubtful import doubtful_notes
from galley.checking.rules.unfinished._notes.emphasized import emphasized_remarks
from galley.checking.rules.unfinished._notes.in_captions import notes_in_captions
from galley.checking.rules.unfinished._notes.in_colour import told_by_place
from galley.checking.rules.unfinished._notes.in_headings import notes_in_headings
from galley.checking.rules.unfinished._notes.in_other_languages import in_other_languages
from galley.checking.rules.unfinished._notes.led_by_signs import notes_led_by_signs
from galley.checking.rules.unfinished._notes.listed_notes import listed_notes
from galley.checking.rules.unfinished._notes.ordering_items import ordering_items
from galley.checking.rules.unfinished._notes.ordering_paragraphs import ordering_paragraphs
from galley.checking.rules.unfinished._notes.questions import typed_questions
from galley.checking.rules.unfinished._notes.signs import set_apart_by_signs
from galley.checking.rules.unfinished._notes.states import states_of_text
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section


def less_sure(section: Section, own: frozenset[str], homes: frozenset[str], hint: str) -> Iterator[Offence]:
    """All of them, in no order; they may lie in each other."""
    for span, message in (
        *told_by_place(section, own, homes),
        *((span, "questions are listed where text belongs") for span in typed_questions(section)),
        *((span, "this reads like a note among authors") for span in doubtful_notes(section)),
        *((span, "this reads like a note among authors") for span in notes_in_headings(section)),
        *((span, "this reads like a note among authors") for span in emphasized_remarks(section)),
        *((span, "a sign sets this apart as a note among authors") for span in notes_led_by_signs(section)),
        *((span, "this caption holds a note among authors") for span in notes_in_captions(section)),
        *set_apart_by_signs(section),
        *((span, "this tells how far the text is, or what is to stand in it") for span in states_of_text(section)),
        *((span, "a text begins with questions to its authors") for span in questions_below_headings(section)),
        *((span, "nothing is said of what is cited here") for span in citations_alone(section)),
        *((span, "a list tells what is still to be written") for span in listed_notes(section)),
        *((span, "this item tells what is still to be written") for span in ordering_items(section)),
        *((span, "this paragraph tells what is to be written") for span in ordering_paragraphs(section)),
        *((span, f"this is in {language}, amid a text in English") for span, language in in_other_languages(section)),
        *((span, "this is nothing but a remark on the text") for span in _remarks(section)),
    ):
        yield Offence(span, message, (hint,), severity=Severity.WARNING)


def _remarks(section: Section) -> Iterator[Span]:
    yield from remarks_alone(section)
    yield from remarks_before_text(section)
    yield from remarks_in_cells(section)
    yield from remarks_in_passing(section)
