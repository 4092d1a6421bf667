"""Reads .bib files into records. Faults of all files are returned together; any text is read without an exception.

Importing this costs 50 ms (pybtex): where the files may be unchanged, ask `galley.reading.cache` first.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Diagnostic, Severity
from galley.findings.patterns import lazy_pattern
from galley.findings.tally import Tally, first_of_each_kind
from galley.model.works.bibliography import PRINTED, Bibliography, Entry, Field, Person
from galley.model.works.other_formats import other_format
from galley.reading.bib.acm_strings import ABBREVIATIONS
from galley.reading.bib.bibtex import BibtexParser, RawEntry
from galley.reading.bib.bibtex_text import fault_of_name, listed_names, person, plain, split_names
from galley.reading.bib.field_values import RULE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.findings.source import SourceFile, Span

_PLAIN = lazy_pattern(r"[^\\$~`'{}-]*")  # with nothing in it that stands for something else


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
        other = other_format(source.text)
        diagnostics += [_in_other_format(source, other)] if other else parser.diagnostics
    parents = _parents(entries)
    diagnostics += first_of_each_kind(fault for entry in entries for fault in _faulty_names(entry))
    diagnostics += _crossref_faults(entries, parents)
    return Bibliography(tuple(sources), tuple(_with_inherited(entry, parents) for entry in entries)), tuple(diagnostics)


def _in_other_format(source: SourceFile, name: str) -> Diagnostic:
    start = len(source.text) - len(source.text.lstrip())
    line = source.line_span(source.position(start)[0])
    hint = "export the references as BibTeX (.bib)"
    return Diagnostic(source.span(start, line.end), f"this is {name}, and no BibTeX", RULE, hints=(hint,))


def _entry(raw: RawEntry) -> Entry:
    fields = {
        field.name: Field(field.name, value := " ".join(field.value.split()), _text(field.name, value), field.span)
        for field in raw.fields.values()
    }
    return Entry(
        raw.key,
        raw.kind,
        fields,
        _people(fields, "author"),
        _people(fields, "editor"),
        raw.span,
        raw.key_span,
        raw.is_damaged,
    )


def _text(name: str, value: str) -> str:
    """What a reader sees of a field: nobody does of an abstract, and to decode it takes longer than all else."""
    is_plain = _PLAIN.fullmatch(value) or not (name in PRINTED or name == "keywords")
    return value if is_plain else plain(value)


def _people(fields: dict[str, Field], role: str) -> tuple[Person, ...]:
    return tuple(person(name) for name in split_names(fields[role].value)) if role in fields else ()


def _faulty_names(entry: Entry) -> Iterator[Diagnostic]:
    for role in ("author", "editor"):
        field = entry.fields.get(role)
        if field is None:
            continue
        faults = [(name, fault) for name in listed_names(field.value) if (fault := fault_of_name(name))]
        if faults:
            name, fault = faults[0]
            more = f", and so have {len(faults) - 1} more of this list" if len(faults) > 1 else ""
            hint = "names are joined by `and`, and each is `First Last` or `Last, First`"
            yield Diagnostic(_span_of_name(name, field), f"the name `{name}` {fault}{more}", RULE, hints=(hint,))


def _span_of_name(name: str, field: Field) -> Span:
    """Where a name stands in a list; the whole list if it comes from an abbreviation."""
    pattern = r"\s+".join(map(re.escape, name.split()))
    found = re.search(rf"(?<!\w){pattern}", field.span.text)
    return field.span.source.span(*(field.span.start + end for end in found.span())) if found else field.span


# cross-references


def _parents(entries: Sequence[Entry]) -> dict[str, tuple[int, Entry]]:
    """Each entry with its place in the order, under its key in lower case: so `crossref` finds it."""
    parents: dict[str, tuple[int, Entry]] = {}
    for place, entry in enumerate(entries):
        parents.setdefault(entry.key.lower(), (place, entry))
    return parents


def _crossref_faults(entries: Sequence[Entry], parents: dict[str, tuple[int, Entry]]) -> Iterator[Diagnostic]:
    """Those of entries that exist: of others, the paper's citations say whether anybody misses them."""
    tally: Tally[Diagnostic] = Tally()
    for place, entry in enumerate(entries):
        crossref = entry.fields.get("crossref")
        found = parents.get(crossref.value.lower()) if crossref else None
        if crossref and found and found[0] <= place and not tally.is_full(entry.span.path):
            yield tally.tell(_misplaced(entry, found[1], crossref), entry.span.path)
    yield from tally.rest()


def _misplaced(entry: Entry, parent: Entry, crossref: Field) -> Diagnostic:
    message = f"entry `{parent.key}` stands before `{entry.key}`, which refers to it"
    hint = "BibTeX finds it only after the entries that refer to it: move it down"
    return Diagnostic(crossref.span, message, RULE, Severity.WARNING, (hint,))


def _with_inherited(entry: Entry, parents: dict[str, tuple[int, Entry]]) -> Entry:
    """The entry with the fields it lacks taken over from those it refers to (one step, as BibTeX does)."""
    referred = (parents.get(key.lower(), (0, None))[1] for key in entry.referred)
    fields = dict(entry.fields)
    for parent in referred:
        for name, field in parent.fields.items() if parent and parent is not entry else ():
            fields.setdefault(name, replace(field, inherited=True))
    if len(fields) == len(entry.fields):
        return entry
    return replace(entry, fields=fields, authors=_people(fields, "author"), editors=_people(fields, "editor"))
