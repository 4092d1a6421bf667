"""LaTeX cut into tokens by one regular expression; text between tokens is text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

# A token begins with one of a few characters, for which the engine scans fast; looking back tells which one it was.
# Every repetition is possessive or bounded, so that no input makes matching slower than linear.
# After a control word TeX skips spaces and one line end, but a blank line still ends the paragraph.
_TOKEN = lazy_pattern(
    r"""
    [\\%{}\[\]$&~\n\t\r\ `'!?-]
    (?: (?P<space> (?<=[\ \t\r]) (?: [ \t\r]*+ \n (?![ \t\r]*+\n) [ \t]*+ | [ \t\r]++ ) | (?<=\n) [ \t]++ (?![\r\n]) )
      | (?<=\\)
        (?: (?P<verbatim>
                begin \s*+ \{ (?P<environment>
                    (?: [a-zA-Z]*[vV]erbatim[a-z]* | lst[a-z]+ | (?!pseudo)[a-z]*code(?:example)? | alltt | asy
                      | comment | dot2tex | filecontents | minted | sagesilent | CCSXML ) \*? ) \}
                (?s:.*?) (?: \\end \s*+ \{ (?P=environment) \} | \Z )
              | (?: [vV]erb | lstinline | mintinline | pyv | spverb ) \*? (?: \[[^\]\n]{0,300}\] )? (?: \{\w{1,30}\} )?
                (?P<delimiter> [^\s\w{}\[\]\\*%] ) [^\n]{0,1000}? (?P=delimiter)
              | (?: url | path | nolinkurl ) \s*+ \{ [^{}\n]*+ \}
              | href \s*+ (?=\{) (?: \{ [^{}\n]*+ \} )? )
          | (?P<word> [a-zA-Z]++ (?: @[a-zA-Z@]*+ )? | @[a-zA-Z@]++ ) [ \t]*+ (?: \r?\n (?![ \t\r]*+\n) [ \t]*+ )?
          | (?P<symbol> (?s:.) )
          | \Z )
      | (?P<comment> (?<=%) [^\n]*+ (?: \n (?![ \t\r]*+\n) [ \t]*+ )? )
      | (?P<open> (?<=\{) )
      | (?P<close> (?<=\}) )
      | (?P<paragraph> (?<=\n) [ \t\r]*+ \n \s*+ )
      | (?P<bracket> (?<=[\[\]]) )
      | (?P<dollar> (?<=\$) \$? )
      | (?P<cell> (?<=&) )
      | (?P<ligature> (?<=~) | (?<=-)--? | (?<=`)`? | (?<=')' | (?<=[?!])` )
    )
    """,
    re.VERBOSE,
)


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """Every token between two offsets in order; `lastgroup` tells its kind (None for a lone backslash at the end)."""
    return _TOKEN.finditer(text, start, len(text) if end is None else end)


def read_matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begin in what TeX reads as LaTeX: in no comment, and nowhere verbatim."""
    hidden = iter([token.span() for token in tokens(text) if token.lastgroup in {"comment", "verbatim"}])
    start, end = next(hidden, (len(text), len(text)))
    for match in pattern.finditer(text):
        while end <= match.start() and start < len(text):
            start, end = next(hidden, (len(text), len(text)))
        if match.start() < start:
            yield match
