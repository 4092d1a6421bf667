"""Damage in build/ costs time, and nothing else."""

import json
import shutil
from collections.abc import Callable
from errno import ENOSPC
from pathlib import Path

import pytest
from desk import Desk

from galley.building.tex.processes.command import Command, Exit


def spoil(path: str, content: bytes) -> Callable[[Path], None]:
    return lambda build: (build / path).write_bytes(content) and None


def cut(build: Path) -> None:
    dump = build / "draft/tex/preload/paper.fmt"
    dump.write_bytes(dump.read_bytes()[:100_000])


def change_record(path: str, **changes: object) -> Callable[[Path], None]:
    def change(build: Path) -> None:
        record = json.loads((build / path).read_text())
        (build / path).write_text(json.dumps(record | changes))

    return change


def put_a_file_for(path: str) -> Callable[[Path], None]:
    def put(build: Path) -> None:
        shutil.rmtree(build / path)
        (build / path).write_text("")

    return put


def let_links_dangle(build: Path) -> None:
    for link in [path for path in (build / "texmf").rglob("*") if path.is_symlink()]:
        link.unlink()
        link.symlink_to("/nowhere")


@pytest.mark.parametrize(
    "damage",
    [
        cut,
        spoil("draft/tex/preload/paper.fmt", b"nonsense"),
        change_record("draft/tex/preload/preload.json", files=7),
        change_record("texmf/tree.json", missing=3),
        spoil("texmf/ls-R", b"\xff\x00"),
        put_a_file_for("texmf"),
        put_a_file_for("draft/tex/preload"),
        put_a_file_for("draft/tex"),
        let_links_dangle,
    ],
)
def test_the_next_build_is_right(typeset_desk: Desk, damage: Callable[[Path], None]) -> None:
    damage(typeset_desk.root / "build")
    typeset_desk.edit("manuscript/introduction.tex", "said before", "told before")
    typeset_desk.good()
    assert "told before" in typeset_desk.text()
    assert typeset_desk.good().passes == 1


def test_a_folder_that_cannot_be_written_is_an_error_of_the_system(typeset_desk: Desk) -> None:
    typeset_desk.pdf.unlink()
    typeset_desk.pdf.mkdir()
    with pytest.raises(OSError, match=r"paper\.pdf"):
        typeset_desk.typeset()


def test_a_disk_that_fills_up_while_the_preamble_is_dumped_is_told(tmp_path: Path) -> None:
    class FullDesk(Desk):
        def run(self, command: Command) -> Exit:
            if "-ini" in command.arguments:
                raise OSError(ENOSPC, "No space left on device")
            return super().run(command)

    with pytest.raises(OSError, match="No space left"):
        FullDesk(tmp_path / "project").typeset()


def test_what_a_killed_tex_left_does_not_pile_up(typeset_desk: Desk) -> None:
    scratch = typeset_desk.job.scratch_path
    for number in (7, 4711):
        (scratch / f"paper{number}.fls").touch()  # as TeX names it before it reads the paper
    typeset_desk.write("manuscript/introduction.tex", "It is another one.\n")
    typeset_desk.typeset()
    assert [file.name for file in scratch.glob("paper*.fls")] == ["paper.fls"]
