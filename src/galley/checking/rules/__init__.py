"""Offences against the project, in families. A rule is a module in one of them; its name is the file's in kebab-case.

A rule module has

- a docstring, which is its manual: a first line that says what is flagged, why, then blocks of LaTeX under `Flagged::`
  and `Accepted::`; carets below a flagged line show what the rule points at;
- `severity`, the level of its findings;
- `needs`, optional: the parts of the project without which the rule is skipped, as `("bibliography",)`;
- `by_section`, optional: True if it judges each section on its own. It is then given one section after the other, as
  `project.sections`, with that section's tables and quotes; all else is the paper's, and `project.whole` is the paper;
- `covers`, optional: True if its findings stand for all that lies in them, as a remark with a hole in it, or a name
  that a template left;
- `check(project, *, option=default) -> Iterator[Offence]`; the keyword-only parameters are its options.
"""

from __future__ import annotations

import inspect
import pkgutil
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from galley.findings.diagnostics import Diagnostic, Offence, Severity
from galley.findings.members import Family, failed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from galley.checking.project import Project


class Check(Protocol):
    """Finds the offences of a project; what else it takes, by name and with a default, are the rule's options."""

    def __call__(self, project: Project, **options: Any) -> Iterable[Offence]: ...


@dataclass(frozen=True, slots=True)
class Definition:
    """What the module of a rule defines."""

    name: str
    manual: str
    severity: Severity
    check: Check
    needs: tuple[str, ...] = ()
    by_section: bool = False
    covers: bool = False


def _nothing(project: Project, **options: Any) -> Iterable[Offence]:  # noqa: ARG001 - the form that all checks share
    return ()


_ABSENT = Definition("", "A rule that cannot be used.", Severity.ERROR, _nothing)


@dataclass(frozen=True)
class Rule:
    """A rule by its name; its module is imported when first asked for. One that is `broken` finds nothing."""

    name: str
    family: str

    @cached_property  # asked for a thousand times a paper
    def _loaded(self) -> tuple[Definition | None, tuple[Diagnostic, ...]]:
        return families()[self.family].load(self.name.replace("-", "_"))

    @cached_property
    def _definition(self) -> Definition:
        return self._loaded[0] or _ABSENT

    @property
    def is_loaded(self) -> bool:
        """Whether its module was asked for."""
        return "_loaded" in vars(self)

    @property
    def broken(self) -> tuple[Diagnostic, ...]:
        """Why its file cannot be used, if it cannot."""
        return self._loaded[1]

    @property
    def severity(self) -> Severity:
        return self._definition.severity

    @property
    def needs(self) -> tuple[str, ...]:
        return self._definition.needs

    @property
    def by_section(self) -> bool:
        return self._definition.by_section

    @property
    def covers(self) -> bool:
        return self._definition.covers

    @property
    def options(self) -> dict[str, Any]:
        """Each option with its default."""
        parameters = inspect.signature(self._definition.check).parameters.values()
        return {one.name: one.default for one in parameters if one.kind is inspect.Parameter.KEYWORD_ONLY}

    @property
    def summary(self) -> str:
        """One sentence: what is flagged."""
        return self.explanation.partition("\n")[0]

    @property
    def explanation(self) -> str:
        """The whole manual."""
        return self._definition.manual

    def applies_to(self, project: Project) -> bool:
        """Whether it can be used, and the project has all that it needs."""
        return not self.broken and all(getattr(project, part) is not None for part in self.needs)

    def check(self, project: Project, options: Mapping[str, Any] | None = None) -> list[Diagnostic]:
        """Run the rule over a project."""
        found: list[Diagnostic] = []
        try:
            for offence in self._definition.check(project, **(options or {})):
                level = offence.severity or self.severity
                span, message, hints, edit = offence.span, offence.message, offence.hints, offence.edit
                found.append(Diagnostic(span, message, self.name, level, hints, edit, judged=offence.judged))
        except MemoryError:  # no mistake of the rule
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the other rules go on
            found.append(failed("rule", self.name.replace("-", "_"), error))
        return found


@cache
def families() -> Mapping[str, Family[Definition]]:
    """The families of rules, by name."""
    folders = (module.name for module in pkgutil.iter_modules(__path__) if module.ispkg)
    return {name: Family(f"{__name__}.{name}", "rule", Definition) for name in folders}


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by name. No rule is imported for it."""
    found = [Rule(file.replace("_", "-"), name) for name, family in families().items() for file in family.files]
    return {rule.name: rule for rule in sorted(found, key=lambda rule: rule.name)}


def title(family: str) -> str:
    """What the rules of a family are about, as its package says."""
    return inspect.cleandoc(import_module(f"{__name__}.{family}").__doc__ or "").partition("\n")[0]
