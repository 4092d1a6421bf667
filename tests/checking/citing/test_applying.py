import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.checking.citing.applying import citation_edit
from galley.checking.citing.placeholders import citation_placeholders
from galley.checking.fixing import fix
from galley.checking.project import Project
from galley.findings.diagnostics import Diagnostic, Edit
from galley.findings.source import SourceFile
from galley.model.works.bibliography import Bibliography
from galley.reading.bib.bibliography import read_bibliography
from galley.reading.latex import read_latex

BIBLIOGRAPHY: Bibliography = read_bibliography([SourceFile("r.bib", "@misc{wang2019}@misc{lee2019}@misc{wu2021}")])[0]


def edit(text: str, line: int, column: int, *keys: str) -> tuple[Edit | None, tuple[Diagnostic, ...]]:
    section, _ = read_latex(SourceFile("a.tex", text))
    return citation_edit(Project((section,), bibliography=BIBLIOGRAPHY), "a.tex", (line, column), keys)


def applied(text: str, *keys: str) -> str:
    """The text with the placeholder that the mark ¦ stands in cited."""
    line = text.count("\n", 0, text.index("¦")) + 1
    column = text.index("¦") - text.rfind("\n", 0, text.index("¦"))
    found, diagnostics = edit(text.replace("¦", ""), line, column, *keys)
    assert not diagnostics
    assert found
    return fix([found])[0].text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Some systems ¦(CITE) let users.", r"Some systems~\cite{wu2021} let users."),
        ("Some systems~(C¦ITE).", r"Some systems~\cite{wu2021}."),
        ("Some systems(CITE¦).", r"Some systems~\cite{wu2021}."),
        ("Some systems \t ¦[? ? ?].", r"Some systems~\cite{wu2021}."),
        ("by Wang et al.\\ ¦[?], who", r"by Wang et al.~\cite{wu2021}, who"),
        ("by Wang et al.~¦[? ], who", r"by Wang et al.~\cite{wu2021}, who"),
        (r"see ¦\CITE{google automl} too", r"see~\cite{wu2021} too"),
        (r"see \textbf{¦(CITE)} too", r"see \textbf{\cite{wu2021}} too"),
        ("¦(CITE) shows this", r"\cite{wu2021} shows this"),
        ("a line\n  ¦(CITE) shows this", "a line\n  \\cite{wu2021} shows this"),
        ("first\\\\ ¦(CITE)", "first\\\\ \\cite{wu2021}"),
        ("---¦(CITE)", r"---\cite{wu2021}"),
        ("line\r\nend ¦(CITE)\r\n", "line\r\nend~\\cite{wu2021}\r\n"),
        (r"as shown \cite{TO¦DO}.", r"as shown \cite{wu2021}."),
        (r"as shown \citep[p.~3]{wang2019, ¦?}.", r"as shown \citep[p.~3]{wang2019, wu2021}."),
        (r"as shown \cite{¦}.", r"as shown \cite{wu2021}."),
        (r"as shown~\cite{wang2019} ¦(CITE).", r"as shown~\cite{wang2019, wu2021}."),
        (r"as shown ¦(CITE)~\cite{lee2019}.", r"as shown~\cite{wu2021, lee2019}."),
        (r"as \cite{wang2019} ¦[?] \cite{wu2021}.", r"as \cite{wang2019, wu2021}."),
        (r"as \cite[p. 3]{wang2019} ¦[?].", r"as \cite[p. 3]{wang2019}~\cite{wu2021}."),
        ("über 値 — ¦(CITE)  ", "über 値 — \\cite{wu2021}  "),
    ],
)
def test_placeholder_becomes_a_citation(before: str, after: str) -> None:
    assert applied(before, "wu2021") == after


def test_several_keys_go_together() -> None:
    assert applied("this ¦[? ?]", "wu2021", "lee2019", "wu2021") == r"this~\cite{wu2021, lee2019}"


def test_only_the_named_one_of_many_changes() -> None:
    assert applied("one (CITE), two ¦(CITE), three (CITE)", "wu2021") == r"one (CITE), two~\cite{wu2021}, three (CITE)"


def test_unknown_key_is_refused() -> None:
    found, (diagnostic,) = edit("this (CITE)", 1, 6, "wang2091")
    assert found is None
    assert diagnostic.message == "no entry `wang2091` in the bibliography"
    assert diagnostic.hints == ("did you mean `wang2019`?",)


@pytest.mark.parametrize(("line", "column"), [(1, 5), (1, 12), (2, 1), (9, 9), (0, 0)])
def test_place_without_a_placeholder_is_refused(line: int, column: int) -> None:
    found, (diagnostic,) = edit("this (CITE)\nand more", line, column, "wu2021")
    assert found is None
    assert diagnostic.message == f"no citation placeholder stands at a.tex:{line}:{column}"
    assert diagnostic.hints == ("the nearest is `(CITE)` at a.tex:1:6",)


def test_file_without_placeholders_says_so() -> None:
    assert edit("nothing", 1, 1, "wu2021")[1][0].hints == ("`a.tex` has none",)


def test_no_keys_are_refused() -> None:
    assert [d.message for d in edit("this (CITE)", 1, 6)[1]] == ["no key was given"]


def test_all_faults_are_named_at_once() -> None:
    assert len(edit("this (CITE)", 1, 1, "x", "y")[1]) == 3


def test_unknown_file_is_refused() -> None:
    section, _ = read_latex(SourceFile("method.tex", "(CITE)"))
    found, (diagnostic,) = citation_edit(Project((section,), bibliography=BIBLIOGRAPHY), "methods.tex", (1, 1), ["x"])
    assert found is None
    assert diagnostic.hints == ("did you mean `method.tex`?",)


@given(
    st.lists(
        st.sampled_from(["(CITE)", "[?]", "\\cite{?}", "\\cite{}", "\\CITE{x}", " ", "~", "\n", "\\", "{", "}", "x. Y"])
    )
)
def test_any_placeholder_can_be_cited(pieces: list[str]) -> None:
    section, _ = read_latex(SourceFile("a.tex", "".join(pieces)))
    project = Project((section,), bibliography=BIBLIOGRAPHY)
    for placeholder in citation_placeholders(project):
        place = (placeholder.span.line, placeholder.span.column)
        found, diagnostics = citation_edit(project, "a.tex", place, ["wu2021"])
        assert not diagnostics
        assert found
        assert "wu2021" in fix([found])[0].text
