import pytest

from galley.checking.citing.placeholders import CitationPlaceholder, Form, citation_placeholders
from galley.checking.project import Project
from galley.findings.source import SourceFile
from galley.prose.wording.sentences import sentence_bounds
from galley.reading.latex import read_latex


def find(text: str) -> list[CitationPlaceholder]:
    section, _ = read_latex(SourceFile("a.tex", text))
    return list(citation_placeholders(Project((section,))))


@pytest.mark.parametrize(
    ("text", "form", "hint", "count"),
    [
        ("some (CITE) x", Form.TEXT, "", 1),
        ("some (CITE google automl) x", Form.TEXT, "google automl", 1),
        ("some [CITE: Wang 2019] x", Form.TEXT, "Wang 2019", 1),
        ("some [? ] x", Form.TEXT, "", 1),
        ("some [? ? ? ] x", Form.TEXT, "", 3),
        (r"some \CITE x", Form.MACRO, "", 1),
        (r"some \CITE{google\_automl docs} x", Form.MACRO, "google automl docs", 1),
        (r"some \cite{TODO} x", Form.KEY, "", 1),
        (r"some \cite{todo-google-automl} x", Form.KEY, "google automl", 1),
        (r"some \citep[p.~1]{?} x", Form.KEY, "", 1),
        ("some (citation needed) x", Form.TEXT, "", 1),
    ],
)
def test_forms(text: str, form: Form, hint: str, count: int) -> None:
    (found,) = find(text)
    assert (found.form, found.hint, found.count) == (form, hint, count)
    assert found.before == "some "
    assert found.after.strip() == "x"


@pytest.mark.parametrize(
    "text", ["[...] he said", "% (CITE)", r"\verb|(CITE)|", "$[?]$", r"\ref{??}", "really (?)", ""]
)
def test_lookalikes(text: str) -> None:
    assert find(text) == []


def test_sentences_and_order() -> None:
    first, second, third = find("One is here. Wang et al. [? ] did this, e.g. in Fig. 2 (CITE). Then \\CITE{x}.")
    assert first.sentence == "Wang et al. [? ] did this, e.g. in Fig. 2 …."
    assert (first.before, first.earlier) == ("Wang et al. ", "One is here. ")
    assert second.sentence == "Wang et al. … did this, e.g. in Fig. 2 (CITE)."
    assert third.sentence == r"Then \CITE{x}."
    assert third.earlier.startswith("Wang et al. …")


def test_the_sentence_before_is_of_the_same_paragraph() -> None:
    assert find("Bayesian optimization.\n\nWeather (CITE).")[0].earlier == ""


def test_placeholders_of_all_sections_are_listed() -> None:
    sections = tuple(read_latex(SourceFile(path, "(CITE)"))[0] for path in ("b.tex", "a.tex"))
    assert [str(found.span) for found in citation_placeholders(Project(sections))] == ["b.tex:1:1", "a.tex:1:1"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One. T|wo. Three.", "Two. "),
        ("One. “T|wo.” Three.", "“Two.” "),
        ("By E. W|u et al. (2019). Next.", "By E. Wu et al. (2019). "),
        ("Is it? I|t is!", "It is!"),
        ("first\nse|cond\nthird", "second"),
        ("|", ""),
        ("ends here.|", "ends here."),
        ("v1.2 is |out, see Sec. 3.", "v1.2 is out, see Sec. 3."),
    ],
)
def test_sentence_bounds(text: str, sentence: str) -> None:
    place = text.index("|")
    text = text.replace("|", "")
    start, end = sentence_bounds(text, place)
    assert text[start:end] == sentence
