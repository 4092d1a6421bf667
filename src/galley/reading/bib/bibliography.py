"""Reads .bib files into records. Faults of all files are returned together; any text is read without an exception.

Importing this costs 50 ms (pybtex): where the files may be unchanged, ask `galley.reading.cache` first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Diagnostic, Severity, did_you_mean
from galley.findings.tally import Tally, first_of_each_kind
from galley.model.bibliography import Bibliography, Entry, Field, Person
from galley.reading.bib.acm_strings import ABBREVIATIONS
from galley.reading.bib.bibtex import RULE, BibtexParser, RawEntry
from galley.reading.bib.bibtex_text import MOST_COMMAS_IN_A_NAME, has_too_many_commas, person, plain, split_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.findings.source import SourceFile


def read_bibliography(sources: Sequence[SourceFile]) -> tuple[Bibliography, tuple[Diagnostic, ...]]:
    """The entries of all files, in order, and what BibTeX would stumble over.

    Abbreviations defined in one file hold in the files after it, and `crossref` reaches across files, as in BibTeX.
    """
    macros = dict(ABBREVIATIONS)
    entries: list[Entry] = []
    diagnostics: list[Diagnostic] = []
    for source in sources:
        parser = BibtexParser(source, macros)
        parser.read()
        entries += [_entry(raw) for raw in parser.entries if raw.key]
        diagnostics += parser.diagnostics
    parents = _parents(entries)
    diagnostics += first_of_each_kind(fault for entry in entries for fault in _unsplittable_names(entry))
    diagnostics += _crossref_faults(entries, parents)
    return Bibliography(tuple(sources), tuple(_with_inherited(entry, parents) for entry in entries)), tuple(diagnostics)


def _entry(raw: RawEntry) -> Entry:
    fields = {
        field.name: Field(field.name, " ".join(field.value.split()), plain(field.value), field.span)
        for field in raw.fields.values()
    }
    return Entry(
        raw.key, raw.kind, fields, _people(fields, "author"), _people(fields, "editor"), raw.span, raw.key_span
    )


def _people(fields: dict[str, Field], role: str) -> tuple[Person, ...]:
    return tuple(person(name) for name in split_names(fields[role].value)) if role in fields else ()


def _unsplittable_names(entry: Entry) -> Iterator[Diagnostic]:
    for role in ("author", "editor"):
        field = entry.fields.get(role)
        for name in split_names(field.value) if field and field.value.count(",") > MOST_COMMAS_IN_A_NAME else ():
            if field and has_too_many_commas(name):
                hint = "names are joined by `and`, and each is `First Last` or `Last, First`"
                yield Diagnostic(field.span, f"the name `{name}` has too many commas", RULE, hints=(hint,))


# cross-references


def _parents(entries: Sequence[Entry]) -> dict[str, tuple[int, Entry]]:
    """Each entry with its place in the order, under its key in lower case: so `crossref` finds it."""
    parents: dict[str, tuple[int, Entry]] = {}
    for place, entry in enumerate(entries):
        parents.setdefault(entry.key.lower(), (place, entry))
    return parents


def _crossref_faults(entries: Sequence[Entry], parents: dict[str, tuple[int, Entry]]) -> Iterator[Diagnostic]:
    tally = Tally()
    keys = [parent.key for _, parent in parents.values()]
    for place, entry in enumerate(entries):
        crossref = entry.fields.get("crossref")
        found = parents.get(crossref.value.lower()) if crossref else None
        if crossref is None or (found and found[0] > place) or tally.is_full((entry.span.path, found is None)):
            continue
        fault = _misplaced(entry, found[1], crossref) if found else _undefined(entry, crossref, keys)
        yield tally.tell(fault, (entry.span.path, found is None))
    yield from tally.rest()


def _undefined(entry: Entry, crossref: Field, keys: Sequence[str]) -> Diagnostic:
    message = f"entry `{entry.key}` refers to `{crossref.value}`, which does not exist"
    return Diagnostic(crossref.span, message, RULE, hints=did_you_mean(crossref.value, keys))


def _misplaced(entry: Entry, parent: Entry, crossref: Field) -> Diagnostic:
    message = f"entry `{parent.key}` stands before `{entry.key}`, which refers to it"
    hint = "BibTeX finds it only after the entries that refer to it: move it down"
    return Diagnostic(crossref.span, message, RULE, Severity.WARNING, (hint,))


def _with_inherited(entry: Entry, parents: dict[str, tuple[int, Entry]]) -> Entry:
    """The entry with the fields it lacks taken over from the one it refers to (one step, as BibTeX does)."""
    crossref = entry.fields.get("crossref")
    _, parent = parents.get(crossref.value.lower() if crossref else "", (0, None))
    if parent is None or parent is entry:
        return entry
    inherited = {
        name: replace(field, inherited=True) for name, field in parent.fields.items() if name not in entry.fields
    }
    fields = entry.fields | inherited
    return replace(entry, fields=fields, authors=_people(fields, "author"), editors=_people(fields, "editor"))
