r"""An entry that BibTeX accepts and that is hardly meant.

Reference managers and web pages export titles in capitals, `et al.` as if it were a person, letters broken by a
wrong encoding, and the code of web pages: `&amp;`, in the BibTeX that Crossref gives `{\&}amp$\mathsemicolon$`, and
`<i>`. Of a date that is none, biblatex prints nothing. `this_year` is what years are compared with; 0 asks the clock.

Flagged::

    -- references.bib --
    @misc{a, title = {THE EMERGING ROLE OF DATA SCIENTISTS}, year = {2016}}
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    @misc{b, author = {Wang, Dakuo and others et al.}, year = {20199}}
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^         ^^^^^^^
    @misc{c, author = {Dakuo Wang; Justin Weisz}, year = {2917}}
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^         ^^^^^^
    @misc{d, author = {Dakuo Wang, Justin Weisz, Michael Muller}, pages = {307--297}}
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^          ^^^^^^^^^^
    @misc{k, author = {Fryer, Roland G., Jr. and Dobbie, Will}}
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    @misc{j, author = {Wang, Dakuo \& Weisz, Justin}}
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    @misc{n, title = {Late}, pages = {119--9}, volume = {null}, year = {2011/05/01}}
                                     ^^^^^^^^           ^^^^^^         ^^^^^^^^^^^^
    @misc{o, author = {Wang, D. and others and Weisz, J.}, editor = {WANG, DAKUO and WEISZ, JUSTIN}}
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    @misc{e, author = {SÃ©bastien Poirier}, publisher = {TODO}}
                      ^^^^^^^^^^^^^^^^^^^^              ^^^^^^
    @misc{f, title = {Doctor {\&}amp$\mathsemicolon$ Nurse}, note = {Don&#x2019;t}, url = {https://doi.org/10.1016%2Fx}}
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^         ^^^^^^^^^^^^^^        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    @article{p, title = {Sample Article Title}}
                        ^^^^^^^^^^^^^^^^^^^^^^
    @article{l, title = {Early}, pages = {n/a--n/a}, volume = {n/a}}
                                         ^^^^^^^^^^           ^^^^^
    @misc{g, title = {The <i>Drosophila</i> Genome}}
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    @misc{i, title = {On $\less$scp$\greater$DNA$\less$/scp$\greater$}}
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    @misc{m, title = {On \textless{}sub\textgreater{}2}, year = {\noopsort{b}2001}}
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    @misc{h, title = {The {\textless}i{\textgreater}Apis Genome}, journal = {R{\&}D$\mathsemicolon$ Now}}
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    -- references.bib --
    @online{a, title = {Hives}, date = {May 2011}, urldate = {2011-13-01}}
                                       ^^^^^^^^^^            ^^^^^^^^^^^^
    @online{b, title = {Hives}, date = {2011-05/}, urldate = {2011-5-1}, eventdate = {2011-05-01/2011-05-03}}
    @online{c, title = {Hives}, date = {199X~}, urldate = {17.05.2011}, origdate = {-0044?}, eventdate = {05/2011}}
                                                          ^^^^^^^^^^^^                                   ^^^^^^^^^
    -- section.tex --
    \addbibresource{references.bib}

Accepted::

    -- references.bib --
    @misc{a, title = {{BERT}}, year = {2019}, author = {Devlin, Jacob and others}}
    @misc{b, title = {{ATMSeer}: Increasing Transparency}, author = {King, Jr., Martin Luther}, pages = {307--17}}
    @misc{d, title = {If $a<b$, R\&D amp; {$x<y>z$}}, url = {https://a.org/?b&doi=10.1000%2Fc}, abstract = {<p>We</p>}}
    @misc{c, title = {{GPT-3 AND US}}, year = {in press}, author = {{Smith, Jones, and Partners, LLC}}}
    @misc{f, title = {"THESE POTS ARE TOO SMALL" \#COOK2014}, howpublished = {Post}}
    @misc{g, title = {None}, author = {WU, LI and NULL, B.}, year = {1998/99}}
    @misc{e, author = {Scales, Office of Weights \& Measures}}
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from galley.checking.rules.citations._odd_dates import is_whole_date, odd_date
from galley.checking.rules.citations._odd_names import odd_names
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.works.bibliography import PRINTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from galley.checking.project import Project
    from galley.model.works.bibliography import Entry, Field

    _Judge = Callable[[Entry, Field, int], str]

severity = Severity.WARNING
needs = ("bibliography",)

# UTF-8 read as Latin-1 or Windows-1252: a lead byte (Ã, Â) and a continuation byte; quotation marks become â€
_CONTINUATION: Final = bytes(range(0x80, 0xC0)).decode("cp1252", "ignore") + "".join(map(chr, range(0x80, 0xC0)))
_MOJIBAKE = lazy_pattern(f"\ufffd|[\u00c2\u00c3][{_CONTINUATION}]|\u00e2\u20ac")
_ENTITY = lazy_pattern(
    r"(?:\\?&|\{\\&\})(?:#\d{2,6}|#[xX][\da-fA-F]{2,5}|[A-Za-z]{2,8}\d?)(?:;|\$?\\mathsemicolon\b\$?)"
    r"|\$?\\math(?:semicolon|colon|plus)\b\$?"
)
_TAG = lazy_pattern(
    r"</(?:[biup]|em|su[bp]|strong|span|title|scp?|tt|jats:\w+|mml:\w+|inline-formula)>|<br ?/?>|<p>"
    r"|\{?\\textless(?:\{\})? ?\}?/?[A-Za-z:]{1,16} ?/?\{?\\textgreater\b ?\}?"
    r"|\$\\(?:less|lt)\$/?[A-Za-z:]{1,16} ?/?\$\\(?:greater|gt)\$"
)
_ESCAPED_DOI = lazy_pattern(r"(?<![\w=])10\.\d{4,9}%2[fF]|doi\.org(?:/|%2[fF])\S*%2[fF]")
_PLACEHOLDER = lazy_pattern(
    r"\?+|(?i:todo|tbd|tba|fixme|fill.?in|placeholder|unknown|n/a(?:\s*[-\u2013]+\s*n/a)?)|X{3,}|x{3,}"
)
_NOTHING = lazy_pattern(r"(?:null|nan|none|undefined)(?:\s*-+\s*(?:null|nan|none|undefined))?", re.IGNORECASE)
_OF_PROGRAMS: Final = frozenset("volume number pages year month date doi url publisher address".split())
_PAGES = lazy_pattern(r"(\d+)\s*[-\u2013\u2014]+\s*(\d+)")
_QUOTED = lazy_pattern(r"[\"“]|``|''")
_SAMPLE = lazy_pattern(
    r"(?:the )?(?:sample|example|dummy|placeholder|your|some) (?:article|paper|book|entry|reference|citation|title"
    r"|work)(?: title)?(?: here)?|(?:article|paper|book) title(?: here)?"
    r"|title of (?:the |your |this )?(?:article|paper|book)",
    re.IGNORECASE,
)
_FEWEST_CAPITALS: Final = 16  # letters of a title in capitals; a shorter one may be an acronym
_EARLIEST_YEAR: Final = 1400


def check(project: Project, *, this_year: int = 0) -> Iterator[Offence]:
    """Judge the fields that an entry has itself."""
    latest = (this_year or datetime.now(tz=UTC).year) + 1  # what is in press has next year's date
    judges = {**_JUDGES, **_JUDGES_OF_BIBLATEX} if project.uses_biblatex else _JUDGES
    for entry in project.bibliography.entries if project.bibliography else ():
        own = {name: field for name, field in entry.fields.items() if not field.inherited}
        for name, field in own.items():
            if reason := _reason(entry, name, field, latest, judges):
                yield Offence(field.span, reason)


def _reason(entry: Entry, name: str, field: Field, latest: int, judges: Mapping[str, _Judge]) -> str:
    """What is odd about a field; nothing if it is in order."""
    if name not in PRINTED:
        return ""
    if _PLACEHOLDER.fullmatch(field.text) or (name in _OF_PROGRAMS and _NOTHING.fullmatch(field.text)):
        return f"`{name}` of `{entry.key}` is still open"
    if not field.text.isascii() and _MOJIBAKE.search(field.text):
        return f"`{name}` of `{entry.key}` has letters broken by a wrong encoding"
    if debris := _debris(field.value):
        return f"`{name}` of `{entry.key}` has the code of a web page in it: `{debris[0]}`"
    judge = judges.get(name)
    return judge(entry, field, latest) if judge else ""


def _debris(value: str) -> re.Match[str] | None:
    """The code of a web page, all of which begins with one of these signs: most fields have none of them."""
    if not any(sign in value for sign in "&<\\"):
        return None
    return _ENTITY.search(value) or _TAG.search(value)


def _title(entry: Entry, field: Field, _: int) -> str:
    letters = [character for character in field.text if character.isalpha()]
    if _SAMPLE.fullmatch(field.text):
        return f"`{entry.key}` is a sample, and no work"
    if _QUOTED.match(field.text):
        return ""  # somebody's post, as it was written
    is_shouted = len(letters) >= _FEWEST_CAPITALS and all(character.isupper() for character in letters)
    return f"the title of `{entry.key}` is in capitals" if is_shouted and " " in field.text else ""


def _year(entry: Entry, field: Field, latest: int) -> str:
    text = "" if "\\" in field.value else field.text  # what a macro prints is not known: `{\noopsort{1}2005}`
    if text.isascii() and text.isdigit() and not _EARLIEST_YEAR <= int(text[:9]) <= latest:
        return f"the year of `{entry.key}` is {'in the future' if entry.year else 'no year'}: {text}"
    return f"the year of `{entry.key}` is a whole date: {text}" if is_whole_date(text) else ""


def _pages(entry: Entry, field: Field, _: int) -> str:
    match = _PAGES.fullmatch(field.text)
    if not match or len(match[1]) < len(match[2]):
        return ""
    last = match[1][: -len(match[2])] + match[2]  # 307--17 ends at 317
    is_reversed = last < match[1] or (last == match[1] and last != match[2])
    return f"the pages of `{entry.key}` run backwards" if is_reversed else ""


def _url(entry: Entry, field: Field, _: int) -> str:
    is_escaped = _ESCAPED_DOI.search(field.value)
    return f"the slash of a DOI is written `%2F` in the address of `{entry.key}`" if is_escaped else ""


_JUDGES: Final[dict[str, _Judge]] = {
    "title": _title,
    "year": _year,
    "pages": _pages,
    "author": odd_names,
    "editor": odd_names,
    "url": _url,
}
_JUDGES_OF_BIBLATEX: Final[dict[str, _Judge]] = dict.fromkeys(("date", "urldate", "eventdate", "origdate"), odd_date)
