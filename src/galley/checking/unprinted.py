"""What is wrong with an entry that the paper does not cite changes nothing in print."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Severity
from galley.findings.intervals import Intervals
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.checking.project import Project
    from galley.findings.diagnostics import Diagnostic

_BIBTEX = lazy_pattern(r"backend\s*=\s*bibtex")
_STUMBLING = "malformed-bibliography"  # BibTeX reports it wherever it stands, and scripts that drive it stop
_OF_PRINTED = lazy_pattern(r"the name |abbreviation ")  # but these of it only where the entry is printed
_COMMENTS = lazy_pattern(r"`@[^`]*` does not start an entry|`%` starts no comment ")  # which biber knows, unlike BibTeX
_BEHIND = "text after the entry "  # likewise, and it stands behind the entry that lacks it


def weighed_by_print(diagnostics: Iterable[Diagnostic], project: Project) -> Iterator[Diagnostic]:
    """The findings, those inside entries that no list of references will have as notes; none where biber reads on."""
    unprinted = _unprinted_entries(project)
    has_biber = project.uses_biblatex and not any(map(_BIBTEX.search, (s.source.text for s in project.sections)))
    for one in diagnostics:
        if has_biber and one.rule == _STUMBLING and _COMMENTS.match(one.message) and _is_comment(one):
            continue
        inside = unprinted.get(one.span.path)
        if inside is not None and one.message.startswith(_BEHIND):
            key = one.message.split("`")[1]
            yield one if key in project.cited else replace(one, severity=Severity.NOTE)
        elif inside is None or not inside.contain(one.span.start, one.span.end):
            yield one
        else:
            is_told = one.rule == _STUMBLING and one.severity is Severity.ERROR and not _OF_PRINTED.match(one.message)
            yield replace(one, severity=Severity.WARNING if is_told else Severity.NOTE)


def _is_comment(one: Diagnostic) -> bool:
    text, start = one.span.source.text, one.span.start
    return "%" in text[text.rfind("\n", 0, start) + 1 : start + 1]


def _unprinted_entries(project: Project) -> dict[str, Intervals]:
    """By file, where the entries stand that are neither cited nor a part of one that is."""
    if project.bibliography is None or not project.cited or "*" in project.cited:
        return {}
    entries = project.bibliography.entries
    parents = {
        entry.text("crossref").lower() for entry in entries if entry.key in project.cited and "crossref" in entry.fields
    }
    places: dict[str, list[tuple[int, int]]] = {}
    for entry in entries:
        if entry.key not in project.cited and entry.key.lower() not in parents:
            places.setdefault(entry.span.path, []).append((entry.span.start, entry.span.end))
    return {path: Intervals(pairs) for path, pairs in places.items()}
