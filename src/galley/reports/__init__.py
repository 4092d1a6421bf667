"""Ways out for diagnostics. Each format is a module with a pure function `report(diagnostics, rules) -> str`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol

from galley.findings.diagnostics import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from galley.findings.diagnostics import Diagnostic

FORMATS: Final = {
    "human": "human",
    "json": "json_report",
    "sarif": "sarif",
    "github": "github",
    "gitlab": "gitlab",
    "junit": "junit",
}


class DocumentedRule(Protocol):
    """What a report says about a rule."""

    @property
    def name(self) -> str:
        """As `--select` takes it, in kebab-case."""

    @property
    def summary(self) -> str:
        """One sentence: what is flagged."""

    @property
    def explanation(self) -> str:
        """The whole documentation, in Markdown."""


def report(
    output_format: str,
    diagnostics: Iterable[Diagnostic],
    rules: Sequence[DocumentedRule],
    *,
    color: bool = False,
) -> str:
    """The diagnostics, in order and without repetitions, in one of `FORMATS`; `rules` are those that ran.

    `color` is for the human format on a terminal; the others are data.
    """
    module = import_module(f"galley.reports.{FORMATS[output_format]}")
    options = {"color": color} if output_format == "human" else {}
    return str(module.report(in_order(diagnostics), rules, **options))
