"""Findings in what Galley writes are told where an author can mend them."""

from dataclasses import replace

import pytest

from galley.checking.loading.papers import load_paper
from galley.checking.telling.generated import at_their_origin
from galley.findings.diagnostics import Diagnostic
from galley.findings.source import SourceFile
from galley.reading.folder import Folder
from galley.reading.latex import read_latex

WRAPPER = r"""\documentclass{article}
\title{((( paper.title | prose )))}
  \usepackage{fontspec}
\begin{document}
\end{document}
"""
FILES = {
    "manuscript/paper.toml": r"""title = "A Note"
abstract = "a"
sections = ["one"]
bibliography = "works"
authors = []
[tables.two]
caption = "Of \\alpha and R&D, \u00e9"
rows = []
""",
    "templates/paper.tex": WRAPPER,
    "templates/ours.sty": "\\oops\n\\oops\n",
    "templates/tables/one.tex": "\\hline\nOne\n\\hline\n",
}
RENDERED = WRAPPER.replace("((( paper.title | prose )))", "A Note")


@pytest.mark.parametrize(
    ("path", "text", "marked", "place"),
    [
        ("paper.tex", RENDERED, "fontspec", "templates/paper.tex:3:15"),
        ("paper.tex", RENDERED, "A Note", "manuscript/paper.toml:1:10"),
        ("tables/two.tex", "\\begin{tabular}{l}\n    One\n", "One", "templates/tables/one.tex:2:1"),
        ("ours.sty", "\\oops\n\\oops\n", "\\oops", "templates/ours.sty:1:1"),
        ("paper.tex", "\\maketitle{A Note}\n", "A Note", "manuscript/paper.toml:1:10"),
    ],
)
def test_generated_files_lead_to_their_origin(tmp_path, path, text, marked, place):
    (told,) = _told(tmp_path, path, text, marked)
    assert (str(told.span), told.span.text) == (place, marked)
    assert not told.hints


@pytest.mark.parametrize(
    ("path", "text", "marked", "place_and_words"),
    [
        (
            "paper.tex",
            "\\title{A Note}\n",
            "\\title",
            ("templates/paper.tex:2:1", "\\title"),
        ),
        (
            "tables/two.tex",
            "\\caption{Of \\alpha and R\\&D, é}\n",
            "\\alpha",
            ("manuscript/paper.toml:7:15", r"\\alpha"),
        ),
        ("tables/two.tex", "\\caption{Of \\alpha and R\\&D, é}\n", "é", ("manuscript/paper.toml:7:32", r"\u00e9")),
    ],
)
def test_what_is_filled_in_leads_to_where_it_comes_from(tmp_path, path, text, marked, place_and_words):
    (told,) = _told(tmp_path, path, text, marked)
    assert (str(told.span), told.span.text) == place_and_words
    assert not told.hints


@pytest.mark.parametrize(
    ("path", "text", "marked", "words"),
    [
        ("tables/two.tex", "\\hline\n", "\\hline", "two"),  # which of the lines of a template?
        ("tables/two.tex", "One by one\n", "by", "two"),
        ("tables/two.tex", "\\caption{Other}\n", "\\caption", "caption"),
        ("paper.tex", "\\input{manuscript/one}\n", "\\input", "one"),
        ("paper.tex", "\\bibliography{other}\n", "other", '"works"'),
        ("paper.tex", "\\author{Ada}\n", "Ada", "authors"),
        ("values.tex", "\\oops\n", "\\oops", "title"),
    ],
)
def test_what_stands_nowhere_leads_to_the_setting_that_it_is_made_from(tmp_path, path, text, marked, words):
    (told,) = _told(tmp_path, path, text, marked)
    assert (told.span.path, told.span.text) == ("manuscript/paper.toml", words)
    assert f"it stands on line 1 of `build/draft/{path}`" in told.hints[0]


def test_a_package_that_a_message_names_is_where_it_is_declared(tmp_path):
    declared = FILES["manuscript/paper.toml"].replace("authors", 'packages = ["[final]lists", "list"]\nauthors', 1)
    files = {path: text for path, text in FILES.items() if not path.startswith("templates/")}
    project = load_paper(Folder(tmp_path, {**files, "manuscript/paper.toml": declared})).project
    span = SourceFile("build/draft/paper.tex", RENDERED).span(0, 0)
    (told,) = at_their_origin([Diagnostic(span, "package `list` comes too late", "tex-error")], project)
    assert told.span.text == '"list"'


def _told(root, path, text, marked):
    project = load_paper(Folder(root, FILES)).project
    start = text.index(marked)
    span = SourceFile(f"build/draft/{path}", text).span(start, start + len(marked))
    return at_their_origin([Diagnostic(span, "it is wrong", "some-rule")], project)


def test_a_shipped_template_is_no_place_to_mend_anything(tmp_path):
    files = {path: text for path, text in FILES.items() if not path.startswith("templates/")}
    project = load_paper(Folder(tmp_path, files)).project
    assert project.templates == ()


def test_one_reason_in_several_lines_of_a_table_is_told_once(tmp_path):
    project = load_paper(Folder(tmp_path, FILES)).project
    table = SourceFile("build/draft/tables/two.tex", "\\a & 1\n\\a & 2\n\\a & 3\n")
    found = [Diagnostic(table.line_span(line), "there is nothing", "some-rule") for line in (1, 2)]
    found += [Diagnostic(table.line_span(3), "there is nothing else", "some-rule")]
    told = list(at_their_origin(found, project))
    assert [one.message for one in told] == ["there is nothing", "there is nothing else"]
    assert "line 1 of `build/draft/tables/two.tex`" in told[0].hints[0]


def test_a_hint_at_a_table_that_we_wrote_is_one_at_its_declaration(tmp_path):
    written = SourceFile("build/draft/tables/two.tex", "\\begin{table}\n\\label{tab:two}\n")
    project = load_paper(Folder(tmp_path, FILES)).project
    project = replace(project, sections=(*project.sections, read_latex(written)[0]))
    own = SourceFile("manuscript/one.tex", "\\label{tab:two}")
    hints = ("the other is at build/draft/tables/two.tex:2:8", "the last is at manuscript/one.tex:1:8")
    (told,) = at_their_origin([Diagnostic(own.span(0, 5), "twice", "some-rule", hints=hints)], project)
    assert told.hints == ("the other is at manuscript/paper.toml:6:9", hints[1])
