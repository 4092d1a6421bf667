"""What tests share: the fixture study, frozen so that the paper's own data can change."""

import shutil
from pathlib import Path

import pytest

from galley.evaluating import read_data
from galley.reading.folder import Folder

STUDY = Path(__file__).parent / "fixtures" / "study"
ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def study_data():
    data, diagnostics = read_data(Folder(STUDY))
    assert not diagnostics
    return data


@pytest.fixture
def withdrawing_study(tmp_path):
    """The fixture study with one participant withdrawn."""

    def build(participant):
        shutil.copytree(STUDY, tmp_path, dirs_exist_ok=True)
        table = tmp_path / "results" / "participants.csv"
        lines = table.read_text().splitlines()
        lines = [line.removesuffix(",no") + ",yes" if line.startswith(participant) else line for line in lines]
        table.write_text("\n".join(lines) + "\n")
        data, diagnostics = read_data(Folder(tmp_path))
        assert not diagnostics
        return data

    return build


@pytest.fixture
def golden_manual():
    """The committed text of a page of the manual."""
    return lambda path: (ROOT / path).read_text(encoding="utf-8")
