"""The facts of a study, and what is remembered of them."""

import time

from galley.model.study import Column, Kind, Label, Provenance, Study, Table
from galley.prose.quantities import Facts
from galley.reading.folder import Folder
from galley.reading.tables.study_data import StudyData, TableData
from galley.values.known_quantities import compute_facts, dumped, find_facts, loaded
from galley.values.language.evaluation import Evaluator


def test_a_fact_is_the_value_of_its_expression(study_data):
    evaluator = Evaluator(study_data)
    for fact in compute_facts(study_data):
        assert fact.value == evaluator.evaluate(fact.quantity.expression).value, fact


def test_a_category_that_nobody_falls_into_is_counted_too(study_data):
    counts = {fact.quantity.expression: fact.value for fact in compute_facts(study_data)}
    assert counts['participants.where(gender="self-described").n'] == 0


def test_withdrawn_participants_count_nowhere(withdrawing_study):
    counts = {fact.quantity.expression: fact.value for fact in compute_facts(withdrawing_study("P01"))}
    assert counts["participants.n"] == 19
    assert counts["interviews.n"] == 19


def test_what_is_dumped_is_loaded(study_data):
    facts = Facts("0a", compute_facts(study_data))
    assert loaded(dumped(facts)) == facts


def test_anything_else_is_as_good_as_absent():
    assert loaded("") is None
    assert loaded("[]") is None
    assert loaded('{"fingerprint": "0a", "facts": [{"quantity": {"measure": "n", "names": []}}]}') is None


def test_unsound_data_have_no_facts(tmp_path):
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "study.toml").write_text("title = 1\n")
    facts, diagnostics = find_facts(Folder(tmp_path))
    assert facts is None
    assert diagnostics


def test_a_paper_without_a_study_has_nothing_to_count(tmp_path):
    facts, diagnostics = find_facts(Folder(tmp_path))
    assert facts is not None
    assert facts.facts == ()
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
    started = time.perf_counter()
    facts = compute_facts(data)
    assert time.perf_counter() - started < 2
    assert [fact.value for fact in facts[1 : categories + 1]] == [size // categories] * categories
