"""One mistake is one finding: of several about one text, the one remains that says most.

A rule that `covers` judges a text as a whole, as a remark among the authors or as the sample of a template: what others
find inside belongs to that mistake, unless it weighs more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from galley.checking.rules import Rule
    from galley.findings.diagnostics import Diagnostic

_WEIGHTS = {severity: weight for weight, severity in enumerate(Severity)}


def one_for_each_mistake(diagnostics: Iterable[Diagnostic], covering: Mapping[str, Rule]) -> list[Diagnostic]:
    """The findings without those that lie inside one of a `covering` rule, which is as bad or worse.

    Where two covering rules point at one text, the worse finding remains, then that of the rule that needs to know more
    of the project.
    """

    def order(one: Diagnostic) -> tuple[str, int, int, bool, int, int, str]:
        rule, span = covering.get(one.rule), one.span
        knowledge = len(rule.needs) if rule else 0
        return (span.path, span.start, -span.end, rule is None, _WEIGHTS[one.severity], -knowledge, one.rule)

    kept: list[Diagnostic] = []
    path, covered_to = "", [-1] * len(_WEIGHTS)  # by weight: how far what lies inside is covered
    for one in sorted(diagnostics, key=order):
        if one.span.path != path:
            path, covered_to = one.span.path, [-1] * len(_WEIGHTS)
        weight = _WEIGHTS[one.severity]
        if one.span.end <= covered_to[weight]:
            continue
        kept.append(one)
        if one.rule in covering:
            covered_to[weight:] = [max(end, one.span.end) for end in covered_to[weight:]]
    return kept
