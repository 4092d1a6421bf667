r"""The words of \Description reach the pictures of a figure where TeX makes tags, and change nothing elsewhere."""

import base64
import os
import subprocess
from shutil import which

import pikepdf
import pytest

from galley.building.rendering.shipped import shipped_templates

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
METADATA = r"\DocumentMetadata{lang=en, pdfversion=2.0, testphase={phase-III,graphic,float}}"
BODY = r"""\documentclass{article}
\renewcommand\encodingdefault{OT1}\renewcommand\rmdefault{cmr}
\usepackage{graphicx}
\usepackage{galley}
\galleyvalue{participants.n}{20}
\begin{document}
Words.
\begin{figure}
  \centering\galleyfit
  \includegraphics{dot}
  \caption{One.}
  \Description[Short]{Bars ``of'' all~\VAR{participants.n} -- \emph{each}, 50\,\% of R\&D.}
\end{figure}
\begin{figure}
  \includegraphics{dot}\Description{The left.}
  \begin{minipage}{3cm}\includegraphics[alt={Its own.}]{dot}\end{minipage}
  \begin{minipage}{3cm}\includegraphics[width=1cm]{dot}\Description{The right.}\end{minipage}
  \caption{Two.}
\end{figure}
\begin{figure}
  \Description{Told before.}
  \includegraphics{dot}
\end{figure}
\begin{figure}
  \includegraphics{dot}\Description[Only short]{}
\end{figure}
\begin{figure}
  \includegraphics{dot}\Description{}
\end{figure}
\includegraphics{dot}
\end{document}
"""


@pytest.fixture
def set_twice(tmp_path):
    """Typeset a paper with two passes; gives what the second printed and the PDF, if there is one."""

    def run(engine, text):
        (tmp_path / "paper.tex").write_text(text, encoding="utf-8")
        (tmp_path / "dot.png").write_bytes(DOT)
        (tmp_path / "galley.sty").write_text(shipped_templates()["templates/galley.sty"].text, encoding="utf-8")
        command = [engine, "-interaction=nonstopmode", "-file-line-error", "-no-shell-escape", "paper.tex"]
        environment = {**os.environ, "max_print_line": "1000"}
        for _ in range(2):
            printed = subprocess.run(
                command, cwd=tmp_path, env=environment, capture_output=True, check=False, encoding="utf-8"
            ).stdout
        return printed, tmp_path / "paper.pdf"

    return run


def found(*names):
    """Whether all these files of TeX are installed."""
    return which("kpsewhich") and all(
        subprocess.run(["kpsewhich", name], capture_output=True, check=False).stdout for name in names
    )


@pytest.mark.skipif(
    which("lualatex") is None or not found("latex-lab-testphase-graphic.sty", "latex-lab-testphase-title.sty"),
    reason="LuaLaTeX of TeX Live 2025 makes tags of pictures; an older one does not",
)
def test_descriptions_are_alternative_texts(set_twice):
    printed, path = set_twice("lualatex", f"{METADATA}\n{BODY}")
    assert "./paper.tex:" not in printed
    with pikepdf.open(path) as pdf:
        told = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert told == [
        "Bars “of” all 20 – each, 50 % of R&D.",
        "The left.",
        "Its own.",
        "The right.",
        "Told before.",
        "Only short",
        "dot.png",
        "dot.png",
    ]


def test_without_tags_they_stay_in_the_source(set_twice):
    printed, path = set_twice("pdflatex", BODY)
    assert "./paper.tex:" not in printed
    assert "galleydescribed" not in path.with_suffix(".aux").read_text()
    with pikepdf.open(path) as pdf:
        assert not any("/Alt" in one for one in pdf.objects if isinstance(one, pikepdf.Dictionary))


def test_notes_of_a_tagged_pass_do_not_trouble_one_without(set_twice):
    _, path = set_twice("pdflatex", BODY)
    aux = path.with_suffix(".aux")
    aux.write_text(aux.read_text() + "\\galleydescribed{1.0}{Bars of \\VAR {participants.n}.}\n")
    printed, _ = set_twice("pdflatex", BODY)
    assert "./paper.tex:" not in printed
