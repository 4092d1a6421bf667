from __future__ import annotations

import re
import subprocess
import sys

import pytest

from galley.findings import patterns
from galley.findings.patterns import lazy_pattern, one_of

EAGER = """
import importlib, pkgutil, re, sys
compile_now, eager = re.compile, set()
def compile_and_note(pattern, flags=0):
    eager.add(sys._getframe(1).f_globals["__name__"])
    return compile_now(pattern, flags)
re.compile = compile_and_note
import galley
for module in pkgutil.walk_packages(galley.__path__, "galley."):
    importlib.import_module(module.name)
print(*sorted(name for name in eager if name.startswith("galley.")))
"""


def test_a_lazy_pattern_is_used_as_a_compiled_one():
    pattern = lazy_pattern(r"(?P<word>\w+)!", re.IGNORECASE)
    assert pattern.pattern == r"(?P<word>\w+)!"
    assert [match["word"] for match in pattern.finditer("now! then!")] == ["now", "then"]
    assert pattern.sub(r"\1?", "now! then!") == "now? then?"
    assert pattern.flags & re.IGNORECASE
    assert lazy_pattern(rb"\d").findall(b"1 2") == [b"1", b"2"]


def test_a_lazy_pattern_is_compiled_once_when_it_is_used(monkeypatch):
    compiled = []
    monkeypatch.setattr(patterns, "compiled", lambda *given: compiled.append(given) or re.compile(*given))
    pattern = lazy_pattern("[", 0)
    assert not compiled
    with pytest.raises(re.error):
        pattern.search("")
    pattern = lazy_pattern("a")
    assert pattern.search("ba")
    assert pattern.search("ab")
    assert compiled == [("a", 0)]


def test_no_module_compiles_a_pattern_when_it_is_imported():
    done = subprocess.run([sys.executable, "-c", EAGER], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_one_of_some_words_is_what_alternatives_are():
    words = ["seven", "seventeen", "six", "(?:im)?migrants?", "years?", "a?live", "[nm]en", "Years", "ten"]
    pattern, plain = one_of(words), "|".join(words)
    text = "seventeen sevens, six migrants or immigrants, alive or live, men, nen, year Years ten sixteen"
    for flags in (0, re.IGNORECASE):
        found = [match.span() for match in re.finditer(pattern, text, flags)]
        assert found == [match.span() for match in re.finditer(plain, text, flags)]
        assert found
    assert pattern.startswith("(?:s(?:even|eventeen|ix)|")


def test_an_expression_that_needs_nothing_is_called_directly():
    anything, word = lazy_pattern(r"\s\S"), lazy_pattern("participants")
    assert anything.search.__self__ is not None  # a method of the compiled one
    assert not hasattr(word.search, "__self__")
    assert anything.search("a b").span() == (1, 3)
