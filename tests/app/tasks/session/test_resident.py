"""doit again and again in one process, in one of its own: dodo.py belongs to whoever wrote it."""

import subprocess
import sys

DODO = """\
def _say():
    import own
    print(own.WORDS)

def task_say():
    return {"actions": [_say], "verbosity": 2}
"""
TWICE = """\
import io
from galley.app.tasks.session.resident import ResidentBuild

resident, said = ResidentBuild(), io.StringIO()
assert resident.run(said, lambda task: None, lambda: None).is_good, said.getvalue()
assert not resident.is_outdated
assert "one" in said.getvalue()
with open("own.py", "a") as stream:
    stream.write("WORDS = 'another'\\n")
assert resident.is_outdated
"""


def test_a_module_that_a_task_imports_while_it_runs_is_watched_too(tmp_path):
    (tmp_path / "dodo.py").write_text(DODO)
    (tmp_path / "own.py").write_text("WORDS = 'one'\n")
    done = subprocess.run([sys.executable, "-c", TWICE], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
