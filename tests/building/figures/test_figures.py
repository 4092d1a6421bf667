import subprocess
from dataclasses import replace
from itertools import pairwise
from logging import WARNING, getLogger
from math import sin

import pytest
import survey
from made_values import made, made_all

from galley.building.figures import draw_figure, drawn_expressions, kinds
from galley.building.figures.distribution import Series, _bins, _dot_width, _stacks, draw_series
from galley.building.figures.likert import Item, Scale, _start, draw_items, lightness
from galley.building.figures.prevalence import Bar, draw_bars
from galley.findings.source import SourceFile
from galley.model.floats import Figure, Theme
from galley.reading.study.study_toml import read_study

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


def test_nothing_is_said_of_fonts_that_take_long_to_be_listed(drawn):
    """As on a new machine that does much else."""
    assert drawn
    assert not getLogger("matplotlib.font_manager").isEnabledFor(WARNING)


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
        "likert": ("columns",),
        "prevalence": ("themes",),
        "saturation": (),
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


# --- Answers on a scale -----------------------------------------------------------------------------------------------

SCALE = Scale(("Disagree", "Neutral", "Agree"), 1)


def words_of(pdf, tmp_path):
    path = tmp_path / "figure.pdf"
    path.write_bytes(pdf)
    subprocess.run(["pdftotext", "-layout", path, f"{path}.txt"], check=True)
    return " ".join((tmp_path / "figure.pdf.txt").read_text(encoding="utf-8").split())


@pytest.fixture(scope="session")
def survey_study():
    items = survey.STUDY + "".join(survey.item(name, label) for name, label in survey.ITEMS.items())
    study, faults = read_study(SourceFile("results/study.toml", items))
    assert not faults
    return study


def test_a_likert_figure_shows_shares_numbers_and_who_is_missing(survey_study, tmp_path):
    figure = Figure(caption="", kind="likert", columns=("respondents.control",))
    asked = drawn_expressions(figure, survey_study)
    assert asked[0] == 'respondents.control.share_of("strongly disagree")'
    assert asked[-2:] == ("respondents.control.n", "respondents.control.missing")
    values = made_all(dict(zip(asked, (0.1, 0.2, 0.3, 0.25, 0.15, 200, 12), strict=True)))
    text = words_of(draw_figure(figure, survey_study, values)[0], tmp_path)
    for expected in ("I felt in control", "10 20 30 25 15", "n = 200", "12 missing", "Strongly disagree"):
        assert expected in text
    values.pop(asked[2])  # a faulty value is not guessed
    assert "I felt in control" not in words_of(draw_figure(figure, survey_study, values)[0], tmp_path)


def test_columns_of_other_scales_are_refused(survey_study):
    mistake = kinds()["likert"].mistake
    figure = Figure(caption="", kind="likert", columns=("respondents.control", "respondents.again"))
    assert not mistake(figure, survey_study)
    other = replace(figure, columns=("respondents.control", "respondents.gender"))
    assert mistake(other, survey_study).startswith("`respondents.gender` has other categories than")
    number = replace(figure, columns=("respondents.age",))
    assert mistake(number, survey_study).startswith("`respondents.age` is a number column")


def test_zero_lies_in_the_middle_of_the_scale():
    assert _start((10, 20, 30, 25, 15), 2) == -45
    assert _start((10, 20, 30, 40), 1.5) == -30
    assert _start((0, 0, 100), 1) == 0


@pytest.mark.parametrize("size", range(2, 8))
def test_neighbours_and_opposites_are_told_apart_in_grey(size):
    shades = sorted(lightness(colour) for colour in Scale(("",) * size, (size - 1) / 2).colours)
    assert len(shades) == size
    assert all(after - before > 0.07 for before, after in pairwise(shades))


@pytest.mark.parametrize(
    "items",
    [
        [],
        [Item("a $5 <item> & \\x", (0, 0, 0), 0, 3)],
        [Item("long " * 60, (100, 0, 0), 1, 0), Item("", (0, 0, 100), 1, 0)],
        [Item(f"{number}", (20, 30, 50), 10, 1) for number in range(60)],
    ],
)
def test_any_answers_can_be_drawn(items):
    assert draw_items(items, SCALE, smallest_number=6).startswith(b"%PDF")


# --- Saturation -------------------------------------------------------------------------------------------------------


def test_saturation_is_drawn_from_what_was_known(study_data, tmp_path):
    figure = Figure(caption="", kind="saturation")
    assert drawn_expressions(figure, study_data.study) == ("saturation.cumulative", "saturation.last_new")
    values = made_all({"saturation.cumulative": (3, 5, 5, 6, 6, 6), "saturation.last_new": 4})
    assert "last new code: interview 4" in words_of(draw_figure(figure, study_data.study, values)[0], tmp_path)
    assert draw_figure(figure, study_data.study, {})[0].startswith(b"%PDF")
    assert "no codes" in kinds()["saturation"].mistake(figure, replace(study_data.study, coding=None))
