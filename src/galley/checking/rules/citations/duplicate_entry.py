r"""The same work twice in the bibliography.

A repeated key, also in other capitals, is an error to BibTeX, which drops one of the entries. Two keys for one work
print it twice in the list of references: the preprint beside the paper, or one entry from each author's library. Where
the paper does not cite both, or the entry that is dropped has nothing of its own, print does not change, and a note
says so. A program or data that somebody made available under the title of a paper is another work.

Flagged::

    -- references.bib --
    @article{wang2019, title = {Human-{AI} Collaboration in Data Science}, author = {Wang, Dakuo}, year = 2019}
    @article{wang2019, title = {Something Else}}
             ^^^^^^^^
    @article{Wang2019, title = {Something Else Again}}
             ^^^^^^^^
    @article{wang2019, title = {Something Else}}
    @misc{wang19, title = {Human-AI collaboration in data science.}, author = {Dakuo Wang}, year = 2020}
          ^^^^^^
    @article{braun, title = {Using Thematic Analysis}, doi = {10.1191/1478088706qp063oa}}
    @article{clarke, title = {Using thematic analysis}, doi = {https://doi.org/10.1191/1478088706QP063OA}}
             ^^^^^^
    @misc{lee21, title = {On Bees}, author = {Lee, Ann}, year = 2021}
    @article{annlee, title = {On {Bees}}, author = {Ann Lee}, journal = {Hives}, pages = {1--9}, year = 2021}
             ^^^^^^
    @article{bees, title = {{On Bees}}, author = {Lee, A.}, journal = {Hives}, pages = {1-9}, year = 2021}
             ^^^^

Accepted::

    -- references.bib --
    @article{a, title = {Trust in {AutoML}, Part 1}, author = {Lee, Ann}, year = 2019}
    @article{b, title = {Trust in {AutoML}, Part 2}, author = {Lee, Ann}, year = 2019}
    @article{c, title = {Introduction}, author = {Wu, Eva}, year = 2001}
    @article{d, title = {Introduction}, author = {Wu, Eva}, year = 2019}
    @article{g, title = {On Bees}, author = {Lee, Ann}, pages = {1--9}, year = 2021}
    @article{h, title = {On Bees}, author = {Lee, Ann}, pages = {11--19}, year = 2021}
    @inproceedings{e, title = {First}, crossref = {iui}}
    @inproceedings{f, title = {Second}, crossref = {iui}}
    @proceedings{iui, title = {Intelligent User Interfaces}, doi = {10.1145/3377325}}
    @article{hives, title = {Hives That Count Their Own Bees}, author = {Lee, Ann}, journal = {Hives}, year = 2021}
    @online{code, title = {Hives That Count Their Own Bees}, author = {Lee, Ann}, url = {https://github.com/lee/hives}}
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, TypeAlias

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from galley.checking.project import Project
    from galley.model.works.bibliography import Entry

    Pairs: TypeAlias = Iterator[tuple[Entry, Entry, str]]  # an earlier entry, a later one, and what is wrong

severity = Severity.ERROR
needs = ("bibliography",)

_SHORTEST_TITLE = 20  # letters: shorter titles, as Introduction, are those of many works
_COMPARED = 400  # characters of a title: comparing takes time by the square of it
_YEARS_APART = 2  # at most, of a preprint and its publication
_SIMILAR = 0.95
_REPOSITORY = lazy_pattern(r"\b(?:github|gitlab|bitbucket|sourceforge|huggingface|osf|zenodo|figshare|kaggle)\.")
_PARTS = frozenset({"inbook", "incollection"})
_OF_PARTS = ("chapter", "type", "pages")
_PLACES = ("volume", "number", "pages")


def check(project: Project) -> Iterator[Offence]:
    """Compare keys, then DOIs, then titles; an entry is reported once."""
    entries = project.bibliography.entries if project.bibliography else ()
    cited = project.cited
    reported: set[int] = set()
    told: set[tuple[str, str]] = set()
    for pairs in (_same_key, _same_doi, _same_title):
        for first, second, message in pairs([entry for entry in entries if id(entry) not in reported]):
            reported.add(id(second))
            if (second.key, message) in told:
                continue  # a third entry with one key
            told.add((second.key, message))
            are_printed = not cited or "*" in cited or {first.key, second.key} <= cited
            are_printed = are_printed and not _adds_nothing(first, second)
            hints = (f"the other is at {first.key_span}",)
            level = Severity.WARNING if project.uses_biblatex and first.key == second.key else None  # biber goes on
            yield Offence(second.key_span, message, hints, severity=level if are_printed else Severity.NOTE)


def _adds_nothing(first: Entry, second: Entry) -> bool:
    """Whether BibTeX, which keeps the first of two entries with one key, prints all that the second has."""
    is_same = first.key == second.key and first.kind == second.kind
    return is_same and all(first.text(name) == second.text(name) for name in second.fields)


def _same_key(entries: Sequence[Entry]) -> Pairs:
    copies = Counter(entry.key for entry in entries)
    for first, second in _pairs(entries, lambda entry: entry.key.lower()):
        if first.key == second.key:
            number = copies[second.key]
            yield first, second, f"entry `{second.key}` is there {'twice' if number == 2 else f'{number} times'}"  # noqa: PLR2004 - two
        else:
            yield first, second, f"the key `{second.key}` differs from `{first.key}` only in its capitals"


def _same_doi(entries: Sequence[Entry]) -> Pairs:
    for first, second in _pairs(entries, _doi):
        what = "is the same work as" if _is_similar(first, second, 0.8) else "has the DOI of"
        yield first, second, f"`{second.key}` {what} `{first.key}`"


def _same_title(entries: Sequence[Entry]) -> Pairs:
    def place(entry: Entry) -> tuple[str, str]:
        return _first_author(entry), _letters(entry)

    order = {id(entry): number for number, entry in enumerate(entries)}
    for first, second in pairwise(sorted(entries, key=place)):
        is_one = _first_author(first) == _first_author(second) and _have_one_title(first, second)
        if is_one and _is_of_files(first) == _is_of_files(second):
            earlier, later = sorted((first, second), key=lambda entry: order[id(entry)])
            yield earlier, later, f"`{later.key}` has the title and first author of `{earlier.key}`"


def _is_of_files(entry: Entry) -> bool:
    """Whether an entry is of what authors of a paper made available, not of the paper."""
    return _REPOSITORY.search(f"{entry.text('url')} {entry.text('howpublished')}") is not None


def _have_one_title(first: Entry, second: Entry) -> bool:
    """Whether two titles differ in spelling only, are long enough to say something, and appeared at about one time.

    A short one says enough where authors, year and pages are the same, too. Their numbers must agree: `Part 1` and
    `Part 2` differ in nothing else.
    """
    if not (_says_enough(first, second) and _is_similar(first, second, _SIMILAR)):
        return False
    numerals = [re.findall(r"\d+|\b[IVX]+\b", entry.text("title")[:_COMPARED]) for entry in (first, second)]
    years = [entry.year for entry in (first, second) if entry.year]
    return numerals[0] == numerals[1] and (len(years) < 2 or abs(years[0] - years[1]) <= _YEARS_APART)  # noqa: PLR2004 - both


def _says_enough(first: Entry, second: Entry) -> bool:
    if {first.kind, second.kind} <= _PARTS and any(first.text(name) != second.text(name) for name in _OF_PARTS):
        return False  # chapters of one book
    if min(len(_letters(first)), len(_letters(second))) >= _SHORTEST_TITLE:
        return True
    places = [(_figures(first, name), _figures(second, name)) for name in _PLACES]
    differ = any(one != other for one, other in places if one and other)
    has_words = " " in first.text("title") and first.year is not None  # unlike Introduction, Editorial
    return has_words and not differ and (first.year, _names(first)) == (second.year, _names(second))


def _figures(entry: Entry, name: str) -> list[str]:
    """The parts of a volume or of pages, between whatever dashes."""
    return re.findall(r"\w+", entry.text(name))


def _names(entry: Entry) -> list[tuple[str, str]]:
    """Last names with an initial, as one entry may have no more."""
    return [(person.last.lower(), person.first[:1].lower()) for person in entry.authors]


def _pairs(entries: Sequence[Entry], name: Callable[[Entry], str]) -> Iterator[tuple[Entry, Entry]]:
    """Each entry whose name is not empty and was seen before, after the first of that name."""
    for same, group in groupby(sorted(entries, key=name), name):
        first, *others = group  # sorting is stable: in file order
        yield from ((first, other) for other in others if same)


def _doi(entry: Entry) -> str:
    field = entry.fields.get("doi")
    found = re.search(r"10\.\d{4,9}/\S+", field.text) if field and not field.inherited else None
    return found[0].lower() if found else ""


def _letters(entry: Entry) -> str:
    return re.sub(r"\W", "", entry.text("title")[:_COMPARED].lower())


def _first_author(entry: Entry) -> str:
    return (entry.authors or entry.editors)[0].last.lower() if entry.authors or entry.editors else ""


def _is_similar(first: Entry, second: Entry, least: float) -> bool:
    one, other = _letters(first), _letters(second)
    if one == other:
        return True
    if 2 * min(len(one), len(other)) < least * (len(one) + len(other)):
        return False
    compared = SequenceMatcher(None, one, other, autojunk=False)
    return compared.quick_ratio() >= least and compared.ratio() >= least  # the first is no less, and much faster
