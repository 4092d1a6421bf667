"""Whatever is killed or stopped, and whenever: nothing of a corpus is judged twice, and nothing is lost."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, suppress

import distributed
import psutil
import pytest
from made_corpus import contents, galley, judge, lay, paper, prose
from waiting import PATIENCE, wait_until

ONE_BY_ONE = """\
import sys
from galley.app.cli import main
from galley.app.corpus import run
run._BATCH = 1
sys.exit(main())
"""
PAPERS = 24


@pytest.fixture(scope="session")
def many(tmp_path_factory):
    """A corpus that takes a while, and the report of a run that nobody disturbed."""
    folder = tmp_path_factory.mktemp("many")
    for number in range(PAPERS):
        lay(folder / f"papers/p{number:02}", paper(f"Paper of {number}", prose(number, 6000)))
    galley("corpus", "papers", "--output", "report.parquet", "--workers", "2", folder=folder)
    return folder


def started(folder):
    """A run that keeps each verdict at once, so that there is a long way between the first and the last."""
    return psutil.Popen(
        [sys.executable, "-c", ONE_BY_ONE, "corpus", "../papers", "--output", "report.parquet", "--workers", "2"],
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


def kept(journal):
    """How many verdicts are in a journal, which a run has for itself alone: they are counted in a copy."""
    with tempfile.TemporaryDirectory() as folder:
        for ending in ("", "-wal"):
            with suppress(FileNotFoundError):
                shutil.copy(f"{journal}{ending}", folder)
        with suppress(sqlite3.Error), closing(sqlite3.connect(f"{folder}/{journal.name}")) as database:
            return database.execute("SELECT COUNT(*) FROM verdicts").fetchone()[0]
    return 0  # it has just begun


def wait_for_more(process, journal):
    """Wait until both workers are there, and more is kept than before."""
    before = kept(journal)
    wait_until(lambda: len(workers(process)) == 2)
    wait_until(lambda: kept(journal) > before)


@pytest.fixture
def desk(many):
    """An empty folder beside the papers, for a report."""
    (many / "desk").mkdir()
    yield many / "desk"
    shutil.rmtree(many / "desk")


def test_nothing_is_lost_when_a_run_is_killed_or_stopped_or_its_workers_are_killed(
    many, desk, asked, monkeypatch, capsys
):
    journal = desk / "report.journal"
    monkeypatch.setenv("TMPDIR", str(desk / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    (desk / "tmp").mkdir()
    process = started(desk)
    wait_for_more(process, journal)
    family = [process, *process.children(recursive=True)]
    for one in family:
        with suppress(psutil.NoSuchProcess):
            one.kill()
    process.communicate()
    assert contents(desk) == {}

    monkeypatch.chdir(desk)
    assert judge(papers="../papers") == 2
    assert "the workers are at rest" in capsys.readouterr().err
    first = kept(journal)
    assert len(asked) == PAPERS - first
    assert first

    process = started(desk)
    wait_for_more(process, journal)
    family = process.children(recursive=True)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    _, complaints = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130, complaints
    assert f"of {PAPERS} papers" in complaints
    assert "the same command goes on from there" in complaints
    assert "Traceback" not in complaints
    _, alive = psutil.wait_procs(family, timeout=PATIENCE)
    assert alive == []
    assert first < kept(journal) < PAPERS

    process = started(desk)
    wait_for_more(process, journal)
    for worker in workers(process):
        before = kept(journal)
        worker.kill()
        wait_until(lambda before=before: kept(journal) > before)
    assert before < PAPERS
    said, complaints = process.communicate(timeout=2 * PATIENCE)
    assert process.returncode == 0, complaints
    assert complaints == ""
    assert said.startswith(f"{PAPERS} papers, {PAPERS} judged")
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
