"""galley rules: what is checked, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.cli.projects import complain
from galley.diagnostics import did_you_mean
from galley.reader_rules import reader_rules
from galley.rules import rules

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", help="the rule to explain")


def run(arguments: argparse.Namespace) -> int:
    if arguments.name is None:
        print(_listed())
        return 0
    known = {**reader_rules(), **rules()}
    if arguments.name not in known:
        hints = (f"  hint: {hint}" for hint in did_you_mean(arguments.name, known))
        complain([f"galley: there is no rule `{arguments.name}`", *hints])
        return 2
    print(f"{arguments.name}\n\n{known[arguments.name].explanation}")
    return 0


def _listed() -> str:
    width = max(map(len, rules()))
    lines = [f"{name:<{width}}  {rule.severity:<7}  {rule.summary}" for name, rule in rules().items()]
    return "\n".join([*lines, "", f"{len(lines)} rules; galley rules NAME explains one with examples"])
