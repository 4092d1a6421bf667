"""What a PDF depends on: the files that TeX and BibTeX read, wherever they are, and those they looked for in vain."""

import os
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from desk import Desk

from galley.building.tex.processes.command import Command, Exit

SECTION = "manuscript/introduction.tex"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63600000000200"
    "01e221bc330000000049454e44ae426082"
)


@pytest.fixture
def far_reading_desk(desk: Desk) -> Desk:
    """A paper that reads files of many kinds from many folders."""
    desk.edit("build/draft/paper.tex", r"\begin{document}", "\\usepackage{graphicx,own/ours}\n\\begin{document}")
    desk.edit("build/draft/paper.tex", "{plain}", "{own/style}")
    desk.edit(
        SECTION,
        "As Section",
        r"\input{results/stats/model} \input{./a folder/b} \includegraphics{plots/a.PNG} "
        r"\IfFileExists{draft/note.tex}{}{}\openin5=results/numbers.txt As Section",
    )
    desk.write("own/ours.sty", "\\ProvidesPackage{own/ours}\n")
    desk.write("own/style.bst", Path(kpsewhich("plain.bst")).read_text())
    desk.write("results/stats/model.tex", "A model.\n")
    desk.write("a folder/b.tex", "Another.\n")
    desk.write("results/numbers.txt", "7\n")
    desk.write("plots/a.PNG", "")
    (desk.root / "plots/a.PNG").write_bytes(PIXEL)
    return desk


def kpsewhich(name: str) -> str:
    return subprocess.run(["kpsewhich", name], capture_output=True, text=True, check=True).stdout.strip()


READ = {
    "a folder/b.tex",
    "bib/references.bib",
    "build/draft/paper.tex",
    "manuscript/introduction.tex",
    "own/ours.sty",
    "own/style.bst",
    "plots/a.PNG",
    "results/numbers.txt",
    "results/stats/model.tex",
}


def test_files_of_all_kinds_and_folders_count(far_reading_desk: Desk) -> None:
    for _ in range(2):  # the second time BibTeX need not run, and the preamble is not read
        outcome, _ = far_reading_desk.typeset()
        assert outcome.published
        assert outcome.read.keys() == READ
    digests = {path: sha256((far_reading_desk.root / path).read_bytes()).hexdigest() for path in READ}
    assert outcome.read == digests


def test_what_was_looked_for_in_vain(far_reading_desk: Desk) -> None:
    far_reading_desk.typeset()
    outcome, _ = far_reading_desk.typeset()
    wanted = {"draft/note.tex", "build/draft/draft/note.tex"}
    in_front_of_ours = {"build/draft/own/ours.sty", "build/draft/results/stats/model.tex", "build/draft/own/style.bst"}
    in_front_of_installed = {"graphicx.sty", "build/draft/graphicx.sty", "article.cls"}
    assert set(outcome.sought) >= wanted | in_front_of_ours | in_front_of_installed
    assert not READ & set(outcome.sought)
    assert not any((far_reading_desk.root / path).exists() for path in outcome.sought)


def test_a_file_that_is_refused_is_not_waited_for(desk: Desk) -> None:
    desk.write(".hidden.tex", "Hidden.")
    desk.edit(SECTION, "As Section", r"\IfFileExists{.hidden}{Seen!}{} As Section")
    outcome = desk.good()
    assert ".hidden.tex" not in outcome.sought
    assert "Seen!" not in desk.text()


@pytest.mark.parametrize("keeps_time", [False, True])
def test_a_file_saved_while_tex_runs_has_no_digest(desk: Desk, *, keeps_time: bool) -> None:
    section = desk.root / SECTION
    run = desk.run

    def saving(command: Command) -> Exit:
        end = run(command)
        if command is desk.passes[0]:
            times = (section.stat().st_atime_ns, section.stat().st_mtime_ns)
            desk.edit(SECTION, "said before", "told before")
            if keeps_time:
                os.utime(section, ns=times)
        return end

    desk.run = saving
    outcome, _ = desk.typeset()
    assert outcome.read[SECTION] == ""
    assert outcome.read["bib/references.bib"] != ""
