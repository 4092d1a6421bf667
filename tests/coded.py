"""Coded data of which something is otherwise."""

from dataclasses import replace


def with_codings(coded, **changed):
    """The same coded data where other people, codes, excerpts or triples of excerpt, code and coder were told."""
    return replace(coded, codings=replace(coded.codings, **changed))
