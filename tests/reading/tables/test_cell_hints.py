"""What to write instead of a cell that cannot be used."""

import pytest

from galley.model.study import Column, Kind, Label
from galley.reading.tables.cell_hints import hints_for

SOILS = {
    name: Label(label, label)
    for name, label in (("sand", "fine sand"), ("loam", "loam"), ("clay, heavy", "clay"), ("Lehmböden", ""))
}
SEVERAL = ("several categories in a cell are separated by semicolons",)
DECLARED = ('where a cell has several categories, declare the column as `kind = "categories"`',)


@pytest.mark.parametrize(
    ("kind", "text", "hints"),
    [
        (Kind.BOOLEAN, "TRUE", ("write `yes`",)),
        (Kind.BOOLEAN, "N", ("write `no`",)),
        (Kind.BOOLEAN, "1", ("expected `yes` or `no`",)),  # some programs have 1 and 2
        (Kind.DATE, "2021-03-04T10:00", ("dates are written year-month-day: `2021-03-04`",)),
        (Kind.NUMBER, "-30 years", ("only the number is expected: `-30`",)),
        (Kind.NUMBER, "3,5 kg", ("only the number is expected: `3.5`",)),
        (Kind.NUMBER, "1,234 people", ("expected one number, such as 12 or 3.5",)),
        (Kind.NUMBER, "30-35", ("expected one number, such as 12 or 3.5",)),
        (Kind.NUMBER, "1.999,5", ("numbers have a decimal point, and no thousands separators: `1999.5`",)),
        (Kind.NUMBER, "< .001", ("only the number is expected: `.001`",)),
        (Kind.CATEGORY, "sand;loam", DECLARED),
        (Kind.CATEGORY, "Fine sand", ("that is its label: write `sand`",)),
        (Kind.CATEGORY, "sand, loam", DECLARED),
        (Kind.CATEGORY, "clay, hevy", ("did you mean `clay, heavy`?",)),
        (Kind.CATEGORIES, "sand|loam", SEVERAL),
        (Kind.CATEGORIES, "sand, loam", SEVERAL),
        (Kind.CATEGORIES, "sand;laom", ("did you mean `loam`?",)),
        (
            Kind.CATEGORY,
            "Lehmbo\u0308den",
            ("it only looks like one: its letters and their accents are other characters; type it anew",),
        ),
    ],
)
def test_a_hint_says_what_would_do(kind, text, hints):
    assert hints_for(Column("a", kind, "a", categories=SOILS), text, ()) == hints
