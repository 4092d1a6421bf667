"""The errors of TeX, LaTeX, acmart and common packages, in the order in which they are looked for."""

from __future__ import annotations

from galley.findings.patterns import lazy_pattern
from galley.reading.logs.tex_log.file_kinds import FILE_KINDS
from galley.reading.logs.tex_log.float_kinds import FLOAT_KINDS
from galley.reading.logs.tex_log.kinds import Kind
from galley.reading.logs.tex_log.markup_kinds import MARKUP_KINDS

AFTERMATH = lazy_pattern(r"Emergency stop|==> Fatal error occurred|That makes 100 errors|Extra \\endgroup")
"""Errors that say nothing new after another one."""

CLASH = lazy_pattern(r"Package \S+ Error: Incompatible package ")
"""Two packages of which one undoes the other: what fails outside the sections then follows from it."""

ERROR_KINDS = (
    *MARKUP_KINDS,
    *FLOAT_KINDS,
    *FILE_KINDS,
    Kind(
        r"Package (?P<package>\S+) Error: Incompatible package [`'](?P<other>\S+?)'",
        "tex-error",
        "package `{package}` does not go with `{other}`",
        ("leave one of the two out: the templates of Galley set references by natbib and BibTeX",),
        about="{package}",
    ),
    Kind(
        r"Package (?P<package>\S+) Error: This package (?P<what>.+)",
        "tex-error",
        "package `{package}` {what}",
        about="{package}",
    ),
    Kind(r"(?:LaTeX|Package (?P<package>\S+)|Class (?P<class>\S+)) Error: (?P<what>.+)", "tex-error", "{what}"),
    Kind(r"Emergency stop", "tex-error", "TeX had to give up", ("`\\end{{document}}` or a file may be missing",)),
    Kind(r"(?P<what>.+)", "tex-error", "{what}", is_consequence=True),
)
