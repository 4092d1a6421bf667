"""Themes, codebook and agreement as values: what they print, where it comes from, why some have none."""

from dataclasses import replace

import krippendorff
import pandas
import pytest
from places import STUDY

from galley.model.values import Fault, Value
from galley.values.language.evaluation import Evaluator

CODINGS = "excerpt,code,coder\n"


@pytest.fixture(scope="module")
def evaluator(study_data):
    return Evaluator(study_data)


@pytest.mark.parametrize(
    ("expression", "printed"),
    [
        ("themes.work.participants", "4"),
        ("themes.work.participants|words|plural", "four participants"),
        ("themes.work.participants|quantifier", "few"),
        ("themes.work.participants|percent", "20%"),
        ("themes.work.participants|of(participants.n)", "4 of 20"),
        ("themes.work.participants|words|quantifier|Words", "Few"),
        ("themes.work.share", "0.20"),
        ("themes.trust.excerpts", "3"),
        ('themes["trust-checking"].participants', "1"),
        ("themes.trust_checking.label", "Checking it oneself"),
        ("themes.black_box.label", "Black box"),
        ('codings.where(code="trust-checking").n > 0', "true"),
        ('excerpts.where(participant="P01").n > 0', "true"),
        ("themes.n|words|plural", "three themes"),
        ("themes|list", "Work around the search, Trust is earned, and A hand on the wheel"),
        ("themes.most_prevalent.label", "Work around the search"),
        ("themes.most_prevalent.participants", "4"),
        ("themes.ranked(2).label", "Trust is earned"),
        ("themes.ranked(themes.n).label", "A hand on the wheel"),
        ("themes.trust.subcodes|list", "Not seeing inside and Checking it oneself"),
        ("themes.trust.subcodes.n|words|plural", "two codes"),
        ("codebook.initial|list", "Black box and Plumbing"),
        ("codebook.final.n", "7"),
        ("codebook.n", "9"),
        ('codebook.where(stage="initial").n', "2"),
        ("agreement.trust.alpha", "0.61"),
        ("agreement.trust.alpha|round(3)", "0.607"),
        ('agreement["trust-opacity"].kappa', "0.20"),
        ("agreement.all.kappa > 0.6", "true"),
        ("themes.work.participants == interviews.n", "false"),
        ("themes.work.participants > themes.trust.participants", "true"),
    ],
)
def test_what_expressions_print(evaluator, expression, printed):
    value = evaluator.evaluate(expression)
    assert isinstance(value, Value), value
    assert value.text == printed


@pytest.mark.parametrize(
    ("expression", "message", "hint"),
    [
        ("themes.trsut.participants", "the codebook has no code `trsut`", "did you mean `trust`?"),
        ('themes["trust_opacty"].label', "the codebook has no code `trust_opacty`", "did you mean `trust_opacity`?"),
        ("themes.xyz.participants", "value `themes.xyz` is not defined", "of the list of themes there is n"),
        ("themes.trust.participnats", "value `themes.trust.participnats` is not defined", "themes.trust.participants"),
        ("themes.trust-opacity.participants", "the code `trust` is not a value", "with a hyphen"),
        ("themes.trust", "`themes.trust` is the code `trust`, not a value", "ask for one of"),
        ("themes", "`themes` is the list of themes, not a value", "most_prevalent"),
        ("themes.ranked(4).label", "there is no theme number 4: there are 3", ""),
        ("themes.ranked(0).label", "there is no theme number 0: there are 3", ""),
        ('themes.ranked("work").label', "`ranked` takes a rank, counted from 1", "`themes.ranked(2)`"),
        ("themes.ranked.label", "the function `ranked` has no part `label`", ""),
        ("themes.black_box.definition.n", "text", "no part"),
        ("codebook.initial", "`codebook.initial` is the initial codes, not a value", "n"),
        ("codebook.initial.labels", "value `codebook.labels` is not defined", ""),
        ("themes.black_box.subcodes|list", "there is nothing to list", ""),
        ("agreement.alpha", "value `agreement.alpha` is not defined", "all"),
        ("agreement.trust.alhpa", "value `agreement.trust.alhpa` is not defined", "agreement.trust.alpha"),
        ("agreement.black_box.alpha", "`agreement.black-box.alpha` is undefined", "Undefined where all ratings"),
        ("agreement.black_box.kappa", "`agreement.black-box.kappa` is undefined", ""),
        ("participants['age']", "the table `participants` has no part `age`", "a dot instead of brackets: `….age`"),
        ("themes[0]", "a place in brackets is not part of the expression language", ""),
        ("themes['__class__']", "value `themes.__class__` is not defined", ""),
        ("themes.coded", "value `themes.coded` is not defined", ""),
        ("themes.trust.theme", "value `themes.trust.theme` is not defined", ""),
        ("themes.trust|list", "`list` wants a column of categories", ""),
        ("themes.black_box.participants", "nobody applied the code `black-box`", "it is of the stage `initial`"),
        ("themes.black_box.quantifier", "nobody applied the code `black-box`", ""),
        ('codings.where(code="work").n', "no row of `codings` has the code", "`themes.work.excerpts`"),
        ('codings.where(code="trust-opacty").n', "no row of `codebook` has the code", "did you mean `trust-opacity`?"),
        ('codings.where(excerpt="P99-1").n', 'no row of `excerpts` has the id "P99-1"', "check how it is written"),
        ('excerpts.where(participant="P99").n', 'no row of `participants` has the id "P99"', "check how it is written"),
        ('interviews.where(participant=one_of("P01", "P99")).n', 'the id "P99"', ""),
        ("excerpts.text|list", "what participants said is quoted and not computed", r"`\excerpt{…}`"),
        ('excerpts.where(participant="P01").text.most_common', "what participants said is quoted", ""),
        ("themes.trust.among(age=at_least(95)).participants", "nobody is among participants where age ≥ 95", ""),
        ('themes.trust.where(gender="woman").participants', "themes have no `where`", "themes.trust.among(gender="),
        ('themes.where(gender="woman").n', "themes have no `where`", "among(gender="),
    ],
)
def test_what_is_said_of_expressions_without_a_value(evaluator, expression, message, hint):
    fault = evaluator.evaluate(expression)
    assert isinstance(fault, Fault), fault
    assert message in fault.message or message in " ".join(fault.hints)
    assert hint in fault.message + " ".join(fault.hints)


