r"""The styles that a document names for its references: those that are nowhere, and lists that have none."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.model.latex.bibliography_styles import BibliographyStyles
from galley.reading.latex.files.lookup import LOADING, is_of_macro, places
from galley.reading.latex.vocabulary import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section
    from galley.reading.folder import Folder

_KNOWN: Final = names("""
    plain abbrv unsrt alpha acm ieeetr siam apalike plainnat abbrvnat unsrtnat plainurl abbrvurl unsrturl alphaurl
    amsplain amsalpha IEEEtran IEEEtranN IEEEtranS IEEEtranSN ACM-Reference-Format SIGCHI-Reference-Format splncs
    splncs03 splncs04 splncsnat splncs04nat elsarticle-num elsarticle-harv elsarticle-num-names cas-model2-names
    model1-num-names apsrev apsrev4-1 apsrev4-2 apsrmp4-2 aipnum4-1 aipnum4-2 apacite apacitex chicago chicagoa agsm
    dcu kluwer named naturemag vancouver mnras aasjournal spmpsci spbasic spphys sn-basic sn-mathphys sn-nature
    sn-vancouver sn-apa sn-chicago sn-aps sn-mathphys-num sn-mathphys-ay acl_natbib ieee_fullname eptcs entcs achemso
    newapa newapave humannat humanbio natdin dinat plaindin alphadin abbrvdin unsrtdin astron authordate1 authordate2
    authordate3 authordate4 jfm osajnl pnas science cell nature jmb phjcp is-abbrv is-plain is-alpha is-unsrt
""")
_OF_BASE: Final = names("article report book scrartcl scrreprt scrbook memoir IEEEtran llncs")
"""Classes that leave the style to the document."""
_SETTING: Final = ("bibliographystyle", "bibstyle", "printbibliography", "addbibresource", "thebibliography", ".bbl")
_OF_PACKAGES: Final = names("""
    biblatex biblatex-chicago achemso mciteplus chemstyle rsc multibib chapterbib bibunits bibtopic splitbib multibbl
    usebib jss neurips acl naaclhlt spconf
""")
_ITS_NAME = lazy_pattern(r"[\w.-]{3,40}")


def bibliography_styles(folder: Folder, root: str, sections: tuple[Section, ...]) -> BibliographyStyles:
    """What is wrong with them, where the whole document was read."""
    if not any(section.is_document for section in sections):
        return BibliographyStyles()
    base = posixpath.dirname(root)
    return BibliographyStyles(tuple(_misspelt(folder, base, sections)), tuple(_without(folder, base, sections)))


def _misspelt(folder: Folder, base: str, sections: tuple[Section, ...]) -> Iterator[tuple[Span, str]]:
    for section in sections:
        for use in section.macros("bibliographystyle"):
            name = use.arguments[0].text.strip() if use.arguments else ""
            if not _ITS_NAME.fullmatch(name) or name in _KNOWN:
                continue
            meant = next((known for known in sorted(_KNOWN) if _is_slip(name, known)), "")
            if meant and not _exists(folder, f"{name}.bst", base, section):
                yield use.arguments[0], meant


def _is_slip(name: str, known: str) -> bool:
    """Whether one letter is wrong, missing or too many, two have changed places, or only capitals differ."""
    if name.casefold() == known.casefold():
        return True
    shorter = min(len(name), len(known))
    before = next((place for place in range(shorter) if name[place] != known[place]), shorter)
    left, right = name[before:], known[before:]
    while left and right and left[-1] == right[-1]:
        left, right = left[:-1], right[:-1]
    if not (left + right).isalpha():
        return False  # as in the next edition of a style
    return max(len(left), len(right)) <= 1 or (len(left) == len(right) and left == right[::-1] and len(left) < _FEW)


_FEW: Final = 3


def _without(folder: Folder, base: str, sections: tuple[Section, ...]) -> Iterator[Span]:
    r"""Each `\bibliography` of a document in which nothing names a style."""
    loaded = [(one, section) for section in sections for one in section.inclusions if one.command in LOADING]
    classes = {one.target for one, _ in loaded if LOADING[one.command] == ".cls"}
    packages = {one.target for one, _ in loaded}
    if not classes or classes - _OF_BASE or packages & _OF_PACKAGES:
        return
    if any(trace in section.source.text for section in sections for trace in _SETTING):
        return
    if any(_exists(folder, f"{one.target}{LOADING[one.command]}", base, section) for one, section in loaded):
        return  # and may name one
    for section in sections:
        for use in section.inclusions:
            if use.command == "bibliography" and not is_of_macro(use, section):
                yield use.span
                return


def _exists(folder: Folder, name: str, base: str, section: Section) -> bool:
    return any(map(folder.exists, places(folder, name, base, section.source.path)))
