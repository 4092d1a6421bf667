"""Revisions are what git has, an archive or a folder; nothing of the author's is touched."""

import io
import os
import tarfile
import zipfile

import pytest
from revisions import commit, edit, git, new_repository

from galley.reading.revisions.opening import open_revision
from galley.reading.revisions.unusable import UnusableRevisionError

FILES = {
    "manuscript/paper.toml": 'title = "T"\n',
    "manuscript/a.tex": "\\section{A}\nOld.\n",
    "data/secret.csv": "id\n1\n",
    ".gitattributes": "data export-ignore\n*.tex text eol=lf\n",
}


@pytest.fixture
def root(tmp_path):
    """A repository with a tag, and files changed since."""
    folder = tmp_path / "paper"
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    new_repository(folder, None)
    edit(folder, "manuscript/a.tex", ("Old", "New"))
    return folder


@pytest.fixture
def opened(root, tmp_path):
    def run(name, here=None, paper=None):
        scratch = tmp_path / f"scratch{len(list(tmp_path.iterdir()))}"
        scratch.mkdir(mode=0o700)
        return open_revision(name, paper or root, here or root, scratch)

    return run


def texts(revision):
    return {path: (revision.folder.root / path).read_text() for path in FILES if (revision.folder.root / path).exists()}


@pytest.mark.parametrize("name", ["v1", "main", "HEAD", "main@{0}"])
def test_a_commit_by_any_name_has_all_its_files(opened, name):
    revision = opened(name)
    assert texts(revision) == FILES  # those too that an archive for others would leave out
    assert revision.described.startswith(f"{name} (")
    assert revision.described.endswith(", 2026-01-05)")


def test_index_and_work_tree_stay_as_they_are(root, opened):
    git(root, "add", "manuscript/a.tex")
    (root / "untracked").write_text("mine")
    before = (git(root, "status", "--porcelain=v2", "--branch"), (root / ".git" / "index").read_bytes())
    opened("v1")
    assert (git(root, "status", "--porcelain=v2", "--branch"), (root / ".git" / "index").read_bytes()) == before


def test_a_paper_in_a_folder_of_a_repository(root, tmp_path, opened):
    other = tmp_path / "thesis"
    (other / "papers").mkdir(parents=True)
    (root / "manuscript").rename(other / "papers" / "manuscript")
    new_repository(other, None)
    edit(other, "papers/manuscript/a.tex", ("New", "Newer"))
    revision = opened("v1", paper=other / "papers")
    assert (revision.folder.root / "manuscript" / "a.tex").read_text() == "\\section{A}\nNew.\n"


def archive(kind, files):
    stream = io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(stream, "w") as packed:
            for name, text in files.items():
                packed.writestr(name, text)
    else:
        with tarfile.open(fileobj=stream, mode="w:gz") as packed:
            for name, text in files.items():
                member = tarfile.TarInfo(name)
                member.size = len(text)
                packed.addfile(member, io.BytesIO(text.encode()))
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["zip", "tar.gz"])
@pytest.mark.parametrize("top", ["", "paper-1.0/"])
def test_an_archive_with_or_without_a_folder_around_it(root, opened, kind, top):
    (root / f"old.{kind}").write_bytes(archive(kind, {f"{top}{path}": text for path, text in FILES.items()}))
    revision = opened(f"old.{kind}")
    assert texts(revision) == FILES
    assert revision.name == f"old.{kind}"


def test_a_folder_is_copied_without_what_is_built(root, tmp_path, opened):
    (root / "build").mkdir()
    (root / "build" / "x").write_text("x")
    revision = opened("../paper", here=tmp_path / "paper", paper=tmp_path)
    assert texts(revision) == FILES | {"manuscript/a.tex": "\\section{A}\nNew.\n"}
    assert not (revision.folder.root / "build").exists()
    assert not (revision.folder.root / ".git").exists()


@pytest.mark.parametrize("name", ["../evil.tex", "/etc/evil.tex", "a\\..\\..\\evil.tex"])
def test_an_archive_that_reaches_out_is_refused(root, opened, name):
    (root / "bad.zip").write_bytes(archive("zip", {name: "x"}))
    with pytest.raises(UnusableRevisionError, match="outside of its folder"):
        opened("bad.zip")


def test_links_in_an_archive_are_left_out(root, opened):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as packed:
        link = tarfile.TarInfo("manuscript/link.tex")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        packed.addfile(link)
        member = tarfile.TarInfo("manuscript/paper.toml")
        packed.addfile(member, io.BytesIO(b""))
    (root / "old.tar").write_bytes(stream.getvalue())
    assert not os.path.lexists(opened("old.tar").folder.root / "manuscript" / "link.tex")


REFUSED = {
    "mian": ("no revision `mian`, and no file", "did you mean `main`"),
    "nothing-like-it": ("no revision `nothing-like-it`", "git tag"),
    "v1..main": ("is a range", "`galley diff v1 main`"),
    "--output=x": ("no revision `--output=x`", ""),
    "broken.zip": ("neither a folder nor a ZIP", ""),
    "empty": ("holds no paper", ""),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_revision_is_refused_with_a_reason(root, opened, name):
    (root / "broken.zip").write_bytes(b"PK no archive")
    (root / "empty").mkdir()
    fact, hint = REFUSED[name]
    with pytest.raises(UnusableRevisionError) as refused:
        opened(name)
    assert fact in refused.value.args[0]
    assert hint in " ".join(refused.value.hints)


def test_without_git_it_is_said(tmp_path, opened):
    (tmp_path / "plain" / "manuscript").mkdir(parents=True)
    with pytest.raises(UnusableRevisionError, match="not under git"):
        opened("v1", here=tmp_path / "plain", paper=tmp_path / "plain")


def test_without_a_commit_it_is_said(tmp_path, opened):
    (tmp_path / "young").mkdir()
    git(tmp_path / "young", "init", "--quiet")
    with pytest.raises(UnusableRevisionError, match="nothing was committed yet"):
        opened("v1", here=tmp_path / "young", paper=tmp_path / "young")


def test_a_shallow_clone_says_what_it_lacks(root, tmp_path, opened):
    first = git(root, "rev-parse", "HEAD")
    commit(root, "v2")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", "shallow")
    shallow = tmp_path / "shallow"
    with pytest.raises(UnusableRevisionError, match="shallow") as refused:
        opened(first, here=shallow, paper=shallow)
    assert "fetch-depth: 0" in refused.value.hints[0]
    assert opened("HEAD", here=shallow, paper=shallow)
