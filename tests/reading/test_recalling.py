from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from galley.reading.folder import Folder
from galley.reading.recalling import Recall
from galley.reading.trace import Trace


class Reader:
    """Reads all texts of a folder, and counts how often."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, folder: Folder) -> tuple[str, ...]:
        self.calls += 1
        paths = folder.files("*.txt")
        folder.exists("absent.toml")
        return tuple(source.text for path in paths if (source := folder.source(path)[0]))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "b.txt").write_text("two")
    return Folder(tmp_path)


def test_what_did_not_change_is_read_once(folder: Folder) -> None:
    recall, reader = Recall[tuple[str, ...]](), Reader()
    first, second = (recall.read(folder.reading_once(), reader) for _ in range(2))
    assert first is second
    assert reader.calls == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "a.txt").write_text("changed"),
        lambda root: (root / "a.txt").write_text("ONE"),  # as long
        lambda root: (root / "a.txt").unlink(),
        lambda root: (root / "c.txt").write_text("three"),
        lambda root: (root / "absent.toml").write_text(""),
    ],
    ids=["other text", "as long", "removed", "another file", "sought in vain"],
)
def test_a_change_on_the_disk_is_seen(folder: Folder, change: Callable[[Path], object]) -> None:
    recall, reader = Recall[tuple[str, ...]](), Reader()
    recall.read(folder, reader)
    change(folder.root)
    assert recall.read(folder, reader) == Reader()(folder)
    assert reader.calls == 2


def test_an_unsaved_text_is_seen_and_taken_back(folder: Folder) -> None:
    recall, reader = Recall[tuple[str, ...]](), Reader()
    recall.read(folder, reader)
    assert recall.read(replace(folder, overlays={"a.txt": "typed"}), reader) == ("typed", "two")
    assert recall.read(folder, reader) == ("one", "two")


def test_an_unsaved_file_that_is_not_on_the_disk_is_read_once(folder: Folder) -> None:
    recall, reader = Recall[tuple[str, ...]](), Reader()
    unsaved = replace(folder, overlays={"c.txt": "typed"})
    first, second = (recall.read(unsaved.reading_once(), reader) for _ in range(2))
    assert first is second
    assert reader.calls == 1
    assert recall.read(folder, reader) == ("one", "two")
    assert recall.read(replace(folder, overlays={"c.txt": "more"}), reader) == ("one", "two", "more")


def test_other_records_to_read_with_take_the_place_of_the_old_and_settings_stand_beside(folder: Folder) -> None:
    recall, reader = Recall[tuple[str, ...]](), Reader()
    for given, settings in ((1, "x"), (2, "x"), (2, "y"), (2, "x"), (2, "y")):
        recall.read(folder, reader, given=(given,), settings=(settings,))
    assert reader.calls == 3


def test_the_trace_has_what_was_read_then(folder: Folder) -> None:
    recall, reader = Recall[tuple[str, ...]](), Reader()
    traces = [Trace(), Trace()]
    for trace in traces:
        recall.read(replace(folder, trace=trace), reader)
    assert traces[0] == traces[1]
    assert set(traces[1].read) == {"a.txt", "b.txt", "absent.toml"}


def test_only_the_newest_folders_are_kept(tmp_path: Path) -> None:
    recall, reader = Recall[tuple[str, ...]](most=2), Reader()
    for name in ("x", "y", "z", "z", "y", "x"):
        (tmp_path / name).mkdir(exist_ok=True)
        recall.read(Folder(tmp_path / name), reader)
    assert reader.calls == 4
