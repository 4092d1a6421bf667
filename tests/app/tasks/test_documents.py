"""A response to reviewers and an appendix beside a paper, built by real TeX, with the pages and lines of the paper."""

import os
import re
import shutil
import subprocess
import sys

import pikepdf
import pytest
from coauthors import write
from in_process import galley
from places import STUDY

from galley.app.tasks.documents import declared_documents

TOML = """\
title = "How Engines Are Read"
abstract = "abstract"
sections = ["study"]
bibliography = "bib/references"
class_options = ["acmsmall", "screen"]
[[authors]]
name = "Ada Lovelace"
affiliations = [{ institution = "University of Imagination", city = "Oz", country = "Oz" }]
[publication]
journal = "PACMHCI"
[documents.response]
title = "Response to Reviewers"
sections = ["response/first", "response/second"]
variant = "review"
[documents.letter]
sections = ["response/letter"]
"""
STUDY_TEX = r"""\section{Study}\label{sec:study}
We asked \VAR{participants.n} people.

FILLER

They answered \label{here} at once. \begin{equation}\label{eq} a = b \end{equation}
\begin{figure}\rule{1cm}{1cm}\Description{x}\caption{A figure}\label{fig:a}\end{figure}
See Figure~\ref{fig:a} and~\cite{ada}.
"""
FIRST = r"""\section{Reviewer 1}\label{own}
We have \VAR{participants.n} people (Section~\ref{sec:study}, Figure~\ref{fig:a}, Equation~\eqref{eq}, below in
Section~\ref{own}), which is now said on \paperplace{here}; page \paperpage{fig:a}; line \paperline{here};
and~\cite{ada}.
"""
SECOND = r"""\section{Reviewer 2}
\begin{quote}\excerpt{P01-1}\end{quote}
\variant{review}{Here}{There}.
"""
LETTER = r"""\documentclass{letter}
\begin{document}\begin{letter}{The Editors}\opening{Dear editors,}
Of \VAR{participants.n|words} people, see Section~\ref{sec:study} on \paperplace{sec:study}.
\closing{Yours}\end{letter}\end{document}
"""
FILES = {
    "dodo.py": "from galley.app.tasks.standard import *  # noqa\n",
    "manuscript/paper.toml": TOML,
    "manuscript/abstract.tex": "How engines are read.\n",
    "manuscript/study.tex": STUDY_TEX.replace("FILLER", "Words of a paragraph. " * 300),
    "manuscript/response/first.tex": FIRST,
    "manuscript/response/second.tex": SECOND,
    "manuscript/response/letter.tex": LETTER,
    "bib/references.bib": "@misc{ada, author = {Ada Lovelace}, title = {Notes}, year = 1843}\n",
}


