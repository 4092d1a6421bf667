r"""An entry whose `crossref` names an entry that does not exist.

BibTeX stops with an error for it, and prints the entry without what the other was to add: the title of the proceedings,
the publisher. Where the entry says that itself, as exports of DBLP do, print does not suffer, and it is a warning.

Flagged::

    -- references.bib --
    @inproceedings{lee2014, author = {Lee, Ann}, title = {Trust}, pages = {1--9}, crossref = {chi14}}
                                                                                             ^^^^^^^
    -- section.tex --
    Some trust it \cite{lee2014}.

Accepted::

    -- references.bib --
    @inproceedings{lee2014, author = {Lee, Ann}, title = {Trust}, pages = {1--9}, crossref = {CHI14}}
    @inproceedings{uncited, author = {Wu, Eva}, title = {Doubt}, crossref = {chi99}}
    @proceedings{chi14, title = {Proceedings of the Conference}, year = 2014}
    -- section.tex --
    Some trust it \cite{lee2014}.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.diagnostics import Offence, Severity, did_you_mean
from galley.findings.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.works.bibliography import Entry

severity = Severity.ERROR
needs = ("bibliography",)

_CONTAINERS: Final = ("booktitle", "journal", "publisher", "school", "institution")


def check(project: Project) -> Iterator[Offence]:
    known = project.bibliography.keys if project.bibliography else ()
    keys = {key.lower() for key in known}
    tally: Tally[Offence] = Tally()
    for entry in project.printed_entries:
        parent = entry.fields.get("crossref")
        level = Severity.WARNING if _is_complete(entry) else None
        if parent and parent.value.lower() not in keys and not tally.is_full((parent.span.path, level)):
            message = f"entry `{entry.key}` refers to `{parent.value}`, which does not exist"
            others = (key for key in known if key.lower() != entry.key.lower())
            offence = Offence(parent.span, message, did_you_mean(parent.value, others), severity=level)
            yield tally.tell(offence, (parent.span.path, level))
    yield from tally.rest()


def _is_complete(entry: Entry) -> bool:
    """Whether the entry says itself where and when the work appeared."""
    return bool(entry.text("title") and entry.text("year") and any(map(entry.text, _CONTAINERS)))
