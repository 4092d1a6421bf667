"""How a fault travels from where it is found to the edge of the language."""

from __future__ import annotations

from galley.model.values import Fault


class ExpressionError(Exception):
    """Carries a fault; it never leaves `evaluate`.

    One that is `of_data` comes from what cells hold, not from what the expression asks: with other data it may vanish.
    """

    def __init__(
        self, message: str, *hints: str, subject: str = "", unknown: bool = False, of_data: bool = False
    ) -> None:
        super().__init__(message)
        self.fault = Fault(message, hints, subject, unknown)
        self.is_of_data = of_data


def no_quantifier(share: float) -> ExpressionError:
    """The error for a share that no word of the study's scale is for."""
    hint = "declare words up to 1.0 in `[quantifiers]` of results/study.toml"
    fact = f"the study has no quantifier for a share of {share:g}"
    return ExpressionError(fact, hint, subject="quantifier", of_data=True)
