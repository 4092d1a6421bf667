"""The .bib files of a paper, as its LaTeX files name them."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Diagnostic, Edit
from galley.findings.patterns import lazy_pattern
from galley.reading.decoding import RULE as ABSENT
from galley.reading.latex.files.lookup import is_of_macro, places
from galley.reading.latex.vocabulary import BIBLIOGRAPHIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.model.manuscript import Inclusion, Section
    from galley.reading.folder import Folder

_KNOWN = BIBLIOGRAPHIES | {"bibliographystyle", "bibitem", "bibinfo", "bibfield", "bibnamefont"}
_NO_NAME = frozenset("\\$")  # of a macro, or of a program that fills in a template
_OF_CLASS = lazy_pattern(r"(?i)\w*(?:bib|references|literature)\w*")  # what classes and packages call their own
_SHIPPED_WITH_TEX = frozenset({"IEEEabrv.bib", "IEEEfull.bib", "IEEEexample.bib", "biblatex-examples.bib", "xampl.bib"})


def bibliography_paths(
    folder: Folder, root: str, sections: Iterable[Section]
) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    r"""The .bib files that `\bibliography` and `\addbibresource` name; those that do not exist are reported.

    A command that only a class knows (`\references{plain}{works}`) names one as well, if it is there.
    """
    sections = tuple(sections)
    found: dict[str, None] = {}
    diagnostics: list[Diagnostic] = []
    for section in sections:
        for inclusion in section.inclusions:
            if inclusion.command not in BIBLIOGRAPHIES or not _NO_NAME.isdisjoint(inclusion.target):
                continue
            name = inclusion.target if inclusion.target.endswith(".bib") else f"{inclusion.target}.bib"
            paths = list(places(folder, name, posixpath.dirname(root), section.source.path))
            if path := next(filter(folder.exists, paths), None):
                found[path] = None
                diagnostics += _without_ending(inclusion, section)
            elif _is_meant(inclusion, section) and name not in _SHIPPED_WITH_TEX:
                diagnostics += folder.source(paths[0], named_at=inclusion.span)[1]
    for section in sections:
        found |= dict.fromkeys(_named_to_class(folder, root, section))
    return tuple(found), tuple(diagnostics)


def _named_to_class(folder: Folder, root: str, section: Section) -> Iterator[str]:
    commands = [name for name in section.commands if name not in _KNOWN and _OF_CLASS.fullmatch(name)]
    for use in section.macros(*commands):
        for target in (one.strip() for argument in use.arguments for one in argument.text.split(",")):
            if target and _NO_NAME.isdisjoint(target):
                paths = places(
                    folder, f"{target.removesuffix('.bib')}.bib", posixpath.dirname(root), section.source.path
                )
                yield from [path for path in paths if folder.exists(path)][:1]


def _without_ending(inclusion: Inclusion, section: Section) -> tuple[Diagnostic, ...]:
    """What biblatex does not find, for it adds no ending."""
    if inclusion.command == "bibliography" or inclusion.target.endswith(".bib") or is_of_macro(inclusion, section):
        return ()
    name, span = f"{inclusion.target}.bib", inclusion.span
    message = f"biblatex looks for a file `{inclusion.target}`, without an ending"
    return (Diagnostic(span, message, ABSENT, hints=(f"write `{name}`",), edit=Edit(span, f"{span.text}.bib")),)


def _is_meant(inclusion: Inclusion, section: Section) -> bool:
    """Whether LaTeX is sure to ask for the file: it lies in the project, and no macro that may stay unused names it."""
    return not is_of_macro(inclusion, section) and not inclusion.target.startswith(("http:", "https:"))
