"""Waiting for what other processes and threads do: until it is done, and not for a time that one believes it takes."""

import time
from contextlib import suppress

import psutil

PATIENCE = 120  # seconds, after which it will not be done on a busy machine either
_GLANCE = 0.02


def wait_until(is_so):
    """Wait until something is so, and give what it is."""
    end = time.monotonic() + PATIENCE
    while not (found := is_so()):
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(_GLANCE)
    return found


def is_running(pid):
    """Whether a process runs: one that has ended may still wait for somebody to ask how."""
    with suppress(psutil.NoSuchProcess):
        return psutil.Process(int(pid)).status() != psutil.STATUS_ZOMBIE
    return False


def children(pid=None, *, recursive=True):
    """The processes that one, by default this, has started, and those that they have; dead ones included."""
    with suppress(psutil.NoSuchProcess):
        return [child.pid for child in psutil.Process(pid).children(recursive=recursive)]
    return []
