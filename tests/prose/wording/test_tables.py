r"""Tables as a reader sees them."""

import pytest

from galley.findings.source import SourceFile
from galley.prose.wording.tables import plain, tables, wholes_of
from galley.reading.latex import read_latex


def tables_of(text):
    section, _ = read_latex(SourceFile("a.tex", text))
    return list(tables(section))


def test_cells_are_what_is_printed():
    (table,) = tables_of(
        r"""\begin{table}\caption{People ($N = 20$)}
        \begin{tabular*}{\textwidth}{@{}lr@{}} \toprule % widths
        \textbf{Role} & \multicolumn{1}{c}{$n$ (\%)} \\ \midrule
        Cook \& co & 12 (60\%) \\ \cmidrule(lr){1-2}
        Nurse & 8 \\ \bottomrule
        \end{tabular*}\end{table}"""
    )
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Role", "n (%)"],
        ["Cook & co", "12 (60%)"],
        ["Nurse", "8"],
    ]
    assert table.caption == "People ( N = 20 )"
    assert list(wholes_of(table.caption)) == [20]
    assert table.rows[1][1].span.text == r"12 (60\%)"


def test_lines_within_a_cell_end_no_row():
    (table,) = tables_of(
        r"""\begin{tabular}{lrr} Oven & \multicolumn{1}{|p{1.3cm}|}{\centering \textbf{Loaves \\ a day}} &
        \makecell{Price \& \\ tax} \\ Clay & 12 & 3 \\{\bf Stone} & {14} & 5 \\ \end{tabular}"""
    )
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Oven", "Loaves a day", "Price & tax"],
        ["Clay", "12", "3"],
        ["Stone", "14", "5"],
    ]


def test_tables_without_numbers_and_around_others_are_left_out():
    assert tables_of(r"\begin{tabular}{l} yes & no \\ \end{tabular}") == []
    inner = r"\begin{tabular}{l} 1 & 2 \\ \end{tabular}"
    (table,) = tables_of(rf"\begin{{tabular}}{{ll}} 3 & {inner} \\ \end{{tabular}}")
    assert [cell.text for cell in table.rows[0]] == ["1", "2"]


@pytest.mark.parametrize(
    ("written", "printed"),
    [(r"\textbf{12}\,\%", "12 %"), ("a~b", "a b"), ("$\\pm$ 3", "3"), (r"\multirow{2}{*}{x}", "x"), ("{x}", "x")],
)
def test_plain_text_of_a_cell(written, printed):
    assert plain(written) == printed
