"""Numbers as they print: decimals that stay, a true minus, shares near none and all, p-values."""

import pytest

from galley.model.study import Column, Kind, Label, Provenance, Study, Table
from galley.model.values import Fault, Value
from galley.reading.study.study_data import StudyData, TableData
from galley.values.language.evaluation import Evaluator

YEARS = Label("year", "years")
COLUMN = Column("size", Kind.NUMBER, "size", unit=YEARS, optional=True)
GROUP = Column("group", Kind.CATEGORY, "group", categories={name: Label(name, name) for name in ("a", "b")})
TABLE = Table("things", "things.csv", ("id",), Label("thing", "things"), {"size": COLUMN, "group": GROUP})


@pytest.fixture
def ask():
    """What an expression over these sizes prints, or why nothing; the first `in_a` of the things are in group a."""

    def evaluate(expression, sizes, in_a=None):
        keys = tuple(f"T{number}" for number in range(len(sizes)))
        groups = ["a" if place < (len(sizes) if in_a is None else in_a) else "b" for place in range(len(sizes))]
        columns = {"size": list(sizes), "group": groups}
        texts = {name: [str(cell) for cell in cells] for name, cells in columns.items()}
        data = TableData(TABLE, columns, texts, keys, keys, "")
        outcome = Evaluator(StudyData(Study("S", Provenance.SYNTHETIC, {"things": TABLE}), {"things": data})).evaluate(
            expression
        )
        return outcome.text if isinstance(outcome, Value) else outcome

    return evaluate


@pytest.mark.parametrize(
    ("expression", "sizes", "printed"),
    [
        ("things.size.mean", [32, 34], "33.0"),
        ("things.size.sd", [7, 7], "0.0"),
        ("things.size.median", [40, 41, 42], "41.0"),
        ("things.size.iqr", [1, 2, 3, 4, 5], "2.0"),
        ("things.size.mean", [0.25, 0.5], "0.38"),  # as many decimals as the column has
        ('things.where(group="a").size.mean', [1, 2.25], "1.63"),
        ("things.size.mean", [0.00004, 0.00006], "0.00005"),  # what is not zero does not print as zero
        ("things.size.min", [1.2e-80, 1], "1.2 × 10⁻⁸⁰"),  # nobody wants to see all those zeros
        ("things.size|range", [4e-12, 1], "4 × 10⁻¹²–1"),
        ("things.size.mean", [2e-80, 4e-80], "3 × 10⁻⁸⁰"),
        ("things.size.mean|round(2)", [33, 33], "33.00"),
        ("things.size.sd|round(2)", [3, 3], "0.00"),
        ("things.n|round(1)", [1, 2], "2.0"),
        ("things.size.min", [0.25, 2.3], "0.25"),
        ("things.size.min", [24, 30.5], "24"),
        ("things.size|range", [0.25, 2.3], "0.25–2.3"),
        ("things.size|range|round(1)", [0.25, 2.3], "0.3–2.3"),
        ("things.size|range|round(1)", [1, 2], "1.0–2.0"),
        ("things.size|range", [-5, 3], "\u22125 to 3"),
        ("things.size.values", [1.04, 1], "1, 1.04"),
        ("things.size.max", [1570406400222.5], "1570406400222.5"),
        ("things.size.sum", [123456789012345, 2], "123456789012347"),
        ("things.size.sum", [0.1, 0.2], "0.3"),
        ("things.size.mean|round(2)", [-0.4321], "\u22120.43"),
        ("things.size.min", [-3], "\u22123"),
        ("things.size.sum|grouped", [-1198], "\u22121,198"),
        ("things.n - 5", [1, 2], "\u22123"),
        ("(things.n - 5)|words", [1, 2], "\u22123"),
        ("things.size|range|words", [-12, 12], "\u221212 to 12"),
        ("-things.size.mean", [2, 3], "\u22122.5"),
        ("things.size.mean - 4", [10, 11], "6.5"),
        ("things.size.mean - 4", [10, 10], "6.0"),
        ("things.size.mean - 0.25", [10, 10], "9.75"),
        ("things.n / 3", [1, 2], "0.7"),
        ("things.n / 300", [1, 2], "0.007"),
        ("things.n * 2", [1, 2], "4"),
        ("things.size.mean|plural", [1, 1], "1.0 years"),
        ("things.size.mean|round|plural", [1, 1], "1 year"),
        ("things.size.mean|round(1)|plural", [1, 1], "1.0 years"),
        ("things.size.mean|round|words|plural", [1, 1], "one year"),
    ],
)
def test_decimals(ask, expression, sizes, printed):
    assert ask(expression, sizes) == printed


