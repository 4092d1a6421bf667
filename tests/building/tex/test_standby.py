"""A TeX that waits where the author writes gives what a new one would give, or is not taken."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from desk import Desk

from galley.building.tex import Outcome, typeset
from galley.building.tex.process import run
from galley.building.tex.standby import Standby
from galley.findings.diagnostics import Diagnostic

PAPER = r"""\documentclass{article}
\begin{document}
\input{manuscript/first}
\include{manuscript/second}
\input{third}
\bibliographystyle{plain}
\bibliography{bib/references}
\end{document}
"""
SECTIONS = {
    "first": r"\section{First}\label{first} As Section~\ref{third} will say.",
    "second": r"\section{Second}\label{second} It is \input{parts/nested} and \cite{ada} said so.",
    "parts/nested": "a nested part",
    "third": r"\section{Third}\label{third} As Section~\ref{first} said.",
}


class Bench:
    """A paper of sections, one of them nested, typeset with a standby."""

    def __init__(self, root: Path, standby: Standby) -> None:
        self.desk = Desk(root)
        self.standby = standby
        (root / "manuscript/introduction.tex").unlink()
        self.desk.write("build/draft/paper.tex", PAPER)
        for name, text in SECTIONS.items():
            self.desk.write(f"manuscript/{name}.tex", text + "\n")

    def build(self) -> tuple[Outcome, tuple[Diagnostic, ...]]:
        return typeset(self.desk.job, environment=os.environ, run=self.standby.run)

    def wait_at(self, name: str) -> None:
        self.standby.await_section(self.desk.job, f"manuscript/{name}.tex")
        assert self.waiting

    @property
    def waiting(self) -> list[str]:
        """The processes of TeX that run for this paper."""
        listed = subprocess.run(["ps", "-ewwo", "args"], capture_output=True, text=True, check=True).stdout
        ours = f"-output-directory={self.live}"
        return [line for line in listed.splitlines() if line.startswith("pdflatex") and ours in line]

    @property
    def live(self) -> str:
        return "build/live/tex-"

    @property
    def left(self) -> list[Path]:
        return list((self.desk.root / "build/live").iterdir())

    def words_of_a_new_run(self) -> str:
        """What a runner without a standby makes of the same sources, in a scratch folder and a PDF of its own."""
        job = replace(self.desk.job, scratch="build/anew", pdf="build/anew.pdf")
        typeset(job, environment=os.environ, run=run)
        return words(self.desk.root / job.pdf)


def words(pdf: Path) -> str:
    """The words of a PDF, with a form feed after each page."""
    return subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with Standby() as standby:
        bench = Bench(tmp_path / "project", standby)
        bench.build()
        bench.build()  # from the dumped preamble
        yield bench


@pytest.mark.parametrize("name", ["first", "second", "parts/nested", "third"])
def test_a_word_in_the_section_that_was_waited_for_is_set_by_the_one_that_waits(bench: Bench, name: str) -> None:
    bench.wait_at(name)
    bench.desk.write(f"manuscript/{name}.tex", SECTIONS[name] + " Zebras.")
    outcome, diagnostics = bench.build()
    assert (outcome.published, outcome.settled, outcome.passes, diagnostics) == (True, True, 1, ())
    assert not bench.left
    assert words(bench.desk.pdf) == bench.words_of_a_new_run()
