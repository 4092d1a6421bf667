"""The text that the server has is the one that the client has, whatever was typed, and in whichever units."""

import random

import pytest
from lsprotocol import types
from pygls.workspace import PositionCodec

from galley.app.lsp.protocol.texts import changed

LETTERS = ["a", "é", "€", "😀", "𐐀", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\r", "\r\n", "\n", "\n", " "]
UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


def position(text, offset, encoding):
    """A place as editors count it: their lines end at line feeds."""
    lines = text[:offset].split("\n")
    name, size = UNITS[encoding]
    return types.Position(len(lines) - 1, len(lines[-1].encode(name)) // size)


@pytest.mark.parametrize("encoding", UNITS)
def test_edits_anywhere_keep_both_sides_equal(encoding):
    codec, chance = PositionCodec(encoding), random.Random(41)  # noqa: S311 - always the same edits
    here = there = ""
    for _ in range(600):
        start = chance.randint(0, len(here))
        end = chance.randint(start, min(start + 4, len(here)))
        new = "".join(chance.choices(LETTERS, k=chance.randint(0, 5)))
        place = types.Range(position(here, start, encoding), position(here, end, encoding))
        here = here[:start] + new + here[end:]
        there = changed(there, [types.TextDocumentContentChangePartial(text=new, range=place)], codec)
        assert there == here


def test_changes_that_come_together_follow_each_other():
    first = types.TextDocumentContentChangePartial(
        text="😀", range=types.Range(types.Position(0, 0), types.Position(0, 0))
    )
    then = types.TextDocumentContentChangePartial(
        text="b", range=types.Range(types.Position(0, 2), types.Position(0, 3))
    )
    assert changed("a", [first, then], PositionCodec()) == "😀b"
    assert changed("a", [types.TextDocumentContentChangeWholeDocument(text="c")], PositionCodec()) == "c"


def test_a_place_beyond_the_end_of_a_line_or_text_is_that_end():
    def put(line, character):
        place = types.Position(line, character)
        change = types.TextDocumentContentChangePartial(text="!", range=types.Range(place, place))
        return changed("ab\ncd", [change], PositionCodec())

    assert put(0, 2**31 - 1) == "ab!\ncd"
    assert put(1, 99) == put(9, 9) == "ab\ncd!"
