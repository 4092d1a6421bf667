"""From the study's data to what the paper prints of them: values, quotes, figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from galley.app.tasks.between import as_json, checksum, read_json
from galley.app.tasks.options import skip_bad_rows
from galley.app.tasks.sources import declarations
from galley.app.tasks.telling import failed, told
from galley.model import layout
from galley.reading.folder import Folder
from galley.reading.writing import write
from galley.values.evaluating import digest_of_inputs, remembered

if TYPE_CHECKING:
    from doit.exceptions import TaskFailed

    from galley.findings.diagnostics import Diagnostic
    from galley.values.evaluating import Evaluated


def evaluate() -> TaskFailed | None:
    """Compute the values, record them, and write them where TeX and the figures look them up."""
    folder, uses = Folder(Path()), read_json(layout.EXPRESSIONS)
    skip = skip_bad_rows()
    current = digest_of_inputs(folder, skip_bad_rows=skip)
    evaluated, diagnostics = remembered(uses, folder, current, skip_bad_rows=skip)
    if evaluated is None:
        return failed(diagnostics)
    _record(evaluated, uses)
    # Faults of the data that the author chose to build without are told; faults of expressions show at their uses.
    return told(diagnostics, is_fatal=False)


def _record(evaluated: Evaluated, uses: dict[str, Any]) -> None:
    from galley.building.rendering.values import latex_of, values_tex  # noqa: PLC0415 - escaping
    from galley.values.ledger import values_json  # noqa: PLC0415

    used_in = {expression: parts["used_in"] for expression, parts in uses.items()}
    known = evaluated.values
    write(layout.VALUES, values_json(known, used_in=used_in, inputs=evaluated.inputs))
    latex = {
        written: latex_of(known[expression]["value"], known[expression]["text"])
        for expression, parts in uses.items()
        if expression in known
        for written in parts["written"]
    }
    skipped = {table: len(rows) for table, rows in evaluated.skipped.items()}
    write(layout.VALUES_TEX, values_tex(latex, skipped_rows=skipped))
    drawn = {
        name: {expression: known[expression]["value"] for expression in expressions if expression in known}
        for name, expressions in read_json(layout.RENDERED)["figures"].items()
    }
    write(layout.FIGURE_VALUES, as_json(drawn))


def write_quotes() -> TaskFailed | None:
    """Write the quotes that the paper uses where TeX looks them up."""
    from galley.building.rendering.quotes import Quotations, quotes_tex, unprintable_in_quotes  # noqa: PLC0415 - escaping
    from galley.reading.study.coded_tables import read_coded_data  # noqa: PLC0415
    from galley.reading.study.study_toml import study_of  # noqa: PLC0415 - pydantic

    folder, uses = Folder(Path()), Quotations(**read_json(layout.QUOTE_USES))
    study, faults = study_of(folder)
    if study is None:
        return failed(faults)
    coded, faults = read_coded_data(study, folder)
    write(layout.QUOTES_TEX, quotes_tex(uses, coded))
    return told((*faults, *unprintable_in_quotes(uses, coded)), is_fatal=False)


def draw_figures() -> TaskFailed | None:
    """Draw each declared figure, as far as its values are known."""
    from galley.building.figures import draw_figure  # noqa: PLC0415 - matplotlib

    declared, diagnostics = declarations()
    if declared is None:
        return failed(diagnostics)
    checksums: dict[str, str] = {}
    faults: list[Diagnostic] = []
    for name, values in read_json(layout.FIGURE_VALUES).items():
        drawn, broken = draw_figure(declared.paper.figures[name], declared.study, values)
        faults += broken
        if drawn is not None:
            write(f"{layout.DRAFT}/figures/{name}.pdf", drawn)
            checksums[name] = checksum(drawn)
    write(layout.DRAWN, as_json(checksums))
    return told(faults)
