"""Folders, archives and repositories, and what they must not do."""

import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from coauthors import build, run_git, sources, write


def pack(path, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (0o120777 if name == "link.tex" else 0o100644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)


def test_a_downloaded_project_is_merged_and_an_old_one_refused(paper, tmp_path, galley):
    galley("overleaf", "push", "../folder")
    old = {
        p.relative_to(tmp_path / "folder").as_posix(): p.read_bytes()
        for p in (tmp_path / "folder").rglob("*")
        if p.is_file()
    }
    pack(tmp_path / "old.zip", {f"Project/{name}": content for name, content in old.items()})
    new = old | {"manuscript/related.tex": old["manuscript/related.tex"].replace(b"trust", b"doubt")}
    pack(tmp_path / "new.zip", new)
    assert galley("overleaf", "pull", "../new.zip")[0] == 0
    assert "They doubt." in (paper / "manuscript/related.tex").read_text()
    status, _, err = galley("overleaf", "pull", "../old.zip")
    assert status == 2
    assert "it is an old copy" in err
    assert "They doubt." in (paper / "manuscript/related.tex").read_text()
    assert galley("overleaf", "pull", "../old.zip", "--as-edited")[0] == 0
    assert "They trust." in (paper / "manuscript/related.tex").read_text()
    assert "into which nothing is pushed" in galley("overleaf", "push", "../new.zip")[2]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("../outside.tex", b"x", "points out of the archive"),
        ("/etc/outside.tex", b"x", "points out of the archive"),
        ("link.tex", b"/etc/passwd", "is a link"),
        ("bomb.tex", b"0" * 30_000_000, "unpacks to"),
    ],
)
@pytest.mark.usefixtures("paper")
def test_a_hostile_archive_is_refused(tmp_path, galley, name, content, said):
    galley("overleaf", "push", "../folder")
    pack(tmp_path / "hostile.zip", {"main.tex": b"x", name: content})
    before = sources(tmp_path)
    status, _, err = galley("overleaf", "pull", "../hostile.zip")
    assert status == 2
    assert said in err
    assert sources(tmp_path) == before


@pytest.mark.usefixtures("paper")
def test_a_damaged_archive_is_refused(tmp_path, galley):
    write(tmp_path, {"damaged.zip": b"PK\x03\x04 cut"})
    assert "damaged" in galley("overleaf", "pull", "../damaged.zip")[2]


def test_links_lead_nowhere(paper, tmp_path, galley):
    galley("overleaf", "push", "../folder")
    (tmp_path / "folder/manuscript/passwords.tex").symlink_to("/etc/passwd")
    status, out, _ = galley("overleaf", "pull")
    assert (status, "a link, which is never followed" in out) == (0, True)
    assert not (paper / "manuscript/passwords.tex").exists()
    (tmp_path / "outside").mkdir()
    (paper / "pictures").symlink_to(tmp_path / "outside")
    write(tmp_path / "folder", {"pictures/new.png": b"\x89PNG\0"})
    status, _, err = galley("overleaf", "pull")
    assert (status, "through a link" in err) == (2, True)
    assert not list((tmp_path / "outside").iterdir())


@pytest.mark.parametrize("place", [".", "..", "manuscript", "results/new"])
def test_the_paper_is_not_pushed_over_itself(paper, galley, place):
    before = sources(paper)
    status, _, err = galley("overleaf", "push", place)
    assert status == 2
    assert "give a folder of its own" in err
    assert sources(paper) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["status"], "name it"),
        (["pull", "../nowhere.git"], "has no files"),
        (["pull", "file:///nowhere/x.git"], "there is no repository"),
        (["pull", "https://www.overleaf.com/project/0123abc"], "https://git@git.overleaf.com/0123abc"),
        (["pull", "http://127.0.0.1:9/x.git"], "cannot be reached"),
        (["pull", ""], "neither a folder"),
    ],
)
@pytest.mark.usefixtures("paper")
def test_a_place_that_is_none_is_told(galley, arguments, said):
    status, _, err = galley("overleaf", *arguments)
    assert status == 2
    assert said in err


def test_a_place_that_was_left_does_not_undo_what_came_since(paper, remote, galley):
    galley("overleaf", "push", str(remote))
    write(paper, {"manuscript/abstract.tex": "We study trust in machines.\n"})
    build(paper)
    assert galley("overleaf", "push", "../elsewhere")[0] == 0
    status, _, err = galley("overleaf", "pull", str(remote))
    assert (status, "it is an old copy" in err) == (2, True)
    assert (paper / "manuscript/abstract.tex").read_text() == "We study trust in machines.\n"


@pytest.mark.usefixtures("paper")
def test_what_the_repository_says_against_a_push_is_told(remote, galley):
    hook = remote / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho the project is locked >&2\nexit 1\n")
    hook.chmod(0o755)
    status, _, err = galley("overleaf", "push", str(remote))
    assert status == 2
    assert "the repository takes no push" in err
    assert "the project is locked" in err


@pytest.mark.usefixtures("paper")
def test_another_branch_must_be_named(remote, galley):
    run_git("config", "receive.denyDeletes", "false", cwd=remote)
    galley("overleaf", "push", str(remote), "--branch", "main")
    status, _, err = galley("overleaf", "pull", str(remote), "--branch", "master")
    assert status == 2
    assert "has no branch `master`" in err
    assert "it has `main`" in err
    assert galley("overleaf", "status")[0] == 0


@pytest.fixture
def refusing_server():
    """A server that wants a password and takes none."""

    class Refusing(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="git"')
            self.end_headers()

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Refusing)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()


def test_a_token_is_in_no_message_and_is_not_remembered(paper, galley, refusing_server):
    status, out, err = galley("overleaf", "push", f"http://git:olp_s3cret@{refusing_server}/x")
    assert status == 2
    assert "refuses the credentials" in err
    assert "token" in err
    assert "s3cret" not in out + err
    left = [path for path in paper.rglob("*") if path.is_file() and b"s3cret" in path.read_bytes()]
    assert not left


def test_a_damaged_record_says_what_to_do(paper, remote, galley):
    galley("overleaf", "push", str(remote))
    record = paper / ".galley/overleaf/record.json"
    whole = record.read_text()
    for text in ("", "[]", '{"there": 3}', f"<<<<<<< HEAD\n{whole}", whole[:50]):
        record.write_text(text)
        status, _, err = galley("overleaf", "status")
        assert status == 2
        assert "delete .galley/overleaf" in err
