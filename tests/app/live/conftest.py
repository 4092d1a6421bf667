"""Servers for tests, which end with them."""

import signal

import pytest
from live_session import Live, write_paper


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    """One server for the tests of a module, each of which leaves the paper so that it can be built."""
    root = tmp_path_factory.mktemp("paper")
    write_paper(root)
    live = Live(root)
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
def paper(tmp_path):
    write_paper(tmp_path)
    return tmp_path
