"""The parts of the server, each by itself."""

import asyncio
import json
import os
import time
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from types import SimpleNamespace

import pytest
from live_session import write_paper
from waiting import PATIENCE, wait_until

from galley.app.live.builder import main as builder
from galley.app.live.builder.builder_process import BuilderProcess
from galley.app.live.builder.entries import entry_of
from galley.app.live.builder.log import MOST_LINES, Log
from galley.app.live.builder.open_items import MOST, as_groups
from galley.app.live.own_outputs import OwnOutputs
from galley.app.live.pace import Pace
from galley.app.live.published_pdfs import Published
from galley.app.live.server.pages import Page
from galley.app.live.server.session import Session
from galley.app.live.watching import changes, matters
from galley.app.tasks.session.resident import Built
from galley.app.tasks.typesetting import _begin_to_judge
from galley.checking.asking.verdicts import before_asking
from galley.findings.diagnostics import Diagnostic, Severity
from galley.findings.source import SourceFile
from galley.model import layout
from galley.reading.folder import Folder
from galley.reports.evidence.number_records import FigureEntry, ValueEntry
from galley.reports.evidence.place_records import Piece, Use
from galley.reports.evidence.records import Edition, Evidence, QuoteEntry, QuoteForm


@pytest.mark.parametrize(
    "path",
    [
        "manuscript/one.tex",
        "results/participants.csv",
        "dodo.py",
        "figures/a b.png",
        "build/draft/paper.pdf",
        "rebuild/notes.txt",
        "manuscript/build/part.tex",
        "galley-baseline.json",
    ],
)
def test_what_matters(path):
    assert matters(path)


@pytest.mark.parametrize(
    "path",
    [
        "build/draft/paper.tex",
        "build/lock",
        ".git/index",
        ".venv/lib/x.py",
        ".doit.db",
        ".doit.db-journal",
        "manuscript/.one.tex.swp",
        "manuscript/4913",
        "manuscript/one.tex~",
        "manuscript/#one.tex#",
        "manuscript/.#one.tex",
        "analysis/__pycache__/fit.pyc",
        "node_modules/a/b.js",
        "manuscript/one.tex.tmp",
        "manuscript/one.tex___jb_tmp___",
    ],
)
def test_what_does_not(path):
    assert not matters(path)


def test_a_log_keeps_the_last_lines_however_much_is_printed():
    log = Log()
    for number in range(3 * MOST_LINES):
        log.write(f"line {number}\n")
    log.write("x" * 1_000_000)
    log.write("y" * 1_000_000)
    assert len(log.lines) == MOST_LINES + 1
    assert log.lines[-2] == f"line {3 * MOST_LINES - 1}"
    assert len(log.lines[-1]) < 10_000


def test_a_page_that_reads_nothing_is_owed_the_newest_of_each_kind_alone():
    async def owed():
        page = Page()
        for number in range(10_000):
            page.tell({"kind": "state", "number": number})
            page.tell({"kind": "mark", "number": number})
        return [json.loads(await page.next()) for _ in range(2)]

    told = asyncio.run(owed())
    assert {(one["kind"], one["number"]) for one in told} == {("state", 9999), ("mark", 9999)}


def test_what_is_no_pdf_is_not_published_and_two_versions_are_kept(tmp_path):
    file = tmp_path / "build/draft/paper.pdf"
    published = Published(tmp_path)
    assert not published.look()
    file.parent.mkdir(parents=True)
    names = []
    for number in range(3):
        file.write_bytes(b"%%PDF-1.5 %d" % number)
        assert published.look()
        names.append(published.newest.name)
    assert not published.look()
    file.write_bytes(b"half a f")
    assert not published.look()
    file.unlink()
    assert not published.look()
    assert published.version(names[0]) is None
    assert published.version(names[1]).content == b"%PDF-1.5 1"
    assert published.version("").name == names[2]


def test_of_a_pdf_that_stays_the_same_synctex_is_taken_anew(tmp_path):
    folder = tmp_path / "build/draft"
    folder.mkdir(parents=True)
    published = Published(tmp_path)
    for synctex in (b"line 4", b"line 6"):  # as after a comment above it
        (folder / "paper.synctex.gz").write_bytes(synctex)
        (folder / "next.pdf").write_bytes(b"%PDF-1.5 the same")
        (folder / "next.pdf").replace(folder / "paper.pdf")
        published.look()
        assert published.newest.synctex == synctex


