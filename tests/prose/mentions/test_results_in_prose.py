"""Numbers in prose that are cells of results files: b = 1.74, p < .001 for experience in machine learning."""

import pytest

from galley.prose.mentions.retyping import retyped

ROW = 'experience.model["ml_years"]'
INTERCEPT = 'experience.model["(Intercept)"]'


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        (r"It grew with experience in machine learning ($b = 1.74$, 95\% CI [1.52, 1.97], $p < .001$).",
         [".estimate|round(2)", ".low|round(2)", ".high|round(2)", '.p|p(sign="=")']),
        (r"Experience in machine learning had a coefficient of 1.7.", [".estimate|round(1)"]),
        (r"Experience in machine learning mattered, \textit{p}\,$<$\,.001.", ['.p|p(sign="=")']),
        (r"For experience in machine learning, $b = 1.745$.", [".estimate|round(3)"]),
    ],
)  # fmt: skip
def test_right_results(mentions, text, uses):
    found = [retyped(one, mention.text)[0] for mention in mentions(text) for one in mention.agreeing]
    assert found == [f"\\VAR{{{ROW}{use}}}" for use in uses]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("It grew with experience in machine learning ($b = 1.80$).", [(f"{ROW}.estimate", "1.80")]),
        ("It grew with experience in machine learning ($b = -1.74$).", [(f"{ROW}.estimate", "-1.74")]),
        ("It grew with experience in machine learning ($p = .02$).", [(f"{ROW}.p", "= .02")]),
        ("The intercept ($b = 1.2$, $p < .05$) was small.", [(f"{INTERCEPT}.p", "< .05")]),
    ],
)
def test_wrong_results(mentions, text, wrong):
    found = [
        (mention.quantities[0].quantity.expression, mention.text) for mention in mentions(text) if mention.is_plain
    ]
    assert found == wrong


@pytest.mark.parametrize(
    "text",
    [
        "The groups differed, $t(28) = 2.20$, $p = .036$.",
        r"Wang et al.\ saw experience in machine learning matter ($b = 1.8$)~\cite{wang2019human}.",
        "The intercept aside, which nobody ever looks at and few report, the groups differed little ($p = .8$).",
        "Experience in machine learning might have $b = 2.2$ if all were experts.",
        r"It grew ($b = \VAR{experience.model.ml_years.estimate|round(2)}$, $p < .001$).",
        "With experience in machine learning $b = 1.9$ in the first model, and $b = 2.5$ in the second.",
    ],
)
def test_what_may_be_about_something_else_is_left_alone(mentions, text):
    assert [
        mention.text for mention in mentions(text) if mention.is_plain or (mention.agreeing and not mention.is_guess)
    ] == []


def test_a_number_alone_is_a_guess(mentions):
    (mention,) = mentions("The slope was steep ($b = 1.745$).")
    assert mention.is_guess
    assert not mentions("The slope was steep ($b = 2$).")


def test_p_values_are_retyped_as_they_print(mentions):
    (mention,) = mentions("For the intercept, $p = .116$.")
    assert retyped(mention.agreeing[0], mention.text) == (f'\\VAR{{{INTERCEPT}.p|p(sign="=")}}', True)
    assert retyped(mention.agreeing[0], "= .12") == (f'\\VAR{{{INTERCEPT}.p|p(2, sign="=")}}', True)
    assert retyped(mention.agreeing[0], "= 0.116")[1] is False
    assert retyped(mention.agreeing[0], ".116") == (f"\\VAR{{{INTERCEPT}.p|p}}", True)
