"""Readers of whatever lies in a file: twice the faults take about twice the time, and only the first are told."""

from functools import partial

import pytest
from growth import is_linear, takes_less_than

from galley.findings.source import SourceFile
from galley.findings.tally import MOST_TOLD, Tally, first_of_each_kind, kind_of
from galley.reading.bib.bibliography import read_bibliography
from galley.reading.latex import read_latex
from galley.reading.logs.bibtex_log import read_bibtex_log
from galley.reading.logs.tex_log import read_tex_log
from galley.reading.paper.paper_toml import read_paper

SECTION = SourceFile("manuscript/a.tex", "\\section{A}\nword \\foo{x} y\n" * 300)
BIB = SourceFile("bib/references.bib", "".join(f"@misc{{k{number}, title={{x}}}}\n" for number in range(2000)))
FILES = {file.path: file for file in (SECTION, BIB)}
BEGUN = "(./build/draft/paper.tex (./manuscript/a.tex\n"
DATABASE = "Database file #1: bib/references.bib\n"


def bib(text):
    return read_bibliography([SourceFile("a.bib", text)])[1]


def tex_log(text):
    return read_tex_log(text.encode(), source=FILES.get, main="build/draft/paper.tex", scratch="build/s")[1]


def bibtex_log(text):
    return read_bibtex_log(text.encode(), source=FILES.get)


def latex(text):
    return read_latex(SourceFile("a.tex", text))


def toml(text):
    return read_paper(SourceFile("manuscript/paper.toml", text))


CASES = [
    *((latex, "", piece) for piece in ("{", "}", "[", "$", "\\[", "\\begin{a}", "\\end{a}", "\\iffalse ", "\\else ")),
    (latex, "", "\\begin{a}\\end{b}"),
    (latex, "\\begin{a}", "\\end{b}"),
    *((latex, "", piece) for piece in ("\\def\\a{", "\\newcommand{\\a}[1]{#1}", "\\cite{a,", "\\section{", "\\verb|")),
    *((toml, "", piece) for piece in ("a = 1\n", "[[authors]]\n", "[a.b]\n", "a.", '"', "[", "{", "# a\n", "x\n")),
    *((toml, "a = ", piece) for piece in ("[", "{a = ", '"\\u00', "[1, ", '"a\n')),
    *(
        (bib, "", piece)
        for piece in ("@misc{a, title={x\n", "@misc{a,title={\n@misc{b,title={x}}\n", "{", "}", "@", ",")
    ),
    *((bib, "@misc{a, ", piece) for piece in ("title={x\n", "year = {2\n", '"', "title={x} ", "a = b, ", "%\n")),
    *((bib, "@misc{a, author={", piece) for piece in ("A and ", "{", "A, ", "\\'{", "$")),
    *((bib, '@misc{a, title="', piece) for piece in ('{"', "{\ntitle=", "{}", "x\ntitle={x\n", "{title = }")),
    *((tex_log, BEGUN, piece) for piece in ("(", ")", "(a.b ", "([{", "a.b", "(a", "./", "x\n", "\\b.", "$a")),
    *((tex_log, BEGUN + "! ", piece) for piece in ("a.", "Font ", ": Font ", " at", "\n! ", "\\b.")),
    (tex_log, BEGUN, "! Undefined control sequence.\nl.3 \\foo\n         {x}\n"),
    (tex_log, BEGUN, "./manuscript/a.tex:2: Undefined control sequence.\nl.2 word \\foo\n         {x}\n"),
    (tex_log, BEGUN, "LaTeX Warning: Reference `a' on page 1 undefined on input line 2.\n"),
    (tex_log, BEGUN + "LaTeX Warning: Reference `", "x' on page "),
    (tex_log, BEGUN, "Output written on x (\n"),
    (
        tex_log,
        BEGUN,
        "Overfull \\hbox (10.0pt too wide) in paragraph at lines 1--2\n[]\\T1/a/m/n/10 word foo bar\n []\n\n",
    ),
    *((bibtex_log, DATABASE, piece) for piece in ("-", "---line ", "--line 3 of file ", '"', "Warning--")),
    (bibtex_log, DATABASE, 'Warning--I didn\'t find a database entry for "k"\n'),
    (bibtex_log, DATABASE, "Warning--empty title in k1999\n"),
    (bibtex_log, DATABASE, 'Name 1 in "a" for entry k\n'),
]


@pytest.mark.parametrize(("read", "start", "piece"), CASES, ids=lambda value: getattr(value, "__name__", repr(value)))
def test_four_times_the_text_takes_four_times_the_time(read, start, piece):
    small, large = (start + piece * (size // len(piece)) for size in (20_000, 80_000))
    assert is_linear(partial(read, small), partial(read, large))


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (bib, "".join(f"@misc{{k{number}, a=b{number}}}\n" for number in range(500))),
        (bibtex_log, DATABASE + "".join(f'Warning--I didn\'t find a database entry for "z{n}"\n' for n in range(500))),
        (
            tex_log,
            BEGUN
            + "".join(
                f"LaTeX Warning: Reference `z{n}' on page 1 undefined on input line {n + 1}.\n" for n in range(500)
            ),
        ),
    ],
)
def test_the_first_are_told_and_the_others_counted(read, text):
    told = read(text)
    assert len(told) == MOST_TOLD + 1
    assert [one.message for one in told].count("and 480 more of this kind") == 1


def test_a_letter_with_an_accent_is_decoded_once():
    names = " and ".join(f"M{{\\\"u}}ller{number}, J{{\\'e}}an" for number in range(8000))
    assert takes_less_than(2, lambda: bib(f"@misc{{a, title={{x}}, author={{{names}}}}}"))


def test_one_kind_does_not_hide_another():
    (found,) = [one for one in bib("@misc{a, x = y}\n" * 500 + "@misc{b, title={") if "is not closed" in one.message][
        :1
    ]
    assert found.message == "the value of `title` is not closed"


def test_a_kind_is_a_message_without_what_it_quotes():
    assert kind_of("field `a` is missing in `b`") == kind_of("field `c` is missing in `d`") != kind_of("field `a`")
    assert not list(Tally().rest())
    assert first_of_each_kind(bib("@misc{a, x = y}")) == bib("@misc{a, x = y}")
