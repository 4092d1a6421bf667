"""Macros of a paper that cite, refer and label: other names of commands, and commands around them."""

import pytest

from galley.findings.source import SourceFile
from galley.model.latex.macro_arguments import mandatory, signature_of
from galley.reading.latex import read_latex


def read(text):
    return read_latex(SourceFile("section.tex", text))[0]


def keys(section):
    return [use.key for use in section.citations]


@pytest.mark.parametrize(
    ("definition", "use", "expected"),
    [
        (r"\let\see\citep", r"\see[p.~3]{a,b}", ["a", "b"]),
        (r"\newcommand{\see}{\parencites}", r"\see[3]{a}[4]{b}", ["a", "b"]),
        (r"\newcommand{\see}[2][]{(see \cite[#1]{#2})}", r"\see[p.~3]{a}", ["a"]),
        (r"\NewDocumentCommand{\see}{s O{see} m}{\citep[#2]{#3}}", r"\see*{a}", ["a"]),
        (r"\newcites{web,own}{Pages,Works}", r"\citeweb{a} \nociteown{b}", ["a", "b"]),
        (r"\DeclareCiteCommand{\see}{}{}{}{}", r"\see{a}", ["a"]),
        (r"\newcommand{\see}[1]{\cite{lee:#1}}", r"\see{a}", []),  # a part of a key
        (r"\newcommand{\see}[1]{\cite{#1}}", r"\see{\all}", []),  # a key that a macro knows
        ("", r"\shortciteA{a} \bibentry{b} \begin{theorem}[\cite{c}]T.\end{theorem}", ["a", "b", "c"]),
    ],
)
def test_citations(definition, use, expected):
    assert keys(read(rf"{definition} They cook {use}.")) == expected


def test_keys_are_no_words():
    section = read(r"\newcommand{\see}[1]{(see \cite{#1})} They cook \see{lee2020}.")
    assert "lee2020" not in section.prose.text
    assert "word" in read(r"\newcommand{\see}[1]{#1~\cite{#1}} They cook \see{word}.").prose.text


def test_references_and_labels():
    section = read(
        "\\let\\see\\autoref \\newcommand{\\name}{\\label} \\see{a} \\ref{of\n two lines} \\cref{b,\nc} \\name{d}\n"
        "\\begin{lstlisting}[caption=Code, label={e}]\nx\n\\end{lstlisting}\n"
        "\\begin{frame}[fragile,label=f]F\\end{frame}"
        "\\begin{enumerate}[label=Step] \\item a \\end{enumerate} \\subfloat[A pan\\label{g}]{x} \\label{on two\nlines}"
    )
    assert [use.name for use in section.references] == ["a", "of two lines", "b", "c"]
    assert [label.name for label in section.labels] == ["d", "e", "f", "g", "on two lines"]


def test_what_a_condition_leaves_out():
    section = read(r"\iffalse a \ifx b \fi c\fi \newif\iflong \iflong d \else e\fi \iftoggle{long}{f}{g}")
    assert [span.text.strip() for span in section.skipped] == [r"a \ifx b \fi c\fi", r"d \else", "f"]


@pytest.mark.parametrize(
    ("definition", "signature"),
    [
        (r"\newcommand{\x}[2]{#1#2}", "mm"),
        (r"\newcommand*\x[3][a]{#1#2#3}", "omm"),
        (r"\def\x#1#2{#1#2}", "mm"),
        (r"\NewDocumentCommand{\x}{s o O{a{b}} +m m}{#1}", "soomm"),
        (r"\NewDocumentCommand{\x}{r() m}{#1}", None),
        (r"\newcommandx{\x}[2][2=a]{#1#2}", None),
    ],
)
def test_signatures(definition, signature):
    (one,) = read(definition).definitions
    assert signature_of(one) == signature


def test_which_argument_in_braces():
    (one,) = read(r"\newcommand{\x}[3][a]{#1#2#3}").definitions
    assert [mandatory(one, number) for number in (0, 1, 2, 3, 4)] == [None, None, 0, 1, None]
