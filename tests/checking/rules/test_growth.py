"""Rules: twice the text takes about twice the time."""

import time

import pytest

from galley.checking.project import Project
from galley.checking.running import check
from galley.findings.source import SourceFile
from galley.reading.latex import read_latex


def seconds(text):
    section, faults = read_latex(SourceFile("a.tex", text))
    started = time.process_time()
    check(Project((section,)), from_readers=faults)
    return time.process_time() - started


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "t(12) = 2.3, p = .04 ",
            "?? ",
            "[TODO] ",
            "\\section{A}\n",
            "\\footnote{",
            "12 of 20 participants ",
            "(",
            "``",
        ),
        *("% galley: allow ", "% galley: allow todo -- x\n", "M = 3.2, SD = 1.1 ", "a@b.", "Smith (2020) ", "the the "),
        *("the\nthe\n", "x ``y ", "x'' y\n\n", "``x\n\n", "it [3, 5] ", "it [12]--[14] and [", "\\cite{a} [1][2] "),
        "\\begin{figure}\\includegraphics{a}\\label{f}\\end{figure}\n",
    ],
)
def test_twice_the_text_takes_twice_the_time(piece):
    start = "\\section{A}\n"
    seconds(start + piece * 20)  # imports
    texts = [start + piece * (size // len(piece)) for size in (20_000, 40_000)]
    once, twice = (min(seconds(text) for _ in range(2)) for text in texts)
    assert twice < 3 * max(once, 0.1)


def test_twice_the_files_take_twice_the_time():
    text = "\\section{A}\nThe two groups differed, t(12) = 2.3, p = .02. " + "Words that say nothing of it. " * 20

    def seconds_for(count):
        project = Project(tuple(read_latex(SourceFile(f"{number}.tex", text))[0] for number in range(count)))
        started = time.process_time()
        assert any(one.rule == "inconsistent-p-value" for one in check(project))
        return time.process_time() - started

    seconds_for(5)  # imports
    once, twice = (min(seconds_for(count) for _ in range(2)) for count in (150, 300))
    assert twice < 3 * max(once, 0.1)
