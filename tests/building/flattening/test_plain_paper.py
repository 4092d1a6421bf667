r"""A paper in plain LaTeX: what uses print is in their place, and all else is as its authors wrote it."""

import pytest

from galley.building.archive import archive
from galley.building.flattening.plain_paper import plain_paper
from galley.model.publishing.variants import VARIANTS
from galley.reading.folder import Folder

WRAPPER = r"""\documentclass[acmsmall]{acmart}
\AtBeginDocument{\input{values}\input{quotes}}
\usepackage{galley}
\galleyvariant{preprint}{}
\begin{document}
\input{manuscript/text}
\bibliography{bib/references}
\end{document}
what follows is not read
"""
VALUES = (
    "\\galleyvalue{participants.n|words}{twenty}\n\\galleyvalue{participants.n |words}{twenty}\n"
    "\\galleyvalue{a > b}{true}\n\\galleyvalue{none}{0}\n"
)
QUOTES = (
    "\\galleyexcerpt{P07-3}{P07}{``I don't.''}{I don't.}\n"
    "\\galleyedited{P07-3}{I [...]}{P07}{``I \\galleyomission{}''}{I \\galleyomission{}}\n"
    "\\galleythemequotes{trust}{P07-3}\n"
)


@pytest.fixture
def flat(tmp_path):
    """What a section becomes, and what is wrong with it."""

    def make(text, variant="preprint", **files):
        written = {
            f"build/{variant}/paper.tex": WRAPPER,
            "build/draft/values.tex": VALUES,
            "build/draft/quotes.tex": QUOTES,
            "manuscript/text.tex": text,
            "bib/references.bib": "@misc{a, title={A}}\n% SECRET\nbetween\n@misc{b, title={B}}\n",
            **files,
        }
        for path, content in written.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(content if isinstance(content, bytes) else content.encode())
        paper = plain_paper(Folder(tmp_path), VARIANTS[variant])
        text = paper.files["paper.tex"].decode()
        body = text[text.index("\\begin{document}\n") + 17 : text.index("\n\\bibliography{paper}")]
        return body, paper

    return make


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        (r"\VAR{participants.n|words} people", "twenty people"),
        ("\\VAR{participants.n\n |words} people", "twenty people"),
        (r"\item\VAR{participants.n|words}", r"\item{}twenty"),
        (r"\claim{a > b}{most, \VAR{participants.n|words}}.", "most, twenty."),
        (r"He said \excerpt{P07-3}.", r"He said ``I don't.''~\mbox{(P07)}."),
        ("\\begin{quote}\\excerpt{P07-3}\\end{quote}", "\\begin{quote}I don't.~\\mbox{(P07)}\\end{quote}"),
        (r"\excerpt[I [...]]{P07-3}", r"``I [.\kern\fontdimen3\font.\kern\fontdimen3\font.]''~\mbox{(P07)}"),
        (r"\themequotes{trust}", "\\begin{quote}\nI don't.~\\mbox{(P07)}\n\\end{quote}"),
        (r"\variant{preprint}{here \VAR{none}}{there}", "here 0"),
        (r"\variant{review}{here}{there \VAR{none}}", "there 0"),
        (r"\anonymous[A school]{MIT \emph{x}}", r"MIT \emph{x}"),
        ("a\n\\galleynonzero{none}{row \\\\}\nb", "a\nb"),
        (r"\galleynonzero{participants.n|words}{row}", "row"),
        (
            "First \\\\% SECRET\nSecond, 20\\% of people. % SECRET\nThird",
            "First \\\\%\nSecond, 20\\% of people. %\nThird",
        ),
        ("text\n  % SECRET\ntext", "text\ntext"),
        ("\\begin{align}\n\t%Z SECRET\n\t X\n\\end{align}", "\\begin{align}\n\t X\n\\end{align}"),
        (r"\url{https://ex.org/a%20b} \href{https://ex.org/a%20b\#c}{here}", None),
        ("\\begin{verbatim}\n\\VAR{x} % kept\n\\end{verbatim}", None),
        (r"\verb|\VAR{x} % kept|", None),
        ("Kept.\n\\endinput\nSECRET leftover", "Kept."),
        ("\\IfFileExists{a}{\\endinput}{}\nKept.", None),
        ("\\ifx\\a\\b\n\\endinput\n\\fi\nKept.", None),
        ("Kept.\n\\endinput as TeX does % SECRET\nSECRET \\VAR{x}", "Kept.\n as TeX does %"),
        ("one\n\\variant{review}{x}{}\ntwo", "one\ntwo"),
        ("one\n  \\claim{a > b}{}%\ntwo", "one\ntwo"),
        ("one\n\\variant{review}{x}{\\anonymous[y]{}} \n\ntwo", "one\n\ntwo"),
        ("one\n\n\\variant{review}{x}{}two", "one\n\ntwo"),
        ("% SECRET\n\none", "\none"),
        (r"\footnote{\url{https://ex.org/a\%20b}}", None),
        (r"\url|https://ex.org/a%20b| \path (a) -- (b);", None),
        ("\\lstinline{a % b} and % SECRET\nx", "\\lstinline{a % b} and %\nx"),
        ("\\mintinline[x]{c}{a % b}% SECRET\nx", "\\mintinline[x]{c}{a % b}%\nx"),
        ("one\n\\begin{comment}\nSECRET\n\\end{comment}\ntwo", "one\ntwo"),
        ("\\newenvironment{comment}{}{}\n\\begin{comment}\nkept\n\\end{comment}", None),
        ("one\n\\iffalse SECRET\n\nSECRET\n\\fi\ntwo", "one\ntwo"),
        ("one\n\n\\iffalse\nSECRET\n\\fi\n\ntwo", "one\n\n\ntwo"),
        ("one \\if0\nSECRET \\ifx\\a\\b SECRET \\else SECRET \\fi SECRET\\fi two", "one two"),
        ("\\iffalse SECRET \\else kept\\fi", "\\iffalse\\else kept\\fi"),
        ("\\LaTeX\\iffalse SECRET\\fi two", "\\LaTeX two"),
        ("\\def\\open{{\\iffalse}\\fi}", None),
        ("\\verb|\\iffalse| kept \\verb|\\fi|", None),
        ("% \\iffalse\nkept\n% \\fi\ntwo", "kept\ntwo"),
        (r"\section[\VAR{none} people]{\VAR{none}}", r"\section[0 people]{0}"),
        (r"\hypersetup{pdftitle={\VAR{none}}}", r"\hypersetup{pdftitle={0}}"),
        (r"\newcommand{\none}{\VAR{none}}", r"\newcommand{\none}{0}"),
    ],
)
def test_a_use_becomes_what_it_prints(flat, written, plain):
    body, paper = flat(written)
    assert (body, paper.faults) == (written if plain is None else plain, [])
    assert not any(b"SECRET" in content or b"galley" in content for content in paper.files.values())