@pytest.mark.parametrize(
    ("share", "part", "whole", "printed"),
    [
        ("share|percent", 199, 200, "more than 99%"),
        ("share|percent", 1, 300, "less than 1%"),
        ("share|percent", 200, 200, "100%"),
        ("share|percent", 0, 200, "0%"),
        ("share|percent(1)", 1999, 2000, "more than 99.9%"),
        ("share|percent(1)", 1, 3000, "less than 0.1%"),
        ("share|percent(1)", 199, 200, "99.5%"),
        ("share|percent(1)", 100, 200, "50.0%"),
        ("share|percent(1)", 200, 200, "100.0%"),
        ("share|percent|Words", 1, 300, "Less than 1%"),
        ("share", 199, 200, "0.995"),
        ("share", 1, 300, "0.003"),
        ("share", 100, 200, "0.50"),
        ("share", 200, 200, "1.00"),
        ("n|of(things.n)|percent", 199, 200, "more than 99%"),
    ],
)
def test_not_all_and_not_none(ask, share, part, whole, printed):
    assert ask(f'things.where(group="a").{share}', [1] * whole, part) == printed


@pytest.mark.parametrize(
    ("value", "filters", "printed"),
    [
        (0.00004, "p", "< .001"),
        (0.0, "p", "< .001"),
        (0.0004, "p", "< .001"),
        (0.0005, "p", ".001"),
        (0.003, "p", ".003"),
        (0.0301, "p(2)", ".03"),
        (0.0301, 'p(2, sign="=")', "= .03"),
        (0.001, 'p(2, sign="=")', "< .01"),
        (0.9995, "p", "> .999"),
        (1, "p", "> .999"),
        (0.9994, "p", ".999"),
    ],
)
def test_p(ask, value, filters, printed):
    assert ask(f"(things.size.max * 1)|{filters}", [value]) == printed


@pytest.mark.parametrize("expression", ["things.n|p", "(things.size.max * 1)|p", "things.group|p", "things.share|p(0)"])
def test_what_is_no_p_value(ask, expression):
    fault = ask(expression, [2, 3])
    assert isinstance(fault, Fault)
    assert fault.message.startswith("`p` ")


def test_the_values_of_nobody_are_a_fault(ask):
    fault = ask("things.where(size=at_least(9)).size.values", [1, 2])
    assert isinstance(fault, Fault)
    assert fault.message == "`things.size.values` where size ≥ 9 is undefined"


def test_a_text_that_no_row_has_is_no_zero():
    """A mistyped one would count nobody; what one row alone holds may be what somebody said, and never suggested."""
    cells = ["the old town", "the old town", "what only one said"]
    keys = ("T1", "T2", "T3")
    place = Column("place", Kind.TEXT, "place")
    table = Table("things", "things.csv", ("id",), Label("thing", "things"), {"place": place})
    data = TableData(table, {"place": cells}, {"place": cells}, keys, keys, "")
    evaluator = Evaluator(StudyData(Study("S", Provenance.SYNTHETIC, {"things": table}), {"things": data}))
    assert getattr(evaluator.evaluate('things.where(place="the old town").n'), "text", "") == "2"
    near, private = (
        evaluator.evaluate(f'things.where(place="{text}").n') for text in ("the odl town", "what one said")
    )
    declare = "declare the `categories` of `place` if a zero is meant"
    assert isinstance(near, Fault)
    assert near.message == 'no row of `things` has the place "the odl town"'
    assert near.hints == ("did you mean `the old town`?", declare)
    assert isinstance(private, Fault)
    assert private.hints == ("check how it is written", declare)
