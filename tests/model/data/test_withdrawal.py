"""Who counts as withdrawn: the same people for whoever asks."""

from dataclasses import replace

import pytest
from places import STUDY

from galley.model.data.withdrawal import has_withdrawn
from galley.reading.folder import Folder
from galley.reading.study.coded_tables import read_coded_data
from galley.reading.study.study_tables import read_tables
from galley.reading.study.study_toml import read_study
from galley.reading.study.withdrawn import read_withdrawn
from galley.values.statistics.selection import counted_rows

PARTICIPANTS = "results/participants.csv"
ANSWERS = pytest.mark.parametrize(
    ("answer", "is_gone"), [("yes", True), ("no", False), ("", True), ("perhaps", True), ("No", True)]
)


@pytest.mark.parametrize(("answer", "is_gone"), [(True, True), (False, False), (None, True)])
def test_whoever_has_no_clear_answer_counts_as_withdrawn(answer, is_gone):
    assert has_withdrawn(answer) is is_gone


@ANSWERS
def test_rules_quotes_and_statistics_agree_on_every_answer(answer, is_gone):
    header, first, *others = (STUDY / PARTICIPANTS).read_text().splitlines()
    assert first.endswith(",no")
    rows = [header, first.removesuffix("no") + answer, *others]
    folder = Folder(STUDY, {PARTICIPANTS: "\n".join(rows) + "\n"})
    study, _ = read_study(folder.source("results/study.toml")[0])
    coded, _ = read_coded_data(study, folder)
    data, _ = read_tables(study, folder, skip_bad_rows=True)
    name = first.split(",")[0]
    assert coded.people[name].has_withdrawn is is_gone
    assert (name in read_withdrawn(study, folder)) is is_gone
    assert (name not in counted_rows(data)["participants"].keys) is is_gone


@pytest.mark.parametrize(("cell", "is_gone"), [(True, True), (False, False), (None, True)])
def test_statistics_count_no_row_whose_answer_is_missing(study_data, cell, is_gone):
    table = study_data.tables["participants"]
    cells = [cell, *table.column("withdrawn")[1:]]
    changed = replace(table, columns={**table.columns, "withdrawn": cells})
    rows = counted_rows(replace(study_data, tables={**study_data.tables, "participants": changed}))["participants"]
    assert (table.keys[0] in rows.excluded) is is_gone
