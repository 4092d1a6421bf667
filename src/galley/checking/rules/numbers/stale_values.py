r"""The committed results/computed/values.json does not say what the data say now.

The record is there so that a changed number shows in a diff. `doit` writes it anew.

Flagged::

    -- section.tex --
    We met \VAR{participants.n} people.
    -- results/computed/values.json --
    {"inputs": {}, "values": {"participants.n": {"text": "19", "value": 19}}}
                              ^^^^^^^^^^^^^^^^

Flagged::

    -- section.tex --
    We met \VAR{participants.n} people in \VAR{interviews.n} interviews.
    -- results/computed/values.json --
    {"inputs": {}, "values": {"participants.n": {"text": "20", "value": 20}}}
                   ^^^^^^^^

Accepted::

    -- section.tex --
    We met \VAR{participants.n} people.
    -- results/computed/values.json --
    {"inputs": {}, "values": {"participants.n": {"text": "20", "value": 20}}}
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from galley.findings.diagnostics import Offence, Severity
from galley.values.ledger import brief

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.checking.project import Project
    from galley.findings.source import SourceFile, Span

severity = Severity.ERROR
needs = ("values", "record")
_HINTS = ("run `doit`, look at the difference, and commit it",)


def check(project: Project) -> Iterator[Offence]:
    record, values = project.record, project.values or {}
    if record is None:
        return
    try:
        recorded = json.loads(record.text)
        recorded_values, recorded_inputs = dict(recorded["values"]), dict(recorded["inputs"])
    except (ValueError, TypeError, KeyError, RecursionError):
        yield Offence(record.span(0, 0), "this is not a record of values", _HINTS)
        return
    yield from _changed(record, recorded_values, values)
    if missing := sorted(values.keys() - recorded_values.keys()):
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        yield Offence(_place(record, "values"), f"the value of `{missing[0]}`{more} is not recorded", _HINTS)
    yield from _other_inputs(record, recorded_inputs, project.inputs or {})


def _changed(record: SourceFile, recorded: dict[str, Any], values: Mapping[str, Any]) -> Iterator[Offence]:
    for expression in sorted(recorded.keys() & values.keys()):
        old, new = recorded[expression], brief(values[expression])
        if not isinstance(old, dict) or (old.get("text"), old.get("value")) != (new["text"], new["value"]):
            text = old.get("text") if isinstance(old, dict) else old
            message = f"`{expression}` is recorded as {text}, and the data give {new['text']}"
            if isinstance(old, dict) and text == new["text"]:
                message = f"`{expression}` still prints {text}, but is {new['value']} and no longer {old.get('value')}"
            yield Offence(_place(record, expression), message, _HINTS)


def _other_inputs(record: SourceFile, recorded: dict[str, Any], inputs: Mapping[str, str]) -> Iterator[Offence]:
    """Data files that changed without changing a value: rows behind the values may be others."""
    for path, digest in inputs.items():
        if path in recorded and recorded[path] != f"sha256:{digest}":
            message = f"the values were recorded from another state of `{path}`"
            yield Offence(_place(record, path), message, _HINTS, severity=Severity.WARNING)


def _place(record: SourceFile, key: str) -> Span:
    written = json.dumps(key, ensure_ascii=False)
    start = max(record.text.find(f"{written}:"), 0)
    return record.span(start, start + len(written) if record.text.startswith(written, start) else start)
