"""A paper that was built, and a repository that forbids to rewrite its history, as Overleaf's bridge does."""

import shutil

import pytest
from coauthors import FILES, build, run_git, write
from made_once import made_once
from places import STUDY


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    def make(root):
        shutil.copytree(STUDY, root, dirs_exist_ok=True)
        write(root, FILES)
        build(root)

    return made_once(tmp_path_factory, "overleaf", make)


@pytest.fixture
def paper(built, tmp_path, monkeypatch):
    """A paper that was built, in the current folder."""
    shutil.copytree(built, tmp_path / "paper", symlinks=True)
    monkeypatch.chdir(tmp_path / "paper")
    return tmp_path / "paper"


@pytest.fixture
def remote(tmp_path):
    """A bare repository as Overleaf has them: one branch, whose history nobody rewrites."""
    path = tmp_path / "remote.git"
    path.mkdir()
    run_git("init", "-q", "--bare", "-b", "master", ".", cwd=path)
    run_git("config", "receive.denyNonFastForwards", "true", cwd=path)
    run_git("config", "receive.denyDeletes", "true", cwd=path)
    return path


@pytest.fixture
def coauthor(tmp_path, remote):
    """Edit, add, rename (`old: -> new`) or delete (None) files as a co-author does in the remote."""

    def edit(files):
        clone = tmp_path / "clone"
        shutil.rmtree(clone, ignore_errors=True)
        run_git("clone", "-q", str(remote), str(clone), cwd=tmp_path)
        for path, text in files.items():
            if text is None:
                (clone / path).unlink()
            elif callable(text):
                before = (clone / path).read_bytes()
                after = text(before)
                assert after != before
                (clone / path).write_bytes(after)
            else:
                write(clone, {path: text})
        run_git("add", "-A", cwd=clone)
        run_git("commit", "-qm", "edits", cwd=clone)
        run_git("push", "-q", cwd=clone)

    return edit
