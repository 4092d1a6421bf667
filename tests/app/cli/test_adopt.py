"""Adopting papers: what becomes of each part, what is refused, and that no word is lost."""

import shutil
import tomllib
import zipfile

import pytest

from galley.app.cli import main

ARTICLE = {
    "main.tex": r"""% !TeX program = pdflatex
\documentclass[11pt]{article}
\usepackage{graphicx}
\usepackage{mystyle}
\newcommand{\tool}{\textsc{Scout}}
\title{Trust in \tool{} \& Other Tools} % the working title
\author{Ada Lovelace \\ Analytical Society \\ London, United Kingdom}
\date{}
\begin{document}
\maketitle
\begin{abstract}
We study trust in 20 people.
\end{abstract}

\section{Introduction}
\label{sec:intro}
We interviewed 20 participants with \tool{}~\cite{wang2019human}.

% the study
\input{sections/study}
%\input{sections/old}
\section{Conclusion}
Enough. \input{details/last}
\bibliographystyle{plain}
\bibliography{refs}
\appendix
\section{Interview Guide}
What do you trust?
\end{document}
""",
    "sections/study.tex": "\\section{Study}\n  We asked people, see \\includegraphics[width=1cm]{figures/dot}.\n",
    "sections/old.tex": "\\section{Old}\n",
    "details/last.tex": "This is the end.\n",
    "figures/dot.png": bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
        "3a7e9b550000000a49444154789c636800000082008177cd72b60000000049454e44ae426082"
    ),
    "mystyle.sty": "\\ProvidesPackage{mystyle}\n\\newcommand\\mine{mine}\n",
    "refs.bib": "@article{wang2019human, author = {Wang, Dakuo}, title = {Humans}, journal = {J}, year = {2019}}\n",
    "notes.md": "nobody names this\n",
}
BODY = ARTICLE["main.tex"].partition("\\end{abstract}")[2].partition("\\bibliographystyle")[0]


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def adopt(capsys):
    def run(*arguments, verify=False):
        options = () if verify else ("--no-verify",)
        status = main(["adopt", *arguments, "--engine", "0.1.0", *options])
        out, err = capsys.readouterr()
        return status, out, err

    return run


def lay(root, files):
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content if isinstance(content, bytes) else content.encode())


def declared(root):
    return tomllib.loads((root / "manuscript/paper.toml").read_text())


def test_sections_are_the_body_byte_for_byte(desk, adopt):
    lay(desk / "old", ARTICLE)
    status, _, err = adopt("old/main.tex", "--into", "new")
    assert (status, err) == (0, "")
    paper = declared(desk / "new")
    assert paper["sections"] == ["introduction", "sections/study", "conclusion"]
    assert paper["appendices"] == ["interview-guide"]
    texts = [(desk / f"new/manuscript/{name}.tex").read_bytes() for name in paper["sections"]]
    assert texts[1] == ARTICLE["sections/study.tex"].encode()
    before, _, after = BODY.partition("\\input{sections/study}\n")
    assert texts[0].decode() == before
    assert texts[2].decode() == after.removeprefix("%\\input{sections/old}\n")
    assert "# \\input{sections/old}" in (desk / "new/manuscript/paper.toml").read_text()
    assert texts[2].decode().startswith("\\section{Conclusion}")


def test_front_matter_is_in_settings(desk, adopt):
    lay(desk / "old", ARTICLE)
    adopt("old", "--into", "new")
    paper = declared(desk / "new")
    assert paper["title"] == r"Trust in \tool{} \& Other Tools"
    assert paper["document_class"] == "article"
    assert paper["class_options"] == ["11pt"]
    assert paper["bibliography"] == "bib/refs"
    assert paper["bibliography_style"] == "plain"
    place = {"institution": "Analytical Society", "city": "London", "country": "United Kingdom"}
    assert paper["authors"] == [{"name": "Ada Lovelace", "affiliations": [place]}]
    assert (desk / "new/manuscript/abstract.tex").read_text() == "We study trust in 20 people.\n"


