"""People whom a sentence counts that names a table, where the table's caption or heading counts a few more or less."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.shared.table_mentions import sentences_with_tables
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import WHOLE
from galley.prose.counting.numbers import numbers
from galley.prose.counting.slips import is_slip
from galley.prose.wording.attribution import is_approximate, is_of_others
from galley.prose.wording.tables import wholes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section
    from galley.prose.counting.numbers import Number

_PART = lazy_pattern(
    r"(?i)\bof (?:the|our|these|those|all|them|whom)\b|\b(?:exclu|remov|dropp|withdr|remain|other)\w*\b"
)


def differing_sizes(project: Project) -> Iterator[tuple[Section, int, Number, int]]:
    """Each such number, in offsets of a sentence that begins there in the section's prose, with that of the table."""
    for section, start, sentence, table in sentences_with_tables(project):
        counted = [
            one for place in WHOLE.finditer(sentence) for one in numbers(sentence, *place.span()) if one.is_whole
        ]
        heading = " ".join(cell.text for cell in table.rows[0]) if table.rows else ""
        captioned = set(wholes_of(f"{table.caption} {heading}"))
        if len(counted) != 1 or len(captioned) != 1 or _PART.search(sentence) or is_of_others(sentence):
            continue
        (number,), (size,) = counted, captioned
        is_told = any(one.value == size for one in numbers(sentence)) or is_approximate(sentence, number.start)
        if is_slip(int(number.value), size) and not is_told and not section.is_quoted(start + number.start):
            yield section, start, number, size
