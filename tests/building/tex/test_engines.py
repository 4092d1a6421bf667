"""Other engines than pdfTeX: run as they are installed, and missed with a sentence where they are not."""

import os
from shutil import which

import pytest

# In fonts that need no loader of fonts, which is a package of its own.
PAPER = r"""\documentclass{article}
\renewcommand\encodingdefault{OT1}\renewcommand\rmdefault{cmr}
\begin{document}
\ifdefined\directlua As LuaTeX\else As pdfTeX\fi{} says, and \cite{ada} said before.
\bibliographystyle{plain}
\bibliography{bib/references}
\end{document}
"""


@pytest.fixture
def programs(tmp_path):
    """A folder for programs, and an environment that finds none elsewhere."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in ("pdflatex", "bibtex", "kpsewhich"):
        (folder / name).symlink_to(which(name))
    return folder, {**os.environ, "PATH": str(folder)}


@pytest.mark.parametrize(
    ("engine", "missing", "package"),
    [
        ("lualatex", ["lualatex", "luaotfload-tool"], "texlive-luatex"),
        ("xelatex", ["xelatex"], "texlive-xetex"),
    ],
)
def test_an_engine_that_is_not_installed_is_missed_with_its_package(desk, programs, engine, missing, package):
    _, environment = programs
    outcome, diagnostics = desk.typeset(environment, engine=engine)
    assert not outcome.published
    assert [one.message for one in diagnostics] == [f"the program `{name}` is not installed" for name in missing]
    assert all(package in one.hints[0] for one in diagnostics)
    assert desk.commands == []


@pytest.mark.skipif(which("lualatex") is None, reason="LuaTeX is a package of its own")
def test_luatex_sets_a_paper_in_the_open_tree(desk, programs):
    folder, environment = programs
    (folder / "lualatex").symlink_to(which("lualatex"))
    (folder / "luaotfload-tool").touch(mode=0o755)  # not used by the fonts of this paper
    desk.write("build/draft/paper.tex", PAPER)
    outcome, _ = desk.typeset(environment, engine="lualatex")
    assert outcome.published
    assert "As LuaTeX says, and [1] said before." in desk.text()
    assert {command.arguments[0] for command in desk.commands} <= {"lualatex", "bibtex", "kpsewhich"}
    assert not (desk.root / desk.job.tree).exists()
    assert "manuscript/introduction.tex" not in outcome.read

    outcome, diagnostics = desk.typeset(engine="pdflatex")
    assert (outcome.published, diagnostics) == (True, ())
    assert "As pdfTeX says" in desk.text()


@pytest.mark.skipif(which("lualatex") is None, reason="LuaTeX is a package of its own")
def test_luatex_is_kept_from_files_outside_too(desk, programs, tmp_path_factory):
    folder, environment = programs
    (folder / "lualatex").symlink_to(which("lualatex"))
    (folder / "luaotfload-tool").touch(mode=0o755)
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.tex"
    secret.write_text("SECRET")
    desk.write("build/draft/paper.tex", PAPER.replace("As LuaTeX", rf"\input{{{secret}}}"))
    outcome, _ = desk.typeset(environment, engine="lualatex")
    assert not outcome.published
    assert not desk.pdf.exists()


@pytest.mark.skipif(which("xelatex") is None, reason="XeTeX is a package of its own")
def test_xetex_sets_a_paper_and_names_the_font_that_is_missing(desk):
    desk.write("build/draft/paper.tex", PAPER.replace("As pdfTeX", r"\ifdefined\XeTeXversion As XeTeX\fi"))
    outcome, diagnostics = desk.typeset(engine="xelatex")
    assert (outcome.published, diagnostics) == (True, ())
    assert "As XeTeX says, and [1] said before." in desk.text()
    desk.write("build/draft/paper.tex", PAPER.replace(r"\begin{document}", r'\font\x="No Such Font" \begin{document}'))
    outcome, diagnostics = desk.typeset(engine="xelatex")
    assert not outcome.published
    assert [one.message for one in diagnostics] == ["font `No Such Font` is not installed"]
