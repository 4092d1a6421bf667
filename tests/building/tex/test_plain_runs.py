r"""Which program typesets LaTeX of others: what their authors say, or what its packages need."""

import time
from pathlib import Path

import pytest

from galley.building.tex.plain_runs import engine_of


@pytest.mark.parametrize(
    ("text", "engine"),
    [
        (r"\documentclass{article}\usepackage[T1]{fontenc}", "pdflatex"),
        ("% !TEX program = LuaLaTeX\n\\documentclass{article}", "lualatex"),
        ("\\usepackage [no-math,\n  quiet] {amsmath, fontspec}\n\\directlua{}", "lualatex"),
        (r"% \usepackage{fontspec}", "pdflatex"),
        (r"\usepackage{fontspecial}", "pdflatex"),
    ],
)
def test_the_program_is_that_which_a_paper_needs(tmp_path: Path, text: str, engine: str) -> None:
    assert engine_of(tmp_path, text) == engine


@pytest.mark.parametrize("begun", [r"\usepackage{", r"\usepackage[", r"\usepackage ", "% ! "])
def test_a_long_line_that_nothing_closes_is_looked_through_at_once(tmp_path: Path, begun: str) -> None:
    started = time.process_time()
    engine_of(tmp_path, begun * (200_000 // len(begun)))
    assert time.process_time() - started < 2
