"""What commands and environments at the top of a main file are for; environments have an `@` before their name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from galley.reading.latex.elements import Element

FRONT = frozenset(
    r"""
    title subtitle titlenote subtitlenote title* author author* authornote authornotemark affiliation
    additionalaffiliation email orcid institute authorrunning titlerunning keywords date affil address maketitle
    abstract received ccsdesc acmJournal acmVolume acmNumber acmArticle acmArticleSeq acmYear acmMonth acmDOI
    acmISBN acmPrice acmSubmissionID acmConference acmBooktitle setcopyright copyrightyear shortauthors
    @abstract @keywords @IEEEkeywords @CCSXML @teaserfigure @frontmatter IEEEtitleabstractindextext
    IEEEpeerreviewmaketitle \begin IEEEdisplaynontitleabstractindextext authorsaddresses
    """.split()
)
"""What says who wrote what, in the classes that papers use."""

REFERENCES = frozenset({"bibliography", "printbibliography", "@thebibliography"})
ENDING = REFERENCES | {"\\end", "@acks", "@acknowledgments", "@acknowledgements"}
STYLES = frozenset({"bibliographystyle", "balance"})  # stand before the references, and belong to them
# Commands that set, declare or load something, by how their names begin or end.
# Commands that set, declare or load something, by how their names begin or end.
_SETTING = lazy_pattern(
    r"(?:new|renew|provide|define|declare|set|add|use|lst|tikz|pgf)\w+|\w*(?:style|setup|set|path|matter|counter|length)"
    r"|hyphenation|sloppy|raggedbottom|flushbottom|frenchspacing|bstctlcite|IEEEoverridecommandlockouts",
    re.IGNORECASE,
)


def is_setting(element: Element) -> bool:
    """Whether it sets, declares or defines something, and so could stand in the preamble."""
    return bool(element.defined) or _SETTING.fullmatch(element.name) is not None
