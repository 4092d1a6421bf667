"""Rows of counts."""

import pytest

from galley.prose.counting.breakdowns import breakdowns


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("20 people (8 male, 11 female, 1 non-binary).", [("8 male, 11 female, 1 non-binary", 20, "gender")]),
        ("Eight were men and eleven were women.", [("Eight were men and eleven were women", 19, "gender")]),
        ("participants (12M/8F)", [("12M/8F", 20, "gender")]),
        ("(3 White/Caucasian, 3 Asian; aged 18 to 30)", [("3 White/Caucasian, 3 Asian", 6, "ethnicity")]),
        ("8 designers, 7 engineers, and 4 managers.", [("8 designers, 7 engineers, and 4 managers", 19, "")]),
        ("It took 5 minutes, 3 breaks and 2 years.", []),
        ("between 5 and 10 people", []),
        ("20 participants.", []),
    ],
)
def test_breakdowns(text, rows):
    assert [(text[row.start : row.end], row.total, row.kind) for row in breakdowns(text)] == rows