def test_a_tie_is_no_answer(study_with):
    codings = CODINGS + "P01-1,trust-opacity,C1\nP03-1,work-data,C1\n"
    fault = Evaluator(study_with(codings=codings)).evaluate("themes.most_prevalent.label")
    assert fault.message == "`trust` and `work` tie with 1 participant each: no theme alone is number 1"
    assert Evaluator(study_with(codings=codings)).evaluate("themes.ranked(3).label").text == "A hand on the wheel"


def test_names_that_are_written_alike_are_told_apart(study_with):
    codebook = "code,parent,label,definition,stage\na-b,,First,First,final\na.b,,Second,Second,final\n"
    evaluator = Evaluator(study_with(codebook=codebook, codings=CODINGS + "P01-1,a.b,C1\n"))
    assert evaluator.evaluate("themes.a_b.label").message.startswith("`themes.a_b` may be any of")
    assert evaluator.evaluate('themes["a.b"].participants').text == "1"


def test_a_code_may_have_the_name_of_something_else(study_with):
    codebook = "code,parent,label,definition,stage\nn,,Nothing,Nothing,final\nall,,All,All,final\n"
    evaluator = Evaluator(study_with(codebook=codebook, codings=CODINGS + "P01-1,n,C1\nP01-2,all,C1\n"))
    assert evaluator.evaluate("themes.n").text == "2"
    assert evaluator.evaluate('themes["n"].label').text == "Nothing"


def test_the_origin_of_a_count(evaluator):
    origin = evaluator.evaluate("themes.trust.participants|quantifier").origin
    assert origin.keys.rows == ("P01", "P02", "P04")
    assert origin.keys.excerpts == ("P01-2", "P02-1", "P04-1")
    assert origin.codes == ("trust",)
    assert "the majority of its coders applied it" in origin.remarks[0]
    assert "results/codings.csv" in origin.files


def test_the_origin_of_an_agreement(evaluator):
    origin = evaluator.evaluate("agreement.trust.alpha").origin
    assert "unit: an excerpt" in origin.remarks[0]
    assert "missing data" in origin.remarks[1]
    assert origin.coders == ("C1", "C2", "C3")
    assert origin.keys.disagreements == ("P01-2", "P04-1")
    assert len(origin.keys.rows) == 8


