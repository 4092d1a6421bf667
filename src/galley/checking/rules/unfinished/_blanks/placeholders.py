"""Letters that keep a place wherever a text has them: `XXX`, `YY` beside `ZZ`, `X%`; and when they are names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.acronyms import is_introduced
from galley.prose.wording.counted import COUNTED, PEOPLE
from galley.prose.wording.scanning import matches, present, scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.manuscript import Section

_UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|points?|items?|persons?|questions?|pages?|steps?|fold|inch"
    r"|inches|pixels?|beds?|classes|class|way|words?|nodes?|layers?|met(?:re|er)s?|cm|mm|participants?|users?|subjects?|students?)"
)
_REPEATED = scanner(
    "Xx",
    r"(?<![\w.$\\=+*/^@:%-])(?P<letters>X{2,6}|x{2,6})(?:[:.][Xx]{1,4})*"
    rf"(?:ms|s|k|[kKMG]B)?(?!\w|\.\w|[/^_@(+]|-(?!{_UNIT}\b))(?P<unit>-{_UNIT})?",
)
_SECOND = scanner(
    "YZyz",
    r"(?<!Month )(?<!MM )(?<!MM\.)(?<![\w.$\\=+*/^@:-])(?:Y{2,4}|Z{2,4}|y{2,4}|z{2,4})(?!\w|\.\w|[-/^_@(+])",
)
_SHARE = scanner(
    "Xx", rf"(?<![\w.$\\-])[Xx] ?(?:%|percent\b)(?P<counted> of (?:the |our |all )*(?:[a-z-]+ )?{COUNTED}(?![\w-]))?"
)
_OTHER_SHARE = lazy_pattern(
    rf"(?<![^\n:.] )(?<![\w.$\\-])N ?(?:%|percent\b) of (?:the |our |all |these )*(?:[a-z-]+ )?"
    rf"(?:{COUNTED}|[a-z]{{3,20}}s)"
    r" (?:agreed?|are|were|had|have|did|said|showed?|used|found|gave|took|thought|felt)\b"
)
_OF_STUDY = lazy_pattern(
    r"\b(?:interviewed|surveyed|recruited"
    r"|(?:interviews?|survey|study|studies|experiment|workshops?|sessions) (?:with|of|among))"
    rf" (?P<found>N (?:[a-z-]+ )?{PEOPLE}\b)"
)
_RANGE = scanner("X", rf"(?:(?<=\bfrom )X to|(?<=\bbetween )X and) Y (?:{_UNIT}|percent)\b")
_PART_TO_NAME = lazy_pattern(  # `see section <use cases>`: a reference that is still to be set
    r"\b(?:[Ss]ections?|[Ff]ig(?:ure|\.)|[Tt]able|[Cc]hapter|[Aa]ppendix|[Ee]quation) ?"
    r"(?P<found><(?:[^\W\d_][\w -]{0,40}|\.{2,3}|…)>)"
)
_COMPARED = lazy_pattern(
    r"\b(?:by|of|to|about|only|just|approximately|around|nearly|almost|was|is|were|are|than|from|with|for|in|over"
    r"|under) $"
)
_GENERIC = lazy_pattern(
    r"\b(?:[Ii]f|[Ss]uppose|[Aa]ssum\w+|[Ww]hether|[Ww]henever|where|given|any|certain|would|[Ll]et|[Ff]or X"
    r"|confidence|percentiles?|thresholds?|e\.g\.|i\.e\.|say|denotes?|defined?|indicates?|corresponds?"
    r"|means that)(?!\w)"
)
_RANKED = lazy_pattern(r"\b(?:top|first|last|bottom|least|highest|lowest|best|worst) $")
_SENTENCE_BEFORE, _SENTENCE_AFTER = lazy_pattern(r"[^.!?\n]*$"), lazy_pattern(r"[^!?\n.]*")
_CAPITALISED = lazy_pattern(r"(?:\b\w*[A-Z]\w*|\d(?! (?:to|and|or|of) $) ?[a-z]*|[×*+=/]) $")
_FIRST = lazy_pattern(r"(?:^|[.!?:] )$")
_CAPITALISED_AFTER = lazy_pattern(r" [A-Z]")
_STARTING = lazy_pattern(r"(?:^|\n|[.!?:] )[A-Z][a-z]+ $")
# What is numbered by letters: behind it, X is a name or a Roman numeral.
_NUMBERED = lazy_pattern(
    r"\b(?:grants?|awards?|contracts?|protocols?|approval|number|no\.|version|v\.?|release|pages?|pp?\.|volumes?"
    r"|centur(?:y|ies)|siècle|siglos?|séculos?|secol[oi]|letters?|chromosomes?|rated|sizes?|fig(?:ure|s|\.)?s?|tab(?:le)?s?|sec(?:tion"
    r"|\.)?s?|equations?|chapters?"
    r"|algorithms?|listings?|appendix|Abschnitt|Kapitel) ?$",
    re.IGNORECASE,
)
# What makes a name or a Roman numeral of an X before it: `X chromosome`, `XX century`.
_NAMED = lazy_pattern(
    r" (?:centur(?:y|ies)|siècle|chromosomes?|movies?|films?|videos|sites?|ratings?|rated|content|females?|males?)\b"
    r"|[”\"’'] ?(?:\w|\()|\. ?(?:Jahrhundert|Jh)| (?:w\.|wiek\w*|век\w*|stolet\w*|század\w*)"
    r"|\)? (?:components?|elements?|directions?|planes?|polari[sz]ations?)\b"
)
_ROMAN_AFTER = lazy_pattern(r" ?(?:and|to|or|,|–) ?X{1,3}(?:I{1,3}|IV|VI{0,3}|IX)\b")
_ROMAN_BEFORE = lazy_pattern(r"\b(?i:[xl]*(?:i{1,3}|iv|vi{0,3}|ix)) ?(?:[–-]{1,2}|and|to|or|,) ?$")
_MARKERS = lazy_pattern(r"\bFIXMEs?\b|\bTODO (?:comments?|tags?)|technical debt")
_SCIENCE = lazy_pattern(
    r"qubit|[Hh]amiltonian|\bPauli\b|Heisenberg|\bspins?\b|[Cc]hromosom|[Gg]enotyp|[Kk]aryotyp|\ballel|boson"
    r"|[Ee]ntangle|\bXY\b"
    r"|polari[sz]ation|[Aa]nisotrop"
)
_NEURAL = lazy_pattern(
    r"[Nn]eural net|\bNNs\b|\bNN[- ](?:based|model|layer|architect|accelerat|inference|train|weight|parameter|method)"
)
_LETTERS = ("XX", "xx")
_ENDS_OF_PARTS = ("tion", "ions", "ure", "ig.", "able", "pter", "dix")
_OF_PARTS = tuple(f"{end}{space}<" for end in _ENDS_OF_PARTS for space in ("", " "))
_DOUBLED = (*_LETTERS, "YY", "ZZ", "yy", "zz")


def names_among(section: Section, letters: frozenset[str]) -> frozenset[str]:
    """Those of some letters that a section uses as a name: it says so, or is about what has such names."""
    return frozenset(word for word in letters if word.isalpha() and _is_named(section, word))


@kept
def _is_named(section: Section, word: str) -> bool:
    text = section.prose.text
    if word.isupper() and (_SCIENCE.search(text) or is_introduced(text, word)):
        return True
    if word == "NN" and _NEURAL.search(text):
        return True
    if re.search(rf"(?:is|was|are|were|be) (?:call|nam)ed {word}(?<=xxx|XXX)(?=[.,;]| and\b)", text):
        return False  # a tool is called `xx`, but hardly `xxx`
    if word == "XXX" and _MARKERS.search(text):
        return True
    called = (
        r"\b(?:call(?:ed)?(?: \w+){0,2}|named|form|format|pattern|denoted(?: by| as)?|replaced?(?: by| with)?"
        r"|prefix|suffix"
        rf"|letters?|strings?|variables?|parameters?|arguments?|keywords?|identifiers?"
        rf"|marked(?: with| as| by)"
        rf"|(?:shown|displayed|printed|rendered|masked|appears?) as|written(?: as)?) (?:an? |the )?[`“\"'‘]*{word}\b"
        rf"|\bmarked {word}\b(?! [A-Za-z-]+s\b)|[“‘]{word}[”’]|[Rr]oman num[a-z]+[^.\n]{{0,80}}\b{word}\b"
        rf"|\b{word}[”\"'’]* (?:denotes?|stands? for|represents?|refers to|is (?:the|an?) )"
    )
    return re.search(called, text) is not None


def placeholders(section: Section, *, is_variable: bool) -> Iterator[tuple[int, int]]:
    """Where such letters stand, in no order; a single X only where the section has no such variable."""
    text = section.prose.text
    doubled = present(_DOUBLED, text)
    if any(letters in doubled for letters in _LETTERS):
        yield from _repeated(section, text)
    if len(doubled) > 1:
        yield from _seconds(text)
    yield from (match.span() for match in matches(_OTHER_SHARE, text, ("N% of", "N % of", "N percent of")))
    yield from (match.span("found") for match in matches(_OF_STUDY, text, (" N ",)))
    yield from (match.span("found") for match in matches(_PART_TO_NAME, text, _OF_PARTS))
    if is_variable or ("X" not in text and "x%" not in text and "x %" not in text):
        return
    for match in _SHARE.finditer(text):
        before = line_before(text, match.start())
        if (match["counted"] or match[0] == "X" or _COMPARED.search(before)) and not _is_generic(text, match):
            yield match.span("found")
    yield from (match.span("found") for match in _RANGE.finditer(text))


def _repeated(section: Section, text: str) -> Iterator[tuple[int, int]]:
    found = [match for match in _REPEATED.finditer(text) if _is_caption(section, match) or not _is_name(text, match)]
    names = names_among(section, frozenset(match["letters"] for match in found))
    for match in found:
        start, end = match.span("found")
        is_remark = text[start - 1 : end + 1] == "(XXX)"  # which no name is, even of chromosomes
        if match["letters"] not in names or (is_remark and not is_introduced(text, "XXX")):
            yield start, end


def _is_caption(section: Section, match: re.Match[str]) -> bool:
    """Whether letters are a whole caption, which no cell of a table is."""
    text, (start, end) = section.prose.text, match.span("found")
    is_alone = text[start - 1 : start] in {"", "\n"} and text[end : end + 1] in {"", "\n", "."}
    return is_alone and section.enclosing(section.prose.source_offset(start))[-1:] == ("caption",)


def _is_name(text: str, match: re.Match[str]) -> bool:
    before = line_before(text, match.start())
    after = text[match.end("found") : match.end("found") + 40]
    if (not before and (not after or after[0] == "\n")) or (_FIRST.search(before) and _CAPITALISED_AFTER.match(after)):
        return True  # a cell of a table, or a name in front of others
    if _NUMBERED.search(before) or _NAMED.match(after) or _ROMAN_AFTER.match(after) or _ROMAN_BEFORE.search(before):
        return True
    if _CAPITALISED.search(before) is None or starts_with_function_word(before):
        return False
    return not (len(match["letters"]) > 2 and _STARTING.search(before))  # noqa: PLR2004 - Louis XX, and no Louis XXX


def _seconds(text: str) -> Iterator[tuple[int, int]]:
    """Other letters, where a paragraph has two different ones."""
    if _SCIENCE.search(text):
        return
    for match in _SECOND.finditer(text):
        start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
        paragraph = text[start : len(text) if end == -1 else end]
        letters = {letter for letter in "XYZ" if re.search(rf"(?i:\b{letter}{letter}+(?:\b|%))", paragraph)}
        if len(letters) > 1 and not _NAMED.match(text, match.end("found")):
            yield match.span("found")


def _is_generic(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence is about whatever number, as one about `the top X%` is."""
    if _RANKED.search(text, max(match.start() - 10, 0), match.start()):
        return True
    before = _SENTENCE_BEFORE.search(text[max(match.start() - 200, 0) : match.start()])
    after = _SENTENCE_AFTER.match(text, match.end(), match.end() + 200)
    return any(part is not None and _GENERIC.search(part[0]) for part in (before, after))


def line_before(text: str, offset: int) -> str:
    """The last words of a line up to a place."""
    return text[max(offset - 40, 0) : offset].rpartition("\n")[2]


# A word in large letters only because it begins a sentence, and so no part of a name.
_FUNCTION_WORD = lazy_pattern(
    r"\b(?:An?|In|With|Of|For|We|After|From|Overall|Our|The|About|Nearly|Only|Among|These|This|By|To|Over|At"
    r"|All|And|Finally"
    r"|Then|There|While|Another|Approximately|Around|Across|Both|How|Why|Additionally|Total|On|It|They|As|Each|Every"
    r"|Some|Most|More"
    r"|Between|During|Within|Under|Using|Like|If|When|Since|Thus|However|Here|Wir|Die|Von|Mit|Les|Nous|Almost"
    r"|Roughly|Exactly|Barely|Merely|Initially) $"
)


def starts_with_function_word(before: str) -> bool:
    """Whether the word before is one of those that sentences begin with, and no name."""
    return _FUNCTION_WORD.search(before) is not None
