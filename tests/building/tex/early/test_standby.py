"""A TeX that waits where the author writes gives what a new one would give, or is not taken."""

import gzip
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from desk import BEGUN, Desk
from waiting import wait_until

from galley.building.tex import Outcome, typeset
from galley.building.tex.early import early_pass
from galley.building.tex.early.standby import Standby
from galley.building.tex.processes.command import Cancelled, Command, Exit
from galley.building.tex.processes.process import Program
from galley.findings.diagnostics import Diagnostic

MAIN, VALUES, REFERENCES = "build/draft/paper.tex", "build/draft/values.tex", "bib/references.bib"
FIRST, SECOND, NESTED, THIRD = (f"manuscript/{name}.tex" for name in ("first", "second", "parts/nested", "third"))
PAPER = {
    MAIN: r"""\documentclass{article}
\begin{document}
\input{values}
\input{manuscript/first}
\include{manuscript/second}
\input{third}
\bibliographystyle{plain}
\bibliography{bib/references}
\end{document}
""",
    VALUES: r"\def\people{Twenty}",
    FIRST: r"\section{First}\label{first} As Section~\ref{third} will say.",
    SECOND: r"\section{Second}\label{second} \people, with \input{parts/nested}, and \cite{ada} said so.",
    NESTED: "a nested part",
    THIRD: r"\section{Third}\label{third} As Section~\ref{first} said.",
}
ENDLESS = BEGUN + r"\def\again{\again}\again"


