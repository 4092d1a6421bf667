import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from galley.building.rendering.paper import render_paper, running_authors
from galley.building.rendering.quotations import block_edited, inline_edited
from galley.building.rendering.values import values_tex
from galley.findings.source import SourceFile
from galley.model.floats import Table, Theme
from galley.model.publishing.publication import Author, Publication
from galley.model.publishing.variants import CAMERA_READY
from galley.model.study import Provenance

GOLDEN = Path(__file__).parent / "golden"


def test_a_paper_with_open_names(paper, study, templates, golden):
    rendered = render_paper(paper, study, templates)
    assert rendered.diagnostics == ()
    names = sorted(name for name in rendered.files if name != "galley.sty")
    assert names == [
        "figures/prevalence.tex",
        "figures/years.tex",
        "paper.tex",
        "tables/people.tex",
        "tables/themes.tex",
    ]
    for name in names:
        golden(GOLDEN / "open" / name, rendered.files[name])


def test_a_paper_with_full_front_matter(full_paper, study, templates, golden):
    study = replace(study, provenance=Provenance.COLLECTED)
    golden(GOLDEN / "full" / "paper.tex", render_paper(full_paper, study, templates).files["paper.tex"])


def test_full_front_matter_is_typeset(full_paper, study, templates, typeset, errors):
    rendered = render_paper(full_paper, study, templates)
    names = ("abstract", "introduction", "parts/findings", "thanks")
    sections = {f"manuscript/{name}.tex": "Text.\n" for name in names}
    sections["manuscript/introduction.tex"] += "\\newpage\n"  # the first page has no running head
    values = {"values.tex": values_tex({"participants.n|words": "nine"}, skipped_rows={"participants": 2})}
    folder = typeset("", files={**rendered.files, **sections, **values}, passes=2)
    assert errors(folder) == []
    text = (folder / "paper.txt").read_text(encoding="utf-8")
    for expected in (
        "Synthetic data: no participant was interviewed.",
        "Incomplete data: rows with mistakes were left out (2 of participants).",
        "How nine People Use R&D Tools at 100% of $15",
        "LUDWIG VAN BEETHOVEN-ÇELIK",
        "STANISŁAWA PRZYBYSZEWSKA",
        "İBRAHIM ÜNLÜOĞLU",
        "[AUTHOR 4: NAME OPEN]",
        "Human-centered computing → Collaborative & social computing",
        "Article CSCW406. Publication date: April 2021",
        "van Beethoven-Çelik et al.",
    ):
        assert expected in text, expected
    size = subprocess.run(["pdfinfo", folder / "paper.pdf"], capture_output=True, text=True, check=True).stdout
    assert "486 x 720 pts" in size


def test_a_draft_says_so_at_the_foot_of_every_page(paper, study, templates, typeset):
    rendered = render_paper(paper, study, templates)
    sections = {
        "manuscript/abstract.tex": "Text.\n",
        "manuscript/introduction.tex": "One.\\newpage Two.\\newpage Three.",
    }
    folder = typeset("", files={**rendered.files, **sections}, passes=2)
    text = (folder / "paper.txt").read_text(encoding="utf-8")
    assert text.count("Draft for Proceedings of the ACM on Human-Computer Interaction") == text.count("\f") == 3
    assert "A Study. Proc. ACM Hum.-Comput. Interact. (draft), 3 pages." in " ".join(text.split())


