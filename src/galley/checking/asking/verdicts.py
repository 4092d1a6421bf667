"""What rules found, kept for as long as all that they looked at is the same.

A rule is given a stand-in for the project, which notes each part that it looks at. So nobody says what a rule depends
on, and it is asked again only when one of these parts has changed; a rule that judges by sections, about the sections
that changed.
"""

from __future__ import annotations

from contextvars import ContextVar
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias, cast

from galley.checking.project import OF_SECTION
from galley.findings.keeping import forget_what_is_kept_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from galley.checking.project import Project
    from galley.checking.rules import Rule
    from galley.findings.diagnostics import Diagnostic
    from galley.model.manuscript import Section

before_asking: Final[ContextVar[Callable[[], None]]] = ContextVar("before_asking", default=lambda: None)
"""Called before each question to a rule: whoever has newer text to judge may raise an exception there."""

asks_once: Final[ContextVar[bool]] = ContextVar("asks_once", default=False)
"""Whether a process asks about a paper once, and ends: then it need not be known which rule looked at what."""

_WHOLE = "whole"
_OF_WHOLE = f"{_WHOLE}."
_STATES = 4  # of a paper that are kept: its own, and those of its documents
_STATES_OF_SECTION = 2
_RECENT = 16  # states of papers and of their documents, of whose sections verdicts are kept
_KEPT = "verdicts"  # with a section


class _Verdict(NamedTuple):  # made by the ten thousand
    given: str  # the rule's options
    seen: Mapping[str, Any]
    found: tuple[Diagnostic, ...]


_Verdicts = dict[str, list[_Verdict]]
_Rules: TypeAlias = "Sequence[tuple[Rule, Mapping[str, Any], str]]"
"""Each with its options, as they are and as verdicts tell them."""
of_papers: _Verdicts = {}
"""What rules found in whole papers, by rule."""
_recent: list[tuple[Section, ...]] = []


class _View:
    """A paper, or one of its sections with the paper around it."""

    __slots__ = ("paper", "part")

    def __init__(self, paper: Project, section: Section | None = None) -> None:
        self.paper = paper
        self.part = paper if section is None else paper.only(section)

    def look(self, name: str) -> Any:
        """A part of the project by the name under which it is noted."""
        return getattr(self.holder(name), name.removeprefix(_OF_WHOLE))

    def holder(self, name: str) -> Project:
        """The project of which it is noted."""
        return self.part if name in OF_SECTION else self.paper

    def is_as_in(self, verdict: _Verdict) -> bool:
        """Whether all that was looked at is the same."""
        return all(_is_same(self.look(name), then) for name, then in verdict.seen.items())


def _is_same(now: object, then: object) -> bool:
    return now is then or now == then


class _Observed:
    """Stands in for a project, and notes what is looked at, be it of a section or of the whole."""

    def __init__(self, view: _View, seen: dict[str, Any], prefix: str = "") -> None:
        self._view, self._seen, self._prefix = view, seen, prefix

    def __getattr__(self, name: str) -> Any:
        """Note it, and have it here: the next time it is an attribute as any other."""
        if name == _WHOLE:
            found: Any = _Observed(self._view, self._seen, _OF_WHOLE)
        else:
            noted = f"{self._prefix}{name}"
            found = self._seen[noted] = getattr(self._view.holder(noted), name)
        setattr(self, name, found)
        return found


def found_by(rule: Rule, project: Project, options: Mapping[str, Any]) -> tuple[Diagnostic, ...]:
    """What a rule finds in a paper."""
    view, given = _View(project), repr(options)
    verdict = _recalled(of_papers, rule.name, given, view)
    return (verdict or _keep(of_papers, rule.name, _STATES, _asked(rule, view, options, given))).found


def judges_of_sections(
    selected: Iterable[tuple[Rule, Mapping[str, Any]]], project: Project, parts: Iterable[Iterable[Section]]
) -> list[Callable[[], tuple[Diagnostic, ...]]]:
    """For each part of a paper, what tells what rules that judge by sections find in its sections."""
    rules = tuple((rule, options, repr(options)) for rule, options in selected)
    together, given = "\n".join(rule.name for rule, *_ in rules), repr([given for *_, given in rules])
    return [partial(_found_in_part, rules, (together, given), project, part) for part in parts if rules]


def _found_in_part(
    rules: _Rules, names_and_options: tuple[str, str], project: Project, sections: Iterable[Section]
) -> tuple[Diagnostic, ...]:
    together, given = names_and_options
    found: list[Diagnostic] = []
    for section in sections:
        verdicts: _Verdicts = vars(section).setdefault(_KEPT, {})
        view = _View(project, section)
        verdict = _recalled(verdicts, together, given, view)
        if verdict is None:
            seen, of_section = _all_at_once(rules, view) if asks_once.get() else _all(rules, verdicts, view)
            verdict = _keep(verdicts, together, _STATES_OF_SECTION, _Verdict(given, seen, of_section))
        found += verdict.found
    return tuple(found)


def _all(rules: _Rules, verdicts: _Verdicts, view: _View) -> tuple[dict[str, Any], tuple[Diagnostic, ...]]:
    """What all rules looked at in a section, and what they find."""
    seen: dict[str, Any] = {}
    found: list[Diagnostic] = []
    for rule, options, given in rules:
        verdict = _recalled(verdicts, rule.name, given, view)
        if verdict is None:
            verdict = _keep(verdicts, rule.name, _STATES_OF_SECTION, _asked(rule, view, options, given))
        seen |= verdict.seen
        found += verdict.found
    return seen, tuple(found)


def _all_at_once(rules: _Rules, view: _View) -> tuple[dict[str, Any], tuple[Diagnostic, ...]]:
    """The same, where no rule will be asked alone: that spares a twentieth of the time of all."""
    seen: dict[str, Any] = {}
    section = cast("Project", _Observed(view, seen))
    found: list[Diagnostic] = []
    for rule, options, _ in rules:
        before_asking.get()()
        found += rule.check(section, options)
    return seen, tuple(found)


def _asked(rule: Rule, view: _View, options: Mapping[str, Any], given: str) -> _Verdict:
    before_asking.get()()
    seen: dict[str, Any] = {}
    found = tuple(rule.check(cast("Project", _Observed(view, seen)), options))
    return _Verdict(given, seen, found)


def _recalled(verdicts: _Verdicts, name: str, given: str, view: _View) -> _Verdict | None:
    for verdict in verdicts.get(name, ()):
        if verdict.given == given and view.is_as_in(verdict):
            return verdict
    return None


def _keep(verdicts: _Verdicts, name: str, most: int, verdict: _Verdict) -> _Verdict:
    verdicts[name] = [verdict, *verdicts.get(name, ())[: most - 1]]
    return verdict


def forget_all_but_recent(sections: tuple[Section, ...]) -> None:
    """Sections of older states keep no verdicts: what one's saw holds others of its time, and so on."""
    states = [one for one in _recent if list(map(id, one)) != list(map(id, sections))]
    _recent[:] = [sections, *states[: _RECENT - 1]]
    still = {id(section) for state in _recent for section in state}
    for section in (section for state in states[_RECENT - 1 :] for section in state):
        if id(section) not in still:
            vars(section).pop(_KEPT, None)


def forget() -> None:
    """Keep nothing, as in a new process, not even with sections: so they go without a collector of garbage."""
    of_papers.clear()
    for section in chain.from_iterable(_recent):
        vars(section).pop(_KEPT, None)
        forget_what_is_kept_with(section)
    _recent.clear()
