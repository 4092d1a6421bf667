"""The page of the manual on the rules, made from their docstrings: what the code says of itself cannot go stale."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING

from galley.checking.reader_rules import reader_rules
from galley.checking.rules import families, rules, title
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.rules import Rule

_INTRODUCTION = """<!-- Made by `doit docs` from the code; edit the docstrings there. -->
# Rules

`galley check` and `doit check` find these; `galley rules RULE` shows an entry in the terminal. An `error` fails the
check, a `warning` only under `--strict`. In the examples, carets mark what a rule points at.
[How to allow findings, and to set severities and options](checking.md).
"""
_OTHERS = """## From reading the files, and from TeX

These come under a name of their own, so that they can be selected, ignored and allowed like the rules. Those of TeX are
about the last build, as far as the files are still what it read.
"""
_BLOCK = lazy_pattern(r"^(Flagged|Accepted)::\n\n((?:    .*\n|[ \t]*\n)+)", re.MULTILINE)


def rules_manual() -> str:
    """docs/rules.md."""
    sound = [rule for rule in rules().values() if not rule.broken]
    grouped = {family: [rule for rule in sound if rule.family == family] for family in families()}
    others = [found for name, found in reader_rules().items() if name not in rules()]
    parts = [
        _INTRODUCTION,
        *(_overview(family, members) for family, members in grouped.items()),
        *(_family(family, members) for family, members in grouped.items()),
        _OTHERS,
        "| name | what it says |\n|---|---|",
        *(f"| `{rule.name}` | {_cell(rule.summary)} |" for rule in others),
    ]
    return "\n".join(parts) + "\n"


def _overview(family: str, members: list[Rule]) -> str:
    rows = (f"| [`{rule.name}`](#{rule.name}) | {rule.severity} | {_cell(rule.summary)} |" for rule in members)
    return "\n".join([f"{title(family)}\n", "| rule | severity | what it finds |\n|---|---|---|", *rows, ""])


def _family(family: str, members: list[Rule]) -> str:
    return "\n".join([f"## {title(family).removesuffix('.')}\n", *map(_entry, members)])


def _entry(rule: Rule) -> str:
    text = _BLOCK.sub(lambda block: f"{block[1]}:\n\n{_fenced(block[2])}\n", f"{rule.explanation}\n")
    return "\n".join([f"### `{rule.name}`\n", f"{text.rstrip()}\n", *described_options(rule)])


def _fenced(block: str) -> str:
    return f"```latex\n{dedent(block).strip(chr(10))}\n```\n"


def described_options(rule: Rule) -> Iterator[str]:
    """How to set each option of a rule in paper.toml, with its default."""
    for option, default in rule.options.items():
        yield f"Option: `[checks.options.{rule.name}]` `{option} = {as_toml(default)}`\n"


def as_toml(value: object) -> str:
    """An option's value as paper.toml has it."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"'
        case tuple() | frozenset():
            return f"[{', '.join(map(as_toml, value))}]"
        case _:
            return str(value)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
