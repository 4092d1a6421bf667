"""`galley rules`, and the page of the manual that is made from the same texts."""

import re

import pytest

from galley.app.manuals.rules import rules_manual
from galley.checking.reader_rules import reader_rules
from galley.checking.rules import families, rules, title


def test_all_are_listed_once(galley):
    status, out, _ = galley("rules")
    assert status == 0
    named = [line.split()[0] for line in out.splitlines() if re.match(r"[a-z0-9-]+  ", line)]
    assert sorted(named) == sorted(rules().keys() | reader_rules().keys())


def test_they_are_listed_by_family(galley):
    _, out, _ = galley("rules")
    parts = dict(part.split("\n\n", 1) for part in re.split(r"\n\n(?=[A-Z])", out) if "\n\n" in part)
    assert list(parts)[:-1] == list(map(title, families()))
    assert parts[title("lists")].split()[0] == "miscounted-headings"


def test_one_is_explained_with_its_examples(galley):
    status, out, _ = galley("rules", "cite-placeholder")
    assert status == 0
    assert out.startswith("cite-placeholder (error)\n\nA place kept for a citation")
    assert "\nFlagged:\n" in out
    assert "\nAccepted:\n" in out
    assert "% galley: allow cite-placeholder -- the reason" in out


def test_options_are_shown_with_their_defaults(galley):
    assert "`[checks.options.long-running-head]` `longest = 90`" in galley("rules", "long-running-head")[1]


@pytest.mark.parametrize("name", sorted(reader_rules().keys() - rules().keys()))
def test_findings_of_readers_are_explained(galley, name):
    status, out, _ = galley("rules", name)
    assert status == 0
    assert out.startswith(f"{name}\n\n")
    assert "{" not in re.sub(r"`[^`\n]*`|\\end\{…\}", "", out)  # no gap that was to be filled in


def test_unknown_rule(galley):
    assert galley("rules", "tood") == (2, "", "galley: there is no rule `tood`\n  hint: did you mean `todo`?\n")


def test_the_manual_is_what_the_code_says(golden_manual):
    assert golden_manual("docs/rules.md") == rules_manual()


def test_manual_is_sound_markdown():
    text = rules_manual()
    assert text.count("```") == 2 * text.count("```latex")
    assert "::\n" not in re.sub(r"```latex\n.*?```", "", text, flags=re.DOTALL)
    headings = re.findall(r"^### `(.+)`$", text, re.MULTILINE)
    assert sorted(headings) == list(rules())


def test_what_bibtex_says_of_a_paper_without_citations_is_explained(galley):
    assert "cites nothing" in galley("rules", "no-citations")[1]
