"""Expressions over the fixture study: what they print, where that comes from, and why some have no value."""

from dataclasses import replace

import pytest
from places import STUDY

from galley.app.manuals.expressions import examples, expressions_manual
from galley.model.study import NumberWords
from galley.model.values import Fault, Filter, Value
from galley.reading.folder import Folder
from galley.values.evaluating import read_data
from galley.values.filters import filters
from galley.values.language.evaluation import Evaluator
from galley.values.statistics.registry import agreement_statistics, code_statistics, column_statistics, row_statistics

REGISTRIES = (row_statistics(), column_statistics(), code_statistics(), agreement_statistics(), filters())
EXAMPLES = [
    pytest.param(*example, id=f"{name}: {example[0]}")
    for registry in REGISTRIES
    for name, found in registry.items()
    for example in examples(found.manual)
]


@pytest.fixture(scope="module")
def evaluator(study_data):
    return Evaluator(study_data)


@pytest.mark.parametrize(("expression", "printed"), EXAMPLES)
def test_examples_of_the_manual(evaluator, expression, printed):
    value = evaluator.evaluate(expression)
    assert isinstance(value, Value), value
    assert value.text == printed


def test_everything_has_an_example():
    for registry in REGISTRIES:
        assert [name for name, found in registry.items() if not examples(found.manual)] == []


@pytest.mark.parametrize(
    ("expression", "printed"),
    [
        ("participants.n|words", "20"),
        ('participants.where(gender="man").n|Words', "Ten"),
        ("participants.gender|breakdown|Words", "Nine women, 10 men, and 1 non-binary person"),
        ('participants.where(gender="woman").n|words|of(participants.n)', "nine of 20"),
        ('participants.where(gender="woman").n|of(participants.n)|words', "nine of 20"),
        ('participants.where(gender="woman").n|of(participants.n)|Words|plural', "Nine of 20 participants"),
        ('participants.where(id="P07").n|of(participants.n)|words|plural', "one of 20 participants"),
        ("participants.age.mean|round", "33"),
        ('participants.where(age=between(30, 39), gender="woman").n', "4"),
        ("participants.where(age=at_least(40)).where(age=less_than(45)).n", "1"),
        ("participants.where(age=not_disclosed()).n", "2"),
        ('participants.where(automl_tools="TPOT").n', "6"),
        ('participants.where(automl_tools=one_of("TPOT", "Auto-sklearn")).n', "9"),
        ('participants.where(recruited_via=other_than("Twitter")).n', "13"),
        ('participants.where(automl_tools="commercial").n', "12"),
        ('participants.where(automl_tools=one_of("commercial", "TPOT")).n', "15"),
        ('participants.where(automl_tools=other_than("commercial")).n', "8"),
        ("participants.where(consent_to_quote=true).n", "18"),
        ('interviews.where(date=at_least("2020-01-01")).n > 5', "true"),
        ("participants.n == interviews.n and not participants.n < 3", "true"),
        ("participants.n - participants.age.n", "2"),
        ('participants.n|plural("person", "people")', "20 people"),
        ('participants.where(job_title="researcher").n|words|plural("researcher")', "two researchers"),
        ('participants.where(gender="non-binary").n|words|plural', "one participant"),
        ('participants.where(gender="non-binary").age|range', "25"),
        ("(participants.n * 5 + 1)|Words", "One hundred one"),
        (" participants.n ", "20"),
        ('interviews.date.min < "2019-12-31" and "2020-01-01" <= interviews.date.max', "true"),
        ('interviews.date.min == "2019-10-08"', "false"),
        ('participants.where(gender="non-binary").n|of(participants.where(gender="woman").n + 0)|Words', "One of nine"),
        (
            'participants.where(gender="woman").n|of(participants.where(gender=other_than("man")).n)|Words|plural',
            "Nine of 10 participants",
        ),
    ],
)
def test_what_expressions_print(evaluator, expression, printed):
    value = evaluator.evaluate(expression)
    assert isinstance(value, Value), value
    assert value.text == printed


