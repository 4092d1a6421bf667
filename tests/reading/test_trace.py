"""What a folder notes of what is read through it, and when that has changed."""

import os

import pytest

from galley.reading.folder import Folder
from galley.reading.freshness import changes_since
from galley.reading.trace import UNSTABLE, Trace, loaded


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.tex").write_text("one")
    (tmp_path / "figures").mkdir()
    return Folder(tmp_path, trace=Trace())


def changes(folder):
    return changes_since(folder.trace, Folder(folder.root))


def test_nothing_changes_by_itself(folder):
    folder.bytes("a.tex")
    folder.exists("b.tex")
    folder.files("figures/*.pdf")
    folder.write("c.tex", "made")
    assert changes(folder) == ()


def test_an_edit_that_keeps_size_and_time_is_noticed(folder):
    folder.bytes("a.tex")
    assert changes(folder) == ()
    file = folder.root / "a.tex"
    status = file.stat()
    file.write_text("two")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert changes(folder) == ("a.tex",)


def test_what_was_looked_for_in_vain_counts_once_it_is_there(folder):
    folder.exists("b.tex")
    folder.bytes("c.tex")
    (folder.root / "b.tex").touch()
    (folder.root / "c.tex").touch()
    assert changes(folder) == ("b.tex", "c.tex")


def test_what_was_only_looked_for_may_change_but_not_go(folder):
    folder.exists("a.tex")
    (folder.root / "a.tex").write_text("other words")
    assert changes(folder) == ()
    (folder.root / "a.tex").unlink()
    assert changes(folder) == ("a.tex",)


def test_a_search_counts_what_comes_and_goes(folder):
    folder.files("figures/*.pdf")
    (folder.root / "figures" / "f.pdf").touch()
    (folder.root / "figures" / "f.txt").touch()
    assert changes(folder) == ("figures/f.pdf",)


def test_what_was_made_must_still_be_there(folder):
    folder.write("build/x.tex", "made")
    (folder.root / "build" / "x.tex").write_text("damaged")
    assert changes(folder) == ("build/x.tex",)


def test_a_file_that_changes_while_it_is_read_has_no_state(folder):
    folder.bytes("a.tex")
    (folder.root / "a.tex").write_text("two")
    folder.bytes("a.tex")
    assert folder.trace.read["a.tex"] == UNSTABLE
    assert changes(folder) == ("a.tex",)


def test_a_trace_is_kept_and_a_damaged_one_is_none(folder):
    folder.bytes("a.tex")
    text = folder.trace.dumped()
    assert loaded(text.encode()) == folder.trace
    for damaged in (b"", text.encode()[:-9], b"[]", b'{"read": []}', b'{"more": {}}', b"\xff"):
        assert loaded(damaged) is None
