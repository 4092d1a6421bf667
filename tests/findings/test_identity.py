from galley.findings.diagnostics import Diagnostic
from galley.findings.identity import Finding, finding, fingerprints
from galley.findings.source import SourceFile


def diagnostic(text: str, start: int, end: int, message: str = "fact") -> Diagnostic:
    return Diagnostic(SourceFile("a.tex", text).span(start, end), message, "rule")


def test_finding_has_no_place() -> None:
    assert finding(diagnostic("first line\nsome  (CITE)\there", 17, 23)) == Finding(
        path="a.tex", rule="rule", message="fact", text="(CITE)", context="some … here"
    )


def test_long_text_is_cut() -> None:
    found = finding(diagnostic("a " * 100_000, 0, 200_000))
    assert len(found.text) < 200
    assert len(found.context) < 100


def test_equal_findings_are_counted() -> None:
    same = diagnostic("(CITE)\n(CITE)\n", 0, 6), diagnostic("(CITE)\n(CITE)\n", 7, 13)
    first, second = fingerprints(same)
    assert first != second
    assert fingerprints(same[:1]) == [first]


def test_fingerprint_tells_messages_apart() -> None:
    assert len(set(fingerprints([diagnostic("x", 0, 1), diagnostic("x", 0, 1, "other")]))) == 2
