"""Findings in files that galley writes, led back to the file that the words come from."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from galley.model.layout import BUILD, PAPER, TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.checking.project import Project
    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import Span

_COMMENT = re.compile(r"^[ \t]*#.*", re.MULTILINE)


def is_generated(path: str) -> bool:
    """Whether the next build writes the file anew."""
    return path.startswith(f"{BUILD}/")


def at_their_origin(diagnostics: Iterable[Diagnostic], project: Project) -> Iterator[Diagnostic]:
    """The diagnostics, those in generated files at the words of paper.toml that they are about.

    That needs words which stand there once. Where they do not, a hint says what the file is made from. A fix becomes a
    hint: in TOML the same text may have to be written differently.
    """
    for diagnostic in diagnostics:
        if project.paper is None or not is_generated(diagnostic.span.path):
            yield diagnostic
            continue
        origin = _origin(diagnostic.span, project)
        hints = diagnostic.hints + ((diagnostic.edit.description,) if diagnostic.edit else ())
        if origin is None:
            hints += (f"this file is made from {PAPER} and {TEMPLATES}/: mend it there",)
        yield replace(diagnostic, span=origin or diagnostic.span, hints=hints, edit=None)


def _origin(span: Span, project: Project) -> Span | None:
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
