"""What templates give for notes, numbers, dates and places that the first page prints small."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from galley.checking.shared.counted_alike import but_for_number
from galley.checking.shared.hidden_authors import hides_authors
from galley.findings.diagnostics import Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.template_text import COMMANDS, is_given_by_templates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_OF_OLD_CLASSES = ("crdata", "conferenceinfo", "isbn", "toappear")  # of ACM
_SAMPLE = lazy_pattern(r"[xX]{3,}|WOODSTOCK|Woodstock|el Paso, Texas|X-XXXXX|\b123-4567-|\bISBN ?/\d")
_DATED = ("acmISBN", "date")
_OTHER_SAMPLE = lazy_pattern(
    r"\b123-4567-|^Received: date|^Received (?:Month|DATE|[Dd]ate)\b"
    r"|^\s*(?:Month(?: \d\d?)?,? (?:Year|YYYY)|DD?/MM?/YYYY|MM/YYYY|(?:Insert|Your|Seminar|Submission|Due)"
    r" date)\s*$"
)
_AWAITED = lazy_pattern(r"X{5,}")
_SAMPLE_DOI = lazy_pattern(r"X{5,}|\b10\.475/123_4|\b10\.1109/ACCESS\.\d{4}\.(?:DOI|0000000)")
_LINE_COMMENT = lazy_pattern(r"%[^\n]*")
_NOTES = (
    *("titlenote", "subtitlenote", "authornote", "thanks", "tnotetext", "fntext", "tfootnote", "corresp"),
    *("footnotetext", "markboth", "history", "IEEEpubid", "shortauthors", "authorrunning", "titlerunning"),
    *("shortauthortitle", "authorfooter", "teaser", "jmlrheading", "ShortHeadings", "vgtcpapertype", "journal"),
    *("ead", "category", "terms", "keywords", "orcid", "ORCID", "university", "group", "faculty", "supervisor"),
    *("address", "affiliation", "affil", "institute", "acmConference", "acmBooktitle", "degree", "department"),
    *("subject", "funding", "addresses", "runninghead", "institution"),
)
_GIVEN = lazy_pattern(
    # by ACM
    r"Woodstock|WOODSTOCK|^Conference acronym|^Make sure to enter the correct"
    r"|Produces the permission block|This is a (?:sub)?titlenote|insisted h(?:is|er) name be first|Trovato"
    r"|disavows any knowledge of this author|did all the really hard work"
    r"|1234-5678-9012|Conference'17\b|^ACM Conference$"
    r"|complexity measures, performance measures|If you choose more than one ACM General Term"
    r"|for full list of ACM classifiers|acm\.org/about/class/1998"
    # by IEEE
    r"|Journal of \\LaTeX\\? Class Files|Bare Demo of IEEE|Manuscript received April 19, 20|[Xx]{4} 00, 0000"
    r"|Preparation of Papers for|boulder\.nist\.gov|First A\. Author|BS123456|Identify applicable funding agency"
    r"|0000--0000/00|Global Illumination for Fun and Profit|roy\.g\.biv"
    r"|Vancouver from Cypress Mountain|^please specify$"
    r"|^\s*Student, Prof, Collaborator|^\s*Supervisor\s*$"
    # by Springer and Elsevier
    r"|Lecture Notes in Computer Science: Authors|^F\. Author\b|fauthor@example|[Ss]upported by organization x"
    r"|Grants or other notes about the article that should|123-45-678910|Journal of \\LaTeX\\? Templates"
    r"|1600 John F\.? Kennedy Boulevard|^www\.elsevier\.com$|^Since 1880\.?$|Fully documented templates are available"
    # by JMLR, and for theses
    r"|meila00a|Learning with Mixtures of Trees|www\.university\.com|department\.university\.com"
    r"|Just to show the usage|hipparch\.uheaven|[Uu]niversity of heaven temporarily"
    r"|researchgroup\.university\.com|^\s*(?:Dr\. )?James \\textsc\{Smith\}|^Degree Name$"
    r"|\A\s*[~,;.…–—-][\s~,;.…–—-]*\Z|^\s*keywords?\W+keywords?\b|^\s*key\W+words\W+here"
    r"|^\s*(?i:some|your|insert)\W+(?i:key ?words)\W+(?i:(?:go )?here)\b"
)
_OF_AUTHORS = frozenset(
    {"institution", "authornote", "orcid", "ORCID", "affiliation", "affil", "institute", "address", "authorrunning"}
)
_DEFINED = lazy_pattern(
    r"Trovato|SIGCHI Conference Proceedings Format|SIGCHI Extended Abstracts Sample File|Authors['’] choice; of terms"
    r"|First Author, Second Author|[Tt]his section is required"
)
# Titles, key words and authors in the properties of the PDF that templates give.
_OF_PDF = lazy_pattern(
    r"(?:SIGCHI Conference Proceedings Format|SIGCHI, proceedings, archival format"
    r"|(?<=pdftitle)\s*=\s*\{\s*(?:(?:[Yy]our |[Pp]aper |[Tt]hesis |[Aa]rticle |[Mm]y )*[Tt]itle(?: [Hh]ere)?\s*\}"
    r"|(?:TODO|TBD|FIXME|X{3,6})\s*\}"
    r"|Change this title|T[ií]tulo (?:del|do|da) \w+\s*\}|Titel der \w+\s*\})"
    r"|(?<=keywords)\s*=\s*\{\s*(?:(?:[Yy]our |[Ss]ome )?[Kk]ey ?words?(?: here)?\s*\}"
    r"|\{?(?i:key ?word|palabra.?clave|palavra.?chave|schl[üu]sselwort|mot.?cl[ée]) ?_?(?:1|one)\b)"
    r"|(?<=pdfauthor)\s*=\s*\{\s*(?:(?:[Yy]our |[Aa]uthor(?:'s)? |[Ff]irst |[Ff]ull )[Nn]ames?|Vorname Nachname)\s*\}"
    r"|(?:(?<=pdftitle)|(?<=pdfauthor))\s*=\s*\{[^{}]{0,40}\bgoes here\b[^{}]{0,10}\}"
    r"|(?<=pdfsubject)\s*=\s*\{\s*(?:[Yy]our |[Tt]hesis |[Pp]aper )[Ss]ubject(?: here)?\s*\})"
)
_MACRO = lazy_pattern(r"\s*\\[A-Za-z]+\s*")  # what it prints is said elsewhere
_PRINTED_BY = {"plaintitle": "title", "plainkeywords": "keywords"}  # what is defined for one command alone
_TYPE = "vgtcpapertype"


_OF_PEOPLE = _OF_AUTHORS | {
    *("author", "email", "ead", "alignauthor", "affaddr", "shortauthors", "authorfooter", "plainauthor", "addauthor"),
    *("addinstitution", "IEEEauthorblockN", "IEEEauthorblockA", "icmlauthor", "AuthorNames", "Authors", "Author"),
    *("corrAuthor", "corrEmail", "firstAuthorLast", "runningauthor", "department"),
}


class SmallPrint(NamedTuple):
    """Where a template's text is given, what is to be said of it, and all of the command that is given it."""

    place: Span
    message: str
    command: Span
    severity: Severity | None = None


