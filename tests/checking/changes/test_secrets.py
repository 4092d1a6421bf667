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
