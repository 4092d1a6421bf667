"""The later files of a long document are read in another process, with the same result."""

import os
import threading
from pathlib import Path

import pytest

from galley.findings.another_process import is_worth_it
from galley.reading import latex
from galley.reading.cache import RecordCache, memory
from galley.reading.folder import Folder
from galley.reading.latex.files import reading_ahead
from galley.reading.latex.files.project_files import read_sections

PARTS = tuple(f"part-{number}" for number in range(6))
READ = "read.txt"


@pytest.fixture(autouse=True)
def two_processors(monkeypatch):
    monkeypatch.setattr(reading_ahead, "_MUCH", 100)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    memory.forget()
    token = is_worth_it.set(True)
    yield
    is_worth_it.reset(token)
    memory.forget()


@pytest.fixture
def document(tmp_path, monkeypatch):
    """A document in parts, of each of which it is noted where it is read."""
    inputs = "\n".join(f"\\input{{{name}}}" for name in PARTS)
    (tmp_path / "main.tex").write_text(f"\\documentclass{{article}}\\begin{{document}}\n{inputs}\n\\end{{document}}\n")
    for name in PARTS:
        text = f"\\section{{On {name}}}\\label{{{name}}} We met \\emph{{twenty}} people~\\cite{{lee}}. % why?\n"
        (tmp_path / f"{name}.tex").write_text(text + "\\begin{quote}So \\note{this} }\\end{quote}\n")
    read, here = latex.read_latex, os.getpid()

    def noted(source, *given, **options):
        with (tmp_path / READ).open("a") as stream:
            stream.write(f"{source.path} {'here' if os.getpid() == here else 'beside'}\n")
        return read(source, *given, **options)

    monkeypatch.setattr(latex, "read_latex", noted)
    return tmp_path


def sections_of(folder: Path):
    (folder / READ).write_text("")
    memory.forget()
    found = read_sections(Folder(folder), "main.tex", cache=RecordCache(folder, is_foreign=True))
    return found, (folder / READ).read_text().splitlines()


def test_the_later_files_are_read_beside_and_are_the_same(document):
    (sections, faults), read = sections_of(document)
    assert "part-0.tex here" in read
    assert "part-5.tex beside" in read
    assert len(read) == len(PARTS) + 1, "no file is read twice"
    is_worth_it.set(False)
    (expected, expected_faults), read_here = sections_of(document)
    assert not any("beside" in one for one in read_here)
    assert sections == expected
    assert faults == expected_faults
    assert len(faults) == len(PARTS)


def test_a_file_is_read_again_behind_a_macro_that_it_may_use(document):
    with (document / "part-1.tex").open("a") as stream:
        stream.write("\\newcommand{\\note}[1]{}\n")
    (sections, _), read = sections_of(document)
    assert "part-5.tex here" in read
    assert "this" not in sections[-1].prose.text


@pytest.mark.parametrize("change", [lambda patch: patch.setattr(reading_ahead, "_MUCH", 10_000), lambda _: None])
def test_a_short_text_or_one_whose_records_are_kept_is_read_here(monkeypatch, document, change):
    change(monkeypatch)
    is_foreign = reading_ahead._MUCH > 100  # noqa: SLF001
    (document / READ).write_text("")
    read_sections(Folder(document), "main.tex", cache=RecordCache(document, is_foreign=is_foreign))
    assert "beside" not in (document / READ).read_text()
