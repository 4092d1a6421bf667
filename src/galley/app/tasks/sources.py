"""From what authors write to what the paper uses: templates are filled, uses are found."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from galley.app.tasks.steps.messages import refused, report
from galley.app.tasks.steps.step_files import as_json, read_json
from galley.building.rendering.shipped import shipped_templates
from galley.model import layout
from galley.model.publishing.typesetting import Engine
from galley.reading.paper.declaring_files import declaring_sources

if TYPE_CHECKING:
    from doit.exceptions import TaskFailed

    from galley.findings.diagnostics import Diagnostic
    from galley.reading.folder import Folder
    from galley.reading.paper.declarations import Declarations


def render(folder: Folder) -> TaskFailed | None:
    """Write the wrapper, the tables and the figure floats."""
    from galley.building.figures import drawn_expressions  # noqa: PLC0415
    from galley.building.rendering.paper import render_paper  # noqa: PLC0415 - Jinja2
    from galley.reading.paper.named_files import absent_files  # noqa: PLC0415

    declared, diagnostics = declarations(folder)
    if declared is None:
        return refused(folder, diagnostics)
    if absent := absent_files(folder, declared.paper, declared.paper_source):
        return refused(folder, absent)
    rendered = render_paper(declared.paper, declared.study, declared.templates)
    for path, text in rendered.files.items():
        folder.write(f"{layout.DRAFT}/{path}", text)
    drawn = {name: drawn_expressions(figure, declared.study) for name, figure in declared.paper.figures.items()}
    folder.write(layout.DRAWN, as_json(drawn))
    folder.write(layout.TYPESETTER, as_json(declared.paper.engine.value))
    return refused(folder, rendered.diagnostics) if rendered.diagnostics else None  # the rest is told with the draft


def declarations(folder: Folder) -> tuple[Declarations | None, tuple[Diagnostic, ...]]:
    """What paper.toml, study.toml and the templates declare."""
    from galley.building.figures import kinds  # noqa: PLC0415
    from galley.reading.paper.declarations import read_declarations  # noqa: PLC0415 - pydantic

    sources, unreadable = declaring_sources(folder, shipped_templates())
    declared, diagnostics = read_declarations(sources, kinds())
    return None if unreadable else declared, (*unreadable, *diagnostics)


def find_uses(folder: Folder) -> TaskFailed | None:
    """Write down which expressions and quotes the paper uses, how they are written, and expressions in which files."""
    from galley.building.rendering.foreseen_citations import foreseen_citations  # noqa: PLC0415
    from galley.building.rendering.links import linked_lines  # noqa: PLC0415
    from galley.building.rendering.quotes import find_quotations  # noqa: PLC0415
    from galley.reading.cache import RecordCache  # noqa: PLC0415
    from galley.reading.latex.files.project_files import read_sections  # noqa: PLC0415 - the LaTeX reader

    # Only what changed is parsed, and what is parsed here is judged while TeX runs.
    sections, _ = read_sections(folder, layout.WRAPPER, cache=RecordCache(folder.root))
    uses: dict[str, dict[str, set[str]]] = {}
    for section in sections:
        for use in section.values:
            found = uses.setdefault(use.expression, {"written": set(), "used_in": set()})
            found["written"].add(use.written)
            found["used_in"].add(section.source.path)
    for name, expressions in read_json(folder, layout.DRAWN).items():
        for expression in expressions:
            uses.setdefault(expression, {"written": set(), "used_in": set()})["used_in"].add(f"figure {name}")
    plain = {expression: {part: sorted(found) for part, found in parts.items()} for expression, parts in uses.items()}
    folder.write(layout.EXPRESSIONS, as_json(plain))
    folder.write(layout.LINKED, as_json(linked_lines(sections)))
    quotes, unprintable = find_quotations(sections)
    folder.write(layout.QUOTE_USES, as_json(asdict(quotes)), private=True)
    folder.write(layout.CITING, as_json(foreseen_citations(sections)))
    # What else is wrong with the sections does not keep TeX from trying, and is told when the draft is built.
    return report(unprintable if read_json(folder, layout.TYPESETTER) == Engine.PDFLATEX else (), is_fatal=False)
