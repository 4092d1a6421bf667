from __future__ import annotations

from galley.building.rendering.foreseen_citations import foreseen_citations
from galley.findings.source import SourceFile
from galley.reading.latex import read_latex

BEFORE = r"\begin{document}\cite{ada,alan} \nocite{*} \cite{ada}\cite{TO DO} % \cite{hidden}" "\n"
END = r"\bibliographystyle{plain}\bibliography{bib/own,bib/other}"


def lines(text: str) -> tuple[str, ...]:
    section, _ = read_latex(SourceFile("paper.tex", text))
    return foreseen_citations([section])


def test_what_bibtex_is_asked_for_is_foreseen():
    assert lines(BEFORE + END) == (
        r"\citation{ada}",
        r"\citation{alan}",
        r"\citation{*}",
        r"\bibstyle{plain}",
        r"\bibdata{bib/own}",
        r"\bibdata{bib/other}",
    )


def test_nothing_is_foreseen_of_a_paper_without_a_list_of_references():
    assert lines(BEFORE) == ()
    assert lines(BEFORE + r"\bibliography{own}") == ()
    assert lines(BEFORE + r"\addbibresource{own.bib}") == ()
