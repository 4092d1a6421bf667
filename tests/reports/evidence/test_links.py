"""From the PDF to the report: every number, quote and claim of a draft, by one click; nothing in copies for others."""

import json
import os
import re
import subprocess
from collections import Counter

import pikepdf
import pytest

from galley.building.rendering.links import linked_lines
from galley.findings.source import SourceFile
from galley.model.anchors import figure_anchor, quote_anchor, value_anchor
from galley.model.publishing.variants import VARIANTS
from galley.reading.latex import read_latex

MARKED = 4  # the first words of a value


def targets(pdf):
    """How often each anchor of the report is linked."""
    with pikepdf.open(pdf) as opened:
        annotations = [one for page in opened.pages for one in page.get("/Annots", [])]
        links = [str(one["/A"]["/URI"]) for one in annotations if "/URI" in one.get("/A", {})]
        tips = [str(one["/Contents"]) for one in annotations if "/Contents" in one]
    found = [link.partition("#") for link in links if link.startswith("../report/index.html#")]
    return Counter(anchor for _, _, anchor in found), tips


@pytest.fixture(scope="session")
def linked(built):
    return targets(built / "build/draft/paper.pdf")


def test_every_number_quote_and_claim_of_the_pdf_is_reachable(built, private, linked, private_page):
    counted, tips = linked
    expected = Counter()
    for entry in private.values:
        printed = [use for use in entry.uses if "figure" not in use.place]
        words = 1 if entry.holds is not None else min(len(entry.text.split()), MARKED)
        if entry.holds is None:
            expected[entry.anchor] = len(printed) * words
        elif printed:
            assert counted[entry.anchor] >= len(printed)
    for quote in private.quotes:
        expected[quote_anchor(quote.title)] = sum(len(form.uses) for form in quote.forms)
    plain = _plain_uses(built)
    empty = {entry.anchor for entry in private.values if entry.text == "0"}  # such rows of tables are not printed
    missing = {
        anchor: n for anchor, n in expected.items() if counted[anchor] + plain[anchor] < n and anchor not in empty
    }
    assert not missing
    assert all(f'id="{anchor}"' in private_page for anchor in counted)
    assert any("number of participants" in tip for tip in tips)


def test_no_number_of_the_pdf_lacks_a_way_to_its_entry(private, linked, private_page):
    """By its own link, or by that of the figure in whose picture or description it is."""
    counted, _ = linked
    pictured = {one for figure in private.figures if counted[figure.anchor] for one in figure.numbers}
    printed = {entry.anchor for entry in private.values if entry.uses}
    unprinted = {entry.anchor for entry in private.values if entry.text == "0"}  # such rows of tables are left out
    unprinted.add(value_anchor("themes.n"))  # an \ifnum asks for it
    assert printed - unprinted - counted.keys() - pictured == set()
    drawn = {entry.anchor for entry in private.values if any("drawn in a figure" in use.place for use in entry.uses)}
    assert drawn
    assert drawn <= pictured
    assert pictured - counted.keys()  # without the links of figures, some would be missing
    assert all(f'href="#{anchor}"' in private_page for anchor in pictured)


def test_a_picture_is_a_link_to_its_figure(built, private, linked):
    counted, tips = linked
    assert [one.anchor for one in private.figures] == [figure_anchor(one.name) for one in private.figures]
    for figure in private.figures:
        assert counted[figure.anchor] == 1
        assert any(tip.startswith(f"figure {figure.name}, drawn from ") for tip in tips)
        with pikepdf.open(built / f"build/draft/figures/{figure.name}.pdf") as picture:
            _, _, width, height = map(float, picture.pages[0].mediabox)
        with pikepdf.open(built / "build/draft/paper.pdf") as pdf:
            annotations = [one for page in pdf.pages for one in page.get("/Annots", [])]
            links = [one for one in annotations if str(one.get("/A", {}).get("/URI", "")).endswith(f"#{figure.anchor}")]
            left, low, right, high = map(float, links[0]["/Rect"])
        assert (high - low) / (right - left) == pytest.approx(height / width, abs=0.01)
        assert right - left <= width + 1


