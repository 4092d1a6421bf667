"""What nobody may read is in no change of a codebook either."""

from galley.checking.changes.comparing import without_secrets
from galley.model.changes import Kind, Mark, ThemeChange


def test_a_definition_with_a_listed_name_is_not_shown():
    named = ((Mark.SAME, "What"), (Mark.NEW, "Mary Hill"), (Mark.SAME, "said"))
    plain = ((Mark.OLD, "old"), (Mark.NEW, "new"))
    change = ThemeChange(
        kind=Kind.CHANGED, code="trust", label="Trust in Mary Hill", parts=(("definition", named), ("stage", plain))
    )
    shown = without_secrets(change, lambda text: "Mary Hill" in text)
    assert (shown.label, shown.parts) == ("trust", (("stage", plain),))
    assert without_secrets(change, lambda _: False) == change


def test_words_of_either_revision_are_not_shown_where_those_of_the_other_interrupt_them():
    text = ((Mark.SAME, "she never"), (Mark.OLD, "told"), (Mark.NEW, "informed"), (Mark.SAME, "anyone about it"))
    change = ThemeChange(kind=Kind.CHANGED, code="trust", label="Trust", parts=(("definition", text),))
    assert without_secrets(change, lambda words: "never told anyone" in words).parts == ()
    assert without_secrets(change, lambda words: "never informed anyone" in words).parts == ()
