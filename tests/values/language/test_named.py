"""What expressions name, and where: told from the declaration alone."""

import pytest
from places import PAPER

from galley.reading.folder import Folder
from galley.reading.study.study_toml import read_study
from galley.values.language.named import named_in

CODES = ("trust", "trust-opacity", "data-work", "data_work", "n")


@pytest.fixture(scope="module")
def study():
    return read_study(Folder(PAPER).source("results/study.toml")[0])[0]


NAMED = [
    ("participants.n|words", ["participants"]),
    (
        'participants.where(gender="woman", age=at_least(30)).age.mean|round(1)',
        ["participants", "gender", "age", "age"],
    ),
    ('participants.where(id=one_of("P01", "P02")).n', ["participants", "id", "P01", "P02"]),
    ('themes["trust-opacity"].share|percent', ["trust-opacity"]),
    ('themes.trust_opacity.among(gender="woman").participants', ["trust_opacity", "gender"]),
    ('themes.among(participants.where(gender="man")).trust.n', ["participants", "gender", "trust"]),
    ("themes.ranked(2).label == themes.most_prevalent.label", []),
    ("themes.n - agreement.all.alpha", []),
    ('themes["n"].share', ["n"]),
    ("themes.data_work.share", ["data_work"]),
    ('codings.code.share_of("trust")', ["codings", "code", "trust"]),
    ('excerpts.where(participant="P07").n|of(excerpts.n)', ["excerpts", "participant", "P07", "excerpts"]),
    ("participants.where(age=at_least(\r\n participants.age.mean)).n", ["participants", "age", "participants", "age"]),
    ('participants.where(sector="50\\% remote").sector.distinct', ["participants", "sector", "sector"]),
    ("not (participants.n > 3 and true)", ["participants"]),
    ("nobody.n + participants.nothing", ["participants"]),
    ("participants.", []),
    ('participants.where(gender="woman" "man").n', []),
    ("participants.n is defined", ["participants"]),
    ("", []),
    ("(" * 3000, []),
]


@pytest.mark.parametrize(("expression", "words"), NAMED)
def test_names_stand_where_they_are_said_to(study, expression, words):
    found = named_in(expression, study, CODES)
    assert [expression[one.start : one.end] for one in found] == words


def test_codes_are_known_however_expressions_spell_them(study):
    (spelled,) = named_in("themes.trust_opacity.n", study, CODES)
    (quoted,) = named_in('agreement["trust-opacity"].alpha', study, CODES)
    assert (spelled.name, quoted.name) == ("trust-opacity", "trust-opacity")
    assert (spelled.is_spelled, quoted.is_spelled) == (True, False)
    assert named_in("themes.data_work.n", study, ("data-work", "data.work")) == ()
