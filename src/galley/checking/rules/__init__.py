"""Offences against the project, in families. A rule is a module in one of them; its name is the file's in kebab-case.

A rule module has

- a docstring, which is its manual: a first line that says what is flagged, why, then blocks of LaTeX under `Flagged::`
  and `Accepted::`; carets below a flagged line show what the rule points at;
- `severity`, the level of its findings;
- `needs`, optional: the parts of the project without which the rule is skipped, as `("bibliography",)`;
- `covers`, optional: True if its findings stand for all that lies in them, as a remark with a hole in it;
- `check(project, *, option=default) -> Iterator[Offence]`; the keyword-only parameters are its options.
"""

from __future__ import annotations

import inspect
import pkgutil
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from galley.findings.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.checking.project import Project


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its name; its module is imported when first asked for."""

    name: str
    family: str

    @property
    def _module(self) -> Any:
        return import_module(f"{__name__}.{self.family}.{self.name.replace('-', '_')}")

    @property
    def severity(self) -> Severity:
        return Severity(self._module.severity)

    @property
    def needs(self) -> tuple[str, ...]:
        return tuple(getattr(self._module, "needs", ()))

    @property
    def covers(self) -> bool:
        return bool(getattr(self._module, "covers", False))

    @property
    def options(self) -> dict[str, Any]:
        """Each option with its default."""
        parameters = inspect.signature(self._module.check).parameters.values()
        return {one.name: one.default for one in parameters if one.kind is inspect.Parameter.KEYWORD_ONLY}

    @property
    def summary(self) -> str:
        """One sentence: what is flagged."""
        return self.explanation.partition("\n")[0]

    @property
    def explanation(self) -> str:
        """The whole manual."""
        return inspect.cleandoc(self._module.__doc__ or "")

    def applies_to(self, project: Project) -> bool:
        """Whether the project has all that the rule needs."""
        return all(getattr(project, part) is not None for part in self.needs)

    def check(self, project: Project, options: Mapping[str, Any] | None = None) -> Iterator[Diagnostic]:
        """Run the rule over a project."""
        severity = self.severity
        for offence in self._module.check(project, **(options or {})):
            level = offence.severity or severity
            yield Diagnostic(offence.span, offence.message, self.name, level, offence.hints, offence.edit)


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by name. No rule is imported for it."""
    found = {
        module.name.replace("_", "-"): Rule(module.name.replace("_", "-"), family.name)
        for family in pkgutil.iter_modules(__path__)
        for module in pkgutil.iter_modules(import_module(f"{__name__}.{family.name}").__path__)
        if not module.name.startswith("_")
    }
    return dict(sorted(found.items()))
