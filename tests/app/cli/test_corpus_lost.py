"""Whatever is killed or stopped, and whenever: nothing of a corpus is judged twice, and nothing is lost."""

import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from contextlib import closing, suppress

import distributed
import psutil
import pytest
from made_corpus import GALLEY, contents, galley, judge, lay, paper, prose


@pytest.fixture(scope="session")
def many(tmp_path_factory):
    """A corpus that takes a while, and the report of a run that nobody disturbed."""
    folder = tmp_path_factory.mktemp("many")
    for number in range(40):
        lay(folder / f"papers/p{number:02}", paper(f"Paper of {number}", prose(number, 6000)))
    galley("corpus", "papers", "--output", "report.parquet", "--workers", "2", folder=folder)
    return folder


def started(folder, output):
    return psutil.Popen(
        [*GALLEY, "corpus", "../papers", "--output", output, "--workers", "2"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def workers(process):
    found = []
    with suppress(psutil.Error):  # it may just have ended
        for child in process.children():
            with suppress(psutil.Error):
                found += [child] if "spawn_main" in " ".join(child.cmdline()) else []
    return found


def wait_until(condition, process):
    while not condition() and process.poll() is None:
        time.sleep(0.02)


def kept(file):
    """How many verdicts are in a journal that nobody has open."""
    with closing(sqlite3.connect(file)) as database:
        return database.execute("SELECT COUNT(*) FROM verdicts").fetchone()[0]


def wait_for_more(process, journal):
    """Wait until workers are there and something is kept of what they judge."""
    wait_until(lambda: len(workers(process)) == 2, process)
    log = journal.with_name(f"{journal.name}-wal")
    started_at = time.time()
    wait_until(lambda: log.exists() and log.stat().st_mtime > started_at, process)
    begun_at = log.stat().st_mtime + 0.3  # what is noted of the run itself is noted at once
    wait_until(lambda: log.stat().st_mtime > begun_at, process)


@pytest.fixture
def desk(many):
    """An empty folder beside the papers, for a report."""
    (many / "desk").mkdir()
    yield many / "desk"
    shutil.rmtree(many / "desk")


def test_killed_workers_lose_nothing(many, desk):
    process = started(desk, "report.parquet")
    wait_for_more(process, desk / "report.journal")
    killed = 0
    for _ in range(2):  # each of the two, the one that has just begun not again
        for worker in sorted(workers(process), key=lambda one: one.create_time())[:1]:
            worker.kill()
            killed += 1
        time.sleep(1)
    _, complaints = process.communicate(timeout=240)
    assert process.returncode == 0, complaints
    assert complaints == ""
    assert killed == 2
    assert contents(desk) == contents(many)


def test_a_run_that_was_killed_and_one_that_was_stopped_go_on_where_they_were(many, desk, asked, monkeypatch, capsys):
    journal = desk / "report.journal"
    monkeypatch.setenv("TMPDIR", str(desk / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    (desk / "tmp").mkdir()
    process = started(desk, "report.parquet")
    wait_for_more(process, journal)
    family = [process, *process.children(recursive=True)]
    for one in family:
        one.kill()
    process.communicate()
    assert contents(desk) == {}

    monkeypatch.chdir(desk)
    assert judge(papers="../papers") == 2
    assert "the workers are at rest" in capsys.readouterr().err
    first = kept(journal)
    assert len(asked) == 40 - first
    assert first

    process = started(desk, "report.parquet")
    wait_for_more(process, journal)
    family = process.children(recursive=True)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    _, complaints = process.communicate(timeout=60)
    assert process.returncode == 130, complaints
    assert "of 40 papers" in complaints
    assert "the same command goes on from there" in complaints
    assert "Traceback" not in complaints
    _, alive = psutil.wait_procs(family, timeout=60)
    assert alive == []
    assert first < kept(journal) < 40

    said, _ = galley("corpus", "../papers", "--output", "report.parquet", "--workers", "2", folder=desk)
    assert said.startswith("40 papers, 40 judged")
    assert contents(desk) == contents(many)
    assert list((desk / "tmp").glob("galley-corpus-*")) == []


def test_a_scheduler_that_exists(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    lay(tmp_path / "papers/a", paper("One", prose(1)))
    with distributed.LocalCluster(
        n_workers=1, processes=False, protocol="tcp://", dashboard_address="127.0.0.1:0"
    ) as local:
        assert judge("--scheduler", local.scheduler_address) == 0
    assert "1 paper, 1 judged" in capsys.readouterr().out
