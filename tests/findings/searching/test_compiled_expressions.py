"""Expressions come back from one process to the next as Python compiles them; what is damaged is passed over."""

import errno
import importlib
import marshal
import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import galley
from galley.findings import patterns
from galley.findings.beside_bytecode import sealed, written
from galley.findings.searching import compiled_expressions
from galley.findings.searching.compiled_expressions import compiled, kept

PROGRAM = """
import string  # which compiles an expression of its own
from re import _compiler
from galley.findings.patterns import lazy_pattern
translated, translate = [], _compiler._code
_compiler._code = lambda parsed, flags: translated.append(parsed) or translate(parsed, flags)
pattern = lazy_pattern("(?P<first>[A-Zß])(?i:b+)", 0)
print(pattern.search("A bBb ABb").groupdict(), len(translated))
"""
FOUND = "{'first': 'B'}"
OF_NO_TABLE = sealed(marshal.dumps(7))


DRAFT = Path(__file__).parents[2] / "fixtures" / "draft" / "sections" / "study-design.tex"


def expressions_of_galley():
    """Each that a module declares, with its flags."""
    modules = [importlib.import_module(one.name) for one in pkgutil.walk_packages(galley.__path__, "galley.")]
    lazy = {
        id(one): one
        for module in modules
        for one in vars(module).values()
        if isinstance(one, patterns._LazyPattern)  # noqa: SLF001
    }
    return [(one.pattern, one._flags) for one in lazy.values()]  # noqa: SLF001


@pytest.fixture
def run(tmp_path):
    def run(**settings):
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"PYTHONPYCACHEPREFIX": str(tmp_path), **settings}
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True
        )
        assert not done.stderr
        return done.stdout.strip()

    return run


def kept_in(folder):
    """The one file that is kept; whatever is half written has another name."""
    (file,) = folder.rglob("*expressions*expressions*")
    return file


def test_the_next_process_finds_what_one_compiled(run, tmp_path):
    assert run() == f"{FOUND} 1"
    assert kept_in(tmp_path).suffix == ".pyc"
    assert run() == f"{FOUND} 0"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no such thing",
        bytes(8) + sealed(b""),
        len(OF_NO_TABLE).to_bytes(8, "big") + OF_NO_TABLE,
        written(("another Python", 1), {}),
        written(kept._made_by, {("(?P<first>[A-Zß])(?i:b+)", 0): sealed(b"")}),  # noqa: SLF001
        written(kept._made_by, {("(?P<first>[A-Zß])(?i:b+)", 0): sealed(marshal.dumps("?"))}),  # noqa: SLF001
    ],
)
def test_what_cannot_be_used_is_passed_over(run, tmp_path, content):
    run()
    kept_in(tmp_path).write_bytes(content)
    assert run().startswith(FOUND)


@pytest.mark.parametrize(
    "at",
    [lambda _: 7, lambda _: 20, lambda size: size - 9],
    ids=["the size of the table", "the table", "an entry"],
)
def test_what_has_a_wrong_bit_is_compiled_anew(run, tmp_path, at):
    run()
    content = bytearray(kept_in(tmp_path).read_bytes())
    content[at(len(content))] ^= 1
    kept_in(tmp_path).write_bytes(content)
    assert run() == f"{FOUND} 1"
    assert run() == f"{FOUND} 0"


def test_of_what_a_disk_does_not_take_nothing_stays(monkeypatch, tmp_path):
    def full(file, _):
        file.touch()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(Path, "write_bytes", full)
    kept.save()
    assert not [one for one in tmp_path.rglob("*") if one.is_file()]


def test_nothing_is_kept_where_python_keeps_nothing(run, tmp_path):
    run(PYTHONDONTWRITEBYTECODE="1")
    assert not list(tmp_path.rglob("*expressions*expressions*"))


def test_code_that_would_leave_its_bounds_is_refused(monkeypatch):
    flags, code, *others = compiled_expressions._made(("a(b)", 0))  # noqa: SLF001
    monkeypatch.setattr(kept, "earlier", {("a(b)", 0): (flags, code[:-4], *others)})
    assert compiled("a(b)", 0).search("ab")


def test_another_python_compiles_as_usual(monkeypatch):
    monkeypatch.setattr(compiled_expressions, "_made", lambda _: (1, "of another kind"))
    assert compiled("a(b)", re.IGNORECASE) == re.compile("a(b)", re.IGNORECASE)
    monkeypatch.setattr(compiled_expressions, "_sre", None)
    assert compiled("a(b)", re.IGNORECASE) == re.compile("a(b)", re.IGNORECASE)


def test_all_of_galley_are_kept_with_room_to_spare():
    """Else each process that looks at another paper would throw away what others have made."""
    assert len({*expressions_of_galley()}) < 0.8 * compiled_expressions._MOST  # noqa: SLF001


def test_each_expression_of_galley_is_what_re_makes_of_it(monkeypatch):
    """A pattern equals another if its code does: but for what the engine is told beside it."""
    monkeypatch.setattr(compiled_expressions, "_skipping", lambda code, _: code)
    monkeypatch.setattr(kept, "earlier", {})
    monkeypatch.setattr(kept, "_fresh", {"none": ()})  # nor is any kept
    given = [*expressions_of_galley()]
    assert len(given) > 100
    for one in given:
        assert compiled(*one) == re.compile(*one), one[0]


def test_each_expression_of_galley_finds_what_it_finds_without_being_told_where():
    """In the draft, and where each character stands beside each kind of others."""
    letters = [*map(chr, range(128)), *"\u0130\u0131\u017f\u212aÀß€\ue000\n"]
    odd = "".join(f" {one}a{one}1.{one}{one}," for one in letters)
    text = odd + DRAFT.read_text(encoding="utf-8")[:3000]
    differing = []
    for pattern, flags in expressions_of_galley():
        if isinstance(pattern, str):
            plain = [match.span() for match in re.compile(pattern, flags).finditer(text)]
            if [match.span() for match in compiled(pattern, flags).finditer(text)] != plain:
                differing.append(pattern)
    assert not differing
