"""What one process looked for in words, the next one looks for from the first word on."""

import os
import subprocess
import sys

import pytest

PROGRAM = """
from galley.findings.fragments import all_fragments, register
all_fragments.begin()
print(sorted(all_fragments._known))
register(["zyx", " yx"])
"""


@pytest.fixture
def run(tmp_path):
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": str(tmp_path)}

    def run():
        command = [sys.executable, "-c", PROGRAM]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()

    return run


def test_the_next_process_knows_what_one_looked_for(run):
    assert [run(), run()] == ["[]", "[' yx', 'zyx']"]


def test_what_is_damaged_is_passed_over(run, tmp_path):
    run()
    (file,) = tmp_path.rglob("fragments*fragments*")
    file.write_bytes(b"no such thing")
    assert [run(), run()] == ["[]", "[' yx', 'zyx']"]
