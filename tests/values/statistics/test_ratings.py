"""Agreement: the published numbers, through the functions that `agreement.….alpha` and `.kappa` use."""

from collections import Counter
from dataclasses import replace

import krippendorff
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pycm import ConfusionMatrix

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
    names = tuple(f"C{number}" for number in range(1, len(rows) + 1))
    return Ratings(names, Counter(zip(*cells, strict=True)))


def of_table(*table):
    """Two coders' ratings with this contingency table."""
    pairs = [(i, j) for i, row in enumerate(table) for j, count in enumerate(row) for _ in range(count)]
    return rated("".join(str(i) for i, _ in pairs), "".join(str(j) for _, j in pairs))


@pytest.mark.parametrize(("rows", "alpha"), [(A, 0.095), (B, 0.692), (C, 0.743)])
def test_published_nominal_alphas(rows, alpha):
    assert round(krippendorff_alpha(rated(*rows)), 3) == alpha


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
    assert ratings.coders == ("C1", "C2", "C3")
    assert ratings.combinations[1, 1, MISSING] == 1  # P08-1
    assert ratings.combinations[1, 0, 1] == 2  # P03-1, P04-1
    assert sum(ratings.combinations.values()) == 8
    assert ratings.disagreements == ("P03-1", "P04-1")
    assert len(ratings.shared) == 8


def test_several_codes_are_pooled(study_data):
    ratings = ratings_of(study_data.coded, ["work", "control"])
    assert sum(ratings.combinations.values()) == 16
    assert ratings.disagreements == ("P03-1", "P03-2", "P04-1")
    assert len(ratings.shared) == 8


def test_no_codes_at_all(study_data):
    ratings = ratings_of(study_data.coded, [])
    assert krippendorff_alpha(ratings) is None
    assert ratings.disagreements == ()


def test_more_coders_than_bits_of_a_machine_word(study_data):
    triples = tuple(("P01-1", "work-data", f"C{number:02}") for number in range(70))
    crowd = replace(study_data.coded, codings=replace(study_data.coded.codings, triples=triples))
    combinations = ratings_of(crowd, ["work"]).combinations
    assert combinations[(1,) * 70] == combinations[(0,) * 70] == 1


units = st.lists(st.sampled_from([MISSING, 0, 1, 2]), min_size=3, max_size=3).map(tuple)


@given(found=st.lists(units, min_size=1, max_size=30))
def test_coefficients_are_those_of_the_libraries(found):
    ratings = Ratings(("C1", "C2", "C3"), Counter(found))
    counts = [[unit.count(value) for value in range(3)] for unit in found if unit.count(MISSING) < 2]
    alpha = krippendorff_alpha(ratings)
    if alpha is None:
        assert sum(any(column) for column in zip(*counts, strict=True)) < 2
    else:
        expected = krippendorff.alpha(value_counts=counts, value_domain=[0, 1, 2], level_of_measurement="nominal")
        assert alpha == pytest.approx(expected)
    table = Counter(unit[:2] for unit in found if MISSING not in unit[:2])
    if table:
        matrix = {row: {column: table[row, column] for column in range(3)} for row in range(3)}
        expected = ConfusionMatrix(matrix=matrix).Kappa  # "None" where it is undefined
        kappa = cohen_kappas(ratings)["C1", "C2"]
        assert str(kappa) == expected if kappa is None else kappa == pytest.approx(expected)
