"""Copies for others, built by real TeX: what reviewers may not see is not there, or the gate says where it is."""

import json
import os
import subprocess
import sys
import zipfile
from shutil import rmtree

import pikepdf
import pytest
from in_process import galley
from waiting import PATIENCE

from galley.app.tasks import verifying
from galley.app.tasks.standard import task_verify
from galley.building.archive import archive
from galley.building.bundles import FAMILY, Material
from galley.checking.builds.last_build import traces
from galley.model.publishing.variants import VARIANTS
from galley.reading.folder import Folder

DODO = "from galley.app.tasks.standard import *  # noqa\n"
PAPER_TOML = """\
title = "How Engines Are Read"
abstract = "abstract"
sections = ["introduction"]
acknowledgments = "thanks"
bibliography = "bib/references"
keywords = ["engines"]
class_options = ["acmsmall", "screen"]
[[authors]]
name = "Ada Lovelace"
email = "ada@imagination.example"
orcid = "0000-0002-1825-0097"
affiliations = [{ institution = "University of Imagination", city = "Oz", country = "Oz" }]
[[concepts]]
id = "10003120"
path = ["Human-centered computing"]
significance = 500
[checks.options.named-institution]
words = ["Emerald City"]
[typesetting]
time_limit = 1800  # or a busy machine sets copies without a dumped preamble, which is not the same byte for byte
"""
CLEAN = r"""\section{Introduction}
A study by Lovelace~\cite{notes} \variant{review}{for reviewers}{for readers} asks how engines are read.
\anonymous[A university]{The University of Imagination} approved it. We read them with people who had never seen one.
"""
LEAKY = r"""\section{The Lovelace Engine}
Ada Lovelace of the University of Imagination wrote it in Emerald City, paid by NSF grant IIS-1234567.
In our previous study~\cite{lovelace1843notes} we met ten people. See \url{https://github.com/lovelace/engine}.
\hypersetup{pdfauthor={Ada Lovelace}}
\section*{Acknowledgments}
We thank our families.
\begin{figure}\includegraphics[width=1cm]{pictures/lovelace-lab.pdf}\caption{A figure.}\Description{A figure.}\label{f}
\end{figure}
Figure~\ref{f} is one.
"""
STUDY = """\
title = "Engines"
provenance = "collected"
[tables.people]
path = "data/people.csv"
key = "id"
columns = { id = { kind = "identifier" } }
[tables.codebook]
path = "data/codebook.csv"
key = "code"
[tables.codebook.columns]
code = { kind = "identifier" }
parent = { kind = "reference", refers_to = "codebook", optional = true }
label = { kind = "text" }
definition = { kind = "text" }
stage = { kind = "category", categories = ["initial", "final"] }
[tables.excerpts]
path = "data/excerpts.csv"
key = "id"
[tables.excerpts.columns]
id = { kind = "identifier" }
participant = { kind = "reference", refers_to = "people" }
start = { kind = "number", optional = true }
end = { kind = "number", optional = true }
text = { kind = "text" }
rank = { kind = "number", optional = true }
[tables.codings]
path = "data/codings.csv"
key = ["excerpt", "code", "coder"]
[tables.codings.columns]
excerpt = { kind = "reference", refers_to = "excerpts" }
code = { kind = "reference", refers_to = "codebook" }
coder = { kind = "text" }
[coding]
"""
DATA = {
    "people": "id\nX1\n",
    "codebook": "code,parent,label,definition,stage\ntrust,,Trust,As Ada Lovelace of Emerald City has it.,final\n",
    "excerpts": "id,participant,start,end,text,rank\nX1-1,X1,,,It works.,\n",
    "codings": "excerpt,code,coder\nX1-1,trust,C1\n",
}
ENTRY = "@misc{{{key}, author = {{Lovelace, Ada}}, title = {{Notes}}, year = 1843, howpublished = {{Taylor}}}}\n"


