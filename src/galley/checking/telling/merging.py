"""One mistake is one finding: of several about one text, the one remains that says most.

A rule that `covers` judges a text as a whole, as a remark among the authors or as the sample of a template: what others
find inside belongs to that mistake, unless it weighs more. So does what is found unfinished in the text that a finding
`judged` from a place before or above it, and all that is found in the sample of a template.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from galley.checking.rules import rules
from galley.findings.diagnostics import Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from galley.checking.rules import Rule
    from galley.findings.diagnostics import Diagnostic

_WEIGHTS = {severity: weight for weight, severity in enumerate(Severity)}
_OF_TEXT: Final = frozenset({"unfinished", "wording"})  # families of what one does who writes a text anew
_OF_SENTENCES: Final = "todo"
_OF_MARKS: Final = "unresolved-citation"  # looks for `??`, too
_OF_BLANKS: Final = "blank-count"
_OF_COPIES: Final = frozenset({"repeated-text", "repeated-caption"})  # tell of whole paragraphs
_OF_TEMPLATES: Final = frozenset({"dummy-text", "leftover-metadata"})
_OF_SHARES: Final = frozenset({"shares-do-not-add-up", "incomplete-genders"})  # tell of several together
_OF_ONE_SHARE: Final = "wrong-percentage"
_SETTINGS = lazy_pattern(  # nothing but commands of the journal block, with what stands in them
    r"[\]}](?>(?:\s|%[^\n]*|\{[^{}%\\]{0,200}\}|\[[^\[\]%\\]{0,200}\]|[{}\[\]]"
    r"|\\(?:acm[A-Z]\w*|copyrightyear|setcopyright|settopmatter|doi|isbn|conferenceinfo|crdata|toappear))*)"
)
_HEADING = lazy_pattern(r"\\(?:sub)*section\b")
_SAMPLE: Final = "dummy-text"  # tells of all of a sample document
_JUDGING_ALL: Final = frozenset({_SAMPLE, "indistinct-entries"})  # the latter tells of the entry before it, too
_NEAREST: Final = 3  # findings that begin before a place, of which one may go on to it


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
    sample: Diagnostic | None = None  # the last that a template left
    path, covered_to = "", [-1] * len(_WEIGHTS)  # by weight: how far what lies inside is covered
    for one in sorted(_not_judged_above(list(diagnostics)), key=order):
        if one.span.path != path:
            path, covered_to = one.span.path, [-1] * len(_WEIGHTS)
        weight = _WEIGHTS[one.severity]
        if one.span.end <= covered_to[weight] or _is_mark_in_blank(one, kept[-_NEAREST:]):
            continue
        if one.rule in _OF_TEMPLATES:
            before, sample = sample, one
            if before is not None and _is_of_one_block(before, one):
                continue
        kept[-_NEAREST:] = [outer for outer in kept[-_NEAREST:] if not _only_introduces(outer, one, covering)]
        kept.append(one)
        if one.rule in covering:
            covered_to[weight:] = [max(end, one.span.end) for end in covered_to[weight:]]
    return kept


def _is_of_one_block(before: Diagnostic, one: Diagnostic) -> bool:
    """Whether a template left two settings that follow each other in the front matter, which is one mistake."""
    if before.span.path != one.span.path or before.severity is not one.severity:
        return False
    if not all("template" in each.message for each in (before, one)):
        return False
    between = one.span.source.text[before.span.end : one.span.start]
    return between.endswith(("{", "[")) and _SETTINGS.fullmatch(between) is not None


def _not_judged_above(found: list[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings without what is unfinished in text that another one, as bad or worse, has judged as a whole."""
    judging = [(one, one.judged) for one in found if one.judged is not None]
    by_path: dict[str, list[tuple[int, int, int, Diagnostic]]] = {}
    for one, judged in judging:
        by_path.setdefault(judged.path, []).append((judged.start, judged.end, _WEIGHTS[one.severity], one))
    for bounds in by_path.values():
        bounds.sort(key=lambda bound: bound[:3])
    for one in found:
        if one.span.path not in by_path:
            yield one
            continue
        is_of_text = _is_of_text(one.rule)
        around = by_path[one.span.path]
        last = bisect_right(around, one.span.start, key=lambda bound: bound[0])
        near = around[max(last - _NEAREST, 0) : last]
        weight = _WEIGHTS[one.severity]
        last_of_it = one.span.start if one.rule in _OF_COPIES else one.span.end
        if not any(
            last_of_it <= end and level <= weight and (is_of_text or by.rule in _JUDGING_ALL) and _is_another(one, by)
            for _, end, level, by in near
        ):
            yield one


def _is_another(one: Diagnostic, judging: Diagnostic) -> bool:
    """Whether a finding may be told by the one that judges the text around it: by one of another rule, or a sample."""
    if one.rule != judging.rule:
        return True
    is_of_sample = one.rule == _SAMPLE and one.span != judging.span
    return is_of_sample and judging.judged is not None and _HEADING.search(judging.judged.text) is not None


def _is_of_text(name: str) -> bool:
    """Whether a rule looks for what is unfinished in a text, and for slips in its wording."""
    return name in rules() and rules()[name].family in _OF_TEXT


def _is_mark_in_blank(one: Diagnostic, before: Iterable[Diagnostic]) -> bool:
    """Whether a question mark belongs to a number that is still to be filled in, as in `?? guests`."""
    return one.rule == _OF_MARKS and any(
        outer.rule == _OF_BLANKS and outer.span.path == one.span.path and one.span.end <= outer.span.end
        for outer in before
    )


def _only_introduces(outer: Diagnostic, inner: Diagnostic, covering: Mapping[str, Rule]) -> bool:
    """Whether a doubt about a whole sentence, or about several shares, is made certain by what stands in it."""
    is_inside = outer.span.path == inner.span.path and inner.span.end <= outer.span.end
    if is_inside and outer.rule in _OF_SHARES and inner.rule == _OF_ONE_SHARE:
        return True
    is_doubt = outer.rule == _OF_SENTENCES and outer.severity is not Severity.ERROR
    is_sure = (inner.rule in covering and _is_of_text(inner.rule)) or inner.rule == _OF_MARKS
    return is_inside and is_doubt and is_sure and inner.severity is Severity.ERROR
