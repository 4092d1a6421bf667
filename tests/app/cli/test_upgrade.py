"""Moving a paper to another engine, where that is refused."""

import pytest

WHEEL = "galleyproof-0.1.0-py3-none-any.whl"


@pytest.fixture
def paper(tmp_path, monkeypatch, galley):
    """A new paper, which is the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / WHEEL).write_bytes(b"no wheel")
    assert galley("init", "p", "--engine", "0.0.9")[0] == 0
    monkeypatch.chdir(tmp_path / "p")
    return tmp_path / "p"


def contents(folder):
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize(
    ("arguments", "fact"),
    [
        (["nonsense"], "`nonsense` names no galley"),
        (["absent/galleyproof-1.0-py3-none-any.whl"], "there is no such file"),
        ([f"../{WHEEL}"], "is not a wheel"),
        ([], "was installed from"),
    ],
)
def test_an_engine_that_cannot_be_had_is_told_and_nothing_changes(paper, galley, arguments, fact):
    before = contents(paper)
    status, out, err = galley("upgrade", *arguments)
    assert (status, out) == (2, "")
    assert fact in err
    assert "hint: " in err
    assert contents(paper) == before


def test_outside_of_a_paper_it_says_so(tmp_path, monkeypatch, galley):
    monkeypatch.chdir(tmp_path)
    status, _, err = galley("upgrade", "0.2.0")
    assert status == 2
    assert "no paper here" in err


@pytest.fixture
def upgrade(galley, monkeypatch):
    """Upgrade as the engine that is asked for, whatever its version."""
    monkeypatch.setenv("GALLEY_UPGRADES_TO_ITSELF", "1")
    return lambda *arguments: galley("upgrade", *arguments)


def test_a_paper_that_names_no_engine_is_told_how_to(paper, upgrade):
    (paper / "requirements.txt").write_text("pandas==3.0.0\n")
    status, _, err = upgrade("0.2.0")
    assert status == 2
    assert "hint: a line `galleyproof==0.2.0` in requirements.txt makes it one" in err


def test_other_lines_of_the_requirements_stay(paper, upgrade):
    text = b"# M\xfcller's\r\n--extra-index-url https://example.org/simple\r\n  galleyproof==0.0.9  # ours\r\n"
    (paper / "requirements.txt").write_bytes(text)
    status, out, _ = upgrade("0.2.0")
    assert status == 0
    assert "requirements.txt names galleyproof==0.2.0 now, and no longer galleyproof==0.0.9  # ours" in out
    told = (paper / "requirements.txt").read_bytes()
    assert told == text.replace(b"  galleyproof==0.0.9  # ours", b"galleyproof==0.2.0")


@pytest.mark.usefixtures("paper")
def test_only_what_was_edited_is_overwritten(upgrade):
    status, _, err = upgrade("0.2.0", "--overwrite", "manuscript/paper.toml")
    assert status == 2
    assert "manuscript/paper.toml: it is no file that was edited" in err


@pytest.mark.parametrize("record", [None, "{", "[]", '{"files": 3, "study": "none"}'])
def test_without_a_record_nothing_is_overwritten(paper, upgrade, record):
    (paper / ".galley.json").unlink()
    if record is not None:
        (paper / ".galley.json").write_text(record)
    (paper / "dodo.py").write_text("mine")
    status, out, _ = upgrade("0.2.0")
    assert status == 0
    assert "dodo.py: edited here, and left as it is" in out
    assert (paper / "dodo.py").read_text() == "mine"


@pytest.mark.usefixtures("paper")
def test_where_all_is_as_it_should_be_it_says_so(upgrade):
    status, out, _ = upgrade("0.0.9")
    assert status == 0
    assert (
        out == "requirements.txt names galleyproof==0.0.9 already: `galley upgrade ENGINE` moves the paper to another\n"
    )
