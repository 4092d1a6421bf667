"""The body of a main file, cut into the files that its sections become."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.app.adopting.old_paper.vocabulary import ENDING, STYLES
from galley.findings.patterns import lazy_pattern
from galley.model.publishing.document_classes import ACMART

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.app.adopting.old_paper.anatomy import Anatomy
    from galley.reading.latex.elements import Element

_PAGING = STYLES | frozenset({"clearpage", "cleardoublepage", "newpage", "pagebreak", "FloatBarrier", "appendix"})
_APPENDICES_LAST = frozenset({ACMART, "article"})  # in galley's templates of these classes they follow the references
_COMMENT = lazy_pattern(r"(?<!\\)%[^\n]*")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the body that becomes a file: a file that was one before, or text of the main file.

    `comments` are those that stand before an included file, or where there is nothing but them.
    """

    start: int
    end: int
    file: str = ""
    comments: tuple[str, ...] = ()


def body_parts(anatomy: Anatomy) -> tuple[Part, ...]:
    """The body, cut into its sections."""
    return tuple(_parts(anatomy, anatomy.body_start, anatomy.body_end))


def later_parts(anatomy: Anatomy) -> tuple[Part, ...]:
    """What is text after the last acknowledgments or references: appendices, lives of the authors."""
    last = [one.end for one in anatomy.ending if one.name in ENDING | STYLES]
    start = max(last, default=anatomy.end)
    appendix = next((one.end for one in anatomy.ending if one.name == "appendix" and one.start >= start), None)
    return tuple(_parts(anatomy, start if appendix is None else appendix, anatomy.end))


def ends_as_usual(anatomy: Anatomy, later: tuple[Part, ...]) -> bool:
    """Whether acknowledgments, references and appendices follow in the order of galley's templates."""
    has_appendix = any(one.name == "appendix" for one in anatomy.ending)
    if later and not (has_appendix and anatomy.class_name in _APPENDICES_LAST):
        return False
    first = min((part.start for part in later), default=anatomy.end)
    names = [one.name for one in anatomy.ending if one.start < first and one.name not in _PAGING]
    return names in (["@acks", "bibliography"], ["bibliography"], ["@acks"], [])


def _parts(anatomy: Anatomy, start: int, end: int) -> Iterator[Part]:
    """The parts of a stretch of the body: one for each section, and before the first for what stands there."""
    inside = [one for one in anatomy.in_document if start <= one.start < end]
    bounds = [one.start for one in inside if anatomy.starts_section(one)]
    cuts = sorted({start, *(max(_line_start(anatomy, cut), start) for cut in bounds)})
    if len(cuts) > 1 and not anatomy.shown(cuts[0], cuts[1]).strip():
        del cuts[1]
    for one, following in zip(cuts, [*cuts[1:], end], strict=True):
        if anatomy.text[one:following].strip():
            yield from _part(anatomy, one, following, [each for each in inside if one <= each.start < following])


def _line_start(anatomy: Anatomy, offset: int) -> int:
    """The beginning of the line, where nothing but blanks stands before the offset."""
    start = anatomy.text.rfind("\n", 0, offset) + 1
    return start if not anatomy.text[start:offset].strip() and start >= anatomy.begin[1] else offset


def _part(anatomy: Anatomy, start: int, end: int, inside: list[Element]) -> Iterator[Part]:
    """A stretch as a file; one that only includes files is these files, and one of comments is none."""
    files = [(one, anatomy.file_of(one)) for one in inside]
    first = [one for one, file in files if file and anatomy.starts_section(one)][:1]
    if first and not anatomy.shown(start, first[0].start).strip() and anatomy.shown(first[0].end, end).strip():
        yield from _part(anatomy, start, first[0].end, first)
        yield from _part(anatomy, first[0].end, end, [one for one in inside if one.start >= first[0].end])
        return
    outside = _without(anatomy, start, end, [one for one, file in files if file])
    if outside.strip():
        yield Part(start, end)
        return
    position = start
    for one, file in files:
        if file:
            yield Part(position, one.end, file, _comments(anatomy, position, one.start))
            position = one.end
    if comments := _comments(anatomy, position, end):
        yield Part(position, end, comments=comments)


def _without(anatomy: Anatomy, start: int, end: int, left_out: Iterable[Element]) -> str:
    shown, position = "", start
    for one in left_out:
        shown += anatomy.shown(position, one.start)
        position = one.end
    return shown + anatomy.shown(position, end)


def _comments(anatomy: Anatomy, start: int, end: int) -> tuple[str, ...]:
    return tuple(found[0] for found in _COMMENT.finditer(anatomy.text[start:end]))
