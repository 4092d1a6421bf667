"""Where paragraphs begin and end in a source: what stands before and behind them there."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern
from galley.model.prose import CITATION, REFERENCE

if TYPE_CHECKING:
    import re

    from galley.model.manuscript import Section

_MID_SENTENCE = lazy_pattern(
    r"(?!https?\b|www\b|vs\b)"
    r"(?!(?!(?:which|that|what|this|it|there|who|where|here|and|but)\b)[a-z]+ (?:is|was) (?:an?|the)\b)"  # a name
    r"[a-z]{2,}(?=,? [a-z])"
)
_LEADS_UP = lazy_pattern(r"(?:\\end\{[^{}\n]*\}|[\w,:]|\\paragraph\*?\{[^{}\n]*\}(?:\s*\\label\{[^{}\n]*\})?)[\s%]*\Z")
_NEAR = 200  # characters before a paragraph
_BREAK = r"(?>(?:[ \t\r]*(?:%[^\n]*)?\n){2,})"
_FLOAT = r"(?:\\begin\{(?:figure|table)(\*?)\}[\s\S]{0,3000}?\\end\{(?:figure|table)\1\}\s*)?"
_NOTES = r"(?:\s?\\(?:footnote|todo)(?:\[[^\]\n]*\])? ?\{(?:[^{}]|\{[^{}]{0,200}\}){0,600}\}){0,3}"
_COMMENTS = r"(?:%[^\n]*\n\s*){0,20}"
_SETTING = (
    r"(?:\\(?:noindent|(?:small|med|big)skip|vspace\*?\{[^{}\n]*\}|todo\{[^{}]{0,300}\})\s*){0,5}"
    r"(?:\\textbf\{\s*)?"
)
_ENDS = lazy_pattern(rf"[ \t}}]*{_NOTES}{_BREAK}\s*{_COMMENTS}{_FLOAT}{_SETTING}(?:[^\W\d_a-z]|\d{{1,4}} [a-zA-Z])")
_ENDS_AT_HEADING = lazy_pattern(
    rf"[ \t}}]*{_NOTES}\s*{_COMMENTS}{_FLOAT}"
    r"\\(?:(?:(?:sub)*section|chapter|(?:sub)?paragraph|hypertarget|bibliography)\b|end\{document\})"
)
_ENDS_PART = lazy_pattern(
    r"[ \t\r}]*(?:%[^\n]*)?(?:\s|%[^\n]*\n)*"
    r"(?=\\(?:(?:sub)*section|chapter|bibliography|printbibliography|end\{document\})(?![a-zA-Z]))"
)
_GOES_ON = lazy_pattern(
    rf"[ \t}}]*{_BREAK}\s*{_FLOAT}"
    r"(?:%[^\n]*\n\s*){0,20}(?=[a-z]{2,})(?!where\b|with\b|for all\b|such that\b|[a-z][a-z -]{1,40}:[ \t]*\n)"
)
_STARTS = lazy_pattern(
    r"(?:\n[ \t\r]*\n(?:[ \t]*(?:%[^\n]*)?\n)*\s*|\\(?:sub)*section\*?\{[^{}\n]*\}\s*(?:\\label\{[^{}\n]*\}\s*)?"
    r"|\\begin\{document\}\s*)\Z"
)
_AFTER_DISPLAY = lazy_pattern(
    r"(?:\\(?:lstinputlisting|verbatiminput|inputminted)(?:\[[^\]]*\])?(?:\{[^{}]*\}){1,2}"
    r"|\\\]|\$\$|\\end\{(?!itemize|enumerate|figure|table|quot)[^{}]*\}|\\\\)\s*\Z"
)
_ENDS_FILE = lazy_pattern(r"[ \t\r}]*(?:%[^\n]*)?(?:\n[ \t\r]*(?:%[^\n]*)?)*\Z")
_SIGNED = lazy_pattern(r"(?:^|[.!?…\d] )(?:[^\W\d_a-z][\w'’.-]* ?){2,4}$")
_FIELD = lazy_pattern(r"[^\W_a-z][^.!?:\n]{1,40}: [^.!?\n]{0,120}$|(?:\d{1,2}\.? )?[^\W\d_a-z]\w{2,9} \d{4}$")
_KEYWORDS = lazy_pattern(r"(?i:key ?words|(?:index|general) terms|categor|subject|jel\b|msc\b|pacs\b)")
_ADDRESS = lazy_pattern(r"\b(?:https?://|doi:|10\.\d{4,5}/)\S*$")
_LEADS_ON = lazy_pattern(r"(?:For|In|With|On|At|By|To|From|If|When|While|As|Since|Because|However|Therefore|After)\b")
_DEDICATED = lazy_pattern(r"To (?:my|all|our|the|everyone)\b|Dear\b")
_ATTRIBUTED = lazy_pattern(r"[.!?…][\"'”’]* ?\([^()]{1,40}\)$")  # who said what a full stop has ended
LEAST_CLAUSE: Final = 6
"""Words before a comma, where these are a clause."""
_LAST = lazy_pattern(rf"[^\W_][\w'’-]*[,)]?(?=[ {CITATION}{REFERENCE}]*,?$)")
_ENDS_OPEN: Final = f"_'’-,) {CITATION}{REFERENCE}"
"""What a paragraph ends with, besides a letter or a digit, whose last word is found."""
_USUAL_END, _LONGEST_END = 40, 300  # characters that a last word with its references is looked for in
_LONGEST_NAME = 60  # characters of a name that signs a preface
_LONGEST_ADDRESS = 300
_VALUE = lazy_pattern(r"\s*[$-]{0,2}[\w.]{1,12}\$? ?[:=] ?\S")
_LONGEST_TITLE, _LONG_WORD = 8, 4  # words of a title, and letters of one that has a capital there


def is_headless(section: Section, text: str, place: int) -> bool:
    """Whether a paragraph lacks its beginning: no name starts it, and nothing leads up to it."""
    first, source = _MID_SENTENCE.match(text), section.source.text
    if first is None or not source.startswith(first[0], place) or not is_paragraph(source, place):
        return False
    return first[0] not in _words_of_titles(section) and not _LEADS_UP.search(source, max(place - _NEAR, 0), place)


@kept
def _words_of_titles(section: Section) -> frozenset[str]:
    return frozenset(word for one in section.headings for word in one.title.text.split())


def goes_on(section: Section, end: int) -> bool:
    """Whether a paragraph that ends there goes on behind a blank line, and a float at the most."""
    return _GOES_ON.match(section.source.text, end) is not None


def is_end(section: Section, end: int) -> bool:
    """Whether a paragraph ends there for sure: before another one, a heading, or the end of a file with headings."""
    source = section.source.text
    if _ENDS.match(source, end) or _ENDS_AT_HEADING.match(source, end):
        return True
    return bool(section.headings) and _ENDS_FILE.match(source, end) is not None


def is_last_of_part(section: Section, end: int) -> bool:
    """Whether a part ends at an offset of the prose, before a heading that is not below its own, or with the text."""
    source, place = section.source.text, section.prose.span(end - 1, end).end
    number = bisect_right(section.headings, place, key=lambda one: one.title.start)
    if not number or not _ENDS_PART.match(source, place):
        return False
    following = section.headings[number : number + 1]
    return not following or following[0].level <= section.headings[number - 1].level


def is_paragraph(source: str, place: int) -> bool:
    """Whether a paragraph starts there, and none that a formula or list has interrupted."""
    before = source[max(place - _NEAR, 0) : place]
    found = _STARTS.search(before)
    if found is None:
        return place == len(before) and not before.strip()
    return not _AFTER_DISPLAY.search(before, 0, found.start())


def is_field(text: str) -> bool:
    """Whether a paragraph is a signature, a label with its value, key words, or a reference that ends in an address."""
    return (
        _SIGNED.search(text, max(len(text) - _LONGEST_NAME, 0)) is not None
        or _FIELD.match(text) is not None
        or _KEYWORDS.match(text) is not None
        or _ADDRESS.search(text, max(len(text) - _LONGEST_ADDRESS, 0)) is not None
    )


def is_title(text: str) -> bool:
    """Whether a paragraph is a heading that is typed as text: a few words, all but short ones with capitals."""
    words = [word.strip("()“”'\",:") for word in text.split()]
    long = [word for word in words if len(word) >= _LONG_WORD or word[:1].isupper()]
    return len(words) <= _LONGEST_TITLE and len(long) > 1 and all(not word[0].islower() for word in long)


def is_legend(written: str) -> bool:
    """Whether each line says what a value stands for."""
    lines = written.strip().split("\n")
    return len(lines) > 1 and all(_VALUE.match(line) for line in lines)


def is_open(text: str, words: int) -> bool:
    """Whether what ends a paragraph can end none: a comma may follow whom a letter is to, a parenthesis a name."""
    if text[-1] == ",":
        return not _DEDICATED.match(text) and (words >= LEAST_CLAUSE or _LEADS_ON.match(text) is not None)
    return text[-1] != ")" or (words >= LEAST_CLAUSE and "(" in text[1:] and not _ATTRIBUTED.search(text))


def last_word(text: str) -> re.Match[str] | None:
    """Find the last word of a paragraph, whatever references follow it."""
    if not text or not (text[-1].isalnum() or text[-1] in _ENDS_OPEN):
        return None
    for width in (_USUAL_END, _LONGEST_END):
        start = max(len(text) - width, 0)
        match = _LAST.search(text, start)
        if match and " " in text[start : match.start()]:  # else the word may begin before that
            break
    return match
