"""Whoever has TeX wait for values hears of them as soon as TeX can look them up, and before they are recorded."""

import shutil

import pytest
from live_session import built_paper

from galley.app.tasks.results import evaluate, on_values
from galley.model import layout
from galley.reading.folder import Folder
from galley.reading.trace import Trace


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    root = tmp_path_factory.mktemp("paper")
    shutil.copytree(built_paper(tmp_path_factory), root, symlinks=True, dirs_exist_ok=True)
    assert (root / layout.PDF).exists()
    return root


@pytest.fixture
def told(built, monkeypatch):
    """What lay in the file of the values, and in their record, when they were told."""
    monkeypatch.chdir(built)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1577836800")
    seen = []
    token = on_values.set(
        lambda: seen.append([(built / path).read_text() for path in (layout.VALUES_TEX, layout.VALUES)])
    )
    yield seen
    on_values.reset(token)


def evaluate_for(root, people):
    (root / "results/participants.csv").write_text("id\n" + "".join(f"P{number:02}\n" for number in range(people)))
    assert evaluate(Folder(root, trace=Trace())) is None


def test_values_are_told_before_they_are_recorded(built, told):
    recorded = (built / layout.VALUES).read_text()
    evaluate_for(built, 5)
    ((values, still_recorded),) = told
    assert "{participants.n}{5}" in values
    assert still_recorded == recorded
    assert (built / layout.VALUES).read_text() != recorded


@pytest.mark.parametrize("step", ["quotes", "figures"])
def test_nothing_is_told_while_something_is_still_to_be_made(built, told, step):
    trace = built / layout.STEPS / f"{step}.json"
    last = trace.read_text()
    trace.unlink()
    evaluate_for(built, 6)
    assert told == []
    trace.write_text(last)
    study = built / "results/study.toml"
    declared = study.read_text()
    study.write_text(declared + "\n# What quotes and figures are made of.\n")
    evaluate_for(built, 7)
    study.write_text(declared)
    assert told == []
