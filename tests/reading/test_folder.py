"""Only readable text of the project gets through the port."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from galley.findings.source import SourceFile
from galley.reading.digests import digest
from galley.reading.folder import Folder
from galley.reading.trace import Trace


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    root = tmp_path / "project"
    for path in ("manuscript/introduction.tex", "manuscript/parts/end.tex", "paper.toml", ".hidden/secret.tex"):
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"% {path}\n")
    (tmp_path / "outside.tex").write_text("private")
    return Folder(root)


def refusal(folder: Folder, path: str, **options: int) -> tuple[str, tuple[str, ...]]:
    source, (diagnostic,) = folder.source(path, **options)
    assert source is None
    assert diagnostic.rule == "unreadable-file"
    return diagnostic.message, diagnostic.hints


def test_text_is_read_as_it_is(folder: Folder) -> None:
    (folder.root / "a.tex").write_bytes("\ufeffé\r\nb\n".encode())
    assert folder.source("manuscript/../a.tex") == (SourceFile("a.tex", "é\r\nb\n"), ())
    assert folder.bytes("a.tex") == ("\ufeffé\r\nb\n".encode(), ())


def test_unsaved_text_comes_first(folder: Folder) -> None:
    edited = Folder(folder.root, {"manuscript/introduction.tex": "new", "manuscript/draft.tex": "unsaved"})
    assert edited.source("manuscript/introduction.tex")[0] == SourceFile("manuscript/introduction.tex", "new")
    assert edited.bytes("./manuscript/draft.tex") == (b"unsaved", ())
    assert edited.exists("manuscript/draft.tex")
    assert edited.files("manuscript/*.tex") == ("manuscript/draft.tex", "manuscript/introduction.tex")


@pytest.mark.parametrize("path", ["../outside.tex", "manuscript/../../outside.tex", "/etc/hostname", ".."])
def test_what_lies_outside_is_refused(folder: Folder, path: str) -> None:
    expected = f"file `{path}` lies outside the project"
    assert refusal(folder, path) == (expected, ("only files of the project are read",))
    assert not folder.exists(path)


def test_links_do_not_lead_outside(folder: Folder) -> None:
    (folder.root / "link.tex").symlink_to(folder.root.parent / "outside.tex")
    (folder.root / "up").symlink_to(folder.root.parent)
    for path in ("link.tex", "up/outside.tex"):
        assert refusal(folder, path)[0] == f"`{path}` leads out of the project, by a symbolic link"
    assert folder.files("*.tex") == ()
    assert folder.files("up/*") == ()


def test_links_in_a_circle_are_told_as_such(folder: Folder) -> None:
    (folder.root / "round.tex").symlink_to(folder.root / "round.tex")
    (folder.root / "circle").symlink_to(folder.root / "circle")
    for path in ("round.tex", "circle/a.tex"):
        assert refusal(folder, path)[0] == f"file `{path}` cannot be read: too many levels of symbolic links"
    assert folder.files("circle/*") == ()


def test_links_inside_the_project_are_followed(folder: Folder) -> None:
    (folder.root / "link.toml").symlink_to(folder.root / "paper.toml")
    assert folder.source("link.toml") == (SourceFile("link.toml", "% paper.toml\n"), ())


def test_links_in_a_circle(folder: Folder) -> None:
    (folder.root / "a").symlink_to(folder.root / "b")
    (folder.root / "b").symlink_to(folder.root / "a")
    (folder.root / "manuscript/again").symlink_to(folder.root / "manuscript")
    assert refusal(folder, "a")
    assert not folder.exists("a")
    assert folder.files("manuscript/**/*.tex") == ("manuscript/introduction.tex", "manuscript/parts/end.tex")


def test_absent_file_names_the_nearest(folder: Folder) -> None:
    path = "manuscript/introducton.tex"
    expected = f"file `{path}` does not exist"
    assert refusal(folder, path) == (expected, ("did you mean `manuscript/introduction.tex`?",))
    assert refusal(folder, "nowhere/at/all.tex") == ("file `nowhere/at/all.tex` does not exist", ())


def test_absence_is_reported_where_the_file_is_named(folder: Folder) -> None:
    section = SourceFile("main.tex", r"\input{missing}")
    _, (diagnostic,) = folder.source("missing", named_at=section.span(7, 14))
    assert diagnostic.span.text == "missing"


def test_what_is_no_file(folder: Folder) -> None:
    os.mkfifo(folder.root / "pipe")
    assert refusal(folder, "pipe")[0] == "`pipe` is not a file"
    assert refusal(folder, "manuscript")[0] == "`manuscript` is not a file"
    assert refusal(folder, "paper.toml/x")[0] == "file `paper.toml/x` cannot be read: not a directory"
    assert refusal(folder, "x" * 300)[0].endswith("cannot be read: file name too long")
    assert re.search(r"cannot be read: .*embedded null", refusal(folder, "a\0b")[0])  # as this Python words it


def test_large_files_are_refused(folder: Folder) -> None:
    (folder.root / "exact.tex").write_bytes(b"x" * 1_000_000)
    (folder.root / "large.tex").write_bytes(b"x" * 1_000_001)
    assert folder.source("exact.tex", limit=1_000_000)[0]
    assert refusal(folder, "large.tex", limit=1_000_000)[0] == "file `large.tex` is larger than 1 MB"


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("manuscript/*.tex", ["manuscript/introduction.tex"]),
        ("**/*.tex", ["manuscript/introduction.tex", "manuscript/parts/end.tex"]),
        ("manuscript/**/*", ["manuscript/introduction.tex", "manuscript/parts/end.tex"]),
        ("paper.toml", ["paper.toml"]),
        ("p?per.*", ["paper.toml"]),
        (".hidden/*", [".hidden/secret.tex"]),
        ("**/secret.tex", []),
        ("../*.tex", []),
        ("nowhere/*", []),
    ],
)
def test_files_by_pattern(folder: Folder, pattern: str, found: list[str]) -> None:
    assert list(folder.files(pattern)) == found


def test_what_was_read_once_stays_what_it_was(folder: Folder) -> None:
    trace = Trace()
    once = replace(folder, trace=trace).reading_once()
    seen = once.bytes("paper.toml")
    (folder.root / "paper.toml").write_text("changed")
    assert once.bytes("manuscript/../paper.toml") == once.reading_once().bytes("paper.toml") == seen
    assert trace.read == {"paper.toml": digest(seen[0] or b"")}
    assert folder.bytes("paper.toml")[0] == b"changed"
    assert replace(once, overlays={"paper.toml": "unsaved"}).bytes("paper.toml")[0] == b"unsaved"
    assert once.bytes("paper.toml") == seen


def test_each_trace_notes_what_was_read_before(folder: Folder) -> None:
    once, trace = folder.reading_once(), Trace()
    once.bytes("paper.toml")
    replace(once, trace=trace).bytes("paper.toml")
    assert list(trace.read) == ["paper.toml"]


def test_what_was_read_once_gives_way_to_what_is_written_and_to_a_limit(folder: Folder) -> None:
    once = folder.reading_once()
    once.bytes("paper.toml")
    assert once.bytes("paper.toml", limit=3)[0] is None
    once.write("paper.toml", "new")
    assert once.bytes("paper.toml")[0] == b"new"


def test_a_file_that_was_absent_is_looked_for_again(folder: Folder) -> None:
    once = folder.reading_once()
    assert once.bytes("later.tex")[0] is None
    (folder.root / "later.tex").write_text("here")
    assert once.bytes("later.tex")[0] == b"here"


def test_names_are_those_of_the_disk_and_of_unsaved_texts(tmp_path):
    (tmp_path / "figures" / "deep").mkdir(parents=True)
    (tmp_path / "figures" / "Plot.PDF").write_bytes(b"")
    folder = Folder(tmp_path, overlays={"figures/new.tex": "", "other.tex": "", "figures/deep/a.tex": ""})
    assert folder.names("figures") == {"plot.pdf", "deep", "new.tex"}
    assert folder.names("") == {"figures", "other.tex"}
    assert folder.names("nowhere") == folder.names("../") == frozenset()


def test_no_file_is_meant_for_its_ending_alone(tmp_path):
    (tmp_path / "refs.bib").write_text("")
    assert refusal(Folder(tmp_path), "strings.bib") == ("file `strings.bib` does not exist", ())
    assert refusal(Folder(tmp_path), "ref.bib") == ("file `ref.bib` does not exist", ("did you mean `refs.bib`?",))
    (tmp_path / "People.CSV").write_text("")
    assert refusal(Folder(tmp_path), "people.csv")[1] in {
        ("did you mean `People.CSV`?",),
        (),
    }  # () on a disk without case
