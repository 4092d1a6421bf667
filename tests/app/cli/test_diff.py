"""galley diff, at the command line: what it prints in each format, what it keeps to itself, and the marked PDF."""

import json
import re
import shutil
import subprocess

import pytest
from revisions import commit, edit, git, new_repository

import galley.app.cli.diff as command

SECTION = """\\section{Study}
We asked \\VAR{participants.n} people, of whom \\VAR{participants.where(gender="woman").n} are women.
The oldest of them, \\VAR{participants.where(id="P01").age.max}, said nothing.
"""
BIB = """\\
@article{wang2019human,
  author = {Wang, Dakuo and Weisz, Justin D.},
  title = {Human-{AI} Collaboration in Data Science},
  journal = {PACMHCI}, volume = {3}, number = {CSCW}, articleno = {211}, numpages = {24}, year = {2019},
  doi = {10.1145/3359313},
}
"""


def write(root, files):
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)


needs_latexdiff = pytest.mark.skipif(shutil.which("latexdiff") is None, reason="latexdiff is not installed")


@pytest.fixture
def paper(our_paper):
    """A paper of ours, committed, in the current folder."""
    write(our_paper, {"manuscript/study.tex": SECTION})
    return new_repository(our_paper, None)


def drop_first_person(root):
    table = root / "results" / "participants.csv"
    header, first, *rest = table.read_text().splitlines()
    assert first.startswith("P01,")
    for name in ("interviews", "excerpts", "codings"):
        other = root / "results" / f"{name}.csv"
        if other.exists():
            kept = [line for line in other.read_text().splitlines() if "P01" not in line]
            other.write_text("\n".join(kept) + "\n")
    table.write_text("\n".join([header, *rest]) + "\n")


def test_nothing_changed_is_said_and_is_no_failure(paper, galley):
    assert galley("diff", "v1") == (
        0,
        "From v1 ({}, 2026-01-05) to the files as they are now\nNothing changed.\n".format(
            git(paper, "rev-parse", "--short", "v1")
        ),
        "",
    )


def test_a_row_that_went_is_told_to_those_who_have_the_data(paper, galley):
    drop_first_person(paper)
    status, out, err = galley("diff", "v1")
    assert (status, err) == (0, "")
    assert "participants.n  " in out
    assert "1 row went" in out
    assert "P01  is gone" in out
    assert "in place of" not in out


@pytest.mark.parametrize("form", ["json", "markdown"])
def test_rows_and_values_about_one_stay_here(paper, galley, form):
    edit(paper, "results/participants.csv", ("P01,", "P99,"))
    drop = {"interviews", "excerpts", "codings"}
    for name in drop:
        other = paper / "results" / f"{name}.csv"
        if other.exists():
            other.write_text(other.read_text().replace("P01", "P99"))
    edit(paper, "manuscript/study.tex", ("P01", "P99"), ("We asked", "We interviewed"))
    status, out, _ = galley("diff", "v1", "--format", form)
    assert status == 0
    assert "told only where the data are" in out
    assert "about single rows, 1 of them" in out
    assert "is gone" not in out
    assert "is new" not in out


def test_a_sentence_that_tells_of_one_row_stays_here(paper, galley):
    edit(paper, "manuscript/study.tex", ("women.\nThe oldest", "women, and the oldest"))
    commit(paper, "v2")
    table = paper / "results" / "participants.csv"
    table.write_text(table.read_text().replace(",woman,", ",man,", 1))
    _, here, _ = galley("diff", "v2")
    _, public, _ = galley("diff", "v2", "--format", "markdown")
    assert "the oldest of them, 31, said" in here
    assert "the oldest" not in public
    assert "1 row went" in public


def test_json_has_everything_by_kind(paper, galley):
    edit(paper, "manuscript/related.tex", ("~\\cite{wang2019human}", ""), ("Related Work", "What Others Did"))
    status, out, _ = galley("diff", "v1", "--format", "json")
    found = json.loads(out)
    assert status == 0
    assert found["is_empty"] is False
    assert [one["key"] for one in found["citations"]] == ["wang2019human"]
    assert [one["old_title"] for one in found["sections"]] == ["Related Work"]


def test_markdown_takes_nothing_for_markup(paper, galley):
    edit(paper, "manuscript/related.tex", ("Related Work", "On @everyone and #1 <b>*all*</b> of \\_it\\_"))
    _, out, _ = galley("diff", "v1", "--format", "markdown")
    assert out.startswith("### What changed in the paper, from v1")
    assert "&#64;everyone" in out
    assert "&#35;1" in out
    assert "<b>\\*all" not in out
    assert "@" not in out


