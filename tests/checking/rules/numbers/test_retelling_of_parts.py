"""Parts of papers whose headings stand in the file that reads them in."""

import pytest
from rule_examples import project_of

from galley.checking.rules import rules
from galley.findings.source import SourceFile

TEXT = r"After refactoring, the oven can bake fresh loaves for {}\% of the cases where it previously failed to do so."
MAIN = r"""\documentclass{{article}} \begin{{document}} \section{{Results}} {} \section{{Conclusion}} \input{{{}}}
\end{{document}}"""


def found_in(name):
    told = r"Our changes enable the oven to bake fresh loaves for 82\% of the cases where it previously failed."
    sources = (SourceFile("main.tex", MAIN.format(TEXT.format(86), name)), SourceFile(f"{name}.tex", told))
    return [found.span.text for found in rules()["differing-retelling"].check(project_of(sources))]


@pytest.mark.parametrize("name", ["conclusion", "parts/06_conclusions", "7-conclusion"])
def test_a_file_is_the_part_that_it_is_named_after(name):
    assert found_in(name) == ["82"]


def test_any_other_file_is_text():
    assert found_in("inconclusive") == []
