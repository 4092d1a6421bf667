"""Digests of files: what is read anew, and what is not."""

import os
import time

import pytest

from galley.reading.digests import Digests, digest


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "table.csv"
    file.write_bytes(b"one")
    time.sleep(0.15)  # what was written just now is read again: its next change might not show
    return file


def test_a_touched_file_is_read_once(tmp_path, file, monkeypatch):
    os.utime(file)
    time.sleep(0.15)
    first = Digests(tmp_path / "memo.json")
    assert first.of(str(file)) == digest(b"one")
    first.save()
    monkeypatch.setattr("hashlib.file_digest", None)
    assert Digests(tmp_path / "memo.json").of(str(file)) == digest(b"one")


def test_content_decides_whatever_the_time_says(tmp_path, file):
    digests = Digests(tmp_path / "memo.json")
    digests.of(str(file))
    status = file.stat()
    file.write_bytes(b"two")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert digests.of(str(file)) == digest(b"two")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"a": 1}', b'{"a": [1]}', b"\xff"])
def test_a_damaged_memo_is_none(tmp_path, file, content):
    (tmp_path / "memo.json").write_bytes(content)
    assert Digests(tmp_path / "memo.json").of(str(file)) == digest(b"one")
