"""What is known of a paper before it is judged."""

import pytest

from galley.checking.loading.papers import load_paper
from galley.model.study import NO_STUDY
from galley.reading.folder import Folder

PAPER = """\
title = "A Note"
abstract = "abstract"
sections = ["note"]
bibliography = "works"
authors = [{ name = "Ada", affiliations = [] }]
"""
FILES = {
    "manuscript/paper.toml": PAPER,
    "manuscript/abstract.tex": "Short.",
    "manuscript/note.tex": "A note.",
    "works.bib": "",
}


@pytest.fixture
def load(tmp_path):
    """Load a paper that has these files in its templates/."""

    def load(**own):
        return load_paper(Folder(tmp_path, FILES | {f"templates/{name}.tex": text for name, text in own.items()}))

    return load


def test_without_study_toml_there_is_no_study(load):
    loaded = load()
    assert loaded.diagnostics == ()
    assert loaded.project.study == NO_STUDY


def test_front_matter_is_judged_where_acms_class_sets_it(load):
    assert load().project.front_matter.title.text == "A Note"
    article = "\\documentclass{article}\n\\begin{document}\n\\input{manuscript/note}\n\\end{document}\n"
    assert load(paper=article).project.front_matter is None
