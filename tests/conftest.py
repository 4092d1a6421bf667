"""What tests share: the fixture study, frozen so that the paper's own data can change."""

import gc
import os
import shutil
import signal
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from installed import install
from made_once import made_once
from places import PAPER, ROOT, STUDY

from galley.reading.folder import Folder
from galley.values.evaluating import read_data

# Everybody runs the same few examples, so that a run fails for what was changed; GALLEY_EXPLORE=1 looks for new ones.
settings.register_profile(
    "same", derandomize=True, max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", deadline=None)
if "GALLEY_EXPLORE" in os.environ:
    settings.load_profile("explore")
else:
    settings.load_profile("same")
    # It takes words from all modules that are loaded: which ones, earlier tests and each change of a module decide.
    providers._get_local_constants = providers.Constants  # noqa: SLF001

# Of a run in the background, shells have Ctrl-C ignored, and so would all that the tests start, TeX among it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish():
    """Let no look for garbage go through all tests, and let looks be rare."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


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


@pytest.fixture
def golden():
    """Compare a text with a whole committed file, or write the file anew when GALLEY_REFRESH=1."""

    def compare(file, text):
        if os.environ.get("GALLEY_REFRESH") == "1":
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        assert text == file.read_bytes().decode()

    return compare


@pytest.fixture(scope="session")
def study_with():
    """The fixture study with other tables, given by name as CSV: `study_with(codings="excerpt,code,coder\\n…")`."""

    def build(**tables):
        overlays = {f"results/{name}.csv": text for name, text in tables.items()}
        data, diagnostics = read_data(Folder(STUDY, overlays))
        assert not diagnostics
        return data

    return build


@pytest.fixture(scope="session")
def python(tmp_path_factory):
    """The interpreter of an environment with the wheel alone."""
    return made_once(tmp_path_factory, "installed", install) / "venv/bin/python"


@pytest.fixture(scope="session")
def built_paper(tmp_path_factory):
    """The fixture paper as `doit` builds it, to be read and copied."""

    def build(root):
        shutil.copytree(PAPER, root, dirs_exist_ok=True)
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "1577836800"}
        subprocess.run([sys.executable, "-m", "doit"], cwd=root, env=environment, umask=0o022, check=True)

    return made_once(tmp_path_factory, "paper", build)
