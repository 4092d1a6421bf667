"""Settings, comments that allow, and what is said once."""

import pytest

from galley.checking.asking.running import check
from galley.checking.asking.settings import faults, sound_options
from galley.checking.project import Project
from galley.checking.rules import rules
from galley.findings.diagnostics import Diagnostic, Severity
from galley.findings.source import SourceFile
from galley.model.check_settings import CheckSettings, FileChecks
from galley.reading.latex import read_latex

HOLES = "\\section{One}\nx participants [TODO]\n\\section{Two}\n"


def project(**files):
    return Project(tuple(read_latex(SourceFile(f"{name}.tex", text))[0] for name, text in files.items()))


def found(text, checks=None, **options):
    return [(one.rule, one.span.line, str(one.severity)) for one in check(project(a=text), checks, **options)]


def test_all_rules_run_in_order_of_place():
    assert found(HOLES) == [("blank-count", 2, "error"), ("todo", 2, "error"), ("empty-section", 3, "error")]


def test_select_and_ignore():
    assert found(HOLES, CheckSettings(select=("todo", "blank-count"), ignore=("todo",))) == [
        ("blank-count", 2, "error")
    ]


def test_severities():
    checks = CheckSettings(select=("todo", "blank-count"), severity={"todo": Severity.WARNING})
    assert found(HOLES, checks) == [("blank-count", 2, "error"), ("todo", 2, "warning")]


def test_settings_of_files():
    settings = {
        "b*": FileChecks(ignore=("blank-count",)),
        "*.tex": FileChecks(severity={"empty-section": Severity.NOTE}),
    }
    both = project(a=HOLES, b=HOLES)
    diagnostics = check(both, CheckSettings(files=settings))
    assert [(one.rule, one.span.path, str(one.severity)) for one in diagnostics] == [
        ("blank-count", "a.tex", "error"),
        ("todo", "a.tex", "error"),
        ("empty-section", "a.tex", "note"),
        ("todo", "b.tex", "error"),
        ("empty-section", "b.tex", "note"),
    ]


def test_what_readers_find_is_weighed_like_the_rest():
    span = SourceFile("a.tex", "{ % galley: allow malformed-latex -- on purpose\n{").span(0, 1)
    later = span.source.span(len(span.source.text) - 1, len(span.source.text))
    diagnostics = [Diagnostic(place, "`{` is never closed", "malformed-latex") for place in (span, later)]
    checks = CheckSettings(severity={"malformed-latex": Severity.WARNING})
    assert found(span.source.text, checks, from_readers=diagnostics) == [("malformed-latex", 2, "warning")]
    assert found("", CheckSettings(ignore=("malformed-latex",)), from_readers=diagnostics) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x participants % galley: allow blank-count -- a variable of the model", []),
        ("% galley: allow blank-count -- a variable\nx participants\nx users\n\nx tasks", [("blank-count", 5)]),
        ("x users\n% galley: allow blank-count, todo -- y\nx participants [TODO]", [("blank-count", 1)]),
        ("x participants % galley: allow blank-count", [("blank-count", 1), ("unexplained-allow", 1)]),
        ("x participants % galley: allow -- why", [("blank-count", 1), ("unexplained-allow", 1)]),
        ("x participants % galley: allow todo -- why", [("blank-count", 1), ("unused-allow", 1)]),
        ("20 participants % galley: allow blank-count -- why", [("unused-allow", 1)]),
        ("20 participants % galley: allow blank-cuont -- why", [("unused-allow", 1)]),
        ("x participants % galley: allow blank-count -- a % galley: allow todo -- b", []),
        ("\\begin{verbatim}\n% galley: allow todo -- x\n\\end{verbatim}", []),
        ("a \\% galley: allow todo -- x", []),
        ("% galley: allow malformed-latex -- readers find it, if anybody does\na", []),
    ],
)
def test_allowing(text, expected):
    assert [(rule, line) for rule, line, _ in found(text)] == expected


def test_unused_allow_of_a_rule_that_does_not_run_is_not_judged():
    text = "20 participants % galley: allow blank-count -- why"
    assert found(text, CheckSettings(ignore=("blank-count",))) == []


def test_an_unknown_rule_is_compared_with_the_known():
    (one,) = check(project(a="a % galley: allow blank-cuont -- why"))
    assert one.hints == ("did you mean `blank-count`?",)


def test_rules_without_what_they_need_are_skipped():
    assert found(r"\cite{unknown}") == []


def test_all_faults_of_settings():
    checks = CheckSettings(
        select=("todo", "tood"),
        ignore=("unreadable-file",),
        severity={"blank": Severity.NOTE},
        files={"*": FileChecks(ignore=("no-rule",))},
        options={"nothing": {}, "todo": {"words": 3}},
    )
    assert [(keys, message) for keys, message, _ in faults(checks, also_known=["unreadable-file"])] == [
        (("select",), "there is no rule `tood`"),
        (("severity",), "there is no rule `blank`"),
        (("files", "*", "ignore"), "there is no rule `no-rule`"),
        (("options",), "there is no rule `nothing`"),
        (("options", "todo", "words"), "rule `todo` has no option `words`"),
    ]


@pytest.mark.parametrize(
    ("rule", "options", "sound"),
    [
        ("todo", {"words": 3}, {}),
        ("long-running-head", {"longest": "long", "authors": 2}, {"authors": 2}),
        ("long-running-head", {"longest": True}, {}),
        ("over-quoted-participant", {"times": 3}, {"times": 3}),
        ("identifying-detail", {"names": [1]}, {}),
        ("identifying-detail", {"names": ["Acme"]}, {"names": ("Acme",)}),
    ],
)
def test_faulty_options_are_told_and_left_out(rule, options, sound):
    checks = CheckSettings(options={rule: options})
    assert len(list(faults(checks))) == len(options) - len(sound)
    assert sound_options(checks, rule) == sound
    assert found("Text.", checks) == []


def test_rules_are_named_after_their_files_and_explain_themselves():
    todo = rules()["todo"]
    assert todo.summary.startswith("A note of what is still to be done")
    assert "Flagged::" in todo.explanation
    assert todo.severity is Severity.ERROR


def test_listing_rules_imports_none(monkeypatch):
    monkeypatch.setattr("galley.checking.rules.import_module", None)
    assert "todo" in rules.__wrapped__()
