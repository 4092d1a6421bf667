"""Small papers, new and typeset."""

import shutil
from pathlib import Path

import pytest
from desk import Desk
from waiting import PATIENCE

from galley.building.tex.processes import watchdog


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave TeX all the time that it takes on a busy machine to say where it was."""
    monkeypatch.setattr(watchdog, "GRACE", PATIENCE)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "project")


@pytest.fixture(scope="session")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small paper, typeset once for all tests."""
    desk = Desk(tmp_path_factory.mktemp("settled") / "project")
    desk.good()
    return desk.root


@pytest.fixture
def typeset_desk(settled: Path, tmp_path: Path) -> Desk:
    shutil.copytree(settled, tmp_path / "project", symlinks=True)
    return Desk(tmp_path / "project")
