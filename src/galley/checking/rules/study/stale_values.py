r"""The committed results/computed/values.json does not say what the data say now.

The record is there so that a changed number shows in a diff. `doit` writes it anew.

Flagged::

    -- section.tex --
    We met \VAR{participants.n} people.
    -- results/computed/values.json --
    {"inputs": {}, "values": {"participants.n": {"value": 19, "prints": {
    "participants.n": {"text": "19"}}}}}
    ^^^^^^^^^^^^^^^^

Flagged::

    -- section.tex --
    We met \VAR{participants.n} people in \VAR{interviews.n} interviews.
    -- results/computed/values.json --
    {"inputs": {}, "values": {"participants.n": {"value": 20, "prints": {"participants.n": {"text": "20"}}}}}
                   ^^^^^^^^

Accepted::

    -- section.tex --
    We met \VAR{participants.n} people.
    -- results/computed/values.json --
    {"inputs": {}, "values": {"participants.n": {"value": 20, "prints": {"participants.n": {"text": "20"}}}}}
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from galley.findings.diagnostics import Offence, Severity
from galley.values.ledger import is_recorded, printed_forms, recorded_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.checking.project import Project
    from galley.findings.source import SourceFile, Span
    from galley.model.values import Value

severity = Severity.ERROR
needs = ("values", "record")
_HINTS = ("run `doit`, look at the difference, and commit it",)


def check(project: Project) -> Iterator[Offence]:
    record = project.record
    if record is None:
        return
    values = {expression: value for expression, value in (project.values or {}).items() if is_recorded(value)}
    try:
        content = json.loads(record.text)
        recorded, inputs = printed_forms(content), dict(content["inputs"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        yield Offence(record.span(0, 0), "this is not a record of values", _HINTS)
        return
    yield from _changed(record, recorded, values)
    if missing := sorted(values.keys() - recorded.keys()):
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        yield Offence(_place(record, "values"), f"the value of `{missing[0]}`{more} is not recorded", _HINTS)
    yield from _other_inputs(record, inputs, project.inputs or {})


def _changed(
    record: SourceFile, recorded: Mapping[str, tuple[str, Any]], values: Mapping[str, Value]
) -> Iterator[Offence]:
    for expression in sorted(recorded.keys() & values.keys()):
        (text, old), value = recorded[expression], values[expression]
        new = recorded_value(value.computed.exact.value)
        if (text, old) != (value.text, new):
            message = f"`{expression}` is recorded as {text}, and the data give {value.text}"
            if text == value.text:
                message = f"`{expression}` still prints {text}, but is {new} and no longer {old}"
            yield Offence(_place(record, expression), message, _HINTS)


def _other_inputs(record: SourceFile, recorded: dict[str, Any], inputs: Mapping[str, str]) -> Iterator[Offence]:
    """Data files that changed without changing a value: rows behind the values may be others."""
    for path, digest in inputs.items():
        if path in recorded and recorded[path] != f"sha256:{digest}":
            message = f"the values were recorded from another state of `{path}`"
            yield Offence(_place(record, path), message, _HINTS, severity=Severity.WARNING)


def _place(record: SourceFile, key: str) -> Span:
    """The last place of a key: printed forms stand below the value, which may have the same name."""
    written = json.dumps(key, ensure_ascii=False)
    start = max(record.text.rfind(f"{written}:"), 0)
    return record.span(start, start + len(written) if record.text.startswith(written, start) else start)
