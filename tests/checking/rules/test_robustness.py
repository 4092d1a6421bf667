"""Rules bear any text, and take no longer for malicious than for honest ones."""

import pytest
from growth import takes_less_than
from hypothesis import given, settings
from hypothesis import strategies as st

from galley.checking.asking.running import check
from galley.checking.project import Project
from galley.findings.source import SourceFile
from galley.reading.latex import read_latex

WORDS = r"""
[ ] ( ) { } < > ? ?? [?] (CITE) (CITE [TODO TODO TODO: (TBD) TBD FIXME x X XX N = n=x $N=x$ $ % \% \_\_ 20XX (20XX)
participants users years of et al. Smith (dlee: [EW: should we? maybe lorem ipsum dolor sit amet blah \todo{ }
\section{ \cite{ \cite{} \cite{?} \ref{} \textcolor{red}{ “ ” `` '' " „ « » \begin{quote} \end{quote} \texttt{
\input{a} \author{A B} \VAR{a} <<<<<<< ======= >>>>>>> galley: allow todo -- why
"""
PIECES = st.sampled_from([*WORDS.split(), " ", "\n", "\n\n", "\n% galley: allow todo -- why\n", "\ue003", "İ"])


def project(text):
    return Project((read_latex(SourceFile("section.tex", text))[0],))


@given(st.lists(PIECES, max_size=40).map(" ".join))
@settings(deadline=None)
def test_any_mixture_of_placeholders(text):
    for diagnostic in check(project(text)):
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)
        assert diagnostic.message


@given(st.text(max_size=60))
@settings(deadline=None)
def test_any_text(text):
    check(project(text))


MONSTERS = {
    "open remarks": "(aa: should we ",
    "open notes": "[TODO ",
    "nested brackets": "([{<",
    "open placeholders": "(CITE [cite x (add a ",
    "question marks": "?",
    "unresolved": "[?, ",
    "blanks": "X x _ 0.",
    "fractions": "X of Y ",
    "statistics": "(N = ",
    "acronyms": "Tbb (TBD) c (CITE) ",
    "filler": "put your text blah ",
    "first authors": "First Author ",
    "quotation marks": '“„«"',
    "names": "Aaaaaaaa Bbbbbbbb ",
    "conflicts": "<<<<<<< a\n=======\n",
    "comments that allow": "a % galley: allow todo -- b\n",
    "headings": "\\section{a}",
    "coloured": "\\textcolor{red}{a",
}


@pytest.mark.parametrize("name", MONSTERS)
def test_no_text_takes_for_ever(name):
    """A rule that looked at everything for each thing would take hours; the bound is that of a busy machine."""
    text = MONSTERS[name] * (40_000 // len(MONSTERS[name]))
    assert takes_less_than(8, lambda: check(project(text + "}" * text.count("{"))))
