"""Findings in what galley writes are told where an author can mend them."""

import pytest

from galley.checking.generated import at_their_origin
from galley.checking.loading import load_paper
from galley.findings.diagnostics import Diagnostic
from galley.findings.source import SourceFile
from galley.reading.folder import Folder

WRAPPER = r"""\documentclass{article}
\title{((( paper.title | prose )))}
  \usepackage{fontspec}
\begin{document}
\end{document}
"""
FILES = {
    "manuscript/paper.toml": 'title = "A Note"\nabstract = "a"\nsections = []\nbibliography = "works"\nauthors = []\n',
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
        ("tables/two.tex", "\\hline\n", "\\hline", "build/draft/tables/two.tex:1:1"),  # which of them?
        ("tables/two.tex", "One by one\n", "by", "build/draft/tables/two.tex:1:5"),
    ],
)
def test_generated_files_lead_to_their_origin(tmp_path, path, text, marked, place):
    project = load_paper(Folder(tmp_path, FILES)).project
    start = text.index(marked)
    span = SourceFile(f"build/draft/{path}", text).span(start, start + len(marked))
    (told,) = at_their_origin([Diagnostic(span, "it is wrong", "some-rule")], project)
    assert (str(told.span), told.span.text) == (place, marked)
    assert ("this file is made from" in "".join(told.hints)) == place.startswith("build/")


def test_a_shipped_template_is_no_place_to_mend_anything(tmp_path):
    files = {path: text for path, text in FILES.items() if not path.startswith("templates/")}
    project = load_paper(Folder(tmp_path, files)).project
    assert project.templates == ()
