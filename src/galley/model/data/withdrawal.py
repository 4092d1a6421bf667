"""Who counts as withdrawn.

Statistics, quotes, rules and reports ask here, so that nobody is withdrawn for one of them and present for another.
What is printed cannot be taken back, what is left out can be added: so whoever's answer is unclear counts as withdrawn.
"""

from __future__ import annotations


def has_withdrawn(answer: bool | None) -> bool:  # noqa: FBT001 - an answer, not a switch
    """Whether a participant with this answer is left out; None stands for an answer that is missing or unreadable."""
    return answer is not False
