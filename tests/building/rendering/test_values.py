from dataclasses import replace

import pytest
from made_values import made

from galley.building.rendering.values import latex_of, values_tex
from galley.model.values import Origin


def test_values_are_defined_in_a_stable_order():
    text = values_tex({"participants.n|words": "20", "interviews.mode|breakdown": r"8 \& 12"})
    assert text.splitlines()[1:] == [
        r"\galleyvalue{interviews.mode|breakdown}{8 \& 12}",
        r"\galleyvalue{participants.n|words}{20}",
    ]


def test_skipped_rows_are_announced():
    text = values_tex({}, skipped_rows={"participants": 2, "interviews": 0, "codings_1": 11})
    assert text.splitlines()[1:] == [
        r"\galleybanner{Incomplete data: rows with mistakes were left out (2 of participants, 11 of codings\_1).}"
    ]


@pytest.mark.parametrize(
    ("value", "text", "latex"),
    [
        (True, "yes", "true"),
        (False, "no", "false"),
        (20, "20", "20"),
        ("a", "R&D, 24–50", r"R\&D, 24--50"),
        (1198, "1,198", "1{,}198"),
        (-0.43, "−0.43", r"\ensuremath{-}0.43"),
        (0.0001, "< .001", r"\ensuremath{<}\nobreak\space .001"),
        (4e-12, "4 × 10⁻¹²", r"4\,\ensuremath{\times}\,10\ensuremath{^{-12}}"),
        ((1, 2), "1, 2", "1, 2"),
    ],
)
def test_values_are_escaped_and_conditions_spelled_for_claims(value, text, latex):
    assert latex_of(made("x", value, text)) == latex


def test_numbers_print_alike_in_text_and_in_mathematics(typeset, errors):
    latex = {"minus": "−0.43", "grouped": "1,198", "p": "< .001", "tiny": "4 × 10⁻¹²"}
    values = values_tex({name: latex_of(made("x", 0, text)) for name, text in latex.items()})
    body = r"\VAR{minus} and \VAR{grouped}, $\VAR{minus}$ and $\VAR{grouped}$, so \VAR{p} and $\VAR{p}$"
    body += r", \VAR{tiny} or $\VAR{tiny}$."
    folder = typeset(body, files={"values.tex": values})
    assert errors(folder) == []
    text = " ".join((folder / "paper.txt").read_text(encoding="utf-8").split())
    assert "−0.43 and 1,198, −0.43 and 1,198, so < .001 and < .001, 4 × 10−12 or 4 × 10−12" in text


def test_uses_are_looked_up_wherever_tex_expands_them(typeset, errors):
    values = values_tex(
        {
            'rows.where(a_b="x y").n|words': "nine",
            "rows.n": "20",
            "zero": "0",
            "right": "true",
            "wrong": "false",
            " spaced ": "folded",
        }
    )
    body = r"""
\title{Title of \VAR{rows.n}}\author{A}\affiliation{\country{USA}}\maketitle
\section{Section of \VAR{rows.n} and \VAR{unknown_in.section}}
Simple \VAR{rows.where(a_b="x y").n|words}, over a line \VAR{rows.where(a_b="x
    y").n|words}, \VAR{ spaced
}. \ifnum\VAR{rows.n}>10 Many\else Few\fi, $N = \VAR{rows.n}$.
Unknown \VAR{rows.cuont|words}. \claim{right}{Rightly so}, \claim{wrong}{wrongly so}, \claim{never heard}{who knows}.
\CITE{google automl}, \TODO[dlee]{look again}, \TODO{now}. Cited \cite{some_key, other}.
\begin{table}\caption{Caption of \VAR{rows.n}}\begin{tabular}{lr}
\galleynonzero{zero}{None of them & \VAR{zero} \\}
\galleynonzero{rows.n}{All of them & \VAR{rows.n} \\}
\galleynonzero{unheard of}{Unheard & \VAR{unheard of} \\}
\end{tabular}\end{table}
"""
    folder = typeset(body, files={"values.tex": values}, passes=2)
    assert errors(folder) == []
    text = " ".join((folder / "paper.txt").read_text(encoding="utf-8").split())
    for expected in (
        "Title of 20",
        "Simple nine, over a line nine, folded. Many, \N{MATHEMATICAL ITALIC CAPITAL N} = 20.",
        "Unknown ??rows.cuont|words??.",
        "Rightly so, wrongly so [false: wrong], who knows [unknown: never heard].",
        "[CITE: google automl], [TODO dlee: look again], [TODO: now].",
        "Cited [??some_key??, ??other??].",
        "Caption of 20",
        "All of them 20 Unheard ??",
    ):
        assert expected in text, expected
    assert "section of 20 and ??unknown_in.section??" in text.lower()  # newer versions of acmart set no capitals
    assert "None of them" not in text
    bookmarks = (folder / "paper.out").read_text(encoding="latin-1").replace("\\000", "")
    assert r"Section\040of\04020\040and\040??unknown_in.section??" in bookmarks


def test_the_letter_of_a_p_value_is_set_as_a_variable():
    value = made("models.main.age|estimate", 1.2, "1.20, 95% CI [0.15, 2.25], p < .001")
    estimate = replace(value, computed=replace(value.computed, origin=Origin("estimate", "")))
    assert latex_of(estimate) == r"1.20, 95\% CI [0.15, 2.25], \textit{p} \ensuremath{<}\nobreak\space .001"
    assert r"\textit" not in latex_of(value)
