"""Messages of TeX that say little to an author are told as a fact with a hint."""

import pytest

from galley.reading.logs.tex_log.error_kinds import ERROR_KINDS
from galley.reading.logs.tex_log.kinds import recognised


@pytest.mark.parametrize(
    ("said", "rule", "fact"),
    [
        (r"Missing \right. inserted", "unbalanced-delimiter", r"a `\left` has no `\right` in its formula"),
        (r"Extra \right", "unbalanced-delimiter", r"a `\right` has no `\left` in its formula"),
        ("LaTeX Error: Undefined color `bluu'.", "undefined-color", "color `bluu` is not defined"),
        ("Package xcolor Error: Undefined color `bluu'.", "undefined-color", "color `bluu` is not defined"),
        ("LaTeX Error: No counter 'rows' defined.", "undefined-counter", "there is no counter `rows`"),
        ("LaTeX Error: Unknown float option `H'.", "unknown-option", "a figure or table cannot be placed at `H`"),
        ("LaTeX Error: Illegal pream-token (q): `c' used.", "unknown-column", "a table has no kind of column `q`"),
        (
            "Package array Error:  Illegal pream-token (q): `c' used.",
            "unknown-column",
            "a table has no kind of column `q`",
        ),
        (
            "Package Listings Error: language garden undefined.",
            "unknown-option",
            "`listings` does not know the language of this listing",
        ),
        ("Text line contains an invalid character", "invalid-character", "a character that is no text"),
        (
            "LaTeX Error: File `../figs/x.png' not found.",
            "missing-file",
            "file `../figs/x.png` lies outside the project, or is not found",
        ),
        (r"Extra \fi.", "unopened-condition", r"`\fi` without its `\if`"),
        ("I can't write on file `a/b.aux'.", "misplaced-include", r"`\include` cannot be used for `a/b`"),
        (
            "LaTeX Error: Option clash for package xcolor.",
            "option-clash",
            "package `xcolor` is loaded twice, with other options",
        ),
        (
            "Fatal Package fontspec Error: The fontspec package requires either XeTeX or LuaTeX.",
            "unsupported-engine",
            "a package needs XeTeX or LuaTeX, and pdfTeX sets the paper",
        ),
        (
            "Package unicode-math Error: Cannot be run with pdftex! Use XeLaTeX or LuaLaTeX instead",
            "unsupported-engine",
            "a package needs XeTeX or LuaTeX, and pdfTeX sets the paper",
        ),
        (
            "Package minted Error: You must invoke LaTeX with the -shell-escape flag.",
            "foreign-program",
            "a package wants TeX to start another program, which Galley lets no paper do",
        ),
        (
            "LaTeX Error: Unicode character ",
            "unsupported-character",
            "LaTeX has no letter for a separator of lines",
        ),
    ],
)
def test_facts(said, rule, fact):
    kind, parts = recognised(ERROR_KINDS, said)
    assert (kind.rule, kind.fact.format(about=kind.about.format(**parts), **parts)) == (rule, fact)
    assert kind.hints
    for hint in kind.hints:
        assert hint.format(**parts)
