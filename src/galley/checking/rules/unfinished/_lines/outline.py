"""Whether what stands below a heading is an outline: told by the form of its lines, and not by what they are about.

Each line gets points for what sentences of a paper do not do, as to begin with a small letter or to have no verb, and
loses some for what they do. Items that a sentence leads up to complete it, and tell little. What a section's lines have
on the average decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._lines.line_forms import LABELLED, form_of, is_english
from galley.checking.rules.unfinished._lines.lines import has_words, lines_below
from galley.checking.rules.unfinished._lines.of_material import OF_NAMES, is_of_material
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from galley.checking.rules.unfinished._lines.line_forms import Form
    from galley.checking.rules.unfinished._lines.lines import Line
    from galley.model.manuscript import Heading, Section

_AS_SENTENCE = lazy_pattern(r"[.!:][\"”’')\]\ue000-\ue005\s]*$")
_DEFINED = lazy_pattern(r"#\d|\\(?:bib|ref|contents|list\w*)name\b")  # a heading that another one is made with
_TOLD = lazy_pattern(r"\b(?:TODO|FIXME|TBD)\b")  # by `todo`
_LEAST = 2  # lines
_ENOUGH = 1.2  # points of a line, on the average
_ENOUGH_ALONE = 3.0  # of a single line
_MOST_OF_A_LINE = 3.0
_COMPLETES, _COMPLETES_AS_NOTE = -1.0, 0.5  # what an item tells that a sentence leads up to
_NOTE = 2.5  # points with which it is a note all the same
_AS_NOTES = frozenset({"small", "verbless", "asks", "orders", "signs", "names a text", "dashes"})
_MOST_TOLD = 3
_END = 8  # characters of a line in which a full stop may be, before references
_LONG = 80  # characters of a line that is a sentence for sure, if it begins and ends as one
_SAMPLE = 3_000  # characters that tell a language
_TELLING = {
    "small": "begin with a small letter",
    "open": "have no full stop",
    "verbless": "have no verb",
    "asks": "ask something",
    "orders": "say what to do",
    "signs": "have arrows, dots or question marks",
    "names a text": "name a text",
}


def outline_below(section: Section, heading: Heading, body: str, is_alone: Callable[[Section, Heading], bool]) -> str:
    """What to say of an outline below a heading; nothing where text or a list of things stands.

    A single line may be one if it `is_alone`: with no environment and no file beside it.
    """
    title = heading.title.text.strip()
    if not title or not _may_be_one(body) or _DEFINED.search(title):
        return ""
    if OF_NAMES.search(title) or is_of_material(section):
        return ""
    lines = [line for line in lines_below(section, heading) if not _TOLD.search(line.text)]
    forms = forms_of(section, lines)
    if not lines or are_labelled(lines) or (len(lines) < _LEAST and not is_alone(section, heading)):
        return ""
    enough = _ENOUGH if len(lines) >= _LEAST else _ENOUGH_ALONE
    points = sum(_points(line, form) for line, form in zip(lines, forms, strict=True))
    if points < enough * len(lines) or 3 * sum(map(_is_note, forms)) < 2 * len(forms):
        return ""
    return f"an outline stands below this heading, and no text{seen_in(forms)}"


def forms_of(section: Section, lines: Iterable[Line]) -> list[Form]:
    """What each line looks like, in the language of the section."""
    return [form_of(line.text, is_english=reads_english(section)) for line in lines]


def are_labelled(lines: Sequence[Line]) -> bool:
    """Whether half of some lines are labels with what they are of, as in a list of terms; of two lines both are."""
    labelled = sum(LABELLED.search(line.text[:_LONG]) is not None for line in lines)
    return labelled == len(lines) or (len(lines) > _LEAST and 2 * labelled >= len(lines))


def seen_in(forms: Sequence[Form]) -> str:
    """What most of some lines have in common, as `: of its 5 lines, 5 have no full stop and 4 have no verb`."""
    counts = {words: sum(mark in form.marks for form in forms) for mark, words in _TELLING.items()}
    told = [f"{number} {words}" for words, number in counts.items() if number > 1 and 2 * number >= len(forms)][
        :_MOST_TOLD
    ]
    return f": of {len(forms)} lines, {', '.join(told)}" if told and len(forms) > 1 else ""


def _is_note(form: Form) -> bool:
    """Whether a line is more than cut off."""
    return not _AS_NOTES.isdisjoint(form.marks)


def _points(line: Line, form: Form) -> float:
    if line.is_led:
        return _COMPLETES_AS_NOTE if form.points >= _NOTE else _COMPLETES
    return min(form.points, _MOST_OF_A_LINE)


def _may_be_one(text: str) -> bool:
    """Whether many lines begin or end as no sentence does, and few are long: asked first, as most texts are none."""
    lines = [line.strip() for line in text.split("\n") if has_words(line)]
    sentences = [line for line in lines if not line[:1].islower() and _AS_SENTENCE.search(line[-_END:])]
    return 2 * len(sentences) <= len(lines) and 3 * sum(len(line) > _LONG for line in sentences) <= len(lines)


@kept
def reads_english(section: Section) -> bool:
    """Whether a section is in English, by how it begins."""
    return is_english(section.prose.text[:_SAMPLE])
