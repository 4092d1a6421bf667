r"""The front matter of a paper that says it in LaTeX, by the commands of ACM's class."""

from __future__ import annotations

import posixpath
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.model.front_matter import Affiliation, FrontMatter, Person, Stated
from galley.reading.latex.vocabulary import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import MacroUse, Section

_SETTINGS: Final = tuple(
    """
    acmJournal acmVolume acmNumber acmArticle acmArticleSeq acmYear acmMonth acmDOI acmISBN acmPrice
    acmSubmissionID setcopyright copyrightyear
    """.split()
)
_PLAIN: Final = ("title", "author", "institute", "affil", "keywords")
_DETAILS: Final = ("affiliation", "additionalaffiliation", "email", "orcid")
_PIECE: Final = lazy_pattern(r"(?<![\w\\])[\w.][^\\{}\n;&]*[^\s\\{}\n;&,.]")
_HIDDEN: Final = lazy_pattern(r"\\if(?:false\b|\s*0\s*(?=[\\\n1]))[\s\S]*?\\fi\b")
_NOT_FOR_ACM: Final = lazy_pattern(r"\bnon?acm\b")  # the second is a slip, which is told
_NAMED: Final = lazy_pattern(r"(?m)^[^%\n]*\\author\s*(?:\[[^\]\n]*\]\s*)?\{\s*[^\s{}%]")
_NO_REFERENCE: Final = lazy_pattern(r"\bprintacmref\s*=\s*false")
_LINE_COMMENT: Final = lazy_pattern(r"(?<!\\)%[^\n]*\n[ \t]*")


def uses_acmart(sections: Iterable[Section]) -> bool:
    """Whether ACM's class sets these, from wherever it lies or under another class that loads it.

    What ACM wants of front matter is no concern of other papers.
    """
    loaded = (one.target for section in sections for one in section.inclusions if one.command in CLASSES)
    return any(posixpath.basename(target.strip()) in {"acmart", "acmart-tagged"} for target in loaded)


def read_front_matter(sections: Iterable[Section]) -> FrontMatter | None:
    r"""The front matter of a paper that uses `acmart`; None for other classes and for papers without `\title`."""
    sections = tuple(sections)
    if not uses_acmart(sections):
        return None
    places = [*_uses(sections, "maketitle"), *_uses(sections, "title"), *_uses(sections, "documentclass")]
    titles = [use for use in _uses(sections, "title") if use.arguments]
    abstracts = [one for section in sections for one in section.environments if one.name == "abstract"]
    renewed = (
        Stated(one.body, one.span) for section in sections for one in section.definitions if one.name == "shortauthors"
    )
    classes = _uses(sections, "documentclass")
    return FrontMatter(
        is_excerpt=not any("maketitle" in section.commands for section in sections),
        is_not_for_acm=any(_NOT_FOR_ACM.search(options.text) for use in classes for options in use.optional)
        or any("@ACM@nonacmtrue" in section.commands for section in sections),
        prints_reference=not any(
            _NO_REFERENCE.search(argument.text) for use in _uses(sections, "settopmatter") for argument in use.arguments
        ),
        place=places[0].span,
        title=_stated(titles[0].arguments[0]) if titles else None,
        short_title=_stated(titles[0].optional[0]) if titles and titles[0].optional else None,
        short_authors=next(renewed, None),
        authors=tuple(person for section in sections for person in _people(section)),
        abstract=abstracts[0].span if abstracts else next((use.span for use in _uses(sections, "abstract")), None),
        keywords=next((_stated(use.arguments[0]) for use in _uses(sections, "keywords") if use.arguments), None),
        concepts=tuple(_stated(use.arguments[0]) for use in _uses(sections, "ccsdesc") if use.arguments),
        settings={
            name: _stated(use.arguments[0]) for name in _SETTINGS for use in _uses(sections, name) if use.arguments
        },
        received=tuple(
            (use.optional[0].text if use.optional else "received", _stated(use.arguments[0]))
            for use in _uses(sections, "received")
            if use.arguments
        ),
    )


def read_plain_front_matter(sections: Iterable[Section]) -> FrontMatter | None:
    r"""The front matter of a paper in any other class, in pieces; None where no `\maketitle` prints one."""
    sections = tuple(sections)
    places = _uses(sections, "maketitle")
    if not places or uses_acmart(sections):
        return None
    stated = [use.arguments[0] for name in _PLAIN for use in _uses(sections, name) if use.arguments]
    stated += [one.body for section in sections for one in section.environments if one.name == "IEEEkeywords"]
    uses = [use for use in _uses(sections, "author") if use.arguments]
    hides = bool(uses) and any(_NAMED.search(section.source.text) for section in sections)  # as one variant of two
    open_names = [use for use in uses if not use.arguments[0].text.strip() and not hides]
    return FrontMatter(
        place=places[0].span,
        authors=tuple(Person(_stated(use.arguments[0]), use.span) for use in open_names),
        pieces=tuple(piece for span in stated for piece in _pieces(span)),
        is_in_acm_class=False,
    )


def _pieces(span: Span) -> Iterator[Stated]:
    r"""What stands between commands, braces and line ends: `Ada\\ Society` has two pieces."""
    text = span.text
    for unseen in (_LINE_COMMENT, _HIDDEN):
        text = unseen.sub(lambda match: " " * len(match[0]), text)
    for match in _PIECE.finditer(text):
        start = span.start + match.start()
        yield Stated(match[0], span.source.span(start, start + len(match[0])))


def _uses(sections: Iterable[Section], name: str) -> list[MacroUse]:
    return [use for section in sections for use in section.macros(name)]


def _stated(span: Span) -> Stated:
    return Stated(" ".join(_LINE_COMMENT.sub("", span.text).split()), span)


def _people(section: Section) -> Iterator[Person]:
    """Each author with what follows up to the next one."""
    uses = tuple(section.macros("author", *_DETAILS))
    starts = [index for index, use in enumerate(uses) if use.name == "author" and use.arguments]
    for start, end in pairwise([*starts, len(uses)]):
        details = uses[start + 1 : end]
        affiliations = (use for use in details if "affiliation" in use.name and use.arguments)
        yield Person(
            _stated(uses[start].arguments[0]),
            uses[start].span,
            tuple(_affiliation(section, use) for use in affiliations),
            tuple(_stated(use.arguments[0]) for use in details if use.name == "email" and use.arguments),
            next((_stated(use.arguments[0]) for use in details if use.name == "orcid" and use.arguments), None),
        )


def _affiliation(section: Section, affiliation: MacroUse) -> Affiliation:
    inside = affiliation.arguments[0]
    parts = {
        use.name: _stated(use.arguments[0])
        for use in section.macros("institution", "city", "country")
        if use.arguments and inside.start <= use.span.start < inside.end
    }
    return Affiliation(affiliation.span, **parts)
