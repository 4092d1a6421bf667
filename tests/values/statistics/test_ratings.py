"""Agreement: the published numbers, through the functions that `agreement.….alpha` and `.kappa` use."""

from dataclasses import replace

import numpy as np
import pytest

from galley.values.statistics.ratings import (
    MISSING,
    Ratings,
    cohen_kappas,
    kappas_of_all,
    krippendorff_alpha,
    ratings_of,
)

# Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability".
A = ("0100000010", "1110010000")
B = ("aabbdcccedda", "babbbccceddd")
C = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")

# Fleiss 1971, "Measuring nominal scale agreement among many raters": the diagnoses of 30 patients by six psychiatrists.
DIAGNOSES = """
444444 222555 233335 555555 222444 113333 333355 113334 114444 555555
144444 124444 222333 144444 224445 333335 111455 111112 224444 133555
555555 244444 224555 114444 144445 222224 111155 224444 133333 555555
"""


def rated(*rows, scale=""):
    """Each row is a coder's ratings, a character for a unit; `.` is missing."""
    scale = sorted(scale or {mark for row in rows for mark in row} - {"."})
    cells = [[MISSING if mark == "." else scale.index(mark) for mark in row] for row in rows]
    values = tuple(map(float, scale)) if "".join(scale).isdigit() else tuple(map(float, range(len(scale))))
    names = tuple(f"C{number}" for number in range(1, len(rows) + 1))
    units = tuple(map(str, range(len(rows[0]))))
    return Ratings(names, units, np.array(cells, dtype=np.int8), values)


def of_table(*table):
    """Two coders' ratings with this contingency table."""
    pairs = [(i, j) for i, row in enumerate(table) for j, count in enumerate(row) for _ in range(count)]
    return rated("".join(str(i) for i, _ in pairs), "".join(str(j) for _, j in pairs))


@pytest.mark.parametrize(("rows", "alpha"), [(A, 0.095), (B, 0.692), (C, 0.743)])
def test_published_nominal_alphas(rows, alpha):
    assert round(krippendorff_alpha(rated(*rows)), 3) == alpha


@pytest.mark.parametrize(
    ("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_published_alphas_of_other_levels(level, alpha):
    assert round(krippendorff_alpha(rated(*C), level), 3) == alpha


@pytest.mark.parametrize(
    ("table", "kappa"), [(((88, 14, 18), (10, 40, 10), (2, 6, 12)), 0.492), (((20, 5), (10, 15)), 0.40)]
)
def test_published_kappas(table, kappa):
    assert round(cohen_kappas(of_table(*table))["C1", "C2"], 3) == kappa


def test_published_kappa_of_many_raters():
    """Without missing data, alpha is Fleiss's kappa but for a correction that shrinks with the number of ratings."""
    alpha = krippendorff_alpha(rated(*map("".join, zip(*DIAGNOSES.split(), strict=True))))
    ratings = 30 * 6
    assert round(1 - (1 - alpha) * ratings / (ratings - 1), 3) == 0.430


@pytest.mark.parametrize("rows", [("1111", "1111"), ("0000", "0000"), ("1.", ".1"), ("..", ".."), ("", "")])
def test_degenerate_ratings_are_undefined(rows):
    ratings = rated(*rows, scale="01")
    assert krippendorff_alpha(ratings) is None
    assert kappas_of_all(ratings) == ()


def test_perfect_agreement_on_two_values_is_one():
    assert krippendorff_alpha(rated("0110", "0110")) == 1
    assert kappas_of_all(rated("0110", "0110", "0110")) == (1, 1, 1)


def test_one_undefined_pair_leaves_no_mean():
    ratings = rated("0110", "0110", "....")
    assert cohen_kappas(ratings) == {("C1", "C2"): 1}  # the third coder shares nothing with anybody
    assert kappas_of_all(rated("01..", "0111", "..11")) == ()  # the last two agree on one value alone


def test_a_coder_who_coded_nothing_in_a_transcript_is_missing_there(study_data):
    ratings = ratings_of(study_data.coded, ["work"])
    cells = dict(zip(ratings.excerpts, ratings.cells.T.tolist(), strict=True))
    assert ratings.coders == ("C1", "C2", "C3")
    assert cells["P08-1"] == [1, 1, MISSING]
    assert cells["P04-1"] == [1, 0, 1]
    assert cells["P03-2"] == [0, 0, 0]
    assert ratings.disagreements == ("P03-1", "P04-1")
    assert len(ratings.shared) == 8


def test_several_codes_are_pooled(study_data):
    ratings = ratings_of(study_data.coded, ["work", "control"])
    assert ratings.cells.shape == (3, 16)
    assert ratings.disagreements == ("P03-1", "P03-2", "P04-1")
    assert len(ratings.shared) == 8


def test_no_codes_at_all(study_data):
    ratings = ratings_of(study_data.coded, [])
    assert krippendorff_alpha(ratings) is None
    assert ratings.disagreements == ()


def test_more_coders_than_bits_of_a_machine_word(study_data):
    crowd = replace(study_data.coded, codings=tuple(("P01-1", "work-data", f"C{number:02}") for number in range(70)))
    assert ratings_of(crowd, ["work"]).cells[:, 0].tolist() == [1] * 70
    assert ratings_of(crowd, ["work"]).cells[:, 1].tolist() == [0] * 70
