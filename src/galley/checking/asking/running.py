"""Runs the rules over a project."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from galley.checking.asking.settings import sound_options
from galley.checking.asking.side_by_side import found_side_by_side
from galley.checking.asking.verdicts import forget_all_but_recent, found_by, judges_of_sections
from galley.checking.project import Findings
from galley.checking.rules import rules
from galley.checking.shared.allowing import allows, not_allowed
from galley.checking.telling.confidential import without_secrets
from galley.checking.telling.generated import at_their_origin
from galley.checking.telling.merging import one_for_each_mistake
from galley.checking.telling.unprinted import weighed_by_print
from galley.findings.diagnostics import in_order
from galley.findings.searching.long_texts import many_look_through
from galley.model.check_settings import CheckSettings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.checking.project import Project
    from galley.checking.rules import Rule
    from galley.checking.shared.allowing import Allow
    from galley.findings.diagnostics import Diagnostic
    from galley.model.manuscript import Section

_DENYING = "identifying-detail"  # whose option lists names that must not appear
_PARTS = 16  # of a paper, which are judged one after the other
_LONGEST = frozenset({"todo", "blank-count", "differing-totals"})
_META = "findings"  # what rules about other rules' findings need


def check(
    project: Project, checks: CheckSettings | None = None, *, from_readers: Iterable[Diagnostic] = ()
) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a project, in order, as far as its settings and comments do not allow it.

    `from_readers` are the diagnostics that reading the project gave: settings and comments hold for them as well.
    """
    checks = checks or CheckSettings()
    many_look_through(section.prose.with_formulas for section in project.sections)
    selected = [rule for rule in rules().values() if checks.runs(rule.name)]
    ordinary = [rule for rule in selected if _META not in rule.needs and rule.applies_to(project)]
    broken = (fault for rule in selected for fault in rule.broken)
    found = [*from_readers, *broken, *_run(ordinary, project, checks)]
    found = one_for_each_mistake(
        weighed_by_print(found, project), {rule.name: rule for rule in ordinary if rule.covers}
    )
    found = list(at_their_origin(found, project))
    names = frozenset(rule.name for rule in ordinary) | {diagnostic.rule for diagnostic in found}
    comments = allows(project)
    judged = replace(project, findings=Findings(tuple(found), names, _of_readers(comments)))
    meta = [rule for rule in selected if _META in rule.needs and rule.applies_to(judged)]
    found += _run(meta, judged, checks)
    weighed = (checks.applied_to(diagnostic) for diagnostic in not_allowed(found, comments))
    kept = (diagnostic for diagnostic in weighed if diagnostic is not None)
    return in_order(fit_to_show(kept, project, checks))


def fit_to_show(diagnostics: Iterable[Diagnostic], project: Project, checks: CheckSettings) -> tuple[Diagnostic, ...]:
    """The diagnostics without what nobody may read: words without consent, names of the deny list, addresses."""
    return tuple(without_secrets(diagnostics, project, deny_list(checks)))


def deny_list(checks: CheckSettings) -> tuple[str, ...]:
    """The names that nobody may read."""
    return tuple(sound_options(checks, _DENYING).get("names", ()))


def _of_readers(comments: Iterable[Allow]) -> frozenset[str]:
    if all(name in rules() for comment in comments for name, _ in comment.rules):
        return frozenset()
    from galley.checking.reader_rules import reader_rules  # noqa: PLC0415 - long tables, seldom asked for

    return frozenset(reader_rules())


def _run(selected: Iterable[Rule], project: Project, checks: CheckSettings) -> list[Diagnostic]:
    chosen = [(rule, sound_options(checks, rule.name)) for rule in selected]
    by_section = [one for one in chosen if one[0].by_section]
    whole = [one for one in chosen if not one[0].by_section]
    forget_all_but_recent(project.sections)
    found = found_side_by_side(
        [partial(found_by, rule, project, options) for rule, options in sorted(whole, key=_longest_first)],
        judges_of_sections(by_section, project, _parts(project.sections)),
        [section.source for section in project.sections],
    )
    return [*chain.from_iterable(found)]


def _longest_first(one: tuple[Rule, object]) -> bool:
    """What takes as long as many others is begun first, or it would be waited for in the end."""
    return one[0].name not in _LONGEST


def _parts(sections: tuple[Section, ...]) -> Iterator[tuple[Section, ...]]:
    """The sections in a few runs of about the same number."""
    each = -(-len(sections) // _PARTS) or 1
    for start in range(0, len(sections), each):
        yield sections[start : start + each]
