"""What shells are told about the command."""

import shutil
import subprocess

import pytest

from galley.app.cli import COMMANDS, main


def script(shell, capsys):
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_command_and_its_options_are_there(shell, capsys):
    printed = script(shell, capsys)
    assert all(name in printed for name in COMMANDS)
    assert "baseline" in printed


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (("galley", "che"), ["check"]),
        (("galley", "check", "--dif"), ["--diff"]),
        (("galley", "completion", "z"), ["zsh"]),
        (("galley", "check", "--format", "js"), ["json"]),
        (("galley", "check", "--select", "undefined-ref"), ["undefined-reference"]),
        (("galley", "rules", "unpaired"), ["unpaired-bracket", "unpaired-quotation-mark"]),
    ],
)
def test_bash_completes(typed, offered, capsys, tmp_path):
    words = " ".join(f"'{word}'" for word in typed)
    asking = f"COMP_WORDS=({words}); COMP_CWORD={len(typed) - 1}; _galley; printf '%s\n' \"${{COMPREPLY[@]}}\""
    done = subprocess.run(
        ["bash", "-c", script("bash", capsys) + asking],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == offered
