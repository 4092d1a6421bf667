r"""Text that only fills the page, or is left over from a template.

Text that is known from templates is an error. What only reads as an instruction to authors, as `your report` does, is a
warning.

Flagged::

    Lorem ipsum dolor sit amet, consectetur adipiscing elit.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^
    \lipsum[1-3] And so on, blah blah blah. Your text here. \includegraphics{example-image-a}
    ^^^^^^^^^^^^            ^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^                   ^^^^^^^^^^^^^^^
    \title{The Name of the Title Is Hope} \author{Ben Trovato}
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^          ^^^^^^^^^^^

    We thank Ana. This whole paragraph is just an example. The authors would like to thank...
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    \begin{figure} \caption{Add caption here} \end{figure} \begin{table} \caption{} \end{table}
                            ^^^^^^^^^^^^^^^^                             ^^^^^^^^^^

Flagged::

    As shown in the stakeholders' model bla bla. What [blabla] found, it is not said.
                                        ^^^^^^^        ^^^^^^

    Scelerisque faucibus velit tincidunt ad. Condimentum ullamcorper placerat sem vestibulum pharetra ad habitasse.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    We thank CHI, PDC and CSCW volunteers, and all publications support and staff, who wrote comments.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    An acknowledgements section is optional. You may like to thank your supervisor here.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    \title{Method Draft} \titlerunning{Abbreviated paper title} See \url{https://github.com/username/repo}.
           ^^^^^^^^^^^^                ^^^^^^^^^^^^^^^^^^^^^^^           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    \doi{https://doi.org/10.1145/3313831.XXXXXXX} \isbn{123-4567-24-567/08/06}
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^        ^^^^^^^^^^^^^^^^^^^^^
    Copy-paste your ACM 2012 classifiers above.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    \documentclass{article}\usepackage[review]{acl}\title{Titles of Drafts: A Method}
    \author{First Author \\ \texttt{email@domain.org} \And Second Author}
    \begin{document} See \url{https://github.com/lee/xxl}, and \url{https://example.org}. \end{document}

Accepted::

    \documentclass[sigconf,anonymous]{acmart}\author{First Author}\affiliation{\institution{Institution Name}}

Accepted::

    ``Write your report,'' she said, and \emph{your paper} was what they called it. We asked: ``What goes here?''
    Designers use \emph{lorem ipsum} text in mock-ups. ``And then it was blah blah blah,'' said P3.
    \begin{figure} \begin{subfigure}{2cm} \caption{} \end{subfigure} \caption{Soups} \end{figure}
    Researchers insert text here and there. \newcommand{\filler}{\lipsum[1]} % lorem ipsum dolor sit amet
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.checking.hidden_authors import hides_authors
from galley.checking.rules.unfinished._nobody import nobodies
from galley.checking.rules.unfinished._templates import left_over
from galley.checking.rules.unfinished._titles import links_to_nowhere, template_titles
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.findings.vocabulary import in_small_letters
from galley.prose.wording.scanning import holds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.ERROR
by_section = True
covers = True

_MACROS = ("lipsum", "blindtext", "Blindtext", "blinddocument", "Blinddocument", "kant", "zblindtext", "mwe")
_TEXT = lazy_pattern(
    r"\blorem ipsum dolor sit amet|\but perspiciatis unde omnis|\bblah,? blah(?:,? blah)*+|\bfoo bar baz\b"
    r"|\b(?:your|insert|put|write|type|place|add)(?: your| some| the| more)? "
    r"(?:text|abstract|title|content|caption|introduction) (?:goes )?here(?! and there)"
    r"|\b(?:text|abstract|content|caption|title) goes here|\basdf(?:asdf|jkl)?\b|\b[a-z]*(?:asdf|jkdf|dfjk|sdfj"
    r"|kjas|lkjh)[a-z]{2,}\b"
    r"|\bthis is (?:a )?(?:dummy|placeholder|filler) text\b|\bsome dummy text\b"
    # the samples of ACM, of IEEE, and of their like
    r"|\bThe Name of the Title Is Hope|\bBen Trovato|\bLars Thørväld|\bG\.K\.M\. Tobin"
    r"|\bA clear and well-documented LaTeX document|\b1st Given Name Surname\b"
    r"|\b(?:mandatory|optional) section to be included in your final version|\bsample text:(?= )"
    r"|\bthis demo file is intended to serve as a|\bkeyword ?(?:1|one|A)\W{1,4}(?:and )?keyword ?(?:2|two|B)\b"
    r"|\bfirst keyword\W{1,6}(?:and )?second keyword"
    r"|\bfirst ?name last ?name\b"
    r"|\bthis is where (?:you|your|the) [\w ]{1,30} (?:goes?|will go|should go)\b|\bstart writing here\b"
    r"|\b(?:replace|delete) this (?:text|paragraph|section) (?:with|before)\b|\binstitution name\b, city"
    r"|\bThis section is required\.|\bwhole paragraph is (?:just )?(?:an? )?example\b|\b1234[–-]+2012[–-]+ABC\b"
    r"|\bM\. Shell\b(?=.{0,40}michaelshell)|\b1st Author Name\b|\bACM proceedings,.{0,20}text tagging"
    r"|\bThe authors? (?:would like|wish(?:es)?) to thank ?(?:\.{2,}|…)"
    r"|\bGuides, instructions, author'?s kit, conference publications"
    r"|\bbla(?:,? ?bla)+\b|\bfoo, bar,? and\b|\bblubb\b|\b10\.\d{4,5}/[\w.]{0,30}xxx\b"
    r"|\bHere you (?:discuss|explain|describe|present|write|should|will)\b"
    r"|\bPaper Title\*?(?= \(use style)",
    re.IGNORECASE,
)
# In small letters, one of these is in whatever the pattern above finds; looking for them is faster by far.
_TRACES = (
    *(
        "lorem ipsum",
        "ut perspiciatis",
        "blah",
        "foo bar",
        "asdf",
        "jkdf",
        "dfjk",
        "sdfj",
        "kjas",
        "dummy text",
        "placeholder text",
        "filler text",
    ),
    *(f"{part} here" for part in ("text", "abstract", "title", "content", "caption", "introduction", "goes")),
    *("title is hope", "trovato", "thørväld", "g.k.m.", "well-documented latex", "1st given", "paper title"),
    *(
        "in your final version",
        "sample text:",
        "demo file",
        "keyword1",
        "keyword 1",
        "keyword one",
        "keyworda",
        "keyword a",
        "first keyword",
        "firstname",
        "is required.",
        "whole paragraph is",
        "1234–2012",
        "m. shell",
        "1st author",
        "text tagging",
        "to thank..",
        "to thank …",
        "to thank…",
        "to thank ..",
        "conference publications",
        "here you ",
        "first name",
        "bla bla",
        "blabla",
        "bla, bla",
        "foo, bar",
        "blubb",
        "xxx",
    ),
    *("this is where", "start writing here", "replace this", "delete this", "institution name"),
)
_PRINTED_SMALL = ("crdata", "conferenceinfo", "isbn", "toappear")  # on the first page, by ACM's old classes
_SAMPLE = lazy_pattern(r"[xX]{3,}|WOODSTOCK|Woodstock|el Paso, Texas|X-XXXXX|\b123-4567-|\bISBN ?/\d")
_SAMPLE_DOI = lazy_pattern(r"X{5,}|\b10\.475/123_4")
_IMAGE = lazy_pattern(r"(?:.*/)?example-(?:image|grid)[\w.-]*")
_CAPTION = lazy_pattern(
    r"\s*(?:(?:add|enter|insert|write|put|your|my|the|a|some|this is (?:a|the)|figure|fig\.?|table|image|picture) )*"
    r"(?:captions?|figure title|table title)(?: (?:text|here|goes here|of the (?:figure|table)))*\s*[.:!…]*\s*"
    r"|\s*(?:test|title|blah|foo|[.…?]+)[.!]*\s*",
    re.IGNORECASE,
)
_FLOATS = frozenset(
    {"figure", "figure*", "table", "table*", "wrapfigure", "sidewaystable", "sidewaysfigure", "listing"}
)
_PARTS = frozenset({"subfigure", "subtable", "minipage"})  # whose empty caption prints their letter alone
_HINT = "write what belongs here, or take it out"


def check(project: Project) -> Iterator[Offence]:
    """Look for macros that print filler, then for filler itself, then for sample pictures."""
    for section in project.sections:
        for macro in section.macros(*_MACROS):
            yield Offence(macro.span, f"`\\{macro.name}` prints dummy text", (_HINT,))
        yield from _in_text(section)
        yield from _captions(section)
        yield from _front_matter(section)
        for link in links_to_nowhere(section):
            if not hides_authors(section):
                yield Offence(link, "this link leads nowhere", (_HINT,), severity=Severity.WARNING)
        for inclusion in section.inclusions:
            if inclusion.command == "includegraphics" and _IMAGE.fullmatch(inclusion.target):
                yield Offence(inclusion.span, f"`{inclusion.target}` is a sample picture", (_HINT,))


def _front_matter(section: Section) -> Iterator[Offence]:
    for nobody in nobodies(section):
        yield Offence(nobody, "this is nobody's name or address, as templates have them", (_HINT,))
    for title in template_titles(section):
        yield Offence(title, "this is no title, but what templates have in its place", (_HINT,))
    for macro in section.macros(*_PRINTED_SMALL):
        if blank := next((one for one in macro.arguments if _SAMPLE.search(one.text)), None):
            yield Offence(blank, f"`\\{macro.name}` is given the template's text", (_HINT,))
    for macro in section.macros("doi"):
        if macro.arguments and _SAMPLE_DOI.search(macro.arguments[0].text):
            yield Offence(macro.arguments[0], "this DOI is the template's", (_HINT,))


def _in_text(section: Section) -> Iterator[Offence]:
    text, lowered = section.prose.text, in_small_letters(section.prose.text)
    found = _TEXT.finditer(text) if holds(lowered, _TRACES) else ()
    last = 0
    for start, end, is_known in sorted((*((*match.span(), True) for match in found), *left_over(text, lowered))):
        if start >= last and not section.is_quoted(start) and not section.is_code(start):
            last = end
            span = section.prose.span(start, end)
            if "author" in section.enclosing(span.start) and hides_authors(section):
                continue
            message = "dummy text stands in the paper" if is_known else "this reads as an instruction of a template"
            level = None if is_known else Severity.WARNING
            yield Offence(span, message, (_HINT,), severity=level)


def _captions(section: Section) -> Iterator[Offence]:
    for macro in section.macros("caption"):
        if macro.arguments and _FLOATS & {*section.enclosing(macro.span.start)}:
            text = macro.arguments[0]
            if not text.text.strip() and _PARTS.isdisjoint(section.enclosing(macro.span.start)):
                yield Offence(macro.span, "this caption is empty", (_HINT,), severity=Severity.WARNING)
            elif _CAPTION.fullmatch(text.text):
                yield Offence(text, "dummy text stands for a caption", (_HINT,))
