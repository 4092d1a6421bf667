"""Faults of cells name the place; only codes, numbers and what is near a declared name are shown."""

import shutil

import pytest
from places import STUDY

from galley.reading.folder import Folder
from galley.reading.study.study_tables import read_tables
from galley.reading.study.study_toml import study_of


def faults(folder, table, change):
    """The faults of the fixture study, with a text replaced in one of its tables."""
    shutil.copytree(STUDY, folder, dirs_exist_ok=True)
    old, new = change
    file = folder / "results" / f"{table}.csv"
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))
    study, _ = study_of(Folder(folder))
    return read_tables(study, Folder(folder))[1]


@pytest.mark.parametrize(
    ("table", "change", "place", "message"),
    [
        ("participants", ("P03,", "Mia Huber,"), "4:1", r"`id` has a value which is not of the form `P\d\d`"),
        ("participants", ("P03,", "mia@example.org,"), "4:1", r"`id` has a value which is not of the form `P\d\d`"),
        ("participants", ("P03,man", "P03,Mia Huber"), "4:5", "`gender` has a value which is not a declared category"),
        (
            "participants",
            ("Asian,29", "Asian,Mia Huber"),
            "4:21",
            "`age` has a value which is not a number",
        ),
        ("participants", ("TPOT", "Mia Huber"), "2:77", "`automl_tools` has a value where a part is not"),
        ("interviews", ("P03,", "Mia Huber,"), "4:1", "`participant` has a value which is not in table `participants`"),
        ("excerpts", ("P02-1,P02,", "P02-1,I keep a month,"), "4:7", "`participant` has a value which is not in table"),
        ("participants", ("P03,", "X03,"), "4:1", r"`id` is `X03`, which is not of the form `P\d\d`"),
        ("participants", ("P03,man", "P03,wman"), "4:5", "`gender` is `wman`, which is not a declared category"),
        (
            "participants",
            ("Asian,29", "Asian,29 years"),
            "4:21",
            "`age` is `29 years`, which is not a number",
        ),
    ],
)
def test_words_and_names_stay_in_their_cells(tmp_path, table, change, place, message):
    found = faults(tmp_path, table, change)
    fault = next(one for one in found if one.message.startswith(message))
    assert str(fault.span).endswith(f"{table}.csv:{place}")
    told = " ".join(map(str, found))
    assert not any(words in told for words in ("Mia", "mia@", "a month"))


def test_rows_of_one_name_are_told_without_it(tmp_path):
    (fault,) = faults(tmp_path, "codebook", ("trust,,", "Mia Huber,Mia Huber,"))[:1]
    assert "leads back to its own row" in fault.message
    assert "Mia" not in str(fault)
