"""Findings in files that Galley writes, led back to what an author can mend: a declaration, or a line of a template."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from galley.checking.telling.declarations import declared_words, declaring_key
from galley.findings.patterns import lazy_pattern
from galley.model.layout import BUILD, CLASSES, PAPER, TEMPLATES
from galley.model.publishing.documents import FOLDER as DOCUMENTS
from galley.model.publishing.variants import FOLDERS, WRAPPERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.checking.project import Project
    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import SourceFile, Span

_FILLED_IN = lazy_pattern(r"\(\(\(.*?\)\)\)|\(\(\*.*?\*\)\)|\(\(=.*?=\)\)")
_INPUT = lazy_pattern(r"\\input\{([^{}]+?)(?:\.tex)?\}")
_DOLLAR = lazy_pattern(r"(?<!\\)\$")
_PLACE = lazy_pattern(rf"(?P<path>{BUILD}/[^:]+):(?P<line>\d+):\d+")
_UNPAIRED = "missing-dollar"
_LINES_BEHIND = 2  # of the line that reads a section
_SHORTEST_LINE = 3  # characters of a template's line that tell it from what is filled in elsewhere


def is_generated(path: str) -> bool:
    """Whether the next build writes the file anew."""
    return path.startswith(f"{BUILD}/")


def at_their_origin(diagnostics: Iterable[Diagnostic], project: Project) -> Iterator[Diagnostic]:
    """The diagnostics, those in generated files at what they are about.

    That is a line of the paper's own templates, or words of paper.toml, or else the setting that the file or its line
    is made from; then a hint says what was made of it, and what is wrong with several lines for one reason is told of
    the first. A fix becomes a hint: at its origin the same text may have to be written differently.
    """
    found = list(diagnostics)
    told = set()
    for diagnostic in found:
        if project.paper is None or not _is_written_by_us(diagnostic.span.path):
            hints = tuple(_with_declared_place(hint, project) for hint in diagnostic.hints)
            yield diagnostic if hints == diagnostic.hints else replace(diagnostic, hints=hints)
            continue
        if diagnostic.rule == _UNPAIRED and (opened := _opened_before(diagnostic.span, project)):
            yield replace(diagnostic, span=opened)
            continue
        span = diagnostic.span
        hints = diagnostic.hints + ((diagnostic.edit.description,) if diagnostic.edit else ())
        origin = _in_templates(span, project) or declared_words(span, project) or _filled_in(span, project)
        if origin is None:
            origin = declaring_key(span, project, diagnostic.message)
            if origin and any(one.rule == diagnostic.rule and _is_declared_below(one.span, origin) for one in found):
                continue  # the declaration itself is at fault, and said so
            if origin and (diagnostic.rule, diagnostic.message, origin) in told:
                continue
            told.add((diagnostic.rule, diagnostic.message, origin))
            hints += (_made_from(span, project),)
        yield replace(diagnostic, span=origin or span, hints=hints, edit=None)


def _with_declared_place(hint: str, project: Project) -> str:
    """A hint at a line that we wrote as one at what it is made from, where an author can mend it."""
    named = _PLACE.search(hint)
    section = named and next((one for one in project.sections if one.source.path == named["path"]), None)
    if not named or not section:
        return hint
    key = declaring_key(section.source.line_span(int(named["line"])), project)
    return hint.replace(named[0], str(key)) if key else hint


def _opened_before(span: Span, project: Project) -> Span | None:
    """The last `$` of the section that ends right before a place: TeX notices only there that it has no partner."""
    start = span.source.line_span(max(span.line - _LINES_BEHIND, 1)).start
    read = [match[1] for match in _INPUT.finditer(span.source.text, start, span.end + 1)]
    path = f"{read[-1]}.tex" if read else ""
    section = next((one for one in project.sections if one.source.path == path), None)
    dollars = list(_DOLLAR.finditer(section.source.text)) if section else []
    return section.source.span(*dollars[-1].span()) if section and dollars else None


def _is_written_by_us(path: str) -> bool:
    """Whether it is LaTeX that Galley writes for one of the variants or documents."""
    return path.endswith((".tex", ".sty")) and any(path.startswith(f"{folder}/") for folder in (*FOLDERS, DOCUMENTS))


def _is_declared_below(span: Span, key: Span) -> bool:
    """Whether a place is in the table of paper.toml whose header names this key."""
    text = key.source.text
    end = text.find("\n[", key.end)
    return span.path == key.path and key.end <= span.start and (end < 0 or span.end <= end)


def _in_templates(span: Span, project: Project) -> Span | None:
    """The same place in a template, or in a line of one, that was copied as it stands."""
    for template in _templates_of(span, project):
        if template.text == span.source.text:
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


def _filled_in(span: Span, project: Project) -> Span | None:
    """The line of an own template that the line was filled into, or the words of it that the finding is about."""
    line = span.source.line_text(span.line).strip()
    found = [
        template.line_span(number)
        for template in _templates_of(span, project)
        for number, written in enumerate(template.text.split("\n"), start=1)
        if _is_filled_into(written.strip(), line)
    ]
    if len(found) != 1:
        return None
    start = found[0].text.find(span.text) if span.text else -1
    if start < 0:
        return found[0]
    return found[0].source.span(found[0].start + start, found[0].start + start + len(span.text))


def _is_filled_into(written: str, line: str) -> bool:
    fixed = [re.escape(part) for part in _FILLED_IN.split(written)]
    return len("".join(fixed)) >= _SHORTEST_LINE and re.fullmatch(".*?".join(fixed), line) is not None


def _templates_of(span: Span, project: Project) -> Iterator[SourceFile]:
    """The paper's own templates that the file may have been made from."""
    if span.path.startswith(f"{DOCUMENTS}/"):
        yield from (template for template in project.templates if template.path == f"{TEMPLATES}/document.tex")
        return
    folder = next(folder for folder in FOLDERS if span.path.startswith(f"{folder}/"))
    path = span.path.replace(folder, TEMPLATES, 1)
    folder = CLASSES if span.path in WRAPPERS else path.rpartition("/")[0]
    for template in project.templates:
        if template.path == path or (folder != TEMPLATES and template.path.startswith(f"{folder}/")):
            yield template


def _made_from(span: Span, project: Project) -> str:
    own = " and ".join(f"`{template.path}`" for template in _templates_of(span, project))
    template = own or "a template that comes with Galley"
    return f"it stands on line {span.line} of `{span.path}`, which is made from {PAPER} and {template}"
