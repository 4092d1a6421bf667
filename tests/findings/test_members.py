"""A family of members, each sound or broken in its own way."""

import sys
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from typing import Protocol

import pytest

from galley.findings.members import RULE, Family


class Level(StrEnum):
    LOW = "low"


class Do(Protocol):
    def __call__(self, subject, **options): ...


@dataclass(frozen=True)
class Thing:
    name: str
    manual: str
    level: Level
    do: Do
    words: tuple[str, ...] = ()
    most: int | None = None


_NUMBERS = count()
SOUND = '''"""A thing.

More of it.
"""
from test_members import Level
level = Level.LOW
def do(subject, *, fast=False):
    return subject
'''


@pytest.fixture
def family(tmp_path, monkeypatch):
    """A family of files, given by name: `family(good="…")`."""

    def build(**files):
        package = f"family_{next(_NUMBERS)}"
        (tmp_path / package).mkdir()
        for name, text in {"__init__": "", **files}.items():
            (tmp_path / package / f"{name}.py").write_text(text)
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.setitem(sys.modules, "test_members", sys.modules[__name__])
        return Family(package, "thing", Thing)

    return build


def test_a_member_is_what_its_file_defines(family):
    things = family(good=f"{SOUND}words = ('a', 'b')\n", _helper="")
    (thing,) = things.members.values()
    assert (thing.name, thing.manual, thing.level, thing.words) == (
        "good",
        "A thing.\n\nMore of it.",
        "low",
        ("a", "b"),
    )
    assert thing.do(3) == 3
    assert thing.most is None
    assert things.broken == ()


def test_names_are_known_without_importing(family):
    assert list(family(b="raise SystemExit", a="1/0", _helper="").files) == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (SOUND + "x = (\n", 9, "SyntaxError: '(' was never closed"),
        ("\n\nimport absent_library\n", 3, "ModuleNotFoundError: No module named 'absent_library'"),
        ("def f():\n    raise ValueError('no\\nway')\nf()\n", 2, "ValueError: no"),
        ("import sys\nsys.exit(3)\n", 2, "SystemExit: 3"),
        (SOUND.replace('"""', "#").replace("\nMore of it.\n", ""), 1, "it has no docstring, which is its manual"),
        (SOUND.replace("level =", "lever ="), 1, "it has no `level`"),
        (SOUND.replace("Level.LOW", '"low"'), 6, "`level` must be Level, not 'low'"),
        (SOUND + "words = 'abc'\n", 9, "`words` must be tuple[str, ...], not 'abc'"),
        (SOUND + "words = ('a', 1)\n", 9, "`words` must be tuple[str, ...], not ('a', 1)"),
        (SOUND + "most = True\n", 9, "`most` must be int | None, not True"),
        (SOUND + "do = 3\n", 7, "`do` must be a function"),
        (
            SOUND.replace("subject, *, fast=False", "subject, other"),
            7,
            "`do` must be callable with (subject): missing a required argument: 'other'",
        ),
        (
            SOUND.replace("fast=False", "fast"),
            7,
            "`do` must be callable with (subject): missing a required argument: 'fast'",
        ),
    ],
)
def test_a_broken_one_is_named_and_the_others_go_on(family, text, line, reason):
    things = family(good=SOUND, bad=text)
    (fault,) = things.broken
    said = fault.message.replace("required keyword-only argument", "required argument")  # since Python 3.13
    assert said == f"the thing `bad` cannot be used: {reason}"
    assert fault.rule == RULE
    assert fault.span.path.endswith("/bad.py")
    assert fault.span.line == line
    assert list(things.members) == ["good"]


@pytest.mark.parametrize(
    "stopped", ["raise Both(130)", "try:\n    raise Both\nexcept Both as b:\n    raise RuntimeError from b"]
)
def test_who_stops_the_program_does_not_break_a_member(family, stopped):
    things = family(good=SOUND, bad=f"class Both(KeyboardInterrupt, SystemExit): ...\n{stopped}")
    with pytest.raises(KeyboardInterrupt):
        _ = things.members


def test_all_that_is_wrong_with_one_is_told_at_once(family):
    things = family(bad="level = 3\n")
    assert [fault.message.partition(": ")[2] for fault in things.broken] == [
        "it has no docstring, which is its manual",
        "`level` must be Level, not 3",
        "it has no `do`",
    ]


def test_a_fault_of_a_helper_is_told_at_the_line_that_imports_it(family):
    things = family(good=SOUND, _helper="x = (\n")
    (package,) = (things.package,)
    things = family(bad=f"import {package}._helper\n")
    (fault,) = things.broken
    assert fault.span.line == 1
    assert "_helper.py" in fault.message


def test_what_is_no_text_is_named_too(family, tmp_path):
    things = family(good=SOUND)
    (tmp_path / things.package / "bad.py").write_bytes(b"\xff\xfe\x00")
    (fault,) = things.broken
    assert fault.span.path.endswith("/bad.py")
    assert list(things.members) == ["good"]
