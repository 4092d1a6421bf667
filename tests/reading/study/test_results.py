"""The study data of the fixture paper: sound, declared synthetic, and coherent in themselves."""

import pytest
from places import PAPER

from galley.model.study import Provenance
from galley.prose.quotes.drift import drifts, unchecked
from galley.reading.folder import Folder
from galley.reading.study.study_data import StudyData
from galley.reading.study.study_tables import read_tables
from galley.reading.study.study_toml import read_study
from galley.reading.study.transcripts import read_transcripts
from galley.values.statistics.ratings import krippendorff_alpha, ratings_of


@pytest.fixture(scope="module")
def data() -> StudyData:
    folder = Folder(PAPER)
    source, diagnostics = folder.source("results/study.toml")
    assert source is not None, diagnostics
    study, diagnostics = read_study(source)
    assert study is not None, diagnostics
    read, diagnostics = read_tables(study, folder)
    assert not diagnostics
    assert read is not None
    return read


def test_made_up_data_say_so(data: StudyData) -> None:
    assert data.study.provenance is Provenance.SYNTHETIC


def test_everyone_was_interviewed_once(data: StudyData) -> None:
    people = data.tables["participants"]
    assert people.keys == tuple(f"P{number:02}" for number in range(1, 21))
    assert set(data.tables["interviews"].column("participant")) == set(people.keys)


def test_experience_fits_age(data: StudyData) -> None:
    people = data.tables["participants"]
    columns = (people.column(name) for name in ("age", "programming_years", "ml_years"))
    for age, programming, learning in zip(*columns, strict=True):
        assert age is None or programming <= age - 10
        assert learning <= programming


def test_not_everything_is_disclosed(data: StudyData) -> None:
    people = data.tables["participants"]
    assert people.column("age").count(None) == 2
    assert people.column("ethnicity").count(None) == 1
    assert people.column("consent_to_quote").count(False) == 2
    assert not any(people.column("withdrawn"))


def test_every_channel_and_mode_occurs(data: StudyData) -> None:
    for table, name in (("participants", "recruited_via"), ("interviews", "mode"), ("interviews", "interviewer")):
        column = data.study.tables[table].columns[name]
        assert set(data.tables[table].column(name)) == set(column.categories)


def test_coded_data_are_of_this_study(data: StudyData) -> None:
    coded = data.coded
    assert coded is not None
    assert len(coded.codings.coders) == 3
    assert {excerpt.participant for excerpt in coded.excerpts.values()} == set(coded.people)
    assert all(coded.codings.coders_of(name) == coded.codings.coders for name in coded.people)
    assert len(coded.themes) >= 4
    assert all(coded.below(theme.name) for theme in coded.themes)
    assert coded.stage(coded.coding.initial)


def test_every_excerpt_stands_in_its_transcript(data: StudyData) -> None:
    coded = data.coded
    assert coded is not None
    transcripts, faults = read_transcripts(coded, Folder(PAPER))
    assert not faults
    assert unchecked(coded, transcripts) == ()
    assert list(drifts(coded, transcripts)) == []


def test_quotes_are_chosen_from_those_who_consent(data: StudyData) -> None:
    coded = data.coded
    assert coded is not None
    ranked = [excerpt for excerpt in coded.excerpts.values() if excerpt.rank is not None]
    assert all(coded.may_be_quoted(excerpt) for excerpt in ranked)
    assert all(len(coded.chosen(theme.name)) > 1 for theme in coded.themes)
    assert {excerpt.id for theme in coded.themes for excerpt in coded.chosen(theme.name)} == {one.id for one in ranked}


def test_coders_disagree_as_people_do(data: StudyData) -> None:
    coded = data.coded
    assert coded is not None
    alphas = [krippendorff_alpha(ratings_of(coded, [code])) for code in coded.applied_final_codes]
    assert all(alpha is not None and 0.4 < alpha < 1 for alpha in alphas)
