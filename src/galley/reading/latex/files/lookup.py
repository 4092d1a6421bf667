"""Where the files lie that a document names: TeX's own ways, and those of papers that Galley builds."""

from __future__ import annotations

import posixpath
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.model.layout import DRAFT, MANUSCRIPT
from galley.model.publishing.documents import FOLDER as DOCUMENTS
from galley.model.publishing.variants import FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.manuscript import Inclusion, MacroUse, Section
    from galley.reading.folder import Folder

LOADING: Final = {"usepackage": ".sty", "RequirePackage": ".sty", "documentclass": ".cls", "LoadClass": ".cls"}
"""Commands that load a package or a class, with the ending of its file."""
_ASKED = lazy_pattern(r"\\IfFileExists\s*\{([^{}]*)\}")
_NEAR = 600  # letters
_NESTED = 4  # definitions that stand in one another, at most
_OF_TEX = frozenset({"glyphtounicode", "glyphtounicode-cmr", "pdfcolor", "binhex", "epsf", "insbox", "random", "xy"})


def is_of_ours(base: str) -> bool:
    """Whether the wrapper of a paper or of a document lies there."""
    return base in FOLDERS or posixpath.dirname(base) == DOCUMENTS


def places(folder: Folder, target: str, base: str, including: str) -> Iterator[str]:
    """Where a file may lie that a document in the folder `base` names, the likeliest place first.

    TeX is started there or in a folder above, be it above the project's; some packages look beside the including file.
    A variant also has what is written for all of them, and a paper of ours is looked through where its sections lie.
    """
    above = [base, DRAFT, MANUSCRIPT, ""] if is_of_ours(base) else [base]
    while above[-1]:
        above.append(posixpath.dirname(above[-1]))
    for start in dict.fromkeys((*above, posixpath.dirname(including))):
        yield posixpath.normpath(posixpath.join(start, target))
    first, _, rest = target.partition("/")
    if rest and first == folder.root.name:
        yield posixpath.normpath(rest)


def candidates(folder: Folder, target: str, base: str, including: str) -> Iterator[str]:
    """The same with the ending that TeX adds, where it adds one."""
    for path in places(folder, target, base, including):
        yield from (path,) if path.endswith((".tex", ".sty", ".cls")) else (f"{path}.tex", path)


def may_be_of_tex(inclusion: Inclusion, section: Section) -> bool:
    """Whether the file may be one that TeX has, as preambles read them."""
    if inclusion.command != "input" or "/" in inclusion.target:
        return False
    may_be_in_preamble = section.is_document and is_in_preamble(inclusion, section, is_preamble=True)
    return may_be_in_preamble or inclusion.target.endswith(".sty") or inclusion.target.removesuffix(".tex") in _OF_TEX


def is_in_preamble(inclusion: Inclusion, section: Section, *, is_preamble: bool) -> bool:
    """Whether a file is read before the document begins, as this section is itself where it `is_preamble`."""
    begins = next((one.body.start for one in section.environments if one.name == "document"), None)
    return is_preamble if begins is None else inclusion.span.start < begins


def is_asked_for(inclusion: Inclusion, section: Section) -> bool:
    r"""Whether it is read only if it is there, as in `\IfFileExists{notes}{\input{notes}}{}`, or another is not."""
    start, name = inclusion.span.start, inclusion.target.strip().removesuffix(".tex")
    if any(_is_other_way(use, start) for use in section.macros("IfFileExists", "InputIfFileExists")):
        return True
    before = section.source.text[max(start - _NEAR, 0) : start]
    return any(asked.strip().removesuffix(".tex") == name for asked in _ASKED.findall(before))


def _is_other_way(use: MacroUse, place: int) -> bool:
    """Whether a place is in what TeX reads instead of a file that is not there."""
    other = use.arguments[2:3]
    return bool(other) and other[0].start <= place < other[0].end


def is_of_macro(inclusion: Inclusion, section: Section) -> bool:
    """Whether a macro, which may stay unused, reads the file."""
    place = inclusion.span.start
    last = bisect_right(section.definitions, place, key=lambda one: one.span.start)
    return any(one.span.start <= place < one.span.end for one in section.definitions[max(last - _NESTED, 0) : last])