def test_a_macro_that_prints_the_value_it_is_told_becomes_the_value(flat):
    body, paper = flat("\\newcommand{\\count}[1]{\\VAR{participants.#1}}\n\\count{n|words} and \\count{n |words}")
    assert body == "twenty and twenty"
    assert not paper.faults


@pytest.mark.parametrize("written", [r"\VAR{x}", r"\claim{x}{y}", r"\excerpt{P01-1}", r"\TODO{x}", r"\CITE{x}"])
def test_what_is_open_does_not_leave(flat, written):
    _, paper = flat(written)
    (fault,) = paper.faults
    assert (fault.span.path, fault.span.text, fault.rule) == ("manuscript/text.tex", written, "unfinished-bundle")


def test_files_are_put_in_and_pictures_get_legal_names(flat):
    text = (
        "a\n\\input{parts/one}\nb \\includegraphics[width=1cm]{pictures/my pic (1)} \\includegraphics{other/my-pic-1}"
    )
    files = {"parts/one.tex": "one\n", "pictures/my pic (1).pdf": b"%PDF 1", "other/my-pic-1.pdf": b"%PDF 2"}
    body, paper = flat(text, **files)
    assert body == "a\none\nb \\includegraphics[width=1cm]{my-pic-1.pdf} \\includegraphics{my-pic-1-2.pdf}"
    assert (paper.files["my-pic-1.pdf"], paper.files["my-pic-1-2.pdf"]) == (b"%PDF 1", b"%PDF 2")


def test_a_file_that_is_asked_for_may_be_absent_and_endings_may_be_in_capitals(flat):
    written = "\\IfFileExists{parts/gone.tex}{\\input{parts/gone}}{None.} \\includegraphics{pics/p}"
    body, paper = flat(written, **{"pics/p.PNG": b"png"})
    assert body == written.replace("pics/p", "p.png")
    assert (paper.files["p.png"], paper.faults) == (b"png", [])


def test_listings_go_along(flat):
    written = "\\lstinputlisting[firstline=2]{code/a b.py} \\verbatiminput{log.txt} \\includepdf[pages=-]{forms/sheet}"
    files = {"manuscript/code/a b.py": "x = 1  % kept\n", "log.txt": "y\n", "forms/sheet.pdf": b"%PDF"}
    body, paper = flat(written, **files)
    assert body == "\\lstinputlisting[firstline=2]{a-b.py} \\verbatiminput{log.txt} \\includepdf[pages=-]{sheet.pdf}"
    assert paper.files["a-b.py"] == b"x = 1  % kept\n"
    assert {"log.txt", "sheet.pdf"} <= paper.files.keys()


def test_what_tex_reads_by_other_commands_goes_along_by_its_name(tmp_path, flat):
    flat("\\addplot table {data/plot.csv};", **{"manuscript/data/plot.csv": "1 2\n", "manuscript/other.csv": "3\n"})
    read = ("manuscript/data/plot.csv", "manuscript/other.csv", "manuscript/text.tex", "build/preprint/paper.tex")
    paper = plain_paper(Folder(tmp_path), VARIANTS["preprint"], read=read)
    assert paper.files["data/plot.csv"] == b"1 2\n"
    assert not [name for name in paper.files if "other" in name or "/text" in name]