def _plain_uses(root):
    """Of uses that TeX may calculate with, how many words may be unlinked."""
    linked = json.loads((root / "build/draft/linked.json").read_text())
    expressions = json.loads((root / "build/draft/expressions.json").read_text())
    forms = {written: name for name, parts in expressions.items() for written in parts["written"]}
    found = Counter({value_anchor(forms[written]): MARKED * len(lines) for written, lines in linked.items() if lines})
    found.update(
        {value_anchor(name): 99 for name, parts in expressions.items() if not {*parts["written"]} & linked.keys()}
    )
    return found


def test_links_change_neither_words_nor_places(built, tmp_path):
    """The same pass of TeX, with links and without."""
    printed = []
    for place in ("with", "without"):
        folder = tmp_path / place
        folder.mkdir()
        for ending in ("aux", "bbl"):
            (folder / f"paper.{ending}").write_bytes((built / f"build/draft/tex/paper.{ending}").read_bytes())
        if place == "without":
            for name in ("galley-links.tex", "galley-quote-links.tex"):
                (folder / name).write_text("% none\n")
        search = f"{folder}:build/draft:manuscript:.:"
        environment = {**os.environ, "TEXINPUTS": search, "SOURCE_DATE_EPOCH": "1577836800"}
        command = ["pdflatex", "-interaction=batchmode", f"-output-directory={folder}", "build/draft/paper.tex"]
        subprocess.run(command, cwd=built, env=environment, capture_output=True, check=False)
        told = subprocess.run(["pdftotext", "-bbox", folder / "paper.pdf", "-"], capture_output=True, check=True).stdout
        printed.append(re.findall(rb"<word.*", told))
        assert bool(targets(folder / "paper.pdf")[0]) == (place == "with")
    assert printed[0] == printed[1]
    assert len(printed[0]) > 1000


def test_a_copy_for_reviewers_has_no_way_to_the_report(built):
    assert targets(built / "build/review/paper.pdf") == (Counter(), [])
    assert [name for name, variant in VARIANTS.items() if variant.links] == ["draft", "evidence"]
    for name, variant in VARIANTS.items():
        if variant.links and (built / variant.wrapper).exists():
            assert "galley-links" in (built / variant.wrapper).read_text(), name
    assert "galley-links" not in (built / "build/review/paper.tex").read_text()


@pytest.mark.parametrize(
    ("latex", "lines"),
    [
        (r"We met \VAR{n} people.", {"n": []}),
        (r"We met \emph{about \textbf{\VAR{n}}} people.", {"n": []}),
        (r"\caption{All \VAR{n}}", {"n": []}),
        (r"$n = \VAR{n}$", {"n": []}),
        (r"\begin{tabular}{lr} a & \VAR{n} \\ \end{tabular}", {"n": []}),
        (r"\begin{tabular}{lS} a & \VAR{n} \\ \end{tabular}", {}),
        (r"\ifnum\VAR{n}>5 many\fi", {}),
        (r"\setcounter{people}{\VAR{n}}", {}),
        (r"\num{\VAR{n}}", {}),
        (r"\newcommand\people{\VAR{n}}", {}),
        ("\\newcommand\\people{\\VAR{n}}\n\n\\VAR{n}", {}),
        (r"\begin{tikzpicture}\draw (0,0) -- (\VAR{n},1);\end{tikzpicture}", {}),
        (r"$x_\VAR{n}$", {}),
        (r"\includegraphics[width=\VAR{n}mm]{a}", {}),
        ("We met \\VAR{n}.\n\n\\setcounter{people}{%\n\\VAR{n}}", {"n": [4]}),
        (r"\claim{a > 1}{all of them}", {"a > 1": []}),
        (r"\claim{a > 1}{all \ifnum1>0 of\fi\ them}", {}),
        (r"\Description{A bar for \VAR{n} people.}", {}),
        (r"\begin{tikzpicture}\node {\VAR{n}};\end{tikzpicture} \VAR{n}", {"n": [1]}),
    ],
)
def test_only_what_stands_in_text_is_linked(latex, lines):
    section, _ = read_latex(SourceFile("manuscript/a.tex", latex))
    assert linked_lines([section]) == lines
