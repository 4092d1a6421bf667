r"""Typesets a paper to compare its words: the old one as its authors do, the new one as Galley does.

Hyphenation, running heads and page numbers go with the breaks of lines and pages, and are switched off for both; so
is what ACM's class prints of the publication, which galley's drafts leave out until it is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from galley.building.tex.plain_runs import SECONDS, Runs, quiet_environment
from galley.findings.patterns import lazy_pattern

_CALM = (
    r"\AddToHook{begindocument/end}{\hyphenpenalty=10000 \exhyphenpenalty=10000 \emergencystretch=3em "
    r"\pagestyle{empty}\expandafter\let\expandafter\pagestyle\csname @gobble\endcsname"
    r"\expandafter\let\expandafter\thispagestyle\csname @gobble\endcsname"
    r"\ifcsname @ACM@printacmreffalse\endcsname\csname @ACM@printacmreffalse\endcsname\fi"
    r"\ifdefined\footnotetextcopyrightpermission"
    r"\expandafter\let\expandafter\footnotetextcopyrightpermission\csname @gobble\endcsname\fi"
    r"\expandafter\def\csname galley@unknownkey\endcsname{?}\expandafter\def\csname galley@unknowncite\endcsname{?}}"
)
_ERROR = lazy_pattern(rb"^(?:[^\n:]+:\d+: |! )(.*)$", re.MULTILINE)
_PASSES = 5


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of it: the PDF if there is one, the files of the paper that TeX read, and TeX's first errors."""

    pdf: Path | None
    read: frozenset[str]
    errors: tuple[str, ...] = ()
    lacks_biber: bool = False  # which it needs for its references


def try_out(folder: Path, main: str, engine: str, *, search: str = "", seconds: int = 0) -> Trial:
    """Typeset a main file in a folder that may be spoiled.

    `search` are folders in which TeX looks first: Galley's own, which never runs Biber. `seconds` is the
    time limit of a paper that declares one: a trial takes no less.
    """
    file = folder / main
    file.write_bytes(_CALM.encode() + file.read_bytes())
    name = Path(main).stem
    runs = Runs(folder, name, quiet_environment(search), max(seconds, SECONDS))
    stopped = runs.latex(engine, main)
    if not stopped:
        runs.references(biber=not search)
        for _ in range(_PASSES - 1):
            before = runs.auxiliary()
            if runs.latex(engine, main) or runs.is_settled_since(before):
                break
    pdf = folder / f"{name}.pdf"
    errors = [found.decode(errors="replace").strip() for found in _ERROR.findall(runs.log())]
    return Trial(
        pdf if pdf.is_file() and runs.has_pages() else None, runs.read(), tuple(dict.fromkeys(errors)), runs.lacks_biber
    )