def test_findings_are_grouped_with_the_gravest_first_and_all_are_counted():
    source = SourceFile("one.tex", "a\nb\x1b[2J\n")
    notes = [Diagnostic(source.span(2, 3), f"note {n}", "todo", Severity.NOTE) for n in range(MOST)]
    error = Diagnostic(source.span(2, 3), "un\u202egly\x1b", "no-such-rule", Severity.ERROR, ("do",))
    found = as_groups([*notes, error])
    assert (found["errors"], found["warnings"], found["notes"]) == (1, 0, MOST)
    assert sum(len(group["findings"]) for group in found["groups"]) == MOST
    assert found["groups"][0]["findings"] == [
        {
            "severity": "error",
            "rule": "no-such-rule",
            "message": "un<U+202E>gly<U+001B>",
            "hints": ["do"],
            "path": "one.tex",
            "line": 2,
            "column": 1,
        }
    ]


def test_a_quote_without_consent_has_no_words():
    uses = (Use("manuscript/one.tex:4"),)
    quote = QuoteEntry("quote-P1-1", "P1-1", ("trust",), (QuoteForm("", (), uses),), note="not shown: 5 words")
    evidence = Evidence(Edition.PRIVATE, "T", "", None, quotes=(quote,))
    entry = entry_of(evidence, "quote-P1-1")
    assert (entry["printed"], entry["context"], entry["codes"]) == ("", None, ["trust"])
    assert entry["facts"] == [["note", "not shown: 5 words"]]
    assert entry["sentences"] == [{"text": "", "path": "manuscript/one.tex", "line": 4}]


def test_a_figure_tells_the_values_in_it():
    number = ValueEntry("value-n", "n", "20", "", "", "the number", None, "", (), (), ())
    figure = FigureEntry("figure-ages", "ages", "1", (Piece("Ages of "), Piece("20", "value", "value-n")), ("value-n",))
    evidence = Evidence(Edition.PRIVATE, "T", "", None, values=(number,), figures=(figure,))
    entry = entry_of(evidence, "figure-ages")
    assert (entry["kind"], entry["title"], entry["printed"]) == ("figure", "ages", "Ages of 20")
    assert entry["facts"] == [["n", "20"]]


class Asked:
    """In place of the builder: what it is asked."""

    def __init__(self):
        self.asked = []

    def ask(self, do, **_):
        self.asked.append(do)


@pytest.fixture
def session(tmp_path, monkeypatch):
    session = Session(tmp_path)
    session._builder = Asked()  # noqa: SLF001 - a builder that does nothing
    session.clock = 100.0
    monkeypatch.setattr("galley.app.live.server.session.time.monotonic", lambda: session.clock)
    return session


BUILT = {"kind": "built", "seconds": 0.1, "log": [], "makes": [], "own": [], "stale": "", "is_current": True}


def test_newer_text_ends_a_build_but_one_comes_to_its_end_now_and_then(session):
    for _ in range(20):
        session._change()  # noqa: SLF001 - as when a file is saved
        session.clock += 0.3
        if session._builder.asked[-1] == "cancel":  # noqa: SLF001
            session._hear({"kind": "superseded"})  # noqa: SLF001
    asked = session._builder.asked  # noqa: SLF001
    assert 4 <= asked.count("cancel") <= 8
    assert asked[-1] == "build"
    session._hear({**BUILT, "outcome": "built"})  # noqa: SLF001 - and so does the next one
    assert asked[-1] == "build"
    assert asked.count("build") == asked.count("cancel") + 2


def test_a_builder_goes_on_when_what_it_published_is_seen_or_nobody_looks(session, tmp_path):
    asked = session._builder.asked  # noqa: SLF001
    pdf = tmp_path / layout.PDF
    pdf.parent.mkdir(parents=True)

    def publish(content):
        pdf.write_bytes(content)
        session._hear({"kind": "published", "seconds": 0.1, "settled": True})  # noqa: SLF001

    publish(b"%PDF-1.7 unseen")
    assert asked == ["go_on"]
    session.pages.add(is_shown=False)
    publish(b"%PDF-1.7 in no window")
    assert asked == ["go_on"] * 2
    session.pages.add()
    publish(b"%PDF-1.7 seen")
    session.has_shown("another one")
    assert asked == ["go_on"] * 2
    session.has_shown(session.published.newest.name)
    assert asked == ["go_on"] * 3
    publish(b"%PDF-1.7 seen")
    assert asked == ["go_on"] * 4


