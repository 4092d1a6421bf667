r"""Front matter that is still to be filled in: an author without a name, a DOI of x's, a title that says "title".

In paper.toml an open name is `name = ""`; drafts print a mark for it, whatever the class.

Flagged::

    \documentclass[acmsmall]{acmart}
    \acmDOI{XXXXXXX.XXXXXXX}
            ^^^^^^^^^^^^^^^
    \acmISBN{978-1-4503-XXXX-X/2018/06}
             ^^^^^^^^^^^^^^^^^^^^^^^^^
    \title{Paper Title}
           ^^^^^^^^^^^
    \author{}
    ^^^^^^^^^
    \email{your.name@example.com}
           ^^^^^^^^^^^^^^^^^^^^^
    \affiliation{\institution{Name of the Institution}\city{City}\country{}}
                              ^^^^^^^^^^^^^^^^^^^^^^^
                                                            ^^^^
    \keywords{keyword1, keyword2}
              ^^^^^^^^^^^^^^^^^^

Flagged::

    \documentclass[conference]{IEEEtran}
    \begin{document}
    \title{Conference Paper Title*}
           ^^^^^^^^^^^^^^^^^^^^^^^
    \author{\IEEEauthorblockN{Given Name Surname} \IEEEauthorblockA{\textit{name of organization (of Aff.)} \\
                              ^^^^^^^^^^^^^^^^^^                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      City, Country}}
      ^^^^^^^^^^^^^
    \maketitle
    \end{document}

Accepted::

    \documentclass{llncs}
    \begin{document}
    \title{Author and City}
    \author{Ada Lovelace\inst{1} \and Alan Name}
    \institute{City University, London, United Kingdom}
    \maketitle
    \end{document}

Accepted::

    \documentclass{article}
    \title{\input{title}}
    \begin{document}\maketitle\end{document}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.checking.shared.counted_alike import but_for_number
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.publishing.variants import CAMERA_READY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.front_matter import FrontMatter, Stated

severity = Severity.ERROR
covers = True
needs = ("stated_front_matter",)

# What is open wherever it stands in metadata: `xxxx`, `TODO`, `??`, `[title]`, `your name`.
_OPEN = lazy_pattern(
    r"x{4,}|n{4,}\.n+|978-x-|^(?:todo|tbd|fixme)[:.]?$"
    r"|(?-i:(?:^|[\[({:/,;.]\s?)(?:TODO|TBD|FIXME)\b"
    r"|\b(?:TODO|TBD|FIXME)(?=\s*(?:$|[\])}:,;.])))|\?\?+|keyword ?[1-9]|\[(?:title|author|name)[^\]]*\]"
    r"|your[ .](?:name|email|title|paper|keywords|institution)",
    re.IGNORECASE,
)
# What is open where it is all that a setting says: `Title`, `First Author`, `City, Country`.
_ONLY = lazy_pattern(
    r"(?:our|my|a|the|your) (?:paper|article|thesis|report|title)"
    r"|(?:paper |the |article )?(?:sub)?title(?: of (?:the |your )?paper)?|city"
    r"|country|state|department|\.\.\.|…|[?x-]+"
    r"|(?:(?:first|second|third|last|full)\s?)?(?:author|name|surname)(?: name)?\s?\d?"
    r"|e-?mail(?: address)?(?: or orcid)?|(?:(?:first|second|another) )?keywords?"
    r"|(?:contribution|conference paper) title\*?"
    r"|(?:first ?name|given name) (?:last ?name|surname|family name)|city, (?:state|country)"
    r"|(?:name of (?:the )?)?(?:institution|conference)(?: name)?|(?:dept\. )?name of organization \(of aff\.\)",
    re.IGNORECASE,
)
_HIDING = lazy_pattern(
    r"\banonym|\bblind(?:ed)? (?:for )?review|\b(?:withheld|omitted|removed|hidden) for\b", re.IGNORECASE
)


def check(project: Project) -> Iterator[Offence]:
    front = project.stated_front_matter
    if front is None:
        return
    is_draft = project.paper is not None and not project.paper.is_assigned  # reviewers see no names
    is_draft = is_draft and project.variant is not CAMERA_READY
    is_anonymous = project.variant is not None and project.variant.is_anonymous
    for person in front.authors:
        if person.name.is_empty and not is_anonymous:
            hints = ("names are needed at the latest for publication",)
            level = Severity.WARNING if is_draft or not front.is_in_acm_class else None  # other classes print any text
            yield Offence(person.place, "the author's name is open", hints, severity=level)
    by_authors = list(_by_authors(front))
    are_hidden = any(_HIDING.search(stated.text) for stated in by_authors)  # as templates ask, which leave the rest
    told: set[str] = set()  # of authors beside each other, whom templates give the same but for a number
    for stated in (*_of_paper(front), *(by_authors if not are_hidden else ())):
        known = but_for_number(stated.text)
        if not (stated.is_empty or known in told or _is_in_a_file(stated)) and (
            _OPEN.search(stated.text) or _ONLY.fullmatch(stated.text)
        ):
            told.add(known)
            level = Severity.NOTE if _is_given_later(front, stated) and project.variant is not CAMERA_READY else None
            yield Offence(stated.span, f"`{stated.text}` is still to be filled in", severity=level)


def _is_given_later(front: FrontMatter, stated: Stated) -> bool:
    """Whether ACM gives it once a paper is accepted: until then its x's stand in every submission."""
    return any(front.settings.get(name) is stated for name in ("acmDOI", "acmISBN"))


def _is_in_a_file(stated: Stated) -> bool:
    """Whether the text names the file that has it."""
    before = stated.span.source.text[max(stated.span.start - 10, 0) : stated.span.start]
    return before.rstrip("{ ").endswith(r"\input")


def _of_paper(front: FrontMatter) -> Iterator[Stated]:
    stated = [front.title, front.short_title, front.keywords, *front.concepts, *front.settings.values()]
    stated += [date for _, date in front.received]
    return (one for one in stated if one is not None)


def _by_authors(front: FrontMatter) -> Iterator[Stated]:
    stated: list[Stated | None] = [*front.pieces]
    for person in front.authors:
        stated += [person.name, *person.emails, person.orcid]
        for affiliation in person.affiliations:
            stated += [affiliation.institution, affiliation.city, affiliation.country]
    return (one for one in stated if one is not None)
