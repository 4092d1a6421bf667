"""Where a paper's references come from, and the style that prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.model.latex.written_files import written_files
from galley.model.works.other_formats import other_format

if TYPE_CHECKING:
    from galley.checking.project import Project

ACM_STYLE: Final = "ACM-Reference-Format"
_BIBLIOGRAPHIES: Final = frozenset({"bibliography", "addbibresource", "addglobalbib", "addsectionbib"})
_WITHOUT_URLS: Final = lazy_pattern(r"plain|abbrv|unsrt|alpha|apalike|acm|siam|ieeetr")  # BibTeX's own
_WITHOUT_DOIS: Final = lazy_pattern(
    r"plain|abbrv|unsrt|alpha|apalike|acm|acm-sigchi|siam|ieeetr|IEEEtranS?|splncs|splncs03"
)
"""The styles of BibTeX, and those of IEEE and Springer, that know no `doi`."""


def uses_acm_style(project: Project) -> bool:
    """Whether ACM-Reference-Format prints the references: by name, by the class, or of a bibliography on its own."""
    named = project.bibliography_styles
    is_of_other_class = project.front_matter is None and len(project.sections) > 0
    return ACM_STYLE in named or not (named or project.uses_biblatex or is_of_other_class)


def prints_dois(project: Project) -> bool:
    """Whether the references may have a `doi` in print: nothing says that they are printed by a style without."""
    named = project.bibliography_styles
    return not named or project.uses_biblatex or not all(map(_WITHOUT_DOIS.fullmatch, named))


def prints_urls(project: Project) -> bool:
    """Whether the references may have a `url` in print: nothing says that they are printed by a style without."""
    named = project.bibliography_styles
    return not named or project.uses_biblatex or not all(map(_WITHOUT_URLS.fullmatch, named))


def is_read_whole(project: Project) -> bool:
    """Whether all the files were read that the paper names as its bibliography."""
    sources = (
        [one for one in project.bibliography.sources if not other_format(one.text)] if project.bibliography else ()
    )
    read = {path.rpartition("/")[2] for path in (*written_files(project.sections), *(one.path for one in sources))}
    uses = (use for section in project.sections for use in section.inclusions if use.command in _BIBLIOGRAPHIES)
    names = {use.target.rpartition("/")[2].removesuffix(".bib") for use in uses}
    return all(f"{name}.bib" in read or name.startswith("IEEE") for name in names)  # abbreviations, which TeX ships
