"""Words that only fill a place, whatever template they come from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.manuscript import Section

_MACROS = (
    *(
        "lipsum",
        "lipsumsentence",
        "kant",
        "blindtext",
        "Blindtext",
        "blinddocument",
        "Blinddocument",
        "zblindtext",
        "mwe",
    ),
    *("blindlist", "blinditemize", "blindenumerate", "blinddescription", "Blindlist", "Blinditemize", "Blindenumerate"),
)
_PRINTS_FILLER = lazy_pattern(rf"\\(?:{'|'.join(_MACROS)})(?![a-zA-Z])")
_COMMENT = lazy_pattern(r"(?<!\\)%[^\n]*")

TEXT = lazy_pattern(
    r"\blorem ipsum dolor sit amet|\but perspiciatis unde omnis|\bblah,? blah(?>(?:,? blah)*)|\bfoo bar baz\b"
    r"|\b(?:your|insert|put|write|type|place|add)(?: your| some| the| more)? "
    r"(?:text|abstract|title|content|caption|introduction) (?:goes )?here(?! and there)"
    r"|\b(?:text|abstract|content|caption|title) goes here|\basdf(?:asdf|jkl)?\b|\b[a-z]*(?:asdf|jkdf|dfjk|sdfj"
    r"|kjas|lkjh)[a-z]{2,}\b"
    r"|\bthis is (?:a )?(?:dummy|place-? ?holder|filler) text\b|\bsome dummy text\b"
    r"|(?<![^\n])(?:dummy|place-? ?holder|filler) text(?:\W*(?![^\n])|\.(?= ))"
    # the samples of ACM, of IEEE, and of their like
    r"|\bThe Name of the Title Is Hope|\bBen Trovato|\bLars Thørväld|\bG\.K\.M\. Tobin"
    r"|\bA clear and well-documented LaTeX document|\b1st Given Name Surname\b"
    r"|\b(?:mandatory|optional) section to be included in your final version|\bsample text:(?= )"
    r"|\bthis demo file is intended to serve as a|\bkeyword ?(?:1|one|A)\W{1,4}(?:and )?keyword ?(?:2|two|B)\b"
    r"|\bfirst keyword\W{1,6}(?:and )?second keyword"
    r"|\bquoteauthor lastname\b|\bfirst ?name last ?name\b"
    r"|\blist (?:of )?(?:abbreviations|symbols|constants|notations?) here\b"
    r"|\bthis is where (?:you|your|the) [\w ]{1,30} (?:goes?|will go|should go)\b|\bstart writing here\b"
    r"|\b(?:replace|delete) this (?:text|paragraph|section) (?:with|before)\b|\binstitution name\b, city"
    r"|\bThis section is required\.|\bwhole paragraph is (?:just )?(?:an? )?example\b|\b1234[–-]+2012[–-]+ABC\b"
    r"|\bM\. Shell\b(?=.{0,40}michaelshell)|\b1st Author Name\b|\bACM proceedings,.{0,20}text tagging"
    r"|\bThe authors? (?:would like|wish(?:es)?) to thank ?(?:\.{2,}|…)"
    r"|\bGuides[,;] instructions[,;] author'?s kit[,;] conference publications"
    r"|(?<![^\n])lorem ipsum\W{0,4}(?![^\n])|\b(?<!-)bla et al\b|\b(?:shows?|that) blah\b"
    r"|\b(?-i:(?:by|from|at|of|called|named) BLA)\b(?=[.,;)])"
    r"|\bbla(?:,? ?bla)+\b|\bfoo, bar,? and\b|\bblubb\b|\b10\.\d{4,5}/[\w.]{0,30}xxx\b"
    r"|\btext text(?: text)+\b|\bhere is some text without a meaning\b|(?<![^\n])hello,? world[.!]?(?![^\n])"
    r"|(?<![^\n])(?:[a-z]+ ){1,3}(?:text|contents?) (?:goes )?here(?=\W{0,3}(?:\n|\Z))"
    r"|(?<![^\n])thank (?:the people (?:who|that)|your|anyone|(?:the |your )?supervisors?)\b[^\n]{0,120}"
    r"|(?<![^\n])here (?:is|goes|comes) (?:the|your|my|an?) (?:abstract|summary)\W*(?![^\n])"
    r"|\b(?-i:UPDATED) ?[—–-]{1,3}|\b(?:this|the) section is required\.|\bAuthors should identify \d"
    r"|\bHere you (?:discuss|explain|describe|present|write|should|will)\b"
    r"|\bPaper Title\*?(?= \(use style)|\bunder Grant BS123456|\bResearch Fund of \[|\bTo Robert, for the bagels",
    re.IGNORECASE,
)
TRACES = (
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
        *("placeholder text", "place holder text", "place-holder text"),
        "filler text",
    ),
    *(f"{part} here" for part in ("text", "abstract", "title", "content", "caption", "introduction", "goes")),
    *(f"{part} here" for part in ("abbreviations", "symbols", "constants", "notation", "notations")),
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
        "quoteauthor",
        "bla bla",
        *(f"{word} bla" for word in ("by", "from", "at", "of", "called", "named")),
        "bla et al",
        "blabla",
        "bla, bla",
        "foo, bar",
        *("without a meaning", "hello world", "hello, world", "thank the ", "thank your ", "thank anyone"),
        "bs123456",
        "research fund of [",
        "the bagels",
        "blubb",
        "text text",
        "updated",
        *(
            f"here {verb} {whose} {what}"
            for verb in ("is", "goes", "comes")
            for whose in ("the", "your", "my", "a", "an")
            for what in ("abstract", "summary")
        ),
        "authors should identify",
        "xxx",
    ),
    *("this is where", "start writing here", "replace this", "delete this", "institution name"),
)
"""In small letters, one of these is in whatever the pattern finds; looking for them is faster by far."""


def macros_of_filler(section: Section) -> Iterator[str]:
    """Macros that print filler: those of packages, and those that the section defines to print the same."""
    yield from _MACROS
    for definition in section.definitions:
        if _PRINTS_FILLER.search(_COMMENT.sub("", definition.body)):
            yield definition.name
