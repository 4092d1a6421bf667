"""Methods of records come back from one process to the next as Python compiles them."""

import dataclasses
import os
import subprocess
import sys
from dataclasses import dataclass, field
from types import CodeType

import pytest

from galley.findings.compiled_records import _execute, kept

PROGRAM = """
import builtins
from galley.findings import compiled_records
compile, texts = builtins.compile, []
compiled_records.compile = lambda *given, **settings: texts.append(given) or compile(*given, **settings)
from dataclasses import dataclass
@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: "int" = 7
point = Point(1)
print(point, point == Point(1, 7), hash(point) == hash(Point(1)), Point.__init__.__annotations__, bool(texts))
"""


def run(folder):
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(folder)
    done = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True)
    assert not done.stderr
    return done.stdout.strip()


def test_the_next_process_finds_what_one_compiled(tmp_path):
    as_ever = "Point(x=1, y=7) True True {'x': <class 'int'>, 'y': 'int', 'return': None}"
    assert run(tmp_path) == f"{as_ever} True"
    (file,) = tmp_path.rglob("*compiled_records*records*")
    assert run(tmp_path) == f"{as_ever} False"
    file.write_bytes(b"no such thing")
    assert run(tmp_path) == f"{as_ever} True"


def test_records_are_as_python_makes_them(monkeypatch):
    def made():
        @dataclass(order=True)
        class Pair:
            first: int
            second: list[int] = field(default_factory=list, compare=False)

        return Pair

    ours = made()
    monkeypatch.delitem(vars(dataclasses), "exec")
    theirs = made()
    for name in ("__init__", "__repr__", "__eq__", "__lt__"):
        mine, other = getattr(ours, name), getattr(theirs, name)
        assert mine.__annotations__ == other.__annotations__
        assert getattr(mine, "__wrapped__", mine).__code__ == getattr(other, "__wrapped__", other).__code__
    assert ours(1) < ours(2, [3])


@pytest.mark.parametrize("text", ["found = 7", compile("found = 7", "<string>", "exec")])
def test_whatever_is_to_be_executed_is(text):
    names = {}
    _execute(text, names)
    _execute("more = found", names, names)
    assert (names["found"], names["more"]) == (7, 7)


def test_what_is_no_code_is_not_executed(monkeypatch):
    monkeypatch.setattr(kept, "earlier", {"found = 8": 8})
    names = {}
    _execute("found = 8", {}, names)
    assert names == {"found": 8}
    assert isinstance(kept._fresh.pop("found = 8"), CodeType)  # noqa: SLF001
