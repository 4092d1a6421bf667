import os
import pickle
from pathlib import Path

import pytest

from galley.findings.source import SourceFile
from galley.reading.bib.bibliography import read_bibliography
from galley.reading.cache import RecordCache

SOURCE = SourceFile("a.bib", "@article{a, author = {Wang, Dakuo}, title = {x} year = 2019}")


class Reader:
    def __init__(self, source: SourceFile = SOURCE) -> None:
        self.source = source
        self.calls = 0

    def __call__(self) -> object:
        self.calls += 1
        return read_bibliography([self.source])


def test_unchanged_text_is_parsed_once(tmp_path: Path) -> None:
    reader, cache = Reader(), RecordCache(tmp_path / "cache")
    first, second = (cache.read("bibliography", [SOURCE], reader) for _ in range(2))
    assert reader.calls == 1
    assert first == second == read_bibliography([SOURCE])


def test_changed_text_is_parsed_and_takes_the_place_of_the_old(tmp_path: Path) -> None:
    changed = Reader(SourceFile("a.bib", "@article{b}"))
    cache = RecordCache(tmp_path)
    cache.read("bibliography", [SOURCE], Reader())
    cache.read("bibliography", [changed.source], changed)
    assert changed.calls == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_two_readers_of_a_text_do_not_meet(tmp_path: Path) -> None:
    cache = RecordCache(tmp_path)
    assert cache.read("one", [SOURCE], lambda: 1) == 1
    assert cache.read("two", [SOURCE], lambda: 2) == 2


def test_damaged_file_is_parsed_again(tmp_path: Path) -> None:
    reader, cache = Reader(), RecordCache(tmp_path)
    cache.read("bibliography", [SOURCE], reader)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-10])
    cache.read("bibliography", [SOURCE], reader)
    assert reader.calls == 2


class Malicious:
    def __reduce__(self) -> tuple:
        return os.mkdir, ("owned",)


def test_planted_pickle_runs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    reader, cache = Reader(), RecordCache(tmp_path)
    cache.read("bibliography", [SOURCE], reader)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:32] + pickle.dumps(Malicious()))
    cache.read("bibliography", [SOURCE], reader)
    assert reader.calls == 2
    assert not (tmp_path / "owned").exists()


def test_unwritable_folder_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    reader = Reader()
    RecordCache(tmp_path / "file").read("bibliography", [SOURCE], reader)
    assert reader.calls == 1
