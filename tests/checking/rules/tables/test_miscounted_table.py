"""Tables beside the number of things that they are said to list."""

import pytest
from rule_examples import messages_of


@pytest.mark.parametrize("stated", ["ten", "11", "12", "thirteen", "14"])
def test_a_table_has_the_rows_that_are_announced(stated):
    rows = " ".join(rf"Theme {letter} & {place} \\" for place, letter in enumerate("ABCDEFGHIJKL", 3))
    text = rf"Table~\ref{{t}} lists the {stated} themes. \begin{{table}} \caption{{Themes}} \label{{t}} "
    text += (
        rf"\begin{{tabular}}{{lr}} \toprule Theme & Quotes \\ \midrule {rows} \bottomrule \end{{tabular}} \end{{table}}"
    )
    assert len(messages_of("miscounted-table", text)) == (stated != "12")
