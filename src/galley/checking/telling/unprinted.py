"""What is wrong where no entry is that the paper cites changes nothing in print.

Such is an entry that is not cited, one that repeats another's key or has none, and the text between entries.
"""

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

_BIBTEX = lazy_pattern(r"(?m)^(?:[^%\n]|\\%)*\bbackend\s*=\s*bibtex")  # in no comment
_STUMBLING = "malformed-bibliography"  # BibTeX reports it wherever it stands, and scripts that drive it stop
_OF_PRINTED = lazy_pattern(r"the name |abbreviation ")  # but these of it only where the entry is printed
_COMMENTS = lazy_pattern(r"`@[^`]*` does not start an entry|`%` starts no comment ")  # which biber knows, unlike BibTeX
_IN_ANY_ORDER = lazy_pattern(r"entry `[^`]*` stands before ")  # likewise
_UNREADABLE = "unreadable-file"
_NOT_UNICODE = "\ufffd"  # stands in its source for what is no UTF-8
_BINARY = "\0"  # is in no text
_SAMPLE = "dummy-text"  # tells of the text that a template left
_LINE_COMMENT = lazy_pattern(r"(?<!\\)%[^\n]*")
_KEYLESS = "entry has no key"
_REPEATED = "duplicate-entry"  # tells of entries that repeat others
_BEHIND = "text after the entry "  # likewise, and it stands behind the entry that lacks it


def weighed_by_print(diagnostics: Iterable[Diagnostic], project: Project) -> Iterator[Diagnostic]:
    """The findings, those inside entries that no list of references will have as notes; none where biber reads on."""
    diagnostics = list(diagnostics)
    cited = _cited_by_authors(project, diagnostics)
    unprinted = _unprinted_entries(project, cited)
    has_biber = project.uses_biblatex and not any(map(_BIBTEX.search, (s.source.text for s in project.sections)))
    for one in diagnostics:
        if has_biber and one.rule == _STUMBLING and _is_known_to_biber(one):
            continue
        if _is_in_comments(one, project):
            yield replace(one, severity=Severity.NOTE)
            continue
        if not has_biber and (_is_nameless(one) or _is_between_entries(one, project, unprinted)):
            yield replace(one, severity=Severity.NOTE)
            continue
        inside = unprinted.get(one.span.path)
        if inside is not None and one.message.startswith(_BEHIND):
            key = one.message.split("`")[1]
            yield one if key in cited else replace(one, severity=Severity.NOTE)
        elif inside is None or not inside.contain(one.span.start, one.span.end):
            yield one
        elif one.rule == _REPEATED:
            yield one if one.span.text in cited else replace(one, severity=Severity.NOTE)
        else:
            is_told = one.rule == _STUMBLING and one.severity is Severity.ERROR and not _OF_PRINTED.match(one.message)
            yield replace(one, severity=Severity.WARNING if is_told else Severity.NOTE)


def _is_known_to_biber(one: Diagnostic) -> bool:
    if _IN_ANY_ORDER.match(one.message):
        return True
    if not _COMMENTS.match(one.message):
        return False
    text, start = one.span.source.text, one.span.start
    return "%" in text[text.rfind("\n", 0, start) + 1 : start + 1]


def _is_in_comments(one: Diagnostic, project: Project) -> bool:
    """Whether all that is no UTF-8 in a LaTeX file stands in comments, which TeX passes over."""
    text = one.span.source.text
    if one.rule != _UNREADABLE or one.span.path.endswith(".bib") or _NOT_UNICODE not in text or _BINARY in text:
        return False
    section = next((each for each in project.sections if each.source.path == one.span.path), None)
    comments = Intervals((each.start, each.end) for each in section.comments) if section else Intervals(())
    lines = Intervals(match.span() for match in _LINE_COMMENT.finditer(text))
    places = (place for place, letter in enumerate(text) if letter == _NOT_UNICODE)
    return all(place in comments or place in lines for place in places)


def _is_nameless(one: Diagnostic) -> bool:
    """Whether an entry has a comma in place of its key, at which BibTeX says nothing."""
    return one.rule == _STUMBLING and one.message == _KEYLESS and one.span.source.text.startswith(",", one.span.end)


def _is_between_entries(one: Diagnostic, project: Project, unprinted: dict[str, Intervals]) -> bool:
    """Whether all that is no UTF-8 in a file stands where no entry is that is printed."""
    text, path = one.span.source.text, one.span.path
    if one.rule != _UNREADABLE or not path.endswith(".bib") or _NOT_UNICODE not in text:
        return False
    entries = (
        [entry for entry in project.bibliography.entries if entry.span.path == path] if project.bibliography else []
    )
    others = unprinted.get(path)
    bounds = [(entry.span.start, entry.span.end) for entry in entries]
    printed = Intervals(pair for pair in bounds if others is None or not others.contain(*pair))
    inside = printed if bounds else Intervals([(text.find("\n@"), len(text))])  # where abbreviations are
    return not any(place in inside for place, letter in enumerate(text) if letter == _NOT_UNICODE)


def _cited_by_authors(project: Project, diagnostics: list[Diagnostic]) -> frozenset[str]:
    """The keys that are cited, but for those of a sample document that a template left."""
    samples = [one.judged for one in diagnostics if one.rule == _SAMPLE and one.judged is not None]
    if not samples:
        return project.cited
    own: set[str] = set()
    of_samples: set[str] = set()
    for use in (use for section in project.sections for use in section.citations):
        is_left = any(
            one.path == use.span.path and one.start <= use.span.start and use.span.end <= one.end for one in samples
        )
        (of_samples if is_left else own).add(use.key)
    return project.cited - (of_samples - own)


def _unprinted_entries(project: Project, cited: frozenset[str]) -> dict[str, Intervals]:
    """By file, where the entries stand that are neither cited nor a part of one that is, or repeat one's key."""
    if project.bibliography is None or not (project.cited or project.has_document_class):
        return {}
    entries = project.bibliography.entries
    are_all_printed = "*" in cited
    parents = {entry.text("crossref").lower() for entry in entries if entry.key in cited and "crossref" in entry.fields}
    places: dict[str, list[tuple[int, int]]] = {}
    known: set[str] = set()
    for entry in entries:
        is_printed = are_all_printed or entry.key in cited or entry.key.lower() in parents
        if entry.key.lower() in known or not is_printed:
            places.setdefault(entry.span.path, []).append((entry.span.start, entry.span.end))
        known.add(entry.key.lower())
    return {path: Intervals(pairs) for path, pairs in places.items()}
