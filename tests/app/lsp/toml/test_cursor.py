"""Where in TOML the cursor is, and which settings may stand there."""

import pytest

from galley.app.lsp.toml.cursor import Awaited, cursor_at_end
from galley.app.lsp.toml.settings import setting_at, settings_at
from galley.model.layout import PAPER, STUDY

AT = [
    ("", Awaited.KEY, (), ""),
    ("ti", Awaited.KEY, (), "ti"),
    ("title = ", Awaited.VALUE, ("title",), ""),
    ('title = "a = [b', Awaited.VALUE, ("title",), "a = [b"),
    ("title = 'it''", Awaited.VALUE, ("title",), ""),
    ('title = "a"\nsec', Awaited.KEY, (), "sec"),
    ('sections = ["a", "b', Awaited.VALUE, ("sections", 1), "b"),
    ("sections = [\n  # two\n  'a',\n  ", Awaited.VALUE, ("sections", 1), ""),
    ("[tables.x]\nrows = [{ column = 'a' }, { ba", Awaited.KEY, ("tables", "x", "rows", 1), "ba"),
    ("[tables.x]\nrows = [{ column = 'a.", Awaited.VALUE, ("tables", "x", "rows", 0, "column"), "a."),
    ("[[authors]]\nname = 'a'\n[[authors]]\nem", Awaited.KEY, ("authors", 1), "em"),
    ('[tables."a b".columns]\nage.ki', Awaited.KEY, ("tables", "a b", "columns", "age"), "ki"),
    ("[publi", Awaited.HEADER, (), "publi"),
    ("[tables.par", Awaited.HEADER, ("tables",), "par"),
    ('caption = """\nlong \\VAR{a', Awaited.VALUE, ("caption",), "\nlong \\VAR{a"),
    ('[a]  # b\nunit = [\n  ["year"],\n  ["x', Awaited.VALUE, ("a", "unit", 1, 0), "x"),
    ("# a comment", Awaited.NOTHING, (), ""),
    ('title = "closed"', Awaited.NOTHING, (), ""),
    ("]}=,[{\x00", Awaited.KEY, (), "\x00"),
]


@pytest.mark.parametrize(("text", "awaited", "keys", "begun"), AT)
def test_the_cursor_is_found_in_half_written_toml(text, awaited, keys, begun):
    cursor = cursor_at_end(text)
    assert cursor.awaited is awaited
    if awaited is not Awaited.NOTHING and "\x00" not in text and "it''" not in text:
        assert (cursor.keys, cursor.begun) == (keys, begun)


def test_settings_say_what_they_want_and_mean():
    engine = setting_at(PAPER, ("engine",))
    assert "`pdflatex`" not in engine.wants
    assert '"lualatex"' in engine.wants
    assert engine.default == 'default `"pdflatex"`'
    column = {one.name: one for one in settings_at(STUDY, ("tables", "x", "columns", "y"))}
    assert "name" not in column
    assert column["label"].default == ""
    assert column["kind"].default == "needed"
    assert "regular expression" in column["pattern"].manual
    assert setting_at(PAPER, ("publication", "journal")).means.startswith("`journal` is a code")
    assert settings_at(PAPER, ("tables", "x", "rows", 3)) == settings_at(PAPER, ("tables", "x", "by"))
    assert settings_at(PAPER, ("nothing", "here")) == ()
    assert setting_at(PAPER, ()) is None