def test_pictures_are_found_where_the_paper_looks_for_them(flat):
    drawn = "\\put(0,0){\\includegraphics[page=2]{plot.4.pdf}}\n"
    written = (
        "\\graphicspath{{plots/}{ more/ }}\n\\input{plots/plot.4.pdf_tex} \\includegraphics{a}\n"
        "\\input{paths}\\includegraphics{a}\n\\graphicspath{{nowhere/}}\\includegraphics{own}"
    )
    files = {
        "plots/plot.4.pdf_tex": drawn,
        "plots/plot.4.pdf": b"%PDF 1",
        "more/a.png": b"PNG 1",
        "others/a.png": b"PNG 2",
        "paths.tex": "\\graphicspath{{others/}}\n",
        "own.jpg": b"JPG",
        "nowhere/own.jpg": b"another, which TeX does not take",
    }
    body, paper = flat(written, **files)
    assert not paper.faults
    assert "{plot.4.pdf}" in body
    assert body.count("{a.png}") == body.count("{a-2.png}") == body.count("{own.jpg}") == 1
    assert [paper.files[name] for name in ("a.png", "a-2.png", "own.jpg")] == [b"PNG 1", b"PNG 2", b"JPG"]


def test_styles_that_styles_load_go_along(flat):
    styles = {
        "one.sty": "\\ProvidesPackage{one}\n\\usepackage{booktabs,styles/two}\n",
        "manuscript/styles/two.sty": "\\RequirePackage{one}\n\\RequirePackage{three}\n",
        "three.sty": b"% \xe9\n\\bibliographystyle{ours}\n",
        "unused.sty": "",
        "bib/ours.bst": "",
        "ours.bst": "ENTRY",
    }
    _, paper = flat("\\usepackage{one}", **styles)
    assert {name for name in paper.files if name.endswith(".sty")} == {"one.sty", "styles/two.sty", "three.sty"}
    assert paper.files["ours.bst"] == b"ENTRY"


def test_only_cited_entries_go_along(flat):
    _, paper = flat(r"\cite{a}")
    assert paper.files["paper.bib"] == b"@misc{a, title={A}}\n"


def test_absent_and_endless_files_are_told(flat):
    _, paper = flat("\\input{gone} \\includegraphics{gone} \\input{manuscript/text}")
    assert [fault.message for fault in paper.faults if "includes itself" not in fault.message] == [
        "`gone` was not found",
        "the file `gone` was not found",
    ]
    assert any("includes itself" in fault.message for fault in paper.faults)


def test_an_archive_is_the_same_each_time():
    assert archive({"b": b"2", "a": b"1"}) == archive({"a": b"1", "b": b"2"})


def test_commands_of_the_papers_own_stay_its_own(flat):
    own = "\\newcommand{\\variant}[1]{#1}\n"
    body, paper = flat("\\input{own}\n\\variant{a} \\VAR{none}", **{"own.tex": own})
    assert (body, paper.faults) == (own + "\\variant{a} 0", [])


PARTS = (
    "\\newcommand{\\part}[1]{\\input{#1.tex}}\n\\newcommand{\\fig}[2][3cm]{\\includegraphics[width=#1]{pictures/#2}}\n"
)


def test_macros_do_not_hide_files(flat):
    files = {"own.tex": PARTS, "a.tex": "Kept.\n\\endinput\nSECRET", "pictures/b.pdf": b"%PDF"}
    body, paper = flat("\\input{own}\n\\part{a}\n\\fig{b} \\fig[1cm]{b}", **files)
    assert body == PARTS + "Kept.\n\\includegraphics[width=3cm]{b.pdf} \\includegraphics[width=1cm]{b.pdf}"
    assert (set(paper.files), paper.faults) == ({"paper.tex", "b.pdf"}, [])


def test_macros_that_are_never_used_open_nothing(flat):
    body, paper = flat("\\input{own}\nText.", **{"own.tex": PARTS})
    assert (body, paper.faults) == (PARTS + "Text.", [])


def test_what_stands_verbatim_does_not_end_the_document(flat):
    body, _ = flat("Write \\verb|\\end{document}| last.")
    assert body == "Write \\verb|\\end{document}| last."


def test_what_a_macro_does_not_print_does_not_leave(flat):
    own = {
        "own.tex": "\\newcommand{\\ed}[2][x]{% nothing\n}\\newcommand{\\is}[1]{}"
        "\\renewcommand{\\is}[1]{#1}\\def\\gone#1{}\n"
    }
    body, _ = flat(
        "\\input{own}\nA\\ed[SECRET]{SECRET\n% {SECRET\n} b \\is{kept}\\gone{SECRET {x}}{kept} \\ed{SECRET}.", **own
    )
    assert body.splitlines()[2:] == ["A\\ed[]{} b \\is{kept}\\gone{}{kept} \\ed{}."]