def _properties(folder, *options):
    command = ["pdfinfo", *options, "paper.pdf"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("provenance", Provenance)
def test_made_up_data_are_named_on_every_page_in_the_abstract_and_in_the_properties(
    paper, study, templates, typeset, provenance
):
    rendered = render_paper(paper, replace(study, provenance=provenance), templates)
    sections = {"manuscript/abstract.tex": "We asked.\n", "manuscript/introduction.tex": "One.\\newpage Two."}
    folder = typeset("", files={**rendered.files, **sections})
    pages = (folder / "paper.txt").read_text(encoding="utf-8").split("\f")[:2]
    listed, xmp = _properties(folder), _properties(folder, "-meta")
    if provenance is Provenance.COLLECTED:
        assert not any("participant was interviewed" in text for text in (*pages, listed, xmp))
        return
    assert [page.count("no participant was interviewed") for page in pages] == [3, 1]
    assert re.search(r"is made up\.\s+(?:\d+\s+)?We asked\.", pages[0])
    assert all(page.rstrip().endswith("is made up.") for page in pages)
    assert re.search(r"Subject: +Synthetic data: no participant was interviewed", listed)
    assert re.search(r"<rdf:li[^>]*>Synthetic data: no participant was interviewed", xmp)


def test_open_names_stay_out_of_the_properties(paper, berkeley, study, templates, typeset):
    names = ["", "Ada Lovelace", ""]
    paper = replace(paper, authors=tuple(Author(name=name, affiliations=(berkeley,)) for name in names))
    sections = {"manuscript/abstract.tex": "Text.\n", "manuscript/introduction.tex": "Text."}
    folder = typeset("", files={**render_paper(paper, study, templates).files, **sections})
    listed, xmp = _properties(folder), _properties(folder, "-meta")
    assert re.findall(r"<dc:creator>\s*<rdf:Seq>\s*<rdf:li>(.*?)</rdf:li>\s*</rdf:Seq>", xmp) == ["Ada Lovelace"]
    assert "name open" not in listed + xmp


def test_a_shared_affiliation_is_printed_once_until_publication(full_paper, paper, berkeley, study, templates):
    elsewhere = replace(berkeley, institution="Elsewhere")
    authors = [
        Author(name=name, affiliations=(place,))
        for name, place in [("A B", berkeley), ("C D", berkeley), ("E F", elsewhere), ("G H", berkeley)]
    ]
    for one, times in ((paper, 3), (replace(paper, publication=full_paper.publication), 4)):
        text = render_paper(replace(one, authors=tuple(authors)), study, templates).files["paper.tex"]
        assert text.count(r"\affiliation") == times
    copy = render_paper(replace(paper, authors=tuple(authors)), study, templates, CAMERA_READY).files["paper.tex"]
    assert copy.count(r"\affiliation") == 4


def test_no_address_breaks_after_its_scheme(typeset):
    words = [f"{'x' * length} \\url{{https://doi.org/10.1145/3313831}}" for length in range(20, 70)]
    folder = typeset("\\ttfamily " + "\n\n".join(words))
    lines = (folder / "paper.txt").read_text(encoding="utf-8").splitlines()
    assert any("doi.org" in line for line in lines)
    assert not [line for line in lines if line.rstrip().endswith(("https:", "https:/", "https://"))]


@pytest.mark.parametrize("banner", ["", r"\galleybanner{Synthetic data}"])
def test_the_first_page_has_a_box_only_around_a_banner(typeset, banner):
    folder = typeset("Text.", files={"values.tex": banner})
    subprocess.run(["pdftoppm", "-r", "30", "-singlefile", "-png", "paper.pdf", "page"], cwd=folder, check=True)
    with Image.open(folder / "page.png") as page:
        colours = {colour for _, colour in page.convert("RGB").getcolors(page.width * page.height)}
    coloured = {colour for colour in colours if max(colour) - min(colour) > 30}
    assert bool(coloured) == bool(banner)


def test_an_unknown_citation_prints_its_key_in_any_class(typeset, errors):
    text = "\\documentclass{article}\\usepackage{galley}\\begin{document}Others \\cite{nobody2020}.\\end{document}"
    folder = typeset("", files={"paper.tex": text})
    assert errors(folder) == []
    assert "Others [??nobody2020??]." in (folder / "paper.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("names", "short", "expected"),
    [
        (["A B", "C D"], None, None),
        (["A B", "C D", "E F"], None, "B et al."),
        (["Ludwig van der Berg", "C D", "E F"], None, "van der Berg et al."),
        (["", "", ""], None, "[Author 1] et al."),
        (["Plato", "C D", "E F"], None, "Plato et al."),
        (["A B", "C D", "E F"], "B, D, and F", "B, D, and F"),
    ],
)
def test_the_running_head_names_many_authors_shortly(paper, berkeley, names, short, expected):
    authors = tuple(Author(name=name, affiliations=(berkeley,)) for name in names)
    assert running_authors(replace(paper, authors=authors, short_authors=short)) == expected


def test_the_journal_block_is_left_to_a_publisher_who_has_assigned_all_of_it(paper):
    block = {"volume": "5", "number": "CSCW1", "article": "7", "year": 2021, "month": 4}
    assert replace(paper, publication=Publication(**block)).is_assigned
    assert not any(replace(paper, publication=Publication(**{**block, part: None})).is_assigned for part in block)


def test_a_broken_template_leaves_the_others_whole(paper, study, templates):
    paper = replace(paper, tables={"people": Table(caption="x", template="mine")}, figures={})
    broken = {**templates, "tables/mine.tex": SourceFile("templates/tables/mine.tex", "\n((( tabel.caption )))")}
    rendered = render_paper(paper, study, broken)
    assert sorted(rendered.files) == ["galley.sty", "paper.tex"]
    (diagnostic,) = rendered.diagnostics
    assert str(diagnostic.span) == "templates/tables/mine.tex:2:1"
    assert diagnostic.hints == ("did you mean `table`?",)


def test_a_table_of_themes_has_a_column_of_examples_only_with_some(paper, study, templates):
    assert "Participants & Example" in render_paper(paper, study, templates).files["tables/themes.tex"]
    bare = replace(
        paper.tables["themes"], themes=tuple(replace(one, example="") for one in paper.tables["themes"].themes)
    )
    text = render_paper(replace(paper, tables={"themes": bare}), study, templates).files["tables/themes.tex"]
    assert "Example" not in text
    assert {line.count("&") for line in text.splitlines() if line.rstrip().endswith("\\\\")} == {2}


def test_the_table_and_the_figure_of_themes_are_typeset(paper, study, templates, typeset, errors):
    rendered = render_paper(paper, study, templates)
    names = [f"themes.{code}" for code in ("trust", "control")]
    names += [f'themes["{code}"]' for code in ("work-data", "trust-opacity", "trust-checking")]
    values = {f"{name}.label": "A theme" for name in names}
    values |= {f"{name}.definition": "What participants " + "say of it, " * 12 + "and no more." for name in names}
    values |= {f"{name}.participants|of(participants.n)": "17 of 20" for name in names}
    values |= {f"{name}.participants": "17" for name in names} | {"participants.n": "20"}
    form = r"a “b” [...] \& c_d"
    quotes = rf"\galleyedited{{P_1}}{{{form}}}{{P1}}{{{inline_edited(form)}}}{{{block_edited(form)}}}"
    body = r"\renewcommand\includegraphics[1]{}\input{tables/themes}\input{figures/prevalence}"
    files = {**rendered.files, "values.tex": values_tex(values), "quotes.tex": quotes}
    del files["paper.tex"]
    folder = typeset(body, files=files)
    assert errors(folder) == []
    assert "Overfull" not in (folder / "paper.log").read_text(encoding="latin-1")
    text = " ".join((folder / "paper.txt").read_text(encoding="utf-8").replace(". . .", "...").split())
    for expected in ("“a ‘b’ [...] & c_d”", "(P1) & 5%", "17 of 20", "Themes & examples", "Themes & counts"):
        assert expected in text, expected


def test_more_themes_than_a_page_holds_are_continued(paper, study, templates, typeset, errors):
    themes = tuple(Theme(code=f"c{number}", example="word " * 40) for number in range(19))
    table = Table(caption="Themes", template="themes", themes=themes)
    rendered = render_paper(replace(paper, tables={"themes": table}, figures={}), study, templates)
    values = {f"themes.c{number}.definition": f"DEFINITION{number} " + "word " * 30 for number in range(19)}
    files = {"tables/themes.tex": rendered.files["tables/themes.tex"], "values.tex": values_tex(values)}
    folder = typeset(r"See Table~\ref{tab:themes}.\input{tables/themes}", files=files)
    assert errors(folder) == []
    assert "Float too large" not in (folder / "paper.log").read_text(encoding="latin-1")
    text = (folder / "paper.txt").read_text(encoding="utf-8")
    assert re.findall(r"Table (\d)\. +(Themes.*)", text) == [("1", "Themes"), *[("1", "Themes (continued)")] * 3]
    assert [f"DEFINITION{number}" in text for number in range(19)] == [True] * 19
