"""Words as they are compared: folded, stemmed, without those that every sentence has."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD = lazy_pattern(r"\w+(?:['\u2019\u2010\u2011-]\w+)*")
_ACRONYM = lazy_pattern(r"[A-Z]{2,4}(?=s?(?:\b|[-\u2010\u2011]))s?")
_PREFIX = lazy_pattern(
    r"\b(anti|auto|black|co|cross|cyber|e|hyper|inter|meta|micro|multi|non|on|pre|re|semi|sub)[-\u2010\u2011]"
)
_COMMON: Final = frozenset(
    """a about above across after all allow also although am among an and any are as at be because been being
        between both but by can cannot could did do does doing each et al few for from further had has have he her here
        hers him his how however i if in into is it its itself just made make many may me might more most much must my
        no nor not now of off on once one only or other others our out over own paper per present propose same several
        shall she should show so some study such than that the their them then there these they this those through thus
        to too toward towards two under until up upon use used user using very via was we well were what when where
        whether which while who whom whose why will with within without work works would yet you your
        proceedings conference international annual journal transactions symposium workshop acm ieee""".split()
)
"""Words that say nothing about a paper's topic."""


def words(text: str, acronyms: Mapping[str, tuple[str, ...]] | None = None) -> list[str]:
    """The meaningful words of a text, in order.

    Prefixes belong to their word: `auto-ml` is `automl`. An acronym of the table (`ML`, and the one in `AutoML`) also
    gives, or if it stands alone is replaced by, the words it stands for.
    """
    found: list[str] = []
    for compound in _WORD.findall(text):
        spelled_out = [acronyms.get(name.lower(), ()) for name in _ACRONYM.findall(compound)] if acronyms else []
        if not any(spelled_out) or _ACRONYM.sub("", compound):
            found += (stem(word) for word in _parts(fold(compound)) if _is_meaningful(word))
        found += chain.from_iterable(spelled_out)
    return found


def as_written(text: str) -> dict[str, str]:
    """Each meaningful word of a text, as compared, with the form that stands there."""
    written: dict[str, str] = {}
    for compound in _WORD.findall(text):
        for word in words(compound):
            written.setdefault(word, compound)
    return written


def _parts(compound: str) -> list[str]:
    return re.split(r"[-\u2010\u2011]", _PREFIX.sub(r"\1", compound))


def _is_meaningful(word: str) -> bool:
    return word not in _COMMON and (len(word) > 1 or word.isdigit())


def fold(text: str) -> str:
    """The text in lower case, without accents and without the `'s` of the genitive."""
    decomposed = unicodedata.normalize("NFKD", text.replace("\u2019", "'")).lower()
    return re.sub(r"'s?\b", "", "".join(c for c in decomposed if not unicodedata.combining(c)))


@cache
def stem(word: str) -> str:
    """The word without the endings that do not change what a title is about: transparent, transparency, transparently.

    A light stemmer: it only needs to map words of one family to one form, not to give a form that is a word.
    """
    for ending, replacement, shortest in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            word = word[: len(word) - len(ending)] + replacement
            break
    return word[:-1] if word.endswith("ll") else word


_ENDINGS: Final = (
    ("ization", "iz", 3),
    ("isation", "iz", 3),
    ("ability", "", 4),
    ("ibility", "", 4),
    ("ations", "at", 3),
    ("ation", "at", 3),
    ("ators", "at", 3),
    ("ative", "at", 3),
    ("ator", "at", 3),
    ("ating", "at", 3),
    ("ated", "at", 3),
    ("ates", "at", 3),
    ("ate", "at", 3),
    ("izing", "iz", 3),
    ("ized", "iz", 3),
    ("izes", "iz", 3),
    ("ize", "iz", 3),
    ("encies", "ent", 4),
    ("ency", "ent", 4),
    ("ances", "anc", 3),
    ("ments", "", 4),
    ("ment", "", 4),
    ("ings", "", 4),
    ("ing", "", 4),
    ("ions", "", 4),
    ("ion", "", 4),
    ("able", "", 4),
    ("ible", "", 4),
    ("ers", "", 4),
    ("er", "", 4),
    ("ies", "i", 3),
    ("ed", "", 4),
    ("es", "", 4),
    ("ly", "", 4),
    ("ss", "ss", 1),
    ("us", "us", 1),
    ("is", "is", 1),
    ("s", "", 3),
    ("e", "", 4),
    ("y", "i", 3),
)
