"""JUnit XML, which most CI servers show as test results."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from galley.findings.diagnostics import Severity
from galley.findings.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from galley.findings.diagnostics import Diagnostic
    from galley.reports import DocumentedRule


def report(diagnostics: Sequence[Diagnostic], rules: Sequence[DocumentedRule]) -> str:
    """A test case per finding and one per rule without any.

    Errors are failures; warnings and notes, which do not block, are passed tests that say something.
    """
    failures = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    found = {diagnostic.rule for diagnostic in diagnostics}
    silent = [rule for rule in rules if rule.name not in found]
    counts = {"name": "galley check", "tests": str(len(diagnostics) + len(silent)), "failures": str(failures)}
    suites = Element("testsuites", counts)
    suite = SubElement(suites, "testsuite", {**counts, "errors": "0", "skipped": "0"})
    for diagnostic in diagnostics:
        _add_finding(suite, diagnostic)
    for rule in silent:
        SubElement(suite, "testcase", {"classname": "galley", "name": rule.name})
    indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(suites, encoding="unicode") + "\n"


def _add_finding(suite: Element, diagnostic: Diagnostic) -> None:
    span = diagnostic.span
    case = {"classname": _valid(span.path), "name": f"{diagnostic.rule} {span.line}:{span.column}"}
    element = SubElement(suite, "testcase", {**case, "file": _valid(span.path), "line": str(span.line)})
    if diagnostic.severity is Severity.ERROR:
        failure = {"type": diagnostic.rule, "message": _valid(diagnostic.message)}
        SubElement(element, "failure", failure).text = _without_noncharacters(str(diagnostic))
    else:
        SubElement(element, "system-out").text = _without_noncharacters(str(diagnostic))


def _valid(text: str) -> str:
    return _without_noncharacters(printable(text))


def _without_noncharacters(text: str) -> str:
    """The text without what XML cannot hold, even if it is shown as printable."""
    return text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
