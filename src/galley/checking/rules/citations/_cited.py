"""The style that prints a paper's references."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from galley.checking.project import Project

ACM_STYLE: Final = "ACM-Reference-Format"
_WITHOUT_DOIS: Final = lazy_pattern(r"plain|abbrv|unsrt|alpha|apalike|acm|siam|ieeetr|IEEEtranS?|splncs|splncs03")
"""The styles of BibTeX, and those of IEEE and Springer, that know no `doi`."""


def uses_acm_style(project: Project) -> bool:
    r"""Whether ACM-Reference-Format prints the references: it is named, or no other style, class or biblatex is."""
    uses = [macro for section in project.sections for macro in section.macros("bibliographystyle")]
    named = [macro.arguments[0].text.strip() for macro in uses if macro.arguments]
    of_other_class = project.front_matter is None and any(section.is_document for section in project.sections)
    return ACM_STYLE in named or not (named or uses_biblatex(project) or of_other_class)


def prints_dois(project: Project) -> bool:
    """Whether the references may have a `doi` in print: nothing says that they are printed by a style without."""
    uses = (macro for section in project.sections for macro in section.macros("bibliographystyle"))
    named = [macro.arguments[0].text.strip() for macro in uses if macro.arguments]
    return not named or uses_biblatex(project) or not all(map(_WITHOUT_DOIS.fullmatch, named))


def uses_biblatex(project: Project) -> bool:
    return any(use.command == "addbibresource" for section in project.sections for use in section.inclusions)
