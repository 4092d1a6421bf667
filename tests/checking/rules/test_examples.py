"""A rule's manual is its test: every `Flagged::` and `Accepted::` block is run.

What a manual would be too long with stands in examples/, in a file of the rule's name.
"""

from pathlib import Path

import pytest
from rule_examples import examples, project_of

from galley.checking.asking.running import check
from galley.checking.rules import rules

MORE = Path(__file__).parent / "examples"


def more_examples(name):
    """What is written in addition to the manual of a rule."""
    file = MORE / f"{name}.txt"
    return examples(file.read_text(encoding="utf-8")) if file.exists() else []


CASES = [
    pytest.param(name, example, id=f"{name}-{number}-{'flagged' if example.is_flagged else 'accepted'}")
    for name, rule in rules().items()
    for number, example in enumerate([*examples(rule.explanation), *more_examples(name)])
]


@pytest.mark.parametrize(("name", "example"), CASES)
def test_example(name, example):
    told = check(project_of(example.sources))
    assert [diagnostic.message for diagnostic in told if diagnostic.rule == "broken-member"] == []
    found = [diagnostic for diagnostic in told if diagnostic.rule == name]
    places = [(d.span.path, d.span.line, d.span.column, d.span.column + len(d.span.text.split("\n")[0])) for d in found]
    assert places == list(example.expected)
    assert bool(places) == example.is_flagged


@pytest.mark.parametrize("name", list(rules()))
def test_every_rule_shows_both_kinds(name):
    kinds = {example.is_flagged for example in examples(rules()[name].explanation)}
    assert kinds == {True, False}


def test_all_additional_examples_are_of_a_rule():
    assert {file.stem for file in MORE.glob("*.txt")} <= set(rules())
