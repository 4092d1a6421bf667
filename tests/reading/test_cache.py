import os
import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from galley.findings.source import SourceFile
from galley.model.layout import READ
from galley.reading import cache as cache_module
from galley.reading.bib.bibliography import read_bibliography
from galley.reading.cache import RecordCache, memory
from galley.reading.engine import engine

SOURCE = SourceFile("a.bib", "@article{a, author = {Wang, Dakuo}, title = {x} year = 2019}")


@pytest.fixture(autouse=True)
def new_process() -> None:
    """What is on the disk is looked at."""
    memory.forget()


class Reader:
    def __init__(self, source: SourceFile = SOURCE) -> None:
        self.source = source
        self.calls = 0

    def __call__(self) -> object:
        self.calls += 1
        return read_bibliography([self.source])


def kept_in(root: Path) -> list[Path]:
    return list((root / READ).iterdir())


def test_unchanged_text_is_parsed_once(tmp_path: Path) -> None:
    reader, cache = Reader(), RecordCache(tmp_path)
    first, second = (cache.read("bibliography", [SOURCE], reader) for _ in range(2))
    assert reader.calls == 1
    assert first == second == read_bibliography([SOURCE])


def test_changed_text_is_parsed_and_takes_the_place_of_the_old(tmp_path: Path) -> None:
    changed = Reader(SourceFile("a.bib", "@article{b}"))
    cache = RecordCache(tmp_path)
    cache.read("bibliography", [SOURCE], Reader())
    cache.read("bibliography", [changed.source], changed)
    assert changed.calls == 1
    assert len(kept_in(tmp_path)) == 1


def test_two_readers_of_a_text_do_not_meet(tmp_path: Path) -> None:
    cache = RecordCache(tmp_path)
    assert cache.read("one", [SOURCE], lambda: 1) == 1
    assert cache.read("two", [SOURCE], lambda: 2) == 2


def test_damaged_file_is_parsed_again(tmp_path: Path) -> None:
    reader, cache = Reader(), RecordCache(tmp_path)
    cache.read("bibliography", [SOURCE], reader)
    (file,) = kept_in(tmp_path)
    whole = file.read_bytes()
    for damaged in (whole[:-10], b"", whole.replace(b"a.bib", b"b.bib"), whole[:-1] + b"x"):
        file.write_bytes(damaged)
        memory.forget()
        assert cache.read("bibliography", [SOURCE], reader) == read_bibliography([SOURCE])
    assert reader.calls == 5


def test_another_engine_parses_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader()
    RecordCache(tmp_path).read("bibliography", [SOURCE], reader)
    monkeypatch.setattr("galley.reading.cache.engine", lambda _: "another")
    memory.forget()
    RecordCache(tmp_path).read("bibliography", [SOURCE], reader)
    assert reader.calls == 2


class Malicious:
    def __reduce__(self) -> tuple:
        return os.mkdir, ("owned",)


def test_planted_pickle_runs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    reader, cache = Reader(), RecordCache(tmp_path)
    cache.read("bibliography", [SOURCE], reader)
    (file,) = kept_in(tmp_path)
    planted = pickle.dumps(Malicious())
    inputs = cache_module._digest("bibliography", [SOURCE], engine(tmp_path))  # noqa: SLF001 - what an attacker does
    file.write_bytes(cache_module._seal(inputs, planted) + planted)  # noqa: SLF001
    memory.forget()
    cache.read("bibliography", [SOURCE], reader)
    assert reader.calls == 2
    assert not (tmp_path / "owned").exists()


def test_unwritable_folder_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    reader = Reader()
    RecordCache(tmp_path / "file").read("bibliography", [SOURCE], reader)
    assert reader.calls == 1


def test_a_process_gives_the_same_records_without_reading_them_again(tmp_path: Path) -> None:
    cache = RecordCache(tmp_path)
    first = cache.read("bibliography", [SOURCE], Reader())
    for file in kept_in(tmp_path):
        file.unlink()
    assert cache.read("bibliography", [replace(SOURCE)], Reader()) is first


def test_an_unsaved_text_is_kept_in_memory_only(tmp_path: Path) -> None:
    typed, reader = SourceFile("a.bib", "@article{typed}"), Reader()
    RecordCache(tmp_path).read("bibliography", [SOURCE], Reader())
    unsaved = RecordCache(tmp_path, frozenset({"a.bib"}))
    assert unsaved.read("bibliography", [typed], reader) is unsaved.read("bibliography", [typed], reader)
    assert reader.calls == 1
    memory.forget()
    saved = Reader()
    RecordCache(tmp_path).read("bibliography", [SOURCE], saved)
    assert saved.calls == 0
