import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.checking.fixing import diff, fix, write
from galley.findings.diagnostics import Edit
from galley.findings.source import SourceFile
from galley.reading.folder import Folder

ODD = b"\xef\xbb\xbftab\there  \r\n\xc3\xa9t\xc3\xa9 (CITE) \xf0\x9f\x98\x80\r\nno end \x0c\xe2\x80\xa8 of line  "


def edit(source: SourceFile, text: str, replacement: str) -> Edit:
    start = source.text.index(text)
    return Edit(source.span(start, start + len(text)), replacement)


def read(folder: Folder, path: str = "a.tex") -> SourceFile:
    source, diagnostics = folder.source(path)
    assert source
    assert not diagnostics
    return source


def test_nothing_else_moves(tmp_path: Path) -> None:
    (tmp_path / "a.tex").write_bytes(ODD)
    folder = Folder(tmp_path)
    assert write(fix([edit(read(folder), "(CITE)", "\\cite{été}")]), folder) == ()
    assert (tmp_path / "a.tex").read_bytes() == ODD.replace(b"(CITE)", "\\cite{été}".encode())
    assert [file.name for file in tmp_path.iterdir()] == ["a.tex"]


def test_permissions_stay(tmp_path: Path) -> None:
    file = tmp_path / "a.tex"
    file.write_text("abc")
    file.chmod(0o640)
    folder = Folder(tmp_path)
    write(fix([edit(read(folder), "b", "x")]), folder)
    assert (file.read_text(), file.stat().st_mode & 0o777) == ("axc", 0o640)


def test_link_is_followed_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "real.tex").write_text("abc")
    (tmp_path / "a.tex").symlink_to("real.tex")
    folder = Folder(tmp_path)
    write(fix([edit(read(folder), "b", "x")]), folder)
    assert (tmp_path / "a.tex").is_symlink()
    assert (tmp_path / "real.tex").read_text() == "axc"


def test_file_that_changed_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.tex").write_text("abc")
    (tmp_path / "b.tex").write_text("abc")
    folder = Folder(tmp_path)
    files = fix([edit(read(folder, path), "b", "x") for path in ("a.tex", "b.tex")])
    (tmp_path / "a.tex").write_text("abc and more")
    (diagnostic,) = write(files, folder)
    assert diagnostic.message == "`a.tex` changed while it was being fixed"
    assert (tmp_path / "a.tex").read_text() == "abc and more"
    assert (tmp_path / "b.tex").read_text() == "axc"


def test_file_that_is_gone_is_reported(tmp_path: Path) -> None:
    (diagnostic,) = write(fix([Edit(SourceFile("a.tex", "abc").span(0, 1), "x")]), Folder(tmp_path))
    assert diagnostic.message == "file `a.tex` does not exist"


@pytest.mark.parametrize(
    ("places", "text"),
    [
        ([(0, 2, "X"), (1, 3, "Y")], "Xcd"),
        ([(0, 2, "X"), (2, 4, "Y")], "XY"),
        ([(1, 1, "X"), (1, 1, "X")], "aXbcd"),
        ([(1, 1, "X"), (1, 1, "Y")], "aXbcd"),
        ([(0, 4, ""), (1, 2, "Y")], ""),
        ([(3, 4, "Y"), (0, 1, "X")], "XbcY"),
        ([], ""),
    ],
)
def test_of_overlapping_edits_the_first_wins(places: list[tuple[int, int, str]], text: str) -> None:
    source = SourceFile("a.tex", "abcd")
    files = fix(Edit(source.span(start, end), replacement) for start, end, replacement in places)
    assert "".join(file.text for file in files) == text
    assert all(len(file.applied) + len(file.postponed) == len(set(places)) for file in files)


@given(st.text(), st.data())
def test_text_outside_the_edits_is_untouched(text: str, data: st.DataObject) -> None:
    source = SourceFile("a.tex", text)
    bounds = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)), st.text(max_size=3))
    edits = [Edit(source.span(min(a, b), max(a, b)), new) for a, b, new in data.draw(st.lists(bounds, min_size=1))]
    (file,) = fix(edits)
    expected = text
    for one in reversed(file.applied):
        assert expected[one.span.start : one.span.end] == one.span.text
        expected = expected[: one.span.start] + one.replacement + expected[one.span.end :]
    assert file.text == expected
    assert file.applied  # the first always can be made


def test_git_applies_the_diff(tmp_path: Path) -> None:
    (tmp_path / "a.tex").write_bytes(ODD)
    folder = Folder(tmp_path)
    source = read(folder)
    files = fix([edit(source, "(CITE)", "\\cite{a}"), edit(source, "of line", "of the line")])
    patch = diff(files).replace("-tab", "-\ufefftab").replace(" tab", " \ufefftab")  # the mark is no part of a source
    git = shutil.which("git")
    assert git
    subprocess.run([git, "apply", "-"], input=patch.encode(), cwd=tmp_path, check=True)
    assert (tmp_path / "a.tex").read_bytes() == ODD.replace(b"(CITE)", b"\\cite{a}").replace(b"of line", b"of the line")


def test_diff_of_nothing_is_empty() -> None:
    source = SourceFile("a.tex", "abc")
    assert diff(fix([Edit(source.span(0, 1), "a")])) == ""