@pytest.mark.parametrize(
    ("definition", "title"),
    [
        (r"\def\plaintitle{Trust in \tool{}}", r"Trust in \tool{}"),
        (r"\newcommand{\plaintitle}{Trust}", "Trust"),
        (r"\newcommand{\plaintitle}[1][x]{Trust}", r"\plaintitle"),
        ("", r"\plaintitle"),
    ],
)
def test_a_title_that_is_a_macro_of_its_own_is_spelled_out(desk, adopt, definition, title):
    own = ARTICLE["main.tex"].replace(r"\title{Trust in \tool{} \& Other Tools}", r"\input{meta}\title{\plaintitle}")
    lay(desk / "old", ARTICLE | {"main.tex": own, "meta.tex": f"{definition}\n"})
    adopt("old", "--into", "new")
    assert declared(desk / "new")["title"] == title


def test_what_is_named_comes_along_and_what_is_not_is_told(desk, adopt):
    lay(desk / "old", ARTICLE)
    _, out, _ = adopt("old", "--into", "new")
    new = desk / "new"
    preamble = (new / "manuscript/preamble.tex").read_text()
    assert "\\newcommand{\\tool}" in preamble
    assert "\\title" not in preamble
    assert (new / "figures/dot.png").read_bytes() == ARTICLE["figures/dot.png"]
    assert (new / "manuscript/details/last.tex").exists()
    assert (new / "manuscript/mystyle.sty").exists()
    assert (new / "bib/refs.bib").read_text() == ARTICLE["refs.bib"]
    assert (new / "doit").exists()
    assert not (new / "results").exists()
    assert "2 files stay behind, since no source names them: notes.md, sections/old.tex" in out
    assert not (new / "manuscript/sections/old.tex").exists()


def test_the_original_stays_as_it_is(desk, adopt):
    lay(desk / "old", ARTICLE)
    before = {file: file.read_bytes() for file in (desk / "old").rglob("*") if file.is_file()}
    adopt("old", "--into", "new")
    assert {file: file.read_bytes() for file in (desk / "old").rglob("*") if file.is_file()} == before


def test_front_matter_that_no_setting_says_stays_in_the_template(desk, adopt):
    main_tex = ARTICLE["main.tex"].replace("\\date{}", "\\date{May 1843}")
    lay(desk / "old", ARTICLE | {"main.tex": main_tex})
    status, out, _ = adopt("old", "--into", "new")
    assert status == 0
    assert "main.tex:8: `\\date`: no setting says this: it stays in templates/paper.tex" in out
    template = (desk / "new/templates/paper.tex").read_text()
    assert "\\date{May 1843}" in template
    assert "((* for section in paper.sections *))" in template
    assert "\\section{Introduction}" not in template


def test_a_paper_without_references_has_galleys_template_too(desk, adopt):
    main_tex = ARTICLE["main.tex"].partition("\\bibliographystyle")[0].replace("~\\cite{wang2019human}", "")
    lay(desk / "old", ARTICLE | {"main.tex": f"{main_tex}\\end{{document}}\n"})
    status, out, _ = adopt("old/main.tex", "--into", "new")
    assert status == 0
    assert "not as galley orders them" not in out
    assert not (desk / "new/templates").exists()
    assert declared(desk / "new")["bibliography"] == []


def test_another_class_keeps_its_main_file(desk, adopt):
    main_tex = ARTICLE["main.tex"].replace("[11pt]{article}", "[11pt]{ownclass}")
    lay(desk / "old", ARTICLE | {"main.tex": main_tex, "ownclass.cls": "\\LoadClass{article}\n"})
    adopt("old", "--into", "new")
    assert (desk / "new/manuscript/ownclass.cls").exists()
    assert "{ownclass}" in (desk / "new/templates/paper.tex").read_text()


