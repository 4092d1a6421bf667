"""What every start of doit pays for, also where there is nothing to do."""

import subprocess
import sys

DEAR = ("pydantic", "jinja2", "pybtex", "matplotlib", "galley.model.paper", "galley.model.study", "galley.checking")


def test_tasks_are_declared_without_what_only_their_steps_need():
    code = "import sys\nimport galley.app.tasks.standard\nprint(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "galley.app.tasks.steps.step" in run.stdout.split()
    assert not set(DEAR).intersection(run.stdout.split())
