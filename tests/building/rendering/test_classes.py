"""A small paper with all that front matter can have, set in each class by the real programs."""

from dataclasses import replace

import pytest
from desk import Desk

from galley.building.rendering.paper import render_paper
from galley.model.paper import Paper
from galley.model.publishing.publication import Affiliation, Author, Conference
from galley.model.publishing.typesetting import Engine
from galley.model.publishing.variants import CAMERA_READY
from galley.model.publishing.venues import completed
from galley.model.study import NO_STUDY, Provenance

SOCIETY = Affiliation(institution="Analytical Society", department="Engines", city="London", country="UK")
NAVY = Affiliation(institution="Navy", city="Arlington", state="Virginia", country="USA")
PAPER = Paper(
    title="Trust in Tools",
    subtitle="An Interview Study",
    title_note="Extended from a poster.",
    authors=(
        Author(name="Ada Lovelace", email="ada@uni.example", affiliations=(SOCIETY,), equal_contribution=True),
        Author(
            name="Stanisława Przybyszewska",
            email="sp@uni.example",
            affiliations=(SOCIETY,),
            equal_contribution=True,
            corresponding=True,
        ),
        Author(name="Grace Hopper", affiliations=(NAVY,), notes=("Now at home & retired.",)),
        Author(name="Alan Turing", affiliations=(NAVY,), additional_affiliations=(SOCIETY,)),
    ),
    abstract="abstract",
    sections=("introduction",),
    appendices=("guide",),
    acknowledgments="thanks",
    teaser="teaser",
    preamble="preamble",
    packages=("multirow", "[table]xcolor"),
    bibliography="bib/references",
    keywords=("trust", "R&D"),
)
SECTIONS = {
    "abstract": "We asked.",
    "introduction": r"""\section{Introduction}\label{intro}
\macro{} \citet{ada} said, and others \citep{ada,alan} too; see Figure~\ref{fig:teaser} and Appendix~\ref{guide}.
\claim{true}{It holds}. \newpage Second.""",
    "guide": "\\section{Interview Guide}\\label{guide}\nWhat do you trust?",
    "thanks": "We thank all.",
    "preamble": r"\newcommand\macro{MACRO}",
    "teaser": r"""\begin{teaserfigure}
  \centering \rule{0.9\textwidth}{1cm}
  \caption{What people trust.}
  \Description{A bar.}
  \label{fig:teaser}
\end{teaserfigure}""",
}
SHARED = ("Trust in Tools", "An Interview Study", "Extended from a poster.", "Now at home & retired.", "MACRO")
SHARED += ("We thank all.", "What people trust.", "What do you trust?", "Corresponding author.", "It holds.")
PLACE = "Pittsburgh, PA, USA"
CASES = {
    "sigconf": (
        {
            "venue": "CHI 2027",
            "class_options": ("sigconf",),
            "conference": Conference(dates="May 10–14, 2027", place=PLACE),
        },
        (
            "CHI ’27, May 10–14, 2027, Pittsburgh, PA, USA",
            "Draft for CHI ’27",
            "In Proceedings of the 2027 CHI",
            "Lovelace [1] said, and others [1, 2] too; see Figure 1 and Appendix A",
        ),
    ),
    "article": (
        {"venue": "plain"},
        ("Lovelace [1] said, and others [1, 2] too; see Figure 1 and Appendix A", "Keywords: trust, R&D"),
    ),
    "IEEEtran": (
        {"venue": "IEEE"},
        ("Lovelace [1] said, and others [1], [2] too; see Figure 1", "Abstract—", "Index Terms—trust, R&D"),
    ),
    "apa7": (
        {"venue": "APA"},
        (
            "Lovelace (1843) said, and others (Lovelace, 1843; Turing, 1950) too; see Figure 1 and Appendix A",
            "Keywords: trust, R&D",
            "TRUST IN TOOLS",
        ),
    ),
    "llncs": (
        {"venue": "LNCS"},
        ("[1] said, and others [1,2] too; see Figure 1 and Appendix A", "Keywords: trust · R&D"),
    ),
}


