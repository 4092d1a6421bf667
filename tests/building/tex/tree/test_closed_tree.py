"""The closed tree gives what the open one gives, or is not used."""

import json
import os
import shutil
from pathlib import Path

import pytest
from desk import Desk

SECTION = "manuscript/introduction.tex"


def test_later_runs_stay_in_the_closed_tree(typeset_desk: Desk) -> None:
    for words in ("said once", "said twice"):
        typeset_desk.edit(SECTION, "said", words)
        typeset_desk.good()
        assert len(typeset_desk.passes) == 1
        assert typeset_desk.passes_in_open_tree == 0


def test_it_gives_the_same_pdf_as_the_open_tree(typeset_desk: Desk) -> None:
    typeset_desk.good(preload=False)
    assert typeset_desk.passes_in_open_tree == 0
    closed = typeset_desk.pdf.read_bytes()
    shutil.rmtree(typeset_desk.root / "build/texmf")
    typeset_desk.good(preload=False)
    assert typeset_desk.passes_in_open_tree == 1
    assert typeset_desk.pdf.read_bytes() == closed


@pytest.mark.parametrize(
    ("in_preamble", "in_text", "printed"),
    [
        (r"\usepackage{multicol}", r"\begin{multicols}{2}Left and right.\end{multicols}", "Left and right."),
        ("", r"\textsf{Sans serif.}", "Sans serif."),
        ("", r"\textbf{\large Large and bold.} $\alpha\Rightarrow\beta$", "Large and bold."),
        ("", r"\IfFileExists{multicol.sty}{Optional found.}{Optional missing.}", "Optional found."),
        (r"\usepackage[T1]{fontenc}", "“Quoted”", "“Quoted”"),
    ],
)
def test_something_new_comes_from_the_open_tree_once(
    typeset_desk: Desk, in_preamble: str, in_text: str, printed: str
) -> None:
    typeset_desk.edit("build/draft/paper.tex", r"\begin{document}", f"{in_preamble}\n\\begin{{document}}")
    typeset_desk.edit(SECTION, "said before.", f"said before.\n\n{in_text}\n\nLast words.")
    typeset_desk.good()
    assert typeset_desk.runs_in_open_tree in (1, 2)  # the preamble, or what follows it, or each of them
    assert typeset_desk.passes_in_open_tree < 2
    assert printed in typeset_desk.text()
    first = typeset_desk.text()
    typeset_desk.good()
    assert typeset_desk.runs_in_open_tree == 0
    assert typeset_desk.text() == first


def test_a_name_that_nobody_has_is_looked_for_once(typeset_desk: Desk) -> None:
    typeset_desk.edit(SECTION, "said before.", r"said before. \InputIfFileExists{nowhere.cfg}{}{Nowhere.}")
    for passes in (1, 0):
        typeset_desk.good()
        assert typeset_desk.passes_in_open_tree == passes
    assert "Nowhere." in typeset_desk.text()


def test_a_file_of_the_project_comes_before_installed_ones(typeset_desk: Desk) -> None:
    typeset_desk.write(
        "build/draft/article.cls", "\\LoadClass{report}\n\\renewcommand{\\thesection}{\\arabic{section}}\n"
    )
    typeset_desk.edit("build/draft/paper.tex", "\\begin{document}", "\\begin{document}\\chapter{Ours}")
    typeset_desk.typeset()
    assert "Ours" in typeset_desk.text()


def test_a_changed_installation_gives_a_new_tree(desk: Desk, tmp_path: Path) -> None:
    package = tmp_path / "texmf/tex/latex/ours/ours.sty"
    package.parent.mkdir(parents=True)
    package.write_text("\\newcommand\\ours{first}\n")
    environment = {**os.environ, "TEXMFHOME": str(tmp_path / "texmf")}
    desk.edit("build/draft/paper.tex", r"\begin{document}", "\\usepackage{ours}\n\\begin{document}")
    desk.edit(SECTION, "said before", r"said \ours")
    desk.typeset(environment)
    assert "said first" in desk.text()

    package.write_text("\\newcommand\\ours{edited}\n")
    desk.typeset(environment)
    assert "said edited" in desk.text()

    package.unlink()
    newer = tmp_path / "texmf/tex/latex/newer/ours.sty"
    newer.parent.mkdir()
    newer.write_text("\\newcommand\\ours{moved}\n")
    desk.typeset(environment)
    assert desk.passes_in_open_tree
    assert "said moved" in desk.text()

    shutil.rmtree(newer.parent)
    outcome, (found, *_) = desk.typeset(environment)
    assert not outcome.published
    assert found.rule == "missing-package"


@pytest.mark.parametrize("record", ["{", "[]", '{"stamps": {}}', None])
def test_a_damaged_tree_is_made_anew(typeset_desk: Desk, record: str | None) -> None:
    file = typeset_desk.root / "build/texmf/tree.json"
    if record is None:
        file.unlink()
    else:
        file.write_text(record)
    typeset_desk.good()
    assert typeset_desk.passes_in_open_tree == 1
    typeset_desk.good()
    assert typeset_desk.passes_in_open_tree == 0


def test_a_lost_link_sends_tex_to_the_open_tree(typeset_desk: Desk) -> None:
    (typeset_desk.root / "build/texmf/tex/latex/base/size10.clo").unlink()
    typeset_desk.good(preload=False)
    assert typeset_desk.passes_in_open_tree == 1


def test_the_tree_holds_links_to_what_was_read(typeset_desk: Desk) -> None:
    tree = typeset_desk.root / "build/texmf"
    record = json.loads((tree / "tree.json").read_text())
    assert {"tex/latex/base/article.cls", "bibtex/bst/base/plain.bst"} <= record["files"].keys()
    assert (tree / "tex/latex/base/article.cls").is_symlink()
    assert 0 < len((tree / "fonts/map/pdftex/updmap/pdftex.map").read_text().splitlines()) < 100


def test_a_tree_begun_for_a_preamble_watches_the_map_of_fonts_too(desk: Desk) -> None:
    desk.prepare()
    record = json.loads((desk.root / "build/texmf/tree.json").read_text())
    assert any(path.endswith("/pdftex.map") for path in record["stamps"])
