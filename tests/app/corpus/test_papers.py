"""Which papers there are, and what tells that one has changed."""

import os

import pytest
from made_corpus import lay, lay_corpus, paper

from galley.app.corpus.papers import content_digest, find_papers

DOCUMENT = "\\documentclass{article}\\begin{document}One.\\end{document}\n"


def found(*places):
    return [(one.name, one.kind) for one in find_papers(places)]


def test_folders_archives_and_folders_of_them(tmp_path):
    lay_corpus(tmp_path / "papers")
    names = dict(found(tmp_path / "papers"))
    assert names["a"] == names["deep/b"] == names["two"] == names["utf16"] == "folder"
    assert names["c.zip"] == names["d.tar.gz"] == names["hostile/bomb.gz"] == "archive"
    assert "deep" not in names
    assert list(names) == sorted(names)


def test_a_named_folder_may_be_a_paper(tmp_path):
    lay(tmp_path / "one", paper("One", "Text.\n"))
    assert found(tmp_path / "one") == [("one", "folder")]


def test_a_paper_keeps_what_lies_in_it(tmp_path):
    lay(tmp_path / "all/one", {**paper("One", "Text.\n"), "old.zip": b"x", "talk/slides.tex": DOCUMENT})
    assert found(tmp_path / "all") == [("one", "folder")]


def test_lone_documents_are_papers_of_one_file(tmp_path):
    lay(tmp_path, {"a.tex": DOCUMENT, "b.tex": DOCUMENT, "readme.txt": "text"})
    assert found(tmp_path) == [("a.tex", "file"), ("b.tex", "file")]


@pytest.mark.parametrize("beside", ["refs.bib", "sections/intro.tex", "paper.tex", "part.tex"])
def test_documents_with_files_of_a_paper_beside_them_are_one_paper(tmp_path, beside):
    lay(tmp_path, {"a.tex": DOCUMENT, "b.tex": DOCUMENT, beside: DOCUMENT if beside == "paper.tex" else "Text.\n"})
    assert [kind for _, kind in found(tmp_path)] == ["folder"]


def test_single_documents_among_archives_are_papers(tmp_path):
    lay(tmp_path, {"a.zip": b"x", "b.tex": DOCUMENT})
    assert found(tmp_path) == [("a.zip", "archive"), ("b.tex", "file")]


def test_papers_of_several_folders_are_told_apart(tmp_path):
    lay(tmp_path, {"x/set/a.zip": b"1", "y/set/a.zip": b"2", "z/b.zip": b"3"})
    names = [name for name, _ in found(tmp_path / "x/set", tmp_path / "y/set", tmp_path / "z/b.zip")]
    assert names == ["b.zip", "set-2/a.zip", "set/a.zip"]


@pytest.mark.parametrize("text", ["", "% nothing yet\n"])
def test_a_folder_that_should_have_a_document_is_there_to_be_told(tmp_path, text):
    lay(tmp_path, {"a/main.tex": text, "b/main.tex": DOCUMENT, "notes/part.tex": "Text.\n"})
    assert found(tmp_path) == [("a", "folder"), ("b", "folder")]


def test_an_empty_file_hides_no_paper_below_it(tmp_path):
    lay(tmp_path, {"main.tex": "", "a/main.tex": DOCUMENT, "b/paper.tex": "", "b/source/main.tex": DOCUMENT})
    assert found(tmp_path) == [("a", "folder"), ("b/source", "folder")]


def test_what_programs_made_is_no_paper(tmp_path):
    lay(tmp_path, {"a/main.tex": DOCUMENT, "a/build/main.tex": DOCUMENT, ".git/b/main.tex": DOCUMENT})
    lay(tmp_path, {"build/c/main.tex": DOCUMENT, "a/.cache": "x"})
    assert found(tmp_path) == [("a", "folder")]


def test_what_cannot_be_read_is_there_to_be_told(tmp_path):
    (tmp_path / "gone.zip").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.zip")
    assert found(tmp_path) == [("gone.zip", "archive")]
    with pytest.raises(OSError, match="No such file"):
        content_digest(find_papers([tmp_path])[0])


def digest(folder):
    (one,) = find_papers([folder])
    return content_digest(one)


def test_every_byte_and_every_name_counts(tmp_path):
    lay(tmp_path / "a", paper("One", "Text.\n"))
    before = digest(tmp_path / "a")
    lay(tmp_path / "a", {".git/index": "made"})
    assert digest(tmp_path / "a") == before
    lay(tmp_path / "a", {"sections/body.tex": "Texts.\n"})
    changed = digest(tmp_path / "a")
    assert changed != before
    (tmp_path / "a/sections/body.tex").rename(tmp_path / "a/sections/bodies.tex")
    renamed = digest(tmp_path / "a")
    assert renamed not in (before, changed)
    (tmp_path / "a/link.tex").symlink_to("/etc/hostname")
    assert digest(tmp_path / "a") != renamed


def test_what_lies_in_build_counts_where_it_is_no_build_of_ours(tmp_path):
    r"""A paper of Galley's is built anew there; any other may have `\\input{build/part}`."""
    for name, is_changed in (("foreign", True), ("ours", False)):
        lay(tmp_path / name, paper("One", "Text.\n"))
        if name == "ours":
            lay(tmp_path / name, {"manuscript/paper.toml": "title = 'One'\n"})
        before = digest(tmp_path / name)
        lay(tmp_path / name, {"build/part.tex": "made"})
        assert (digest(tmp_path / name) != before) is is_changed


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    with (tmp_path / "a.zip").open("wb") as stream:
        stream.truncate(600_000_000)
    (one,) = find_papers([tmp_path])
    assert "600000000 bytes" in content_digest(one)


def test_a_digest_reads_no_device_and_no_link(tmp_path):
    lay(tmp_path / "a", paper("One", "Text.\n"))
    os.mkfifo(tmp_path / "a/pipe")
    (tmp_path / "a/zeros").symlink_to("/dev/zero")
    assert digest(tmp_path / "a")
