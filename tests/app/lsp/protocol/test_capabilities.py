import subprocess
import sys

from galley.app.lsp.features import ANSWERS
from galley.app.lsp.protocol.capabilities import OFFERED


def test_all_that_is_offered_is_answered():
    assert OFFERED.keys() == ANSWERS.keys()


def test_the_start_imports_neither_rules_nor_what_evaluates():
    """A client waits for it."""
    heavy = ("jinja2", "pydantic", "galley.checking.examination", "galley.app.lsp.features")
    program = "import sys, galley.app.lsp.handlers as lsp; lsp.make_server(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not set(heavy).intersection(done.stdout.split())
