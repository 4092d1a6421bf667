"""A dumped preamble gives the same pages, and is refused where it might not."""

import re
import subprocess
from pathlib import Path

import pytest
from desk import Desk

MAIN = "build/draft/paper.tex"
SECTION = "manuscript/introduction.tex"

ACM_PAPER = r"""\documentclass[acmsmall,screen,review]{acmart}
\usepackage{ours}
\acmJournal{PACMHCI}
\pdftrailerid{paper}
% A comment with an open { and a stray \fi
\newcommand{\hash}[1]{#1\#\^{}}
\begin{document}
\title{On Office Workflows, First}
\subtitle{Research \& Development (Plain)}
\author{Ada Łódź}
\affiliation{\institution{Engine}\city{London}\country{United Kingdom}}
\begin{abstract}Efficient fluffy affiliations.\end{abstract}
\ccsdesc[500]{Human-centered computing~User studies}
\keywords{work \& play, less $<$ more, first\_names, Łódź}
\maketitle
\hypersetup{pdfcopyright={Copyright, A > B \& C\_D}, pdflicenseurl={https://example.org/?a=1&b=2}}
\section{Introduction}\label{intro}
Section~\ref{intro}: $a^2+b^2$, \textsc{Small Caps}, \textit{fi ff ffl}, \texttt{code}, \textcolor{red}{red} \ours.
\begin{figure}\rule{2cm}{1cm}\caption{A box}\Description{A box}\end{figure}
\end{document}
"""


def preamble(desk: Desk, line: str) -> None:
    desk.edit(MAIN, r"\begin{document}", f"{line}\n\\begin{{document}}")


def looks(desk: Desk) -> tuple[bytes, bytes]:
    """A picture of the first page, with the numbers of its lines, and the metadata."""
    picture = ["pdftoppm", "-r", "60", "-singlefile", "-png", desk.pdf]
    return tuple(
        subprocess.run(command, capture_output=True, check=True).stdout
        for command in (picture, ["pdfinfo", "-meta", desk.pdf])
    )


def test_pages_are_the_same(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "project")
    desk.write(MAIN, ACM_PAPER)
    desk.write("build/draft/ours.sty", "\\RequirePackage{xcolor}\\newcommand\\ours{ours}\n")
    desk.typeset(preload=False)
    plain, seen, content = desk.text(), looks(desk), desk.pdf.read_bytes()
    desk.typeset()
    assert (desk.dumps, desk.preloaded_passes) == (1, 1)
    assert desk.text() == plain
    assert looks(desk) == seen
    assert "Efficient fluffy affiliations" in plain
    listed = set(re.findall(r"<rdf:li[^>]*>(.*?)</", seen[1].decode()))
    assert {"On Office Workflows, First", "Ada Łódź", "work &amp; play", "less &lt; more"} <= listed
    assert any("computing  -&gt;  User" in one for one in listed)
    identifiers = re.compile(rb"/ID \[.*?\]")
    assert identifiers.search(desk.pdf.read_bytes())
    assert identifiers.search(desk.pdf.read_bytes())[0] == identifiers.search(content)[0]


def test_a_changed_text_needs_no_new_dump(typeset_desk: Desk) -> None:
    typeset_desk.edit(SECTION, "said", "had said")
    typeset_desk.good()
    assert (typeset_desk.dumps, typeset_desk.preloaded_passes) == (0, 1)


def test_a_changed_preamble_is_dumped_anew(typeset_desk: Desk) -> None:
    preamble(typeset_desk, r"\newcommand{\ours}{ours}")
    typeset_desk.edit(SECTION, "said before", r"said \ours")
    typeset_desk.good()
    assert (typeset_desk.dumps, typeset_desk.preloaded_passes) == (1, 1)
    assert "said ours" in typeset_desk.text()


def test_a_changed_file_of_the_preamble_is_dumped_anew(typeset_desk: Desk) -> None:
    preamble(typeset_desk, r"\input{values}")
    typeset_desk.edit(SECTION, "said before", r"said \ours")
    for word in ("one", "two"):
        typeset_desk.write("build/draft/values.tex", f"\\newcommand{{\\ours}}{{{word}}}\n")
        assert "build/draft/values.tex" in typeset_desk.good().read
        assert f"said {word}" in typeset_desk.text()


def test_a_file_that_comes_in_front_of_an_installed_one(typeset_desk: Desk) -> None:
    typeset_desk.write("size10.clo", "\\input{bk10.clo}\\newcommand{\\ours}{ours}\n")
    typeset_desk.edit(SECTION, "said before", r"said \ours")
    typeset_desk.good()
    assert "said ours" in typeset_desk.text()


