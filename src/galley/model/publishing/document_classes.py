"""The document classes that papers can be set in, and what each implies; templates/classes/ has a template of each."""

from __future__ import annotations

from dataclasses import dataclass

ACMART = "acmart"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentClass:
    """What is taken where paper.toml does not say otherwise."""

    options: tuple[str, ...] = ()
    bibliography_style: str = "plainnat"


DOCUMENT_CLASSES = {
    ACMART: DocumentClass(options=("acmsmall", "screen", "review"), bibliography_style="ACM-Reference-Format"),
    "article": DocumentClass(options=("11pt", "a4paper")),
    # The variant of IEEEtran.bst that tells natbib names, with which \citet prints them.
    "IEEEtran": DocumentClass(options=("conference",), bibliography_style="IEEEtranN"),
    "apa7": DocumentClass(options=("man", "natbib", "floatsintext"), bibliography_style="apacite"),
    "llncs": DocumentClass(options=("runningheads",), bibliography_style="splncs04"),
}

ACM_FORMATS = ("manuscript", "acmsmall", "acmlarge", "acmtog", "sigconf", "sigplan", "acmengage", "acmcp")
"""The options of `acmart` of which a paper has one: how pages are set."""
