"""The page shows what is written, says why where it cannot, and leaves the paper as doit would."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from live_session import FILES, doit, message
from waiting import children, wait_until

SECTION = "manuscript/one.tex"


@pytest.fixture(scope="module")
def words(live):
    """What the page says before anything is written."""
    return live.text()


@pytest.fixture
def written(live, words):
    """The server, and afterwards a paper that says again what it said, and no more."""
    yield live
    for path, text in FILES.items():
        if not (live.root / path).exists() or (live.root / path).read_text() != text:
            live.write(path, text)
    live.state(lambda state: state["pdf"] and not state["pdf"]["stale"] and not state["building"])
    wait_until(lambda: live.text() == words)


def test_the_state_tells_what_the_page_shows(written):
    live = written
    live.replace(SECTION, "people", "all people")
    live.wait_for_text("all people")
    state = live.state(lambda state: state["last"]["log"] and not state["building"])
    assert state["title"] == "Trust in Tools"
    assert state["root"] == live.root.name
    assert state["last"]["outcome"] == "built"
    assert state["last"]["settled"]
    assert "build/draft/paper.pdf" in state["last"]["log"]
    assert state["pdf"]["stale"] == ""
    status, headers, content = live.get(f"/paper.pdf?version={state['pdf']['version']}")
    assert (status, headers["content-type"]) == (200, "application/pdf")
    assert content == (live.root / "build/draft/paper.pdf").read_bytes()
    assert not state["open"]["is_judging"]
    found = [one for group in state["open"]["groups"] for one in group["findings"]]
    assert len(found) == sum(state["open"][severity] for severity in ("errors", "warnings", "notes"))
    assert state["open"]["errors"] == 0


def test_a_saved_word_is_shown_and_the_version_before_is_kept(written):
    before = written.state()["pdf"]["version"]
    written.replace(SECTION, "people", "kind people")
    written.wait_for_text("kind people")
    assert written.get(f"/paper.pdf?version={before}")[0] == 200
    assert written.get("/paper.pdf?version=0123456789abcdef")[0] == 404


def test_a_datum_is_shown_and_no_build_follows_from_what_builds_write(written):
    written.write("results/participants.csv", "id\nP01\nP02\nP03\nP04\n")
    written.wait_for_text("We asked 4 people.")
    state = written.state()
    assert state["last"]["outcome"] == "built"
    assert doit(written.root) == "nothing to do\n"
    assert written.state()["last"] == state["last"]


def test_editors_save_in_many_ways(written):
    file = written.root / SECTION
    beside = file.with_name(".one.tex.swp")
    beside.write_text("a lock")
    beside.with_name("one.tex~").write_text(file.read_text())
    fresh = file.with_name("4913")
    fresh.write_text("We asked \\VAR{participants.n} people by another name.\n")
    fresh.replace(file)
    written.wait_for_text("by another name")
    with file.open("w") as stream:  # truncated, and written bit by bit
        for part in ("We asked \\VAR{partici", "pants.n} people ", "bit by bit.\n"):
            stream.write(part)
            stream.flush()
    written.wait_for_text("bit by bit")
    beside.unlink()


def test_after_a_failure_the_last_pdf_stays_with_the_reason(written):
    before = written.state()["pdf"]["version"]
    written.replace(SECTION, "people", "people \\undefinedcommand{")
    state = written.state(lambda state: state["pdf"]["stale"] and not state["building"])
    assert state["pdf"]["version"] == before
    assert state["pdf"]["stale"].startswith(f"{SECTION}:2:")
    assert state["last"]["outcome"] == "failed"
    found = [one for group in state["open"]["groups"] for one in group["findings"] if one["severity"] == "error"]
    assert found
    assert all((one["path"], one["line"]) == (SECTION, 2) for one in found)
    assert state["open"]["errors"] == len(found)
    assert doit(written.root).splitlines()[-3:] == state["last"]["log"][-3:]


def test_a_section_that_is_deleted_comes_back(written):
    text = (written.root / SECTION).read_text()
    (written.root / SECTION).unlink()
    assert SECTION in written.state(lambda state: state["pdf"]["stale"] and not state["building"])["pdf"]["stale"]
    written.write(SECTION, text.replace("people", "people again"))
    written.wait_for_text("people again")


def test_a_folder_that_appears_is_watched(written):
    (written.root / "manuscript/parts").mkdir()
    written.write("manuscript/parts/more.tex", "More is said.\n")
    written.write(SECTION, FILES[SECTION] + "\\input{parts/more}\n")
    written.wait_for_text("More is said.")
    written.write("manuscript/parts/more.tex", "Other things are said.\n")
    written.wait_for_text("Other things are said.")


def test_doit_beside_it_works_and_the_page_shows_what_it_built(written):
    written.replace(SECTION, "people", "people twice")
    assert "error" not in doit(written.root)
    written.wait_for_text("people twice")
    assert doit(written.root) == "nothing to do\n"


def test_the_page_says_for_whom_a_build_waits(written):
    hold = "from pathlib import Path; from galley.app.one_build import take_turn; take_turn(Path()); print(); input()"
    pipes = dict.fromkeys(("stdin", "stdout"), subprocess.PIPE)
    with subprocess.Popen([sys.executable, "-c", hold], cwd=written.root, text=True, **pipes) as other:
        other.stdout.readline()
        written.replace(SECTION, "people", "patient people")
        waiting = f"waiting for the build of process {other.pid}, which began at "
        written.state(lambda state: state["building"] and state["building"]["step"].startswith(waiting))
        other.communicate("\n")
    written.wait_for_text("patient people")


def test_a_task_of_the_papers_own_counts_as_soon_as_it_is_written(written):
    builder = written.builder
    own = '''
def task_greet():
    """greet the reader"""
    return {"actions": ["echo hello > build/greeting"], "targets": ["build/greeting"], "uptodate": [True]}

DOIT_CONFIG = {**DOIT_CONFIG, "default_tasks": ["paper", "greet"]}
'''
    written.write("dodo.py", FILES["dodo.py"] + own)
    wait_until((written.root / "build/greeting").exists)
    assert builder not in children(written.process.pid)
    written.write("dodo.py", "this is no Python\n")
    state = written.state(lambda state: state["last"]["outcome"] == "failed" and not state["building"])
    assert "dodo.py" in state["last"]["log"][-1]
    assert "SyntaxError" in state["last"]["log"][-1]
    assert "Traceback" not in "".join(state["last"]["log"])
    assert state["pdf"]["stale"] == ""  # the PDF is that of what is written


def test_builds_that_follow_from_a_file_that_a_task_does_not_name_come_to_an_end_and_are_told(written):
    own = """
