"""Findings in files that galley writes, led back to the file that the words come from."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.model.layout import BUILD, DRAFT, PAPER, TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.checking.project import Project
    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import Span

_COMMENT = lazy_pattern(r"^[ \t]*#.*", re.MULTILINE)


def is_generated(path: str) -> bool:
    """Whether the next build writes the file anew."""
    return path.startswith(f"{BUILD}/")


def at_their_origin(diagnostics: Iterable[Diagnostic], project: Project) -> Iterator[Diagnostic]:
    """The diagnostics, those in generated files at what they are about: a line of a template, or words of paper.toml.

    That needs a line of the own templates, or words, which stand there once. Where they do not, a hint says what
    the file is made from. A fix becomes a hint: at its origin the same text may have to be written differently.
    """
    for diagnostic in diagnostics:
        if project.paper is None or not is_generated(diagnostic.span.path):
            yield diagnostic
            continue
        origin = _in_templates(diagnostic.span, project) or _in_declaration(diagnostic.span, project)
        hints = diagnostic.hints + ((diagnostic.edit.description,) if diagnostic.edit else ())
        if origin is None:
            hints += (f"this file is made from {PAPER} and {TEMPLATES}/: mend it there",)
        yield replace(diagnostic, span=origin or diagnostic.span, hints=hints, edit=None)


def _in_templates(span: Span, project: Project) -> Span | None:
    """The same place in a template, or in a line of one, that was copied as it stands."""
    path = span.path.replace(DRAFT, TEMPLATES, 1)
    for template in project.templates:
        if template.path == path and template.text == span.source.text:
            return template.span(span.start, span.end)
    line = span.source.line_text(span.line)
    text = line.strip()
    if not text:
        return None
    same = re.compile(rf"^[^\S\n]*({re.escape(text)})[^\S\n]*$", re.MULTILINE)
    found = [template.span(*line.span(1)) for template in project.templates for line in same.finditer(template.text)]
    if len(found) != 1:
        return None
    start = found[0].start + max(0, span.column - 1 - (len(line) - len(line.lstrip())))
    return found[0].source.span(start, min(start + len(span.text), found[0].end))


def _in_declaration(span: Span, project: Project) -> Span | None:
    source = project.paper_source
    if source is None or not span.text:
        return None
    declared = _COMMENT.sub(lambda comment: " " * len(comment[0]), source.text)
    found = list(re.finditer(_as_words(span.text), declared))
    return source.span(*found[0].span()) if len(found) == 1 else None


def _as_words(text: str) -> str:
    """A pattern for the text where it is not a part of a longer word or number."""
    before = r"(?<!\w)" if re.match(r"\w", text) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", text) else ""
    return before + re.escape(text) + after
