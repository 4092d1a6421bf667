"""What the value of a BibTeX field says: LaTeX to Unicode, and lists of names to people."""

from __future__ import annotations

import codecs
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

import latexcodec  # noqa: F401 - registers the codec `ulatex`
from pybtex.bibtex.exceptions import BibTeXError
from pybtex.bibtex.utils import split_name_list, split_tex_string
from pybtex.database import Person as BibtexPerson

from galley.findings.patterns import lazy_pattern
from galley.model.works.bibliography import Person
from galley.reading.latex.symbols import SYMBOLS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ENCODED = lazy_pattern(r"[\\$~]|--|``|''")  # what only the (slow) codec decodes
_ACCENT = lazy_pattern(r"(?<!\\)\\(?:[\"'`^~=.](?:\{[A-Za-z]\}|[A-Za-z])|[cvuHkr]\{[A-Za-z]\})")
_SYMBOL = lazy_pattern(r"(?<!\\)\\([&%#_])")
_LIGATURE = lazy_pattern(r"---?|``|''|~|[!?]`|,,")
_LIGATURES = {"--": "–", "---": "—", "``": "“", "''": "”", "~": "\xa0", "!`": "¡", "?`": "¿", ",,": "„"}
_LEFT = lazy_pattern(r"\\([A-Za-z]+\*?|.)( ?)", re.DOTALL)  # a command that the codec does not know, and its space
_DECODE = cast("Callable[[str, str], tuple[str, int]]", codecs.getdecoder("ulatex"))
_LONE_AND = lazy_pattern(r"\Aand\s|\sand\Z", re.IGNORECASE)
_OTHERS = lazy_pattern(r"others[\s.,;]*", re.IGNORECASE)
_PART = lazy_pattern(r"\s*(family|given|prefix|suffix|useprefix|\w+-i)\s*=\s*", re.IGNORECASE)
_LETTERS = r"[A-Z][^\W\d_]*(?:['’-][^\W\d_]+)*"
_USUAL = lazy_pattern(  # a name that nothing but its spaces and its comma divides
    rf"(?P<last>{_LETTERS}(?: {_LETTERS})*), (?P<first>{_LETTERS}\.?(?: {_LETTERS}\.?)*)"
    rf"|(?P<before>{_LETTERS}\.?(?: {_LETTERS}\.?)*) (?P<behind>{_LETTERS})"
)
_MOST_COMMAS_IN_A_NAME = 2  # von Last, Jr, First


def plain(value: str) -> str:
    """The value in Unicode: accents and symbols decoded, braces and other commands gone, white space folded."""
    if "\\" in value:
        value = _ACCENT.sub(lambda accent: _accented(accent[0]), value)
    if _ENCODED.search(value):
        value = _decoded(value)
    return " ".join(value.replace("{", "").replace("}", "").split())


@lru_cache(maxsize=1000)  # titles of proceedings and names of publishers, which come again and again
def _decoded(value: str) -> str:
    if "$" not in value and "\\" not in (simple := _SYMBOL.sub(r"\1", value)):  # ligatures alone, as the codec has them
        return _LIGATURE.sub(lambda found: _LIGATURES[found[0]], simple)
    # a `%` is no comment to BibTeX, but it is one to the codec
    decoded, _ = _DECODE(re.sub(r"(?<!\\)%", r"\\%", value), "ignore")
    return _LEFT.sub(lambda left: SYMBOLS.get(left[1], left[2]), decoded).replace("$", "")


@cache
def _accented(command: str) -> str:
    """The letter that an accent makes: a bibliography has few different ones, and many of each."""
    return _DECODE(command, "ignore")[0]


@lru_cache(maxsize=1000)  # asked for to read them, and again to judge them
def listed_names(value: str) -> tuple[str, ...]:
    """The names of a list joined by `and`, as written."""
    return tuple(split_name_list(" ".join(value.split())))


def split_names(value: str) -> list[str]:
    """The names of a list joined by `and`, as written, without the closing `others`."""
    return [name for name in listed_names(value) if name and not _OTHERS.fullmatch(name)]


@lru_cache(maxsize=10_000)
def fault_of_name(name: str) -> str:
    """What BibTeX stumbles over in a name, or prints as the name of a person; nothing if it is in order."""
    if name.endswith(","):
        return "has a comma at its end"
    if _OTHERS.fullmatch(name) and name.lower() != "others":
        return "is printed as that of a person: write `and others`"
    if _LONE_AND.search(name):
        return "has an `and` that joins it to nobody"
    if has_too_many_commas(name):
        return "has semicolons in it" if ";" in name else "has too many commas"
    return ""


def has_too_many_commas(name: str) -> bool:
    """Whether BibTeX refuses to split the name: it knows `von Last, Jr, First`, and no more commas than that."""
    if _is_in_parts(name):
        return False
    return name.count(",") > _MOST_COMMAS_IN_A_NAME and len(split_tex_string(name, ",")) > _MOST_COMMAS_IN_A_NAME + 1


def _is_in_parts(name: str) -> bool:
    """Whether the name is written as `family=Vries, given=Jan, prefix=de`, which biblatex alone reads so."""
    return "=" in name and _PART.match(name) is not None


@lru_cache(maxsize=10_000)
def person(name: str) -> Person:
    """The parts of a name by BibTeX's rules; one that these cannot split is taken whole as a last name."""
    if usual := _USUAL.fullmatch(name):  # as pybtex splits it, at a tenth of the time
        return Person(usual["first"] or usual["before"], usual["last"] or usual["behind"])
    if _is_in_parts(name):
        parts = {
            found[1].lower(): part[found.end() :]
            for part in split_tex_string(name, ",")
            if (found := _PART.match(part))
        }
        last = f"{parts.get('prefix', '')} {parts.get('family', '')}"
        return Person(plain(parts.get("given", "")), plain(last), plain(parts.get("suffix", "")))
    if has_too_many_commas(name) or not (any(map(str.isalnum, name)) or split_tex_string(name)):
        return Person("", plain(name))
    try:
        parts = BibtexPerson(name)
    except BibTeXError:  # a hundred levels of braces
        return Person("", plain(name))
    return Person(
        _words(parts.bibtex_first_names), _words(parts.prelast_names + parts.last_names), _words(parts.lineage_names)
    )


def _words(parts: Sequence[str]) -> str:
    return plain(" ".join(parts))
