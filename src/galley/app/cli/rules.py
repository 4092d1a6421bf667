"""galley rules: what is checked, and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.app.manuals.rules import described_options
from galley.app.terminal import complain, say, say_text
from galley.checking.reader_rules import reader_rules
from galley.checking.rules import Rule, families, rules, title
from galley.findings.diagnostics import did_you_mean
from galley.findings.patterns import lazy_pattern

_DOUBLED = lazy_pattern(r"::$", re.MULTILINE)  # reStructuredText's mark of what is quoted below

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from galley.checking.reader_rules import ReaderRule


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="RULE", help="the rule to explain; all are listed if none is given")


def run(arguments: argparse.Namespace) -> int:
    if arguments.name is None:
        say(*_listed())
        return _tell_broken(rules().values())
    known: dict[str, Rule | ReaderRule] = {**reader_rules(), **rules()}
    if arguments.name not in known:
        hints = (f"  hint: {hint}" for hint in did_you_mean(arguments.name, known))
        complain([f"galley: there is no rule `{arguments.name}`", *hints])
        return 2
    rule = known[arguments.name]
    if isinstance(rule, Rule) and rule.broken:
        return _tell_broken([rule])
    say_text("\n".join(_explained(rule)))
    return 0


def _tell_broken(found: Iterable[Rule]) -> int:
    """Say which rules cannot be used, and why; the status is that of a broken environment if there are any."""
    broken = [fault for rule in found for fault in rule.broken]
    complain(broken)
    return 2 if broken else 0


def _listed() -> Iterator[str]:
    others = {name: rule for name, rule in reader_rules().items() if name not in rules()}
    sound = [rule for rule in rules().values() if not rule.broken]
    width = max(map(len, (*rules(), *others)))
    for family in families():
        yield from (title(family), "")
        members = (rule for rule in sound if rule.family == family)
        yield from (f"{rule.name:<{width}}  {rule.severity:<7}  {rule.summary}" for rule in members)
        yield ""
    yield from ("From reading the files, and from TeX.", "")
    yield from (f"{name:<{width}}  {rule.summary}" for name, rule in others.items())
    yield ""
    yield f"{len(sound)} rules and {len(others)} other findings; galley rules RULE explains one with examples"


def _explained(rule: Rule | ReaderRule) -> Iterator[str]:
    yield f"{rule.name} ({rule.severity})\n" if isinstance(rule, Rule) else f"{rule.name}\n"
    yield f"{_DOUBLED.sub(':', rule.explanation)}\n"
    if isinstance(rule, Rule):
        yield from described_options(rule)
    yield f"To let a finding stand: % galley: allow {rule.name} -- the reason"
