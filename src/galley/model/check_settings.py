"""How a paper is checked: the `[checks]` of paper.toml, and what the command line adds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from galley.findings.diagnostics import Severity  # noqa: TC001 - pydantic reads the annotation when it validates paper.toml

if TYPE_CHECKING:
    from galley.findings.diagnostics import Diagnostic


BLINDING = frozenset(
    {
        "broken-member",
        "broken-template",
        "invalid-paper",
        "invalid-study-data",
        "unreadable-baseline",
        "unreadable-file",
    }
)
"""Findings that may keep others from being found: they are told whatever rules are selected, and never accepted."""

NEVER_ACCEPTED = BLINDING | {"failed-build", "stale-build"}
"""Findings that no baseline accepts: those of the last build are mended by building again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChecks:
    """What holds for some files only."""

    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSettings:
    """Which rules run, and how much their findings weigh.

    `select` names the rules that run, all if empty; `ignore` those that do not. `files` has settings by path, in which
    `*` stands for anything. `options` holds the options of each rule by its name.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = field(default_factory=dict)
    files: dict[str, FileChecks] = field(default_factory=dict)
    options: dict[str, dict[str, Any]] = field(default_factory=dict)

    def runs(self, rule: str) -> bool:
        return (not self.select or rule in self.select or rule in BLINDING) and rule not in self.ignore

    def applied_to(self, diagnostic: Diagnostic) -> Diagnostic | None:
        """The diagnostic with the severity that is set for it; None if it is to be ignored."""
        rule = diagnostic.rule
        if not self.runs(rule):
            return None
        severity = self.severity.get(rule, diagnostic.severity)
        for pattern, settings in self.files.items():
            if fnmatchcase(diagnostic.span.path, pattern):
                if rule in settings.ignore:
                    return None
                severity = settings.severity.get(rule, severity)
        return diagnostic if severity is diagnostic.severity else replace(diagnostic, severity=severity)


def is_like(value: Any, default: Any) -> bool:
    """Whether an option's value is of the kind of its default; lists are of words, and a whole number may be given."""
    if isinstance(default, tuple):
        return isinstance(value, tuple) and all(isinstance(one, str) for one in value)
    kinds = (float, int) if isinstance(default, float) else type(default)
    return isinstance(value, kinds) and isinstance(value, bool) == isinstance(default, bool)


def as_option(value: Any) -> Any:
    """A value of TOML as options have it: lists are tuples."""
    return tuple(value) if isinstance(value, list) else value
