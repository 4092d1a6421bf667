"""LaTeX cut into tokens by one regular expression; text between tokens is text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

# A token begins with one of a few characters. Each of these has a branch of its own, which begins with it and nothing
# else: so the engine finds them fast, and looks at one branch alone.
# Every repetition is possessive or bounded, so that no input makes matching slower than linear.
# After a control word TeX skips spaces and one line end, but a blank line still ends the paragraph.
_SPACE = r"[ \t\r]*+ \n (?![ \t\r]*+\n) [ \t]*+ | [ \t\r]++"
_SYNTAX = r"""
    \\ (?: (?P<verbatim>
                begin \s*+ \{ (?P<environment>
                    (?: [a-zA-Z]*[vV]erbatim[a-z]* | lst[a-z]+ | (?!pseudo)[a-z]*code(?:example)? | alltt | asy
                      | (?!Pseudo)[A-Z][A-Za-z]*Code | Code(?:Input|Output)? | S(?:input|output|chunk)
                      | comment | dot2tex | filecontents | minted | sagesilent | CCSXML OWN ) \*? ) \}
                (?s:.*?) (?: \\end \s*+ \{ (?P=environment) \} | \Z )
              | (?: [vV]erb | lstinline | mintinline | mint | pyv | spverb ) \*? [ \t]*+
                (?: \[[^\]\n]{0,300}\] )? (?: \{\w{1,30}\} )?
                (?P<delimiter> [^\s\w{}\[\]\\*%] ) [^\n]{0,1000}? (?P=delimiter)
              | (?: lstinline | mintinline | mint ) (?: \[[^\]\n]{0,300}\] )? (?: \{\w{1,30}\} )?
                \{ [^{}%$\n]*+ [%$] [^{}\n]*+ \}
              OF_INLINE
              | (?: url | path | nolinkurl ) (?: \s*+ \{ [^{}\n]*+ \} | \| [^|\n]{0,1000}+ \| )
              | href \s*+ (?=\{) (?: \{ [^{}\n]*+ \} )? )
          | (?P<word> [a-zA-Z]++ (?: @[a-zA-Z@]*+ )? | @[a-zA-Z@]++ ) [ \t]*+ (?: \r?\n (?![ \t\r]*+\n) [ \t]*+ )?
          | (?P<symbol> (?s:.) )
          | \Z )
    | \  (?P<space> SPACE ) | \t (?P<space_after_tab> SPACE ) | \r (?P<space_after_return> SPACE )
    | \n (?: (?P<indentation> [ \t]++ (?![\r\n]) ) | (?P<paragraph> [ \t\r]*+ \n \s*+ ) )
    | % (?P<comment> [^\n]*+ (?: \n (?![ \t\r]*+\n) [ \t]*+ )? )
    | \{ (?P<open>) | \} (?P<close>) | \[ (?P<bracket>) | \] (?P<closing_bracket>)
    | \$ (?P<dollar> \$? )
    | & (?P<cell>)
    | ~ (?P<tie>) | - (?P<dash> --? ) | ` (?P<opening_quote> `? ) | ' (?P<closing_quote> ' )
    | ! (?P<exclamation> ` ) | \? (?P<question> ` )
    """.replace("SPACE", _SPACE)
_INLINE_IN_BRACES = r"""
              | (?: NAMES ) \s*+ \{ [^{}\n]*+ (?: \{ [^{}\n]*+ \} [^{}\n]*+ ){0,20} \}
              | (?: NAMES ) \*? (?: \[[^\]\n]{0,300}\] )?
                (?P<own_delimiter> [^\s\w{}\[\]\\*%] ) [^\n]{0,1000}? (?P=own_delimiter)"""
_TOKEN = lazy_pattern(_SYNTAX.replace(" OWN )", " )").replace("OF_INLINE", ""), re.VERBOSE)
SPACE_KINDS = ("space", "space_after_tab", "space_after_return", "indentation")
BRACKET_KINDS = ("bracket", "closing_bracket")
LIGATURE_KINDS = ("tie", "dash", "opening_quote", "closing_quote", "exclamation", "question")
"""The kinds of tokens that are dealt with alike."""


class OwnCode(NamedTuple):
    """What a paper defines that prints as it stands what is in it, or between two of the same sign."""

    environments: frozenset[str] = frozenset()
    commands: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()


def tokens(text: str, start: int = 0, end: int | None = None, own: OwnCode | None = None) -> Iterator[re.Match[str]]:
    """Every token between two offsets in order; `lastgroup` tells its kind (None for a lone backslash at the end).

    `own` is what the paper defines whose content is no LaTeX.
    """
    pattern = _with_own(own) if own and any(own) else _TOKEN
    return pattern.finditer(text, start, len(text) if end is None else end)


@lru_cache(maxsize=8)
def _with_own(own: OwnCode) -> re.Pattern[str]:
    environments, commands = (" | ".join(sorted(names)) for names in (own.environments, own.commands))
    syntax = _SYNTAX.replace(" OWN )", f" | {environments} )" if environments else " )")
    syntax = syntax.replace("OF_INLINE", _INLINE_IN_BRACES.replace("NAMES", commands) if commands else "")
    if own.signs:
        code = " | ".join(f"{sign} [^\\n{sign}]{{1,1000}}+ {sign}" for sign in map(re.escape, sorted(own.signs)))
        syntax += f" | (?P<between_signs> {code} )"
    return re.compile(syntax, re.VERBOSE)


def read_matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begin in what TeX reads as LaTeX: in no comment, and nowhere verbatim."""
    hidden = iter([token.span() for token in tokens(text) if token.lastgroup in {"comment", "verbatim"}])
    start, end = next(hidden, (len(text), len(text)))
    for match in pattern.finditer(text):
        while end <= match.start() and start < len(text):
            start, end = next(hidden, (len(text), len(text)))
        if match.start() < start:
            yield match
