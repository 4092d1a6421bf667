"""galley values: every value that the paper prints."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from galley.app.cli.common.complaints import complain_of
from galley.app.cli.common.uses import value_uses
from galley.app.projects import open_project
from galley.app.terminal import say, say_text
from galley.findings.patterns import lazy_pattern
from galley.findings.printable import as_json
from galley.reading.study.coded_tables import read_coded_data
from galley.reading.study.study_toml import study_of
from galley.values.codec import plain
from galley.values.evaluating import evaluate_all
from galley.values.subjects.identifiers import identifier

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping

    from galley.findings.source import Span
    from galley.model.values import Value
    from galley.reading.folder import Folder
    from galley.values.evaluated import Evaluated

_CODE = lazy_pattern(r"\b(?:themes|agreement|codebook)(?:\.(\w+)|\[\s*[\"']([^\"']+)[\"']\s*\])")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("human", "json", "csv", "html"), default="human")


def run(arguments: argparse.Namespace) -> int:
    folder = open_project()
    if folder is None:
        return 2
    uses, unreadable = value_uses(folder)
    evaluated, diagnostics = evaluate_all(uses, folder)
    complain_of((*unreadable, *diagnostics), folder)
    if evaluated is None:
        return 2
    if arguments.format == "html":
        from galley.reports.evidence.gathering import gather_values  # noqa: PLC0415 - all of galley
        from galley.reports.evidence.page import page  # noqa: PLC0415 - Jinja2

        say_text(page(gather_values(folder)))
        return 1 if evaluated.faults else 0
    labels = _labels(uses, folder)
    if arguments.format == "json":
        say_text(_json(evaluated, uses, labels))
    elif arguments.format == "csv":
        say_text(_csv(evaluated, uses), end="")
    else:
        say(*_table(evaluated, uses, labels))
    return 1 if evaluated.faults else 0


def _labels(expressions: Iterable[str], folder: Folder) -> dict[str, list[str]]:
    """By expression, what the codes that it names are called in the paper."""
    study, _ = study_of(folder)
    coded, _ = read_coded_data(study, folder) if study else (None, ())
    known = {identifier(code.name): code.label for code in coded.codes.values()} if coded else {}
    found = {
        text: [identifier(name) for match in _CODE.findall(text) for name in match if name] for text in expressions
    }
    return {text: list(dict.fromkeys(known[one] for one in names if one in known)) for text, names in found.items()}


def _json(evaluated: Evaluated, uses: dict[str, tuple[Span, ...]], labels: Mapping[str, list[str]]) -> str:
    records = [
        {"expression": text, **_record(evaluated.values.get(text)), "used": [str(span) for span in uses[text]]}
        | ({"labels": labels[text]} if labels[text] else {})
        | ({"fault": evaluated.faults[text].message} if text in evaluated.faults else {})
        for text in sorted(uses)
    ]
    return as_json(records)


def _csv(evaluated: Evaluated, uses: dict[str, tuple[Span, ...]]) -> str:
    """A row per expression: what it prints, the raw value, its unit, how it is computed, and where it stands."""
    stream = io.StringIO()
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(("expression", "text", "value", "unit", "formula", "used", "fault"))
    for text in sorted(uses):
        value, fault = evaluated.values.get(text), evaluated.faults.get(text)
        known = (value.text, value.value, value.unit, value.origin.formula) if value else ("", "", "", "")
        rows.writerow((text, *known, "; ".join(map(str, uses[text])), fault.message if fault else ""))
    return stream.getvalue()


def _record(value: Value | None) -> dict[str, Any]:
    if value is None:
        return {"text": None}
    return {"text": value.text, "value": value.value, "unit": value.unit, "origin": plain(value.origin)}


def _table(evaluated: Evaluated, uses: dict[str, tuple[Span, ...]], labels: Mapping[str, list[str]]) -> list[str]:
    rows = [(_printed(evaluated, text), text, _first_place(uses[text])) for text in sorted(uses)]
    width = min(max((len(shown) for shown, _, _ in rows), default=0), 30)
    counted = f"{len(evaluated.values)} values"
    open_ones = f", {len(evaluated.faults)} without a value" if evaluated.faults else ""
    named = {text: "".join(f"  “{label}”" for label in labels[text]) for text in uses}
    lines = [f"{shown:<{width}}  {text}{named[text]}  ({places})" for shown, text, places in rows]
    return [*lines, "", f"{counted}{open_ones}; galley explain EXPRESSION says where one comes from"]


def _printed(evaluated: Evaluated, expression: str) -> str:
    return evaluated.values[expression].text if expression in evaluated.values else "??"


def _first_place(spans: tuple[Span, ...]) -> str:
    first = f"{spans[0].path}:{spans[0].line}"
    return first if len(spans) == 1 else f"{first} and {len(spans) - 1} more"
