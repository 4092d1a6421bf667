"""What links of drafts do to a page: nothing, in text, mathematics, tables, captions, contents and capitals."""

import re
import shutil
import subprocess
from collections import Counter

import pikepdf
import pytest

from galley.building.rendering.shipped import FOLDER

LINKS = r"""
\galleylink{n}{4711}{value-n_x}{(number of people; n = 20)}
\galleylink{m}{4712}{value-m}{<FEFF0041>}
\galleylink{a > 1}{4713}{value-a}{(claim)}
\galleyquotelink{P07-3}{4714}{quote-P07-3}{(excerpt)}
\galleyfigurelink{figures/ages_1}{4715}{figure-ages}{(figure ages)}
\galleyplain{n}{%d}
"""
KERN = 0.3  # points: what a font may take away between a quotation mark, a dash or their like and a letter
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
PAPER = r"""\documentclass{article}
\usepackage{graphicx}\usepackage{hyperref}
\usepackage{galley}
\galleyvalue{n}{20}\galleyvalue{m}{about half of the people here}\galleyvalue{a > 1}{true}
\galleyexcerpt{P07-3}{P07}{``words''}{words}
LINKS
\begin{document}
\tableofcontents
\section{The \VAR{n} people}
\VAR{n} people, (\VAR{m}), $x_{\VAR{n}} = \VAR{n}$, \claim{a > 1}{all of \emph{the tools} and $5 = n$ words}.
\excerpt{P07-3}, \MakeUppercase{see \VAR{n} and \VAR{m}}.
\ifnum\VAR{n}>5 Many\else Few\fi. % plain
\begin{figure}\caption{All \VAR{n}, \excerpt{P07-3}}\end{figure}
\begin{tabular}{lr} \VAR{m} & \VAR{n} \\ \end{tabular}
\begin{figure}\centering a\includegraphics[width=3cm]{figures/ages_1}b \includegraphics{figures/other} c\end{figure}
\edef\x{\VAR{n}}\x
\begin{quote}\excerpt{P07-3}\end{quote}
\end{document}
"""


def typeset(folder, engine, paper):
    folder.mkdir()
    shutil.copy(FOLDER / "galley.sty", folder)
    (folder / "paper.tex").write_text(paper)
    (folder / "figures").mkdir()
    for name in ("ages_1", "other"):
        with pikepdf.new() as picture:
            picture.add_blank_page(page_size=(72, 36))
            picture.save(folder / "figures" / f"{name}.pdf")
    for _ in range(2):
        command = [engine, "-interaction=nonstopmode", "-halt-on-error", "paper.tex"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace", check=False)
        assert done.returncode == 0, done.stdout[-1500:]
    words = subprocess.run(["pdftotext", "-bbox", "paper.pdf", "-"], cwd=folder, capture_output=True, check=True).stdout
    with pikepdf.open(folder / "paper.pdf") as pdf:
        annotations = [one for page in pdf.pages for one in page.get("/Annots", [])]
        links = [one for one in annotations if "/URI" in one.get("/A", {})]
        pictures = [one["/Rect"] for one in links if str(one["/A"]["/URI"]).endswith("#figure-ages")]
        sizes = [(float(right - left), float(high - low)) for left, low, right, high in pictures]
        found = Counter(str(one["/A"]["/URI"]).partition("#")[2] for one in links)
    boxes = [(word, [float(place) for place in places]) for *places, word in WORD.findall(words.decode())]
    return boxes, found, sizes


@pytest.mark.parametrize("engine", ["pdflatex", "lualatex", "xelatex"])
def test_links_lie_over_words_and_move_none(engine, tmp_path):
    needed = (engine, "luaotfload-tool") if engine == "lualatex" else (engine,)  # without which it finds no font
    if not all(map(shutil.which, needed)):
        pytest.skip(f"{engine} is not installed: `./doit` installs it for papers that ask for it")
    plain_line = PAPER.split("\n").index(next(line for line in PAPER.split("\n") if "% plain" in line))
    linked = PAPER.replace("LINKS", LINKS % (plain_line + 1 + LINKS.count("\n")))
    with_links, found, sizes = typeset(tmp_path / "with", engine, linked)
    without, nothing, _ = typeset(tmp_path / "without", engine, PAPER.replace("LINKS", "\n" * LINKS.count("\n")))
    assert [word for word, _ in with_links] == [word for word, _ in without]
    pairs = zip((box for _, box in with_links), (box for _, box in without), strict=True)
    moved = [abs(one - other) for boxes in pairs for one, other in zip(*boxes, strict=True)]
    assert max(moved) < KERN
    assert nothing == {}
    assert found == {"value-n_x": 9, "value-m": 12, "value-a": 4, "quote-P07-3": 3, "figure-ages": 1}
    width = 3 / 2.54 * 72
    assert sizes == [pytest.approx((width, width / 2), abs=0.1)]
