"""SARIF 2.1.0 (OASIS), which code hosts and editors read."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from galley.findings.identity import fingerprints
from galley.findings.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from galley.findings.diagnostics import Diagnostic, Edit
    from galley.findings.source import Span
    from galley.reports import DocumentedRule

SCHEMA: Final = "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"
FINGERPRINT: Final = "galleyFinding/v1"


def report(diagnostics: Sequence[Diagnostic], rules: Sequence[DocumentedRule]) -> str:
    """One run with every rule declared, and one result per diagnostic."""
    declared = _declared(diagnostics, rules)
    indices = {rule["id"]: index for index, rule in enumerate(declared)}
    results = [
        _result(diagnostic, indices[diagnostic.rule], fingerprint)
        for diagnostic, fingerprint in zip(diagnostics, fingerprints(diagnostics), strict=True)
    ]
    driver = {"name": "galley", **_version(), "rules": declared}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"PROJECTROOT": {"description": {"text": "The folder that galley checked."}}},
        "results": results,
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _version() -> dict[str, str]:
    try:
        return {"semanticVersion": version("galleyproof")}
    except PackageNotFoundError:  # run from a source tree that is not installed
        return {}


def _declared(diagnostics: Sequence[Diagnostic], rules: Sequence[DocumentedRule]) -> list[dict[str, Any]]:
    described = {
        rule.name: {
            "id": rule.name,
            "shortDescription": {"text": rule.summary},
            "fullDescription": {"text": rule.summary},
            "help": {"text": rule.explanation, "markdown": rule.explanation},
        }
        for rule in rules
    }
    undescribed = {d.rule: {"id": d.rule} for d in diagnostics if d.rule not in described}
    return [*described.values(), *undescribed.values()]


def _result(diagnostic: Diagnostic, rule_index: int, fingerprint: str) -> dict[str, Any]:
    text = "\n".join(map(printable, [diagnostic.message, *(f"hint: {hint}" for hint in diagnostic.hints)]))
    location = {"artifactLocation": _artifact(diagnostic.span), "region": _region(diagnostic.span)}
    result: dict[str, Any] = {
        "ruleId": diagnostic.rule,
        "ruleIndex": rule_index,
        "level": diagnostic.severity.value,
        "message": {"text": text},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    if diagnostic.edit and not diagnostic.is_confidential:
        result["fixes"] = [_fix(diagnostic.edit)]
    return result


def _fix(edit: Edit) -> dict[str, Any]:
    replacement = {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.replacement}}
    change = {"artifactLocation": _artifact(edit.span), "replacements": [replacement]}
    return {"description": {"text": printable(edit.description)}, "artifactChanges": [change]}


def _artifact(span: Span) -> dict[str, str]:
    return {"uri": quote(span.path, errors="replace"), "uriBaseId": "PROJECTROOT"}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
