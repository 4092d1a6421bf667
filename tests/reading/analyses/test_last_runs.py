"""When the results of an analysis are those of its inputs, by content, and what a script names beside them."""

import pytest
from places import STUDY

from galley.model.analyses import Analysis, Output
from galley.reading.analyses.inputs import inputs_of
from galley.reading.analyses.last_runs import Run, recorded_runs, runs_json, standing
from galley.reading.folder import Folder
from galley.reading.study.study_toml import study_of

MODEL = Analysis(
    "model",
    "python analysis/model.py --fast",
    (Output("main", "results/main.csv"),),
    ("data/*.csv", "notes"),
)
FILES = {
    "data/a.csv": "a",
    "data/more.csv": "more",
    "notes/deep/1.txt": "one",
    "analysis/model.py": "import helpers, os\nopen('data/a.csv'); open('other.csv'); source = 'results/main.csv'\n",
    "analysis/helpers.py": "from model import x\nopen('../secret.txt'); 'more.R'\n",
    "analysis/more.R": "",
    "other.csv": "",
    "results/main.csv": "term,p\nx,1\n",
}


@pytest.fixture
def paper(tmp_path):
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def ran(root, analysis=MODEL):
    folder = Folder(root)
    writes = {path: folder.state(path) for path in analysis.written}
    return Run(analysis.arguments, inputs_of(analysis, folder).all, writes)


def test_scripts_and_what_they_name_are_inputs(paper):
    found = inputs_of(MODEL, Folder(paper))
    assert set(found.declared) == {"data/a.csv", "data/more.csv", "notes/deep/1.txt"}
    assert set(found.scripts) == {"analysis/model.py", "analysis/helpers.py", "analysis/more.R"}
    assert found.undeclared == {"other.csv": "analysis/model.py"}
    assert not found.absent


def test_nothing_is_due_as_long_as_all_is_the_same(paper):
    run = ran(paper)
    assert not standing(MODEL, Folder(paper), run).is_due
    (paper / "data/a.csv").touch()
    assert not standing(MODEL, Folder(paper), run).is_due


@pytest.mark.parametrize(
    ("path", "text", "reason"),
    [
        ("data/a.csv", "b", "`data/a.csv` changed"),
        ("data/b.csv", "b", "it reads `data/b.csv` now"),
        ("data/a.csv", None, "it no longer reads `data/a.csv`"),
        ("analysis/helpers.py", "", "`analysis/helpers.py` changed"),
        ("analysis/model.py", None, "`analysis/model.py` is missing"),
        ("results/main.csv", None, "`results/main.csv` is missing"),
        ("results/main.csv", "term,p\nx,0.01\n", "`results/main.csv` was changed by hand"),
    ],
)
def test_each_change_makes_it_due(paper, path, text, reason):
    run = ran(paper)
    if text is None:
        (paper / path).unlink()
    else:
        (paper / path).write_text(text)
    found = standing(MODEL, Folder(paper), run)
    assert reason in found.reasons
    assert found.by_hand == (("results/main.csv",) if "by hand" in reason else ())


def test_another_command_makes_it_due(paper):
    other = Analysis("model", "python analysis/model.py", MODEL.writes, MODEL.reads)
    assert standing(other, Folder(paper), ran(paper)).reasons == ("its command is another one",)
    spaced = Analysis("model", ("python", "analysis/model.py", "--fast"), MODEL.writes, MODEL.reads)
    assert not standing(spaced, Folder(paper), ran(paper)).is_due


def test_data_that_are_not_here_leave_the_results_as_they_were_recorded(paper):
    analysis = Analysis("model", MODEL.command, MODEL.writes, ("data/a.csv",))
    run = ran(paper, analysis)
    (paper / "data/a.csv").unlink()
    found = standing(analysis, Folder(paper), run)
    assert (found.reasons, found.unchecked) == ((), ("data/a.csv",))
    (paper / "analysis/helpers.py").write_text("")
    found = standing(analysis, Folder(paper), run)
    assert found.is_due
    assert found.lacking == ("data/a.csv",)


def test_so_does_a_folder_that_is_not_here(paper):
    run = ran(paper)
    (paper / "notes/deep/1.txt").unlink()
    found = standing(MODEL, Folder(paper), run)
    assert (found.reasons, found.unchecked) == ((), ("notes",))


def test_who_never_ran_is_due_and_lacks_what_is_absent(paper):
    (paper / "analysis/model.py").unlink()
    found = standing(MODEL, Folder(paper), None)
    assert (found.reasons, found.lacking) == (("it has not run yet",), ("analysis/model.py",))


def test_the_record_is_read_back(paper):
    (paper / "results/computed").mkdir()
    file = paper / "results/computed/analyses.json"
    file.write_text(runs_json({"model": ran(paper)}))
    assert recorded_runs(Folder(paper)) == {"model": ran(paper)}
    assert "sha256:" in file.read_text()


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"model": 1}', '{"model": {"command": 3, "reads": [], "writes": {}}}']
)
def test_a_damaged_record_is_none(paper, text):
    (paper / "results/computed").mkdir()
    (paper / "results/computed/analyses.json").write_text(text)
    assert recorded_runs(Folder(paper)) == {}


def test_the_results_of_the_fixture_study_are_current():
    folder = Folder(STUDY)
    study, _ = study_of(folder)
    runs = recorded_runs(folder)
    assert [standing(one, folder, runs[one.name]).reasons for one in study.analyses.values()] == [()]
