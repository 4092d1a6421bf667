"""What nobody may read is in no change, of whatever kind."""

from dataclasses import asdict

import pytest

from galley.checking.changes.secrecy import without_secrets
from galley.model.changes import (
    Changes,
    CitationChange,
    FigureChange,
    Kind,
    Mark,
    Place,
    QuoteChange,
    SectionChange,
    SettingChange,
    ThemeChange,
    ValueChange,
)

NAME = "Mary Hill"
NAMED = ((Mark.SAME, "What"), (Mark.NEW, NAME), (Mark.SAME, "said"))
PLAIN = ((Mark.OLD, "old"), (Mark.NEW, "new"))
HIDDEN = ((Mark.SAME, "[withheld]"),)
PLACE = Place(path="manuscript/findings.tex", line=1)


def shown(**changes):
    return without_secrets(Changes(old="v1", new="now", **changes), lambda text: NAME in text)


def test_a_definition_with_a_listed_name_is_not_shown_and_is_told_to_have_changed():
    change = ThemeChange(
        kind=Kind.CHANGED, code="trust", label=f"Trust in {NAME}", parts=(("definition", NAMED), ("stage", PLAIN))
    )
    (theme,) = shown(themes=(change,)).themes
    assert (theme.label, theme.parts) == ("trust", (("definition", HIDDEN), ("stage", PLAIN)))


@pytest.mark.parametrize(
    ("group", "change"),
    [
        (
            "values",
            ValueChange(kind=Kind.CHANGED, expression="themes.trust.label", old="Trust", new=f"Trust in {NAME}"),
        ),
        ("values", ValueChange(kind=Kind.CHANGED, expression="themes.trust.label", exact=(f"of {NAME}", "of all"))),
        ("values", ValueChange(kind=Kind.ADDED, expression=f'people.where(name="{NAME}").n', old="1", new="2")),
        ("values", ValueChange(kind=Kind.FORMULA, expression="a.n", old_expression=f'a.where(b="{NAME}").n')),
        ("quotes", QuoteChange(kind=Kind.MOVED, excerpt="P1-1", place=PLACE, was_in=f"With {NAME}", is_in=NAME)),
        ("citations", CitationChange(kind=Kind.CHANGED, key="hill", title=f"To {NAME}", parts=(("note", NAMED),))),
        ("sections", SectionChange(title=NAME, level=1, place=PLACE, old_title=NAME, was_in=NAME, is_in=NAME)),
        ("figures", FigureChange(kind=Kind.CHANGED, what="figure", name="trust", parts=(("caption", NAMED),))),
        ("settings", SettingChange(kind=Kind.CHANGED, path="results/study.toml", key="a.label", value=NAMED)),
    ],
)
def test_a_listed_name_is_in_no_change_of_any_kind(group, change):
    (told,) = getattr(shown(**{group: (change,)}), group)
    assert NAME not in str(asdict(told))
    assert "[withheld]" in str(asdict(told))
    assert told.kind is change.kind if hasattr(change, "kind") else told.kinds == change.kinds


def test_what_everybody_may_read_stays_as_it_is():
    changes = Changes(
        old="v1",
        new="now",
        values=(ValueChange(kind=Kind.CHANGED, expression="a.n", old="1", new="2", exact=("1.1", "1.2")),),
        settings=(SettingChange(kind=Kind.ADDED, path="manuscript/paper.toml", key="title", value=PLAIN),),
    )
    assert without_secrets(changes, lambda text: NAME in text) == changes


def test_words_of_either_revision_are_not_shown_where_those_of_the_other_interrupt_them():
    text = ((Mark.SAME, "she never"), (Mark.OLD, "told"), (Mark.NEW, "informed"), (Mark.SAME, "anyone about it"))
    change = ThemeChange(kind=Kind.CHANGED, code="trust", label="Trust", parts=(("definition", text),))
    for said in ("never told anyone", "never informed anyone"):
        changes = Changes(old="v1", new="now", themes=(change,))
        (theme,) = without_secrets(changes, lambda words, said=said: said in words).themes
        assert theme.parts == (("definition", HIDDEN),)
