"""galley explain: where a value comes from, down to the rows; named by its expression, or by where it is printed."""

from __future__ import annotations

from dataclasses import asdict
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from galley.app.cli.common.complaints import complain_of
from galley.app.cli.common.paths import Here
from galley.app.cli.common.uses import value_uses
from galley.app.projects import open_project
from galley.app.terminal import complain, say, say_text
from galley.findings.diagnostics import Severity
from galley.findings.listing import first_and_count
from galley.findings.patterns import lazy_pattern
from galley.findings.printable import as_json
from galley.model.manuscript import written_form
from galley.reading.tables import EMPTY
from galley.values.evaluating import read_data

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from galley.findings.source import Span
    from galley.model.values import Computed
    from galley.reading.folder import Folder
    from galley.values.explaining import Backing, Explanation, Row

_PLACE = lazy_pattern(r"(?P<path>[^\s:]+\.(?:tex|toml)):(?P<line>\d+)(?::\d+)?")
_MOST_ROWS = 40
_MOST_FILES = 12
_WIDEST = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "expression",
        help="as in the paper: participants.age.mean; or a line of it: manuscript/findings.tex:42",
    )
    parser.add_argument("--format", choices=("human", "json"), default="human")
    parser.add_argument("--all", action="store_true", help=f"print all rows, not just the first {_MOST_ROWS}")


def run(arguments: argparse.Namespace) -> int:
    folder = open_project()
    if folder is None:
        return 2
    data, diagnostics = read_data(folder)
    told = (one for one in diagnostics if one.severity is not Severity.NOTE and one.rule != EMPTY)
    complain_of(told, folder)  # of an empty table, what is asked of it says so
    if data is None:
        return 2
    from galley.model.values import Fault  # noqa: PLC0415
    from galley.values.explaining import explain  # noqa: PLC0415 - the data come first, and may be unsound
    from galley.values.language.evaluation import Evaluator  # noqa: PLC0415

    uses, unreadable = value_uses(folder)
    asked, place = _expressions_meant(arguments.expression, uses, folder)
    if not asked:
        complain([f"galley: {place} prints no value", "  hint: `galley values` lists the places of all values"])
        return 2
    evaluator, explanations = Evaluator(data), []
    for expression in asked:
        value = evaluator.evaluate(expression)
        if isinstance(value, Fault):
            complain([f"galley: {value.message}", *(f"  hint: {hint}" for hint in value.hints)])
        else:
            explanations.append(explain(value, data, uses.get(expression, ())))
    complain_of(unreadable, folder)
    if arguments.format == "json":
        records = [_record(explanation) for explanation in explanations]
        say_text(as_json(records if place else records[0] if records else {}))
    else:
        for number, explanation in enumerate(explanations):
            say(*([""] if number else []), *_lines(explanation, all_rows=arguments.all))
    return 0 if len(explanations) == len(asked) else 2


def _expressions_meant(written: str, uses: Mapping[str, tuple[Span, ...]], folder: Folder) -> tuple[list[str], str]:
    """The expressions that are meant, and the line that prints them, if it is a line that is named."""
    named = _PLACE.fullmatch(written.strip())
    if named is None:
        return [written_form(written).strip()], ""
    here, line = Here(folder), int(named["line"])
    found = [
        (span.start, expression)
        for expression, spans in uses.items()
        for span in spans
        if line in range(span.line, span.line + span.text.count("\n") + 1)
        and named["path"] in {span.path, here.path(span.path)}
    ]
    return [expression for _, expression in sorted(found)], f"{named['path']}:{line}"


def _record(explanation: Explanation) -> dict[str, Any]:
    return {
        "value": asdict(explanation.value),
        "evidence": [asdict(evidence) for evidence in explanation.backing],
        "uses": [str(span) for span in explanation.uses],
    }


def _lines(explanation: Explanation, *, all_rows: bool) -> Iterator[str]:
    value = explanation.value
    yield f"{value.expression} = {value.text}"
    yield from _formula(value.computed)
    for part in explanation.parts:
        if part is not value.computed:
            yield f"  with {part.expression} = {_value_as_text(part)}"
            yield from _formula(part)
        for evidence in (one for one in explanation.backing if one.expression == part.expression):
            yield from _evidence(evidence, all_rows=all_rows)
        yield from (
            f"  {one.path} is written by `{one.command}` from {_files_named(one.reads)}" for one in part.origin.made_by
        )
    yield f"  printed in {', '.join(map(str, explanation.uses))}" if explanation.uses else "  not printed in the paper"


def _formula(computed: Computed) -> Iterator[str]:
    yield f"  {computed.origin.formula}{f', in {computed.unit}' if computed.unit else ''}"
    yield from (f"  {remark}" for remark in computed.origin.remarks)


def _files_named(paths: tuple[str, ...]) -> str:
    return first_and_count(paths, _MOST_FILES) or "nothing that is declared"


def _value_as_text(computed: Computed) -> str:
    return ", ".join(map(str, computed.value)) if isinstance(computed.value, tuple) else str(computed.value)


def _evidence(evidence: Backing, *, all_rows: bool) -> Iterator[str]:
    yield f"  from {evidence.path} (sha256 {evidence.sha256[:12]}…)"
    if evidence.filters:
        yield f"    where {' and '.join(evidence.filters)}"
    yield from _rows("computed from", evidence.rows, all_rows=all_rows)
    yield from _rows("not disclosed", evidence.missing, all_rows=all_rows)
    yield from _rows("left out, since the participant withdrew", evidence.excluded, all_rows=all_rows)
    yield from _rows("carried by", evidence.carrying, all_rows=all_rows)
    yield from _rows("coders disagree on", evidence.disagreements, all_rows=all_rows)


def _rows(title: str, rows: tuple[Row, ...], *, all_rows: bool) -> Iterator[str]:
    if not rows:
        return
    yield f"    {title}: {len(rows)} row{'s' if len(rows) > 1 else ''}"
    shown = rows if all_rows else rows[:_MOST_ROWS]
    width = len(str(shown[-1].line))
    for row in shown:
        cells = ", ".join(f"{name} {cell}" for name, cell in row.cells.items() if name != "text")
        yield f"      line {row.line:>{width}}  {row.key}{f'  {cells}' if cells else ''}"
        if "text" in row.cells:
            yield f"           {' ' * width}“{shorten(row.cells['text'], _WIDEST, placeholder='…')}”"
        if row.withheld:
            yield f"           {' ' * width}may not be quoted: no consent, {row.withheld} words"
    if len(shown) < len(rows):
        yield f"      … and {len(rows) - len(shown)} more (--all)"
