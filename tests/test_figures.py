import subprocess
from dataclasses import replace
from math import sin

import pytest

from galley.figures import Series, draw_figure, kinds
from galley.figures.distribution import _bins, _dot_width, _stacks, draw
from galley.paper import Figure

EXPERIENCE = Figure(caption="", columns=("participants.ml_years", "participants.programming_years"))
VALUES = {"participants.ml_years": [1, 1.5, 2, 2, 2, 15], "participants.programming_years": [3, 4, 9, 28, 8]}


def tool(name, path):
    return subprocess.run([name, path], capture_output=True, text=True, check=True).stdout  # noqa: S603 - poppler, on a file of ours


@pytest.fixture
def drawn(study_data, tmp_path):
    path = tmp_path / "figure.pdf"
    path.write_bytes(draw_figure(EXPERIENCE, study_data.study, VALUES))
    return path


def test_labels_and_medians_are_printed(drawn):
    subprocess.run(["pdftotext", "-layout", drawn, f"{drawn}.txt"], check=True)  # noqa: S603, S607 - as above
    text = (drawn.parent / "figure.pdf.txt").read_text(encoding="utf-8")
    for expected in ("Experience in machine learning", "Experience in programming", "Years", "median 2", "median 8"):
        assert expected in text


def test_the_figure_fits_the_column_with_truetype_fonts_and_tells_nothing_of_its_making(drawn):
    fonts = tool("pdffonts", drawn)
    assert "TrueType" in fonts
    assert "Type 3" not in fonts
    info = tool("pdfinfo", drawn)
    assert not {"Title", "Author", "Creator", "Producer", "CreationDate"} & {
        line.split(":")[0] for line in info.splitlines()
    }
    (width,) = (float(line.split()[2]) for line in info.splitlines() if line.startswith("Page size"))
    assert 380 < width <= 396


def test_the_same_values_give_the_same_bytes(study_data, drawn):
    assert draw_figure(EXPERIENCE, study_data.study, VALUES) == drawn.read_bytes()
    changed = {**VALUES, "participants.ml_years": [1, 2]}
    assert draw_figure(EXPERIENCE, study_data.study, changed) != drawn.read_bytes()


def test_columns_without_values_are_not_drawn(study_data):
    one = {"participants.ml_years": VALUES["participants.ml_years"]}
    alone = replace(EXPERIENCE, columns=("participants.ml_years",))
    assert draw_figure(EXPERIENCE, study_data.study, one) == draw_figure(alone, study_data.study, one)


@pytest.mark.parametrize(
    "values", [(), (5,), (0, 0), (-3, 4), (1e6, 2e6), tuple(20 + 6 * sin(number) for number in range(5000))]
)
def test_any_numbers_can_be_drawn(values):
    assert draw([Series("numbers", values), Series("others", (1, 2))], axis="Years").startswith(b"%PDF")


def test_dots_that_would_cover_each_other_are_stacked():
    assert _stacks((2, 1, 2, 2), 0.3) == [(1, 1), (2, 1), (2, 2), (2, 3)]
    width = _dot_width([Series("", (0, 100))])
    assert 1 < width < 2
    assert _stacks((50.0, 50.1, 70.0), width) == [(50.0, 1), (50.1, 2), (70.0, 1)]


def test_bins_cover_all_numbers_in_whole_steps():
    assert _bins([Series("", (0.5, 3))]) == [0, 1, 2, 3, 4]
    bins = _bins([Series("", (0, 1000))])
    assert len(bins) <= 41
    assert bins[0] <= 0
    assert bins[-1] > 1000


def test_a_kind_of_figure_is_a_module():
    assert "distribution" in kinds()