def test_a_builder_leaves_the_processors_to_the_page_for_a_while(monkeypatch):
    told, requests = [], SimpleQueue()
    channel = SimpleNamespace(tell=lambda kind, **_: told.append(kind), requests=lambda: iter(requests.get, None))
    monkeypatch.setattr(builder, "_FIRST_SIGHT", PATIENCE)
    one = builder.Builder(channel)
    Thread(target=one._listen, daemon=True).start()  # noqa: SLF001
    for request in ("go_on", "cancel"):
        publishing = Thread(target=one._publish, args=(True,))  # noqa: SLF001
        publishing.start()
        wait_until(lambda: told == ["published"])
        assert publishing.is_alive()
        requests.put({"do": request})
        publishing.join(PATIENCE / 2)
        assert not publishing.is_alive()
        told.clear()
    late = Thread(target=one._publish, args=(True,))  # noqa: SLF001 - it was cancelled before it came to this
    late.start()
    late.join(PATIENCE / 2)
    assert not late.is_alive()
    requests.put({"do": "build"})
    wait_until(lambda: not one._is_superseded.is_set())  # noqa: SLF001
    monkeypatch.setattr(builder, "_FIRST_SIGHT", 0.01)
    one._publish(True)  # noqa: FBT003, SLF001 - nobody says a word


@pytest.mark.parametrize(
    ("pauses", "wait"),
    [
        ([], 0),
        ([3], 0),
        ([3, 0.08], 0.1),
        ([0.08, 0.12, 0.04], 0.15),  # saves of a burst come as evenly as the machine tells of them
        ([0.08, 0.5], 0),
        ([0.08, 0.5, 0.04], 0.05),
    ],
)
def test_in_a_burst_of_saves_the_next_one_is_waited_for(monkeypatch, pauses, wait):
    now = 100.0
    monkeypatch.setattr("galley.app.live.pace.time.monotonic", lambda: now)
    pace = Pace()
    assert pace.seconds_until_calm() == 0
    pace.note()
    for pause in pauses:
        now += pause
        pace.note()
    assert pace.seconds_until_calm() == pytest.approx(wait)
    now += 0.03
    assert pace.seconds_until_calm() == pytest.approx(max(0, wait - 0.03))
    now += 1
    assert pace.seconds_until_calm() == 0


def test_a_burst_of_saves_is_built_once_it_is_over_or_has_taken_too_long(session, monkeypatch):
    held = []
    monkeypatch.setattr(session, "_hold", held.append)
    asked = session._builder.asked  # noqa: SLF001
    session._change()  # noqa: SLF001
    assert asked == ["build"]
    for number in range(18):
        session.clock += 0.1
        session._change()  # noqa: SLF001
        if number == 0:
            assert asked == ["build", "cancel"]
            session._hear({"kind": "superseded"})  # noqa: SLF001
    assert asked == ["build", "cancel"]
    assert held == [pytest.approx(0.125)] * 18
    session._build()  # noqa: SLF001 - as when the last one is over
    session._hear({**BUILT, "outcome": "built"})  # noqa: SLF001
    assert asked == ["build", "cancel", "build"]
    for _ in range(30):
        session.clock += 0.1
        session._change()  # noqa: SLF001
    assert asked == ["build", "cancel", "build", "build"]  # which nothing cancels


@pytest.mark.parametrize(
    ("section", "begins"), [("manuscript/one.tex", False), ("manuscript/two.tex", True), ("", True)]
)
def test_another_tex_waits_as_soon_as_one_was_ended(monkeypatch, section, begins):
    one = builder.Builder(SimpleNamespace(tell=lambda *_, **__: None))
    one._standby = SimpleNamespace(section=section, waits=False)  # noqa: SLF001 - no TeX
    one._is_superseded.set()  # noqa: SLF001 - as by a save
    begun = []
    monkeypatch.setattr(one, "_end_if_outdated", lambda: None)
    monkeypatch.setattr(one._resident, "run", lambda *_: Built(is_good=False))  # noqa: SLF001
    monkeypatch.setattr(one, "_begin_next", lambda *_, **__: begun.append(True))
    one._do_build(["manuscript/one.tex"], "manuscript/one.tex")  # noqa: SLF001
    assert bool(begun) is begins


def test_whoever_wants_no_judgement_any_more_ends_it_in_its_thread(tmp_path):
    class UnwantedError(KeyboardInterrupt):
        pass

    def look():
        raise UnwantedError

    write_paper(tmp_path)
    token = before_asking.set(look)
    try:
        with pytest.raises(UnwantedError):
            _begin_to_judge(Folder(tmp_path)).result(PATIENCE)
    finally:
        before_asking.reset(token)


