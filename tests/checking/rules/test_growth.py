"""Rules: four times the text takes about four times the time."""

from functools import partial
from itertools import count

import pytest
from growth import is_linear, takes_less_than

from galley.checking.asking.running import check
from galley.checking.project import Project
from galley.findings.source import SourceFile
from galley.reading.latex import read_latex

_TURNS = count()


def judge(texts):
    """Read texts anew and check them: what is known of a text is remembered, so each turn has others."""
    turn = f"\n% {next(_TURNS)}\n"
    read = [read_latex(SourceFile(f"{number}.tex", text + turn)) for number, text in enumerate(texts)]
    return check(
        Project(tuple(section for section, _ in read)), from_readers=[one for _, faults in read for one in faults]
    )


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
        *(
            "% galley: allow ",
            "% galley: allow todo -- x\n",
            "M = 3.2, SD = 1.1 ",
            "a@b.",
            "aaaa",
            "Smith (2020) ",
            "the the ",
        ),
        *("the\nthe\n", "x ``y ", "x'' y\n\n", "``x\n\n", "it [3, 5] ", "it [12]--[14] and [", "\\cite{a} [1][2] "),
        "\\begin{figure}\\includegraphics{a}\\label{f}\\end{figure}\n",
    ],
)
def test_four_times_the_text_takes_four_times_the_time(piece):
    small, large = ("\\section{A}\n" + piece * (size // len(piece)) for size in (10_000, 40_000))
    assert is_linear(partial(judge, [small]), partial(judge, [large]))


def test_what_a_sentence_counts_is_found_once_for_all_its_means():
    assert takes_less_than(2, lambda: judge(["\\section{A}\n" + "M = 3.2 " * 10_000]))


def test_four_times_the_files_take_four_times_the_time():
    text = "\\section{A}\nThe two groups differed, t(12) = 2.3, p = .02. " + "Words that say nothing of it. " * 20
    assert any(one.rule == "inconsistent-p-value" for one in judge([text]))
    assert is_linear(partial(judge, [text] * 75), partial(judge, [text] * 300))


def test_four_times_the_empty_files_that_follow_each_other_take_four_times_the_time():
    def paper(files):
        return ["".join(f"\\input{{{number}}}\n" for number in range(1, files + 1)), *["\\section{A}\n"] * files]

    assert [one.rule for one in judge(paper(2))].count("empty-section") == 2
    assert is_linear(partial(judge, paper(250)), partial(judge, paper(1000)))


@pytest.mark.parametrize(
    "make",
    [
        *(lambda count: "(" + "1\\% " * count, lambda count: "We saw 1234 apples and 4321 apples. " * count),
        lambda count: " ".join(f"All {number} participants ate." for number in range(100, 100 + count)),
        lambda count: " ".join(f"We saw {number} people (33\\%)," for number in range(100, 100 + count)),
        lambda count: "\\begin{tabular}{lll}" + "A & 12 & 14 \\\\\n" * count + "\\end{tabular}",
        lambda count: "\\newcommand{\\a}{" + "\\relax " * count + "x}" + "\\a " * count,
        lambda count: "\n" + "acgt" * (4 * count) + " is the end.",
    ],
    ids=["shares", "digits", "totals", "percentages", "rows", "macros", "letters"],
)
def test_rules_on_numbers_look_at_each_a_few_times(make):
    small, large = (f"\\section{{A}}\n{make(count)}" for count in (300, 1200))
    assert is_linear(partial(judge, [small]), partial(judge, [large]))


def test_words_between_factors_are_taken_whole():
    text = (
        "\\section{A}\n"
        + "3 internationalization $\\times$ 4 institutionalization $\\times$ " * 3
        + "5 misrepresentations."
    )
    assert takes_less_than(2, lambda: judge([text]))
