"""Results files as R, pandas and people write them, and what expressions make of them."""

import pytest

from galley.findings.source import SourceFile
from galley.model.values import Value
from galley.reading.analyses.results_files import LARGEST
from galley.reading.folder import Folder
from galley.reading.study.study_toml import read_study
from galley.values.evaluating import read_data
from galley.values.language.evaluation import Evaluator

STUDY = """
title = ""
provenance = "synthetic"
[tables.people]
path = "results/people.csv"
key = "id"
columns = {{ id = {{ kind = "identifier" }} }}
[analyses.models]
command = "Rscript analysis/model.R"
writes = {{ main = {{ path = "results/main.{ending}", {settings} }} }}
"""
R = """"","Estimate","Std. Error","z value","Pr(>|z|)"
"(Intercept)",-1.5,0.25,-6,1.97e-09
"conditionB",0.4321,0.1234,3.5,4e-05
"age",NA,NA,NA,NA
"""


@pytest.fixture
def asked(tmp_path):
    """What an expression prints, or why it does not, where the analysis wrote this text."""

    def ask(text, expression, ending="csv", settings="level = 0.95"):
        files = {
            "results/study.toml": STUDY.format(ending=ending, settings=settings),
            "results/people.csv": "id\nA\n",
        }
        if text is not None:
            files[f"results/main.{ending}"] = text
        study, faults = read_study(SourceFile("results/study.toml", files["results/study.toml"]))
        assert study, faults
        data, faults = read_data(Folder(tmp_path, files))
        assert data, faults
        value = Evaluator(data).evaluate(expression)
        return value.text if isinstance(value, Value) else value.message

    return ask


@pytest.mark.parametrize(
    ("expression", "printed"),
    [
        ('models.main["conditionB"].Estimate', "0.4321"),
        ("models.main.conditionB.estimate|round(2)", "0.43"),
        ('models.main["(Intercept)"].estimate', "−1.5"),
        ('models.main["conditionB"]["Pr(>|z|)"]|p(sign="=")', "< .001"),
        ("models.main.conditionB.p", "4 × 10⁻⁵"),
        ("models.main.conditionB|p", "< .001"),
        ("models.main.conditionB|estimate", "0.43, p < .001"),
        ('models.main.conditionB|estimate("b")', "b = 0.43, p < .001"),
        ("models.main.conditionB.Std__Error|round(3)", "0.123"),
        ("(models.main.conditionB.estimate - models.main._Intercept_.estimate)|round(1)", "1.9"),
        ("models.main.conditionB.p < 0.05", "true"),
        ("models.main.age.p|p", "`p` of `age` is `NA` in the results"),
        ("models.main.age|estimate", "the row `age` of `models.main` has no estimate"),
        ("models.main.conditionB|ci", "the row `conditionB` of `models.main` has no interval: no `low` and `high`"),
        ('models.main["condition"].p', '`results/main.csv` has no row "condition"'),
        ("models.main.conditionB.q", "`results/main.csv` has no column `q`"),
    ],
)
def test_what_r_writes(asked, expression, printed):
    assert asked(R, expression) == printed


