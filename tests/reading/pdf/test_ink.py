"""Where a PDF has ink, and what it says to those who do not see it."""

import subprocess
from itertools import pairwise

import pikepdf
import pytest

from galley.reading.folder import Folder
from galley.reading.pdf.pdf_file import read_pdf


@pytest.fixture
def drawn(tmp_path):
    """The record of a page with this content, and of what else is said of the PDF."""

    def make(content, change=None):
        with pikepdf.new() as pdf:
            page = pdf.add_blank_page(page_size=(400, 600))
            page.contents_add(pikepdf.Stream(pdf, content))
            form = pikepdf.Stream(pdf, b"0 0 20 10 re f")
            form.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form, "/BBox": [0, 0, 20, 10]})
            page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im1=pdf.make_indirect(form)))
            if change:
                change(pdf)
            pdf.save(tmp_path / "a.pdf")
        record, faults = read_pdf(Folder(tmp_path), "a.pdf")
        assert not faults
        return record

    return make


@pytest.mark.parametrize(
    ("content", "edges"),
    [
        (b"10 20 100 5 re f", [(10, 575, 110, 580)]),
        (b"q 2 0 0 2 50 0 cm 10 20 100 5 re f Q", [(70, 550, 270, 560)]),
        (b"10 20 m 60 20 l S", [(10, 580, 60, 580)]),
        (b"q 1 0 0 1 300 100 cm /Im1 Do Q", [(300, 490, 320, 500)]),
        (b"q 0 0 10 10 re W n 1 0 0 1 300 100 cm /Im1 Do Q", []),  # cut to a part
        (b"10 20 100 5 re n", []),
        (b"Q Q /Gone Do", []),
    ],
)
def test_what_is_drawn(drawn, content, edges):
    assert [ink[1:] for ink in drawn(content).pages[0].ink] == edges


def test_what_is_said_to_those_who_do_not_see(drawn):
    plain = drawn(b"")
    assert (plain.language, plain.is_tagged, plain.shows_title, plain.undescribed) == ("", False, False, 0)

    def describe(pdf):
        root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
        figures = [pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Figure, P=root)) for _ in range(3)]
        figures[0].Alt = pikepdf.String("Two lines.")
        figures[1].K = root  # in a circle
        figures[2].Alt = pikepdf.String("figures/lines.png")
        root.K = pikepdf.Array(figures)
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        pdf.Root.Lang = pikepdf.String("en")
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)

    tagged = drawn(b"", describe)
    assert (tagged.language, tagged.is_tagged, tagged.shows_title, tagged.undescribed) == ("en", True, True, 2)


def test_words_stand_where_they_are_printed(tmp_path):
    (tmp_path / "a.tex").write_text(
        r"\documentclass{article}\begin{document}\noindent First\hfill last\par\noindent AT\&T\end{document}"
    )
    subprocess.run(["pdflatex", "-interaction=batchmode", "a.tex"], cwd=tmp_path, check=True, capture_output=True)
    record, _ = read_pdf(Folder(tmp_path), "a.pdf")
    words = {ink.text: ink for ink in record.pages[0].ink if ink.text}
    assert {"First", "last", "AT&T"} <= words.keys()
    assert all(left.right < right.left for left, right in pairwise([words["First"], words["last"]]))
    assert words["AT&T"].top > words["First"].top
    assert words["First"].left == pytest.approx(words["AT&T"].left, abs=0.5)
