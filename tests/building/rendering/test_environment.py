import pytest

from galley.building.rendering.environment import Templates
from galley.findings.source import SourceFile


def render(text, **context):
    return Templates({"a.tex": SourceFile("templates/a.tex", text)}).render("a.tex", context)


def fault(text, **context):
    output, (diagnostic,) = render(text, **context)
    assert output is None
    return diagnostic


@pytest.mark.parametrize(
    ("template", "output"),
    [
        ("\\textbf{((( name )))}", r"\textbf{R\&D}"),
        ("((( name | latex )))", "R&D"),
        ("((( name | prose )))", r"R\&D"),
        ("((( name | xml )))", "R&amp;D"),
        ("((* for x in [1, 2] *))\n  \\item ((( x )))\n((* endfor *))\n", "  \\item 1\n  \\item 2\n"),
        ("((= said nowhere =))\nx", "x"),
        ("{{ }} {% %} {# #} \\VAR{a|b} % ((", "{{ }} {% %} {# #} \\VAR{a|b} % (("),
    ],
)
def test_prints_escaped_between_delimiters_that_tex_does_not_use(template, output):
    assert render(template, name="R&D") == (output, ())


def test_an_unknown_name_is_reported_on_its_line_with_the_nearest_one():
    diagnostic = fault("one\ntwo ((( papre )))\n", paper="x")
    assert str(diagnostic.span) == "templates/a.tex:2:1"
    assert diagnostic.message == "`papre` is not defined"
    assert diagnostic.hints == ("did you mean `paper`?",)


def test_an_unknown_attribute_is_reported_with_the_nearest_one():
    diagnostic = fault("\n\n((( span.lien )))", span=SourceFile("x", "").span(0, 0))
    assert diagnostic.span.line == 3
    assert diagnostic.message == "`lien` is not defined"
    assert diagnostic.hints == ("did you mean `line`?",)


@pytest.mark.parametrize(
    ("template", "line", "fact"),
    [
        ("((* if x *))\n((( x )))\n", 2, "unexpected end of template"),
        ("\n((( x +  )))", 2, "unexpected `end of print statement`"),
        ("\n\n((( 1 / 0 )))", 3, "division by zero"),
        ("((( x | shout )))", 1, "no filter named `shout`"),
        ("\n((( x )))", 2, "nothing to print"),
        ("\n((( x | prose )))", 2, "nothing to print"),
        ("\n((( y | prose )))", 2, "`y` is not defined"),
        ("\n((( y | latex )))", 2, "`y` is not defined"),
        ("\n((( y | xml )))", 2, "`y` is not defined"),
        ("\n((( ''.__class__.__mro__ )))", 2, "unsafe"),
        ("((* include 'b.tex' *))", 1, "b.tex"),
    ],
)
def test_a_mistake_of_the_template_is_reported_on_its_line(template, line, fact):
    diagnostic = fault(template, x=None)
    assert diagnostic.span.line == line
    assert fact in diagnostic.message
    assert diagnostic.rule == "broken-template"


def test_a_template_that_does_not_exist_is_reported_with_the_nearest_one():
    output, (diagnostic,) = Templates({"tables/people.tex": SourceFile("x", "")}).render("tables/poeple.tex", {})
    assert output is None
    assert diagnostic.span.path == "templates/tables/poeple.tex"
    assert diagnostic.hints == ("did you mean `tables/people.tex`?",)


def test_a_mistake_in_an_included_template_is_reported_there():
    sources = {
        "a.tex": SourceFile("templates/a.tex", "((* include 'b.tex' *))"),
        "b.tex": SourceFile("templates/b.tex", "\n((( nothing )))"),
    }
    _, (diagnostic,) = Templates(sources).render("a.tex", {})
    assert str(diagnostic.span) == "templates/b.tex:2:1"
