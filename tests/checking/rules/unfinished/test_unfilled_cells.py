"""Tables that authors left open, and tables whose empty cells, letters and marks are meant."""

import pytest
from rule_examples import project_of

from galley.checking.asking.running import check
from galley.findings.source import SourceFile
from galley.model.check_settings import CheckSettings

OPEN = {
    r"{lccc}\toprule Bird & Nests & Eggs \\ \midrule Tern & 14 & 30 \\ Gull & 18 & x \\ Tit & 11 & 70 \\ "
    r"\bottomrule": "x",
    r"{lrr} Task & Time & Errors \\ Mail & 12.1 & 3 \\ Chat & \textbf{X} & 2 \\ Maps & 20.4 & 5": r"\textbf{X}",
    r"{lrr} Soil & pH & Depth \\ Clay & 6.1 & 40 \\ Sand & ? & 35 \\ Loam & 6.8 & 50 \\ Peat & 4.2 & 90": "?",
    r"{|l|c|}\hline Day & In \\ \hline 1 & 30 \\ \hline 2 & 31 \\ \hline & \\ \hline": "&",
    r"{lrr} Soil & pH & Depth \\ Clay & 6.1 & 40 \\ Loam & 6.8 & 50 \\ & & \\ & &": "& & \\\\ & &",
    r"{lcc} Who & Age & Job \\ P1 & 31 & baker \\ P2 & 44 & nurse \\ P3 & & \\ P4 & 29 & clerk": "P3",
    r"{lcc} System & Precision & Recall \\ Ours & & \\ Baseline & &": "Precision",
    r"{llll} Day & Hive & Bees & Honey \\ \hline 0 & a & a & a \\ 1 & a & a & a": "a",
    r"{lll} Hive & Colour & Keeper \\ North & red & \\ South & blue & \\ East & green &": "Keeper",
    r"{lcc} Theme & Mean & SD \\ Trust & 4.1 & \\ Fear & 3.0 & % 2.0 \\" + "\n" + r"\\ Joy & 2.2 &": "SD",
}
MEANT = {
    "marks": r"{lccc} Feature & Ours & Theirs & Year \\ Maps & x & x & 2019 \\ Routes & x & & 2020 \\ "
    r"Alerts & x & & 2020",
    "words": r"{lll} & Colour & Keeper \\ North & red & \\ South & blue & \\ East & green &",
    "remarks on words": r"{lll} Hive & Colour & Remarks \\ North & red & \\ South & blue & \\ East & green &",
    "letters": r"{lll} Hive & Bee & Kind \\ North & a & b \\ South & b & a \\ East & a & a",
    "symbols": r"{lccc} & Bread & Cake & Pie \\ Monday & $\bullet$ & & 3 \\ Tuesday & & $\bullet$ & 4 \\ "
    r"Friday & & & 2",
    "several rows": r"{llr} Crop & Field & Yield \\ \multirow{2}{*}{Rye} & A & 7.1 \\ & B & 6.8 \\ Oat & A & 5.5 \\ "
    r"& B & 5",
    "each pair once": r"{lrrr} & 1 & 2 & 3 \\ 1. Height & & .3 & .4 \\ 2. Weight & & & .44 \\ 3. Age & & &",
    "a form": r"{lcccc} Item & 1 & 2 & 3 & 4 \\ I like drones & & & & \\ I fear drones & & & & \\ "
    r"I own a drone & & & &",
    "analysis of variance": r"{lrrr} Source & SS & df & F \\ Between & 12.1 & 2 & 5.1 \\ Within & 40.2 & 33 & \\ "
    r"Total & 52 & 35 &",
    "nested models": r"{lrr} Fit & Linear & Cubic \\ $R^2$ & 0.41 & 0.52 \\ AIC & 310 & 301 \\ Cubic & & 0.02 \\ "
    r"$N$ & 80 & 80",
    "a total": r"{lrr} Shop & Loaves & Rank \\ A & 300 & 1 \\ B & 280 & 2 \\ C & 120 & 3 \\ \hline Total & 700 &",
    "the first to compare to": r"{lrr} Method & Speed-up & Time \\ Plain & & 30 \\ "
    r"Fast & 2.0 & 15 \\ Faster & 3.0 & 10 \\ "
    r"Most & 6.0 & 5",
    "distance": r"{lrr} Shop & Loaves & Pies \\ A & 3 & 4 \\[1ex] & & \\ B & 5 & 6 \\ & & \\ C & 1 & 2",
    "groups": r"{lrr} Crop & 2020 & 2021 \\ \textit{Cereals} & & \\ Wheat & 3 & 4 \\ \textit{Roots} & & \\ "
    r"Beet & 7 & 8",
    "remarks": r"{lrl} Shop & Loaves & Comment \\ A & 3 & \\ B & 5 & \\ C & 9 &",
    "axes": r"{lrr} Axis & Range & Steps \\ X & 300 & 200 \\ Y & 300 & 200 \\ Z & 400 & 300",
    "names": r"{llr} P & Gender & Age \\ 1 & F & 31 \\ 2 & M & 33 \\ 3 & X & 35",
    "bits": r"{cc|c} A & B & Out \\ 0 & 0 & 0 \\ 0 & 1 & 1 \\ 1 & x & 1 \\ 1 & 1 & 0",
    "what the text explains": r"{lrr} Task & Time & Errors \\ A & 3 & 1 \\ B & x & 2 \\ C & 4 & 2 "
    r"\end{tabular} An x means: failed. "
    r"\begin{tabular}{l} A",
    "a break in a cell": r"{lr} Shop & Loaves \\ \makecell{A\\ & B} & 3 \\ C & 4 \\ D & 5",
}


def holes(table):
    source = SourceFile("s.tex", rf"\begin{{tabular}}{table}\end{{tabular}}")
    return [one.span.text for one in check(project_of((source,)), CheckSettings(select=("unfilled-cell",)))]


@pytest.mark.parametrize("table", OPEN)
def test_a_hole_is_told(table):
    assert holes(table) == [OPEN[table]]


@pytest.mark.parametrize("kind", MEANT)
def test_what_is_meant_is_silent(kind):
    assert holes(MEANT[kind]) == []


def test_a_column_that_many_tables_leave_empty_is_meant_so():
    rows = r"{lrr} Crop & Loaves & Shop \\ Rye & 3 & \\ Oat & 4 & \\ Corn & 6 & \end{tabular}"
    table = rf"\begin{{tabular}}{rows} They bake. "
    for times, told in ((3, ["Shop"] * 3), (4, [])):
        source = SourceFile("s.tex", times * table)
        found = check(project_of((source,)), CheckSettings(select=("unfilled-cell",)))
        assert [one.span.text for one in found] == told


def test_many_rows_take_no_longer_for_each():
    row = r"Rye & 1 & & 2 \\ "
    assert holes("{lrrr} Crop & A & B & C \\\\ " + 5000 * row) == ["B"]
