"""What TeX will ask BibTeX for, as sections tell it before TeX has read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.model.manuscript import Section

_NAME = lazy_pattern(r"[^\s\\{}%#~]+")


def foreseen_citations(sections: Iterable[Section]) -> tuple[str, ...]:
    r"""The lines of an auxiliary file that matter to BibTeX: `\citation{key}`, `\bibstyle{name}`, `\bibdata{file}`.

    None where the sections name no style or no bibliography. What macros cite is not foreseen.
    """
    lines = tuple(dict.fromkeys(line for section in sections for line in _lines(section)))
    is_whole = all(any(line.startswith(command) for line in lines) for command in (r"\bibstyle", r"\bibdata"))
    return lines if is_whole else ()


def _lines(section: Section) -> Iterator[str]:
    named = [("citation", use.key) for use in section.citations]
    styles = (use.arguments[0] for use in section.macros("bibliographystyle") if use.arguments)
    named += [("bibstyle", style.text) for style in styles]
    named += [("bibdata", use.target) for use in section.inclusions if use.command == "bibliography"]
    return (rf"\{command}{{{name}}}" for command, name in named if _NAME.fullmatch(name))
