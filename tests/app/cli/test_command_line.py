"""The command line itself, before any command runs."""

import sys
from importlib.metadata import version

import pytest

from galley.app.cli import main


def test_the_version_is_said(capsys):
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"galley {version('galleyproof')}\n"


@pytest.mark.parametrize("typed", [["help"], ["help", "check"], ["version"], ["-V"]])
def test_help_and_version_are_found_by_their_usual_names(typed, capsys):
    with pytest.raises(SystemExit) as end:
        main(typed)
    assert end.value.code == 0
    told = capsys.readouterr().out
    assert told.startswith(
        "usage: galley check" if "check" in typed else "usage: galley" if "help" in typed else "galley "
    )


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("chek", "did you mean `check`?"),
        ("zzz", "the commands are init, "),
        ("new", "did you mean `init`?"),
        ("build", "did you mean `./doit`?"),
    ],
)
def test_a_mistyped_command_is_named(typed, hint, capsys):
    with pytest.raises(SystemExit) as end:
        main([typed])
    assert end.value.code == 2
    told = capsys.readouterr().err
    assert f"there is no command `{typed}`" in told
    assert hint in told


def test_a_mistyped_option_of_the_program_is_named(capsys):
    with pytest.raises(SystemExit) as end:
        main(["--versoin"])
    assert end.value.code == 2
    assert "unrecognized arguments: --versoin; did you mean `--version`?" in capsys.readouterr().err


def test_whoever_closes_the_output_still_gets_the_exit_status(monkeypatch, tmp_path):
    (tmp_path / "main.tex").write_text("We asked XX people.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["check", "main.tex"]) == 1
