"""Servers for tests, which end with them."""

import shutil
import signal

import pytest
from live_session import Live, built_paper


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    return built_paper(tmp_path_factory)


@pytest.fixture(scope="module")
def live(built, tmp_path_factory):
    """One server for the tests of a module, each of which leaves the paper so that it can be built."""
    live = Live(shutil.copytree(built, tmp_path_factory.mktemp("paper"), symlinks=True, dirs_exist_ok=True))
    live.state()
    yield live
    live.stop()


@pytest.fixture
def start(tmp_path):
    """Starts servers that end with the test."""
    started = []

    def begin(root=tmp_path, *arguments):
        started.append(Live(root, *arguments))
        return started[-1]

    yield begin
    for one in started:
        one.stop(signal.SIGKILL)


@pytest.fixture
def paper(built, tmp_path):
    """A built paper that a test may spoil."""
    return shutil.copytree(built, tmp_path, symlinks=True, dirs_exist_ok=True)
