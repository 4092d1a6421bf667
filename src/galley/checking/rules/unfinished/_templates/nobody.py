"""Names and addresses of nobody, which templates give to authors: `First Author`, `name@institution.edu`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.checking.shared.hidden_authors import hides_authors
from galley.findings.patterns import lazy_pattern
from galley.findings.searching.long_texts import in_small_letters
from galley.prose.wording.scanning import matches_in_lines, places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_FRONT = (
    *("author", "authors", "affiliation", "affil", "institution", "institute", "address", "email", "city", "country"),
    *("orcidID", "icmlauthor", "icmlaffiliation", "affaddr", "orgname", "orgdiv", "postcode"),
    *("IEEEauthorblockN", "IEEEauthorblockA", "authorrunning", "orcid", "name", "Author", "supervisor", "department"),
    *("date", "thanks", "corresp"),
)
_MARK = r"\galleymark{"  # what Galley prints for a name that is open, which `open-metadata` tells of
_ORDINAL = r"(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|1st|2nd|3rd|4th|5th)"
_PLACE = (
    r"(?:[Ii]nstitut(?:ion|e)|[Uu]niversity|[Dd]epartment|[Oo]rgani[sz]ation|[Cc]ompany|[Aa]ffiliation|[Cc]ity"
    r"|[Cc]ountry)"
)
_NOBODY = lazy_pattern(
    rf"(?<!\\)\b(?:{_ORDINAL} [Aa]uthor(?:'s)?(?: [Nn]ame)?|[Aa]uthor(?:'s)? ?(?:[Oo]ne|[Tt]wo|[Tt]hree|[Nn]ames?|[1-9]"
    rf"|[A-C])"
    r"|[Ff]irst ?[Aa]uthor ?(?:[Ll]ast|[Ff]irst) ?[Nn]ame|AUTHOR ?(?:E-?MAIL|NAMES?|[1-9A-C])"
    r"|(?:[Yy]our|[Ff]ull|[Gg]iven|[Ff]irst ?[Nn]ame|[Ll]ast) ?[Nn]ame(?:s|\(s\))?|Firstname"
    r"|[Nn]ame\d? [Ss]urname|J(?:ohn|ane)[ ~](?:Q\. )?Doe|J(?:oe|ane)[ ~]Bloggs"
    r"|(?:Firstname|Lastname|[Ii]nstitution|[Aa]ffiliation) ?\d(?! ?\})"
    # those of Springer, IEEE and NeurIPS
    r"|(?:[Dd]ept\. )?[Nn]ame of [Oo]rgani[sz]ation|[Ee]mail address or ORCID|David S\.? Hippocampus|Cranberry-Lemon"
    # those of ACM
    r"|Institute for Clarity in Documentation|Kumquat Consortium"
    r"|The Th(?:ø|\\o\{\}|\{\\o\})rv(?:ä|\\\"a|\\\"\{a\}|\{\\\"a\})ld Group"
    r"|Authorship Holdings|YetAuthorCo|University of (?:Author|Umbhali)"
    r"|Princeton University, Princeton NJ 08544|Tiergartenstr\. 17|0000-(?:0000-0000-0000|1111-2222-3333)"
    rf"|University of (?:X+|Somewhere|Nowhere|Anywhere)|{_PLACE} ?(?:[Nn]ame|[Oo]ne|[Tt]wo|[1-9X])"
    rf"|(?:[Yy]our|[Nn]ame of|[Nn]ame of (?:the|your)) {_PLACE})\b(?!(?:[._-]\w+)*\}}?@)"  # as several are written to
    r"|\A\s*(?i:submission|paper) (?i:ID|no\.?|number)? ?#?(?:XYZ|X{2,})\s*\Z"
    r"|\A\s*(?:Affiliation|Optional phone number|Department and Organization)\s*(?:\\\\)?\s*\Z"
    r"|\b[\w.+-]+@(?:institution|institute|university|domain|e-?mail|company|xyz|abc|(?:cs\.)?cranberry-lemon|affiliation|organi[sz]ation)\d?\.(?:\w+\.)?[a-z]{2,4}\b"
    r"|\b(?:AUTHOR|YOUR|CORRESPONDING)[._-]?(?:E-?MAIL|NAME)@[\w-]+(?:\.[\w-]+)+"
    r"|\b(?:e?-?mail|user(?:name)?|name|xxx+|abc)@(?:address|mail|uni|univ|xxx+)\.(?:\w+\.)?[a-z]{2,4}\b"
    r"|\b(?:(?:first|second|third|your|an)[._-]?)?(?:author|name|email)[._-]?(?:one|two|name"
    r"|\d)?@example\.[a-z]{2,4}\b"
)

_ROLE = (
    r"(?:Author|Student|Supervisor|Advisor|Adviser|Tutor|Examiner|Reader|Professor|Co-[Ss]upervisor|Candidate|Mentor)"
)
_ON_TITLE_PAGE = lazy_pattern(
    rf"(?<![\w@])(?:(?:Your|My|Insert|Full) (?:[Ff]ull )?[Nn]ame\b|(?:The )?{_ROLE}(?:[’']s)? [Nn]ame\b"
    rf"|[Nn]ame of (?:the |your )?(?i:{_ROLE}|university|department)\b(?! \w)"
    r"|(?:First|Given) ?[Nn]ame (?:Last ?[Nn]ame|Surname|Family [Nn]ame)|Name Surname|Your (?:[Uu]niversity"
    r"|[Dd]epartment|[Ii]nstitution|[Dd]egree|[Tt]itle|[Ss]tudent (?:[Nn]umber|ID)|[Ss]upervisor)\b"
    r"|(?:Thesis|Project|Report|Dissertation|Paper|Assignment) [Tt]itle(?: [Hh]ere)?(?=\s*$)"
    r"|Title of (?:the |your |this )?(?:[Tt]hesis|[Rr]eport|[Pp]roject|[Dd]issertation|[Pp]aper)\b"
    r"|(?:J(?:ohn|ane) Doe|J(?:oe|ane) Bloggs)\b|University of X{2,}|Month(?: Day)?,? Year\b"
    # of Germans, French, Spaniards, Portuguese and Italians
    r"|Vorname (?:Nach|Zu)name|(?:Max|Erika|Maxi|Moritz) Muster\w*|Musterstadt"
    r"|Titel (?:der|Ihrer|deiner|meiner) \w*[Aa]rbeit|Name de[rs] (?:Betreuer|Gutachter|Prüfer|Verfasser|Autor)\w*"
    r"|Pr[ée]nom (?:Nom|NOM)|NOM Pr[ée]nom|Nom de l[’']auteur"
    r"|^Sub-?title(?=\s*$)"
    r"|Titre (?:du m[ée]moire|de la th[èe]se|du rapport)(?=\s*$)"
    r"|Nombre (?:y )?Apellidos?|Nombre del (?:autor|alumno|tutor|director)"
    r"|T[ií]tulo (?:del|de la) (?:trabajo|tesis|proyecto)(?=\s*$)"
    r"|^TITLE(?: OF (?:THE |YOUR |THIS )?(?:PAPER|THESIS|REPORT|PROJECT|ARTICLE))?(?=\s*$)"
    r"|Nome (?:e )?(?:Sobrenome|Cognome)|Nome (?:completo )?do (?:[Aa]utor|[Aa]luno|[Oo]rientador|[Cc]oorientador)"
    r"|T[ií]tulo d[oa] (?:[Tt]rabalho|[Tt]ese|[Dd]isserta[çc][ãa]o)(?=\s*$)|Fulano de Tal)(?! ?(?:[:=–—]|is\b|was\b))",
    re.MULTILINE,
)
_LABEL = lazy_pattern(r"[\s}]*&")  # what stands beside it is the name
_OF_TITLE_PAGES = (
    *(
        " name",
        "name of",
        "firstname",
        "name surname",
        "your ",
        "title",
        "doe",
        "bloggs",
        "of xx",
        "month",
        "vorname",
        "muster",
    ),
    *("titel", "name de", "nom", "nombre", "nome ", "titre", "título", "titulo", "fulano"),
)
_OF_ALL = lazy_pattern(r"\\\{\s*[a-z]+\.[a-z]+\s*\\\}\s*@")  # `{first.last}@…`, the addresses of all authors
_LONGEST_FRONT = 6000  # characters before the first heading, in which a page with the title is
_TITLE_PAGE = lazy_pattern(
    r"(?:^|[/_-])(?:title|titel|cover|front|deckblatt|capa|portada|couverture|garde|titre)[\w-]*\.tex$", re.IGNORECASE
)


def nobodies_on_title_pages(section: Section) -> Iterator[Span]:
    """Such text, and names of titles, where a page of its own has the title, and no command."""
    limit = _end_of_title(section)
    if hides_authors(section) or not limit:
        return
    text = section.prose.text[:_LONGEST_FRONT]
    for match in matches_in_lines(_ON_TITLE_PAGE, text, places(in_small_letters(text), _OF_TITLE_PAGES)):
        span = section.prose.span(*match.span())
        around = section.enclosing(span.start)
        if "author" in around or "title" in around:
            continue  # of which others tell
        if _LABEL.match(section.source.text, span.end):
            continue
        if span.end <= limit or "titlepage" in around:
            yield span


def _end_of_title(section: Section) -> int:
    """Where in a source the title ends: at the first heading of a document, or where a title page's own file does."""
    if _TITLE_PAGE.search(section.source.path):
        return len(section.source.text)
    first = section.headings[0].title.start if section.headings else len(section.source.text)
    return first if section.is_document else 0


def nobodies(section: Section) -> Iterator[Span]:
    """The first such text in each command of the front matter, where it is printed."""
    if hides_authors(section):
        return
    end = 0
    for macro in section.macros(*_FRONT):
        for argument in (*macro.optional, *macro.arguments[:1]):
            match = _NOBODY.search(argument.text)
            is_told = _MARK in argument.text
            if match is None or is_told or argument.start < end or _OF_ALL.search(argument.text):
                continue
            end, start = argument.end, argument.start + match.start()
            if not section.is_comment(start):
                yield section.source.span(start, argument.start + match.end())
