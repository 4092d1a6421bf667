"""Which entries a paper cites, and the style that prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.bibliography import Entry

ACM_STYLE: Final = "ACM-Reference-Format"


def printed_entries(project: Project) -> Iterator[Entry]:
    r"""The entries that reach the list of references: those cited; all for `\nocite{*}` or if no paper cites anything.

    Of a repeated key BibTeX prints the first entry.
    """
    cited, seen = project.cited, set()
    for entry in project.bibliography.entries if project.bibliography else ():
        if entry.key not in seen and (entry.key in cited or "*" in cited or not cited):
            seen.add(entry.key)
            yield entry


def uses_acm_style(project: Project) -> bool:
    r"""Whether ACM-Reference-Format prints the references: it is named, or no other style is, nor biblatex."""
    if project.paper is not None:
        return True
    uses = [macro for section in project.sections for macro in section.macros("bibliographystyle")]
    named = [macro.arguments[0].text.strip() for macro in uses if macro.arguments]
    biblatex = any(use.command == "addbibresource" for section in project.sections for use in section.inclusions)
    return ACM_STYLE in named or not (named or biblatex)
