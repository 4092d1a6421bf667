import subprocess
from dataclasses import replace
from math import sin

import pytest
from made_values import made, made_all

from galley.building.figures import draw_figure, drawn_expressions, kinds
from galley.building.figures.distribution import Series, _bins, _dot_width, _stacks, draw_series
from galley.building.figures.prevalence import Bar, draw_bars
from galley.model.paper import Figure, Theme

EXPERIENCE = Figure(caption="", columns=("participants.ml_years", "participants.programming_years"))
VALUES = made_all(
    {
        "participants.ml_years.values": (1, 1.5, 2, 2, 2, 15),
        "participants.programming_years.values": (3, 4, 9, 28, 8),
    }
)


def tool(name, path):
    return subprocess.run([name, path], capture_output=True, text=True, check=True).stdout


@pytest.fixture
def drawn(study_data, tmp_path):
    path = tmp_path / "figure.pdf"
    path.write_bytes(draw_figure(EXPERIENCE, study_data.study, VALUES)[0])
    return path


def test_labels_and_medians_are_printed(drawn):
    subprocess.run(["pdftotext", "-layout", drawn, f"{drawn}.txt"], check=True)
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
    assert draw_figure(EXPERIENCE, study_data.study, VALUES) == (drawn.read_bytes(), ())
    changed = {**VALUES, "participants.ml_years.values": made("participants.ml_years.values", (1, 2))}
    assert draw_figure(EXPERIENCE, study_data.study, changed) != (drawn.read_bytes(), ())


def test_columns_without_values_are_not_drawn(study_data):
    one = {"participants.ml_years.values": VALUES["participants.ml_years.values"]}
    alone = replace(EXPERIENCE, columns=("participants.ml_years",))
    assert draw_figure(EXPERIENCE, study_data.study, one) == draw_figure(alone, study_data.study, one)


@pytest.mark.parametrize(
    "values", [(), (5,), (0, 0), (-3, 4), (1e6, 2e6), tuple(20 + 6 * sin(number) for number in range(5000))]
)
def test_any_numbers_can_be_drawn(values):
    assert draw_series([Series("numbers", values), Series("others", (1, 2))], axis="Years").startswith(b"%PDF")


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


def test_a_kind_of_figure_says_what_it_shows():
    assert {name: kind.shows for name, kind in kinds().items()} == {
        "distribution": ("columns",),
        "prevalence": ("themes",),
    }


CODES = Figure(
    caption="",
    kind="prevalence",
    themes=(Theme(code="control"), Theme(code="work", sub_codes=("work-data", "work-framing")), Theme(code="trust")),
)
COUNTS = made_all(
    {
        "themes.control.label": "A hand on the wheel",
        "themes.control.participants": 1,
        "themes.work.label": "Work around the search",
        "themes.work.participants": 4,
        'themes["work-data"].label': "Preparing data",
        'themes["work-data"].participants': 2,
        'themes["work-framing"].label': "Framing the problem",
        'themes["work-framing"].participants': 3,
        "themes.trust.label": "Trust is earned",
        "themes.trust.participants": 3,
        "participants.n": 20,
    }
)


def printed(figure, study, values, path):
    path.write_bytes(draw_figure(figure, study, values)[0])
    subprocess.run(["pdftotext", "-layout", path, f"{path}.txt"], check=True)
    return path.with_name(f"{path.name}.txt").read_text(encoding="utf-8")


def test_a_figure_names_the_values_that_it_shows(study_data):
    assert set(drawn_expressions(CODES, study_data.study)) == set(COUNTS)
    assert set(drawn_expressions(EXPERIENCE, study_data.study)) == set(VALUES)


def test_themes_stand_in_the_order_of_their_prevalence_with_their_counts(study_data, tmp_path):
    lines = [line.split() for line in printed(CODES, study_data.study, COUNTS, tmp_path / "a.pdf").splitlines() if line]
    rows = [" ".join(line) for line in lines]
    assert rows[:5] == [
        "Work around the search 4",
        "Framing the problem 3",
        "Preparing data 2",
        "Trust is earned 3",
        "A hand on the wheel 1",
    ]
    assert rows[-1] == "Participants (of 20)"


def test_a_theme_without_value_is_not_drawn(study_data, tmp_path):
    known = {name: value for name, value in COUNTS.items() if "trust" not in name}
    text = printed(CODES, study_data.study, known, tmp_path / "a.pdf")
    assert "Trust" not in text
    assert "A hand on the wheel" in text


@pytest.mark.parametrize(
    "bars", [(), (Bar("Nobody", 0),), tuple(Bar(f"Theme {number}", number) for number in range(40))]
)
def test_any_number_of_themes_can_be_drawn(bars):
    assert draw_bars(bars, total=len(bars), people="People").startswith(b"%PDF")
    assert draw_bars(bars, total=len(bars), people="People") == draw_bars(bars, total=len(bars), people="People")


def test_the_figure_of_themes_fits_the_column_with_truetype_fonts(study_data, tmp_path):
    path = tmp_path / "figure.pdf"
    path.write_bytes(draw_figure(CODES, study_data.study, COUNTS)[0])
    assert "Type 3" not in tool("pdffonts", path)
    (width,) = (float(line.split()[2]) for line in tool("pdfinfo", path).splitlines() if line.startswith("Page size"))
    assert 380 < width <= 396
