"""What authors tell themselves in plain sentences, which look like text: plans, orders, places of words to come.

Each kind is looked for by its rarest words, and what stands before them is looked at only then: that is faster by far.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_Traced: TypeAlias = "tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]"

_MUST = (
    r"(?:should|need to|have to|must|could|want to|ought to|still (?:need|have) to|(?:might|may) (?:need|want|have) to)"
)
_WRITING = (
    r"(?:talk about|write|say something|add|put|cite|include|insert|introduce|describe|explain|list|summari[sz]e"
    r"|elaborate)"
)
_SAYING = rf"(?:{_WRITING}|mention|discuss|say|note|argue|clarify|justify|move|remove|cut|re-?phrase|re-?write|rename)"

_HERE_WE = lazy_pattern(rf"ere,? (?:we|I) {_MUST} (?:(?:probably|maybe|perhaps|also) )?{_WRITING}\b")
_H = lazy_pattern(r"\b[Hh]$")
_DOUBTFULLY = lazy_pattern(rf"(?:probably|maybe|perhaps) {_SAYING}\b")
_WE_MUST = lazy_pattern(rf"\b(?:[Ww]e|I) {_MUST} $")
_HERE = lazy_pattern(r" here(?=[,.!?\n]|\Z)")
_WE_MUST_SAY = lazy_pattern(rf"\b(?:[Ww]e|I) {_MUST} (?:also )?{_SAYING}\b[^.!?\n]{{0,120}}$")
_MAYBE = lazy_pattern(rf"(?:Maybe|Perhaps|Probably) (?:we )?(?:{_MUST} )?{_SAYING} (?!that\b)")
_NEEDED = lazy_pattern(rf"Needs? to (?:be )?(?:{_SAYING}|fix|check|finish)")
_TO_COME = lazy_pattern(rf"(?:Things|Points|Stuff) to (?:{_SAYING}|do|check|fix)\b")
_I_WILL = lazy_pattern(
    r"I (?:will|'ll|am going to) (?:add|write|fix|check|finish|re-?write|re-?phrase|update|improve)\b[^.!?\n]{0,80}"
    r"\b(?:later|soon|tomorrow|tonight|this (?:paragraph|section|part|sentence))"
)
_ORDERED = lazy_pattern(
    r"\n(?P<order>(?:talk about|describe|explain|mention|discuss|cite|add|write|say|summari[sz]e|introduce|include"
    r"|insert|elaborate|refer to|highlight|motivate|argue|needs? to|things to|maybe|perhaps)"
    r" (?!and\b|or\b)[^\n]{3,300})"
)
_SETTLED_LATER = lazy_pattern(
    r"[.!?…\n] ?(?P<order>(?:[Rr]e(?:move|write|phrase|word)|[Dd]elete|[Ff]ix) (?:it|this|me|these)"
    r"(?: (?:later|here|again|sentence|paragraph|section|part))?[.!]*)(?![^\n])"
)
_WRITE_SOME = lazy_pattern(
    r"(?:Write|Say|Add|Put|Insert|Mention|Include|Talk)(?: about)? (?:something|some (?:text|words?|more|details?)|more"
    r"|(?:a )?(?:few|little|bit|sentence|paragraph|short|section|summary))\b"
)
_MISSING = lazy_pattern(
    r"(?:(?:References?|Citations?) to (?:be )?(?:add(?:ed)?|insert(?:ed)?)|Add (?:this )?to (?:the )?(?:references?"
    r"|bibliography|citations?))\b"
)
_WANTED = lazy_pattern(rf"Want to (?:{_SAYING})\b")
_I_DOUBT = lazy_pattern(
    r"\bI(?:(?: don[’']t (?:know|remember)|[’']m not sure| am not sure) (?:if|whether|what|how|where|why)"
    r"| guess| forget)\b[^.!?\n]{0,200}"
)
_UNEXPLAINED = lazy_pattern(
    r"(?:Explain|Elaborate|Expand|Describe|Discuss|Clarify)(?: (?:this|these|it|that|here|on this))?"
    r"(?: (?:a (?:bit|little)|some|much))? (?:more|further|better|in (?:more |greater )?detail)\b"
)
_MAYBE_SOME = lazy_pattern(
    r"(?:Maybe|Perhaps) (?:just )?(?:an?|some|one|the|two) (?:short |small |simple |nice |better )?(?:equations?"
    r"|figures?"
    r"|tables?|examples?|sentences?|paragraphs?|pictures?|plots?|graphs?|quotes?|numbers?|sections?|footnotes?|citations?"
    r"|references?|diagrams?)\b"
)
_YOU_MUST = lazy_pattern(
    r"ou (?:could|should|need to|will need to|may want to|might want to|can) (?:also )?(?:write|cite|mention|rephrase"
    r"|re-?write|elaborate|put a|add (?:a (?:ref|cit|sent)|some text|more text))\b"
)
_Y = lazy_pattern(r"(?<!\w )(?<!\w)[Yy]$")
_SOMEWHERE = lazy_pattern(r" (?:here|some ?where)\b")
_BELONGS = lazy_pattern(
    r"\b(?:should|must|needs? to|could) (?:be )?(?:added|mentioned|included|incor\w+|discussed|cited|moved|re-?written"
    r"|rephrased|explained|described|put|go|say|talk about this)$"
)
_DISCUSS_IT = lazy_pattern(r"should (?:discuss|talk about|think about|verify|decide) (?:it|this|that)(?=[.!\n])")
_WE = lazy_pattern(r"\b[Ww]e $")
_BEING_WRITTEN = lazy_pattern(
    r"\n(?P<order>(?:Discussing|Describing|Explaining|Introducing|Mentioning|Summari[sz]ing|Talking about)"
    r" [^.\n]{3,120} here[.…]{0,3})(?= ?\n)"
)
_REST = lazy_pattern(r"[^.!?\n]{0,200}")
_STARTS = lazy_pattern(r"(?:\n|[.!?…:] |\.\.|\A)\Z")

_WHOLE: _Traced = (  # paragraphs or sentences, with what is in each
    (_ORDERED, ("\n",)),
    (_SETTLED_LATER, (" it", " this", " me", " these")),
    (_BEING_WRITTEN, ("Discussing", "Describing", "Explaining", "Introducing", "Mentioning", "mmari", "Talking")),
)
_STARTING: _Traced = (  # at the start of a sentence, with what is in each
    (_MAYBE, ("Maybe ", "Perhaps ", "Probably ")),
    (_NEEDED, ("Need to ", "Needs to ")),
    (_TO_COME, ("Things to ", "Points to ", "Stuff to ")),
    (_UNEXPLAINED, ("Explain", "Elaborate", "Expand", "Describe", "Discuss", "Clarify")),
    (_MAYBE_SOME, ("Maybe ", "Perhaps ")),
    (_WANTED, ("Want to ",)),
    (_MISSING, ("Reference", "Citation", "Add ")),
    (_WRITE_SOME, ("Write ", "Say ", "Add ", "Put ", "Insert ", "Mention ", "Include ", "Talk ")),
)
_AFTER: tuple[
    tuple[re.Pattern[str], re.Pattern[str], tuple[str, ...]], ...
] = (  # what is looked for, what it must stand behind, and what is in each
    (_HERE_WE, _H, ("ere we ", "ere, we ", "ere I ", "ere, I ")),
    (_DOUBTFULLY, _WE_MUST, ("probably", "maybe", "perhaps")),
    (_HERE, _WE_MUST_SAY, (" here",)),
    (_YOU_MUST, _Y, ("ou ",)),
    (_SOMEWHERE, _BELONGS, (" here", "where")),
    (_DISCUSS_IT, _WE, ("should ",)),
)

_DOTS = lazy_pattern(r"(?<= )(?P<dots>\.{4,8}(?= [a-z])|(?<=the |his |her )(?:\.{3}|…) ?(?=[a-z]{3}))")
_LEFT_OUT = lazy_pattern(r"(?<=[a-z]), ?(?:\.(?= [A-Z]|\n|\Z)|,(?= [a-z]))")
_PREPOSITION = lazy_pattern(r"[a-z] (?:in|by|of|at|from|with|between|on|for|about)$")
_NOTHING_BETWEEN = lazy_pattern(r"[a-z]+[\s~]+[,.]")  # in the source: a macro there prints what we cannot see
_ENDS = lazy_pattern(r"(?= [A-Z]|\n|\Z)")
_LONGEST = 160  # characters of a sentence that are looked at

_TEXT = frozenset({"document", "abstract", "footnote", "acks", "author", "title"})


def plans(section: Section) -> Iterator[Span]:
    """The spans of such sentences, in no order; nothing that is somebody's words, and nothing outside the text."""
    prose = section.prose
    for start, end in _places(prose.text):
        if not section.is_quoted(start) and not section.is_code(start) and _is_text(section, start):
            span = prose.span(start, end)
            if not span.source.text[max(span.start - 12, 0) : span.start].rstrip().endswith("\\noindent"):
                yield span  # else it goes on behind what is set apart


