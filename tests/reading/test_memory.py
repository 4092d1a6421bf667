import pytest

from galley.findings.source import SourceFile
from galley.reading.memory import Memory


def sources(path: str, length: int = 100) -> tuple[SourceFile, ...]:
    return (SourceFile(path, "x" * length),)


@pytest.mark.parametrize("memory", [Memory(most=2), Memory(most_characters=200)], ids=["names", "characters"])
def test_what_was_asked_for_longest_ago_goes_first(memory: Memory) -> None:
    for name in ("a", "b"):
        memory.keep((name,), sources(name), name)
    memory.find(("a",), sources("a"))
    memory.keep(("c",), sources("c"), "c")
    assert memory.names == (("a",), ("c",))
    assert memory.characters == 200
    assert memory.find(("b",), sources("b")) == (False, None)


def test_of_one_name_two_states_are_kept() -> None:
    memory = Memory()
    for length in range(1, 100):
        memory.keep(("a",), sources("a", length), length)
    assert [memory.find(("a",), sources("a", length))[0] for length in (97, 98, 99)] == [False, True, True]
    assert memory.characters == 98 + 99


def test_something_larger_than_all_bounds_is_kept_alone() -> None:
    memory = Memory(most_characters=10)
    memory.keep(("a",), sources("a"), "a")
    memory.keep(("b",), sources("b"), "b")
    assert memory.names == (("b",),)
    memory.forget()
    assert (memory.names, memory.characters) == ((), 0)