def test_what_changed_while_it_was_read_is_built_once_more_and_not_for_ever(session):
    session._change()  # noqa: SLF001
    for _ in range(5):
        session._hear({**BUILT, "outcome": "built", "is_current": False})  # noqa: SLF001
    assert session._builder.asked == ["build", "build"]  # noqa: SLF001


def test_what_a_task_of_the_paper_makes_each_time_is_no_news(session, monkeypatch):
    session._made = made = frozenset({"results/own.txt"})  # noqa: SLF001

    async def told(_):
        for _ in range(3):
            yield made
            session._hear({**BUILT, "outcome": "built", "makes": list(made)})  # noqa: SLF001

    monkeypatch.setattr("galley.app.live.server.session.changes", told)
    asyncio.run(session._watch())  # noqa: SLF001
    assert session._builder.asked == ["build"]  # noqa: SLF001
    session.clock += 2  # by now it is somebody else who writes it
    asyncio.run(session._watch())  # noqa: SLF001
    assert session._builder.asked == ["build", "build"]  # noqa: SLF001


@pytest.mark.parametrize("is_current", [True, False])
def test_what_changes_with_each_build_is_written_by_it_where_what_was_built_is_current(tmp_path, is_current):
    """Else an author saves a text that takes long to build while that is done."""
    outputs = OwnOutputs(tmp_path)
    for _ in range(8):
        outputs.began()
        outputs.news(frozenset({"one.tex"}))
        outputs.ended(["count"], is_current=is_current)
    assert bool(outputs.settle({"one.tex"})) is is_current
    assert outputs.news(frozenset({"one.tex"})) == (set() if is_current else {"one.tex"})


@pytest.mark.parametrize(("later", "is_news"), [(60, False), (-60, True)])
def test_what_a_build_wrote_may_be_heard_of_long_after_it(tmp_path, monkeypatch, later, is_news):
    """A file that changed before its end is no news, whenever that is heard; one that changed after it is."""
    outputs = OwnOutputs(tmp_path)
    outputs.written.add("notes.log")
    outputs.began()
    (tmp_path / "notes.log").touch()
    ended = time.time() + later
    monkeypatch.setattr(time, "time", lambda: ended)
    outputs.ended(["note"], is_current=True)
    assert bool(outputs.news(frozenset({"notes.log"}))) is is_news


def test_another_builder_may_have_other_tasks(session, monkeypatch):
    async def start():
        pass

    def events():
        raise EOFError

    child = SimpleNamespace(start=start, ask=lambda *_, **__: None, events=events)
    monkeypatch.setattr(session, "_builder", child)
    session._outputs.written.add("notes.log")  # noqa: SLF001
    with pytest.raises(EOFError):
        asyncio.run(session._keep_building())  # noqa: SLF001
    assert session._outputs.news(frozenset({"notes.log"}))  # noqa: SLF001


def test_a_look_that_finds_nothing_to_do_is_no_news(session):
    session._hear({**BUILT, "outcome": "failed", "stale": "why"})  # noqa: SLF001
    last = session.state.last
    session._hear({**BUILT, "outcome": "unchanged", "seconds": 0.01})  # noqa: SLF001
    assert session.state.last is last


def test_what_a_builder_was_killed_in_the_midst_of_is_not_heard(tmp_path):
    async def hear():
        stdout = asyncio.StreamReader()
        stdout.feed_data(b'{"kind": "step"}\n{"kind": "bui')
        stdout.feed_eof()
        child = BuilderProcess(tmp_path)
        child._process = SimpleNamespace(stdout=stdout)  # noqa: SLF001
        return [event async for event in child.events()]

    assert asyncio.run(hear()) == [{"kind": "step"}]


def test_names_that_are_no_utf8_can_be_told():
    page = Page()
    page.tell({"kind": "state", "root": os.fsdecode(b"caf\xe9")})
    assert asyncio.run(page.next()).encode()


def test_a_folder_whose_name_is_no_utf8_is_not_watched_but_all_others(tmp_path):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/donn\xe9es")).mkdir()

    async def first():
        heard = changes(tmp_path)
        hearing = asyncio.ensure_future(anext(heard))
        while not hearing.done():
            (tmp_path / "one.tex").write_text(str(hearing))
            await asyncio.sleep(0.1)
        await heard.aclose()
        return hearing.result()

    assert asyncio.run(asyncio.wait_for(first(), PATIENCE)) == {"one.tex"}
