"""Ways out for diagnostics: a module for each format, which has its name."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from galley.findings.diagnostics import in_order
from galley.findings.members import Family

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from galley.findings.diagnostics import Diagnostic


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


class Report(Protocol):
    """Writes diagnostics, which come in order; `rules` are those that ran.

    A format for people may take two options by name: `color`, whether to use any, and `notes`, whether to list them
    rather than to count them. Data hold all diagnostics.
    """

    def __call__(self, diagnostics: Sequence[Diagnostic], rules: Sequence[DocumentedRule], **options: Any) -> str: ...


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name."""

    name: str
    manual: str
    report: Report

    @property
    def summary(self) -> str:
        """One sentence: what it is, and who reads it."""
        return self.manual.partition("\n")[0]

    @property
    def options(self) -> frozenset[str]:
        """The names of the options that it takes."""
        return frozenset(inspect.signature(self.report).parameters) - {"diagnostics", "rules"}


FAMILY = Family(__name__, "report", Format)
DEFAULT = "human"


def formats() -> tuple[str, ...]:
    """The names of all formats, that for people first. None is imported for it."""
    return tuple(sorted(FAMILY.files, key=lambda name: (name != DEFAULT, name)))


def broken_formats(names: Iterable[str]) -> tuple[Diagnostic, ...]:
    """What is wrong with those of some formats that cannot be used."""
    return tuple(fault for name in names for fault in FAMILY.load(name)[1])


def report(
    output_format: str,
    diagnostics: Iterable[Diagnostic],
    rules: Sequence[DocumentedRule],
    *,
    color: bool = False,
    notes: bool = True,
) -> str:
    """The diagnostics, in order and without repetitions, in a format that is not broken; `rules` are those that ran.

    `color` and `notes` are for formats that take them. Raises LookupError for a format that cannot be used.
    """
    found, _ = FAMILY.load(output_format)
    if found is None:
        raise LookupError(output_format)
    options = {name: value for name, value in (("color", color), ("notes", notes)) if name in found.options}
    return found.report(in_order(diagnostics), rules, **options)
