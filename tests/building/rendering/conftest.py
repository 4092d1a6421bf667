"""What the tests of rendering share: a small study and paper, the project's own templates, and TeX."""

import os
import subprocess

import pytest

from galley.building.rendering.shipped import shipped_templates
from galley.model.floats import Figure, Rows, Table, Theme
from galley.model.paper import Paper
from galley.model.publishing.publication import Affiliation, Author, Concept, Publication
from galley.model.publishing.venues import completed
from galley.model.study import Column, Kind, Label, Provenance, Study
from galley.model.study import Table as StudyTable

_HEAD = r"""\documentclass[acmsmall,nonacm]{acmart}
\usepackage{galley}
\input{values}
\input{quotes}
\title{Test}
\begin{document}
"""


@pytest.fixture(scope="session")
def templates():
    """The shipped ones, by their path inside templates/."""
    return {path.removeprefix("templates/"): source for path, source in shipped_templates().items()}


@pytest.fixture
def study():
    columns = [
        Column("id", Kind.IDENTIFIER, "id"),
        Column(
            "gender",
            Kind.CATEGORY,
            "gender",
            categories={"woman": Label("woman", "women"), "man": Label("man", "men")},
            optional=True,
        ),
        Column("age", Kind.NUMBER, "age", unit=Label("year", "years"), optional=True),
        Column("ml_years", Kind.NUMBER, "experience in machine learning", unit=Label("year", "years")),
        Column("tools", Kind.CATEGORIES, "tools", categories={'the "R&D" tool': Label("tool", "tools")}),
    ]
    table = StudyTable(
        "participants",
        "results/participants.csv",
        ("id",),
        Label("participant", "participants"),
        {column.name: column for column in columns},
    )
    return Study("Study", Provenance.SYNTHETIC, {"participants": table})


@pytest.fixture
def berkeley():
    return Affiliation(institution="University of California, Berkeley", country="USA")


@pytest.fixture
def paper(berkeley):
    declared = Paper(
        title="A Study",
        authors=(Author(name="", affiliations=(berkeley,)),),
        abstract="abstract",
        sections=("introduction",),
        bibliography="bib/references",
        tables={
            "people": Table(caption=r"All \VAR{participants.n} & more", rows=(Rows(column="participants.gender"),)),
            "themes": Table(
                caption="Themes & examples",
                template="themes",
                themes=(
                    Theme(code="trust", example=r"\excerpt[a “b” [...] \& c_d]{P_1} & 5%"),
                    Theme(code="work-data"),
                ),
            ),
        },
        figures={
            "years": Figure(caption="Years", columns=("participants.ml_years", "participants.age")),
            "prevalence": Figure(
                caption="Themes & counts",
                kind="prevalence",
                themes=(Theme(code="trust", sub_codes=("trust-opacity", "trust-checking")), Theme(code="control")),
            ),
        },
    )
    return completed(declared)


@pytest.fixture
def full_paper():
    """A paper with everything that front matter can have, and every letter that is hard to print."""
    warsaw = Affiliation(
        institution="Uniwersytet Łódzki & Syn", department="R&D #1_a", city="Łódź", state="łódzkie", country="Poland"
    )
    ankara = Affiliation(institution="Boğaziçi Üniversitesi", city="İstanbul", country="Türkiye")
    declared = Paper(
        title=r"How \VAR{participants.n|words} People Use R&D Tools at 100% of $15",
        short_title="R&D Tools",
        authors=(
            Author(
                name="Ludwig van Beethoven-Çelik",
                affiliations=(warsaw, ankara),
                email="l_b@uni.example",
                orcid="0000-0002-1825-0097",
            ),
            Author(name="Stanisława Przybyszewska", affiliations=(warsaw,)),
            Author(name="İbrahim Ünlüoğlu", affiliations=(ankara,), email="i@uni.example"),
            Author(name="", affiliations=(ankara,)),
        ),
        abstract="abstract",
        sections=("introduction", "parts/findings"),
        bibliography="bib/references",
        acknowledgments="thanks",
        keywords=("human-AI collaboration", "R&D", "50%"),
        concepts=(
            Concept(
                id="10003120.10003130",
                path=("Human-centered computing", "Collaborative & social computing"),
                significance=500,
            ),
            Concept(id="10010147.10010257", path=("Computing methodologies", "Machine learning"), significance=300),
        ),
        publication=Publication(
            volume="5",
            number="CSCW1",
            article="CSCW406",
            year=2021,
            month=4,
            doi="10.1145/1234567.1234568",
            copyright="acmlicensed",
        ),
    )
    return completed(declared)


@pytest.fixture(scope="session")
def typeset(tmp_path_factory):
    """Typeset a body (or whole files) with acmart; gives the folder with paper.pdf, paper.log and paper.txt."""

    def run(body, files=None, passes=1):
        folder = tmp_path_factory.mktemp("tex")
        texts = {
            "paper.tex": f"{_HEAD}{body}\n\\end{{document}}\n",
            "values.tex": "",
            "quotes.tex": "",
            **(files or {}),
        }
        texts.setdefault("galley.sty", shipped_templates()["templates/galley.sty"].text)
        for name, text in texts.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        command = ["pdflatex", "-interaction=nonstopmode", "-file-line-error", "-no-shell-escape", "paper.tex"]
        environment = {**os.environ, "MKTEXPK": "0", "max_print_line": "1000"}
        for _ in range(passes):
            subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
        subprocess.run(["pdftotext", "-layout", "paper.pdf"], cwd=folder, check=True)
        return folder

    return run


@pytest.fixture(scope="session")
def errors():
    """The errors that a log speaks of, lost characters among them."""

    def find(folder):
        lines = (folder / "paper.log").read_text(encoding="utf-8", errors="replace").splitlines()
        return [line for line in lines if line.startswith(("!", "./paper.tex:", "Missing character"))]

    return find