@pytest.mark.parametrize(
    ("expression", "message", "hint"),
    [
        (
            'participants.where(automl_tools="comercial").n',
            'column `automl_tools` has no category "comercial"',
            "did you mean `commercial`?",
        ),
        ("participant.n", "value `participant` is not defined", "did you mean `participants`?"),
        (
            "participants.age.maen",
            "value `participants.age.maen` is not defined",
            "did you mean `participants.age.mean`?",
        ),
        ("participants.n|wrods", "filter `wrods` is not defined", "did you mean `words`?"),
        ("participants.where(agee=3).n", "table `participants` has no column `agee`", "did you mean `age`?"),
        (
            'participants.where(gender="womann").n',
            'column `gender` has no category "womann"',
            "did you mean `woman`?",
        ),
        ("participants", "`participants` is the table `participants`, not a value", "ask for one of n, share, where"),
        (
            "participants.gender.mean",
            "the column `participants.gender` holds a category, which has no `mean`",
            "there is",
        ),
        ("participants.n|percent", "`percent` wants a share between 0 and 1, not the number `20`", "share|percent"),
        ("participants.age.mean|words", "`words` wants a whole number", "round it first"),
        ("participants.age.mean|Words", "`32.9` cannot start a sentence", "round it"),
        ('participants.n|plural("person")', "`plural` does not know the plural of “person”", "give both forms"),
        ("participants.share|plural", "`plural` does not know what 1.00 counts", "give both forms"),
        ("participants.n / 0", "20 / 0 divides by zero", ""),
        ('participants.n == "20"', "`==` does not go with the number `20` and text `20`", "without quotes"),
        ('"a" * 1000000000', "`*` does not go with text `a` and the number `1000000000`", ""),
        ('participants.where(age="x").n', "column `age` is compared with `x`", "give a number, without quotes"),
        ('interviews.where(date="7.10.2019").n', "column `date` is compared with `7.10.2019`", "ISO date"),
        ("participants.where(consent_to_quote=1).n", "column `consent_to_quote` is compared with `1`", "true or false"),
        (
            'participants.where(gender=at_least("a")).n',
            "column `gender` holds a category, which has no order",
            "one_of",
        ),
        ("agreement.trust.alpha|percent", "`percent` wants a share between 0 and 1", "no share of anything"),
        (
            'participants.where(gender="man").n|percent',
            "`percent` wants a share between 0 and 1",
            "|of(participants.n)|",
        ),
        ("participants.where(age=not_disclosed).n", "column `age` is compared with", "`not_disclosed()`"),
        ("participants.gender", "`participants.gender` is the column", 'where(gender="…")'),
        ('participants[gender="man"].n', "conditions in square brackets are not part", "in parentheses"),
        ("interviews.date.max - interviews.date.min", "`-` does not go with a date", "tell both dates"),
        ('participants.where(gender="woman", gender="man").n', "an argument is given twice", "one_of"),
        ('participants.where(gender="self-described").age.mean', "`participants.age.mean` where gender =", "0 rows"),
        ('participants.where(gender="self-described").age.sum', "`participants.age.sum` where gender =", "0 rows"),
        ("participants.where(age=between(40, 30)).n", "nothing lies between 40 and 30", "the smaller one first"),
        ("participants.n.real", "the number `20` has no part `real`", ""),
        ("participants.n()", "the number `20` cannot be called", "leave out the parentheses"),
        ("participants.n|round(1, 2, 3)", "filter `round` is given the wrong arguments", ""),
        ("9 ** 9", "`**` is not part of the expression language", ""),
        ("20", "`20` is a constant, not a value of the study", "type it as plain text"),
        ("", "the expression is empty", ""),
        ("participants.", "a name is missing behind a dot of the expression", ""),
        ("participants.n|", "the expression ends where more is expected", "too many"),
        ("participants.n||round", "a name is missing before `|`", "too many"),
        ("participants.where(age=3", "`)` is missing in the expression", ""),
        ('participants.where(gender="man).n', "a quotation mark is missing in the expression", ""),
        ("participants.where(gender=“man”).n", "`“` is no quotation mark of the language", "straight"),
        ('participants.where(gender="man" and age=30).n', "a comma is missing in the expression", "side by side"),
        ("participants.n = 3", "the expression should end before `=`", "compared with `==`"),
        ("participants.age.mean|round 1", "the expression should end before a number", "in parentheses"),
        (r"\VAR{participants.n}", "this is not an expression", "without braces"),
        ("participants.n if true else 3", "`if … else` is not part of the expression language", "template"),
        ("participants[0].age", "a place in brackets is not part of the expression language", "by its key"),
        ("round(participants.age.mean)", "value `round` is not defined", "is a filter"),
        ("mean(participants.age)", "value `mean` is not defined", "`table.column.mean`"),
        ("participants.age.average", "value `participants.age.average` is not defined", "`participants.age.mean`"),
        ("participants.count", "value `participants.count` is not defined", "did you mean `participants.n`?"),
        ("participants.gender.woman", "value `participants.gender.woman` is not defined", 'where(gender="woman").n'),
        (
            'participants.gender["woman"].n',
            "value `participants.gender.woman` is not defined",
            'where(gender="woman").n',
        ),
        ('participants["n"]', "the table `participants` has no part `n`", "a dot instead of brackets"),
        ("participants.n }}{{ 1", "this is not one expression", ""),
        ("(" * 400 + "1" + ")" * 400, "the expression is nested too deeply", ""),
        ("1 + " * 900, "the expression is too long", ""),
    ],
)
def test_what_is_said_of_expressions_without_a_value(evaluator, expression, message, hint):
    fault = evaluator.evaluate(expression)
    assert isinstance(fault, Fault), fault
    assert fault.message.startswith(message)
    assert hint in " ".join(fault.hints)


