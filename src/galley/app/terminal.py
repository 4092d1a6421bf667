"""The one way out for text to terminals and logs: what data, files and their names hold cannot steer them.

Nothing else in galley prints.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from galley.findings.printable import printable, printable_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.findings.diagnostics import Diagnostic


def say(*lines: str) -> None:
    """Print lines; a line end within one is data, and is shown as such."""
    for line in lines:
        print(printable(line), flush=True)


def say_text(text: str, *, end: str = "\n") -> None:
    """Print text of several lines, such as a diff or JSON."""
    print(printable_lines(text), end=end, flush=True)


def say_report(report: str) -> None:
    """Print what a module of `galley.reports` made: it quotes nothing but printable text, and may have colours."""
    print(report, end="", flush=True)


def complain(facts: Iterable[Diagnostic | str]) -> None:
    """Print what is wrong to stderr: diagnostics, or lines."""
    for fact in facts:
        print(printable(fact) if isinstance(fact, str) else fact, file=sys.stderr)


def reason(error: OSError) -> str:
    """What kept a file from being read or written."""
    fact = (error.strerror or str(error)).lower()
    return f"`{error.filename}`: {fact}" if error.filename else fact


def ask(prompt: str) -> str:
    """Ask for a line; raises EOFError at the end of the input."""
    return input(prompt)


def show_progress(line: str) -> None:
    """Show how far a long run came, in place of what was shown before; an empty line takes it away.

    Only a terminal is told: a log is no place for it.
    """
    if sys.stderr.isatty():
        print(f"\r{printable(line)}\x1b[K", end="", file=sys.stderr, flush=True)
