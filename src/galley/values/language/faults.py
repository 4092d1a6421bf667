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