@pytest.mark.parametrize(
    "expression",
    [
        "participants.__class__",
        "participants.n.__class__.__mro__",
        "participants.rows.data.frame",
        "participants.where.call",
        "participants.n|attr('__class__')",
        "''.format",
        "self",
        "cycler",
        "range(10)",
        "namespace()",
        "participants['__class__']",
        "participants.age.cells",
        "[].append",
        "lipsum.__globals__",
        "participants.n if true else 1",
        "{}",
        "participants.where(**{})",
    ],
)
def test_nothing_of_python_can_be_reached(evaluator, expression):
    assert isinstance(evaluator.evaluate(expression), Fault)


@pytest.mark.parametrize(
    ("expression", "hint"),
    [
        ("participants.where(gender=woman).n", 'text goes in quotes: `gender="woman"`'),
        ("participants.where(age > 30).n", "write `age=more_than(30)`"),
        ("participants.where(age <= participants.age.mean).n", "write `age=at_most(participants.age.mean)`"),
        ('participants.where(gender != "woman").n', 'write `gender=other_than("woman")`'),
        ("participants.where(age == 30).n", "write `age=30`"),
        ("participants.n|plural(person, people)", 'text goes in quotes: `plural("person")`'),
        ("1.0|words", "type it as plain text"),
        ('participants.n.where(gender="woman")', "`where` comes before what is counted: `….where(…).n`"),
        ("participants.where(consent_to_quote=yes).n", "write `consent_to_quote=true`"),
        ("interviews.date|month", "take one date of a column first, as in `interviews.date.min|month`"),
        (
            'participants.where(gender="woman").n|of(participants.where(gender="man").n)',
            "give the whole the conditions that the part shares with it",
        ),
        (
            'participants.gender.share_of("woman")|percent|of(participants.n)',
            "give the number of all that are of the same kind, as in `….n|of(participants.n)`",
        ),
        ('"some"|Words', "type it as plain text"),
        ("((1 + 2) * 3)|round(1)", "type it as plain text"),
        ("5 < participants.n < 30", "write `a < b and b < c`, with `==`, `!=`, `<`, `<=`, `>` or `>=`"),
        ("participants.where(gender=``woman'').n", 'text stands in straight ones: `"…"`'),
        ('participants.where(gender="woman" or "man").n', 'write `gender=one_of("woman", "man")`'),
        (
            'participants.where(gender="woman" or gender="man").n',
            'several categories of a column are `one_of("…", "…")`',
        ),
        ('participants.where(gender=not "woman").n', 'write `gender=other_than("woman")`'),
        ("participants.where(gender=not_disclosed).n", "write its parentheses, too: `not_disclosed()`"),
        ("participants.where(gender=one_of()).n", 'say what, as in `one_of("…", "…")`'),
        ("participants.where(gender=other_than()).n", 'say what, as in `other_than("…", "…")`'),
        (
            'interviews.where(participants.where(gender="woman")).n',
            'name the column, as in `interviews.where(mode="in person")`',
        ),
        ("participants.job_title.most_common == researcher", 'text goes in quotes: `… == "researcher"`'),
        ("participants.age.share_of(not_disclosed())", "write `participants.age.missing|of(participants.n)`"),
        ('interviews.date.min < "October 2019"', 'give an ISO date in quotes, as in "2019-10-07"'),
    ],
)
def test_what_was_meant_is_said(evaluator, expression, hint):
    fault = evaluator.evaluate(expression)
    assert isinstance(fault, Fault), fault
    assert hint in fault.hints


