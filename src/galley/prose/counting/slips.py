"""Slips of the pen: what a number becomes when somebody copies it wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEAR = 0.15  # of the number
_FEW = 2


def is_slip(written: int | str, meant: int | str) -> bool:
    """Whether a number may stand for another: one or two more or less, two digits swapped, or one digit wrong."""
    one, other = str(written), str(meant)
    if one == other or other.startswith("-"):
        return False
    if "." not in one + other and abs(int(one) - int(other)) <= min(_FEW, max(1, round(int(other) * _NEAR))):
        return True
    return is_transposed(one, other) or _differs_in_one(one, other)


def is_slip_in_sum(total: int, whole: int, parts: Sequence[int]) -> bool:
    """Whether parts miss a whole because one of all these numbers is a slip of the pen; `total` is their sum."""
    return is_slip(total, whole) or any(is_slip(one, one + whole - total) for one in parts)


def is_transposed(one: str, other: str) -> bool:
    """Whether two neighbouring digits stand in each other's place."""
    one, other = one.replace(".", ""), other.replace(".", "")
    differing = [place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    return (
        len(one) == len(other)
        and len(differing) == _FEW
        and differing[1] - differing[0] == 1
        and one[differing[0]] == other[differing[1]]
        and one[differing[1]] == other[differing[0]]
    )


def _differs_in_one(one: str, other: str) -> bool:
    return len(one) == len(other) > 1 and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def is_cut(one: str, other: str) -> bool:
    """Whether one digit of a number of three or more is left out, or one is written twice."""
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) != 1 or sum(map(str.isdecimal, longer)) <= _FEW:
        return False
    first = next((place for place, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    return longer[first].isdecimal() and shorter[first:] == longer[first + 1 :]


def is_miswritten(written: str, meant: str) -> bool:
    """Whether a slip of the pen, of any of these kinds, may be why a number is not the one that is meant."""
    return is_slip(written, meant) or is_cut(written, meant)
