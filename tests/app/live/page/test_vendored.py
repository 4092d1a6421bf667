"""What others made is here as they made it: each file has the checksum that is written down for it."""

import hashlib
import tomllib

from galley.app.live.page import STATIC

FOLDER = STATIC / "pdfjs"
VENDORED = tomllib.loads((FOLDER / "vendored.toml").read_text())


def test_each_file_is_as_it_was_published():
    for file in VENDORED["files"]:
        assert hashlib.sha256((FOLDER / file["path"]).read_bytes()).hexdigest() == file["sha256"], file["path"]


def test_no_file_is_without_a_checksum():
    there = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}
    assert there - {"README.md", "vendored.toml"} == {file["path"] for file in VENDORED["files"]}


def test_the_program_and_its_worker_are_of_the_version_that_is_named():
    for name in ("pdf.min.mjs", "pdf.worker.min.mjs"):
        assert f'"{VENDORED["version"]}"' in (FOLDER / name).read_text(encoding="utf-8")


def test_licences_go_with_it():
    assert "Apache License" in (FOLDER / "LICENSE").read_text()
    assert all(list(folder.glob("LICENSE_*")) for folder in (FOLDER / "fonts", FOLDER / "fallbacks"))