@pytest.mark.parametrize(
    "line",
    [
        r"\newwrite\notes\immediate\openout\notes=paper.notes",
        r"\immediate\pdfobj{(an object)}",
        r"\chardef\ourstack=\pdfcolorstackinit page direct{0 g}",
        r"\pdfcatalog{/PageMode /UseNone}",
    ],
)
def test_a_preamble_that_a_format_would_forget_is_not_dumped(typeset_desk: Desk, line: str) -> None:
    preamble(typeset_desk, line)
    for dumps in (1, 0):  # a refusal is remembered
        typeset_desk.good()
        assert (typeset_desk.dumps, typeset_desk.preloaded_passes) == (dumps, 0)
    assert "said before" in typeset_desk.text()


@pytest.mark.parametrize("line", [r"\pdfinfo{/Keywords (ours)}", r"\pdftrailerid{ours}", r"\pdfmapline{=ours}"])
def test_what_can_wait_until_the_paper_begins_is_put_off(typeset_desk: Desk, line: str) -> None:
    preamble(typeset_desk, line)
    typeset_desk.good()
    preloaded = typeset_desk.pdf.read_bytes()
    assert typeset_desk.preloaded_passes == 1
    typeset_desk.good(preload=False)
    assert (b"/Keywords (ours)" in preloaded) == (b"/Keywords (ours)" in typeset_desk.pdf.read_bytes())
    if "trailerid" in line:
        assert re.search(rb"/ID \[.*?\]", preloaded)[0] == re.search(rb"/ID \[.*?\]", typeset_desk.pdf.read_bytes())[0]


def test_a_preamble_in_another_form_is_read_as_it_is(typeset_desk: Desk) -> None:
    typeset_desk.edit(MAIN, "\n\\begin{document}", "  \\begin {document}")
    typeset_desk.good()
    assert (typeset_desk.dumps, typeset_desk.preloaded_passes) == (0, 0)


def test_errors_have_their_own_lines(typeset_desk: Desk) -> None:
    preamble(typeset_desk, "% one more line { \\fi ^^L #\n\n")
    typeset_desk.edit(MAIN, r"\input", "\\oops\n\\input")
    typeset_desk.edit(SECTION, "As", "\\dear")
    _, found = typeset_desk.typeset()
    assert typeset_desk.preloaded_passes
    assert [(d.span.path, d.span.line, d.span.text) for d in found] == [
        (MAIN, 6, r"\oops"),
        (SECTION, 2, r"\dear"),
    ]


def test_warnings_about_the_preamble_are_kept(typeset_desk: Desk) -> None:
    typeset_desk.edit(MAIN, r"\documentclass{article}", r"\documentclass[anonymus]{article}")
    preamble(typeset_desk, r"\makeatletter\@latex@warning@no@line{Label `twice' multiply defined}\makeatother")
    for _ in range(2):
        _, found = typeset_desk.typeset()
        assert typeset_desk.preloaded_passes
        assert {d.rule for d in found} == {"unused-class-option", "repeated-label"}


def test_a_prepared_paper_starts_from_its_format_and_is_the_same(desk: Desk, settled: Path) -> None:
    desk.prepare()
    assert (desk.dumps, len(desk.passes)) == (1, 0)
    outcome = desk.good()
    assert (desk.dumps, desk.preloaded_passes, desk.passes_in_open_tree) == (0, outcome.passes, 1)
    assert desk.text() == Desk(settled).text()
    desk.edit(SECTION, "said", "had said")
    desk.good()
    assert (desk.dumps, desk.preloaded_passes, desk.passes_in_open_tree) == (0, 1, 0)


def test_preparing_tells_nothing_and_does_nothing_twice(typeset_desk: Desk) -> None:
    typeset_desk.prepare()
    assert not typeset_desk.commands


def test_a_preamble_that_changed_after_it_was_prepared(desk: Desk) -> None:
    desk.prepare()
    preamble(desk, r"\newcommand{\ours}{ours}")
    desk.edit(SECTION, "said before", r"said \ours")
    desk.good()
    assert desk.dumps == 1
    assert "said ours" in desk.text()


def test_another_date_than_the_one_prepared_for(desk: Desk) -> None:
    desk.edit(SECTION, "said before", r"said on \today")
    desk.prepare()
    desk.good(epoch=1_700_000_000)
    assert "said on November 14, 2023" in desk.text()


@pytest.mark.parametrize("line", [r"\undefined", r"\newwrite\notes\immediate\openout\notes=paper.notes"])
def test_a_preamble_that_cannot_be_prepared(desk: Desk, line: str) -> None:
    preamble(desk, line)
    desk.prepare()
    desk.commands.clear()
    outcome, diagnostics = desk.typeset()
    assert (desk.dumps, desk.preloaded_passes) == (0, 0)  # the refusal is remembered
    assert outcome.published == ("undefined" not in line)
    assert [(found.span.line, found.rule) for found in diagnostics] == (
        [] if outcome.published else [(2, "undefined-command")]
    )


def test_a_prepared_format_that_cannot_be_loaded(desk: Desk) -> None:
    desk.prepare()
    desk.write("build/draft/tex/preload/paper.fmt", "damaged")
    desk.good()
    assert "said before" in desk.text()