def test_numbers_are_spelled_as_the_study_says(study_data):
    british = replace(study_data, study=replace(study_data.study, number_words=NumberWords.BRITISH))
    for data, printed in ((study_data, "One hundred one"), (british, "One hundred and one")):
        assert Evaluator(data).evaluate("(participants.n + 81)|Words").text == printed


def test_a_mean_knows_its_n(evaluator):
    origin = evaluator.evaluate("participants.age.mean").origin
    assert (origin.counts.rows, origin.counts.missing) == (18, 2)
    assert len(origin.keys.rows) == 18
    assert origin.keys.missing == ("P09", "P18")
    assert origin.files == ("results/participants.csv",)
    assert (origin.statistic, origin.table, origin.column) == ("mean", "participants", "age")


@pytest.mark.parametrize(
    "expression",
    [
        "1e400",
        "participants.n * 1e400",
        "participants.n == 1e309",
        "9**9**9",
        "+".join(["participants.n"] * 100),
        'interviews.where(mode="remote").share|percent("a")',
        'interviews.where(mode="remote").share|percent(999999)',
        "participants.age.mean|round(true)",
    ],
)
def test_what_is_too_large_is_a_fault(evaluator, expression):
    assert isinstance(evaluator.evaluate(expression), Fault)


def test_what_is_rounded_knows_what_it_was(evaluator):
    rounded = evaluator.evaluate("interviews.minutes.mean|round").computed
    exact = evaluator.evaluate("interviews.minutes.mean").computed
    assert rounded.value == 60
    assert rounded.exact == exact
    assert exact.value == pytest.approx(59.9)
    assert rounded.origin.files == exact.origin.files


def test_what_is_told_of_a_whole_knows_both(evaluator):
    value = evaluator.evaluate('participants.where(gender="woman").n|of(participants.n)')
    assert (value.text, value.value) == ("9 of 20", 9)
    count, whole = value.origin.parts
    assert (count.expression, count.value) == ('participants.where(gender="woman").n', 9)
    assert (whole.expression, whole.value, whole.origin.table) == ("participants.n", 20, "participants")


def test_a_computed_argument_is_part_of_its_filter(evaluator):
    value = evaluator.evaluate("participants.where(job_title=participants.job_title.most_common).n")
    (condition,) = value.origin.filters
    assert condition.arguments == ("data scientist",)
    (found,) = condition.found
    assert (found.expression, found.origin.statistic) == ("participants.job_title.most_common", "most_common")
    several = evaluator.evaluate("participants.where(age=between(participants.age.min, 30)).n").origin.filters[0]
    assert [one.expression for one in several.found] == ["participants.age.min"]


def test_a_filter_by_key_says_that_it_names_rows(evaluator):
    assert evaluator.evaluate('participants.where(id="P01").n').origin.is_about_one_row
    assert evaluator.evaluate('(1 + interviews.where(participant="P01").n)|words').origin.is_about_one_row
    assert not evaluator.evaluate('participants.where(gender="woman").n').origin.is_about_one_row


@pytest.mark.parametrize(
    ("expression", "spelled"),
    [
        ("participants.n|Words", "participants.n"),
        ("participants . where( gender='woman' ) . n|words|plural", 'participants.where(gender="woman").n'),
        ("( participants.n+participants.age.n )|words", "participants.n + participants.age.n"),
        ("participants.n == 20 and not interviews.n > 3", "(participants.n == 20) and (not (interviews.n > 3))"),
        ("-participants.age.mean|round(1)", "(-participants.age.mean)|round(1)"),
        ("participants.age|range", "participants.age|range"),
        (
            "participants.where(age=between(20,30.5)).n|of( participants.n )|words",
            "participants.where(age=between(20, 30.5)).n|of(participants.n)",
        ),
    ],
)
def test_what_is_computed_has_one_spelling(evaluator, expression, spelled):
    value = evaluator.evaluate(expression)
    assert value.computed.expression == spelled
    assert evaluator.evaluate(spelled).computed == value.computed


