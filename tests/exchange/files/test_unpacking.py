"""Archives of papers: what is unpacked, and that nothing of a hostile one is."""

import bz2
import gzip
import lzma
import tarfile

import pytest
from archives import HOSTILE, MAIN, compressed, tarred, zipped

from galley.exchange.files.unpacking import is_packed, unpack
from galley.exchange.refusal import Refusal

FILES = {**MAIN, "sections/intro.tex": "Text.\n"}
FORMS = {
    "a.zip": zipped(FILES),
    "a.tar": tarred(FILES),
    "a.tar.gz": compressed(FILES),
    "a.tar.bz2": bz2.compress(tarred(FILES)),
    "a.tar.xz": lzma.compress(tarred(FILES)),
}


def contents(folder):
    return {file.relative_to(folder).as_posix(): file.read_text() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("name", FORMS)
def test_all_forms_hold_the_same_files(tmp_path, name):
    (tmp_path / name).write_bytes(FORMS[name])
    assert is_packed(tmp_path / name)
    assert contents(unpack(tmp_path / name, tmp_path / "new")) == FILES


def test_what_an_archive_is_its_content_says(tmp_path):
    (tmp_path / "a.gz").write_bytes(FORMS["a.zip"])
    assert contents(unpack(tmp_path / "a.gz", tmp_path / "new")) == FILES


def test_a_single_compressed_file_is_the_main_one(tmp_path):
    (tmp_path / "2301.00001.gz").write_bytes(gzip.compress(MAIN["main.tex"].encode()))
    assert contents(unpack(tmp_path / "2301.00001.gz", tmp_path / "new")) == MAIN


def test_the_only_folder_at_the_top_is_that_of_the_paper(tmp_path):
    files = {f"paper/{name}": text for name, text in FILES.items()}
    (tmp_path / "a.zip").write_bytes(zipped({**files, "__MACOSX/paper/._main.tex": "x", ".git/config": "y"}))
    assert contents(unpack(tmp_path / "a.zip", tmp_path / "new")) == FILES


def test_a_folder_of_its_own_in_a_tarball_is_no_file(tmp_path):
    (tmp_path / "a.tar").write_bytes(tarred(FILES, ("figures", tarfile.DIRTYPE, "")))
    assert contents(unpack(tmp_path / "a.tar", tmp_path / "new")) == FILES


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_refused_and_reaches_nothing(tmp_path, name):
    content, said = HOSTILE[name]
    (tmp_path / "deep/er").mkdir(parents=True)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Refusal, match=said):
        unpack(tmp_path / name, tmp_path / "deep/er/new")
    outside = [file.name for file in tmp_path.rglob("*") if file.is_file() and "new" not in file.parts]
    assert outside == [name]
    assert not any(file.is_symlink() for file in tmp_path.rglob("*"))


@pytest.mark.parametrize("content", [b"", b"\\documentclass{article}", b"PK"])
def test_what_is_no_archive(tmp_path, content):
    (tmp_path / "a").write_bytes(content)
    assert not is_packed(tmp_path / "a")
    with pytest.raises(Refusal, match="this is no archive"):
        unpack(tmp_path / "a", tmp_path / "new")
