"""Commands in this process: to start another one would take longer than most of them."""

from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO

from galley.app.cli import main


def galley(root, *arguments):
    """Run a command in a folder, and give its exit status, what it prints and what it says on stderr."""
    out, err = StringIO(), StringIO()
    with chdir(root), redirect_stdout(out), redirect_stderr(err):
        try:
            status = main(list(arguments))
        except SystemExit as usage:
            status = usage.code
    return status, out.getvalue(), err.getvalue()
