"""Numbers that are taken up and nowhere introduced, beside a study that has them."""

from rule_examples import project_of

from galley.checking.asking.running import check
from galley.findings.source import SourceFile

TEXT = "We talked to 22 participants in all. They cook.\n\nOf the 20 participants, three had an oven.\n"


def test_of_two_totals_the_one_that_the_study_has_is_right():
    found = check(project_of((SourceFile("section.tex", TEXT),)))
    told = [(one.rule, one.span.text) for one in found if one.rule in {"contradicted-number", "unintroduced-total"}]
    assert told == [("contradicted-number", "22")]
