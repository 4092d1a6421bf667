"""What a failed build is said to have failed of."""

from galley.app.tasks.typesetting import _causes
from galley.findings.diagnostics import Diagnostic
from galley.findings.source import SourceFile

SOURCE = SourceFile("a.tex", r"See \foobar{} and \ref{nowhere}.")


def finding(text, rule):
    start = SOURCE.text.index(text)
    return Diagnostic(SOURCE.span(start, start + len(text)), "odd", rule)


def test_what_tex_survives_hides_no_cause_on_its_line():
    cause = finding(r"\foobar", "undefined-command")
    assert list(_causes([cause], [finding("nowhere", "undefined-reference")])) == [cause]


def test_bracket_is_told_and_not_where_tex_stumbles_over_it():
    bracket = finding("{", "malformed-latex")
    assert list(_causes([finding(r"\ref", "runaway-argument")], [bracket])) == [bracket]


def test_letter_in_pieces_is_told_by_the_rule_that_mends_it():
    letter = finding("nowhere", "pasted-character")
    assert list(_causes([finding("nowhere", "unsupported-character")], [letter])) == [letter]


def test_what_tex_makes_of_a_file_that_is_no_text_is_not_told():
    unreadable = finding("See", "unreadable-file")
    echo = Diagnostic(SourceFile("b.tex", "Whole").span(0, 0), "odd", "undefined-command")
    real = finding(r"\foobar", "undefined-command")
    assert list(_causes([echo], [unreadable])) == [unreadable]
    other = Diagnostic(SourceFile("b.tex", r"\oops").span(0, 5), "odd", "undefined-command")
    assert list(_causes([echo, other, real], [unreadable])) == [unreadable, other]


def test_picture_that_tex_broke_off_at_is_told_alone():
    picture = finding("nowhere", "unusable-image")
    assert list(_causes([finding("See", "broken-off"), finding("See", "tex-error")], [picture])) == [picture]