@pytest.mark.parametrize("code", ["trust", "work", "work-data"])
@pytest.mark.parametrize("gender", ["woman", "man"])
def test_agreement_among_some_is_about_what_they_said(evaluator, code, gender):
    people = pandas.read_csv(STUDY / "results/participants.csv")
    chosen = set(people[people.gender == gender].id)
    codings = pandas.read_csv(STUDY / "results/codings.csv")
    excerpts = pandas.read_csv(STUDY / "results/excerpts.csv")
    excerpts = excerpts[excerpts.participant.isin(chosen)]
    coded = codings.merge(excerpts[["id", "participant"]], left_on="excerpt", right_on="id")
    found = coded[coded.code.str.startswith(code)]
    coders = sorted(codings.coder.unique())
    looked = {(row.participant, row.coder) for row in coded.itertuples()}
    applied = {(row.excerpt, row.coder) for row in found.itertuples()}
    ratings = [
        [
            float((row.id, coder) in applied) if (row.participant, coder) in looked else float("nan")
            for row in excerpts.itertuples()
        ]
        for coder in coders
    ]
    value = evaluator.evaluate(f'agreement.among(gender="{gender}")["{code}"].alpha')
    shared = evaluator.evaluate(f'agreement.among(gender="{gender}")["{code}"].excerpts')
    assert shared.value == sum(pandas.notna(list(unit)).sum() >= 2 for unit in zip(*ratings, strict=True))
    if {rating for one in ratings for rating in one if pandas.notna(rating)} == {0.0, 1.0}:
        assert value.value == pytest.approx(krippendorff.alpha(ratings, level_of_measurement="nominal"))
        assert "counted among" in value.origin.remarks[-1]
    else:
        assert "is undefined" in value.message


def test_the_origin_of_the_most_prevalent_is_its_prevalence(evaluator):
    origin = evaluator.evaluate("themes.most_prevalent.label").origin
    assert origin.formula.startswith("the theme of the most participants")
    assert origin.keys.rows == ("P01", "P03", "P04", "P08")


@pytest.mark.parametrize(
    ("expression", "message", "hint"),
    [
        (
            "themes.trust.opacity.share",
            "`trust.opacity` is one name, whose dot ends it in an expression",
            'write `themes["trust.opacity"]` or `themes.trust_opacity`',
        ),
        (
            "themes.2nd_wind.n",
            "`2nd_wind` begins with a digit, which no name behind a dot does",
            'write `themes["2nd_wind"]`',
        ),
        ("themes.trust.shar", "value `themes.trust.shar` is not defined", "did you mean `themes.trust.share`?"),
    ],
)
def test_names_of_codes_that_expressions_cannot_write_so(study_with, expression, message, hint):
    codebook = (
        "code,parent,label,definition,stage\ntrust,,T,d,final\ntrust.opacity,trust,O,d,final\n2nd_wind,,W,d,final\n"
    )
    fault = Evaluator(study_with(codebook=codebook, codings=f"{CODINGS}P01-1,trust,C1\n")).evaluate(expression)
    assert (fault.message, fault.hints) == (message, (hint,))


def test_a_study_without_a_scale_says_how_to_declare_one(study_data):
    evaluator = Evaluator(replace(study_data, study=replace(study_data.study, quantifiers={})))
    for expression in ("themes.work.quantifier", "themes.work.participants|quantifier"):
        fault = evaluator.evaluate(expression)
        assert fault.message == "the study has no quantifier for a share of 0.2"
        assert fault.hints == ("declare words up to 1.0 in `[quantifiers]` of results/study.toml",)


def test_a_definition_that_the_codebook_lacks_is_to_be_filled_in_there(study_data):
    coded = study_data.coded
    codes = {**coded.codes, "trust": replace(coded.codes["trust"], definition="")}
    fault = Evaluator(replace(study_data, coded=replace(coded, codings=replace(coded.codings, codes=codes)))).evaluate(
        "themes.trust.definition"
    )
    assert (fault.message, fault.hints) == (
        "the code `trust` has no definition",
        (f"fill it in: results/codebook.csv:{coded.codes['trust'].line}",),
    )


def test_claims_join_origins(evaluator):
    origin = evaluator.evaluate("themes.work.participants == interviews.n").origin
    assert origin.codes == ("work",)
    assert "results/interviews.csv" in origin.files


def test_the_withdrawn_are_left_out(withdrawing_study):
    evaluator = Evaluator(withdrawing_study("P01"))
    value = evaluator.evaluate("themes.trust.participants")
    assert (value.text, value.origin.keys.excluded) == ("2", ("P01",))
    assert evaluator.evaluate("themes.trust.participants|of(participants.n)").text == "2 of 19"
    assert evaluator.evaluate("agreement.trust.excerpts").text == "6"
    assert evaluator.evaluate("excerpts.n").text == "6"


