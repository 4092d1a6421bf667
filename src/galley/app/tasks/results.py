"""From the study's data to what the paper prints of them: values, quotes, figures."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from functools import partial
from typing import TYPE_CHECKING, Any

from galley.app.tasks.sources import declarations
from galley.app.tasks.steps.messages import failed, refused, report
from galley.app.tasks.steps.options import skip_bad_rows
from galley.app.tasks.steps.step_files import as_json, read_json
from galley.findings.source import SourceFile
from galley.model import layout
from galley.model.publishing.typesetting import Engine
from galley.model.publishing.variants import DRAFT
from galley.reading.digests import digest
from galley.reading.folder import Folder
from galley.reading.freshness import still_holds
from galley.reading.tables import EMPTY
from galley.reading.trace import loaded
from galley.values.evaluating import remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from doit.exceptions import TaskFailed

    from galley.findings.diagnostics import Diagnostic
    from galley.model.floats import Figure
    from galley.model.study import Study
    from galley.reading.paper.declarations import Declarations
    from galley.values.evaluated import Evaluated


on_values: ContextVar[Callable[[], object] | None] = ContextVar("on_values", default=None)
"""Who wants to know as soon as TeX can look the values up, where it reads nothing that is still to be made of them."""

_STEPS_BEHIND = ("quotes", "figures")  # which make what TeX reads


def evaluate(folder: Folder) -> TaskFailed | None:
    """Compute the values, record them, and write them where TeX and the figures look them up."""
    uses = read_json(folder, layout.EXPRESSIONS)
    evaluated, diagnostics = remembered(uses, folder, skip_bad_rows=skip_bad_rows())
    if evaluated is None:
        return refused(folder, diagnostics)
    _record(folder, evaluated, uses)
    # Faults of the data that the author chose to build without are told; faults of expressions show at their uses.
    return report(_but_empty(diagnostics), is_fatal=False)


def _but_empty(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Tables that are still empty are told among what is open."""
    return (one for one in diagnostics if one.rule != EMPTY)


def _record(folder: Folder, evaluated: Evaluated, uses: dict[str, Any]) -> None:
    from galley.building.rendering.links import figure_links, value_links  # noqa: PLC0415 - as below
    from galley.building.rendering.values import latex_of, values_tex  # noqa: PLC0415 - escaping
    from galley.values.codec import plain  # noqa: PLC0415
    from galley.values.ledger import values_json  # noqa: PLC0415

    used_in = {expression: parts["used_in"] for expression, parts in uses.items()}
    known = evaluated.values
    latex = {
        written: latex_of(known[expression])
        for expression, parts in uses.items()
        if expression in known
        for written in parts["written"]
    }
    skipped = {table: len(rows) for table, rows in evaluated.skipped.items()}
    folder.write(layout.VALUES_TEX, values_tex(latex, skipped_rows=skipped))
    names = {written: expression for expression, parts in uses.items() for written in parts["written"]}
    shown = read_json(folder, layout.DRAWN)
    links = value_links(known, read_json(folder, layout.LINKED), names) + figure_links(known, shown)
    folder.write(layout.LINKS_TEX, links)
    drawn = {
        name: {expression: plain(known[expression]) for expression in expressions if expression in known}
        for name, expressions in shown.items()
    }
    folder.write(layout.FIGURE_VALUES, as_json(drawn), private=True)
    if (tell := on_values.get()) and all(_is_current(step, folder.root) for step in _STEPS_BEHIND):
        tell()
    if known or folder.exists(layout.VALUES):  # a paper without values has no record of them
        folder.write(layout.VALUES, values_json(known, used_in=used_in, inputs=evaluated.inputs))


def _is_current(step: str, root: Path) -> bool:
    """Whether what a step read the last time is still the same."""
    try:
        trace = loaded((root / DRAFT.steps / f"{step}.json").read_bytes())
    except OSError:
        return False
    return trace is not None and trace.is_complete and still_holds(trace, Folder(root))


def write_quotes(folder: Folder) -> TaskFailed | None:
    """Write the quotes that the paper uses where TeX looks them up."""
    from galley.building.rendering.links import quote_links  # noqa: PLC0415 - escaping
    from galley.building.rendering.quotes import (  # noqa: PLC0415 - as above
        Quotations,
        linked_quotes,
        quotes_tex,
        unprintable_in_quotes,
    )
    from galley.reading.study.coded_tables import read_coded_data  # noqa: PLC0415
    from galley.reading.study.study_toml import study_of  # noqa: PLC0415 - pydantic

    uses = Quotations(**read_json(folder, layout.QUOTE_USES))
    study, faults = study_of(folder)
    if study is None:
        return failed(faults)
    coded, faults = read_coded_data(study, folder)
    folder.write(layout.QUOTES_TEX, quotes_tex(uses, coded), private=True)
    folder.write(layout.QUOTE_LINKS_TEX, quote_links(linked_quotes(uses, coded)), private=True)
    lacks_letters = read_json(folder, layout.TYPESETTER) == Engine.PDFLATEX
    unprintable = unprintable_in_quotes(uses, coded) if lacks_letters else ()
    return report((*_but_empty(faults), *unprintable), is_fatal=False)


def draw_figures(folder: Folder) -> TaskFailed | None:
    """Draw each declared figure, as far as its values are known. In a first build, TeX is made ready meanwhile."""
    from galley.app.tasks.typesetting import make_ready  # noqa: PLC0415 - the rules

    declared, diagnostics = declarations(folder)
    if declared is None:
        return failed(diagnostics)
    values = read_json(folder, layout.FIGURE_VALUES)
    if not values:
        return None
    with ThreadPoolExecutor(max_workers=1) as beside:
        ready = beside.submit(make_ready, folder.root)
        faults = _draw(folder, declared, values)
        ready.result()
    return report(faults)


def _draw(folder: Folder, declared: Declarations, values_of: Mapping[str, Any]) -> list[Diagnostic]:
    """Draw what shows something else than before, be it drawn in an earlier build."""
    from galley.building.figures import FAMILY  # noqa: PLC0415
    from galley.findings.members import failed as failed_member  # noqa: PLC0415
    from galley.reading.cache import RecordCache  # noqa: PLC0415

    cache = RecordCache(folder.root)
    faults: list[Diagnostic] = []
    document_class = declared.paper.document_class or ""
    for name, values in values_of.items():
        figure, study = declared.paper.figures[name], declared.study
        kind, broken = FAMILY.load(figure.kind)
        faults += broken
        if kind is None:
            continue
        shown = SourceFile(name, digest(pickle.dumps((figure, study, values, document_class))))
        try:
            drawn = cache.read("figure", (shown,), partial(_drawn, figure, study, values, document_class))
        except OSError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a kind fails of, the other figures are drawn
            faults.append(failed_member(FAMILY.kind, figure.kind, error))
            continue
        folder.write(f"{layout.DRAFT}/figures/{name}.pdf", drawn)
    return faults


def _drawn(figure: Figure, study: Study, plain_values: Mapping[str, Any], document_class: str) -> bytes:
    from galley.building.figures import draw_figure  # noqa: PLC0415 - matplotlib, which takes longest of all
    from galley.values.codec import value_of  # noqa: PLC0415

    values = {expression: value_of(value) for expression, value in plain_values.items()}
    drawn, _ = draw_figure(figure, study, values, document_class)
    return drawn or b""
