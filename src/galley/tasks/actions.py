"""What each task of the build does. Actions print what authors must know, and fail without a traceback."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from doit.exceptions import TaskError, TaskFailed

from galley import layout
from galley.diagnostics import Severity, in_order
from galley.evaluating import fingerprint, remembered
from galley.reading.declaring_files import declaring_sources
from galley.reading.folder import Folder
from galley.tasks.options import skip_bad_rows
from galley.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from galley.diagnostics import Diagnostic
    from galley.evaluating import Evaluated
    from galley.reading.declarations import Declarations


_SHOWN = 10  # open places that a build shows; the gate shows all


def render() -> TaskFailed | None:
    """Write the wrapper, the tables and the figure floats."""
    from galley.figures import drawn_expressions  # noqa: PLC0415
    from galley.rendering.paper import render_paper  # noqa: PLC0415 - Jinja2

    declared, diagnostics = _declarations()
    if declared is None:
        return _failed(diagnostics)
    rendered = render_paper(declared.paper, declared.study, declared.templates)
    for path, text in rendered.files.items():
        write(f"{layout.DRAFT}/{path}", text)
    checksums = {path: _checksum(text.encode()) for path, text in rendered.files.items()}
    drawn = {name: drawn_expressions(figure, declared.study) for name, figure in declared.paper.figures.items()}
    write(layout.RENDERED, _json({"files": checksums, "figures": drawn}))
    return _told(rendered.diagnostics)  # what else is open is told when the draft is built


def _declarations() -> tuple[Declarations | None, tuple[Diagnostic, ...]]:
    from galley.reading.declarations import read_declarations  # noqa: PLC0415 - pydantic

    sources, unreadable = declaring_sources(Folder(Path()))
    declared, diagnostics = read_declarations(sources)
    return declared, (*unreadable, *diagnostics)


def find_uses() -> TaskFailed | None:
    """Write down which expressions and quotes the paper uses, how they are written, and expressions in which files."""
    from galley.reading.project_files import read_sections  # noqa: PLC0415 - the LaTeX reader
    from galley.rendering.quotes import find_quotations  # noqa: PLC0415

    sections, diagnostics = read_sections(Folder(Path()), layout.WRAPPER)
    uses: dict[str, dict[str, set[str]]] = {}
    for section in sections:
        for use in section.values:
            found = uses.setdefault(use.expression, {"written": set(), "used_in": set()})
            found["written"].add(use.written)
            found["used_in"].add(section.source.path)
    for name, expressions in _read_json(layout.RENDERED)["figures"].items():
        for expression in expressions:
            uses.setdefault(expression, {"written": set(), "used_in": set()})["used_in"].add(f"figure {name}")
    plain = {expression: {part: sorted(found) for part, found in parts.items()} for expression, parts in uses.items()}
    write(layout.EXPRESSIONS, _json(plain))
    quotes, unprintable = find_quotations(sections)
    write(layout.QUOTE_USES, _json(asdict(quotes)))
    return _told((*diagnostics, *unprintable))


def evaluate() -> TaskFailed | None:
    """Compute the values, record them, and write them where TeX and the figures look them up."""
    folder, uses = Folder(Path()), _read_json(layout.EXPRESSIONS)
    skip = skip_bad_rows()
    current = fingerprint(folder, skip_bad_rows=skip)
    evaluated, diagnostics = remembered(uses, folder, current, skip_bad_rows=skip)
    if evaluated is None:
        return _failed(diagnostics)
    _record(evaluated, uses)
    # Faults of the data that the author chose to build without are told; faults of expressions show at their uses.
    return _told(diagnostics, is_fatal=False)


def _record(evaluated: Evaluated, uses: dict[str, Any]) -> None:
    from galley.rendering.values import latex_of, values_tex  # noqa: PLC0415 - escaping
    from galley.values_file import values_json  # noqa: PLC0415

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
        for name, expressions in _read_json(layout.RENDERED)["figures"].items()
    }
    write(layout.FIGURE_VALUES, _json(drawn))


def write_quotes() -> TaskFailed | None:
    """Write the quotes that the paper uses where TeX looks them up."""
    from galley.reading.coded_tables import read_coded_data  # noqa: PLC0415
    from galley.reading.study_toml import read_study  # noqa: PLC0415 - pydantic
    from galley.rendering.quotes import Quotations, quotes_tex, unprintable_in_quotes  # noqa: PLC0415 - escaping

    folder, uses = Folder(Path()), Quotations(**_read_json(layout.QUOTE_USES))
    source, unreadable = folder.source(layout.STUDY)
    study, faults = read_study(source) if source else (None, unreadable)
    if study is None:
        return _failed(faults)
    coded, faults = read_coded_data(study, folder)
    write(layout.QUOTES_TEX, quotes_tex(uses, coded))
    return _told((*faults, *unprintable_in_quotes(uses, coded)), is_fatal=False)


def draw_figures() -> TaskFailed | None:
    """Draw each declared figure, as far as its values are known."""
    from galley.figures import draw_figure  # noqa: PLC0415 - matplotlib

    declared, diagnostics = _declarations()
    if declared is None:
        return _failed(diagnostics)
    checksums = {}
    for name, values in _read_json(layout.FIGURE_VALUES).items():
        drawn = draw_figure(declared.paper.figures[name], declared.study, values)
        write(f"{layout.DRAFT}/figures/{name}.pdf", drawn)
        checksums[name] = _checksum(drawn)
    write(layout.DRAWN, _json(checksums))
    return None


def typeset() -> TaskFailed | None:
    """Run TeX until nothing changes. The last good PDF stays until a new one is whole."""
    from galley.examining import examine_paper, remember  # noqa: PLC0415 - the rules
    from galley.tex import Job  # noqa: PLC0415
    from galley.tex import typeset as run_tex  # noqa: PLC0415

    outcome, diagnostics = run_tex(Job(root=Path.cwd(), epoch=_epoch()), environment=os.environ)
    if not outcome.published:
        return _failed(diagnostics)
    remember(Folder(Path()), layout.TYPESETTING, diagnostics)
    print(layout.PDF)
    print(_summary(examine_paper(Folder(Path())).diagnostics))
    return None


def check(options: Sequence[str]) -> TaskFailed | TaskError | None:
    """The gate: fails with findings, and errs where it cannot run. The options are those of `galley check`."""
    from galley.cli import main  # noqa: PLC0415 - the same as on the command line

    try:
        status = main(["check", *options])
    except SystemExit as wrong_usage:  # which is told
        status = int(wrong_usage.code or 0)
    return {0: None, 1: TaskFailed("", report=False)}.get(status, TaskError("", report=False))


def _summary(diagnostics: Sequence[Diagnostic]) -> str:
    """What is open in a draft: the first places in full, the rest as a count."""
    errors = [diagnostic for diagnostic in diagnostics if diagnostic.severity is Severity.ERROR]
    others = len(diagnostics) - len(errors)
    lines = [str(diagnostic) for diagnostic in errors[:_SHOWN]]
    if errors or others:
        more = f"{len(errors) - _SHOWN} more errors" if len(errors) > _SHOWN else ""
        warnings = f"{others} warnings and notes" if others else ""
        rest = " and ".join(filter(None, (more, warnings)))
        lines.append(f"still open: {len(errors)} errors{f'; {rest}' if rest else ''}; `doit check` lists all")
    return "\n".join(lines) or "nothing is open"


def _epoch() -> int:
    """The time that TeX sees: SOURCE_DATE_EPOCH, else the last commit, else the start of the day."""
    if given := os.environ.get("SOURCE_DATE_EPOCH", ""):
        return int(given)
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        committed = subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603 - fixed
    except FileNotFoundError:
        committed = ""
    return int(committed) if committed.strip() else int(time.time()) // 86400 * 86400


def _told(diagnostics: Iterable[Diagnostic], *, is_fatal: bool = True) -> TaskFailed | None:
    """Print diagnostics; those that are errors fail the task unless they are what a draft may have."""
    ordered = in_order(diagnostics)
    for diagnostic in ordered:
        print(diagnostic)
    errors = is_fatal and any(diagnostic.severity is Severity.ERROR for diagnostic in ordered)
    return TaskFailed("", report=False) if errors else None


def _failed(diagnostics: Iterable[Diagnostic]) -> TaskFailed:
    _told(diagnostics)
    return TaskFailed("", report=False)


def _checksum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _read_json(path: str) -> Any:
    return json.loads(Path(path).read_text(encoding="utf-8"))


def _text(path: str) -> str:
    return Path(path).read_text(encoding="utf-8") if Path(path).is_file() else ""
