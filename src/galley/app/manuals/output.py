"""The page of the manual on what leaves the house: kinds of figures, and formats of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.app.manuals.rules import as_toml
from galley.building import figures
from galley.model.layout import TEMPLATES
from galley.reports import FAMILY, formats

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.building.figures import Drawing

_INTRODUCTION = """<!-- Made by `doit docs` from the code; edit the docstrings there. -->
# Figures and reports

## Kinds of figures

`kind` under `[figures.NAME]` in `manuscript/paper.toml` says how it is drawn; `\\input{figures/NAME}` prints it.
"""
_REPORTS = """## Reports

`galley check --format FORMAT` prints the findings in one of these, `--output=FORMAT=FILE` writes one more to a file.
"""


def output_manual() -> str:
    """docs/output.md."""
    parts = [_INTRODUCTION]
    for kind in figures.FAMILY.members.values():
        parts += [f"### `{kind.name}`\n", f"{kind.manual}\n", *_settings(kind)]
    parts.append(_REPORTS)
    for name in formats():
        if found := FAMILY.members.get(name):
            parts += [f"### `{name}`\n", f"{found.manual}\n"]
    return "\n".join(parts)


def _settings(kind: Drawing) -> Iterator[str]:
    shown = " and ".join(f"`{setting}`" for setting in kind.shows)
    yield f"It {f'shows {shown}, and ' if shown else ''}is set by `{TEMPLATES}/figures/{kind.name}.tex`.\n"
    for option, default in kind.options.items():
        yield f"Option: `[figures.NAME.options]` `{option} = {as_toml(default)}`\n"
