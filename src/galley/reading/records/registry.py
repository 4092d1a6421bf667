"""Reads bib/records/: a file per DOI, and what a list of retractions says of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from galley.findings.diagnostics import Diagnostic
from galley.findings.source import whole_file
from galley.model.works.registered_work import RECORDS, Notice, Registry, RetractionList
from galley.reading.records.csl_json import work_from

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.findings.source import SourceFile, Span
    from galley.reading.folder import Folder

RETRACTIONS: Final = f"{RECORDS}/retractions.json"
RULE: Final = "unreadable-record"

_LONGEST = 200  # bytes of a file's name that every file system takes, its ending aside


def path_of(doi: str) -> str:
    """Where the record of a DOI is kept: a folder per registrant, a file per work."""
    registrant, _, work = doi.lower().partition("/")
    name = quote(work, safe="()-")
    if len(name) > _LONGEST:
        from hashlib import sha256  # noqa: PLC0415 - for the rare DOI of such a length

        name = f"{name[:100]}-{sha256(name.encode()).hexdigest()[:16]}"
    return f"{RECORDS}/{quote(registrant, safe='.')}/{name}.json"


def record_sources(folder: Folder) -> tuple[tuple[SourceFile, ...], tuple[Diagnostic, ...]]:
    """The files of bib/records/, and what keeps others of them from being read."""
    found = [folder.source(path) for path in folder.files(f"{RECORDS}/**/*.json")]
    sources = tuple(source for source, _ in found if source is not None)
    return sources, tuple(fault for _, faults in found for fault in faults)


def read_registry(sources: Iterable[SourceFile]) -> tuple[Registry, tuple[Diagnostic, ...]]:
    """All records by DOI. What is no record is reported, and left out."""
    works, retractions = {}, None
    faults: list[Diagnostic] = []
    for source in sources:
        record, fault = _parsed(source)
        faults += fault
        if record is None:
            continue
        if source.path == RETRACTIONS:
            retractions = _retractions(record)
        elif work := work_from(record):
            works[work.doi] = work
        else:
            faults.append(_fault(source.path, "names no DOI"))
    return Registry(works, retractions), tuple(faults)


def _parsed(source: SourceFile) -> tuple[dict[str, Any] | None, tuple[Diagnostic, ...]]:
    try:
        record = json.loads(source.text)
    except (ValueError, RecursionError) as error:
        place = getattr(error, "pos", 0)
        span = source.span(place, place) if place else whole_file(source.path)
        return None, (_fault(source.path, "is no JSON", span),)
    return (record, ()) if isinstance(record, dict) else (None, (_fault(source.path, "holds no record"),))


def _fault(path: str, what: str, span: Span | None = None) -> Diagnostic:
    hint = "delete the file and run `galley bib verify`, which fetches it again"
    return Diagnostic(span or whole_file(path), f"`{path}` {what}", RULE, hints=(hint,))


def _retractions(record: dict[str, Any]) -> RetractionList:
    notices = record.get("notices")
    found = {
        str(doi): tuple(Notice(*(str(one.get(name, "")) for name in ("kind", "doi", "date"))) for one in listed)
        for doi, listed in (notices.items() if isinstance(notices, dict) else ())
        if isinstance(listed, list) and all(isinstance(one, dict) for one in listed)
    }
    looked_up = record.get("looked_up")
    source, date, sha256 = (str(record.get(name, "")) for name in ("source", "date", "sha256"))
    return RetractionList(
        source, date, sha256, frozenset(map(str, looked_up if isinstance(looked_up, list) else ())), found
    )
