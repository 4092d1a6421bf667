"""What is beside a document: others that it refers to, and its bibliography."""

import pytest

from galley.checking.examination import examine_document
from galley.model.check_settings import CheckSettings
from galley.reading.folder import Folder

TEXT = "Cooks keep their pans for many years, and most of them would not sell a single one of them."


@pytest.fixture
def found(tmp_path):
    def examine(body, preamble="", **others):
        text = f"\\documentclass{{article}}{preamble}\n\\begin{{document}}\n{TEXT} {body}\n\\end{{document}}\n"
        for name, content in {"main.tex": text, **{f"{name}.tex": other for name, other in others.items()}}.items():
            (tmp_path / name).write_text(content, encoding="utf-8")
        told = examine_document(Folder(tmp_path), "main.tex", CheckSettings()).diagnostics
        return [(one.rule, one.span.text) for one in told]

    return examine


OTHER = r"\documentclass{article}\begin{document}\section{Pans}\label{sec:pans} Pans are hot.\end{document}"


def test_labels_of_a_document_that_is_there(found):
    body = r"See \ref{S-sec:pans}, \ref{S-sec:lids} and \ref{sec:pans}."
    wrong = [("undefined-reference", name) for name in ("S-sec:lids", "sec:pans")]
    assert found(body, r"\externaldocument[S-]{supplement}", supplement=OTHER) == wrong
    assert found(r"See \ref{sec:pans}.", r"\externaldocument{supplement}", supplement=OTHER) == []


def test_labels_of_a_document_that_is_not_there(found):
    body = r"See \ref{S-sec:pans} and \ref{sec:lids}."
    assert found(body, r"\externaldocument[S-]{else}") == [("undefined-reference", "sec:lids")]
    assert found(body, r"\externaldocument{else}") == []  # any of them may be there


def test_the_ending_that_biblatex_wants(found, tmp_path):
    (tmp_path / "own.bib").write_text("@misc{lee, title={On Pans}, author={Ann Lee}, year=2020}\n", encoding="utf-8")
    body = r"Lee cooks~\cite{lee}. \printbibliography"
    assert found(body, r"\usepackage{biblatex}\addbibresource{own}") == [("unreadable-file", "own")]
    assert found(body, r"\usepackage{biblatex}\addbibresource{own.bib}") == []
    assert found(r"Lee cooks~\cite{lee}. \bibliographystyle{plain}\bibliography{own}") == []


def test_a_name_that_another_program_fills_in(found):
    assert found(r"Lee cooks. \bibliographystyle{plain}\bibliography{$bibliography$}") == []


def test_a_list_that_bibtex_made(found, tmp_path):
    (tmp_path / "main.bbl").write_text(
        r"\begin{thebibliography}{1}\bibitem{lee} \bibinfo{author}{A. Lee}. On pans.\end{thebibliography}",
        encoding="utf-8",
    )
    assert found(r"Lee cooks~\cite{lee,kim}. \input{main.bbl}") == [("unknown-citation", "kim")]
