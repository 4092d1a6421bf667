"""Lists of names that BibTeX accepts and that are hardly meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from galley.model.works.bibliography import Entry, Field, Person

_OTHERS_LAST = lazy_pattern(r"\bothers\W+$")  # at which BibTeX stumbles, as reading says
_ET_AL = lazy_pattern(r"\bet\.?\s+al\b", re.IGNORECASE)
_AND = lazy_pattern(r"\sand\s")
_MOST_COMMAS: Final = 2  # of a name that BibTeX can split
_BARE_AMPERSAND = lazy_pattern(r"(?<!\\)&")
_SUFFIX = lazy_pattern(r"(?:[JS]r|Ph\.?\s?D|M\.?D|Esq|[IVX]+|\d\w*)\b\.?", re.IGNORECASE)


def odd_names(entry: Entry, field: Field, _: int) -> str:
    """What is odd about a list of authors or editors; nothing if it is in order."""
    people = entry.authors if field.name == "author" else entry.editors
    names = list(map(str.strip, _AND.split(field.value)))
    if any(_ET_AL.search(f"{person.first} {person.last}") for person in people):
        return f"`et al.` stands among the {field.name}s of `{entry.key}`: write `and others`"
    if any(name.count(",") > _MOST_COMMAS or name.endswith(",") for name in names):
        return ""  # at which BibTeX stumbles, as reading says
    if "others" in names[:-1]:
        return f"`others` stands before other {field.name}s of `{entry.key}`, and is printed as a name: it comes last"
    if len(people) > 1 and all(map(_is_shouted, people)):
        return f"the {field.name}s of `{entry.key}` are in capitals"
    return _oddly_joined(entry, field, people)


def _oddly_joined(entry: Entry, field: Field, people: tuple[Person, ...]) -> str:
    if ";" in field.text and not field.value.startswith("{") and not _OTHERS_LAST.search(field.text):
        return f"the {field.name}s of `{entry.key}` are joined by semicolons: write `and` between them"
    for person in people:
        if person.suffix and _SUFFIX.fullmatch(person.first):
            right = f"{person.last}, {person.first}, {person.suffix}"
            return f"`{person.first}` stands last in a name of `{entry.key}`: write `{right}`"
    if any(map(_is_list, people)) and not _BARE_AMPERSAND.search(field.value):  # of which another rule tells
        sign = "an ampersand" if r"\&" in field.value else "commas"
        return f"the {field.name}s of `{entry.key}` are joined by {sign}: write `and` between them"
    return ""


def _is_shouted(person: Person) -> bool:
    """Whether first and last name are in capitals, and no initials."""
    parts = (person.first, person.last)
    return all(part.isupper() and re.search(r"[^\W\d_]{3}", part) for part in parts)


def _is_list(person: Person) -> bool:
    """Whether what BibTeX takes for a suffix, as the Jr. in `King, Jr., Martin`, is a whole name."""
    return " " in person.suffix and not _SUFFIX.match(person.suffix)
