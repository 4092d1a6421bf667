"""The documents beside the paper, each a task: which there are, and how one is built."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from galley.app.tasks.steps.step import Step
from galley.model.layout import EXPRESSIONS, PAPER, TYPESETTER
from galley.model.publishing.variants import DRAFT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from doit.exceptions import TaskError, TaskFailed

    from galley.checking.documents import DocumentText
    from galley.model.publishing.documents import DocumentCopy
    from galley.model.publishing.variants import Variant
    from galley.reading.folder import Folder


def document_tasks() -> Iterator[dict[str, Any]]:
    """A task for each declared document, behind the copy of the paper that it refers to, and one for all of them."""
    copies = tuple(declared_documents())
    for copy in copies:
        step = Step("paper", "documents", "typeset_document", copy)
        yield {
            "basename": f"document:{copy.name}",
            "doc": f"typeset the document `{copy.name}`: {copy.pdf}",
            "actions": [step],
            "uptodate": [step.is_current],
            "task_dep": ["paper" if copy.of == DRAFT.name else f"paper:{copy.of}"],
            "targets": [copy.pdf],
            "clean": [(_remove, [copy])],
        }
    if copies:
        yield {
            "basename": "documents",
            "doc": "typeset all documents beside the paper",
            "actions": None,
            "task_dep": [f"document:{copy.name}" for copy in copies],
        }


def shared_documents() -> list[str]:
    """The tasks of the documents that go into the bundles for readers."""
    return [f"document:{copy.name}" for copy in declared_documents() if copy.is_shared]


def declared_documents() -> Iterator[DocumentCopy]:
    """The documents of the paper in the current folder; a paper that declares none pays for one look at paper.toml."""
    try:
        content = Path(PAPER).read_bytes()
    except OSError:
        return
    if b"documents" not in content:
        return
    import tomllib  # noqa: PLC0415 - only for a paper with documents

    from galley.model.publishing.documents import names_and_copies  # noqa: PLC0415 - as above

    try:
        declared = tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):  # which fails the first step of the build
        return
    yield from names_and_copies(declared)


def _remove(copy: Variant) -> None:
    from galley.app.tasks.cleaning import remove_copy  # noqa: PLC0415 - as above

    remove_copy(copy)


def typeset_document(folder: Folder, copy: DocumentCopy) -> TaskFailed | TaskError | None:
    """Write what a document looks up, and run TeX on it."""
    from galley.app.tasks.sources import declarations  # noqa: PLC0415 - doit loads this module each time it starts
    from galley.app.tasks.steps.messages import failed  # noqa: PLC0415
    from galley.app.tasks.typesetting import make_pdf  # noqa: PLC0415
    from galley.app.terminal import say  # noqa: PLC0415
    from galley.building.rendering.document import labels_tex  # noqa: PLC0415
    from galley.checking.documents import read_document  # noqa: PLC0415
    from galley.reading.cache import RecordCache  # noqa: PLC0415
    from galley.reading.logs.aux_file import labels_of  # noqa: PLC0415

    declared, diagnostics = declarations(folder)
    if declared is None:
        return failed(diagnostics)
    text = read_document(folder, declared, copy, RecordCache(folder.root))
    if text.wrapper is None:
        return failed(text.diagnostics)
    folder.write(copy.wrapper, text.wrapper)
    folder.write(copy.labels, labels_tex(labels_of(folder, copy.places)))
    failure = _write_values(folder, text) or _write_quotes(folder, text) or make_pdf(folder, copy)
    if failure is None:
        say(copy.pdf)
    return failure


def _write_values(folder: Folder, text: DocumentText) -> TaskFailed | None:
    """The values that the document uses; those of the paper are asked for too, so that they stay remembered."""
    from galley.app.tasks.steps.messages import failed  # noqa: PLC0415
    from galley.app.tasks.steps.options import skip_bad_rows  # noqa: PLC0415
    from galley.app.tasks.steps.step_files import read_json  # noqa: PLC0415 - as above
    from galley.building.rendering.values import latex_of, values_tex  # noqa: PLC0415
    from galley.values.evaluating import remembered  # noqa: PLC0415

    uses = [use for section in text.sections for use in section.values]
    expressions = {*read_json(folder, EXPRESSIONS), *(use.expression for use in uses)}
    evaluated, diagnostics = remembered(expressions, folder, skip_bad_rows=skip_bad_rows())
    if evaluated is None:
        return failed(diagnostics)
    latex = {
        use.written: latex_of(evaluated.values[use.expression]) for use in uses if use.expression in evaluated.values
    }
    skipped = {table: len(rows) for table, rows in evaluated.skipped.items()}
    folder.write(text.copy.values, values_tex(latex, skipped_rows=skipped))
    return None


def _write_quotes(folder: Folder, text: DocumentText) -> TaskFailed | None:
    from galley.app.tasks.steps.messages import report  # noqa: PLC0415
    from galley.app.tasks.steps.step_files import read_json  # noqa: PLC0415 - as above
    from galley.building.rendering.quotes import find_quotations, quotes_tex, unprintable_in_quotes  # noqa: PLC0415
    from galley.model.publishing.typesetting import Engine  # noqa: PLC0415
    from galley.reading.study.coded_tables import read_coded_data  # noqa: PLC0415
    from galley.reading.study.study_toml import study_of  # noqa: PLC0415

    quotes, unprintable = find_quotations(text.sections)
    study, _ = study_of(folder)
    coded = read_coded_data(study, folder)[0] if study is not None else None
    folder.write(text.copy.quotes, quotes_tex(quotes, coded), private=True)
    if read_json(folder, TYPESETTER) == Engine.PDFLATEX:
        report((*unprintable, *unprintable_in_quotes(quotes, coded)), is_fatal=False)
    return None
