"""Notes among authors in brackets, and words that question marks doubt."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._notes.set_apart import keeps_a_citation, said_by_authors, speaks_to_authors
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.brackets import brackets_of
from galley.prose.wording.remarks import ORDER
from galley.prose.wording.scanning import matches, places, scanner
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_LONGEST_BRACKETED = 1500
_NO_REFERENCE = "".join(  # which another rule tells, by the label that is missing
    rf"(?<!{end} )"
    for end in (r"Fig\.", r"Tab\.", r"Sec\.", r"Eq\.", "igure", "able", "ction", "ation", "ppendix", "apter")
)
_SAID = r"(?:asked|said|wondered|replied|exclaimed|wrote)"
_DOUBTED = scanner(
    "?", rf"(?<![\d?]){_NO_REFERENCE}(?:(?<= )\?{{2,6}}[^\W\d_]\w*|\?{{2,6}}(?=[)\]\w]| (?!{_SAID}\b)[a-z]))"
)
_DOUBTED_LAST = scanner(
    "?", rf"(?<![\d?]){_NO_REFERENCE}(?:(?<=[a-z]{{3}})|(?<=[a-z]{{2}} ))\?{{2,4}}(?=[,;.]| [A-Z]|\n|\Z)"
)
_QUESTION = lazy_pattern(
    r"\W*(?i:what|who|whom|whose|which|where|when|why|how|is|are|was|were|am|do|does|did|can|could|should|would"
    r"|will|has|have|had|may|might|shall|must|really|and|but|so|or|if"
    r"|(?:in|to) (?:what|which|whom)|isn|aren|don|doesn|didn)\b"
)
_DOUBTED_NEXT = lazy_pattern(r"\?{2,6}[^\W\d_]")
# `[add numbers]`, `[why?]`, `[STILL UNCLEAR]`, `[or better: …]`, `[more details]`: brackets that speak to their writer.
_OPENED = scanner(
    "[",
    r"\[\[?(?:(?i:" + ORDER + r")(?<!\[edit)(?!=)[^\]]|[^\][\n]{0,80}[^\W\d_]\?[^\][\n]{0,80}\]"
    r"|[^\][\n?“”\"]{5,120}[^\W\d_]\? [A-Z][^\][\n“”\"]{20,400}\]|\?{2,6}[^\W\d_]"
    r"|\?[^\W\d_](?![^\]\n]*(?:\?\w|[:\w]:\w| :-))"  # and no variables of a query
    r"|(?:QUOTES?|STAT(?:ISTIC)?S?|PERCENT(?:AGE)?S?|VALUES?|AMOUNT|EVIDENCE|FIGURE|TABLE|EXAMPLES?|DETAILS?|NUMBERS|CHECK|VERIFY|FIX|EXPAND|UPDATE|REWRITE|REPHRASE|REWORD|CLARIFY|EXPLAIN|CONFIRM|INSERT|ELABORATE|WHY|WHERE)[?!.]*\]"
    r"|(?i:(?:insert )?(?:figure|table|fig\.?|tab\.?) \d+ (?:about |goes |somewhere )?here)\]"
    r"|(?i:not sure|unsure|to[ -]do)\]"
    r"|(?:Comments?|COMMENTS?|Remark): [^\]\n]{3,300}\]"
    r"|edit (?:this|here|me|these)\b|(?i:(?:still |work |not )?in progress)\b[^\]\n]{0,60}\]"
    r"|(?i:(?:choose|pick|select) (?:one|between|either)\b|which one"
    r"|(?:or )?(?:better|rather|alternatively|instead|option \w):"
    r"|(?:please )?skip\b|(?:or )?leave out|optional\b)[^\]\n]{0,80}\]"
    r"|[^\]\n]{2,100}[-–—,:] ?(?:to be (?:filled(?: in)?|added|completed|confirmed|determined|done|provided|updated)"
    r"|TBD|TBA)\]"
    r"|(?=[^\]\n]{0,80}\b(?:WHAT|WHO|WHY|HOW|WHICH|WHERE|WHEN|THE|THIS|IS|ARE|MORE|NEEDS?|HERE|ABOUT)\b)"
    r"(?![^\]\n]*(?:ANON|BLIND|REDACT|OMIT|REMOV|INSTITUTION|UNIVERSITY))[A-Z]+(?:[ ,/'’-]+[A-Z]+){1,15}[?!.]*\]"
    r"|(?!(?:[Ss]ee|[Oo]riginal|[Tt]ranslat|[Ff]ull|[Ee]mphas|[Oo]mitted|[Aa]non)[a-z]*\b)[A-Z][a-z]+ (?:[a-z-]+ ){0,2}"
    r"(?:background|overview|subheadings?|summary|transition|intro(?:duction)?|quotes?|examples?|stats|statistics"
    r"|conclusion|paragraph|sentences?|citations?|references?|definition|explanation|details|discussion)[.!?]?\]"
    r"|(?:(?:more |some |exact |final )?(?:quantification|quantify|clarification|justification|elaboration|explanation"
    r"|statistics?|stats|numbers|number(?!\] [a-z-]+s\b)"
    r"|details?|examples?|evidence|rephrase|reword|expand|elaborate|clarify|verify|p-values?|effect sizes?"
    r"|percentages?)"
    r"(?: here)?|P\d+ quote|quotes?(?: (?:from|of|by))?(?: P\d+)?)\])",
)
# `(source?)`, `(how many?)`, `(cut this?)`, `(?)`: a doubt in parentheses.
_DOUBT_ALONE = scanner(
    "(",
    r"(?:(?<=[a-z] )|(?<=[a-z]))\((?:\?|(?:source|evidence|example|quote|number|percentage|p[- ]value|statistic|stat"
    r"|date|year|name|unit|effect size|how many|which ones)s?[?!]{1,3}"
    r"|(?:is|are) (?:this|that|it|they) (?:the case|true|right|correct|so)\?"
    r"|sp\?|(?:check|verify|confirm)!{1,3}|(?:what|who|which|where|when|why|how)\?"
    r"|(?:cut|delete|remove|drop|keep|merge|shorten|rephrase|expand|cite)(?: this)?\?"
    r"|(?:SOURCE|EVIDENCE|EXAMPLE|QUOTE|NUMBER|DATE|YEAR|NAME|WHO|WHICH|HOW MANY)S?[?!]{1,3})\)"
    r"(?=[ ,.;:\n]|\Z)",
)
# `(is that the right oven, Ana?)`: a question to somebody.
_ASKED_BY_NAME = scanner(
    "(",
    r"\([^()\n]{3,150}(?:[,;:.]|--?|–|—) ?(?!(?:Yes|No|Right|Really|Why|What|How|When|Where|Who|Maybe|Perhaps)\b)"
    r"[A-Z][a-z]{2,11} ?\?+ ?\)",
)
# `(as they have it, cite Lee)`: a work that is still to be cited, as its author's name alone tells.
_TO_CITE = lazy_pattern(r"(?<=[,;] )cite (?:the )?[A-Z][a-z]+(?: et al\.?| (?:and|&) [A-Z][a-z]+)?(?: \d{4})?(?=[)\]])")
# `(by the crowd?)`: a question in a few words, which no other of its sentence is.
_WONDERED = scanner(
    "(",
    r"(?<=[a-z] )\((?!if |[^()\n]* (?:or|and|not) )[a-z][a-z-]+ (?:[a-z-]+ )?[a-z-]+\?\)(?=[ ,.;:\n]|\Z)",
)
# `(Pan before cooking?)`, behind a sentence that ends a paragraph.
_WONDERED_LAST = scanner(
    "(",
    r"(?<=[a-z]\. )\((?!(?:And|Any|Are|But|Can|Could|Did|Do|Does|How|Is|Not|Or|Really|See|Should|So|Was|Were|Wh\w+)\b)"
    r"[A-Z][\w-]+(?: [a-z][\w-]+){1,4}\?\)(?= ?(?:\n|\Z))",
)
_ASKED = lazy_pattern(r"\((?:what|who|which|where|when|why|how)\?\)")
_OF_ASKING = lazy_pattern(r"\b(?:asks?|asked|asking|questions?|questioned|answer\w*|wonder\w*)\b")
# `(needs trim)`, `(better word?)`, `[figure goes here]`, `(this is repeated)`: remarks on the text itself.
_ASIDE = scanner(
    "([",
    r"[(\[](?:(?:short|shorter|longer|brief|more)!+|needs? (?:a |more |some |to be )?(?:trim|cut|edit|work|re-?w"
    r"|check|fix|shorten|updat)\w*"
    r"|needs? (?:a |some )?(?:better|another|different|stronger|shorter) (?:word|term|name|title|phrase|wording|example"
    r"|source|verb|transition)[^()\[\]\n]{0,40}|unsure (?:whether|if) (?:this|that|it|we)\b[^()\[\]\n]{0,60}"
    r"|re-?(?:word|write|phrase|do|visit)(?: [^()\[\]\n]{1,60})?"
    r"|(?:expand|elaborate|clarify|shorten|trim|fix|finish|check)"
    r" (?:this|it|here|more|these|further|later|with|on (?:this|these|it))\b[^()\[\]\n]{0,60}"
    r"|[^()\[\],;\n]{3,60}[,;] (?:expand|shorten|rewrite|rephrase|update|finish|trim)"
    r" (?:this|the|these) (?:section|paragraph|part|text|sentence|table|caption|list|discussion|chapter)s?"
    r"|(?:(?:better|other|another|different|nicer|new|alternative) )?(?:title|name|heading|wording|word|term)\?"
    r"|(?:working|tentative|provisional) title"
    r"|(?:pic|picture|image|photo|figure|fig|screenshot|graph|plot|table|quote|citation|ref|number|example|stats?)s?"
    r" (?:goes |go |to go )?(?:here|needed|missing|to come)"
    r"|some [a-z ]{0,30}(?:title|name|text|number|citation|figure|example|quote)"
    r"|more here|moved? (?:this |it )?(?:to|into) (?:the )?(?:related work|intro(?:duction)?|discussion|methods?"
    r"|results?|findings|appendix|conclusions?|limitations|background)"
    r"|should (?:follow|go|be (?:in|moved|cut|merged|here|shorter|longer|earlier|later|rewritten|checked)"
    r"|come|move|mention|cite|include)\b[^()\[\]\n]{2,60}|talk about [^()\[\]\n]{2,60}"
    r"|[Ll]et [A-Z][a-z]+ (?:to )?(?:do|write|check|fix|add|handle|draft|finish)\b[^()\[\]\n]{0,60}"
    r"|(?:this|it|that) is (?:repeated|said|repetitive|redundant|already|copied|moved)\b[^()\[\]\n]{0,60}"
    r"|[a-z][^()\[\]\n]{2,60} (?:still )?to be (?:added|confirmed|inserted|filled in|updated|completed)"
    r"|[Ww]ill be (?:added|completed|filled(?: in)?|inserted|updated|written)"
    r"(?: (?:after|at|before|by|here|in|later|once|soon|when)\b[^()\[\]\n]{0,60})?"
    r"|see (?:photo|picture|fig(?:ure)?|table|text|above|below|email|mail|notes?|comments?)\?+"
    r"|(?<=[a-z] .)quote from [^()\[\]\n]{2,60}|xx+[a-z]*"
    r"|XX+[a-z]+|[A-Z]{2,}(?: [A-Z’']+){2,12}[!?]+|\[(?:fig(?:ure)?|tab(?:le)?|ref(?:erence)?|cit(?:e|ation)"
    r"|section|number|image|link|quote|eq(?:uation)?)s?\])[.!?]?[)\]]"
    r"(?! (?:components?|elements?|directions?|planes?|polari[sz]ations?)\b)",
)


def bracketed_notes(section: Section) -> Iterator[Span]:
    """The spans of such notes, in no order; they may lie in each other."""
    prose, brackets = section.prose, brackets_of(section.prose.text)
    for match in _OPENED.finditer(prose.text):
        end = brackets.end(match.start())
        if end and not keeps_a_citation(prose.text, match.start()) and not prose.text.startswith("(", end):
            yield from said_by_authors(section, match.start(), end)
    for opening in places(prose.text, ("[",)):
        end = brackets.end(opening)
        if end and end - opening <= _LONGEST_BRACKETED and speaks_to_authors(prose.text[opening + 1 : end - 1]):
            yield from said_by_authors(section, opening, end)
    for match in _DOUBTED.finditer(prose.text):
        start = _start_of_doubt(prose.text, match.start())
        if start is not None and not keeps_a_citation(prose.text, start):
            end = brackets.end(start) if prose.text[start] in "[(" else match.end("found")
            yield from said_by_authors(section, start, end or match.end("found"))
    for match in matches(_TO_CITE, prose.text, (", cite ", "; cite ")):
        yield from said_by_authors(section, *match.span())
    yield from _doubted_last(section)
    yield from _wondered(section)
    for match in chain(*(one.finditer(prose.text) for one in (_DOUBT_ALONE, _ASIDE, _ASKED_BY_NAME))):
        if _ASKED.fullmatch(match["found"]) and _are_asked_of_others(prose.text, match.start()):
            continue
        yield from said_by_authors(section, match.start(), match.end("found"))


def _wondered(section: Section) -> Iterator[Span]:
    """Questions of a few words in parentheses, each the only one of its sentence."""
    text = section.prose.text
    for match in _WONDERED.finditer(text) if "?)" in text else ():
        if text.count("?)", *sentence_bounds(text, match.start())) == 1:
            yield from said_by_authors(section, match.start(), match.end("found"))
    for match in _WONDERED_LAST.finditer(text) if "?)" in text else ():
        yield from said_by_authors(section, match.start(), match.end("found"))


def _doubted_last(section: Section) -> Iterator[Span]:
    """Words that two question marks end, where the sentence is no question."""
    prose = section.prose
    for match in _DOUBTED_LAST.finditer(prose.text):
        first, _ = sentence_bounds(prose.text, match.start())
        start = _start_of_doubt(prose.text, match.start())
        if start is not None and not _QUESTION.match(prose.text, first):
            yield from said_by_authors(section, start, match.end("found"))


def _are_asked_of_others(text: str, place: int) -> bool:
    """Whether a question of one word is one of several, or of those that people were asked."""
    start, end = sentence_bounds(text, place)
    return len(_ASKED.findall(text, start, end)) > 1 or _OF_ASKING.search(text, start, end) is not None


def _start_of_doubt(text: str, place: int) -> int | None:
    """Where the bracket or the word starts that two question marks stand in; None where nothing stands before them."""
    if text[place - 1 : place] == " " and _DOUBTED_NEXT.match(text, place):
        return place
    before = text[max(place - 80, 0) : place].rpartition("\n")[2]
    opened = max(before.rfind("["), before.rfind("("))
    if opened > max(before.rfind("]"), before.rfind(")")) and before[opened + 1 :].strip():
        return place - len(before) + opened
    word = re.search(r"[^\W\d_][\w-]*$", before)
    return place - len(word[0]) if word else None
