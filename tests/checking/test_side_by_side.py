"""A long paper is judged in two processes, with the same result; whatever happens to the other one, none is lost."""

import os
import signal
import threading

import psutil
import pytest

from galley.checking import side_by_side
from galley.checking.side_by_side import beside, is_worth_it
from galley.findings.diagnostics import Diagnostic
from galley.findings.source import SourceFile

SOURCES = [SourceFile(f"part-{number}.tex", f"Part {number}. TODO\n") for number in range(3)]
HERE = os.getpid()


@pytest.fixture(autouse=True)
def two_processors(monkeypatch):
    monkeypatch.setattr(side_by_side, "_MUCH", 10)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    token = is_worth_it.set(True)
    yield
    is_worth_it.reset(token)


def judge():
    """Findings in known sources and in another one, that tell of the process."""
    other = SourceFile("refs.bib", "@misc{a}")
    place = "here" if os.getpid() == HERE else "beside"
    return tuple(Diagnostic(source.span(0, 4), f"found {place}", "todo") for source in (*SOURCES, other))


def test_what_the_other_process_finds_is_of_the_same_sources():
    found = beside(judge, SOURCES)()
    assert [one.message for one in found] == ["found beside"] * 4
    assert all(one.span.source is source for one, source in zip(found, SOURCES, strict=False))
    assert found[3].span.source == SourceFile("refs.bib", "@misc{a}")


@pytest.mark.parametrize("how", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(3), lambda: 1 / 0])
def test_it_is_judged_here_where_the_other_process_does_not_answer(how):
    def ends_there():
        if os.getpid() != HERE:
            how()
        return judge()

    assert [one.message for one in beside(ends_there, SOURCES)()] == ["found here"] * 4


def test_nothing_is_left_of_the_other_process():
    this = psutil.Process()
    files, children = this.num_fds(), set(this.children())
    beside(judge, SOURCES)()
    assert this.num_fds() == files
    assert set(this.children()) <= children


@pytest.mark.parametrize(
    "change",
    [
        lambda patch: patch.setattr(side_by_side, "_MUCH", 10_000),
        lambda patch: patch.setattr(os, "sched_getaffinity", lambda _: {0}),
        lambda patch: patch.setattr(threading, "active_count", lambda: 2),
        lambda _: is_worth_it.set(False),
    ],
)
def test_it_is_judged_here_where_that_is_better(monkeypatch, change):
    change(monkeypatch)
    assert [one.message for one in beside(judge, SOURCES)()] == ["found here"] * 4


def test_a_document_is_judged_as_in_one_process(monkeypatch, tmp_path, capsys):
    from galley.app.cli import main  # noqa: PLC0415

    (tmp_path / "paper.tex").write_text(
        "\\documentclass{article}\\begin{document}\\input{one}\\input{two}\\end{document}\n"
    )
    (tmp_path / "one.tex").write_text("We met 20 people. TODO. In all, xx people came (CITE).\n\n\\section{Empty}\n")
    (tmp_path / "two.tex").write_text("We met 21 people. See \\ref{nowhere}. 5 of 20 (30\\%) agreed.\n")
    monkeypatch.chdir(tmp_path)
    parted = []
    fork = os.fork
    monkeypatch.setattr(os, "fork", lambda: parted.append(True) or fork())
    said = []
    for much in (10, 10**9):
        monkeypatch.setattr(side_by_side, "_MUCH", much)
        assert main(["check", "--notes", "paper.tex"]) == 1
        said.append(capsys.readouterr().out)
    assert parted
    assert said[0] == said[1]
    assert "TODO" in said[0]