class Paper:
    def __init__(self, root, section, key):
        self.root = root
        self.write("dodo.py", DODO)
        self.write("manuscript/paper.toml", PAPER_TOML)
        self.write("manuscript/abstract.tex", "How engines are read.\n")
        self.write("manuscript/introduction.tex", section)
        self.write("manuscript/thanks.tex", "We thank Charles Babbage, and grant ABC-99887.\n")
        self.write("bib/references.bib", ENTRY.format(key=key))

    def write(self, path, text):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text)

    def run(self, *command):
        clean = {name: value for name, value in os.environ.items() if name != "GALLEY_BUILDING"}
        return subprocess.run(
            [sys.executable, *command],
            cwd=self.root,
            capture_output=True,
            text=True,
            timeout=5 * PATIENCE,
            check=False,
            env={**clean, "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "1577836800"},
        )

    def doit(self, *arguments):
        done = self.run("-m", "doit", *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def gate(self, variant):
        status, out, err = galley(self.root, "check", "--variant", variant, "--format", "json")
        assert status in (0, 1), err
        return {(one["rule"], one["path"]) for one in json.loads(out)}

    def text(self, variant):
        command = ["pdftotext", str(self.root / f"build/{variant}/paper.pdf"), "-"]
        return " ".join(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    paper = Paper(tmp_path_factory.mktemp("clean"), CLEAN, "notes")
    paper.doit("paper:review", "paper:camera-ready")
    return paper


def test_each_reader_gets_a_copy(clean):
    review, final = clean.text("review"), clean.text("camera-ready")
    assert "for reviewers" in review
    assert "A university approved it" in review
    assert "for readers" in final
    assert "The University of Imagination approved it" in final
    for name in ("Ada Lovelace", "ADA LOVELACE", "Babbage", "imagination.example"):
        assert name not in review.replace("Ada Lovelace. 1843", "")
    for name in ("ADA LOVELACE", "Charles Babbage", "ada@imagination.example"):
        assert name in final


def test_what_is_clean_passes(clean):
    found = {rule for rule, path in clean.gate("review") if path.startswith(("build/", "manuscript/introduction"))}
    assert found == {"untagged-pdf", "word-limit"}  # notes: it is short, and by pdfTeX
    final = {rule for rule, _ in clean.gate("camera-ready")}
    assert "named-author" not in final
    assert "unassigned-publication" in final


def test_nothing_is_due_when_nothing_changed(clean):
    assert "paper:review:" not in clean.doit("paper:review")


def test_a_copy_that_was_not_built_or_is_stale_does_not_pass(clean):
    rmtree(clean.root / "build/preprint", ignore_errors=True)  # of a bundle
    assert ("missing-build", "build/preprint/paper.pdf") in clean.gate("preprint")
    section = clean.root / "manuscript/introduction.tex"
    text = section.read_text()
    section.write_text(text + "More.\n")
    assert ("stale-build", "build/review/paper.pdf") in clean.gate("review")
    section.write_text(text)
    assert ("stale-build", "build/review/paper.pdf") not in clean.gate("review")


def test_a_bundle_needs_nothing_but_tex_and_is_the_same_each_time(clean):
    said = clean.doit("bundle:arxiv")
    assert "it prints what build/preprint/paper.pdf prints" in said
    packed = clean.root / "build/bundles/arxiv.zip"
    with zipfile.ZipFile(packed) as files:
        assert set(files.namelist()) == {"paper.tex", "paper.bbl"}
        text = files.read("paper.tex").decode()
    assert "for readers" in text
    assert not any(word in text for word in ("galley", "\\variant", "\\anonymous", "\\input", str(clean.root)))
    folder, variant = Folder(clean.root), VARIANTS["preprint"]
    read = tuple(traces(clean.root, variant)["paper"].read)
    again = FAMILY.members["arxiv"].pack(Material(folder, variant, folder.bytes(variant.pdf)[0], read))
    assert archive(again) == packed.read_bytes()


def test_a_supplement_says_what_the_copy_was_made_from(clean):
    clean.doit("bundle:supplement-for-review", "bundle:supplement")
    with zipfile.ZipFile(clean.root / "build/bundles/supplement.zip") as files:
        assert set(files.namelist()) == {"README.md", "provenance.json", "ro-crate-metadata.json"}
        made = json.loads(files.read("provenance.json"))
    assert made["date"] == "2020-01-01T00:00:00Z"
    assert {"manuscript/introduction.tex", "bib/references.bib", "manuscript/paper.toml"} <= made["inputs"].keys()
    assert not any(path.startswith(("/", "build/")) for path in made["inputs"])
    assert made["programs"]["packages"]["acmart"]
    assert "pdfTeX" in made["programs"]["tex"]
    assert str(clean.root) not in json.dumps(made)
    with zipfile.ZipFile(clean.root / "build/bundles/supplement-for-review.zip") as files:
        packed = b"".join(files.read(name) for name in files.namelist())
    assert b"Lovelace" not in packed
    assert b'"commit"' not in packed


def test_two_places_give_the_same_bytes(clean, monkeypatch, capsys):
    """With the copy that is quick to make, and with one that is made for others."""
    monkeypatch.setattr(verifying, "VARIANTS", {name: VARIANTS[name] for name in ("draft", "camera-ready")})
    monkeypatch.chdir(clean.root)
    (verify,) = task_verify()["actions"]
    assert verify(**{one["name"]: False for one in task_verify()["params"]}) is None
    assert "3 files are the same, byte for byte" in capsys.readouterr().out  # the draft has no provenance


def test_each_planted_leak_is_found(tmp_path):
    paper = Paper(tmp_path, LEAKY, "lovelace1843notes")
    (tmp_path / "pictures").mkdir()
    with pikepdf.new() as picture:
        picture.add_blank_page(page_size=(50, 50))
        picture.docinfo["/Author"] = "Ada Lovelace"
        picture.save(tmp_path / "pictures/lovelace-lab.pdf")
    paper.write("manuscript/paper.toml", PAPER_TOML + '[variants.review]\nclass_options = ["manuscript", "review"]\n')
    paper.write("results/study.toml", STUDY)
    for name, text in DATA.items():
        paper.write(f"data/{name}.csv", text)
    paper.doit("paper:review")
    pdf, section, bib = "build/review/paper.pdf", "manuscript/introduction.tex", "bib/references.bib"
    expected = {
        ("named-author", section),
        ("named-institution", section),
        ("identifying-metadata", pdf),
        ("identifying-metadata", section),
        ("identifying-file-name", section),
        ("identifying-link", section),
        ("named-funding", section),
        ("named-funding", pdf),
        ("first-person-citation", section),
        ("recognizable-destination", bib),
        ("identifying-supplement", "supplement/codebook.csv"),
    }
    found = paper.gate("review")
    assert expected <= found, expected - found
    assert any(rule == "missing-anonymous-option" for rule, _ in found)
    _, told, _ = galley(tmp_path, "check", "--variant", "review")
    packing = paper.run("-m", "doit", "bundle:supplement-for-review")
    assert packing.returncode == 1
    assert "the supplement's `codebook.csv` has `Ada Lovelace`" in packing.stdout
    for fact in ("Emerald City", "IIS-1234567", "The Lovelace Engine` of the PDF", "property Author"):
        assert fact in told, fact
