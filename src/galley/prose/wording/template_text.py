"""Text of the templates that papers begin as, known by fingerprints: no sentence of them is kept, only hashes.

The file beside this module, which `bench/template_text.py` makes, has those of the beginnings and endings of sentences,
of short lines on their own, and of what commands of front matter are given. Letters alone count, so that a template is
known however its lines are broken, and a sentence in which an author has changed some words is known by its other end.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zlib import adler32, crc32

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

FILE: Final = Path(__file__).with_suffix(".txt")
SHORTEST: Final = 28
"""Letters of a sentence, or part of one: about six words."""
END: Final = 48
"""Letters at each end of a longer one, about nine words: six and seven are found by chance in papers of their own."""
LINE: Final = range(11, 61)
"""Letters of a line on its own that is known as such, as headings and captions are."""
FEW: Final = 4000
"""Sentences and lines that a process looks up one by one: as many as take as long as to make a set of what is known."""
COMMANDS: Final = (
    *("title", "subtitle", "titlerunning", "shorttitle", "plaintitle", "titlenote", "subtitlenote", "authornote"),
    *("thanks", "author", "authorrunning", "shortauthors", "shortauthortitle", "alignauthor", "plainauthor"),
    *("editor", "authorfooter", "affiliation", "affil", "institute", "institution", "address", "affaddr"),
    *("Address", "department", "email", "ead", "keywords", "IEEEkeywords", "conferenceinfo"),
    *("copyrightinfo", "markboth", "journal", "dedicatory", "runninghead"),
    *("runningtitle", "runningauthor", "supervisor", "university", "faculty", "addauthor", "addinstitution"),
    *("Description", "IEEEauthorblockN", "IEEEauthorblockA", "icmlauthor", "alttitle", "altsubtitle", "advisor"),
    *("icmltitlerunning", "icmlkeywords", "corrAuthor", "corrEmail", "firstAuthorLast", "AuthorNames", "Authors"),
    *("Author", "Title", "TitleCitation", "conference", "professor", "examiner", "thesistitle"),
    *("firstnote", "secondnote"),
    # of classes for theses
    *("chair", "cochair", "othermember", "othermemberA", "othermemberB", "othermemberC", "othermemberD", "field"),
    *("committee", "coadvisor", "cosupervisor", "thesisauthor", "reader", "firstreader", "secondreader", "school"),
    *("degree", "major", "dept", "division", "subject", "birthplace", "firstexaminer", "secondexaminer", "betreuer"),
    *(
        "titel",
        "titulo",
        "autor",
        "orientador",
        "coorientador",
        "instituicao",
        "curso",
        "tutor",
        "director",
        "facultad",
    ),
    *("membroConvidadoUm", "membroConvidadoDois", "palavraChaveUm", "palavraChaveDois", "nombre", "carrera", "titre"),
    *("auteur", "candidate", "relatore", "dedication", "epigraph", "abstract", "acknowledgements", "acknowledgments"),
)
"""Whose arguments are looked at: those of front matter."""

_SEPARATORS: Final = b".!?:;\n"
_SEPARATED: Final = bytes(ord("\n") if one in _SEPARATORS else one for one in range(256))
_LETTERS: Final = b"abcdefghijklmnopqrstuvwxyz"
_BUT_LETTERS: Final = bytes(one for one in range(256) if one not in _LETTERS + _SEPARATORS)
_BUT_LETTERS_OF_LINES: Final = bytes(one for one in range(256) if one not in _LETTERS + b"\n")
_BEGINNING: Final = itemgetter(slice(END))
_ENDING: Final = itemgetter(slice(-END, None))
_SEPARATOR: Final = lazy_pattern(r"[.!?:;\n]")
_NEWLINE: Final = lazy_pattern(r"\n")


def parts(lowered: str) -> list[bytes]:
    """The letters of each part of a text in small letters between marks that end sentences or lead up to more."""
    return lowered.encode(errors="ignore").translate(_SEPARATED, _BUT_LETTERS).split(b"\n")


def lines(lowered: str) -> list[bytes]:
    """The letters of each line of a text in small letters."""
    return lowered.encode(errors="ignore").translate(None, _BUT_LETTERS_OF_LINES).split(b"\n")


def ends(part: bytes) -> tuple[bytes, ...]:
    """What a part of a text is known by."""
    if len(part) <= END:
        return (part,) if len(part) >= SHORTEST else ()
    return part[:END], part[-END:]


def of_line(line: bytes) -> bytes:
    """What a line on its own is known by, which is no part of a text."""
    return b"=" + line


def of_command(name: str, argument: str) -> bytes:
    """What the argument of a command is known by."""
    return name.encode() + b"{" + b"".join(parts(argument.lower()))


def fingerprint(letters: bytes) -> tuple[int, int]:
    """What is kept of some letters: two numbers, of which the first alone tells of most texts that they are unknown."""
    return crc32(letters), adler32(letters)


def is_given_by_templates(name: str, argument: str) -> bool:
    """Whether templates give this to a command of front matter."""
    return _is_known(of_command(name, argument))


def text_of_templates(lowered: str) -> Iterator[tuple[int, int]]:
    """Where parts and lines of a text in small letters are known from templates, in no order."""
    found = parts(lowered)
    long = [part for part in found if len(part) >= SHORTEST]
    # Most texts have nothing that is known, and are passed over without a step of Python's for each part.
    if _may_have_known(map(_BEGINNING, long), len(long)) or _may_have_known(map(_ENDING, long), len(long)):
        firsts = _firsts_at_once()
        places = [
            place
            for place, part in enumerate(found)
            if (crc32(part[:END]) in firsts or crc32(part[-END:]) in firsts) and any(map(_is_known, ends(part)))
        ]
        yield from _bounds(_SEPARATOR, lowered, places)
    found = [of_line(line) if len(line) in LINE else b"" for line in lines(lowered)]
    if _may_have_known(found, len(found)):
        places = [place for place, line in enumerate(found) if line and _is_known(line)]
        yield from _bounds(_NEWLINE, lowered, places)


def _may_have_known(letters: Iterable[bytes], number: int) -> bool:
    """Whether the first number of any tells of something known."""
    global _looked_up  # noqa: PLW0603 - as the set that is made is one for all texts
    _looked_up += number
    if _looked_up <= FEW:
        return any(map(_is_known, letters))
    return not _firsts_at_once().isdisjoint(map(crc32, letters))


def _is_known(letters: bytes) -> bool:
    first, second = fingerprint(letters)
    firsts, seconds = _numbers()
    place = bisect_left(firsts, first)
    return place < len(firsts) and firsts[place] == first and seconds[place] == second


def _bounds(separator: re.Pattern[str], text: str, places: list[int]) -> Iterator[tuple[int, int]]:
    """Where the parts of a text begin and end that have these places among all."""
    if places:
        separators = [-1, *(match.start() for match in separator.finditer(text)), len(text)]
        for place in places:
            part = text[separators[place] + 1 : separators[place + 1]]
            yield separators[place + 1] - len(part.lstrip()), separators[place] + 1 + len(part.rstrip())


def known() -> dict[int, int]:
    """The second number of each fingerprint by its first."""
    return dict(zip(*_numbers(), strict=True))


_looked_up = 0


@cache
def _numbers() -> tuple[array[int], array[int]]:
    """The first numbers of all fingerprints, ascending, and the second ones."""
    numbers = array("I", bytes.fromhex(FILE.read_text(encoding="ascii")))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers[::2], numbers[1::2]


@cache
def _firsts_at_once() -> frozenset[int]:
    """The same as a set, which takes longer to make than few texts take to be looked up."""
    return frozenset(_numbers()[0])
