"""Who comes second waits, says for whom, and is not kept waiting by the dead."""

import subprocess
import sys

from waiting import PATIENCE

from galley.model.layout import LOCK

HOLD = """\
from pathlib import Path
from galley.app.one_build import take_turn
take_turn(Path())
print('mine', flush=True)
"""


def start(root, then="input()"):
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    return subprocess.Popen([sys.executable, "-c", HOLD + then], cwd=root, text=True, **pipes)


def test_the_second_waits_and_says_for_whom(tmp_path):
    with start(tmp_path) as first:
        assert first.stdout.readline() == "mine\n"
        with start(tmp_path, "") as second:
            said = second.stderr.readline()
            assert said.startswith(f"galley: waiting for the build of process {first.pid}, which began at ")
            first.communicate("\n")
            assert second.stdout.readline() == "mine\n"


def test_a_killed_build_leaves_no_lock(tmp_path):
    with start(tmp_path) as first:
        first.stdout.readline()
        first.kill()
    with start(tmp_path, "") as second:
        assert second.communicate() == ("mine\n", "")
    assert (tmp_path / LOCK).exists()


def test_what_a_build_starts_belongs_to_it(tmp_path):
    nested = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HOLD!r}], timeout={PATIENCE}, check=True)"
    with start(tmp_path, nested) as build:
        assert build.communicate() == ("mine\nmine\n", "")
