"""A long paper is judged in two processes, with the same result; whatever happens to the other one, none is lost."""

import os
import select
import signal
import sys
import threading
import time

import psutil
import pytest
from waiting import PATIENCE

from galley.checking.asking import side_by_side
from galley.checking.asking.side_by_side import found_side_by_side
from galley.checking.loading.documents import load_document
from galley.findings.another_process import another_process, is_worth_it
from galley.findings.diagnostics import Diagnostic
from galley.findings.searching.compiled_expressions import compiled
from galley.findings.searching.compiled_expressions import kept as expressions
from galley.findings.source import SourceFile
from galley.reading.bib import bibliography
from galley.reading.folder import Folder

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


def found_beside(how=judge):
    """What is found by the other process, which has begun before this one asks for more."""
    receiving, sending = os.pipe()

    def wait():
        assert select.select([receiving], [], [], PATIENCE)[0]
        return ()

    def how_beside():
        os.write(sending, b"begun")
        return how()

    try:
        return found_side_by_side([wait], [how_beside], SOURCES)[1]
    finally:
        os.close(receiving)
        os.close(sending)


def found_here():
    return found_side_by_side([tuple], [judge], SOURCES)[1]


def test_what_the_other_process_finds_is_of_the_same_sources():
    found = found_beside()
    assert [one.message for one in found] == ["found beside"] * 4
    assert all(one.span.source is source for one, source in zip(found, SOURCES, strict=False))
    assert found[3].span.source == SourceFile("refs.bib", "@misc{a}")


@pytest.mark.parametrize("how", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(3), lambda: 1 / 0])
def test_it_is_judged_here_where_the_other_process_does_not_answer(how):
    def ends_there():
        if os.getpid() != HERE:
            how()
        return judge()

    assert [one.message for one in found_beside(ends_there)] == ["found here"] * 4


def interrupt():
    raise KeyboardInterrupt


def test_nothing_is_left_of_the_other_process():
    this = psutil.Process()
    files, children = this.num_fds(), set(this.children())
    found_beside()
    with pytest.raises(KeyboardInterrupt):
        found_side_by_side([interrupt], [lambda: time.sleep(60) or ()], SOURCES)
    assert this.num_fds() == files
    assert set(this.children()) <= children


@pytest.mark.parametrize("name", ["pipe", "fork"])
def test_it_is_judged_here_where_the_system_allows_no_other_process(monkeypatch, name):
    def refuse():
        raise BlockingIOError

    files = psutil.Process().num_fds()
    monkeypatch.setattr(os, name, refuse)
    assert [one.message for one in found_here()] == ["found here"] * 4
    assert psutil.Process().num_fds() == files


def test_the_other_process_ends_when_this_one_is_killed():
    """With more to say than a pipe takes at once."""
    receiving, sending = os.pipe()
    is_taken, taken = os.pipe()
    this = os.fork()
    if not this:

        def judge_long():
            os.write(taken, b".")
            time.sleep(PATIENCE)
            return ()

        def judge_much():
            os.read(is_taken, 1)  # what takes long is taken, and not left to this one
            os.write(sending, b"begun")
            return (Diagnostic(SOURCES[0].span(0, 4), "much " * 100_000, "todo"),)

        found_side_by_side([judge_long], [judge_much], SOURCES)
    os.close(sending)
    assert os.read(receiving, 5) == b"begun"
    os.kill(this, signal.SIGKILL)
    os.waitpid(this, 0)
    assert select.select([receiving], [], [], PATIENCE / 2)[0], "somebody still holds the other side"
    assert os.read(receiving, 5) == b""
    for end in (receiving, is_taken, taken):
        os.close(end)


@pytest.mark.parametrize("slow", ["here", "beside"])
def test_who_is_done_takes_what_the_other_one_has_not_come_to(slow):
    receiving, sending = os.pipe()

    def task(number):
        def found():
            place = "here" if os.getpid() == HERE else "beside"
            if place == slow:  # until all others are done
                for _ in range(7):
                    assert os.read(receiving, 1)
            else:
                os.write(sending, b".")
            return (Diagnostic(SOURCES[0].span(0, 4), f"{number} {place}", "todo"),)

        return found

    found = found_side_by_side([task(number) for number in range(4)], [task(number) for number in range(4, 8)], SOURCES)
    os.close(receiving)
    os.close(sending)
    messages = [one.message for (one,) in found]
    assert [message.split()[0] for message in messages] == [str(number) for number in range(8)]
    assert sum(slow in message for message in messages) <= 1, messages


def test_what_is_said_beside_is_said_once(capfd):
    sys.stdout.write("before ")

    def says():
        sys.stdout.write("beside ")
        return judge()

    found_beside(says)
    sys.stdout.write("after")
    sys.stdout.flush()
    assert capfd.readouterr().out.split() == ["before", "beside", "after"]


@pytest.mark.parametrize(
    "change",
    [
        lambda patch: patch.setattr(side_by_side, "_MUCH", 10_000),
        lambda patch: patch.setattr(os, "sched_getaffinity", lambda _: {0}),
        lambda patch: patch.setattr(threading, "active_count", lambda: 2),
        lambda patch: patch.setattr(signal, "getsignal", lambda _: signal.SIG_IGN),
        lambda _: is_worth_it.set(False),
    ],
)
def test_it_is_judged_here_where_that_is_better(monkeypatch, change):
    change(monkeypatch)
    assert [one.message for one in found_here()] == ["found here"] * 4


def test_a_document_is_judged_as_in_one_process(monkeypatch, tmp_path, capsys):
    from galley.app.cli import main  # noqa: PLC0415

    (tmp_path / "paper.tex").write_text(
        "\\documentclass{article}\\begin{document}\\input{one}\\input{two}\\cite{bee}\n"
        "\\bibliographystyle{plain}\\bibliography{refs,gone}\\end{document}\n"
    )
    (tmp_path / "refs.bib").write_text("@article{bee, author={Ann Bee}, title={On Bees}}\n@misc{ant, author={}\n")
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


def test_a_bibliography_is_read_beside_as_it_is_here(monkeypatch, tmp_path):
    (tmp_path / "paper.tex").write_text("\\cite{bee}\\bibliography{refs,gone}")
    (tmp_path / "refs.bib").write_text("@article{bee, author={Ann Bee}, title={On Bees}}\n@misc{ant, author={}\n")
    began, read = tmp_path / "began", bibliography.read_bibliography

    def noted(sources):
        began.write_text(str(os.getpid()))
        return read(sources)

    monkeypatch.setattr(bibliography, "read_bibliography", noted)
    done = []
    beside = load_document(Folder(tmp_path), "paper.tex", lambda: done.append(True))
    assert done == [True]
    assert began.read_text() != str(HERE)
    here = load_document(Folder(tmp_path), "paper.tex")
    assert began.read_text() == str(HERE)
    assert beside.project.bibliography == here.project.bibliography
    assert beside.diagnostics == here.diagnostics
    assert len(here.diagnostics) > 1


def test_what_is_compiled_beside_alone_is_kept(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    expression = "a (?P<new>one|" + str(tmp_path) + ")"
    with another_process(lambda: compiled(expression, 0).pattern) as answer:
        assert answer() == expression
    assert (expression, 0) not in expressions._fresh  # noqa: SLF001
    monkeypatch.delitem(vars(expressions), "earlier", raising=False)
    assert (expression, 0) in expressions.earlier