def _holding(theme, rule):
    """Excerpts and people of a theme, counted with pandas: codings of it or below, held against who coded whom."""
    codings = pandas.read_csv(STUDY / "results/codings.csv")
    excerpts = pandas.read_csv(STUDY / "results/excerpts.csv")
    coded = codings.merge(excerpts[["id", "participant"]], left_on="excerpt", right_on="id")
    coders = coded.groupby("participant").coder.nunique()
    found = coded[coded.code.str.startswith(theme)].groupby(["excerpt", "participant"]).coder.nunique().reset_index()
    of_all = found.participant.map(coders)
    least = {"any": of_all * 0 + 1, "majority": of_all // 2 + 1, "all": of_all}[rule]
    return found[found.coder >= least]


@pytest.mark.parametrize("theme", ["trust", "work", "control"])
@pytest.mark.parametrize("rule", ["any", "majority", "all"])
@pytest.mark.parametrize("gender", ["woman", "man"])
def test_a_theme_is_counted_among_some_and_under_any_rule(evaluator, theme, rule, gender):
    people = pandas.read_csv(STUDY / "results/participants.csv")
    chosen = people[people.gender == gender].id
    found = _holding(theme, rule)
    found = found[found.participant.isin(chosen)]
    counted = f'themes.{theme}.among(gender="{gender}").applied_by("{rule}")'
    assert evaluator.evaluate(f"{counted}.participants").value == found.participant.nunique()
    assert evaluator.evaluate(f"{counted}.excerpts").value == len(found)
    share = evaluator.evaluate(f'themes.{theme}.applied_by("{rule}").among(gender="{gender}").share')
    assert share.value == pytest.approx(found.participant.nunique() / len(chosen))
    assert share.origin.counts.whole == len(chosen)


@pytest.mark.parametrize(
    ("expression", "printed"),
    [
        (
            'themes.trust.among(automl_tools="commercial").participants|of(participants.where(automl_tools="commercial").n)',
            "1 of 12",
        ),
        (
            'themes.among(interviews.where(mode="remote")).work.participants|quantifier("participants")',
            "some participants",
        ),
        ('themes.work.among(gender="woman").among(participants.where(age=at_least(30))).participants', "2"),
        ("themes.trust_opacity.among(age=at_least(30)).excerpts|words|plural", "one excerpt"),
    ],
)
def test_what_a_theme_among_some_prints(evaluator, expression, printed):
    value = evaluator.evaluate(expression)
    assert isinstance(value, Value), value
    assert value.text == printed


def test_the_origin_of_a_theme_among_some_says_among_whom(evaluator):
    origin = evaluator.evaluate('themes.work.among(interviews.where(mode="remote")).participants').origin
    (condition,) = origin.filters
    assert (condition.table, condition.column, condition.arguments) == ("interviews", "mode", ("remote",))
    assert "results/interviews.csv" in origin.files
    assert "12 of 20" in origin.remarks[1]
    assert evaluator.evaluate('themes.work.among(id="P01").participants').origin.is_about_one_row


@pytest.mark.parametrize(
    ("expression", "message", "hint"),
    [
        ('themes.trust.applied_by("al").participants', "`applied_by` does not know `al`", "did you mean `all`?"),
        ("themes.trust.among().participants", "`among` takes conditions", 'among(gender="woman")'),
        ("themes.trust.among(codings).participants", "`among` cannot tell which", "one column that refers"),
        ("themes.trust.among(5).participants", "`among` takes conditions, or rows of a table", ""),
        ('themes.trust.among(gendre="woman").share', "table `participants` has no column `gendre`", "`gender`"),
    ],
)
def test_what_is_said_of_nobody_to_count_among(evaluator, expression, message, hint):
    fault = evaluator.evaluate(expression)
    assert isinstance(fault, Fault), fault
    assert fault.message.startswith(message)
    assert hint in " ".join(fault.hints)


def test_agreement_of_one_coder_says_that_there_is_nobody_to_agree_with(study_with):
    evaluator = Evaluator(study_with(codings=CODINGS + "P01-1,trust,C1\nP02-1,work,C1\n"))
    for asked in ("agreement.trust.alpha", "agreement.all.kappa"):
        fault = evaluator.evaluate(asked)
        assert "is undefined: no excerpt was looked at by two coders" in fault.message
        assert fault.hints == ("one coder alone applied codes to what is asked of",)


def test_one_deviating_rating_is_chance_level_and_said_to_be(study_with):
    alike = "".join(f"P0{number}-1,work,C{coder}\n" for number in (1, 2) for coder in (1, 2))
    evaluator = Evaluator(study_with(codings=CODINGS + alike + "P01-1,trust,C1\n"))
    alpha = evaluator.evaluate("agreement.trust.alpha")
    assert alpha.text == "0.00"
    assert any("one rating alone differs" in remark for remark in alpha.origin.remarks)
    assert not any("one rating alone" in remark for remark in evaluator.evaluate("agreement.work.alpha").origin.remarks)
