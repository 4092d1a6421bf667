"""An entry for BibTeX from a record, in the form in which ACM's style prints all of it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.model.works.registered_work import PREPRINT
from galley.reading.bib.field_values import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from galley.model.works.bibliography import Person
    from galley.model.works.registered_work import RegisteredWork

_KINDS: Final = {
    "article-journal": "article",
    "paper-conference": "inproceedings",
    "chapter": "incollection",
    "book": "book",
    "thesis": "phdthesis",
    "report": "techreport",
}
_ARXIV: Final = "10.48550/arxiv."
_SPELLED: Final = {
    "‘": "`",
    "’": "'",
    "“": "``",
    "”": "''",
    "–": "--",
    "—": "---",
    "…": r"\ldots{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "‐": "-",  # noqa: RUF001
    "‑": "-",  # noqa: RUF001
}
_WORD = lazy_pattern(r"[^\s\-–—/:()]+|[–—]")
_PLAIN_WORD = lazy_pattern(r"[^\W\d_]+")
_SMALL: Final = frozenset("a an the on in of for and to with from by at how what".split())
_PAGES = lazy_pattern(r"(\w+)\s*[-–—]+\s*(\w+)")


def bibtex_entry(work: RegisteredWork, key: str) -> str:
    """The entry under a key, its values aligned."""
    fields = [(name, value) for name, value in _fields(work) if value]
    width = max(len(name) for name, _ in fields)
    lines = [f"  {name:<{width}} = {value if value in MONTHS else f'{{{value}}}'}," for name, value in fields]
    return "\n".join([f"@{_KINDS.get(work.kind, 'misc')}{{{key},", *lines, "}"]) + "\n"


def key_for(work: RegisteredWork, taken: Container[str]) -> str:
    """A key that is not taken: first author, year, first telling word of the title, as `wang2019human`."""
    people = work.authors or work.editors
    name = _letters(people[0].last) if people else ""
    words = (_letters(word) for word in _PLAIN_WORD.findall(work.title))
    word = next((word for word in words if word and word not in _SMALL), "")
    key = f"{name or _letters(work.publisher) or 'anonymous'}{work.years[0] if work.years else ''}{word}"
    endings = ("", *"bcdefghijklmnopqrstuvwxyz")
    return next((key + ending for ending in endings if key + ending not in taken), f"{key}-{_letters(work.doi)}")


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    return "".join(c for c in folded if c.isascii() and c.isalpha())


def _fields(work: RegisteredWork) -> Iterator[tuple[str, str]]:
    kind = _KINDS.get(work.kind, "misc")
    yield "author", _names(work.authors)
    yield "editor", _names(work.editors)
    yield "title", _title(work.full_title)
    yield {"article": "journal"}.get(kind, "booktitle"), _text(work.container) if kind in _IN_CONTAINERS else ""
    if kind == "inproceedings":
        yield "series", _text(work.event) if _is_short(work.event) else ""
        yield "location", _text(work.place)
    yield from (("volume", _text(work.volume)), ("number", _text(work.issue or work.number)))
    yield from _extent(work)
    yield "year", str(work.years[0]) if work.years else ""
    yield "month", MONTHS[work.month - 1] if kind == "article" and work.month else ""
    yield _PUBLISHERS.get(kind, "publisher"), "" if _is_on_arxiv(work) else _text(work.publisher)
    yield "address", "" if kind in {"article", "misc"} else _text(work.publisher_place)
    yield "isbn", work.isbn.rpartition("/")[2] if kind == "book" else ""
    if _is_on_arxiv(work):
        yield from (("eprint", work.doi.removeprefix(_ARXIV)), ("archiveprefix", "arXiv"))
        yield "primaryclass", work.categories[0] if work.categories else ""
    yield "doi", work.doi


_IN_CONTAINERS: Final = ("article", "inproceedings", "incollection")
_PUBLISHERS: Final = {"phdthesis": "school", "techreport": "institution", "misc": "howpublished"}
_LONGEST_SERIES: Final = 20


def _is_on_arxiv(work: RegisteredWork) -> bool:
    return work.kind == PREPRINT and work.doi.startswith(_ARXIV)


def _is_short(event: str) -> bool:
    """Whether a conference's name is its acronym: CHI '19."""
    return len(event) <= _LONGEST_SERIES


def _extent(work: RegisteredWork) -> Iterator[tuple[str, str]]:
    """Pages; where articles have numbers and begin at page 1, the article's number and how many pages it has."""
    found = _PAGES.fullmatch(work.pages)
    if work.article_number:
        yield "articleno", _text(work.article_number)
        if found and found[1] == "1":
            yield "numpages", found[2]
            return
    if work.pages:
        yield "pages", f"{found[1]}--{found[2]}" if found else _text(work.pages)


def _names(people: Iterable[Person]) -> str:
    return " and ".join(map(_name, people))


def _name(person: Person) -> str:
    """`Last, First`; an organization, which has no first name, in braces of its own."""
    last = _text(person.last)
    if not person.first:
        return f"{{{last}}}" if re.search(r"[\s,]", last) else last
    return ", ".join(part for part in (last, _text(person.suffix), _text(person.first)) if part)


def _title(title: str) -> str:
    """The title with braces around what must keep its capitals: AutoML, ATMSeer, AI."""
    if title.isupper():
        return _text(title)
    return _WORD.sub(lambda found: _protected(found[0]), title)


def _protected(word: str) -> str:
    core = word.strip("\"'“”‘’?!.,;")
    before, _, after = word.partition(core) if core else (word, "", "")
    has_capitals = any(letter.isupper() for letter in core[1:])
    spelled = _text(core)
    return f"{_text(before)}{{{spelled}}}{_text(after)}" if has_capitals else _text(word)


def _text(text: str) -> str:
    return "".join(_SPELLED.get(letter) or (letter if letter.isascii() else _encoder()(letter)) for letter in text)


@cache
def _encoder() -> Callable[[str], str]:
    from pylatexenc.latexencode import UnicodeToLatexEncoder  # noqa: PLC0415 - for letters beyond ASCII

    encoder = UnicodeToLatexEncoder(
        replacement_latex_protection="braces-all", unknown_char_policy="keep", unknown_char_warning=False
    )
    spell: Callable[[str], str] = encoder.unicode_to_latex
    return spell
