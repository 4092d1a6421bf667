"""A process that has judged a paper before says of it what a new process would say, whatever was edited in between."""

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from places import PAPER

from galley.checking.asking import verdicts
from galley.checking.examination import read_and_judge
from galley.findings.diagnostics import Diagnostic
from galley.reading.folder import Folder

SECTIONS = ("introduction", "findings", "study-design", "discussion", "abstract")
PIECES = (
    " a word",
    "\n\nA paragraph of its own.\n\n",
    " [TODO: write this]",
    " We interviewed 20 people, 23 of whom were women.",
    r" \VAR{participants.n|words}",
    r" \VAR{participants.nobody}",
    r" \VAR{interviews.minutes.me",
    r" \cite{nobody}",
    r" \label{twice} Section~\ref{twice}, Section~\ref{never}.",
    r" \excerpt{P06-3}",
    r" \excerpt[words that are not there]{P05-1}",
    " ``They said so many words in a row that it must be a quotation,'' one participant told us.",
    "\n\\newcommand{\\mine}[1]{\\textcolor{red}{#1}} \\mine{so}\n",
    "\n% galley: allow todo -- for a reason\n",
    "\n\\section{Empty}\n",
    " P07, an engineer at Siemens, agreed.",
    "\\begin{quote}",
    "}",
)
Change = Callable[[Path], object]


def replaced(path: str, old: str, new: str) -> Change:
    def change(root: Path) -> None:
        file = root / path
        text = file.read_text(encoding="utf-8")
        assert old in text, (path, old)
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    shutil.copytree(PAPER, tmp_path / "paper", ignore=shutil.ignore_patterns("build"))
    return tmp_path / "paper"


@pytest.fixture
def open_paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the tests before have judged the same paper."""
    place = tmp_path_factory.getbasetemp() / "open-paper"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(PAPER, place, ignore=shutil.ignore_patterns("build"))
    return place


@contextmanager
def new_process() -> Iterator[None]:
    """Without what was kept of verdicts; what readers keep goes by the folder."""
    kept = dict(verdicts.of_papers)
    verdicts.of_papers.clear()
    yield
    verdicts.of_papers.clear()
    verdicts.of_papers.update(kept)


def cold(folder: Folder, place: Path) -> tuple[Diagnostic, ...]:
    """The findings in a copy that nobody has looked at."""
    shutil.copytree(folder.root, place, ignore=shutil.ignore_patterns("build"))
    with new_process():
        return read_and_judge(Folder(place, folder.overlays)).diagnostics


def warm(folder: Folder) -> tuple[Diagnostic, ...]:
    return read_and_judge(folder).diagnostics


def edited(chance: random.Random, text: str) -> str:
    """The text with something put in, or taken out."""
    place = chance.randrange(len(text) + 1)
    if chance.random() < 0.3:
        return text[:place] + text[place + chance.randrange(80) :]
    return text[:place] + chance.choice(PIECES) + text[place:]


@pytest.mark.parametrize("seed", range(2))
def test_warm_and_cold_find_the_same_after_any_edits(paper: Path, tmp_path: Path, seed: int) -> None:
    """Of unsaved text and of files, in several sections, some of it undone again."""
    chance = random.Random(seed)  # noqa: S311 - the same edits every time
    overlays: dict[str, str] = {}
    for step in range(3):
        for _ in range(chance.randint(1, 3)):
            path = f"manuscript/{chance.choice(SECTIONS)}.tex"
            file = paper / path
            text = overlays.get(path) or file.read_text(encoding="utf-8")
            match chance.randrange(5):
                case 0:
                    overlays.pop(path, None)
                case 1:
                    file.write_text(edited(chance, text), encoding="utf-8")
                case _:
                    overlays[path] = edited(chance, text)
            warm(Folder(paper, dict(overlays)))
        folder = Folder(paper, dict(overlays))
        assert warm(folder) == cold(folder, tmp_path / f"copy-{step}")


@pytest.mark.parametrize(
    "change",
    [
        replaced("results/interviews.csv", ",", ",9"),
        replaced("results/participants.csv", "yes", "no"),
        replaced("results/transcripts/P07.txt", " the ", " a "),
        replaced("results/excerpts.csv", " the ", " a "),
        replaced("results/study.toml", "provenance", "provenances"),
        replaced("bib/references.bib", "title", "titel"),
        lambda root: (root / "results/transcripts/P07.txt").unlink(),
        lambda root: (root / "bib/references.bib").write_text("@article{one, title = {x}}"),
        lambda root: (root / "manuscript/conclusion.tex").unlink(),
        lambda root: (root / "manuscript/paper.toml").write_text(
            (root / "manuscript/paper.toml").read_text()
            + '\n[checks.options.identifying-detail]\nnames = ["practice"]\n'
        ),
        lambda root: (
            (root / "templates").mkdir(),
            (root / "templates/paper.tex").write_text("\\documentclass{article}\n\\begin{document}[TODO]"),
        ),
    ],
    ids=lambda change: f"{change.__name__}",
)
def test_a_file_that_changed_on_the_disk_is_seen_below_unsaved_text(
    open_paper: Path, tmp_path: Path, change: Change
) -> None:
    section = "manuscript/introduction.tex"
    text = (open_paper / section).read_text(encoding="utf-8")
    folder = Folder(open_paper, {section: text + " We are typing.\n"})
    before = warm(folder)
    change(open_paper)
    after = warm(folder)
    assert after == cold(folder, tmp_path / "copy")
    assert after != before
