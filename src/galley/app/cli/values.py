"""galley values: every value that the paper prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from galley.app.cli.complaints import complain_of
from galley.app.cli.projects import open_project
from galley.app.cli.uses import value_uses
from galley.app.terminal import say, say_text
from galley.findings.printable import as_json
from galley.values.codec import plain
from galley.values.evaluating import evaluate_all

if TYPE_CHECKING:
    import argparse

    from galley.findings.source import Span
    from galley.model.values import Value
    from galley.values.evaluating import Evaluated


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("human", "json"), default="human")


def run(arguments: argparse.Namespace) -> int:
    folder = open_project()
    if folder is None:
        return 2
    uses, unreadable = value_uses(folder)
    evaluated, diagnostics = evaluate_all(uses, folder)
    complain_of((*unreadable, *diagnostics), folder)
    if evaluated is None:
        return 2
    if arguments.format == "json":
        say_text(_json(evaluated, uses))
    else:
        say(*_table(evaluated, uses))
    return 1 if evaluated.faults else 0


def _json(evaluated: Evaluated, uses: dict[str, tuple[Span, ...]]) -> str:
    records = [
        {"expression": text, **_record(evaluated.values.get(text)), "used": [str(span) for span in uses[text]]}
        | ({"fault": evaluated.faults[text].message} if text in evaluated.faults else {})
        for text in sorted(uses)
    ]
    return as_json(records)


def _record(value: Value | None) -> dict[str, Any]:
    if value is None:
        return {"text": None}
    return {"text": value.text, "value": value.value, "unit": value.unit, "origin": plain(value.origin)}


def _table(evaluated: Evaluated, uses: dict[str, tuple[Span, ...]]) -> list[str]:
    rows = [(_shown(evaluated, text), text, _places(uses[text])) for text in sorted(uses)]
    width = min(max((len(shown) for shown, _, _ in rows), default=0), 30)
    counted = f"{len(evaluated.values)} values"
    open_ones = f", {len(evaluated.faults)} without a value" if evaluated.faults else ""
    lines = [f"{shown:<{width}}  {text}  ({places})" for shown, text, places in rows]
    return [*lines, "", f"{counted}{open_ones}; galley explain EXPRESSION says where one comes from"]


def _shown(evaluated: Evaluated, expression: str) -> str:
    return evaluated.values[expression].text if expression in evaluated.values else "??"


def _places(spans: tuple[Span, ...]) -> str:
    first = f"{spans[0].path}:{spans[0].line}"
    return first if len(spans) == 1 else f"{first} and {len(spans) - 1} more"
