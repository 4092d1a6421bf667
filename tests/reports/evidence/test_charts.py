"""The geometry of small charts."""

from galley.reports.evidence.charts import Scale, sparkline


def test_small_lines_and_scales():
    assert sparkline(["19", "20"]) == "1.0,12.0 63.0,2.0"
    assert sparkline(["nineteen", "20"]) == sparkline(["20"]) == ""
    assert Scale(0, 10, 0, 100)(20) == 100
    assert Scale(5, 5, 0, 100)(5) == 50