class Paper:
    def __init__(self, root):
        self.root = root

    def run(self, *command):
        clean = {name: value for name, value in os.environ.items() if name != "GALLEY_BUILDING"}
        environment = {**clean, "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "1577836800"}
        done = subprocess.run(
            [sys.executable, *command], cwd=self.root, env=environment, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout + done.stderr

    def doit(self, *arguments):
        status, said = self.run("-m", "doit", *arguments)
        assert status == 0, said
        return said

    def check(self, *arguments):
        return "".join(galley(self.root, "check", *arguments)[1:])

    def edit(self, path, old, new):
        text = (self.root / path).read_text()
        assert old in text
        (self.root / path).write_text(text.replace(old, new))

    def words(self, path):
        return " ".join(self.text(path).split())

    def text(self, path, *options):
        return subprocess.run(
            ["pdftotext", *options, self.root / path, "-"], capture_output=True, text=True, check=True
        ).stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    root = tmp_path_factory.mktemp("documents")
    for part in ("results", "analysis"):
        shutil.copytree(STUDY / part, root / part)
    write(root, FILES)
    paper = Paper(root)
    paper.doit("documents")
    return paper


@pytest.fixture
def paper(built, tmp_path):
    """A copy to be changed."""
    shutil.copytree(built.root, tmp_path / "paper", symlinks=True)
    return Paper(tmp_path / "paper")


def test_a_document_prints_values_quotes_references_and_citations_of_the_paper(built):
    words = built.words("build/documents/response/response.pdf")
    number = re.search(r"We asked (\d+) people", built.words("build/review/paper.pdf"))[1]
    assert f"We have {number} people (Section 1, Figure 1, Equation (1), below in Section 1)" in words
    assert "(P01)" in words
    assert "[1] Ada Lovelace. Notes, 1843." in words
    assert "Here." in words
    assert "??" not in words


def test_pages_and_lines_are_those_that_the_copy_prints(built):
    words = built.words("build/documents/response/response.pdf")
    page, line = map(int, re.search(r"said on p\. (\d+), l\. (\d+);", words).groups())
    assert f"line {line};" in words
    pages = built.text("build/review/paper.pdf", "-bbox").split("<page ")
    places = re.findall(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)<', pages[page])
    (baseline,) = (float(y) for _, y, word in places if word == "answered")
    ruler = {int(word): float(y) for x, y, word in places if word.isdecimal() and float(x) < 100}
    assert abs(ruler[line] - baseline) < 7  # points, of 11 from number to number
    assert page > 1


def test_a_copy_without_a_ruler_has_pages_alone(built):
    assert re.search(r"Section 1 on p\. 1\.", built.words("build/documents/letter/letter.pdf"))


def test_the_paper_looks_the_same_with_its_places_written_down(built, paper):
    (paper.root / "manuscript/paper.toml").write_text(TOML.partition("[documents")[0])
    paper.doit("paper:review")
    assert paper.text("build/review/paper.pdf", "-bbox") == built.text("build/review/paper.pdf", "-bbox")


def test_a_document_for_reviewers_hides_the_authors_and_another_does_not(built):
    response = built.words("build/documents/response/response.pdf")
    assert "Anonymous Author(s)" in response
    assert "Lovelace" not in response.partition("References")[0]


def test_links_to_the_paper_are_none(built):
    with pikepdf.open(built.root / "build/documents/response/response.pdf") as pdf:
        targets = [
            str(note.A.D) for page in pdf.pages for note in page.get("/Annots", []) if "/A" in note and "/D" in note.A
        ]
    assert targets
    assert not [target for target in targets if "elsewhere" in target]


def test_a_document_is_due_when_what_it_read_has_changed(paper):
    paper.edit("manuscript/study.tex", "We asked", "\\newpage\n\nWe asked")
    said = paper.check()
    assert "stale-build" in said
    paper.doit("paper")
    said = paper.check()
    assert "build/documents/letter/letter.pdf" in said
    assert "build again: `doit document:letter`" in said
    paper.doit("documents")
    assert "stale-build" not in paper.check()
    assert "line" in paper.words("build/documents/response/response.pdf")


def test_findings_have_the_places_of_the_document(paper):
    faults = r"\VAR{participants.m} \ref{sec:none} \paperplace{sec:no} (CITE) \cite{none} \excerpt{P99-1}"
    (paper.root / "manuscript/response/second.tex").write_text(faults + "\n")
    paper.edit("manuscript/paper.toml", "Response to Reviewers", "Response (TODO)")
    said = paper.check()
    for rule in ("unknown-value", "undefined-reference", "cite-placeholder", "unknown-citation", "unknown-excerpt"):
        assert re.search(rf"manuscript/response/second\.tex:1:\d+: error\[{rule}\]", said), said
    assert said.count("error[undefined-reference]") == 2
    assert re.search(r"manuscript/paper\.toml:\d+:\d+: error\[todo\]", said), said
    assert "uncited-entry" not in said
    status, _ = paper.run("-m", "doit", "paper")
    assert status == 0


def test_the_gate_of_a_copy_looks_at_its_documents_alone(paper):
    paper.edit("manuscript/response/first.tex", "We have", "Ada Lovelace has")
    paper.edit("manuscript/response/letter.tex", "Dear editors", "(TODO) Dear")
    paper.doit("document:response")
    said = paper.check("--variant", "review")
    assert "manuscript/response/first.tex:2:1: error[named-author]" in said
    assert "letter.tex" not in said
    said = paper.check()
    assert "letter.tex" in said


def test_settings_that_make_no_sense_are_told_with_those_that_do(paper):
    paper.edit("manuscript/paper.toml", 'variant = "review"', 'variant = "reviews"\ncolor = "red"')
    said = paper.check()
    assert "`color`" in said
    assert "bibliography_style" in said
    paper.edit("manuscript/paper.toml", 'color = "red"', "")
    assert "did you mean `review`?" in paper.check()
    paper.edit("manuscript/paper.toml", '"reviews"', '"review"')
    paper.edit("manuscript/paper.toml", "response/first", "response/frist")
    status, said = paper.run("-m", "doit", "document:response")
    assert status == 1
    assert "`manuscript/response/frist.tex` does not exist" in said
    assert "did you mean `response/first`?" in said


def test_a_document_is_listed_and_cleaned(paper):
    listed = paper.doit("list")
    assert "document:letter " in listed
    assert "documents " in listed
    paper.doit("clean", "document:letter")
    assert not (paper.root / "build/documents/letter").exists()
    assert (paper.root / "build/documents/response/response.pdf").exists()


def test_a_byte_order_mark_hides_no_document(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "manuscript").mkdir()
    declared = '[documents.response]\ntitle = "Response"\nsections = ["response"]\n'
    (tmp_path / "manuscript/paper.toml").write_bytes(b"\xef\xbb\xbf" + declared.encode())
    assert [document.name for document in declared_documents()] == ["response"]
