"""The .bib files of a paper, as its LaTeX files name them."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Diagnostic, Edit
from galley.findings.patterns import lazy_pattern
from galley.findings.source import SourceFile
from galley.model.latex.written_files import written_files
from galley.reading.decoding import RULE as ABSENT
from galley.reading.latex.files.lookup import is_of_macro, places
from galley.reading.latex.vocabulary import BIBLIOGRAPHIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from galley.model.manuscript import Inclusion, Section
    from galley.reading.folder import Folder

_KNOWN = BIBLIOGRAPHIES | {"bibliographystyle", "bibitem", "bibinfo", "bibfield", "bibnamefont"}
_NO_NAME = frozenset("\\$")  # of a macro, or of a program that fills in a template
_OF_CLASS = lazy_pattern(r"(?i)\w*(?:bib|references|literature)\w*")  # what classes and packages call their own
_LETTERS = lazy_pattern(r"[^\r\n]")
_SHIPPED_WITH_TEX = frozenset({"IEEEabrv.bib", "IEEEfull.bib", "IEEEexample.bib", "biblatex-examples.bib", "xampl.bib"})


def bibliography_paths(
    folder: Folder, root: str, sections: Sequence[Section]
) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    r"""The .bib files that `\bibliography` and `\addbibresource` name; those that do not exist are reported.

    A command that only a class knows (`\references{plain}{works}`) names one as well, if it is there.
    """
    found: dict[str, None] = {}
    diagnostics: list[Diagnostic] = []
    written = written_files(sections)
    for inclusion, section in _naming(sections):
        name = _file_name(inclusion)
        if not _NO_NAME.isdisjoint(name):
            continue
        paths = list(places(folder, name, posixpath.dirname(root), section.source.path))
        if path := next(filter(folder.exists, paths), None):
            found[path] = None
            diagnostics += _without_ending(inclusion, section)
        elif _is_meant(inclusion, section) and name not in written and name not in _SHIPPED_WITH_TEX:
            diagnostics += folder.source(paths[0], named_at=inclusion.span)[1]
    for section in sections:
        found |= dict.fromkeys(_named_to_class(folder, root, section))
    return tuple(found), tuple(diagnostics)


def written_bibliographies(folder: Folder, root: str, sections: Sequence[Section]) -> tuple[SourceFile, ...]:
    """The .bib files that the document carries along, where none of the name exists: each in the place of its section.

    All else of the section is blank: so an entry stands where its author wrote it.
    """
    written = written_files(sections)
    asked = {_file_name(inclusion): section for inclusion, section in _naming(sections)} if written else {}
    texts: list[SourceFile] = []
    for name, section in asked.items():
        span = written.get(name)
        if span and not any(map(folder.exists, places(folder, name, posixpath.dirname(root), section.source.path))):
            text = span.source.text
            others = (_LETTERS.sub(" ", part) for part in (text[: span.start], text[span.end :]))
            texts.append(SourceFile(span.path, span.text.join(others)))
    return tuple(texts)


def _named_to_class(folder: Folder, root: str, section: Section) -> Iterator[str]:
    commands = [name for name in section.commands if name not in _KNOWN and _OF_CLASS.fullmatch(name)]
    for use in section.macros(*commands):
        for target in (one.strip() for argument in use.arguments for one in argument.text.split(",")):
            if target and _NO_NAME.isdisjoint(target):
                paths = places(
                    folder, f"{target.removesuffix('.bib')}.bib", posixpath.dirname(root), section.source.path
                )
                yield from [path for path in paths if folder.exists(path)][:1]


def _naming(sections: Iterable[Section]) -> Iterator[tuple[Inclusion, Section]]:
    for section in sections:
        yield from ((one, section) for one in section.inclusions if one.command in BIBLIOGRAPHIES)


def _file_name(inclusion: Inclusion) -> str:
    return inclusion.target if inclusion.target.endswith(".bib") else f"{inclusion.target}.bib"


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
