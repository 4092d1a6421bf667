"""Methods of records come back from one process to the next as Python compiles them."""

import dataclasses
import os
import subprocess
import sys
from dataclasses import dataclass, field
from types import CodeType

import pytest

from galley.findings import compiled_records
from galley.findings.beside_bytecode import Kept
from galley.findings.compiled_records import _execute

MODULE = """
from dataclasses import dataclass
@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: "int" = 7
"""
PROGRAM = """
import sys
from importlib.util import module_from_spec, spec_from_file_location
from galley.findings import compiled_records
compiled, texts = compiled_records._compiled, []
compiled_records._compiled = lambda text: texts.append(text) or compiled(text)
for name in ("galley.points", "elsewhere.points"):
    texts.clear()
    spec = spec_from_file_location(name, "points.py")
    sys.modules[name] = module = module_from_spec(spec)
    spec.loader.exec_module(module)
    Point = module.Point
    are_same = Point(1) == Point(1, 7), hash(Point(1)) == hash(Point(1, 7))
    print(Point(1), *are_same, Point.__init__.__annotations__, bool(texts))
"""


def run(folder):
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "cache")
    (folder / "points.py").write_text(MODULE)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    assert not done.stderr
    return done.stdout.splitlines()


def test_the_next_process_finds_what_one_compiled(tmp_path):
    as_ever = "Point(x=1, y=7) True True {'x': <class 'int'>, 'y': 'int', 'return': None}"
    assert run(tmp_path) == [f"{as_ever} True"] * 2
    (file,) = tmp_path.rglob("points*records*")
    assert run(tmp_path) == [f"{as_ever} False", f"{as_ever} True"]  # nothing is kept of other people's modules
    file.write_bytes(b"no such thing")
    assert run(tmp_path) == [f"{as_ever} True"] * 2


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


def test_what_is_no_code_is_not_executed(monkeypatch, tmp_path):
    file = str(tmp_path / "points.py")
    kept = Kept(file, "records", 9)
    monkeypatch.setattr(kept, "earlier", {"found = 8": 8})
    monkeypatch.setitem(compiled_records._kept, file, kept)  # noqa: SLF001
    names = {}
    _execute("found = 8", {"__name__": "galley.points", "__file__": file}, names)
    assert names == {"found": 8}
    assert isinstance(kept._fresh.pop("found = 8"), CodeType)  # noqa: SLF001
