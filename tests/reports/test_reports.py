"""What all formats share, and each format as a whole."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import XML  # the XML is our own

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from places import TESTS

from galley.findings.diagnostics import Diagnostic, Edit, Severity
from galley.findings.source import SourceFile
from galley.reports import DocumentedRule, formats, report

GOLDEN = Path(__file__).parent / "golden"
SARIF_SCHEMA = json.loads((TESTS / "fixtures/sarif-schema-2.1.0.json").read_text("utf-8"))


@pytest.mark.parametrize("output_format", sorted(file.stem for file in GOLDEN.glob("*.txt")))
def test_whole_report(
    golden, output_format: str, diagnostics: list[Diagnostic], rules: Sequence[DocumentedRule]
) -> None:
    text = report(output_format, diagnostics, rules)
    text = re.sub(r' *"semanticVersion": .*\n', "", text)  # there only when galley is installed
    golden(GOLDEN / f"{output_format}.txt", text.encode(errors="backslashreplace").decode())


@pytest.mark.parametrize("output_format", ["human", "github", "junit", "sarif", "json", "gitlab"])
def test_nothing_found(output_format: str, rules: Sequence[DocumentedRule]) -> None:
    text = report(output_format, [], rules)
    match output_format:
        case "human":
            assert text == "no findings\n"
        case "github":
            assert text == ""
        case "junit":
            assert [case.get("name") for case in XML(text).iter("testcase")] == [
                "todo",
                "cite-placeholder",
                "silent",
            ]
        case "sarif":
            assert json.loads(text)["runs"][0]["results"] == []
        case _:
            assert json.loads(text) == []


@pytest.mark.parametrize("output_format", formats())
def test_order_and_repetitions_do_not_matter(
    output_format: str, diagnostics: list[Diagnostic], rules: Sequence[DocumentedRule]
) -> None:
    assert report(output_format, [*reversed(diagnostics), *diagnostics], rules) == report(
        output_format, diagnostics, rules
    )


def test_sarif_is_valid(diagnostics: list[Diagnostic], rules: Sequence[DocumentedRule]) -> None:
    jsonschema.validate(json.loads(report("sarif", diagnostics, rules)), SARIF_SCHEMA)


def test_the_schema_can_refuse(diagnostics: list[Diagnostic], rules: Sequence[DocumentedRule]) -> None:
    broken = json.loads(report("sarif", diagnostics, rules))
    broken["runs"][0]["results"][0]["level"] = "fatal"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, SARIF_SCHEMA)


def test_sarif_points_to_declared_rules(diagnostics: list[Diagnostic], rules: Sequence[DocumentedRule]) -> None:
    (run,) = json.loads(report("sarif", diagnostics, rules))["runs"]
    declared = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert {rule.name for rule in rules} < set(declared)
    for result in run["results"]:
        assert declared[result["ruleIndex"]] == result["ruleId"]
    uris = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]}
    assert uris == {"manuscript/%C3%BCber%20uns%2C%20100%25.tex", "b.tex", "gone.tex"}


def test_fingerprints_survive_shifted_lines() -> None:
    def named(text: str) -> list[str]:
        source = SourceFile("a.tex", text)
        places = [offset for offset in range(len(text)) if text.startswith("(CITE)", offset)]
        found = [Diagnostic(source.span(start, start + 6), "citation is missing", "cite") for start in places]
        results = json.loads(report("sarif", found, []))["runs"][0]["results"]
        return [result["partialFingerprints"]["galleyFinding/v1"] for result in results]

    before = named("one (CITE) here\n(CITE)\n(CITE)\n")
    after = named("a new line\n\none   (CITE) here\n(CITE)\n(CITE)\n")
    assert before == after
    assert len(set(before)) == 3


@given(st.text(), st.text(), st.text(), st.data())
def test_any_text_is_reported(path: str, text: str, message: str, data: st.DataObject) -> None:
    source = SourceFile(path, text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    diagnostic = Diagnostic(source.span(start, end), message, "todo", edit=Edit(source.span(start, end), message))
    for output_format in formats():
        written = report(output_format, [diagnostic], [])
        if output_format in {"json", "gitlab"}:
            assert len(json.loads(written)) == 1
        elif output_format == "junit":
            assert len(list(XML(written).iter("failure"))) == 1
        elif output_format == "github":
            assert written.startswith("::error ")
            assert written.count("\n") == 1
            assert "\r" not in written


@pytest.mark.parametrize("severity", Severity)
def test_junit_fails_only_for_errors(severity: Severity) -> None:
    span = SourceFile("a.tex", "x").span(0, 1)
    root = XML(report("junit", [Diagnostic(span, "fact", "todo", severity)], []))
    assert root.get("failures") == ("1" if severity is Severity.ERROR else "0")
