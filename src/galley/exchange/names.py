"""Names in tables, files and expressions, made from what other programs call things."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENDINGS = lazy_pattern(r"\.(?:txt|docx?|rtf|odt|pdf|md|html?|vtt|srt|mp[34]|wav|m4a)$", re.IGNORECASE)

_TWO_LETTERS = str.maketrans(
    {"ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l"}
)

_LONGEST_FILE_NAME = 100
_MOST_BOUNDS = 60  # in a name: what is longer is a sentence


def row_name(text: str) -> str:
    """A name for a person or a document, fit for a cell and a file: `Participant 7.docx` is `Participant-7`."""
    return re.sub(r"[^\w.-]+", "-", _ENDINGS.sub("", _composed(text))).strip("-._") or "unnamed"


def as_file_name(name: str) -> str:
    """The name of a document as that of its file, which lies in the folder of transcripts and nowhere else."""
    is_plain = name.isprintable() and not set("/\\:") & set(name) and not name.startswith(".")
    return name if is_plain and len(name) <= _LONGEST_FILE_NAME else row_name(name)[:_LONGEST_FILE_NAME]


def code_name(text: str) -> str:
    """A name for a code, in lower case with hyphens: expressions write them as underscores."""
    apart = unicodedata.normalize("NFKD", text.translate(_TWO_LETTERS))
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    name = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return name if name[:1].isalpha() else f"code-{name}".rstrip("-")


def column_name(text: str) -> str:
    """A name for a column, in lower case with underscores: expressions use it after a dot."""
    return re.sub(r"_+", "_", code_name(text).replace("-", "_"))


@dataclass
class Distinct:
    """Names that differ from each other, and from those in `taken`: capitals make no difference."""

    taken: set[str] = field(default_factory=set)
    _numbers: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.taken = {name.casefold() for name in self.taken}

    def name(self, wanted: str) -> str:
        """The name, with a number behind it where something else has it already."""
        folded = wanted.casefold()
        number, candidate = self._numbers.get(folded, 1), wanted
        while candidate.casefold() in self.taken:
            number += 1
            candidate = f"{wanted}-{number}"
        self._numbers[folded] = number
        self.taken.add(candidate.casefold())
        return candidate


class KnownRows:
    """Names of rows that are here already, to find those that other programs name a little otherwise."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, list[str]] = {}
        for name in dict.fromkeys(names):
            self._names.setdefault(name.casefold(), []).append(name)

    def find(self, name: str) -> str | None:
        """Which of them a name means: `Interview P07 (final)` is `P07`. None where it is none, or several."""
        same = {one for form in {name.casefold(), row_name(name).casefold()} for one in self._names.get(form, ())}
        if len(same) == 1:
            return same.pop()
        within = {one for part in _stretches(name.casefold()) for one in self._names.get(part, ())}
        longest = [one for one in within if not any(one != other and one in other for other in within)]
        return longest[0] if len(longest) == 1 else None


def _stretches(name: str) -> set[str]:
    """All stretches of a name that begin and end where no word or number is cut."""
    bounds = [place for place in range(len(name) + 1) if not name[max(place - 1, 0) : place + 1].isalnum()]
    bounds = [0, *(place for place in bounds if 0 < place < len(name)), len(name)]
    return {name[start:end] for start, end in combinations(bounds[:_MOST_BOUNDS], 2)}


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))
