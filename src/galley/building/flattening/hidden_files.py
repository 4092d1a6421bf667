r"""Macros of a paper that include files or print values by their argument: `\newcommand{\part}[1]{\input{parts/#1}}`.

Receivers look for `\input` and `\includegraphics` in the source, and find no file behind such a macro; and what
`\newcommand{\count}[1]{\VAR{participants.#1}}` prints, only its uses tell. Each is replaced by what it stands for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.building.flattening.expansion import CONTROL_WORD, edited
from galley.findings.patterns import lazy_pattern
from galley.findings.source import SourceFile
from galley.reading.latex import read_latex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Mapping

    from galley.model.manuscript import Definition, MacroUse

_HIDES = lazy_pattern(r"\\(?:input|include|includegraphics|VAR)\b\*?\s*(?:\[[^\]]*\]\s*)*\{[^}]*#\d")
_DEFAULT = lazy_pattern(r"\[\s*\d\s*\]\s*\[([^\]]*)\]")
_PARAMETER = lazy_pattern(r"#([1-9])")
_DEEPEST = 5  # macros that use each other


def hiding(definitions: Iterable[Definition]) -> dict[str, Definition]:
    """Those that include a file, or print a value, named by an argument; by name."""
    return {one.name: one for one in definitions if one.parameters and _HIDES.search(one.body)}


def with_files_in_sight(source: SourceFile, macros: Mapping[str, Definition]) -> SourceFile:
    """The source with the uses of these macros replaced; one that lacks an argument is left to TeX."""
    for _ in range(_DEEPEST if macros else 0):
        section, _ = read_latex(source)
        edits = [edit for use in section.macros(*macros) if (edit := _edit(use, macros[use.name]))]
        if not edits:
            break
        source = SourceFile(source.path, edited(source.text, edits))
    return source


def _edit(use: MacroUse, macro: Definition) -> tuple[int, int, str] | None:
    default = _DEFAULT.search(macro.span.text.partition(macro.body)[0])
    needed = macro.parameters - (default is not None)
    if len(use.arguments) < needed:
        return None
    given = [use.optional[0].text if use.optional else default[1]] if default else []
    given += [argument.text for argument in use.arguments[:needed]]
    last = use.arguments[needed - 1] if needed else next(iter(use.optional), None)
    end = last.end + 1 if last else use.span.start + 1 + len(use.name)
    body = _PARAMETER.sub(lambda match: _argument(match, given), macro.body)
    if CONTROL_WORD.search(body) and use.span.source.text[end : end + 1].isalpha():
        body += " "
    return use.span.start, end, body


def _argument(match: re.Match[str], given: list[str]) -> str:
    number = int(match[1])
    return given[number - 1] if number <= len(given) else match[0]