@pytest.mark.parametrize(
    ("text", "expression", "printed"),
    [
        ("term;estimate;conf.low;conf.high;p.value\nx;2.5;1.2e-80;3;0.5\n", "models.main.x.conf_low", "1.2 × 10⁻⁸⁰"),
        (
            "term;estimate;conf.low;conf.high;p.value\nx;2.5;1;3;0.5\n",
            "models.main.x|estimate",
            "2.50, 95% CI [1.00, 3.00], p = .500",
        ),
        ("term;estimate;p\nx;-1,5;<0,05\n", "models.main.x|estimate", "−1.50, p < .050"),
        ("term;estimate\n1,5;2\n", 'models.main["1,5"].estimate', "2"),
        ('term,estimate\nx,"1,5"\n', "models.main.x.estimate", "1,5"),
        ('term,estimate\nx,"1,5"\n', "models.main.x.estimate|round(1)", "`round` wants a number, not text `1,5`"),
        ("term,p\nx,<2e-16\n", "models.main.x|p", "< .001"),
        ("term,p\nx,< 2.2e-16\n", 'models.main.x|p(2, sign="=")', "< .01"),
        ("term,p\nx,<0.05\n", "models.main.x|p(2)", "< .05"),
        ("term,p\nx,<0.001\n", "models.main.x|p", "< .001"),
        ("term,p\nx,<much\n", "models.main.x|p", "`p` wants a number, not text `<much`"),
        ("term\testimate\nx\t+7\n", "models.main.x.estimate", "7"),
        ("estimate p\nx 7 1\n".replace(" ", ","), "models.main.x.p|p", "> .999"),  # without a heading for row names
        ("\ufeffterm,n\nEinfluß,7\n", 'models.main["Einfluß"].n', "7"),
        ("r2,aic\n0.31,262.7\n", "models.main.aic", "262.7"),
        ("a,b\nx,1\nx,2\n", "models.main.x.b", '2 rows of `results/main.csv` are called "x"'),
        ("a,b\nx,inf\n", "models.main.x.b", "`b` of `x` is `inf` in the results"),
        ("a,b\nx\n", "models.main.x.b", "results/main.csv: line 2 has 1 cells under 2 headings"),
        ("a,a\nx,1\n", "models.main.x.a", "results/main.csv: two columns are called `a`"),
        ("a,b\n", "models.main.x.b", "results/main.csv: there are no rows below a header"),
        ("", "models.main.x.b", "results/main.csv: the file is empty"),
        ('a,b\n"x,1\n', "models.main.x.b", "results/main.csv: line 2 is not CSV: unexpected end of data"),
        (None, "models.main.x.b", "`results/main.csv` is not written yet"),
    ],
)
def test_other_tables(asked, text, expression, printed):
    assert asked(text, expression) == printed


@pytest.mark.parametrize(
    ("text", "expression", "printed"),
    [
        ('[{"term": "x", "p": 0.0304}]', "models.main.x|p", ".030"),
        ('{"x": {"p": 1e-20, "ok": true}}', "models.main.x.p", "1 × 10⁻²⁰"),
        ('{"x": {"p": 1e-20, "ok": true}}', "models.main.x.ok", "true"),
        ('{"n": 212, "r2": 0.314}', "models.main.r2|round(2)", "0.31"),
        ('{"n": 212, "r2": 0.314}', 'models.main["n"]|grouped', "212"),
        ('{"n": NaN}', "models.main.n", "`value` of `n` is `NaN` in the results"),
        ('{"x": {"p": [1]}}', "models.main.x.p", "results/main.json: `p` is no single value: results have rows and"),
        (
            '{"n": 4, "ci": [1, 2]}',
            "models.main.n",
            "results/main.json: `ci` is no single value: results have rows and",
        ),
        ("[1]", "models.main.x", "results/main.json: an array of objects, or an object, is expected"),
        (
            "{",
            "models.main.x",
            "results/main.json: this is not JSON: expecting property name enclosed in double quotes",
        ),
        ("{}", "models.main.x", "results/main.json: there is no row in it"),
        ("[" * 100_000, "models.main.x", "results/main.json: this is not JSON"),
    ],
)
def test_json(asked, text, expression, printed):
    assert asked(text, expression, "json").startswith(printed)


def test_rows_may_be_named_by_several_columns(asked):
    text = "outcome,term,p\ntrust,B,0.01\nuse,B,0.2\n"
    assert asked(text, 'models.main["use/B"].p', settings='key = ["outcome", "term"]') == "0.2"
    assert asked(text, 'models.main["use"].p', settings='key = "outcome"') == "0.2"
    told = asked(text, 'models.main["use"].p', settings='key = "name"')
    assert told == "results/main.csv: there is no column `name`, the key; it has `outcome`, `term`, `p`"


def test_own_names_of_columns_come_first(asked):
    settings = 'columns = { low = "lo", high = "hi", p = "sig", estimate = "B" }, level = 0.9'
    text = "term,B,lo,hi,p,sig\nx,1.234,1,2,0.9,0.04\n"
    assert asked(text, "models.main.x|estimate", settings=settings) == "1.23, 90% CI [1.00, 2.00], p = .040"


def test_what_is_too_large_is_no_result(tmp_path, asked):
    (tmp_path / "results").mkdir()
    (tmp_path / "results/main.csv").write_text("a" * (LARGEST + 1))
    assert asked(None, "models.main.x.b") == "file `results/main.csv` is larger than 5 MB"