def test_a_class_that_loads_biblatex_has_it_run_bibtex(desk, adopt):
    main_tex = ARTICLE["main.tex"].replace("[11pt]{article}", "{ownclass}").replace("\\bibliographystyle{plain}\n", "")
    main_tex = main_tex.replace("\\bibliography{refs}", "\\printbibliography")
    main_tex = main_tex.replace("\\begin{document}", "\\bibliography{refs}\n\\begin{document}", 1)
    own = "\\LoadClass{article}\\RequirePackage[backend=biber]{biblatex}\n"
    lay(desk / "old", ARTICLE | {"main.tex": main_tex, "ownclass.cls": own})
    _, out, _ = adopt("old/main.tex", "--into", "new")
    assert "biblatex has `backend=bibtex` in templates/paper.tex" in out
    head, _, _ = (desk / "new/templates/paper.tex").read_text().partition("\\documentclass")
    assert "{,backend=bibtex}" in head
    assert "\\bibliography{bib/refs}" in (desk / "new/manuscript/preamble.tex").read_text()
    assert (desk / "new/manuscript/ownclass.cls").read_text() == own


def test_an_environment_around_all_sections_stays_in_the_template(desk, adopt):
    main_tex = ARTICLE["main.tex"].replace("\\section{Intro", "\\begin{sloppypar}\n\\section{Intro")
    main_tex = main_tex.replace("\\bibliographystyle", "\\end{sloppypar}\n\\bibliographystyle")
    lay(desk / "old", {**ARTICLE, "main.tex": main_tex})
    adopt("old", "--into", "new")
    assert declared(desk / "new")["sections"] == ["introduction", "sections/study", "conclusion"]
    template = (desk / "new/templates/paper.tex").read_text()
    assert (
        template.index("\\begin{sloppypar}") < template.index("in paper.sections") < template.index("\\end{sloppypar}")
    )
    assert "sloppypar" not in (desk / "new/manuscript/conclusion.tex").read_text()


def test_a_class_that_conditionals_choose(desk, adopt):
    chosen = (
        "\\newif\\iflong\n\\longtrue\n\\iflong\n\\documentclass[11pt]{article}\n\\else\n\\documentclass{llncs}\n\\fi\n"
    )
    main_tex = chosen + ARTICLE["main.tex"].partition("\\documentclass[11pt]{article}\n")[2]
    lay(desk / "old", {**ARTICLE, "main.tex": main_tex})
    status, out, _ = adopt("old", "--into", "new")
    assert status == 0
    assert declared(desk / "new")["document_class"] == "article"
    template = (desk / "new/templates/paper.tex").read_text()
    assert template.index("\\documentclass{llncs}") < template.index("\\input{manuscript/")
    assert "what stands before `\\documentclass` has no setting" in out


@pytest.mark.parametrize("named", ["\\input{./details/last}", "\\import{./}{details/last}"])
def test_what_is_named_to_the_letter_lies_where_it_lay(desk, adopt, named):
    main_tex = ARTICLE["main.tex"].replace("\\input{details/last}", named)
    lay(desk / "old", {**ARTICLE, "main.tex": main_tex})
    adopt("old", "--into", "new")
    assert (desk / "new/details/last.tex").exists()


def test_typed_references_stay_and_it_is_said(desk, adopt):
    typed = "\\begin{thebibliography}{9}\\bibitem{wang2019human} Wang. Humans.\\end{thebibliography}\n"
    main_tex = ARTICLE["main.tex"].replace("\\bibliographystyle{plain}\n\\bibliography{refs}\n", typed)
    lay(desk / "old", {**ARTICLE, "main.tex": main_tex})
    _, out, _ = adopt("old", "--into", "new")
    assert "the references are typed and stay so" in out
    assert "\\bibitem" in (desk / "new/templates/paper.tex").read_text()
    assert declared(desk / "new")["bibliography"] == []