def test_lines_are_as_wide_as_the_terminal(paper, galley, monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    edit(paper, "manuscript/study.tex", ("people", "people, each of them in a long talk about a great many things"))
    edit(paper, "manuscript/paper.toml", ('title = "A Study of Trust"', f'title = "A Study of {"very " * 20}Much"'))
    _, out, _ = galley("diff", "v1")
    assert max(map(len, out.splitlines())) <= 50
    assert "{+very very" in out


def test_two_revisions_and_a_saved_one(paper, galley, tmp_path):
    edit(paper, "manuscript/study.tex", ("We asked", "We met"))
    commit(paper, "v2")
    shutil.make_archive(str(tmp_path / "saved"), "zip", paper, "manuscript")
    edit(paper, "manuscript/study.tex", ("We met", "We saw"))
    for newer in ("v2", "HEAD", "main"):
        _, out, _ = galley("diff", "v1", newer)
        assert f"to {newer} (" in out
        assert "sentences: 1 changed" in out
    status, out, _ = galley("diff", "v2", "v1")
    assert (status, "sentences: 1 changed" in out) == (0, True)


@pytest.mark.usefixtures("paper")
def test_a_bundle_of_plain_latex_is_compared_as_far_as_it_goes(galley, tmp_path):
    flat = "\\documentclass{article}\n\\begin{document}\n\\section{Study}\nWe asked 20 people.\n\\end{document}\n"
    (tmp_path / "flat" / "source").mkdir(parents=True)
    (tmp_path / "flat" / "source" / "paper.tex").write_text(flat)
    archive = shutil.make_archive(str(tmp_path / "taps"), "zip", tmp_path / "flat")
    status, out, err = galley("diff", archive)
    assert (status, err) == (0, "")
    assert "Related Work — added" in out


def test_a_paper_of_somebody_else(their_paper, galley):
    new_repository(their_paper, None)
    edit(their_paper, "sections/intro.tex", ("Some collaborate", "Some quarrel"))
    status, out, _ = galley("diff", "v1")
    assert status == 0
    assert "Introduction" in out
    assert "sentences: 1 changed" in out


@pytest.mark.usefixtures("paper")
def test_what_cannot_be_compared_is_an_error_with_a_hint(galley):
    status, out, err = galley("diff", "v7")
    assert (status, out) == (2, "")
    assert err.startswith("galley: there is no revision `v7`")
    assert "hint: " in err


def test_private_tables_that_git_does_not_have(our_paper, galley):
    write(our_paper, {"manuscript/study.tex": "\\section{Study}\nWe asked \\VAR{participants.n} people.\n"})
    record = {
        "inputs": {},
        "values": {"participants.n": {"value": 7, "prints": {"participants.n": {"text": "seven", "used_in": []}}}},
    }
    write(our_paper, {"results/computed/values.json": json.dumps(record)})
    new_repository(our_paper, None, ignored="build/\nresults/*.csv\n")
    status, out, _ = galley("diff", "v1")
    assert status == 0
    assert "participants.n  seven → 20" in out
    assert "Not compared: v1: its data are not here as they were" in out
    assert not list((our_paper / "results" / "computed").glob(".*"))


@needs_latexdiff
def test_a_marked_pdf_of_values_words_and_works(paper, galley, tmp_path):
    write(paper, {"bib/references.bib": BIB + BIB.replace("wang2019human", "two").replace("Collaboration", "Quarrels")})
    commit(paper, "v2")
    drop_first_person(paper)
    edit(paper, "manuscript/related.tex", ("Others collaborate", "Others quarrel"), ("{wang2019human}", "{two}"))
    status, _, err = galley("diff", "v2", "--pdf", str(tmp_path / "changes.pdf"))
    assert status == 0, err
    said = words_of(tmp_path / "changes.pdf")
    assert "asked2019people" in said
    assert "Otherscollaborate[2]quarrel[1]" in said
    assert "QuarrelsinDataScience" in said
    assert "CollaborationinDataScience" in said  # no longer cited, and marked so


def words_of(pdf):
    done = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True)
    return re.sub(r"\s|^\d+ (?=\d+$)", "", done.stdout)


