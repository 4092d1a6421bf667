r"""Environments and commands of one's own that print what is in them as it stands.

As `\lstnewenvironment{sql}{…}{…}`, `\newcommand{\hs}{\lstinline[style=haskell]}`, `\let\hs\verb` and
`\NewDocumentCommand\hs{v}{…}`.
So do signs: `\MakeShortVerb{\|}` makes `|x|` what `\verb|x|` is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.model.manuscript import Definition
from galley.reading.latex import vocabulary as words
from galley.reading.latex.tokens import OwnCode

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from galley.reading.latex.sweeping.reader import Reader

_COMMANDS = "|".join(words.DEFINED_LISTINGS)
_DEFINING = lazy_pattern(
    r"\\newmint(?:ed|inline)\s*\[(?P<minted>[a-zA-Z]{1,40})\]"
    rf"|\\(?:{_COMMANDS})\s*(?:\[[^\]\n{{}}]*\]\s*)?\{{(?P<name>[a-zA-Z]{{1,40}})\}}"
)

# What has the options of a listing, and a name of one, is one, however it may be defined.
_LIKE_LISTINGS = lazy_pattern(
    r"\\begin\{(?P<name>[a-zA-Z]{1,20}listing)\}\s*(?:\[[^][\n]{0,200}\]\s*){0,2}"
    r"\[[^][\n]{0,200}?\b(?:caption|language)\s*="
)

_CODE = r"\\(?:lstinline|mintinline|[vV]erb\*?)\s*(?:\[[^\]\n]*\])?\s*(?:\{[\w+-]{1,30}\})?"
_SETS_CODE = lazy_pattern(rf"\s*{_CODE}\s*")
_DEFINING_INLINE = lazy_pattern(
    r"\\(?:(?:(?:re)?new|provide)command\*?|DeclareRobustCommand\*?|def)\s*\{?\\(?P<name>[a-zA-Z]{1,40})\}?\s*\{\s*"
    rf"{_CODE}\s*\}}"
    r"|\\let\s*\\(?P<other>[a-zA-Z]{1,40})\s*=?\s*\\(?:lstinline|mintinline|[vV]erb)(?![a-zA-Z])"
)
_OF_INLINE = ("inline", "erb}", "erb }", "erb*}", "\\verb\n", "\\Verb\n")
_TAKING_CODE = lazy_pattern(
    r"\\(?:New|Renew|Provide|Declare)DocumentCommand\s*\{?\\(?P<name>[a-zA-Z]{1,40})\}?\s*\{\s*\+?v\s*\}"
)
_SIGN = lazy_pattern(
    rf"\\(?:{'|'.join(words.DEFINED_SIGNS)})\*?\s*(?:\[[^\]\n]*\]\s*)?\{{?\\?(?P<sign>[|!\"+@^/<>])\}}?"
)
_INLINE = "newmintinline"
INLINE = frozenset({"verb", "Verb", "lstinline", "mintinline"})


def own_code(text: str, definitions: Mapping[str, Definition]) -> OwnCode:
    """What a text, or a file before it, defines to print what is in it as it stands."""
    return OwnCode(_listings(text, definitions), _inline_code(text, definitions), _signs(text, definitions))


def _listings(text: str, definitions: Mapping[str, Definition]) -> frozenset[str]:
    known = [one.body for one in definitions.values() if one.command in words.DEFINED_LISTINGS]
    is_told = any(f"\\{command}" in text for command in words.DEFINED_LISTINGS)
    found = map(_defined, _DEFINING.finditer(text)) if is_told else ()
    alike = (match["name"] for match in _LIKE_LISTINGS.finditer(text)) if "listing}[" in text else ()
    return frozenset((*known, *found, *alike))


def _defined(match: re.Match[str]) -> str:
    r"""The name that is given, or that minted makes of a language: `\newmintinline{sql}{}` defines `\sqlinline`."""
    return match["minted"] or match["name"] + ("inline" if match[0].startswith(f"\\{_INLINE}") else "")


def _inline_code(text: str, definitions: Mapping[str, Definition]) -> frozenset[str]:
    printing = (one for one in definitions.values() if not one.parameters)
    known = [one.body if one.command == _INLINE else one.name for one in printing if _prints_code(one)]
    is_told = any(one in text for one in _OF_INLINE)
    found = [match["name"] or match["other"] for match in _DEFINING_INLINE.finditer(text)] if is_told else []
    if _INLINE in text:
        found += (_defined(match) for match in _DEFINING.finditer(text) if _INLINE in match[0])
    if "DocumentCommand" in text:
        found += (match["name"] for match in _TAKING_CODE.finditer(text))
    return frozenset((*known, *found)).difference(INLINE)


def _signs(text: str, definitions: Mapping[str, Definition]) -> frozenset[str]:
    known = [one.body for one in definitions.values() if one.command in words.DEFINED_SIGNS]
    is_told = any(f"\\{command}" in text for command in words.DEFINED_SIGNS)
    return frozenset((*known, *(match["sign"] for match in _SIGN.finditer(text)))) if is_told or known else frozenset()


def define_sign(reader: Reader, command: str, start: int, after: int) -> None:
    """Keep the sign for the files that follow, under a name that hardly any macro has."""
    match = _SIGN.match(reader.text, start)
    reader.position = match.end() if match else after
    if match:
        _keep(reader, match["sign"], command, match["sign"], start)


def _prints_code(definition: Definition) -> bool:
    if definition.command.endswith("DocumentCommand"):
        return _TAKING_CODE.match(definition.span.text) is not None
    is_code = definition.body.lstrip("{ ").startswith("\\") and _SETS_CODE.fullmatch(definition.body) is not None
    return is_code or definition.command == _INLINE


def define_listing(reader: Reader, command: str, start: int, after: int) -> None:
    """Keep the name for the files that follow, under one that no macro has."""
    match = _DEFINING.match(reader.text, start)
    _, reader.position = reader.arguments(after, words.DEFINED_LISTINGS[command])
    if match:
        name = _defined(match)
        _keep(reader, f"begin{{{name}}}", command, name, start)


def _keep(reader: Reader, name: str, command: str, body: str, start: int) -> None:
    definition = Definition(name, command, 0, body, reader.source.span(start, reader.position))
    reader.uses.definitions.append(definition)
    reader.definitions[definition.name] = definition
