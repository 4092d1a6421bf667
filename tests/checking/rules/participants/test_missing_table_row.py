"""Tables with a row for each participant: who is left out, and who is told to be."""

import pytest
from rule_examples import messages_of


def participants_table(numbers, caption="Our participants"):
    rows = " ".join(rf"P{number} & {20 + number} \\" for number in numbers)
    return rf"\begin{{table}} \caption{{{caption}}} \begin{{tabular}}{{lr}} {rows} \end{{tabular}} \end{{table}}"


@pytest.mark.parametrize("dropped", range(2, 13))
def test_a_row_that_was_dropped_is_missed(dropped):
    numbers = [number for number in range(1, 13) if number != dropped]
    text = "We interviewed 12 people. " + participants_table(numbers)
    assert len(messages_of("missing-table-row", text)) == 1
    assert messages_of("missing-table-row", text + " One of them withdrew.") == []
    assert messages_of("missing-table-row", "We interviewed 12 people. " + participants_table(range(1, 13))) == []


def test_cells_in_comments_are_no_cells():
    rows = "P1 & 21 \\\\\n% P2 & 22 \\\\ P2 & 23 \\\\\nP2 & 24 \\\\ P3 & 25 \\\\ P4 & 26 \\\\ P5 & 27 \\\\"
    text = f"We interviewed 5 people. \\begin{{table}} \\begin{{tabular}}{{lr}} {rows} \\end{{tabular}} \\end{{table}}"
    assert messages_of("missing-table-row", text) == []
