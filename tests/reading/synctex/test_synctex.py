"""Places in a PDF and the lines that made them, held against SyncTeX's own program on a document that TeX typesets."""

import gzip
import random
import re
import shutil
import subprocess

import pytest

from galley.reading import synctex
from galley.reading.synctex import Box, read_synctex

DOCUMENT = r"""\documentclass[twocolumn]{article}
\begin{document}
\title{Places}\author{Somebody}\maketitle
\section{First}
\input{manuscript/one}

\begin{figure}\rule{3cm}{2cm}\caption{A figure with \(a^2 + b_i\) in it.}\end{figure}
\begin{tabular}{lr}one & two\\ three & four\end{tabular}
\[ \sum_{i=1}^{n} \frac{x_i}{n} \]
\begin{itemize}\item \input{manuscript/two}\item again\end{itemize}
\end{document}
"""
SENTENCE = "Of {number} sentences, \\emph{{this}} one says enough to fill up a line or two of a narrow column.%\n"
PAGE = """SyncTeX Version:1
Input:1:/home/me/build/paper/build/draft/paper.tex
Input:2:/home/me/build/paper/./manuscript/one.tex
Input:3:/usr/share/texmf/article.cls
Output:pdf
Magnification:1000
Unit:1
X Offset:0
Y Offset:0
Content:
!170
{1
[1,2:0,65781760:65781760,65781760,0
(2,7:6578176,6578176:13156352,657817,0
g2,7:6578176,=
g2,8:13156352,=
)
(3,9:6578176,13156352:13156352,657817,0
g3,9:6578176,=
g3,9:13156352,13156352
)
]
!99
}1
Postamble:
Count:9
"""


@pytest.fixture(scope="module")
def typeset(tmp_path_factory):
    """A document of two pages with its SyncTeX file."""
    if not (shutil.which("pdflatex") and shutil.which("synctex")):
        pytest.skip("needs pdflatex, and the program synctex to compare with")
    root = tmp_path_factory.mktemp("build") / "paper"
    (root / "build" / "draft").mkdir(parents=True)
    (root / "manuscript").mkdir()
    (root / "build" / "draft" / "paper.tex").write_text(DOCUMENT)
    for name, count in (("one", 130), ("two", 30)):
        sentences = (SENTENCE.format(number=number) + "\n" * (number % 4 == 0) for number in range(count))
        (root / "manuscript" / f"{name}.tex").write_text("".join(sentences))
    command = ["pdflatex", "-synctex=1", "-interaction=nonstopmode", "-output-directory=build/draft"]
    subprocess.run([*command, "build/draft/paper.tex"], cwd=root, check=True, capture_output=True)
    return root


def asked(root, *arguments):
    return subprocess.run(["synctex", *arguments], cwd=root, capture_output=True, text=True, check=False).stdout


def test_a_point_means_the_line_that_synctex_says(typeset):
    found = read_synctex((typeset / "build/draft/paper.synctex.gz").read_bytes())
    chance = random.Random(3)  # noqa: S311 - the same points in every run
    for _ in range(80):
        page, x, y = chance.randint(1, 2), chance.randint(40, 570), chance.randint(40, 740)
        said = asked(typeset, "edit", "-o", f"{page}:{x}:{y}:build/draft/paper.pdf")
        path, line = re.search(r"Input:(.+)\nLine:(\d+)", said).groups()
        ours = found.source_at(page, x, y)
        assert path.replace("/./", "/") == f"{typeset}/{ours[0]}", (page, x, y)
        assert int(line) == ours[1], (page, x, y)


def test_a_line_stands_where_synctex_says(typeset):
    found = read_synctex((typeset / "build/draft/paper.synctex.gz").read_bytes())
    for line in range(1, 170, 3):
        said = asked(typeset, "view", "-i", f"{line}:0:manuscript/one.tex", "-o", "build/draft/paper.pdf")
        said = re.search(r"Page:(\d+)\nx:.*\ny:.*\nh:(.*)\nv:(.*)\nW:(.*)\nH:(.*)\n", said)
        if said is None:  # it gives up behind the last line
            continue
        page, x, bottom, width, height = map(float, said.groups())
        assert found.boxes_of("manuscript/one.tex", line)[0] == Box(
            int(page),
            pytest.approx(x, abs=0.1),
            pytest.approx(bottom - height, abs=0.1),
            pytest.approx(width, abs=0.1),
            pytest.approx(height, abs=0.1),
        )