HARD = r"""\documentclass[sigconf,nonacm]{acmart}
\title{On Things}
\begin{document}
\author{Ann Bee}\affiliation{\institution{X}\country{Y}}
\begin{abstract}
We met 12 people.
\end{abstract}
\maketitle
\section{Start}\label{sec:start}
We met 12 of \textbf{them}~\cite{wang2019human}.\footnote{A note of 12.}

\begin{equation}
a = 12
\end{equation}

\begin{verbatim}
12 { 100% }
\end{verbatim}

\begin{table}
\caption{A table of 12~\citep[see][p.~2]{wang2019human}.}
\begin{tabular}{lr}
\hline
One & 12 \\
\hline
\end{tabular}
\end{table}

What nobody marks: \verb|12_{| and \url{https://ex.org/a%20b_12}.

\bibliographystyle{ACM-Reference-Format}
\bibliography{refs}
\end{document}
"""


@needs_latexdiff
def test_each_construct_that_cannot_be_marked_is_told_and_the_others_are_marked(tmp_path, galley, monkeypatch):
    root = tmp_path / "hard"
    write(root, {"main.tex": HARD, "refs.bib": BIB})
    new_repository(root, None)
    edit(root, "main.tex", *[("12", "14")] * HARD.count("12"), ("One & 14 \\\\", "One & 14 \\\\\nTwo & 15 \\\\"))
    edit(root, "main.tex", ("\\section{Start}", "\\section{Start}\nIt is new.\n\\subsection{More}"))
    monkeypatch.chdir(root)
    status, _, err = galley("diff", "v1", "--pdf", "out/changes.pdf")
    assert status == 0
    first, *told = err.splitlines()
    assert first == "out/changes.pdf: written"
    assert len(told) == 1
    assert told[0].startswith("  marked as a whole, for TeX cannot set marks in it: paragraph “What nobody marks")
    said = words_of(root / "out" / "changes.pdf")
    for marked in (
        "Wemet1214people",
        "Wemet1214ofthem",
        "Anoteof12.14.",
        "Atableof[12]14",
        "Itisnew.",
        "12{100%}14{100%}",
    ):
        assert marked in said, marked


def test_without_latexdiff_it_says_how_to_get_it(paper, galley, monkeypatch):
    monkeypatch.setattr(command.shutil, "which", lambda name, *_: None if name == "latexdiff" else f"/bin/{name}")
    status, out, err = galley("diff", "v1", "--pdf", "x.pdf")
    assert (status, out) == (2, "")
    assert "no marked PDF without latexdiff" in err
    assert "apt-get install latexdiff" in err
    assert not (paper / "x.pdf").exists()


def test_without_the_engine_that_a_paper_declares_it_says_so(paper, galley, monkeypatch):
    settings = paper / "manuscript" / "paper.toml"
    settings.write_text(f'engine = "xelatex"\n{settings.read_text()}')
    monkeypatch.setattr(command.shutil, "which", lambda name, *_: None if name == "xelatex" else f"/bin/{name}")
    status, _, err = galley("diff", "v1", "--pdf", "x.pdf")
    assert status == 2
    assert "no marked PDF without xelatex" in err
    assert "galley doctor" in err
    assert not (paper / "x.pdf").exists()


def test_a_bundle_for_overleaf_has_values_but_no_rows(paper, galley, tmp_path):
    bundle = {
        "main.tex": "\\documentclass{article}\n\\AtBeginDocument{\\input{values}}\n\\begin{document}\n"
        "\\input{manuscript/study}\n\\input{tables/people}\n\\input{manuscript/related}\n\\end{document}\n",
        "values.tex": "\\galleyvalue{participants.n}{7}\n",
        "tables/people.tex": "\\begin{table}\\caption{Made by galley.}\\end{table}\n",
        "manuscript/study.tex": SECTION,
        "manuscript/related.tex": (paper / "manuscript" / "related.tex").read_text().replace("Others", "The others"),
    }
    write(tmp_path / "overleaf", bundle)
    status, out, _ = galley("diff", str(tmp_path / "overleaf"))
    assert status == 0
    assert "participants.n  7 → 20" in out
    assert "the rows of overleaf are not here" in out
    assert "sentences: 1 changed" in out
    assert "Made by galley" not in out
    assert "table added" not in out
    assert "Settings" not in out
    assert "7 → 20" in galley("diff", str(tmp_path / "overleaf"), "--format", "markdown")[1]
