r"""Fields of a title page that a class is given before the document begins: `\chair{Faculty Member, Ph.D.}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.checking.shared.hidden_authors import hides_authors
from galley.findings.patterns import lazy_pattern
from galley.findings.searching.long_texts import in_small_letters
from galley.prose.wording.scanning import matches_in_lines, places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_ROLE: Final = (
    r"(?:(?:Thesis |Co-?|Second |First |Academic |Faculty |Committee |External |Internal |Research )*"
    r"(?:Author|Student|Supervisor|Advis[eo]r|Tutor|Examiner|Reader|Professor|Chair|Candidate|Mentor|Member|Referee))"
)
_PLACE: Final = (
    r"(?:Department|University|School|Faculty|Institut(?:e|ion)|College|Company|Organi[sz]ation|Laboratory|City)"
)
_THING: Final = (
    r"(?:Degree|(?:Thesis |Dissertation |Project )?Title|Subtitle|Major|Discipline|Programme?|Course"
    r"|Student (?:ID|[Nn]umber)|Field"
    r"|Birthplace|Keywords|Subject|Specialization|Matriculation [Nn]umber|Date)"
)
_TITLED: Final = r"(?:(?:Prof|Dr|Mr|Ms|Mrs)\.?,? ?(?:Dr\. ?)?)*"
_BEHIND: Final = r"(?:,? (?:Ph\.? ?D\.?|M\.? ?S\.?|Dr\.?|Here|here))*"
_GIVEN: Final = (
    rf"\[?(?:Your|My|Insert|Enter) (?:[Ff]ull )?(?:{_ROLE}(?:['’]s)?(?: [Nn]ame)?|{_PLACE}(?: [Nn]ame)?|{_THING}"
    rf"|[Nn]ames?)\]?"
    rf"|{_TITLED}\[?(?:The |Your )?{_ROLE}(?:['’]s)? [Nn]ame(?: \d)?\]?|\[{_ROLE}\]|\[{_PLACE}\]|\[{_THING}\]"
    rf"|{_TITLED}{_ROLE} (?:\d|[A-D]|One|Two|Three)|(?:Another |Some |Outside |Other )(?:{_ROLE}|{_PLACE}|Faculty)"
    rf"|Faculty Member|[Nn]ame of (?:the |your )?(?:{_ROLE}|{_PLACE}|{_THING})"
    rf"|{_PLACE} [Nn]ame|(?:Department|Faculty|School|University|Institute) (?:of|for)"
    rf" (?:X{{1,4}}|Y{{1,3}}|Something|Your [A-Z]\w+|\.{{3}})"
    r"|Prof(?:essor)?\.? (?:Dr\. )?(?:X{1,4}|Y{1,3}|Z|Name|Firstname Lastname|Somebody)|Dr\. (?:X{1,4}|Y{1,3}|Name)"
    r"|Professor of Some Department|(?:First|Given) ?[Nn]ame (?:Last ?[Nn]ame|Surname|Family [Nn]ame)|Degree Name"
    r"|Month,? (?:Year|YYYY)|DD[./-]MM[./-]YYYY|(?i:\w+ )?20XX"
    r"|Vorname (?:Nach|Zu)name|Titel der (?:\w+-?)?[Aa]rbeit|Name de[rs] (?:\w+)"
    r"|Nom (?:et )?[Pp]r[ée]nom|Pr[ée]nom (?:et )?[Nn]om|Titre (?:du m[ée]moire|de la th[èe]se|du rapport)"
    r"|Nombre (?:y )?[Aa]pellidos?|Nombre del? (?:la |los )?\w+(?: \w+)?|T[ií]tulo (?:del|de la) \w+"
    r"|(?:Titula[çc][ãa]o e )?Nome (?:[Cc]ompleto )?d[oae]s? [\w ]{3,40}"
    r"|T[ií]tulo d[oa] (?:[Tt]rabalho|[Tt]ese|TCC|[Mm]onografia)"
    r"|(?:Palavra-chave|Palabra clave|Keyword|Key word|Schlüsselwort) ?(?:\d|um|dois|tr[êe]s)"
)
_FIELD = lazy_pattern(
    rf"\\(?P<name>[A-Za-z]+)\*?\}}?(?:\[[^][\n]*\])?\{{\s*(?P<given>{_GIVEN}){_BEHIND}\s*(?=\}}|\\\\|\\linebreak|\\newline)"
)
_ORDERED = lazy_pattern(r"\{\s*(?P<given>(?:Insert|Enter) (?:[A-Z][\w’'-]*\s?){1,4})\}")  # whatever command is given it
_TRACES: Final = (
    *("your ", "my ", "insert ", "enter ", " name", "]}", "member", " one", " two", " 1}", " 2}", " of x", " of y"),
    *("some ", "another ", "outside ", "prof", "dr. ", "firstname", "name ", "month", "mm", "20xx", "titel der"),
    *(
        "nom ",
        "titre",
        "nombre ",
        "título",
        "titulo",
        "nome ",
        "palavra",
        "palabra",
        "keyword",
        "schlüssel",
        "something",
    ),
)
_ELSEWHERE: Final = frozenset(  # of which others tell
    {*("title", "author", "date", "affiliation", "institution", "email", "address", "keywords", "section", "chapter")}
    | {*("caption", "label", "ref", "textbf", "textit", "emph", "paragraph", "subsection", "item", "cite", "thanks")}
)
_LONGEST: Final = 6000  # characters of a file that holds nothing but such fields


def open_fields(section: Section) -> Iterator[Span]:
    """What keeps the place of a name or title in them; a file without text may be read before the document begins."""
    document = next((one.body.start for one in section.environments if one.name == "document"), None)
    text = section.source.text
    if hides_authors(section) or (document is None and (section.headings or len(text) > _LONGEST)):
        return
    before = text[: document or len(text)]
    for match in matches_in_lines(_FIELD, before, places(in_small_letters(before), _TRACES)):
        is_comment = section.is_comment(match.start())
        if match["name"] not in _ELSEWHERE and not is_comment:
            yield section.source.span(*match.span("given"))
    for match in matches_in_lines(_ORDERED, before, places(before, ("Insert ", "Enter "))):
        if not section.is_comment(match.start()):
            yield section.source.span(*match.span("given"))
