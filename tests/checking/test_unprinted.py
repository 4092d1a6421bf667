"""What is wrong with a bibliography, weighed by what the list of references prints."""

import pytest

from galley.checking.project import Project
from galley.checking.unprinted import weighed_by_print
from galley.findings.source import SourceFile
from galley.reading.bib.bibliography import read_bibliography
from galley.reading.latex import read_latex


def weigh(entries, text):
    section, _ = read_latex(SourceFile("paper.tex", text))
    bibliography, faults = read_bibliography([SourceFile("paper.bib", entries)])
    told = weighed_by_print(faults, Project((section,), bibliography=bibliography))
    return [(one.severity.value, one.message.partition("`")[0].strip()) for one in told]


@pytest.mark.parametrize(
    ("entry", "level"),
    [
        ("@misc{a, author = {Lee, Ann,}}", "note"),
        ("@misc{a, note = nothing}", "note"),
        ("@misc{a, note = {x}}}\n publisher = {y},\n}", "note"),
        ("@misc{a, note = {x} year = 2001}", "warning"),  # BibTeX says so wherever it stands
    ],
)
def test_faults_of_entries_that_nobody_cites_cost_what_bibtex_makes_of_them(entry, level):
    good = "\n@misc{b, note = {y}}"
    assert [severity for severity, _ in weigh(entry + good, r"\cite{b}")] == [level]
    assert [severity for severity, _ in weigh(entry + good, r"\cite{a}")] == ["error"]


@pytest.mark.parametrize("entries", ["%% @article needs authors\n@misc{a, year = 2001}", "@misc{a,\n% title = {T},\n}"])
def test_biber_knows_comments(entries):
    assert weigh(entries, r"\cite{a} \bibliography{paper}") != []
    assert weigh(entries, r"\usepackage{biblatex} \addbibresource{paper.bib} \cite{a}") == []
    assert weigh(entries, r"\usepackage[backend = bibtex]{biblatex} \addbibresource{paper.bib} \cite{a}") != []
