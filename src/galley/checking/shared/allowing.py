"""Comments that allow a finding: `% galley: allow RULE -- reason`."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.findings.intervals import Intervals
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.checking.project import Project
    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import SourceFile, Span

_MARK = "galley:"
_ALLOW = lazy_pattern(r"[%#]+\s*galley:\s*allow\b\s*(?P<rules>[^\n]*?)\s*(?:--\s*(?P<reason>[^\n]*))?$")
_NAME = lazy_pattern(r"[^\s,]+")


@dataclass(frozen=True, slots=True)
class Allow:
    """A comment that allows findings of some rules from `first_line` to `last_line`, both included.

    Behind text it stands for its own line; alone on a line, for the lines below it up to the next blank one.
    """

    rules: tuple[tuple[str, Span], ...]
    reason: str
    span: Span
    first_line: int
    last_line: int


def allows(project: Project) -> tuple[Allow, ...]:
    """All such comments of a project; in files that are not LaTeX, they stand alone on a line."""
    of_sections = {section.source.path: section.comments for section in project.sections}
    found: list[Allow] = []
    for source in project.sources:
        if _MARK in source.text:
            ends = _block_ends(source)
            comments = of_sections.get(source.path)
            for comment in _comment_lines(source) if comments is None else comments:
                found += filter(None, [_parse(comment, ends)])
    return tuple(found)


def _comment_lines(source: SourceFile) -> Iterator[Span]:
    for match in re.finditer(r"^[ \t]*+([%#][^\n]*)", source.text, re.MULTILINE):
        yield source.span(*match.span(1))


def _block_ends(source: SourceFile) -> list[int]:
    """The lines that blank lines follow, and the last one."""
    lines = source.text.split("\n")
    return [number for number, line in enumerate(lines) if not line.strip()] + [len(lines)]


def _parse(comment: Span, block_ends: list[int]) -> Allow | None:
    match = _ALLOW.match(comment.text.rstrip())
    if match is None:
        return None
    start = comment.start + match.start("rules")
    names = tuple(
        (name[0], comment.source.span(start + name.start(), start + name.end()))
        for name in _NAME.finditer(match["rules"])
    )
    line = last = comment.line
    if not comment.source.line_text(line)[: comment.column - 1].strip():
        last = block_ends[bisect_left(block_ends, line)]
    return Allow(names, (match["reason"] or "").strip(), comment, line, last)


def not_allowed(diagnostics: Iterable[Diagnostic], comments: Iterable[Allow]) -> Iterator[Diagnostic]:
    """The diagnostics that no comment with a reason allows."""
    lines: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for comment in comments:
        if comment.reason:
            for name, _ in comment.rules:
                lines.setdefault((name, comment.span.path), []).append((comment.first_line, comment.last_line))
    allowed = {place: Intervals(pairs) for place, pairs in lines.items()}
    for diagnostic in diagnostics:
        if diagnostic.span.line not in allowed.get((diagnostic.rule, diagnostic.span.path), ()):
            yield diagnostic
