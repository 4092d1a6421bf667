"""What a failed build is said to have failed of."""

from galley.app.tasks.causes import causes_of
from galley.findings.diagnostics import Diagnostic
from galley.findings.source import SourceFile

SOURCE = SourceFile("a.tex", r"See \foobar{} and \ref{nowhere}.")


def finding(text, rule):
    start = SOURCE.text.index(text)
    return Diagnostic(SOURCE.span(start, start + len(text)), "odd", rule)


def test_what_tex_survives_hides_no_cause_on_its_line():
    cause = finding(r"\foobar", "undefined-command")
    assert causes_of([cause], [finding("nowhere", "undefined-reference")]) == [cause]


def test_bracket_is_told_and_not_where_tex_stumbles_over_it():
    bracket = finding("{", "malformed-latex")
    assert causes_of([finding(r"\ref", "runaway-argument")], [bracket]) == [bracket]


def test_letter_in_pieces_is_told_by_the_rule_that_mends_it():
    letter = finding("nowhere", "pasted-character")
    assert causes_of([finding("nowhere", "unsupported-character")], [letter]) == [letter]


def test_what_tex_makes_of_a_file_that_is_no_text_is_not_told():
    unreadable = finding("See", "unreadable-file")
    echo = Diagnostic(SourceFile("b.tex", "Whole").span(0, 0), "odd", "undefined-command")
    real = finding(r"\foobar", "undefined-command")
    assert causes_of([echo], [unreadable]) == [unreadable]
    other = Diagnostic(SourceFile("b.tex", r"\oops").span(0, 5), "odd", "undefined-command")
    assert causes_of([echo, other, real], [unreadable]) == [unreadable, other]


def test_picture_that_tex_broke_off_at_is_told_alone():
    picture = finding("nowhere", "unusable-image")
    assert causes_of([finding("See", "broken-off"), finding("See", "tex-error")], [picture]) == [picture]


def test_what_tex_makes_of_a_field_of_an_entry_is_told_by_the_entry():
    bib = SourceFile("bib/a.bib", "@misc{a, title = {50% of it}}")
    cause = Diagnostic(bib.span(20, 21), "bare", "unescaped-character")
    generated = SourceFile("build/draft/paper.tex", r"\begin{document}")
    echoes = [
        Diagnostic(generated.span(0, 6), "not closed", "unclosed-environment"),
        Diagnostic(bib.span(6, 7), "outside", "stray-ampersand"),
    ]
    own = finding(r"\ref", "runaway-argument")
    assert causes_of([*echoes, own], [cause]) == [cause, own]


def test_letter_in_pieces_of_an_entry_of_which_tex_knows_the_key():
    bib = SourceFile("bib/a.bib", "@misc{a,\n title = {Cafe\u0301}}")
    letter = Diagnostic(bib.span(22, 24), "pieces", "pasted-character")
    said = Diagnostic(bib.span(6, 7), "no letter", "unsupported-character")
    assert causes_of([said], [letter]) == [letter]


def test_what_began_in_another_file_is_told_there():
    bracket = finding("{", "malformed-latex")
    generated = Diagnostic(SourceFile("build/draft/paper.tex", "x").span(0, 1), "no end", "runaway-argument")
    elsewhere = Diagnostic(SourceFile("b.tex", "x").span(0, 1), "no end", "runaway-argument")
    assert causes_of([generated, elsewhere], [bracket]) == [bracket, elsewhere]


def test_of_a_letter_in_pieces_and_others_on_its_line_each_is_told():
    source = SourceFile("a.tex", "Cafe\u0301 and Ж.")
    letter = Diagnostic(source.span(3, 5), "pieces", "pasted-character")
    echo = Diagnostic(source.span(4, 5), "LaTeX has no letter for `\u0301` (U+0301)", "unsupported-character")
    other = Diagnostic(source.span(10, 11), "LaTeX has no letter for `Ж` (U+0416)", "unsupported-character")
    assert causes_of([echo, other], [letter]) == [letter, other]


def test_files_that_are_missing_are_told_beside_a_picture_that_is_none():
    picture, file = finding("foobar", "unusable-image"), finding("nowhere", "missing-file")
    echo = finding("foobar", "missing-file")
    assert causes_of([file, echo], [picture]) == [picture, file]


def test_missing_value_is_a_cause_where_tex_stumbles_or_nothing_else_is_known():
    source = SourceFile("b.tex", "\\hspace{\\VAR{x}}\nand \\VAR{y} \\oops")
    number, word = (Diagnostic(source.span(at, at + 6), "no row", "undefined-value") for at in (8, 20))
    assert causes_of([], [number, word]) == [number, word]
    echo = Diagnostic(source.span(0, 7), "a number is missing", "missing-number")
    assert causes_of([echo], [number, word]) == [number]
    other = finding(r"\foobar", "undefined-command")
    assert causes_of([other], [number, word]) == [other]
