"""What doit remembers of the files that a paper's own tasks read."""

import os
import time
from pathlib import Path

import pytest

from galley.app.tasks.session.database import DigestChecker, _refuse_odd_folder
from galley.model.layout import DIGESTS
from galley.reading.digests import Digests, digests_of

FILE = "answers.bin"


@pytest.fixture
def checker(tmp_path, monkeypatch):
    """One in a folder with a file that nobody writes any more."""
    monkeypatch.chdir(tmp_path)
    digests_of.cache_clear()
    Path(FILE).write_bytes(b"answers")
    yield DigestChecker()
    digests_of.cache_clear()


def is_modified(checker, state):
    """Whether the checker holds the file for another one, some time after its last change."""
    time.sleep(0.12)
    return checker.check_modified(FILE, os.stat(FILE), state)  # noqa: PTH116 - as doit gives it


def test_a_file_that_was_touched_is_read_once_and_never_again(checker):
    state = list(checker.get_state(FILE, None))  # as JSON gives it back
    os.utime(FILE)
    assert not is_modified(checker, state)
    in_the_next_run = Digests(Path(DIGESTS))
    assert in_the_next_run.known(f"./{FILE}", Path(FILE).stat()) == state[1]
    assert checker.get_state(FILE, state) is None


@pytest.mark.parametrize("content", [b"answer", b"Answers"])
def test_another_content_is_one_whatever_its_time(checker, content):
    state = checker.get_state(FILE, None)
    before = Path(FILE).stat()
    Path(FILE).write_bytes(content)
    os.utime(FILE, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert is_modified(checker, state)
    assert checker.get_state(FILE, state) != state


def test_builds_go_into_a_folder_of_the_paper(tmp_path, monkeypatch, capsys):
    (tmp_path / "paper").mkdir()
    monkeypatch.chdir(tmp_path / "paper")
    build = Path("build")
    build.write_text("")
    with pytest.raises(SystemExit):
        _refuse_odd_folder(build)
    assert "`build` is a file" in capsys.readouterr().err
    build.unlink()
    build.symlink_to(tmp_path)
    with pytest.raises(SystemExit):
        _refuse_odd_folder(build)
    assert "leads out of the paper's folder" in capsys.readouterr().err
    build.unlink()
    Path("elsewhere").mkdir()
    build.symlink_to("elsewhere")
    _refuse_odd_folder(build)
    build.unlink()
    _refuse_odd_folder(build)
