"""The quantities of a study, and what is remembered of them."""

from growth import takes_less_than

from galley.model.quantities import KnownQuantities
from galley.model.study import Column, Kind, Label, Provenance, Study, Table
from galley.reading.folder import Folder
from galley.reading.study.study_data import StudyData, TableData
from galley.values.known_quantities import compute_quantities, dumped, find_quantities, loaded
from galley.values.language.evaluation import Evaluator


def test_a_quantity_is_the_value_of_its_expression(study_data):
    evaluator = Evaluator(study_data)
    for known in compute_quantities(study_data):
        assert known.value == evaluator.evaluate(known.quantity.expression).value, known


def test_a_category_that_nobody_falls_into_is_counted_too(study_data):
    counts = {known.quantity.expression: known.value for known in compute_quantities(study_data)}
    assert counts['participants.where(gender="self-described").n'] == 0


def test_withdrawn_participants_count_nowhere(withdrawing_study):
    counts = {known.quantity.expression: known.value for known in compute_quantities(withdrawing_study("P01"))}
    assert counts["participants.n"] == 19
    assert counts["interviews.n"] == 19


def test_what_is_dumped_is_loaded(study_data):
    quantities = KnownQuantities("0a", compute_quantities(study_data))
    assert loaded(dumped(quantities)) == quantities


def test_anything_else_is_as_good_as_absent():
    assert loaded("") is None
    assert loaded("[]") is None
    assert loaded('{"fingerprint": "0a", "quantities": [{"quantity": {"measure": "n", "names": []}}]}') is None


def test_unsound_data_give_no_quantities(tmp_path):
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "study.toml").write_text("title = 1\n")
    quantities, diagnostics = find_quantities(Folder(tmp_path))
    assert quantities is None
    assert diagnostics


def test_a_paper_without_a_study_has_nothing_to_count(tmp_path):
    quantities, diagnostics = find_quantities(Folder(tmp_path))
    assert quantities is not None
    assert quantities.quantities == ()
    assert diagnostics == ()


def test_many_rows_and_categories_take_no_time():
    size, categories = 100_000, 200
    column = Column(
        "kind", Kind.CATEGORY, "kind", categories={f"k{n}": Label(f"k{n}", f"k{n}") for n in range(categories)}
    )
    table = Table("things", "things.csv", ("id",), Label("thing", "things"), {"kind": column})
    columns = {"kind": [f"k{n % categories}" for n in range(size)]}
    rows = TableData(table, columns, columns, tuple(map(str, range(size))), range(size), "")
    data = StudyData(Study("Things", Provenance.SYNTHETIC, {"things": table}), {"things": rows})
    assert takes_less_than(2, lambda: compute_quantities(data))
    quantities = compute_quantities(data)
    assert [known.value for known in quantities[1 : categories + 1]] == [size // categories] * categories
