r"""The paper's own main file as its template: all stays as it was but what paper.toml and manuscript/ hold now."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.model.latex.groups import Bounds

PATH = "templates/paper.tex"
_MARKS = ("(((", "((*", "((=", ")))", "*))", "=))")
_HEAD = """\
((= The paper's own main file. What stands in manuscript/ is read from there; sections and appendices are listed in
    paper.toml. ((( … ))) prints a setting, ((* … *)) is logic. =))
"""
GALLEY = """\
\\AtBeginDocument{\\input{values}\\input{quotes}}
\\usepackage{galley}
"""
SECTIONS = """
((* for section in paper.sections *))
\\input{manuscript/((( section | latex )))}
((* endfor *))
"""
APPENDICES = SECTIONS.replace("section in paper.sections", "appendix in paper.appendices").replace(
    "((( section ", "((( appendix "
)


def own_template(text: str, replaced: Iterable[tuple[Bounds, str]]) -> str:
    """The text with stretches of it replaced by pieces of a template; what stays is printed as it is."""
    pieces, position = [_HEAD], 0
    for (start, end), replacement in sorted(replaced):
        if start >= position:
            pieces += (literal(text[position:start]), replacement)
            position = end
    return "".join((*pieces, literal(text[position:])))


def literal(text: str) -> str:
    """Text that a template prints as it stands."""
    return f"((* raw *)){text}((* endraw *))" if any(mark in text for mark in _MARKS) else text