def is_order(paragraph: str) -> bool:
    """Whether a paragraph is an order to oneself, which `plans` finds."""
    return _ORDERED.fullmatch(f"\n{paragraph}") is not None


def _places(text: str) -> Iterator[tuple[int, int]]:
    for pattern, leading, traces in _AFTER:
        for match in matches(pattern, text, traces):
            if before := leading.search(text[max(match.start() - _LONGEST, 0) : match.start()]):
                yield match.start() - len(before[0]), _sentence_end(text, match.end())
    for pattern, traces in _STARTING:
        for match in matches(pattern, text, traces):
            if _STARTS.search(text[max(match.start() - 2, 0) : match.start()]):
                yield match.start(), _sentence_end(text, match.end())
    yield from (match.span() for match in _I_WILL.finditer(text))
    yield from (match.span() for match in matches(_I_DOUBT, text, ("I don", "I guess", "I forget", "not sure ")))
    for pattern, traces in _WHOLE:
        for match in matches(pattern, f"\n{text}\n", traces):
            yield match.start("order") - 1, match.end("order") - 1


def _sentence_end(text: str, place: int) -> int:
    rest = _REST.match(text, place)
    return rest.end() if rest else place


def gaps(section: Section) -> Iterator[Span]:
    """Where a word is left out: behind a preposition, `in , Brazil`, or where dots stand for it, `by .... arrows`."""
    prose, text = section.prose, section.prose.with_formulas
    for match in matches(_DOTS, prose.text, ("...", "…")):
        if not section.is_quoted(match.start()) and not section.is_code(match.start()):
            yield prose.span(*match.span("dots"))
    for match in matches(_LEFT_OUT, text, (", .", ", ,")):
        if not section.is_quoted(match.start()) and "\\" not in prose.span(*match.span()).text:
            yield prose.span(*match.span())
    for mark in (" ,", " ."):
        place = text.find(mark)
        while place != -1:
            found = _PREPOSITION.search(text[max(place - 10, 0) : place])
            if found and (mark == " ," or _ENDS.match(text, place + 2)):
                start = place - len(found[0]) + 2
                span = prose.span(start, place + 2)
                if not section.is_quoted(start) and _NOTHING_BETWEEN.fullmatch(span.text):
                    yield span
            place = text.find(mark, place + 2)


def _is_text(section: Section, start: int) -> bool:
    return {*section.enclosing(section.prose.source_offset(start))} <= _TEXT
