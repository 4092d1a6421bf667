"""Filler and text of templates in the prose of a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._templates.filler import TEXT, TRACES
from galley.checking.rules.unfinished._templates.left_over import LeftOver, is_latin, left_over
from galley.checking.shared.hidden_authors import hides_authors
from galley.checking.shared.letters import is_letter
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.findings.searching.long_texts import in_small_letters
from galley.prose.wording.scanning import matches_in_lines, places

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_FILLED = lazy_pattern(r"\s*(?:\([^()\n&]{0,80}\)\s*)?&\s*[^\s&\\]|\s*&\s*\\(?:url|href|textbf|textit|texttt)\b")
_THANKED = lazy_pattern(r"to thank (?:Dr|Prof|Mr|Ms|Mrs)\Z")  # somebody, whose name begins after that full stop
_COMMAND = lazy_pattern(r"\\([a-zA-Z]+)")
_OPENING = 30  # characters, at most, that stand before it in its paragraph and are its own: `UPDATED---\\today.`
_TOLD = {True: "this is dummy text, or left over from a template", False: "this reads as an instruction of a template"}
_MOST_BETWEEN = 60  # words of tables, formulas and examples between sections of a sample document
_DEFINING = lazy_pattern(r"\\(?:(?:long)?newglossaryentry|newacronym)\b[^\n]*\Z")
_FAR = 200  # characters of an entry
_BESIDE = 16  # characters, at most, of what fills a place where text of a template begins


def left_in_text(section: Section, given: list[Span], hint: str) -> Iterator[Offence]:
    """Each run of it; what commands in `given` print is told of elsewhere."""
    text, lowered = section.prose.text, in_small_letters(section.prose.text)
    hides = hides_authors(section)
    defined = {one.name for one in section.definitions if one.span in given}

    def is_own(place: int) -> bool:
        if (section.is_quoted(place) and not _is_motto(section, place)) or section.is_code(place) or is_letter(section):
            return False
        start = section.prose.source_offset(place)
        if _DEFINING.search(section.source.text[max(start - _FAR, 0) : start]):
            return False  # an entry of a glossary, which is printed where it is used
        is_told = any(one.start <= start < one.end for one in given) or _is_printed_by(section, start, defined)
        return not is_told and not (hides and "author" in section.enclosing(start))

    fillers = [match.span() for match in matches_in_lines(TEXT, text, places(lowered, TRACES)) if is_own(match.start())]
    runs = [
        one
        for one in left_over(section, lowered, is_own)
        if one.is_known or not any(one.start <= start < one.end for start, _ in fillers)
    ]
    words = [
        LeftOver(start, end, is_known=True, until=end)
        for start, end in fillers
        if not any(one.is_known and one.start - _BESIDE <= start < one.until for one in runs)
    ]
    told = [one for one in _one_after_another((*words, *runs)) if not _is_told(section, one, given)]
    told = [one for one in told if not _is_title_of_text(section, one, told)]
    for one in _in_one_piece(section, told):
        span = section.prose.span(one.start, one.end)
        message = _TOLD[one.is_known]
        last_of_it = section.prose.span(one.until - 1, one.until)
        if last_of_it.line > span.line + span.text.count("\n"):
            message += f", to line {last_of_it.line}"
        judged = _extent(section, one, max(last_of_it.end, span.end)) if one.is_known else None
        is_printed = one.is_known and "Description" not in section.enclosing(span.start)
        yield Offence(span, message, (hint,), severity=None if is_printed else Severity.WARNING, judged=judged)


def _is_motto(section: Section, place: int) -> bool:
    """Whether a place is in the motto of a chapter, where nobody is quoted for what text looks like."""
    return "savequote" in section.enclosing(section.prose.source_offset(place))


def _one_after_another(found: Iterable[LeftOver]) -> Iterator[LeftOver]:
    last = 0
    for one in sorted(found):
        if one.start >= last:
            last = one.until
            yield one


def _is_told(section: Section, one: LeftOver, given: list[Span]) -> bool:
    """Whether such text is a label of a table of metadata, whose answer stands in the next cell, or told elsewhere."""
    span = section.prose.span(one.start, one.end)
    if one.is_known and (_FILLED.match(section.source.text, span.end) or _THANKED.search(span.text)):
        return True
    return any(place.overlaps(span) for place in given)


def _is_title_of_text(section: Section, one: LeftOver, told: list[LeftOver]) -> bool:
    """Whether what a template has, too, is the title of a section with enough text that is of no template."""
    for heading in section.headings:
        start, end = section.prose.offset(heading.title.start), section.prose.offset(heading.title.end)
        if start <= one.start and one.until <= end:
            last = section.prose.offset(heading.body.end)
            words = len(section.prose.text[end:last].split())
            return words >= _MOST_BETWEEN and not any(end <= other.start < last for other in told)
    return False


def _in_one_piece(section: Section, told: Iterable[LeftOver]) -> Iterator[LeftOver]:
    """The sections of a sample document that follow each other as one, where hardly a word between is the paper's.

    Filler has no headings of its own: what is to be written below each is told of there.
    """
    sample: LeftOver | None = None
    for one in told:
        if sample and _goes_on(section, sample, one):
            sample = sample._replace(until=one.until)
            continue
        if sample:
            yield sample
        sample = one
    if sample:
        yield sample


def _goes_on(section: Section, first: LeftOver, second: LeftOver) -> bool:
    if not (first.is_known and second.is_known and _is_of_a_sample(section, first)):
        return False
    if not (_is_latin(section, second) or _is_of_a_sample(section, second)):
        return False
    between = section.prose.text[first.until : second.start]
    titles = (
        section.prose.text[section.prose.offset(one.title.start) : section.prose.offset(one.title.end)]
        for one in section.headings
        if first.until <= section.prose.offset(one.title.start) < second.start
    )
    return len(between.split()) - sum(len(title.split()) for title in titles) <= _MOST_BETWEEN


def _is_of_a_sample(section: Section, one: LeftOver) -> bool:
    """Whether it is text that a template says, and no filler."""
    return TEXT.search(section.prose.text, one.start, one.end) is None and not _is_latin(section, one)


def _is_latin(section: Section, one: LeftOver) -> bool:
    return is_latin(section.prose.text[one.start : one.end])


def _extent(section: Section, run: LeftOver, end: int) -> Span:
    """All of a run of such text, up to an offset of the source, with the few words that may begin its paragraph."""
    first = section.prose.text.rfind("\n", 0, run.start) + 1
    start = first if run.start - first <= _OPENING else run.start
    return section.source.span(section.prose.source_offset(start), end)


def _is_printed_by(section: Section, start: int, names: Container[str]) -> bool:
    """Whether a command of one of these names prints what stands at an offset of the source."""
    command = _COMMAND.match(section.source.text, start)
    return command is not None and command[1] in names
