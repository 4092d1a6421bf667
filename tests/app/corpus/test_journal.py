"""What is kept between runs."""

import stat

import pytest

from galley.app.corpus.journal import Journal, JournalError
from galley.app.corpus.judging.bounded import Bounds
from galley.app.corpus.verdict import Finding, Status, Verdict

BOUNDS, MORE = Bounds(60, 2000), Bounds(120, 2000)
GOOD = Verdict(
    Status.JUDGED,
    title="Trust",
    sketch=[1, 2**62],
    findings=[Finding("main.tex", "main.tex", 1, 2, 1, 3, "todo", "error", "m", ["h"], "f")],
)


def keep(journal, key, verdict, *, sarif=False):
    journal.keep([(key, verdict.as_data())], BOUNDS, sarif=sarif)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "report.journal"


def test_a_verdict_comes_back_as_it_was_in_another_run(file):
    with Journal(file, "engine") as journal:
        keep(journal, "a", GOOD)
    with Journal(file, "engine") as journal:
        assert journal.known(BOUNDS, sarif=False) == {"a"}
        assert list(journal.verdicts(["a"])) == [GOOD]
        with pytest.raises(KeyError):
            list(journal.verdicts(["b"]))


def test_it_is_for_its_owner_alone(file):
    with Journal(file, "engine"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_another_engine_judges_anew(file):
    with Journal(file, "engine") as journal:
        keep(journal, "a", GOOD)
    with Journal(file, "newer") as journal:
        assert journal.known(BOUNDS, sarif=False) == set()


@pytest.mark.parametrize(
    ("status", "same", "more"),
    [
        (Status.JUDGED, True, True),
        (Status.REFUSED, True, True),
        (Status.TOO_SLOW, True, False),
        (Status.OUT_OF_MEMORY, True, False),
        (Status.CRASHED, True, False),
        (Status.LOST, False, False),
    ],
)
def test_what_a_bound_decided_is_judged_again_under_another(file, status, same, more):
    with Journal(file, "engine") as journal:
        keep(journal, "a", Verdict(status))
        assert ("a" in journal.known(BOUNDS, sarif=False), "a" in journal.known(MORE, sarif=False)) == (same, more)


def test_a_verdict_without_a_report_is_none_where_reports_are_wanted(file):
    with Journal(file, "engine") as journal:
        keep(journal, "a", GOOD)
        keep(journal, "b", GOOD, sarif=True)
        assert journal.known(BOUNDS, sarif=True) == {"b"}
        assert journal.known(BOUNDS, sarif=False) == {"a", "b"}


def test_a_run_learns_of_those_before_it(file):
    with Journal(file, "engine") as journal:
        assert journal.begin("one") == []
    with Journal(file, "newer") as journal:
        assert journal.begin("two") == ["one"]
        assert journal.begin("three") == ["two"]


def test_one_run_at_a_time(file):
    with Journal(file, "engine"), pytest.raises(JournalError, match="another run writes this report"):
        Journal(file, "engine")


def test_a_damaged_journal_is_told_and_not_thrown_away(file):
    file.write_bytes(b"no database" * 1000)
    with pytest.raises(JournalError, match=r"`report\.journal` is damaged: delete it"):
        Journal(file, "engine")
    assert file.read_bytes().startswith(b"no database")


def test_a_place_where_nothing_can_be_written(tmp_path):
    with pytest.raises(JournalError, match="cannot be written: no such file"):
        Journal(tmp_path / "absent/report.journal", "engine")
