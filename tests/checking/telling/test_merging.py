"""One mistake is one finding."""

import pytest

from galley.checking.asking.running import check
from galley.checking.project import Project
from galley.checking.rules import rules
from galley.checking.telling.merging import one_for_each_mistake
from galley.findings.diagnostics import Diagnostic, Severity
from galley.findings.source import SourceFile
from galley.reading.bib.bibliography import read_bibliography
from galley.reading.latex import read_latex

COVERING = {name: rule for name, rule in rules().items() if rule.covers}
SOURCE = SourceFile("a.tex", "x" * 40)


def at(rule, start, end, severity=Severity.ERROR, judged=None):
    told = SOURCE.span(*judged) if judged else None
    return Diagnostic(SOURCE.span(start, end), "fact", rule, severity, judged=told)


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ([at("todo", 0, 9), at("blank-count", 2, 4)], ["todo"]),
        ([at("todo", 0, 9), at("blank-count", 2, 12)], ["todo", "blank-count"]),
        (
            [at("dummy-text", 0, 9), at("leftover-metadata", 0, 9), at("late-front-matter", 0, 9)],
            ["leftover-metadata"],
        ),
        ([at("revision-mark", 0, 9, Severity.WARNING), at("blank-count", 2, 4)], ["revision-mark", "blank-count"]),
        ([at("empty-section", 0, 4, judged=(5, 30)), at("cut-sentence", 6, 9, Severity.WARNING)], ["empty-section"]),
        ([at("empty-section", 0, 4, judged=(5, 30)), at("fragment", 6, 31)], ["empty-section", "fragment"]),
        (
            [at("empty-section", 0, 4, Severity.WARNING, judged=(5, 30)), at("todo", 6, 9)],
            ["empty-section", "todo"],
        ),
        ([at("empty-section", 0, 4, judged=(5, 30)), at("wrong-product", 6, 9)], ["empty-section", "wrong-product"]),
        ([at("dummy-text", 4, 9, judged=(4, 30)), at("repeated-text", 12, 20)], ["dummy-text"]),
        ([at("dummy-text", 4, 9, judged=(4, 30)), at("dummy-text", 12, 20)], ["dummy-text", "dummy-text"]),
        ([at("dummy-text", 4, 9, judged=(4, 30)), at("absent-picture", 12, 20)], ["dummy-text"]),
        ([at("todo", 0, 30, Severity.WARNING), at("dummy-text", 12, 20)], ["dummy-text"]),
        ([at("blank-count", 0, 9), at("unresolved-citation", 0, 2)], ["blank-count"]),
        ([at("blank-count", 0, 9), at("unresolved-citation", 11, 13)], ["blank-count", "unresolved-citation"]),
        ([at("todo", 0, 30, Severity.WARNING), at("blank-count", 12, 20)], ["todo", "blank-count"]),
        (
            [at("todo", 0, 30, Severity.WARNING), at("unresolved-citation", 3, 5), at("dummy-text", 12, 20)],
            ["unresolved-citation", "dummy-text"],
        ),
        ([at("blank-count", 0, 9), at("hand-typed-number", 0, 9)], ["blank-count", "hand-typed-number"]),
    ],
)
def test_what_says_most_remains(found, kept):
    assert [one.rule for one in one_for_each_mistake(reversed(found), COVERING)] == kept


def test_a_sample_author_is_one_mistake():
    text = "\\documentclass{acmart}\n\\title{Trust}\n\\author{Ben Trovato}\n"
    section, _ = read_latex(SourceFile("a.tex", text))
    found = [one for one in check(Project((section,))) if one.severity is Severity.ERROR]
    assert [one.rule for one in found] == ["leftover-metadata"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("\\section{Ovens}\nThe main traits of such ovens were...\n\\section{Pans} They are hot.", ["empty-section"]),
        ("\\begin{abstract}\nTODO.\n\\end{abstract}\n\\section{Pans} They are hot.", ["todo"]),
        ("\\begin{abstract}\nabstract here.\n\\end{abstract}\n\\section{Pans} They are hot.", ["empty-section"]),
        ("\\begin{abstract}\n\\todo{Ovens}\n\\end{abstract}\n\\section{Pans} They are hot.", ["empty-section"]),
        ("\\section{Ovens}\nTODO write\n\\section{Pans} They are hot.", ["empty-section"]),
        ("\\section{Ovens}\nTBD.\n\\section{Pans} They are hot.", ["empty-section"]),
        ("\\section{Ovens}\nTo be written\n\\section{Pans} They are hot.", ["empty-section"]),
        ("\\section{Ovens}\nTODO: say how they are lit.\n\\section{Pans} They are hot.", ["todo"]),
        (
            "\\category{H.5.m}{Ovens}{}\\category{See}{for\nfull list of ACM classifiers. This section is required.}{}",
            ["dummy-text"],
        ),
        ("\\def\\plaintitle{SIGCHI Conference Proceedings Format}\n\\title{\\plaintitle}\n", ["dummy-text"]),
        ("\\begin{abstract}UPDATED---\\today. This sample paper describes pans.\\end{abstract}", ["dummy-text"]),
    ],
)
def test_what_is_left_open_is_told_once(text, told):
    section, _ = read_latex(SourceFile("a.tex", text))
    found = [one for one in check(Project((section,))) if one.severity is not Severity.NOTE]
    assert [one.rule for one in found] == told


def test_what_no_list_of_references_has_is_a_note():
    bib = "@misc{a, title = {A}, doi = {3359313}, author = {X and others}}\n@misc{b, doi = {3359313}, title = }"
    section, _ = read_latex(SourceFile("a.tex", r"\cite{a}"))
    bibliography, faults = read_bibliography([SourceFile("a.bib", bib)])
    found = check(Project((section,), bibliography=bibliography), from_readers=faults)
    weights = {(one.span.line, one.rule): one.severity for one in found}
    assert weights[1, "malformed-doi"] is Severity.ERROR
    assert weights[2, "malformed-doi"] is Severity.NOTE
    assert weights[2, "malformed-bibliography"] is Severity.WARNING