def task_note():
    return {"actions": ["echo built >> notes.log"]}

DOIT_CONFIG = {**DOIT_CONFIG, "default_tasks": ["paper", "note"]}
"""
    notes = written.root / "notes.log"
    with written.socket() as page:
        written.write("dodo.py", FILES["dodo.py"] + own)
        told = message(page, lambda told: told["kind"] == "told")["message"]
    assert told.startswith("`notes.log` is written by each build, in which `note` ran")
    assert "dodo.py" in told
    count = len(notes.read_text().split())
    written.replace(SECTION, "people", "calm people")
    written.wait_for_text("calm people")
    wait_until(lambda: len(notes.read_text().split()) == count + 1)
    time.sleep(2)
    assert len(notes.read_text().split()) == count + 1
    written.write("notes.log", "")  # by hand
    wait_until(lambda: len(notes.read_text().split()) == 1)


def test_rows_are_those_that_a_doit_beside_it_read(written):
    def rows():
        status, _, content = written.get("/entry/value-participants.n")
        return json.loads(content)["rows"]["rows"] if status == 200 else []

    wait_until(lambda: ["4", "P03"] in rows())
    hold = (
        "import subprocess, sys; from pathlib import Path; from galley.app.one_build import take_turn;"
        "take_turn(Path()); print(); input(); subprocess.run([sys.executable, '-m', 'doit'])"
    )
    pipes = dict.fromkeys(("stdin", "stdout"), subprocess.PIPE)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1577836800"}
    with subprocess.Popen([sys.executable, "-c", hold], cwd=written.root, text=True, env=environment, **pipes) as other:
        other.stdout.readline()
        written.write("results/participants.csv", "id\nP01\nP02\nP99\n")
        written.state(lambda state: state["building"])
        other.communicate("\n")
    wait_until(lambda: ["4", "P99"] in rows())


def test_a_builder_that_is_killed_is_followed_by_another(written):
    builder = written.builder
    os.kill(builder, signal.SIGKILL)
    wait_until(lambda: builder not in children(written.process.pid))
    written.replace(SECTION, "people", "living people")
    written.wait_for_text("living people")


def test_ten_quick_edits_end_with_the_last(written):
    for number in range(10):
        written.write(SECTION, FILES[SECTION] + f"Edit {number}.\n")
    written.wait_for_text("Edit 9.")
    assert written.state()["last"]["outcome"] == "built"


def test_edits_leave_nothing_behind(written):
    def load():
        residents = written.process.pid, written.builder
        return sum(len(list(Path(f"/proc/{pid}/fd").iterdir())) for pid in residents)

    loads = []
    for number in range(12):
        written.write(SECTION, FILES[SECTION] + f"Edit {number}.\n")
        if number % 3 == 2:
            written.wait_for_text(f"Edit {number}.")
            written.state()
            loads.append(load())
    assert loads[-1] <= loads[0] + 2
    left = {entry.name.partition("-")[0] for entry in (written.root / "build/live").iterdir()}
    assert left <= {"server.json", "tex"}
    assert len(list((written.root / "build/live").iterdir())) <= 3


def test_another_branch_is_shown(written):
    def git(*arguments):
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.hooksPath=/dev/null"]
        subprocess.run(["git", *who, *arguments], cwd=written.root, check=True, capture_output=True)

    git("init", "-b", "main")
    git("add", "manuscript", "results", "bib", "dodo.py")
    git("commit", "-m", "one")
    git("checkout", "-b", "other")
    (written.root / "manuscript/branch").mkdir()
    written.write("manuscript/branch/more.tex", "Words of another branch.\n")
    written.write(SECTION, FILES[SECTION] + "\\input{branch/more}\n")
    git("add", "-A", "manuscript")
    git("commit", "-m", "two")
    for branch in ("main", "other", "main", "other"):
        git("checkout", branch)
    written.wait_for_text("Words of another branch.")
    git("checkout", "main")
    wait_until(lambda: "Words of another branch." not in written.text())
    shutil.rmtree(written.root / ".git")


def test_two_pages_are_told_the_same(written):
    with written.socket() as one, written.socket() as other:
        written.replace(SECTION, "people", "people for two")
        written.wait_for_text("people for two")
        version = written.state()["pdf"]["version"]
        for socket in (one, other):
            message(socket, lambda told: told["kind"] == "state" and told["pdf"]["version"] == version)


def test_entries_tell_what_stands_behind_a_number_and_a_citation(written):
    wait_until(lambda: written.get("/entry/value-participants.n")[0] != 503)  # a builder may just begin
    status, _, body = written.get("/entry/value-participants.n")
    entry = json.loads(body)
    assert status == 200
    assert (entry["kind"], entry["title"], entry["printed"]) == ("value", "participants.n", "3")
    assert ["from", "results/participants.csv"] in entry["facts"]
    assert [row[1] for row in entry["rows"]["rows"]] == ["P01", "P02", "P03"]
    assert entry["sentences"] == [{"text": "We asked 3 people.", "path": SECTION, "line": 2}]
    cited = json.loads(written.get("/entry/citation-ada")[2])
    assert (cited["kind"], cited["title"]) == ("citation", "ada")
    assert "Lovelace" in cited["printed"]
    for unknown in ("value-none", "%00", "a" * 3000, "..%2f..%2fdodo.py"):
        status, _, body = written.get(f"/entry/{unknown}")
        assert (status, list(json.loads(body))) == (404, ["message"])


def test_the_report_is_that_of_what_is_shown(written):
    written.write("results/participants.csv", "id\nP01\nP02\n")
    written.wait_for_text("We asked 2 people.")
    status, headers, body = written.get("/report/")
    assert (status, headers["content-type"].partition(";")[0]) == (200, "text/html")
    assert b"P02" in body
    assert b"P03" not in body


def test_a_place_is_marked_on_all_pages(written):
    with written.socket() as page:
        assert show(written, f"{SECTION}:2") == (0, "")
        mark = message(page, lambda told: told["kind"] == "mark")
    assert (mark["path"], mark["line"]) == (SECTION, 2)
    box = mark["boxes"][0]
    assert box["page"] == 1
    assert 0 < box["x"] < 612
    assert 0 < box["y"] < 792
    assert box["width"] > 0


def test_what_cannot_be_marked_is_told(written):
    with written.socket():
        assert show(written, "dodo.py:1") == (1, "galley: nothing of dodo.py stands in the PDF\n")
    nobody = "galley: the page of this paper is open in no browser: `galley live` opens it\n"
    wait_until(lambda: show(written, f"{SECTION}:2") == (1, nobody))
    assert show(written, "../x.tex:1") == (1, "galley: this is not a file of the paper\n")
    status, said = show(written, "one.tex")
    assert status == 2
    assert "PATH:LINE" in said


def show(live, place):
    command = "from galley.app.cli import main; raise SystemExit(main())"
    run = subprocess.run(
        [sys.executable, "-c", command, "live", "--show", place],
        cwd=live.root,
        capture_output=True,
        text=True,
        check=False,
    )
    return run.returncode, run.stdout + run.stderr


def test_who_comes_second_is_led_to_the_first(written):
    command = "from galley.app.cli import main; raise SystemExit(main())"
    second = subprocess.run(
        [sys.executable, "-c", command, "live", "--no-browser"],
        check=False,
        cwd=written.root / "results",
        capture_output=True,
        text=True,
    )
    assert (second.returncode, second.stdout) == (0, f"this paper is shown already, at {written.address}\n")


def test_what_the_baseline_accepts_is_not_listed(written):
    written.write(SECTION, FILES[SECTION] + "TODO\n")
    written.wait_for_text("TODO")
    written.state(lambda state: state["open"]["errors"] == 1 and not state["building"])
    command = "from galley.app.cli import main; raise SystemExit(main())"
    subprocess.run(
        [sys.executable, "-c", command, "check", "--baseline"], cwd=written.root, check=True, capture_output=True
    )
    assert written.state(lambda state: state["open"]["errors"] == 0 and not state["building"])
    (written.root / "galley-baseline.json").unlink()
