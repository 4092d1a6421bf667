"""Beginning a paper: what is written, what is refused, and that nothing is written over."""

import json
import os
import tomllib

import pytest
from places import ROOT

from galley.app.cli import main
from galley.app.init import writing
from galley.app.init.studies import FAMILY
from galley.model.paper import Paper
from galley.reading.folder import Folder
from galley.reading.paper.paper_toml import read_paper

WHEEL = "galleyproof-0.1.0-py3-none-any.whl"


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch):
    """The current folder, with what stands for a wheel."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / WHEEL).write_bytes(b"a wheel")
    return tmp_path


@pytest.fixture
def init(galley):
    return lambda folder, *options: galley("init", folder, "--engine", WHEEL, *options)


def files(folder):
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("study", FAMILY.files)
def test_a_paper_of_each_kind_is_whole(desk, init, study):
    status, out, err = init("p", "--study", study, "--title", 'On "Trust" & R\\&D')
    assert (status, err) == (0, "")
    assert out.startswith("p: a paper of ")
    paper, faults = read_paper(Folder(desk / "p").source("manuscript/paper.toml")[0])
    assert isinstance(paper, Paper), faults
    assert paper.title == 'On "Trust" & R\\&D'
    assert paper.sections == FAMILY.members[study].sections
    written = files(desk / "p")
    assert {f"manuscript/{name}.tex" for name in paper.sections} <= written
    assert {"doit", "dodo.py", ".gitignore", ".github/workflows/paper.yml", f"wheels/{WHEEL}"} <= written
    assert ("results/study.toml" in written) == (study != "none")
    assert ("results/codings.csv" in written) == (study in {"interviews", "mixed"})
    assert ("results/respondents.csv" in written) == (study in {"survey", "mixed"})
    people = {"survey": "respondents", "none": None}.get(study, "participants")
    assert people is None or f"`??{people}.n??`" in (desk / "p/README.md").read_text()
    assert not [path for path in written if b"(((" in (desk / "p" / path).read_bytes() and path != "doit"]


def test_the_wrapper_is_the_one_of_this_repository_and_can_be_run(desk, init):
    init("p")
    assert (desk / "p/doit").read_bytes() == (ROOT / "doit").read_bytes()
    assert os.access(desk / "p/doit", os.X_OK)
    assert not os.access(desk / "p/dodo.py", os.X_OK)


def test_what_the_engine_stands_on_is_locked_and_nothing_else(desk, init):
    init("p")
    locked = (desk / "p/requirements.lock").read_text()
    names = {line.partition("==")[0] for line in locked.splitlines() if "==" in line}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for requirement in project["dependencies"]:
        assert requirement.partition(">")[0].partition("<")[0].partition("=")[0] in names
    assert {"numpy", "markupsafe", "six"} <= names  # which others ask for
    assert not names & {"pytest", "mypy", "pandas", "ruff", "hatchling"}
    assert "sha256:" in locked
    everything = (ROOT / "requirements.lock").read_text()
    for name in names:  # whatever the version of Python
        assert [line for line in locked.splitlines() if line.startswith(f"{name}==")] == [
            line for line in everything.splitlines() if line.startswith(f"{name}==")
        ]


@pytest.mark.parametrize(
    ("asked", "settings"),
    [
        ("pacmhci", {"venue": "PACM HCI"}),
        ("CSCW", {"venue": "CSCW"}),
        ("chi", {"venue": "CHI"}),
        ("chi 2027", {"venue": "CHI 2027"}),
        ("plain", {"venue": "plain"}),
        (
            "sigconf",
            {"class_options": ["sigconf", "screen", "review"], "conference": {"name": "Name of the Conference"}},
        ),
    ],
)
def test_the_venue_is_set_as_paper_toml_knows_it(desk, init, asked, settings):
    init("p", "--venue", asked)
    declared = tomllib.loads((desk / "p/manuscript/paper.toml").read_text())
    assert {name: declared[name] for name in ("venue", "class_options", "conference") if name in declared} == settings


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        (["--venue", "chy"], "did you mean `chi`?"),
        (["--venue", "my workshop"], "for any other conference, sigconf"),
        (["--engine", "galleyproof-9.whl"], "names no galley"),
        (["--engine", "absent/galleyproof-9-py3-none-any.whl"], "there is no such file"),
    ],
)
def test_what_is_not_known_is_told_and_nothing_is_written(desk, init, options, hint):
    status, out, err = init("p", *options)
    assert (status, out) == (2, "")
    assert hint in err
    assert not (desk / "p").exists()


@pytest.mark.parametrize(
    ("venue", "has_concepts"), [("lncs", False), ("ieee", False), ("cscw", True), ("sigconf", True)]
)
def test_concepts_are_offered_where_the_class_prints_them(desk, init, venue, has_concepts):
    init("new", "--venue", venue)
    assert ("[[concepts]]" in (desk / "new/manuscript/paper.toml").read_text()) is has_concepts


def test_an_unknown_kind_of_study_is_told_with_those_there_are(init):
    status, _, err = init("p", "--study", "ethnography")
    assert status == 2
    assert "choose from" in err
    assert "interviews" in err


def test_what_is_there_is_named_and_nothing_is_written(desk, init):
    (desk / "p/manuscript").mkdir(parents=True)
    (desk / "p/README.md").write_text("mine")
    (desk / "p/bib").write_text("a file where a folder is to be")
    (desk / "p/notes.txt").write_text("not in the way")
    before = files(desk / "p")
    status, out, err = init("p")
    assert (status, out) == (2, "")
    assert "nothing is written: in `p` there is already README.md, bib\n" in err
    assert files(desk / "p") == before
    assert (desk / "p/README.md").read_text() == "mine"


def test_a_folder_with_other_files_is_no_obstacle(desk, init):
    (desk / "p").mkdir()
    (desk / "p/notes.txt").write_text("mine")
    assert init("p")[0] == 0
    assert (desk / "p/notes.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("folder", "fact"),
    [("p", "`p` is a paper already"), ("p/q", "would lie within the paper"), (WHEEL, "is a file")],
)
def test_a_folder_that_is_none_for_a_new_paper(desk, init, folder, fact):
    init("p")
    before = files(desk)
    status, _, err = init(folder)
    assert status == 2
    assert fact in err
    assert files(desk) == before


def test_a_paper_that_cannot_be_written_leaves_nothing(desk, init, monkeypatch):
    written = []

    def full(path, content, **_):
        if len(written) == 5:
            raise OSError(28, "No space left on device", path)
        written.append(path)
        original(path, content)

    original = writing.write
    monkeypatch.setattr(writing, "write", full)
    status, _, err = init("deep/p")
    assert status == 2
    assert "no space left on device" in err
    assert len(written) == 5
    assert files(desk) == {WHEEL}
    assert not (desk / "deep").exists()


def test_a_name_with_blanks_is_quoted_for_the_shell(init):
    assert "  cd 'my paper'\n" in init("my paper")[1]


def test_in_this_folder_there_is_nowhere_to_go(desk, init, monkeypatch):
    (desk / "p").mkdir()
    monkeypatch.chdir(desk / "p")
    status, out, _ = init(".", "--engine", f"../{WHEEL}")
    assert status == 0
    assert "cd " not in out


def test_an_empty_name_is_no_folder(desk, init):
    status, _, err = init(" ")
    assert status == 2
    assert "`galley init .` begins the paper in this folder" in err
    assert files(desk) == {WHEEL}


def test_nothing_is_asked_where_there_is_no_terminal(init, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda _: pytest.fail("asked"))
    assert init("p")[0] == 0


def test_at_a_terminal_it_asks_for_what_is_not_given(desk, init, monkeypatch):
    answers = iter(["On Trust", "interview", "survey", ""])
    asked = []

    def answer(prompt):
        asked.append(prompt)
        return next(answers)

    monkeypatch.setattr("builtins.input", answer)
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)
    assert init("p")[0] == 0
    assert [prompt.partition(":")[0].partition(" ")[0] for prompt in asked] == ["Title", "Study", "Study", "Venue"]
    record = json.loads((desk / "p/.galley.json").read_text())
    assert (record["title"], record["study"], record["venue"]) == ("On Trust", "survey", "PACM HCI")


def test_without_an_answer_nothing_is_written(desk, init, monkeypatch):
    def closed(_):
        raise EOFError

    monkeypatch.setattr("builtins.input", closed)
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)
    assert init("p")[0] == 2
    assert not (desk / "p").exists()


@pytest.mark.parametrize(
    ("engine", "line"),
    [
        ("0.2.0", "galleyproof==0.2.0"),
        ("https://example.org/galleyproof-0.2.0-py3-none-any.whl", "galleyproof @ https://example.org/gall"),
        ("git+https://example.org/galley@v0.2.0", "galleyproof @ git+https://example.org/galley@v0.2.0"),
        (WHEEL, f"./wheels/{WHEEL}"),
    ],
)
def test_the_engine_is_named_by_version_wheel_or_address(desk, engine, line):
    assert main(["init", "p", "--engine", engine]) == 0
    assert (desk / "p/requirements.txt").read_text().splitlines()[-1].startswith(line)


def test_a_galley_that_runs_from_its_sources_is_none_for_others(galley):
    status, _, err = galley("init", "p")
    assert status == 2
    assert "was installed from" in err
    assert "--engine" in err
