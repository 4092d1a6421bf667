"""What is wrong with a bibliography, weighed by what the list of references prints."""

import pytest

from galley.checking.project import Project
from galley.checking.telling.unprinted import weighed_by_print
from galley.findings.source import SourceFile
from galley.reading.bib.bibliography import read_bibliography
from galley.reading.decoding import decode
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


@pytest.mark.parametrize(
    "entries",
    [
        "%% @article needs authors\n@misc{a, year = 2001}",
        "@misc{a,\n% title = {T},\n}",
        "@book{whole, title = {T}}\n@inbook{a, crossref = {whole}}",
    ],
)
def test_biber_knows_comments_and_asks_for_no_order(entries):
    assert weigh(entries, r"\cite{a} \bibliography{paper}") != []
    assert weigh(entries, r"\usepackage{biblatex} \addbibresource{paper.bib} \cite{a}") == []
    assert weigh(entries, r"\usepackage[backend = bibtex]{biblatex} \addbibresource{paper.bib} \cite{a}") != []
    older = "% \\usepackage[backend=bibtex]{biblatex}\n\\usepackage{biblatex}"
    assert weigh(entries, older + r" \addbibresource{paper.bib} \cite{a}") == []


def test_entries_that_bibtex_passes_over():
    repeated = "@misc{a, note = {y}}\n@misc{a, author = {Lee, Ann,}}"
    assert [severity for severity, _ in weigh(repeated, r"\cite{a}")] == ["note"]
    keyless = "@misc{a, note = {y}}\n@misc{,\n note = {x}}"
    assert weigh(keyless, r"\cite{a}") == [("note", "entry has no key")]
    assert weigh(keyless, r"\usepackage{biblatex} \addbibresource{paper.bib} \cite{a}") == [
        ("error", "entry has no key")
    ]


@pytest.mark.parametrize(
    ("content", "level"),
    [
        (b"By Nicol\xe1s\n@misc{a, note = {x}}", "note"),
        (b"@misc{b, note = {Nicol\xe1s}}\n@misc{a, note = {x}}", "note"),
        (b"By Nicol\xe1s\n@misc{a, note = {Nicol\xe1s}}", "error"),
        (b"By Nicol\xe1s\n@string{a = {x}}", "note"),
    ],
)
def test_letters_between_entries(content, level):
    source, faults = decode("paper.bib", content, guessing=True)
    section, _ = read_latex(SourceFile("paper.tex", r"\cite{a}"))
    bibliography, _ = read_bibliography([source])
    told = weighed_by_print(faults, Project((section,), bibliography=bibliography))
    assert [one.severity.value for one in told] == [level]


@pytest.mark.parametrize(("content", "level"), [(b"Bees. % Nicol\xe1s\n", "note"), (b"Bees of Nicol\xe1s.\n", "error")])
def test_letters_in_comments(content, level):
    source, faults = decode("paper.tex", content, guessing=True)
    told = weighed_by_print(faults, Project((read_latex(source)[0],)))
    assert [one.severity.value for one in told] == [level]
