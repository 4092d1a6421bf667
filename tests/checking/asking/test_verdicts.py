"""Verdicts that are kept: given again only where all that a rule looked at is the same."""

import gc
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from rule_examples import examples, project_of

from galley.checking.asking.verdicts import asks_once, forget_all_but_recent, found_by, judges_of_sections
from galley.checking.project import Project
from galley.checking.rules import rules
from galley.findings.diagnostics import Diagnostic
from galley.findings.source import SourceFile
from galley.model.manuscript import Section
from galley.reading.bib.bibliography import read_bibliography
from galley.reading.latex import read_latex


def found_in_sections(selected: Any, project: Project) -> tuple[Diagnostic, ...]:
    """What is found in all sections of the latest state of a paper."""
    forget_all_but_recent(project.sections)
    (judge,) = judges_of_sections(selected, project, [project.sections])
    return judge()


def section(name: str, text: str) -> Section:
    return read_latex(SourceFile(f"{name}.tex", text))[0]


@dataclass
class CountingRule:
    """Does what it is told with a project, and counts how often."""

    name: str
    look: Callable[[Project], Any]
    by_section: bool = False
    asked: list[tuple[str, ...]] = field(default_factory=list)

    def check(self, project: Project, options: dict[str, Any]) -> Iterator[Diagnostic]:
        self.asked.append(tuple(one.source.path for one in project.sections) if self.by_section else ())
        yield Diagnostic(SourceFile("x", "").span(0, 0), f"{self.look(project)} {options}", self.name)


def bibliography(text: str) -> Any:
    return read_bibliography([SourceFile("a.bib", text)])[0]


@pytest.fixture
def paper() -> Project:
    return Project((section("a", "One."), section("b", "Two.")), bibliography=bibliography("@misc{key}"))


def edited(paper: Project) -> Project:
    return replace(paper, sections=(section("a", "One, and more."), *paper.sections[1:]))


def test_a_rule_is_asked_again_only_when_something_that_it_looked_at_changed(paper: Project) -> None:
    rule = CountingRule("of-entries", lambda project: sorted(project.bibliography.keys))
    first = found_by(rule, paper, {})
    assert found_by(rule, edited(paper), {}) is first
    changed = replace(paper, bibliography=bibliography("@misc{other}"))
    assert found_by(rule, changed, {})[0].message.startswith("['other']")
    assert found_by(rule, paper, {}) is first
    assert len(rule.asked) == 2


def test_a_rule_that_looks_at_sections_is_asked_whenever_one_changed(paper: Project) -> None:
    rule = CountingRule("of-sections", lambda project: [one.source.text for one in project.sections])
    assert found_by(rule, paper, {}) != found_by(rule, edited(paper), {})
    assert found_by(rule, paper, {}) != found_by(rule, replace(paper, sections=paper.sections[:1]), {})


def test_a_rule_that_asks_how_many_and_not_where_is_not_asked_again_when_they_stand_elsewhere() -> None:
    told = Project((section("a", "We interviewed 12 participants."), section("b", "Two.")))
    moved = replace(told, sections=(section("a", "At last, we interviewed 12 participants."), *told.sections[1:]))
    more = replace(told, sections=(section("a", "We interviewed 13 participants."), *told.sections[1:]))
    rule = CountingRule("of-totals", lambda project: sorted(project.stated_totals))
    assert found_by(rule, told, {})[0].message == "[12] {}"
    assert found_by(rule, moved, {})[0].message == "[12] {}"
    assert len(rule.asked) == 1
    assert found_by(rule, more, {})[0].message == "[13] {}"


def test_options_count(paper: Project) -> None:
    rule = CountingRule("with-options", lambda _: "")
    assert found_by(rule, paper, {"most": 1}) != found_by(rule, paper, {"most": 2})


def test_a_rule_by_sections_is_asked_about_those_that_changed(paper: Project) -> None:
    rule = CountingRule("by-section", lambda project: project.sections[0].source.text, by_section=True)
    chosen = [(rule, {})]
    messages = [one.message for one in found_in_sections(chosen, paper)]
    assert messages == ["One. {}", "Two. {}"]
    messages = [one.message for one in found_in_sections(chosen, edited(paper))]
    assert messages == ["One, and more. {}", "Two. {}"]
    assert rule.asked == [("a.tex",), ("b.tex",), ("a.tex",)]


def test_who_asks_once_is_told_the_same_whichever_rule_looked_at_what(paper: Project) -> None:
    looks = [
        lambda project: project.sections[0].source.text,
        lambda project: len(project.whole.sections),
        lambda project: len(project.totals),
    ]
    chosen = [(CountingRule(f"rule-{number}", look, by_section=True), {}) for number, look in enumerate(looks)]
    expected = found_in_sections(chosen, paper)
    again = Project(tuple(section(one.source.path, one.source.text) for one in paper.sections))
    token = asks_once.set(True)
    assert found_in_sections(chosen, again) == expected
    assert found_in_sections(chosen, again) == expected
    assert [len(rule.asked) for rule, _ in chosen] == [4, 4, 4]
    longer = replace(again, sections=(*again.sections, section("c", "Three.")))
    assert "3 {}" in [one.message for one in found_in_sections(chosen, longer)]
    asks_once.reset(token)


def test_edits_in_turn_leave_no_older_section_behind(paper: Project) -> None:
    rule = CountingRule("of-whole", lambda project: len(project.whole.sections), by_section=True)
    older = []
    paper = replace(paper, sections=(section("a", "One."), section("b", "Two.")))  # which nothing else holds
    for step in range(60):
        first, second = paper.sections
        new = section("ab"[step % 2], f"Text {step}.")
        paper = replace(paper, sections=(new, second) if step % 2 == 0 else (first, new))
        found_in_sections([(rule, {})], paper)
        older.append(weakref.ref(new))
    del first, second, new
    gc.collect()
    assert sum(one() is not None for one in older) < 30


def test_options_that_are_being_written_leave_nothing_behind(paper: Project) -> None:
    rule = CountingRule("with-options", lambda project: len(project.sections), by_section=True)
    for most in range(20):
        found_in_sections([(rule, {"most": most})], paper)
    assert sum(map(len, vars(paper.sections[0])["verdicts"].values())) <= 4


@pytest.mark.parametrize("look", [lambda project: len(project.whole.sections), lambda project: len(project.totals)])
def test_a_rule_by_sections_is_asked_about_all_when_what_it_saw_of_the_paper_changed(
    paper: Project, look: Callable[[Project], int]
) -> None:
    rule = CountingRule(f"by-section-{look.__code__.co_names}", look, by_section=True)
    before = found_in_sections([(rule, {})], paper)
    more = replace(paper, sections=(*paper.sections, section("c", "We interviewed 20 people.")))
    after = found_in_sections([(rule, {})], more)
    assert len(before) == 2
    assert len({one.message for one in after}) == 1
    assert before[0].message != after[0].message


def test_rules_by_sections_find_the_same_in_the_paper_as_a_whole() -> None:
    """In a paper that has all examples of all rules, each as a section."""
    texts = [
        source.text
        for rule in rules().values()
        for example in examples(rule.explanation)
        for source in example.sources
        if source.path.endswith(".tex")
    ]
    paper = project_of(tuple(SourceFile(f"{number}.tex", text) for number, text in enumerate(texts)))
    for rule in rules().values():
        if rule.by_section and rule.applies_to(paper):
            by_section = found_in_sections([(rule, {})], paper)
            assert sorted(map(str, by_section)) == sorted(map(str, rule.check(paper)))