@pytest.mark.parametrize(("x", "line"), [(101, 7), (140, 7), (190, 7), (210, 8), (290, 8)])
def test_between_two_lines_the_earlier_one_counts(x, line):
    assert read_synctex(PAGE.encode()).source_at(1, x, 99) == ("manuscript/one.tex", line)


def test_the_nearest_line_stands_for_one_that_left_nothing():
    box = (Box(1, 100.0, 90.0, 200.0, 10.0),)
    found = read_synctex(PAGE.encode())
    assert found.boxes_of("manuscript/one.tex", 8) == found.boxes_of("manuscript/one.tex", 40) == box
    assert found.boxes_of("manuscript/other.tex", 7) == ()


def test_sources_outside_of_the_project_are_left_out():
    found = read_synctex(PAGE.encode())
    assert found.source_at(1, 150, 199) == ("build/draft/paper.tex", 2)  # the box around what a class made
    assert found.boxes_of("/usr/share/texmf/article.cls", 9) == ()
    elsewhere = PAGE.replace("/./manuscript", "/./../../secret")
    assert read_synctex(elsewhere.encode()).source_at(1, 101, 99) == ("build/draft/paper.tex", 2)
    assert read_synctex(PAGE.encode(), "/home/other").source_at(1, 101, 99) is None
    assert read_synctex(PAGE.encode(), "/home/me/build/paper/").source_at(1, 101, 99) == ("manuscript/one.tex", 7)


def test_magnification_and_offset_count():
    text = PAGE.replace("Magnification:1000", "Magnification:2000").replace("X Offset:0", "X Offset:657818")
    assert read_synctex(text.encode()).boxes_of("manuscript/one.tex", 7) == (Box(1, 210.0, 180.0, 400.0, 20.0),)


@pytest.mark.parametrize("point", [(0, 1, 1), (2, 1, 1), (1, float("nan"), 1), (1, 1, float("inf"))])
def test_what_is_no_place_of_the_document_has_no_source(point):
    assert read_synctex(PAGE.encode()).source_at(*point) is None


@pytest.mark.parametrize(
    "data", [b"", b"\x1f\x8b", b"\x1f\x8bnothing", b"%PDF", b"\xff\xfe{1\n{", gzip.compress(b"", mtime=0)]
)
def test_what_is_no_synctex_file_has_no_places(data):
    found = read_synctex(data)
    assert found.source_at(1, 10, 10) is None
    assert found.boxes_of("manuscript/one.tex", 1) == ()


def test_a_file_that_is_cut_off_or_damaged_is_read_as_far_as_it_goes():
    packed = gzip.compress(PAGE.encode())
    chance = random.Random(5)  # noqa: S311 - the same points in every run
    for _ in range(300):
        damaged = bytearray(PAGE.encode()[: chance.randrange(len(PAGE))])
        for at in (chance.randrange(len(damaged) or 1) for _ in range(chance.randrange(4)) if damaged):
            damaged[at] = chance.randrange(256)
        for found in (read_synctex(bytes(damaged)), read_synctex(packed[: chance.randrange(len(packed))])):
            found.source_at(1, 101, 99)
            found.boxes_of("manuscript/one.tex", 7)


def test_endless_files_and_boxes_within_boxes_are_bounded(monkeypatch):
    monkeypatch.setattr(synctex, "LARGEST", 5_000)
    assert read_synctex(gzip.compress(PAGE.encode() + b"\0" * 10_000_000)).source_at(1, 101, 99)
    monkeypatch.undo()
    deep = "(2,7:6578176,6578176:13156352,657817,0\n"
    text = PAGE.replace(deep, deep * 20_000, 1).replace("g2,8:13156352,=\n)\n", "g2,8:13156352,=\n" + ")\n" * 20_000)
    assert read_synctex(text.encode()).source_at(1, 150, 199) == ("build/draft/paper.tex", 2)


def test_forms_are_left_out():
    text = PAGE.replace("g2,7:", "<1\n(1,1:6578176,6578176:9,9,9\ng1,1:6578176,6578176\n)\n>\nf1:0,0\ng2,7:", 1)
    assert read_synctex(text.encode()).source_at(1, 101, 99) == ("manuscript/one.tex", 7)