@pytest.fixture
def set_in(tmp_path, templates):
    """Typesets the paper with other settings; gives its words, in reading order, and what is wrong with it."""

    def run(study=NO_STUDY, **settings):
        desk = Desk(tmp_path)
        rendered = render_paper(completed(replace(PAPER, **settings)), study, templates)
        assert rendered.diagnostics == ()
        for path, text in {**rendered.files, "values.tex": r"\galleyvalue{true}{true}", "quotes.tex": ""}.items():
            desk.write(f"build/draft/{path}", text)
        for name, text in SECTIONS.items():
            desk.write(f"manuscript/{name}.tex", f"{text}\n")
        outcome, diagnostics = desk.typeset()
        return desk, outcome, diagnostics

    return run


def words(desk):
    return " ".join(desk.text(layout=False).split())


@pytest.mark.parametrize("name", CASES)
def test_a_paper_is_whole_in_each_class(set_in, study, name):
    settings, expected = CASES[name]
    desk, outcome, diagnostics = set_in(study=replace(study, provenance=Provenance.SYNTHETIC), **settings)
    assert (outcome.published, diagnostics) == (True, ())
    text = words(desk)
    for one in (*SHARED, *expected):
        assert one in text, one
    assert text.count("contributed equally") == 1
    assert text.count("Also with") == 1
    assert "??" not in text
    assert "[?]" not in text
    pages = desk.text().split("\f")[:-1]
    assert all("Synthetic data: no participant was interviewed" in page for page in pages)
    assert text.count("Synthetic data") == len(pages) + 2  # banner, abstract, and the foot of each page
    if name == "article":
        assert text.count("Arlington, Virginia, USA") == 1  # of two authors in a row


def test_a_theorem_called_claim_stays_one(set_in):
    desk, outcome, _ = set_in(venue="LNCS", sections=("theorem",))
    assert not outcome.published
    desk.write("manuscript/theorem.tex", "\\begin{claim}It is so.\\end{claim} \\claim{true}{It holds}, \\citep{ada}.\n")
    outcome, _ = desk.typeset()
    assert outcome.published
    assert "Claim. It is so." in words(desk)
    assert "It holds, [1]." in words(desk)


@pytest.mark.parametrize("venue", ["LNCS", "IEEE", "plain"])
def test_packages_that_ask_for_an_order_go_with_each_class(set_in, venue):
    packages = ("amsthm", "[nameinlink]cleveref")
    desk, outcome, diagnostics = set_in(venue=venue, sections=("reference",), packages=packages)
    desk.write("manuscript/reference.tex", "\\section{Way}\\label{way} As \\cref{way} says. \\citep{ada}\n")
    outcome, diagnostics = desk.typeset()
    assert (outcome.published, diagnostics) == (True, ())
    assert "As section" in words(desk)


@pytest.mark.parametrize(("name", "loaded"), [("PACM HCI", "acmart-tagged"), ("plain", "article")])
def test_tags_are_asked_for_before_the_class_but_not_for_the_publisher(study, templates, name, loaded):
    declared = completed(replace(PAPER, venue=name, engine=Engine.LUALATEX, tagged=True))
    text = render_paper(declared, study, templates).files["paper.tex"]
    assert text.index(r"\DocumentMetadata{") < text.index(r"\documentclass")
    assert f"]{{{loaded}}}" in text
    published = render_paper(declared, study, templates, CAMERA_READY).files["paper.tex"]
    assert r"\DocumentMetadata" not in published
    assert "-tagged" not in published


@pytest.mark.parametrize("engine", ["pdflatex", "lualatex", "xelatex"])
def test_the_apa_class_takes_fonts_that_its_program_reads(templates, engine):
    """Those of pdfTeX lack letters in the other two, which drop them from names."""
    paper = completed(replace(PAPER, venue="APA", engine=engine))
    wrapper = render_paper(paper, NO_STUDY, templates).files["paper.tex"]
    assert ("nolmodern,nofontenc]{apa7}" in wrapper) == (engine != "pdflatex")
