"""Where the things that a section names come from, and where else it names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.app.lsp.uses import What
from galley.model.layout import STUDY
from galley.model.values import Fault
from galley.reading.toml.places import locate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.app.lsp.papers import OpenPaper
    from galley.app.lsp.uses import Use
    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.values import Computed


def definitions(paper: OpenPaper, path: str, use: Use) -> Iterator[Span]:
    """A citation's entry, an excerpt's row and its words in the transcript, a code's row, what declares a column."""
    project = paper.project(path)
    match use.what:
        case What.CITATION:
            found = project.bibliography.find(use.name) if project.bibliography else None
            if found:
                yield found.key_span
        case What.EXCERPT:
            yield from _excerpt(project, use.name)
        case What.CODE:
            yield from _code(paper, project, use.name)
        case What.VALUE:
            evaluator = paper.evaluator()
            value = evaluator.evaluate(use.name) if evaluator else Fault("")
            if not isinstance(value, Fault):
                yield from dict.fromkeys(_declared(paper, value.computed))
        case What.LABEL:
            return


def _excerpt(project: Project, name: str) -> Iterator[Span]:
    coded = project.coded
    excerpt = coded.excerpts.get(name) if coded else None
    if coded is None or excerpt is None:
        return
    yield coded.cell(excerpt, "text")
    transcript = (project.transcripts or {}).get(excerpt.document)
    if transcript and excerpt.start is not None and excerpt.end is not None:
        yield transcript.source.span(excerpt.start, excerpt.end)


def _code(paper: OpenPaper, project: Project, name: str) -> Iterator[Span]:
    if project.coded is None or name not in project.coded.codes:
        return
    source = paper.source(project.coded.files["codebook"])
    if source is None:
        return
    for line in range(1, source.text.count("\n") + 2):
        span = source.line_span(line)
        if name in span.text.replace('"', "").replace(";", ",").split(","):
            yield span
            return


def _declared(paper: OpenPaper, computed: Computed) -> Iterator[Span]:
    origin = computed.origin
    source = paper.source(STUDY)
    if source and origin.table:
        keys = ("tables", origin.table, "columns", origin.column) if origin.column else ("tables", origin.table)
        yield locate(source, keys)
    for part in (*origin.parts, *origin.found):
        yield from _declared(paper, part)
