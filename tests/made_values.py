"""Values as a study would give them, made by hand."""

from galley.model.values import Computed, Origin, Value


def made(expression, value, text=None):
    """A value that is this and prints so."""
    return Value(expression, str(value) if text is None else text, Computed(expression, value, None, Origin("n", "n")))


def made_all(values):
    """Values by expression."""
    return {expression: made(expression, value) for expression, value in values.items()}
