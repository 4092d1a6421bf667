"""How it starts where it cannot, and ends: at once, with a sentence, and with nothing left behind."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from live_session import message
from waiting import children, is_running, wait_until

from galley.app.live.server.server_record import running_server

MAIN = "from galley.app.cli import main; raise SystemExit(main())"


def galley(root, *arguments):
    return subprocess.run(
        [sys.executable, "-c", MAIN, *arguments], cwd=root, capture_output=True, text=True, check=False
    )


def test_a_folder_without_a_paper_gets_a_sentence(tmp_path):
    run = galley(tmp_path, "live")
    assert run.returncode == 2
    assert run.stderr.startswith("galley: no paper here")


def test_a_port_that_is_taken_gets_a_sentence(paper):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        run = galley(paper, "live", "--no-browser", "--port", str(taken.getsockname()[1]))
    assert (run.returncode, run.stderr) == (2, "galley: address already in use\n")
    for port in ("70000", "abc", "-1"):
        run = galley(paper, "live", f"--port={port}")
        assert (run.returncode, f"`{port}` is no port: they go from 0 to 65535" in run.stderr) == (2, True)


def test_nobody_to_be_shown_a_place(paper):
    run = galley(paper, "live", "--show", "manuscript/one.tex:1")
    assert run.returncode == 2
    assert "no page shows this paper" in run.stderr


def test_a_place_that_somebody_else_has_now_is_not_asked(paper):
    """A server was killed, and its port is that of another program."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        pid = max(int(process.name) for process in Path("/proc").glob("[0-9]*")) + 10_000
        place = {"address": "http://127.0.0.1/", "port": other.getsockname()[1], "token": "secret", "pid": pid}
        (paper / "build/live").mkdir(parents=True, exist_ok=True)
        for content in (json.dumps(place), "[]", "{", json.dumps(place | {"pid": "x"})):
            (paper / "build/live/server.json").write_text(content)
            assert running_server(paper) is None
        other.settimeout(0)
        with pytest.raises(BlockingIOError):
            other.accept()


def test_the_last_pdf_is_there_before_anything_is_built_and_ctrl_c_ends_all(paper, start):
    (paper / "build/draft/paper.pdf").write_bytes(b"%PDF-1.5 of yesterday %%EOF")
    live = start(paper)
    assert live.get("/paper.pdf")[2].endswith(b"%%EOF")
    started = wait_until(lambda: children(live.process.pid))
    status, said = live.stop(signal.SIGINT)
    assert status == 130
    assert said.endswith("\nstopped\n")
    assert "Traceback" not in said
    wait_until(lambda: not any(map(is_running, started)))
    assert not (paper / "build/live/server.json").exists()


def test_a_question_that_nobody_answers_does_not_outlast_it(paper, start):
    live = start(paper)
    live.state()
    os.kill(live.builder, signal.SIGSTOP)
    with ThreadPoolExecutor() as beside:
        answer = beside.submit(live.get, "/entry/value-participants.n")
        wait_until(answer.running)
        time.sleep(0.2)
        status, said = live.stop(signal.SIGINT)
        assert (status, "Traceback" in said) == (130, False)
        assert answer.exception() or answer.result()[0] == 503


def test_a_server_that_is_killed_leaves_no_builder_and_no_tex(paper, start):
    live = start(paper)
    live.state()
    live.write("manuscript/one.tex", "We asked \\VAR{participants.n} kind people.\n")
    live.wait_for_text("kind people")
    started = children(live.process.pid)
    live.stop(signal.SIGKILL)
    wait_until(lambda: not any(map(is_running, started)))
    assert galley(paper, "live", "--show", "manuscript/one.tex:1").returncode == 2


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_commands_of_the_papers_own_tasks_end_with_it(paper, start, number):
    own = """
def task_own():
    return {"actions": ["echo $$ > build/own.tmp; mv build/own.tmp build/own; sleep 600; true"]}

DOIT_CONFIG = {**DOIT_CONFIG, "default_tasks": ["own"]}
"""
    with (paper / "dodo.py").open("a") as tasks:
        tasks.write(own)
    live = start(paper)
    wait_until((paper / "build/own").exists)
    live.stop(number)
    wait_until(lambda: not is_running(int((paper / "build/own").read_text())))


def test_a_folder_that_moves_ends_it_with_a_sentence(paper, start, tmp_path_factory):
    live = start(paper)
    live.state()
    with live.socket() as page:
        shutil.move(paper, tmp_path_factory.mktemp("elsewhere") / "paper")
        told = message(page, lambda told: told["kind"] == "told")
    status, said = live.stop(0)
    assert status == 2
    assert told["message"] in said
    assert "Traceback" not in said
    paper.mkdir()


def test_a_click_opens_the_editor_at_the_line(paper, start):
    (paper / "opened").mkdir()
    script = paper / "opened/editor"
    script.write_text('#!/bin/sh\ncd "$(dirname "$0")"; printf "%s\\n" "$@" > seen.tmp; mv seen.tmp seen\n')
    script.chmod(0o755)
    live = start(paper, "--editor", f"{script} {{file}} {{line}} {{column}}")
    live.state()
    seen = paper / "opened/seen"
    with live.socket() as page:
        page.send(json.dumps({"do": "open", "path": "manuscript/two.tex", "line": 2, "column": 5}))
        wait_until(seen.exists)
        assert seen.read_text() == f"{paper / 'manuscript/two.tex'}\n2\n5\n"
        seen.unlink()
        page.send(json.dumps({"do": "mark", "path": "manuscript/one.tex", "line": 2}))
        box = message(page, lambda told: told["kind"] == "mark")["boxes"][0]
        middle = {"page": box["page"], "x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        page.send(json.dumps({"do": "edit"} | middle))
        wait_until(seen.exists)
        assert seen.read_text() == f"{paper / 'manuscript/one.tex'}\n2\n1\n"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_folder_whose_name_is_no_utf_8_is_watched_too(paper, start):
    """As after unpacking an archive of an older system."""
    named = Path(os.fsdecode(os.fsencode(paper) + b"-p\xe4per"))
    shutil.copytree(paper, named)
    live = start(named)
    live.state()
    live.write("manuscript/one.tex", "We asked \\VAR{participants.n} kind people.\n")
    live.wait_for_text("kind people")
    status, said = live.stop()
    assert (status, "Traceback" in said) == (130, False)
