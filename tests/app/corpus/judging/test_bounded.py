"""The process that judges: a paper that takes too much ends it, and nothing else."""

import os
import signal

import pytest
from archives import zipped
from made_corpus import lay, paper, prose
from waiting import PATIENCE

from galley.app.corpus.judging import bounded
from galley.app.corpus.judging.bounded import (
    Bounds,
    Child,
    Order,
    OtherEngineError,
    judge_all,
    own_child,
    scratch_folder,
)
from galley.reading.engine import engine

ENOUGH = Bounds(60, 2000)
SCRATCH = "galley-test-scratch"
KINDS = {"zipped": "archive"}


@pytest.fixture
def judged(tmp_path, monkeypatch):
    """Judge papers by name, in the order given; statuses with reasons."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(bounded.tempfile, "tempdir", None)
    lay(tmp_path, {"zipped": zipped(paper("One", prose(1)))})
    lay(tmp_path / "good", paper("One", prose(1)))
    lay(tmp_path / "large", paper("One", "{\\bf x}" * 250_000))

    def of(*names, bounds=ENOUGH):
        orders = [
            Order(f"{number}", str(tmp_path / name), KINDS.get(name, "folder")) for number, name in enumerate(names)
        ]
        found = judge_all(orders, bounds, SCRATCH, engine())
        return [(verdict["status"], verdict["reason"]) for _, verdict in found]

    yield of
    own_child(ENOUGH).end()


def process():
    return own_child(ENOUGH).process


def test_one_process_judges_many_papers(judged):
    assert judged("good", "good") == [("judged", ""), ("judged", "")]
    first = process().pid
    judged("good")
    assert process().pid == first
    assert process().poll() is None


def test_a_paper_that_computes_too_long_is_told_and_the_next_is_judged(judged, monkeypatch):
    monkeypatch.setattr(bounded, "_WAITING", PATIENCE)
    found = judged("large", "good", bounds=Bounds(1, 2000))
    assert found == [("too-slow", "more than 1 s"), ("judged", "")]


def test_a_paper_that_waits_too_long_is_told(judged, monkeypatch):
    monkeypatch.setattr(bounded, "_WAITING", 0)
    assert judged("good") == [("too-slow", "more than 60 s")]


def test_a_paper_that_takes_too_much_memory_is_told_and_the_next_is_judged(judged):
    found = judged("good", "large", "good", bounds=Bounds(60, 100))
    assert found == [("judged", ""), ("out-of-memory", "more than 100 MB of memory"), ("judged", "")]


def test_a_process_that_is_killed_between_papers_is_replaced(judged):
    judged("good")
    killed = process()  # by and by, there is another one in its place
    killed.kill()
    killed.wait()
    assert judged("good") == [("judged", "")]


def test_a_process_that_crashes_gets_a_second_chance_and_no_third(judged, monkeypatch):
    judged("good")
    judge, crashes = Child.judge, []

    def crash(self, order, scratch):
        crashes.append(self.process.pid)
        os.kill(self.process.pid, signal.SIGSEGV)
        return judge(self, order, scratch)

    monkeypatch.setattr(Child, "judge", crash)
    assert judged("good") == [("crashed", "judging ended with SIGSEGV")]
    assert len(set(crashes)) == 2


def test_nothing_that_was_unpacked_stays(judged):
    judged("zipped", "good")
    assert list(scratch_folder(SCRATCH).iterdir()) == []


def test_a_process_ends_with_the_worker_that_asks_it(judged):
    judged("good")
    child = process()
    child.stdin.close()
    assert child.wait(timeout=PATIENCE) == 0


def test_a_worker_with_another_galley_does_not_judge(tmp_path):
    with pytest.raises(OtherEngineError):
        judge_all([Order("1", str(tmp_path), "folder")], ENOUGH, SCRATCH, "another")
