"""A click in the PDF opens the author's editor: which one, at which place, and what is said where that fails."""

import subprocess

import pytest
from waiting import PATIENCE, children, is_running, wait_until

from galley.app.live import editors
from galley.app.live.editors import open_in_editor

SECTION = "manuscript/it's {line} | $HOME.tex"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A project, and a folder in which alone programs are sought."""
    (tmp_path / "paper" / "manuscript").mkdir(parents=True)
    (tmp_path / "paper" / SECTION).touch()
    (tmp_path / "bin").mkdir()
    for name in (editors.SETTING, "NVIM", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    for time in ("_PATIENCE", "_GLANCE"):
        monkeypatch.setattr(editors, time, PATIENCE)
    return tmp_path


def program(desk, name, script=""):
    """A program that notes what it is started with."""
    file = desk / "bin" / name
    file.write_text(f"#!/bin/sh\nfor word; do printf '%s\\n' \"$word\"; done > '{desk}/said.part'\n{script}\n")
    with file.open("a") as more:
        more.write(f"/bin/mv '{desk}/said.part' '{desk}/said'\n")
    file.chmod(0o755)
    return str(file)


def opened(desk, command=""):
    """What the program was started with."""
    assert not open_in_editor(desk / "paper", SECTION, 7, 3, command=command)
    return (desk / "said").read_text().splitlines()


@pytest.mark.parametrize("name", ["code", "code-insiders", "codium"])
def test_visual_studio_code_goes_to_line_and_column(desk, name):
    program(desk, name)
    assert opened(desk, f"{name} --reuse-window") == ["--reuse-window", "--goto", f"{desk}/paper/{SECTION}:7:3"]


def test_emacs_does_not_wait(desk):
    program(desk, "emacsclient")
    assert opened(desk, "emacsclient -t") == ["--no-wait", "+7:3", f"{desk}/paper/{SECTION}"]


def test_neovim_is_asked_by_its_server(desk, monkeypatch):
    program(desk, "nvim")
    quoted = f"{desk}/paper/{SECTION}".replace("'", "''")
    asked = f"[execute('drop ' . fnameescape('{quoted}')), setcursorcharpos(7, 3)]"
    assert opened(desk, "nvim --server /run/nvim") == ["--server", "/run/nvim", "--remote-expr", asked]
    monkeypatch.setenv("NVIM", "/run/other")
    assert opened(desk)[:2] == ["--server", "/run/other"]
    monkeypatch.delenv("NVIM")
    assert "nvim --listen ADDRESS" in open_in_editor(desk / "paper", SECTION, 7, command="nvim")


def test_a_command_of_your_own_is_run_without_a_shell(desk):
    program(desk, "mine")
    words = opened(desk, "mine '-x {line}' {file}:{column} $HOME `id`")
    assert words == ["-x 7", f"{desk}/paper/{SECTION}:3", "$HOME", "`id`"]


def test_the_setting_comes_before_what_others_use(desk, monkeypatch):
    for name in ("code", "codium", "emacsclient"):
        program(desk, name)
    assert opened(desk)[0] == "--goto"
    monkeypatch.setenv("EDITOR", "vi 'unfinished")  # of the terminal, and no concern of ours
    assert opened(desk)[0] == "--goto"
    monkeypatch.setenv("VISUAL", "emacsclient")
    assert opened(desk)[0] == "--no-wait"
    monkeypatch.setenv(editors.SETTING, "codium --new-window --wait")
    assert opened(desk)[:2] == ["--new-window", "--goto"]
    assert opened(desk, "code -r")[:2] == ["-r", "--goto"]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("", "no editor is set"),
        ("absent {file}", "the editor `absent` cannot be started: no such file or directory"),
        ("gedit", "write where file and line go, as in: gedit +{line} {file}"),
        ("gedit '{file}", "the command of the editor cannot be read"),
        ("failing {file}", "the editor `failing` failed: no display"),
    ],
)
def test_what_went_wrong_is_said(desk, command, said):
    program(desk, "failing", "printf '\\n no display\\nusage\\n' >&2\nexit 3")
    assert said in open_in_editor(desk / "paper", SECTION, 7, command=command)


@pytest.mark.parametrize(
    "path", ["manuscript/absent.tex", "manuscript", "../secret.tex", "manuscript/link.tex", "/etc/passwd"]
)
def test_only_files_of_the_project_are_opened(desk, path):
    (desk / "secret.tex").touch()
    (desk / "paper" / "manuscript" / "link.tex").symlink_to(desk / "secret.tex")
    program(desk, "code")
    assert open_in_editor(desk / "paper", path, 1) == f"`{path}` is not a file of the project"
    assert not (desk / "said").exists()


def test_what_a_command_that_hangs_has_started_is_ended_with_it(desk, monkeypatch):
    started = desk / "started"

    class Begun(subprocess.Popen):
        """A program whose time counts from when it has started another one."""

        def wait(self, timeout=None):
            if timeout is not None:
                wait_until(lambda: started.exists() and started.read_text())
            return super().wait(timeout)

    monkeypatch.setattr(subprocess, "Popen", Begun)
    monkeypatch.setattr(editors, "_PATIENCE", 0.1)
    program(desk, "code", f"/bin/sleep 600 & echo $! > '{started}'; wait")
    assert "did not answer" in open_in_editor(desk / "paper", SECTION, 7, command="code")
    wait_until(lambda: not is_running(started.read_text()))


def test_a_command_that_hangs_is_ended_and_an_editor_may_stay_open(desk, monkeypatch):
    monkeypatch.setattr(editors, "_PATIENCE", 0.2)
    monkeypatch.setattr(editors, "_GLANCE", 0.2)
    before = set(children())
    program(desk, "code", "exec /bin/sleep 600")
    assert "did not answer" in open_in_editor(desk / "paper", SECTION, 7, command="code")
    program(desk, "stays", f"until [ -e '{desk}/closed' ]; do /bin/sleep 0.02; done")
    assert not open_in_editor(desk / "paper", SECTION, 7, command="stays {file}")
    assert set(children()) - before
    (desk / "closed").touch()
    wait_until(lambda: not set(children()) - before)
    assert (desk / "said").exists()
