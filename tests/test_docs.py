"""The pages of the documentation, tried out: every command of a session is run, and prints what the page shows."""

import os
import re
import shlex
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from shutil import copytree

import pytest
from docs_console import Command, steps
from places import PAPER, ROOT

from galley.app import wrapper
from galley.app.cli import _parser

PAGES = [page.relative_to(ROOT).as_posix() for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))]
SESSIONS = [page for page in PAGES if "```console" in (ROOT / page).read_text(encoding="utf-8")]
ENGINE = ROOT / "src" / "galley"
SECONDS = 300


@pytest.fixture
def environment(python):
    """What a shell has in which the wheel is installed."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    path = os.pathsep.join([str(python.parent), clean["PATH"]])
    return {**clean, "PATH": path, "NO_COLOR": "1", "COLUMNS": "120"}


def set_up(folder, python):
    """Give a paper its environment at once, which `./doit` would make with the network."""
    if (folder / "requirements.txt").exists():
        if not (folder / ".venv").exists():
            (folder / ".venv").mkdir()  # with stamps of its own beside what all such papers share
            for name in ("bin", "lib", "pyvenv.cfg"):
                (folder / ".venv" / name).symlink_to(python.parents[1] / name)
        checkout = wrapper.Checkout(os.fspath(folder))
        wrapper.write(checkout.packages_stamp, checkout.packages_key())
        wrapper.write(checkout.tex_stamp, f"{checkout.tex_key()}\n{wrapper.__file__}".encode())


@pytest.mark.parametrize("page", SESSIONS)
def test_a_session_prints_what_its_page_shows(page, tmp_path, environment, python):
    here = tmp_path
    for step in steps((ROOT / page).read_text(encoding="utf-8")):
        if not isinstance(step, Command):
            (here / step.path).parent.mkdir(parents=True, exist_ok=True)
            (here / step.path).write_text(step.text)
        elif step.typed.startswith("cd "):
            here = here / step.typed.removeprefix("cd ")
        else:
            set_up(here, python)
            told = output_of(step.typed, here, environment)
            assert step.is_printed(told), f"$ {step.typed}\n{told}"


def output_of(typed, folder, environment):
    done = subprocess.run(
        ["sh", "-c", typed],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    assert "Traceback" not in done.stdout
    return done.stdout


TYPED = re.compile(r"^ *(?:\$ )?(galley .*)$", re.MULTILINE)
SHOWN = re.compile(r"^```(?:sh|console)?\n.*?^```$|^(?: {4}[^\n]*\n)+", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", [*PAGES, "CONTRIBUTING.md"])
def test_commands_that_a_page_shows_are_those_that_there_are(page, capsys):
    text = (ROOT / page).read_text(encoding="utf-8")
    for typed in (typed for block in SHOWN.findall(text) for typed in TYPED.findall(block)):
        with suppress(SystemExit):
            _parser(shlex.split(typed, comments=True)[1:])
        assert capsys.readouterr().err == "", f"{page}: {typed}"


DONE = re.compile(r"^ *(?:\$ )?(?:\./)?doit(?P<words>(?: [^\s#]+)*)", re.MULTILINE)  # two spaces: what it does


@pytest.fixture(scope="module")
def tasks(tmp_path_factory):
    """The names of tasks: those that any paper has, and those of this repository."""
    paper = tmp_path_factory.mktemp("paper")  # doit writes there, and other tests copy what is in the fixture
    copytree(PAPER, paper, dirs_exist_ok=True)

    def names(folder):
        listed = subprocess.run(
            [sys.executable, "-m", "doit", "list", "--all", "--quiet"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=True,
            timeout=SECONDS,
        )
        return set(listed.stdout.split())

    return {"docs": names(paper), "": names(ROOT)}


@pytest.mark.parametrize("page", [*PAGES, "CONTRIBUTING.md"])
def test_tasks_that_a_page_shows_are_those_that_there_are(page, tasks):
    text = (ROOT / page).read_text(encoding="utf-8")
    for shown in DONE.finditer("\n".join(SHOWN.findall(text))):
        named = [word for word in shlex.split(shown["words"]) if not word.startswith("-") and "=" not in word]
        if named[:1] != ["tabcompletion"]:
            assert set(named) <= tasks[os.path.dirname(page)], f"{page}: {shown[0]}"  # noqa: PTH120


def test_there_is_a_session():
    assert "docs/tutorial.md" in SESSIONS
    assert sum(isinstance(step, Command) for step in steps((ROOT / "docs/tutorial.md").read_text())) > 8


@pytest.mark.parametrize(
    ("shown", "output", "is_so"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\n...\nd\n", "a\nb\nc\nd\n", True),
        ("a ... d\n", "a b c d\n", True),
        ("...\nc\n", "a\nc\nd\n", False),
        ("a\n", "a\nb\n", False),
        ("a.c\n", "abc\n", False),
        ("", "unexpected\n", False),
    ],
)
def test_what_is_printed_is_compared_but_for_what_is_left_out(shown, output, is_so):
    assert Command("typed", shown).is_printed(output) == is_so


def test_links_between_pages_lead_somewhere():
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        for target in re.findall(
            r"\]\((?!https?:|#)([^)#\s]+)", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
        ):
            assert (Path(ROOT / page).parent / target).exists(), f"{page} links to {target}"


def test_places_of_the_engine_that_pages_name_are_there():
    rooms = {room.name for room in ENGINE.iterdir()}
    for page in (*PAGES, "CONTRIBUTING.md"):
        for path, room in re.findall(r"`((\w+)/[\w./]*)`", (ROOT / page).read_text(encoding="utf-8")):
            assert room not in rooms or (ENGINE / path).exists(), f"{page} names {path}"
