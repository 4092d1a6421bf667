"""Dates and periods in prose."""

import pytest

from galley.prose.wording.dates import dates, periods_of_fieldwork


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("April 2019", [(2019, 4, None)]),
        ("20 February 2007", [(2007, 2, 20)]),
        ("October 7, 2019 and Oct. 8th 2019", [(2019, 10, 7), (2019, 10, 8)]),
        ("2020-03-26", [(2020, 3, 26)]),
        ("2020-99-26, may 20 people, 2019", []),
    ],
)
def test_dates(text, expected):
    assert [(date.year, date.month, date.day) for date in dates(text)] == expected


def test_a_period_needs_something_that_happened_in_it():
    def months(text):
        return [(first.month, last.month) for first, last in periods_of_fieldwork(text)]

    assert months("We conducted the interviews from October 2019 to March 2020.") == [(10, 3)]
    assert months("Interviews took place between October 2019 and the end of March 2020.") == [(10, 3)]
    assert months("The tools changed from October 2019 to March 2020.") == []
    assert months("Conducted in October 2019, and, after a break, in March 2020.") == []