def test_filters_are_part_of_the_origin(evaluator):
    origin = evaluator.evaluate('participants.where(recruited_via="Twitter").age.mean').origin
    assert origin.filters == (Filter("recruited_via", "=", ("Twitter",)),)
    assert set(origin.keys.rows) | set(origin.keys.missing) == {"P03", "P05", "P08", "P09", "P12", "P17", "P19"}


def test_comparisons_join_origins(evaluator):
    origin = evaluator.evaluate("participants.n == interviews.n").origin
    assert origin.files == ("results/participants.csv", "results/interviews.csv")
    assert origin.formula == "(number of participants) == (number of interviews)"
    assert [part.expression for part in origin.parts] == ["participants.n", "interviews.n"]


def test_withdrawn_participants_count_nowhere(withdrawing_study):
    evaluator = Evaluator(withdrawing_study("P01"))
    assert evaluator.evaluate("participants.n").text == "19"
    assert evaluator.evaluate("interviews.n").text == "19"
    assert evaluator.evaluate("interviews.n").origin.keys.excluded == ("P01",)


def test_what_is_said_of_the_withdrawn_alone_is_no_zero(withdrawing_study):
    evaluator = Evaluator(withdrawing_study("P01"))
    for expression in ('participants.where(id="P01").n', 'interviews.where(participant=one_of("P01")).minutes.mean'):
        fault = evaluator.evaluate(expression)
        assert fault.message == '"P01" counts nowhere: the row has withdrawn, or belongs to somebody who has'
    assert evaluator.evaluate('participants.where(id=one_of("P01", "P02")).n').text == "1"
    assert evaluator.evaluate('participants.where(id=other_than("P01")).n').text == "19"


def test_the_manual_is_what_the_code_says(golden_manual):
    assert golden_manual("docs/expressions.md") == expressions_manual()


@pytest.mark.parametrize(
    ("expression", "message", "hint"),
    [
        (
            "participants.age.mean - 4|round(1)",
            "`|` binds first: `round` is ",
            "`(participants.age.mean - 4)|round(1)`",
        ),
        ("participants.n + interviews.n|words|plural", "`|` binds first", "interviews.n)|words|plural`, or"),
        ("(participants.n / interviews.n|round)|words", "`|` binds first", "`participants.n / (interviews.n|round)`"),
        ("participants.n|plural == (2 * 3|words)", "`|` binds first", ""),
        ("participants.n|words - 4", "`words` before a `-` prints nothing", "(… - …)|words"),
        ("participants.n + (interviews.n|plural)", "`plural` before a `+` prints nothing", "(… + …)|plural"),
        ('participants.where(gender="woman").share|percent * 2', "`percent` before a `*` prints nothing", ""),
        (
            'participants.where(gender="woman").where(recruited_via="Twitter").share|percent',
            "`share` behind two `where` may be of all",
            "share_of(",
        ),
        ("agreement.trust.alpha|percent", "`percent` wants a share", ""),
        ("agreement.trust.alpha|round(1)|quantifier", "`quantifier` wants a share", ""),
        ('participants.where(gender="non-binary").gender.distinct|percent', "`percent` wants a share", ""),
        ('participants.where(id="P99").n', 'no row of `participants` has the id "P99"', "how it is written"),
        ('participants.where(id=one_of("P01", "zzz")).n', 'no row of `participants` has the id "zzz"', ""),
        ("participants.n + interviews.n", "participants and interviews do not add up", "of the same kind"),
        ("participants.n + participants.age.mean", "participants and years do not add up", ""),
        ("participants.n - participants.age.mean", "participants and years do not add up", ""),
        (
            "participants.n|of(interviews.n)",
            "`of` wants a part and its whole, not 20 participants of 20 interviews",
            "",
        ),
        ("participants.n|of(20.0)", "`of` wants a part and its whole", "participants.n"),
        ('interviews.where(mode="remote").share|percent|Words', "`60%` is no number to be written in words", "count"),
        ("participants.age|range|Words", "`24–50` is no number to be written in words", ""),
        (
            "participants.n|plural|words",
            "`plural` before `words` prints nothing",
            "the noun comes last: `…|words|plural`",
        ),
        ('interviews.where(mode="remote").share|percent|round(1)', "`percent` before `round`", "`…|percent(1)`"),
        ("interviews.date.max|month|year", "`month` before `year` prints nothing", "one of the two"),
        ("participants.n + participants.share", "a share, 1.00, and the number `20` do not add up", "same kind"),
        ("participants.age|mean", "filter `mean` is not defined", "behind a dot: `….mean`"),
        ("participants.n|capitalize", "filter `capitalize` is not defined", "`Words`"),
        ("participants.where(not withdrawn).n", "value `withdrawn` is not defined", "`withdrawn=false`"),
        ("interviews.date.max|year|Words", "`2020` is no number to be written in words", ""),
    ],
)
def test_what_would_mislead_is_refused(evaluator, expression, message, hint):
    fault = evaluator.evaluate(expression)
    assert isinstance(fault, Fault), fault
    assert fault.message.startswith(message)
    assert hint in " ".join(fault.hints)


