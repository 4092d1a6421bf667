"""Files that are made are whole; private ones are their owner's alone from the first byte on, whatever the umask."""

import errno
import os
from pathlib import Path

import pytest

from galley.reading.writing import write


@pytest.fixture(params=[0o000, 0o022, 0o077])
def _umask(request):
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path):
    return path.stat().st_mode & 0o777


@pytest.mark.usefixtures("_umask")
@pytest.mark.parametrize("left", [None, 0o644, 0o600])
def test_private_files_are_their_owners_alone(tmp_path, monkeypatch, left):
    """Also where a file of that name, or what a killed run left, is open to others."""
    target, unfinished = tmp_path / "rows.json", tmp_path / f".rows.json.{os.getpid()}"
    for path in (target, unfinished) if left else ():
        path.write_text("old")
        path.chmod(left)
    replace, seen = Path.replace, []
    monkeypatch.setattr(Path, "replace", lambda self, to: (seen.append(mode(self)), replace(self, to))[1])
    write(str(target), "new", private=True)
    assert (target.read_text(), mode(target), seen) == ("new", 0o600, [0o600])
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.usefixtures("_umask")
def test_a_private_file_with_the_same_content_is_closed_to_others(tmp_path):
    target = tmp_path / "rows.json"
    target.write_text("same")
    target.chmod(0o644)
    write(str(target), "same", private=True)
    assert mode(target) == 0o600


@pytest.mark.usefixtures("_umask")
def test_other_files_are_as_open_as_the_umask_lets_them(tmp_path):
    umask = os.umask(0)
    os.umask(umask)
    write(str(tmp_path / "values.tex"), "text")
    assert mode(tmp_path / "values.tex") == 0o666 & ~umask


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EROFS])
@pytest.mark.parametrize("step", ["touch", "write_bytes", "replace", "unlink"])
def test_what_cannot_be_written_is_named_as_its_reader_knows_it(tmp_path, monkeypatch, step, fault):
    """A full disk names no file; a read-only folder the unfinished one, which refuses to be taken away too."""

    def refuse(*_, **__):
        raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr(Path, step, refuse)
    with pytest.raises(OSError, match=os.strerror(fault)) as caught:
        write(str(tmp_path / "rows.csv"), "new")
    assert (caught.value.errno, caught.value.filename) == (fault, str(tmp_path / "rows.csv"))
