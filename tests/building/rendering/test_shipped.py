"""The templates that come with galley, and a paper's own in their place."""

import pytest

from galley.building.figures import kinds
from galley.building.rendering.paper import render_paper
from galley.building.rendering.shipped import shipped_templates
from galley.reading.folder import Folder
from galley.reading.paper.declarations import read_declarations
from galley.reading.paper.declaring_files import declaring_sources

PAPER = """\
title = "A Note"
abstract = "abstract"
sections = ["note"]
bibliography = "works"
authors = []
tables.mine = { caption = "Mine", template = "mine" }
tables.people = { caption = "People", rows = [{ column = "people.kind" }] }
"""
STUDY = """\
title = "A Study"
provenance = "collected"
[tables.people]
path = "people.csv"
key = "id"
columns.id = { kind = "identifier" }
columns.kind = { kind = "category", categories = ["tall", "short"] }
"""


@pytest.fixture
def rendered(tmp_path):
    """Render a paper that has these files in its templates/."""

    def render(**own):
        files = {f"templates/{name}": text for name, text in own.items()}
        files |= {"manuscript/paper.toml": PAPER, "results/study.toml": STUDY}
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text)
        sources, unreadable = declaring_sources(Folder(tmp_path), shipped_templates())
        declared, faults = read_declarations(sources, kinds())
        assert (unreadable, faults) == ((), ())
        return render_paper(declared.paper, declared.study, declared.templates)

    return render


def test_shipped_files_are_named_by_what_would_replace_them():
    shipped = shipped_templates()
    assert {"templates/paper.tex", "templates/galley.sty", "templates/tables/themes.tex"} <= set(shipped)
    assert shipped["templates/paper.tex"].path == "galley/building/templates/paper.tex"


def test_a_template_of_the_paper_replaces_that_of_its_name_alone(rendered):
    made = rendered(**{"tables/mine.tex": "No names in here.\n", "galley.sty": "% ours\n"})
    assert made.diagnostics == ()
    assert made.files["tables/mine.tex"] == "No names in here.\n"
    assert made.files["galley.sty"] == "% ours\n"
    assert r'\VAR{people.where(kind="tall").n}' in made.files["tables/people.tex"]
    assert r"\documentclass" in made.files["paper.tex"]


def test_a_mistake_in_it_is_at_its_place(rendered):
    made = rendered(**{"tables/mine.tex": "", "tables/characteristics.tex": "\n((( tabel )))", "paper.tex": "((* if"})
    assert [str(one.span) for one in made.diagnostics] == [
        "templates/paper.tex:1:1",
        "templates/tables/characteristics.tex:2:1",
    ]
    assert sorted(made.files) == ["galley.sty", "tables/mine.tex"]


def test_a_style_of_the_paper_is_set_beside_the_others(rendered):
    made = rendered(**{"tables/mine.tex": "", "ours.sty": "% ours\n"})
    assert made.files["ours.sty"] == "% ours\n"
    assert made.files["galley.sty"].startswith("% The commands in which a section uses recorded facts.")