@pytest.mark.parametrize(
    ("expression", "printed"),
    [
        ("(participants.age.mean - 4)|round(1)", "28.9"),
        ("-participants.age.mean|round", "\u221233"),
        ("participants.n|round + 4", "24"),
        ("participants.n == interviews.n|round", "true"),
        ("participants.where(age=at_least(20 + 10)).n|words", "11"),
        ("codebook.initial.n - codebook.final.n", "\u22125"),
        ('participants.where(gender="woman", recruited_via="Twitter").share|percent', "5%"),
        ("(participants.age.n / participants.n)|percent", "90%"),
        ("participants.age.mean + 1", "33.9"),
        ("(participants.n + participants.age.n)|plural", "38 participants"),
    ],
)
def test_what_looks_alike_and_is_clear(evaluator, expression, printed):
    outcome = evaluator.evaluate(expression)
    assert isinstance(outcome, Value), outcome
    assert outcome.text == printed


def test_a_bar_in_quotes_is_no_filter(evaluator):
    outcome = evaluator.evaluate('participants.where(recruited_via="a - b|c").n')
    assert isinstance(outcome, Fault)
    assert outcome.message.startswith("column `recruited_via` has no category")


HEADERS = {
    f"results/{name}.csv": (STUDY / f"results/{name}.csv").read_text().partition("\n")[0] + "\n"
    for name in ("participants", "interviews", "codebook", "excerpts", "codings")
}


@pytest.mark.parametrize(
    ("empty", "expression", "outcome"),
    [
        (HEADERS, "participants.n", "participant"),
        (HEADERS, "participants.age|range", "participant"),
        (HEADERS, 'participants.where(id="P01").n', "participant"),
        (HEADERS, "interviews.n == participants.n", "interview"),
        (HEADERS, "themes.n", "participant"),
        (HEADERS, "themes.trust.participants|quantifier", "participant"),
        (HEADERS, "agreement.all.alpha", "participant"),
        (HEADERS, "codebook.final|list", "code"),
        (HEADERS, "participants.n / participants.age.n", "participant"),
        (["codings"], "themes.trust.participants", "coding"),
        (["codings"], "participants.n", "20"),
        (["codings"], "codebook.n", "9"),
        (["interviews"], "participants.n", "20"),
        (["participants"], "interviews.n", "20"),
    ],
)
def test_of_a_table_without_rows_nothing_is_known(empty, expression, outcome):
    texts = {path: text for path, text in HEADERS.items() if empty is HEADERS or path[8:-4] in empty}
    data, _ = read_data(Folder(STUDY, texts))
    found = Evaluator(data).evaluate(expression)
    if isinstance(found, Value):
        assert found.text == outcome
    else:
        assert found.message.startswith(f"there is no {outcome} yet: results/")
        assert not found.unknown


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("participants.nn", "value `participants.nn` is not defined"),
        ("participants.agee.mean", "value `participants.agee` is not defined"),
        ('participants.where(gender="womam").n', 'column `gender` has no category "womam"'),
        ("participants.gender.mean", "the column `participants.gender` holds a category, which has no `mean`"),
        ("participants.automl_tools.mean", "the column `participants.automl_tools` holds several categories"),
        ("participants.n|wrds", "filter `wrds` is not defined"),
    ],
)
def test_what_is_asked_wrongly_of_a_table_without_rows_is_told(expression, message):
    data, _ = read_data(Folder(STUDY, HEADERS))
    fault = Evaluator(data).evaluate(expression)
    assert isinstance(fault, Fault)
    assert fault.message.startswith(message)
