"""The digest of the engine changes with every file of it, with Python, and with the libraries."""

import pytest

from galley.reading import engine as module

engine = module.engine.__wrapped__


@pytest.fixture
def package(tmp_path, monkeypatch):
    package = tmp_path / "package"
    (package / "templates").mkdir(parents=True)
    (package / "code.py").write_text("one = 1")
    (package / "templates" / "paper.tex").write_text("one")
    monkeypatch.setattr(module, "_PACKAGE", str(package))
    return package


def test_any_file_of_the_package_counts(tmp_path, package):
    before = engine(tmp_path)
    assert engine(tmp_path) == before
    (package / "templates" / "paper.tex").write_text("two")
    assert engine(tmp_path) != before
    (package / "templates" / "paper.tex").write_text("one")
    assert engine(tmp_path) == before
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "code.pyc").write_text("compiled")
    assert engine(tmp_path) == before


def test_python_and_libraries_count(tmp_path, package, monkeypatch):
    assert package.exists()
    before = engine(tmp_path)
    monkeypatch.setattr("sys.version", "4.0")
    other_python = engine(tmp_path)
    monkeypatch.setattr(module, "_libraries", lambda: iter(["num2words-9.dist-info"]))
    assert len({before, other_python, engine(tmp_path)}) == 3
