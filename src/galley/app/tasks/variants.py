"""The copies for others: each is the paper as the draft's steps have prepared it, behind front matter of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.app.tasks.sources import declarations
from galley.app.tasks.steps.messages import failed
from galley.app.tasks.typesetting import make_pdf
from galley.app.terminal import say

if TYPE_CHECKING:
    from doit.exceptions import TaskError, TaskFailed

    from galley.model.publishing.variants import Variant
    from galley.reading.folder import Folder


def typeset_variant(folder: Folder, variant: Variant) -> TaskFailed | TaskError | None:
    """Write a variant's wrapper, and run TeX on it."""
    from galley.building.rendering.paper import render_paper  # noqa: PLC0415 - Jinja2

    declared, diagnostics = declarations(folder)
    if declared is None:
        return failed(diagnostics)
    rendered = render_paper(declared.paper, declared.study, declared.templates, variant)
    wrapper = rendered.files.get("paper.tex")
    if wrapper is None:
        return failed(rendered.diagnostics)
    folder.write(variant.wrapper, wrapper)
    failure = make_pdf(folder, variant)
    if failure is None:
        from galley.app.tasks.provenance import write_provenance  # noqa: PLC0415 - doit loads this module each time

        write_provenance(folder, variant)
        say(variant.pdf)
    return failure