def small_print(section: Section) -> Iterator[SmallPrint]:
    r"""Each such text; the first of a command, and of those of one name that follow each other, as `\category` does.

    Authors beside each other are given the same by templates, but for a number: the first is told.
    """
    last: SmallPrint | None = None
    told: set[tuple[str, str]] = set()
    for one in sorted(_small_print(section), key=lambda one: (one.command.start, one.place.start)):
        known = one.message, but_for_number(one.place.text)
        if known not in told and (last is None or not _is_same(last, one)):
            yield one
        told.add(known)
        last = one


def _is_same(first: SmallPrint, second: SmallPrint) -> bool:
    if first.command == second.command:
        return True
    between = _LINE_COMMENT.sub("", first.command.source.text[first.command.end : second.command.start]).strip()
    is_as_bad = first.severity == second.severity
    return not between and (is_as_bad or first.message.split(" is ")[0] == second.message.split(" is ")[0])


def _small_print(section: Section) -> Iterator[SmallPrint]:
    hides = hides_authors(section)
    for names, sample in ((_OF_OLD_CLASSES, _SAMPLE), (_DATED, _OTHER_SAMPLE), (_NOTES, _GIVEN)):
        for macro in section.macros(*names):
            if (hides and macro.name in _OF_AUTHORS) or (macro.name == _TYPE and not _prints_type(section)):
                continue
            arguments = (*macro.optional, *macro.arguments)
            if blank := next((one for one in arguments if sample.search(_LINE_COMMENT.sub("", one.text))), None):
                yield SmallPrint(blank, f"`\\{macro.name}` is given the template's text", macro.span)
    yield from _given(section, hides=hides)
    for span in _of_pdf(section):
        yield SmallPrint(span, "the PDF is given the template's title or keywords", span, Severity.WARNING)
    for definition in section.definitions:
        if _is_printed(section, definition.name, hides=hides) and _DEFINED.search(definition.body):
            message = f"`\\{definition.name}` is given the template's text"
            yield SmallPrint(definition.span, message, definition.span)
    for macro in section.macros("doi"):
        if macro.arguments and _SAMPLE_DOI.search(macro.arguments[0].text):
            is_awaited = _AWAITED.search(macro.arguments[0].text)  # until a paper is accepted
            level = Severity.NOTE if is_awaited else None
            yield SmallPrint(macro.arguments[0], "this DOI is the template's", macro.span, level)


def _prints_type(section: Section) -> bool:
    """Whether a class prints the type of a paper: for reviewers alone, as the option of its class says."""
    return any("review" in macro.optional[0].text for macro in section.macros("documentclass") if macro.optional)


def _given(section: Section, *, hides: bool) -> Iterator[SmallPrint]:
    """What is known word for word from templates that give it to the same command."""
    hides = hides or any(
        "nonymous" in argument.text for macro in section.macros("author", "alignauthor") for argument in macro.arguments
    )
    for macro in section.macros(*COMMANDS):
        if not (hides and macro.name in _OF_PEOPLE):
            arguments = (*macro.optional, *macro.arguments)
            if known := next((one for one in arguments if _is_a_template_s(macro.name, one)), None):
                level = Severity.WARNING if macro.name == "Description" else None  # which only programs read
                yield SmallPrint(known, f"`\\{macro.name}` is given a template's text", macro.span, level)


def _is_a_template_s(name: str, argument: Span) -> bool:
    return is_given_by_templates(name, argument.text) and _MACRO.fullmatch(argument.text) is None


def _of_pdf(section: Section) -> Iterator[Span]:
    given = [argument for macro in section.macros("hypersetup") for argument in macro.arguments[:1]]
    for macro in section.macros("usepackage"):
        if [argument.text for argument in macro.arguments] == ["hyperref"]:
            given += macro.optional
    for one in given:
        if found := _OF_PDF.search(one.text):
            yield section.source.span(one.start + found.start(), one.start + found.end())


def _is_printed(section: Section, name: str, *, hides: bool) -> bool:
    """Whether what is defined for the first page stands there: often only the file's own data have it."""
    if name == "shortauthors":
        return not hides
    macros = section.macros(_PRINTED_BY[name]) if name in _PRINTED_BY else ()
    return any(f"\\{name}" in argument.text for macro in macros for argument in macro.arguments)