def test_a_preamble_of_its_own_is_no_trap(desk, adopt):
    main_tex = ARTICLE["main.tex"].replace("\\usepackage{graphicx}\n", "\\input{preamble}\n")
    lay(desk / "old", ARTICLE | {"main.tex": main_tex, "preamble.tex": "\\usepackage{graphicx}\n"})
    adopt("old", "--into", "new")
    preamble = (desk / "new/manuscript/preamble.tex").read_text()
    assert "\\usepackage{graphicx}" in preamble
    assert "\\input{preamble}" not in preamble


def test_a_zip_of_overleaf(desk, adopt):
    with zipfile.ZipFile("paper.zip", "w") as archive:
        for path, content in ARTICLE.items():
            archive.writestr(path, content)
    status, _, err = adopt("paper.zip")
    assert (status, err) == (0, "")
    assert declared(desk / "paper-galley")["sections"] == ["introduction", "sections/study", "conclusion"]


@pytest.mark.parametrize(
    ("name", "said"),
    [("../evil.tex", "points out of the archive"), ("/etc/evil.tex", "points out of the archive")],
)
def test_a_hostile_zip_is_refused(desk, adopt, name, said):
    with zipfile.ZipFile("paper.zip", "w") as archive:
        archive.writestr("main.tex", ARTICLE["main.tex"])
        archive.writestr(name, "x")
    status, _, err = adopt("paper.zip")
    assert status == 2
    assert said in err
    assert [path.name for path in desk.iterdir()] == ["paper.zip"]


def test_a_bomb_is_refused(desk, adopt):
    with zipfile.ZipFile("paper.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("main.tex", b"\0" * 30_000_000)
    status, _, err = adopt("paper.zip")
    assert status == 2
    assert "unpacks to" in err
    assert not (desk / "paper-galley").exists()


def test_a_link_in_a_zip_is_refused(desk, adopt):
    with zipfile.ZipFile("paper.zip", "w") as archive:
        link = zipfile.ZipInfo("main.tex")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    status, _, err = adopt("paper.zip")
    assert (status, "is a link" in err) == (2, True)
    assert not (desk / "paper-galley").exists()


def test_nothing_is_written_over(desk, adopt):
    lay(desk / "old", ARTICLE)
    lay(desk / "new", {"mine.txt": "mine"})
    status, _, err = adopt("old", "--into", "new")
    assert status == 2
    assert "`new` is there already" in err
    assert [file.name for file in (desk / "new").iterdir()] == ["mine.txt"]


def test_in_place_only_where_nothing_is_in_the_way(desk, adopt):
    lay(desk / "old", ARTICLE | {"README.md": "ours\n"})
    status, _, _ = adopt("old", "--in-place")
    assert status == 0
    assert (desk / "old/README.md").read_text() == "ours\n"
    assert declared(desk / "old")["sections"] == ["introduction", "sections/study", "conclusion"]
    assert (desk / "old/main.tex").read_text() == ARTICLE["main.tex"]
    shutil.rmtree("old")
    lay(desk / "old", ARTICLE | {"dodo.py": "mine"})
    status, _, err = adopt("old", "--in-place")
    assert status == 2
    assert "dodo.py" in err
    assert not (desk / "old/manuscript").exists()


def test_several_documents_ask_for_one(desk, adopt):
    document = "\\documentclass{article}\\begin{document}A\\end{document}\n"
    lay(desk / "old", {"one.tex": document, "two.tex": document})
    status, _, err = adopt("old", "--into", "new")
    assert status == 2
    assert "several documents" in err
    assert "`one.tex`, `two.tex`" in err
    assert adopt("old", "--into", "new", "--main", "two.tex")[0] == 0


def test_what_is_no_paper_is_refused(desk, adopt):
    lay(desk, {"a.tex": "\\section{A}\n", "a.txt": "text"})
    assert "no `\\documentclass`" in adopt("a.tex", "--into", "new")[2]
    assert "neither LaTeX nor an archive" in adopt("a.txt", "--into", "new")[2]
    assert "no such file" in adopt("b.tex", "--into", "new")[2].lower()
    assert not (desk / "new").exists()
