"""Statistics of a column, compared with pandas where that is sound, and held against what is known where it is not."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.model.study import Column, Kind, Label, Table
from galley.reading.study.study_data import TableData
from galley.values.statistics.registry import column_statistics
from galley.values.statistics.selection import Rows

COLUMN = Column("size", Kind.NUMBER, "size", optional=True)
TABLE = Table("things", "things.csv", ("id",), Label("thing", "things"), {"size": COLUMN})


def cells(values):
    keys = tuple(f"T{number}" for number in range(len(values)))
    data = TableData(TABLE, {"size": values}, {"size": ["" if v is None else str(v) for v in values]}, keys, keys, "")
    return Rows(data, range(len(values)), len(values), ()).cells(COLUMN)


def computed(name, values):
    return column_statistics()[name].compute(cells(values))


numbers = st.lists(st.none() | st.floats(-1e6, 1e6), max_size=30) | st.lists(st.none() | st.integers(-9999, 9999))


@given(values=numbers)
def test_figures_are_those_of_pandas(values):
    series = pd.Series(values, dtype="Float64").dropna()
    expected = {"n": len(series), "missing": len(values) - len(series), "distinct": series.nunique()}
    expected |= {name: getattr(series, name)() for name in ("min", "max", "mean", "median")} if len(series) else {}
    if len(series) > 1:
        quartiles = series.quantile([0.25, 0.75])
        expected |= {"sd": series.std(), "sum": series.sum(), "iqr": quartiles[0.75] - quartiles[0.25]}
    for name, figure in expected.items():
        assert computed(name, values) == pytest.approx(figure, rel=1e-6, abs=1e-6), name


@pytest.mark.parametrize("name", ["min", "max", "mean", "median", "sd"])
def test_nothing_has_no_figure(name):
    assert computed(name, [None, None]) is None


def test_one_number_does_not_deviate():
    assert computed("sd", [3, None]) is None


def test_a_deviation_far_from_zero_is_not_lost():
    """What sums of squares would get wrong in every digit."""
    assert computed("sd", [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]) == pytest.approx(math.sqrt(30), rel=1e-12)


def test_a_mean_is_exact_whatever_the_order():
    assert computed("mean", [1e16, 1.0, -1e16, 1.0]) == computed("mean", [1.0, 1.0, 1e16, -1e16]) == 0.5


def test_the_largest_numbers_that_a_cell_may_hold_have_figures():
    assert computed("mean", [1e290] * 1000) == pytest.approx(1e290)
    assert computed("sd", [1e290, -1e290]) == pytest.approx(math.sqrt(2) * 1e290)


def test_whole_numbers_stay_whole():
    assert repr(computed("sum", [1, None, 2])) == "3"
    assert repr(computed("values", [2, None, 1])) == "(1, 2)"
    assert repr(computed("sum", [0.1] * 10)) == "1.0"