class Sections(Desk):
    """A paper of sections, one of them within another."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        (root / "manuscript/introduction.tex").unlink()
        for path, text in PAPER.items():
            self.write(path, text + "\n")

    def processes(self) -> list[str]:
        """The commands that run in the project."""
        return [command for process in Path("/proc").glob("[0-9]*") if (command := self._command(process))]

    def _command(self, process: Path) -> str:
        try:
            is_here = (process / "cwd").readlink() == self.root
            return (process / "cmdline").read_text().replace("\0", " ") if is_here else ""
        except OSError:  # it has ended meanwhile
            return ""

    def left(self) -> list[Path]:
        """Files and pipes of passes ahead."""
        live = self.root / "build/live"
        return list(live.iterdir()) if live.exists() else []


class Bench:
    """One paper typeset by a standby, and the same by a runner that begins each pass anew."""

    def __init__(self, desk: Sections, anew: Sections, standby: Standby) -> None:
        self.desk = desk
        self.anew = anew
        self.standby = standby
        self.build()  # the last pass, which it begins ahead

    def build(self, **changes: object) -> tuple[Outcome, tuple[Diagnostic, ...]]:
        return typeset(replace(self.desk.job, **changes), environment=os.environ, run=self.standby.run)

    def build_without_end(self, seconds: float) -> tuple[Outcome, tuple[Diagnostic, ...]]:
        def run(command: Command) -> Exit:
            return self.standby.run(self.desk.timed_from_beginning(command))

        return typeset(replace(self.desk.job, seconds=seconds), environment=os.environ, run=run)

    def write(self, path: str, text: str | None) -> None:
        for desk in (self.desk, self.anew):
            if text is None:
                (desk.root / path).unlink()
            else:
                desk.write(path, text)

    def wait_at(self, path: str) -> None:
        self.standby.await_section(self.desk.job, path)
        assert len(wait_until(self.ahead)) == 1
        wait_until(lambda: self.standby.waits)  # what is written before may not be in time

    def ahead(self) -> list[str]:
        """The processes of TeX that were begun ahead; one that just begins has no command line for a moment."""
        return [line for line in self.desk.processes() if "-output-directory=build/live/" in line]

    def is_the_same(self) -> tuple[Outcome, tuple[Diagnostic, ...]]:
        """Build both, and compare all that is told of them, and the words of each page."""
        (ours, said), (theirs, said_anew) = self.build(), self.anew.typeset()
        assert said == said_anew
        assert ours == theirs
        assert words(self.desk) == words(self.anew)
        assert not ours.published or sources(self.desk) == sources(self.anew)
        assert not self.desk.left()
        return ours, said


def words(desk: Desk) -> str:
    """The words of a PDF, with a form feed after each page."""
    return desk.text()


def identifier(desk: Desk) -> bytes:
    """What a viewer knows a PDF by, and keeps its place by."""
    return re.findall(rb"/ID \[.*?\]", desk.pdf.read_bytes())[-1]


def sources(desk: Desk) -> set[str]:
    """The files that SyncTeX knows, from the root of the project."""
    lines = gzip.decompress(desk.pdf.with_suffix(".synctex.gz").read_bytes()).decode().splitlines()
    names = (line.rpartition(":")[2] for line in lines if line.startswith("Input:"))
    return {os.path.relpath(name, desk.root) for name in names}


@pytest.fixture(scope="module")
def settled_sections(tmp_path_factory: pytest.TempPathFactory) -> Path:
    desk = Sections(tmp_path_factory.mktemp("sections") / "project")
    desk.good()
    return desk.root


@pytest.fixture
def bench(settled_sections: Path, tmp_path: Path) -> Iterator[Bench]:
    for name in ("project", "anew"):
        shutil.copytree(settled_sections, tmp_path / name, symlinks=True)
    with Standby() as standby:
        yield Bench(Sections(tmp_path / "project"), Sections(tmp_path / "anew"), standby)


@pytest.mark.parametrize("path", [FIRST, SECOND, NESTED, THIRD])
def test_a_word_is_set_by_the_one_that_waits(bench: Bench, path: str) -> None:
    bench.wait_at(path)
    bench.write(path, PAPER[path] + " Zebras.")
    outcome, said = bench.is_the_same()
    assert (outcome.published, outcome.settled, outcome.passes, said) == (True, True, 1, ())
    assert "Zebras." in words(bench.desk)
    assert identifier(bench.desk) == identifier(bench.anew)
    assert bench.standby.adopted == 1
    for ending in ("log", "fls", "terminal", "synctex"):
        assert b"build/live" not in (bench.desk.root / f"build/draft/tex/paper.{ending}").read_bytes()


EDITS: dict[str, dict[str, str | None]] = {
    "references that move": {SECOND: r"\section{New}\label{new} " + PAPER[SECOND]},
    "a new citation": {SECOND: PAPER[SECOND] + r" And \cite{alan}."},
    "an unknown command": {SECOND: PAPER[SECOND] + "\n\nThey \\sayd so."},
    "a brace that swallows the end": {SECOND: PAPER[SECOND] + r" \emph{They said so."},
    "nothing left": {SECOND: ""},
    "an end of the document": {SECOND: PAPER[SECOND] + r" \end{document}"},
    "no input any more": {SECOND: PAPER[SECOND].replace(r"\input{parts/nested}", "no more")},
    "what follows, too": {SECOND: PAPER[SECOND] + " Zebras.", THIRD: PAPER[THIRD] + " Giraffes."},
    "more than a pipe holds": {SECOND: PAPER[SECOND] + " Zebras." * 10_000},
}


@pytest.mark.parametrize("name", EDITS)
def test_whatever_is_written_there_gives_what_a_new_run_would(bench: Bench, name: str) -> None:
    bench.wait_at(SECOND)
    for path, text in EDITS[name].items():
        bench.write(path, text)
    outcome, said = bench.is_the_same()
    assert bench.standby.adopted == 1
    is_broken = name in {"an unknown command", "a brace that swallows the end"}
    assert outcome.published != is_broken, said
    if not is_broken:
        return
    bench.wait_at(SECOND)
    bench.write(SECOND, PAPER[SECOND] + " And that was that.")
    outcome, said = bench.is_the_same()
    assert (outcome.published, said) == (True, ())


ELSEWHERE: dict[str, dict[str, str | None]] = {
    "before": {FIRST: PAPER[FIRST] + " Zebras."},
    "before and there": {FIRST: PAPER[FIRST] + " Zebras.", SECOND: PAPER[SECOND] + " Giraffes."},
    "values": {VALUES: r"\def\people{Thirty}"},
    "the preamble": {MAIN: PAPER[MAIN].replace("{article}", "[twocolumn]{article}")},
    "behind the preamble": {MAIN: PAPER[MAIN].replace(r"\input{third}", r"\input{third} Zebras.")},
    "the bibliography": {REFERENCES: "@misc{ada, author = {Ada Lovelace}, title = {Sketch}, year = 1843}\n"},
    "a file in front of another": {"build/draft/manuscript/first.tex": "Another first."},
    "no such section": {SECOND: None},
    "not in the paper": {SECOND: None, MAIN: PAPER[MAIN].replace("\\include{manuscript/second}\n", "")},
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_what_was_read_before_is_read_again_where_it_has_changed(bench: Bench, name: str) -> None:
    bench.wait_at(SECOND)
    for path, text in ELSEWHERE[name].items():
        bench.write(path, text)
    bench.is_the_same()
    assert bench.standby.adopted == 0


def test_a_bare_input_reads_the_section_from_the_pipe(bench: Bench) -> None:
    bench.write(MAIN, PAPER[MAIN].replace(r"\input{third}", r"\csname @@input\endcsname third "))
    bench.is_the_same()
    bench.wait_at(THIRD)
    bench.write(THIRD, PAPER[THIRD] + "\n" + " Zebras." * 20_000 + r" \oops")
    _, (said,) = bench.is_the_same()
    assert (said.span.path, said.span.line, bench.standby.adopted) == (THIRD, 2, 1)


def test_a_section_that_is_read_twice_is_waited_for_once(bench: Bench) -> None:
    bench.write(MAIN, PAPER[MAIN].replace(r"\input{third}", r"\input{third}\input{manuscript/third}"))
    bench.is_the_same()
    bench.wait_at(THIRD)
    bench.write(THIRD, "Zebras.")
    bench.is_the_same()
    assert (words(bench.desk).count("Zebras."), bench.standby.adopted) == (2, 1)


def test_a_section_that_was_read_past_the_gate_is_read_again(bench: Bench) -> None:
    bench.write(MAIN, PAPER[MAIN].replace(r"\input{values}", "\\input{values}\n\\input{./manuscript/third}"))
    bench.is_the_same()
    bench.wait_at(THIRD)
    bench.write(THIRD, PAPER[THIRD] + " Zebras.")
    bench.is_the_same()
    assert words(bench.desk).count("Zebras.") == 2


def test_a_new_folder_has_room_for_what_is_included(bench: Bench) -> None:
    bench.wait_at(THIRD)
    bench.write("manuscript/new/fourth.tex", "Giraffes.")
    bench.write(THIRD, PAPER[THIRD] + r" \include{manuscript/new/fourth}")
    outcome, said = bench.is_the_same()
    assert (outcome.published, said) == (True, ())


def test_it_waits_where_the_author_writes_now(bench: Bench) -> None:
    for path in (THIRD, FIRST, FIRST, SECOND):
        bench.wait_at(path)
    bench.write(SECOND, PAPER[SECOND] + " Zebras.")
    bench.is_the_same()
    assert bench.standby.adopted == 1


def test_an_edit_that_comes_before_it_has_arrived_is_set_by_it_too(bench: Bench) -> None:
    bench.write(THIRD, PAPER[THIRD] + " Zebras.")
    bench.standby.await_section(bench.desk.job, THIRD)
    bench.write(THIRD, PAPER[THIRD] + " Giraffes.")
    bench.is_the_same()
    assert bench.standby.adopted == 1


@pytest.mark.parametrize(("path", "text"), [(SECOND, PAPER[SECOND] + " Zebras."), (VALUES, r"\def\people{Zebras}")])
def test_it_can_go_on_before_it_is_asked_for(bench: Bench, path: str, text: str) -> None:
    bench.wait_at(path)
    assert bench.standby.section == path
    bench.write(path, text)
    bench.standby.release()
    bench.is_the_same()
    assert bench.standby.adopted == 1
    assert bench.standby.section == ""
    assert "Zebras" in words(bench.desk)


@pytest.mark.parametrize("is_released", [True, False])
def test_its_folder_may_be_removed_meanwhile(bench: Bench, is_released: bool) -> None:
    bench.wait_at(SECOND)
    folder = bench.desk.root / "build/live"
    folder.rename(folder.with_name("gone"))  # at once: TeX may be writing there
    bench.write(SECOND, PAPER[SECOND] + " Zebras.")
    if is_released:
        bench.standby.release()
    folder.mkdir(exist_ok=True)
    outcome, _ = bench.is_the_same()
    assert (outcome.passes, bench.standby.adopted) == (1, 0)


def test_what_changes_after_it_went_on_is_set_anew(bench: Bench) -> None:
    bench.wait_at(SECOND)
    bench.standby.release()
    bench.write(THIRD, PAPER[THIRD] + " Zebras.")
    bench.is_the_same()
    assert bench.standby.adopted == 0


def test_another_one_waits_where_one_went_on_in_vain(bench: Bench) -> None:
    bench.wait_at(SECOND)
    bench.standby.release()
    assert bench.standby.section == ""
    bench.wait_at(SECOND)
    bench.write(SECOND, PAPER[SECOND] + " Zebras.")
    bench.is_the_same()
    assert bench.standby.adopted == 1


def test_a_link_that_leads_elsewhere_after_it_went_on_is_followed_anew(bench: Bench) -> None:
    link = "manuscript/link.tex"
    for desk in (bench.desk, bench.anew):
        desk.write("manuscript/one.tex", "Zebras.\n")
        desk.write("manuscript/other.tex", "Giraffes.\n")
        (desk.root / link).symlink_to("one.tex")
    bench.write(THIRD, PAPER[THIRD] + r" \input{link}")
    bench.is_the_same()
    bench.wait_at(SECOND)
    bench.standby.release()
    wait_until(lambda: not bench.standby._early._program.is_running)  # type: ignore[union-attr]  # noqa: SLF001
    for desk in (bench.desk, bench.anew):
        (desk.root / link).unlink()
        (desk.root / link).symlink_to("other.tex")
    bench.is_the_same()
    assert "Giraffes." in words(bench.desk)


def test_the_first_good_pass_can_be_published_at_once(bench: Bench) -> None:
    seen = []
    bench.write(SECOND, r"\section{New} " + PAPER[SECOND])

    def published(is_settled: bool) -> None:
        seen.append((is_settled, "2 Second" in words(bench.desk), "As Section 4 will" in words(bench.desk)))

    typeset(bench.desk.job, environment=os.environ, run=bench.standby.run, published=published)
    assert seen == [(False, False, False), (True, False, True)]


def test_only_a_pass_from_a_dumped_preamble_is_begun_ahead(bench: Bench) -> None:
    with Standby() as standby:
        typeset(replace(bench.desk.job, preload=False), environment=os.environ, run=standby.run)
        standby.await_section(bench.desk.job, SECOND)
        assert not bench.desk.left()


@pytest.mark.parametrize("path", [FIRST, SECOND])
def test_a_section_without_end_is_stopped_as_ever(bench: Bench, path: str) -> None:
    bench.wait_at(SECOND)
    bench.write(path, ENDLESS)
    outcome, (said,) = bench.build_without_end(seconds=1)
    assert (outcome.published, said.rule, said.span.path) == (False, "endless-typesetting", path)


def test_what_precedes_the_section_has_its_limits_too(bench: Bench) -> None:
    bench.write(FIRST, ENDLESS)
    bench.standby.await_section(replace(bench.desk.job, seconds=0.5), SECOND)
    wait_until(lambda: not bench.ahead())
    bench.write(FIRST, PAPER[FIRST])
    bench.is_the_same()


@pytest.mark.parametrize("section", [SECOND, ""])
def test_what_goes_on_unasked_has_its_limits_too(bench: Bench, section: str) -> None:
    bench.write(SECOND, ENDLESS)
    job = replace(bench.desk.job, seconds=0.5)
    command = bench.standby._last[job.scratch_path]  # noqa: SLF001
    bench.standby.begin(job, command, section)
    bench.standby.release()
    wait_until(lambda: not bench.ahead())  # long before the kernel would end it
    bench.write(SECOND, PAPER[SECOND])
    bench.is_the_same()


def test_a_cancelled_run_leaves_all_as_it_was(bench: Bench) -> None:
    before = words(bench.desk)
    auxiliary = (bench.desk.root / "build/draft/tex/paper.aux").read_bytes()
    for is_ahead in (True, False):
        if is_ahead:
            bench.wait_at(SECOND)
        bench.write(SECOND, ENDLESS)
        Thread(target=cancel_in_the_midst, args=(bench,)).start()
        with pytest.raises(Cancelled):
            bench.build()
        assert (bench.desk.root / "build/draft/tex/paper.aux").read_bytes() == auxiliary
    assert words(bench.desk) == before
    assert not bench.standby.cancel()
    bench.write(SECOND, PAPER[SECOND] + " Zebras.")
    outcome, _ = bench.is_the_same()
    assert outcome.passes == 1


def cancel_in_the_midst(bench: Bench) -> None:
    wait_until(bench.desk.has_begun)
    bench.standby.cancel()


def test_nothing_is_left_after_many_edits(bench: Bench) -> None:
    for number in range(50):
        path = (FIRST, SECOND, THIRD)[number % 3]
        bench.standby.await_section(bench.desk.job, path)
        bench.write(path, PAPER[path] + f" Edit {number}.")
        if number % 5:
            builder = Thread(target=build_unless_cancelled, args=(bench,))
            builder.start()
            time.sleep(0.01 * (number % 4))
            bench.standby.cancel()
            builder.join()
    bench.is_the_same()
    bench.standby.close()
    assert not bench.ahead()
    assert not bench.desk.left()
    assert not bench.desk.processes()


def build_unless_cancelled(bench: Bench) -> None:
    with suppress(Cancelled):
        bench.build()


OWNER = """
import os, sys, time
from pathlib import Path
from galley.building.tex import Job, typeset
from galley.building.tex.early.standby import Standby
job = Job(root=Path(sys.argv[1]), epoch=1_600_000_000)
standby = Standby()
typeset(job, environment=os.environ, run=standby.run)
standby.await_section(job, "manuscript/second.tex")
print("waits", flush=True)
time.sleep(600)
"""


def test_nothing_is_left_when_its_owner_is_killed(bench: Bench) -> None:
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(bench.desk.root)], stdout=subprocess.PIPE, start_new_session=True
    )
    assert owner.stdout
    assert owner.stdout.readline() == b"waits\n"
    wait_until(bench.ahead)
    owner.send_signal(signal.SIGKILL)
    owner.communicate()
    wait_until(lambda: not bench.ahead())
    wait_until(lambda: not bench.desk.left())
    wait_until(lambda: not bench.desk.processes())


def test_nothing_is_left_of_a_pass_that_is_interrupted_as_soon_as_it_has_begun(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Program] = []

    class Noted(Program):
        def __init__(self, command: Command) -> None:
            super().__init__(command)
            begun.append(self)

    def interrupt(*_: object, **__: object) -> Thread:
        raise KeyboardInterrupt

    monkeypatch.setattr(early_pass, "Program", Noted)
    monkeypatch.setattr(early_pass, "Thread", interrupt)
    with pytest.raises(KeyboardInterrupt):
        bench.standby.await_section(bench.desk.job, SECOND)
    assert [one.is_running for one in begun] == [False]
    assert not bench.desk.left()
    assert not bench.desk.processes()


def test_what_was_left_when_the_machine_ended_is_removed(bench: Bench) -> None:
    (bench.desk.root / "build/live/tex-99999999-1/out").mkdir(parents=True)
    os.mkfifo(bench.desk.root / "build/live/tex-99999999-1/pipe")
    bench.wait_at(SECOND)
    assert len(bench.desk.left()) == 1
