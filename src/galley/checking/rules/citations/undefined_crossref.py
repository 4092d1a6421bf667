r"""An entry whose `crossref` names an entry that does not exist.

BibTeX stops with an error for it, and prints the entry without what the other was to add: the title of the proceedings,
the publisher. biblatex leaves out what its `xdata` was to add. Where the entry says that itself, as exports of DBLP do,
print does not suffer, and it is a warning.

Flagged::

    -- references.bib --
    @inproceedings{lee2014, author = {Lee, Ann}, title = {Trust}, pages = {1--9}, crossref = {chi14}}
                                                                                             ^^^^^^^
    -- section.tex --
    Some trust it \cite{lee2014}.

Flagged::

    -- references.bib --
    @book{lee2014, author = {Lee, Ann}, title = {Trust}, date = {2014}, publisher = {Hive}, xdata = {acm, chi}}
                                                                                                    ^^^^^^^^^^
    @xdata{acm, location = {New York}}
    -- section.tex --
    \addbibresource{references.bib} Some trust it \cite{lee2014}.

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
    from galley.findings.source import Span
    from galley.model.works.bibliography import Entry

severity = Severity.ERROR
needs = ("bibliography",)

_CONTAINERS: Final = ("booktitle", "journal", "journaltitle", "publisher", "school", "institution")


def check(project: Project) -> Iterator[Offence]:
    known = project.bibliography.keys if project.bibliography else ()
    keys = {key.lower() for key in known}
    tally: Tally[Offence] = Tally()
    for entry in project.printed_entries:
        level = Severity.WARNING if _is_complete(entry) else None
        for place, parent in _parents(entry, is_biblatex=project.uses_biblatex):
            if parent.lower() not in keys and not tally.is_full((place.path, level)):
                message = f"entry `{entry.key}` refers to `{parent}`, which does not exist"
                others = (key for key in known if key.lower() != entry.key.lower())
                offence = Offence(place, message, did_you_mean(parent, others), severity=level)
                yield tally.tell(offence, (place.path, level))
    yield from tally.rest()


def _parents(entry: Entry, *, is_biblatex: bool) -> Iterator[tuple[Span, str]]:
    """The keys that an entry names itself: of those in `xdata`, BibTeX knows nothing."""
    for name in ("crossref", "xdata") if is_biblatex else ("crossref",):
        field = entry.fields.get(name)
        if field and not field.inherited:
            yield from ((field.span, key.strip()) for key in field.value.split(",") if key.strip())


def _is_complete(entry: Entry) -> bool:
    """Whether the entry says itself where and when the work appeared."""
    return bool(entry.text("title") and entry.year_told and any(map(entry.text, _CONTAINERS)))
