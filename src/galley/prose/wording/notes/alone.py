"""What is a note where it is a paragraph of its own: `Why?`, `This is too long.`, `Same as above`, `Stopped here`."""

from __future__ import annotations

import re
from typing import Final

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.notes.verbless import VERBLESS_PHRASE
from galley.prose.wording.notes.vocabulary import DONE, NEW_PARTS, PARTS, SURELY_DONE

LONGEST: Final = 90
"""Characters of such a paragraph."""
_FAULTS = (
    r"(?:(?:too|very|rather|quite|still|a bit|far too|way too|really|not|so|pretty|kind of|somewhat) )*"
    r"(?:long|short|strong|weak|vague|rough|wordy|wrong|odd|weird|awkward|clunky|repetitive|redundant|unclear|clear"
    r"|confusing|convoluted|a mess|messy|sloppy|harsh|informal|colloquial|technical|out of place|made up|fake"
    r"|preliminary|outdated|incomplete|not final|not done|unfinished|a placeholder|placeholders|dummy data)"
)
_OF_TEXT = (
    rf"(?:(?:this|that|it|these|the|all|our|my) ?(?:whole |entire |last |first |next )?"
    rf"(?:{PARTS}|{NEW_PARTS}|part|bit|claim|point|argument|list|numbers|values|data|stuff|name)?s?(?: here| below"
    rf"| above)?"
    r"|numbers|values|data|results|sentence|paragraph|section|figure|table)"
)
_SEEMS = (  # in the present: what was clear was so in the study
    r"(?:is|are|sounds?|reads?|seems?|feels?|looks?|gets?|(?:is|are)n['’]t|(?:does|do)n['’]t (?:sound|read))"
)
_ASKS = (
    r"(?:why(?: not)?|how(?: so)?|how (?:many|much|long|often|come)|which ones?|which|who|whom|whose|when|where|what"
    r"|really|sure|says who|so what|is (?:this|that|it) (?:right|true|correct|ok|okay|enough|needed|clear|new"
    r"|still true)"
    r"|(?:is|are|was|were|do|did|does|should|can|could) (?:this|that|it|these|those|we|they)(?: [\w’'-]+){1,6})"
)
_SAYS_WHERE = (
    r"(?:(?:see|same as|as|like|moved?|copied|repeats?|already (?:said|mentioned)|cf\.?|from) (?:the )?"
    r"(?:above|below|before|earlier|introduction|intro|abstract|discussion|previous (?:paragraph|section|paper))"
    r"|same as (?:above|before),? (?:but|only|just|except) .{2,50}"
    r"|(?:stopped|stop|continue|start|end|resume|begin|pick up|got|read|edited|revised|checked)(?:ped|ed)?"
    r" (?:here|until here|up to here|from here)"
    r"|(?:(?:old|new|rough|first|very rough) )?(?:draft|text|version|notes|outline|stuff)(?: (?:below|above|here"
    r"|starts here|ends here))"
    r"|(?:end|begin(?:ning)?|start) of (?:the )?(?:edits?|edited|draft|new|old|notes|text|changes)\b.{0,30}"
    r"|(?:\[|\()?(?:insert |place |put )?(?:figure|fig\.?|table|photo|picture|image|screenshot|graph|diagram) ?\d*"
    r"(?: (?:of|with|on|showing) [^.]{3,40})? (?:about |goes |to go |comes |somewhere )*(?:here|around here)(?:\]|\))?)"
)
_PLANS = (
    r"(?:(?:optional:|if (?:there is |we have |there['’]s )?(?:space|time|room)(?: allows| permits)?"
    r"|(?:for|in|before|after) the (?:camera[- ]ready|deadline|submission|rebuttal|final version"
    r"|next version))\b.{0,60}"
    r"|(?:cut|drop|remove|delete|shorten|skip|keep|omit)(?: this| these| it)? (?:if|when|unless|or|for now"
    r"|maybe)\b.{0,50}"
    r"|we (?:can|could|should|might) (?:always |also |probably |maybe )*(?:cut|drop|shorten|remove|delete|skip|omit"
    r"|merge) .{1,50}"
    r"|we (?:already|have already) (?:said|say|mentioned?|covered|wrote|used)\b.{0,40}"
    r"|i (?:don['’]t (?:understand|get|like|think|know|see)|do not (?:understand|think|like|know|see)"
    r"|am not (?:sure|happy)|['’]?m not (?:sure|happy)|think|guess|wonder)\b.{0,80}"
    r"|(?:(?:not sure|unsure|no idea|unclear)(?= \w+ \w)|to check:|to verify:|waiting (?:for|on)"
    r"|see (?:the |my |your )?(?:e-?mail|mail|comments?|slack"
    r"|[A-Z]\w+['’]s (?:comments?|notes?|e-?mails?|slides|version))) ?\b[^.!?]{0,60}"
    r"|(?:needs?|could use|could do with|should have|should get|wants|lacks?|missing) (?:an?|some|more|better)\b.{2,50}"
    r"|(?:should|could|must|needs? to) (?:also |probably |maybe )*be (?:\w+er|more \w+|less \w+|\w+ed|cut|split"
    r"|rewritten)\b.{0,40})"
)
_MADE = r"(?:transitions?|sentences?|paragraphs?|text|wording|draft|version|filler|wrap(?:ping)? up|sum(?:ming)? up)"
_BESIDE = (
    r"(?:some|more|the|an?|to|for|of|into|from|with|next|previous|last|first|second|old|new|short|long|topic|opening"
    r"|closing|final|summary|summari[sz]ing|concluding|conclusions?|intro|introduct(?:ion|ory)|example|section|chapter"
    r"|here|below|above|and|or|another|this|that|these|goes?|start|everything|it)"
)
_OF_WRITERS = rf"(?!(?:the )?\w+\W*$)(?:{_BESIDE}[ ,:]+)*{_MADE}(?:[ ,:]+(?:{_BESIDE}|{_MADE}))*"
"""Nothing but words of those who write: `Transition to the next section`, `Some more text`."""
_NOT_YET = (
    r"(?:(?:the |our |all )?(?:[\w-]+ ){1,4}?(?:(?:(?:is|are) )?(?:still )?pending"
    r"|(?:is|are) (?:still )?to (?:follow|come))"
    r"|(?:the |our |all )?(?:[\w-]+ ){1,4}?(?:will|to) be (?:added|inserted|included|completed|updated|finished|written"
    r"|filled in)(?: (?:here|later|soon|afterwards|next)| (?:once|when|as soon as|after|before|until) .{3,50})"
    r"|(?:the |our )?(?:[\w-]+ ){1,8}?(?:is|are|has|have)(?:n['’]t| not) yet (?:been )?(?:done|written|complete(?:d)?"
    r"|finished|final|included|added|ready|run|analy[sz]ed)"
    r"|more (?:on|about|details on) .{2,40} (?:here|later)"
    r"|(?:[-–] ?)?(?:do not|don['’]t?) forget .{2,50}|remember (?:to|:) .{2,50})"
)
_TO_COME = (
    r"(?:(?:(?:this|it|these|(?:the )?(?:text|content|details|more|results|numbers|rest)) )?(?:(?:is|are|still) )*"
    rf"(?:to be (?:{DONE}|{SURELY_DONE}|done)|will be (?:added|written|completed|updated|finished|{SURELY_DONE}))"
    r"(?: (?:later|soon|after|once|when|before|by|as soon as|in|here|next)\b.{0,60})?"
    rf"|(?:(?:{NEW_PARTS}|text|content|more|details|results?|numbers|the rest)s? )(?:follows?|to follow|to come"
    r"|will follow|coming soon|comes? later))"
)
# A paragraph that is nothing but a note: `Still too vague.`, `Details to follow.`, `Under construction`.
_ALONE = lazy_pattern(
    rf"[\W_]*(?:(?:maybe |perhaps |again[:,]? |hm+[:,]? |also )?(?:(?:{_OF_TEXT} {_SEEMS} )?{_FAULTS}"
    rf"(?: with (?:the |our )?(?:{PARTS}|{NEW_PARTS}|above|below))?|{_SAYS_WHERE}"
    rf"|{_PLANS}|{_TO_COME}|{_NOT_YET}|{_OF_WRITERS}|(?:{_OF_TEXT} )?repeats? (?:itself|the (?:{PARTS})|what .{{3,40}})"
    rf"|(?:[\w’'-]+ ){{1,5}}paragraphs?|blah(?: blah)*|yadda|yada(?:,? yada)*|not sure|unsure|hm+|ugh|wip"
    rf"|(?:this (?:{PARTS}) is )?(?:still )?(?:an? )?work in progress"
    r"|under construction|coming soon|tbc|etc))(?<!:)[\s.!…?)\]]*",
    re.IGNORECASE,
)
_WORD = r"[\w’'-]+(?: [\w’'-]+)?"
_QUESTION = lazy_pattern(rf"[\W_]*(?:{_ASKS}|{_WORD}\? {_WORD})\?+\W*", re.IGNORECASE)
_BETWEEN_DASHES = lazy_pattern(
    r"[-–—*=#]{3,} ?[^\W\d_][^\n]{2,80}[^\W_] ?[-–—*=#]{3,}"
    r"|[–—]{1,2} ?[^\W\d_][^\n ]*[^\W_] [^\n]{0,80}[^\W_] ?[–—]{1,2}"  # of two words at least
)


_LABELLED = lazy_pattern(  # in key words, without a full stop
    r"(?:(?:[Kk]ey|[Mm]ain|[Oo]ther|[Oo]pen|[Nn]ext) )?(?:[Pp]oints?(?: to make)?|[Mm]essages?|[Aa]rguments?"
    r"|[Ii]deas?|[Qq]uestions?"
    r"|[Cc]omments?|[Rr]emarks?|[Tt]opic sentence|[Tt]ransition|[Tt]o do|[Ss]till to (?:come|do)"
    r"|Q(?: for [A-Z]\w+)?"
    rf"|[Tt]hings? (?:we|I) (?:still )?need|[Gg]oals? of (?:this|the) (?:{PARTS})): (?=[a-z])[^.!:\n]{{3,80}}[^.!:;,\s]"
)


# What begins a list of things to do, or names a version of the text: `Possible points:`, `Old version:`.
_OPEN_LIST = lazy_pattern(
    r"(?:(?:A |The )?[Ll]ist of )?(?:[Pp]otential|[Pp]ossible|[Oo]pen) (?:other |further |more )?(?:points|ideas|topics"
    r"|arguments|things)(?: (?:to|for) [^.!?\n]{3,40})?:"
    r"|(?:[Rr]elevant |[Oo]ther |[Mm]ore )?(?:[Pp]apers|[Rr]eferences|[Ss]ources|[Aa]rticles|[Ll]iterature)"
    r" to (?:include|cite|read|add|check|mention):?|[Ff]rom (?:my |the |an |our )?e-?mail:?"
    r"|(?:[Tt]o[ -]?do|TO-?DO)(?: (?:later|next|still|here))?:"
    r"|(?:Old|New|Current|Previous|Alternative|Other|Original|Revised|Shorter|Longer|Better) (?:version"
    r"|text|draft|wording|paragraph|intro(?:duction)?|abstract|ending|beginning):"
)

# A figure that is still to be made: `figure of the inlet`, `Screenshots of the lids`.
_FLOAT_TO_COME = lazy_pattern(
    r"(?i:figure|fig\.|table|photo|picture|image|screen ?shot|graph|diagram|plot|sketch|schematic|flow ?chart)s? "
    r"(?:of|with|showing|for|comparing) (?!contents?\b|abbrev|symbols|notation|figures|tables)"
    rf"{VERBLESS_PHRASE}"
)
_AMOUNT = (
    r"(?:ca?\.? ?|about |around |approx\.? |~ ?|max\.? |up to |at most )?\d[\d.,/]*(?: ?(?:-|–|to) ?\d[\d.]*)?[ -]?"
)
# How long a text is to be, or where it was copied from: `(2 pages)`, `(From the old draft)`.
IN_PARENTHESES: Final = lazy_pattern(
    rf"[(\[](?:{_AMOUNT}(?:pages?|pgs?\.?|pp\.?|paragraphs?|sentences|slides)(?: (?:max|min)(?:imum|\.)?)?"
    r"|(?:(?:Copied|Moved|Pasted|Cut|Taken|Text|Adapted) )?[Ff]rom (?!\d)(?:the )?[a-z][^()\[\]\n\d]{3,40})[)\]]\.?"
)

_REMARKS = (_ALONE, _BETWEEN_DASHES, _LABELLED, _OPEN_LIST, IN_PARENTHESES, _FLOAT_TO_COME)


def is_remark(paragraph: str) -> bool:
    """Whether a paragraph is nothing but a remark on the text, as no cell is that begins with a digit."""
    return not paragraph[:1].isdigit() and any(pattern.fullmatch(paragraph) for pattern in _REMARKS)


def is_question(paragraph: str) -> bool:
    """Whether a paragraph is nothing but a question that the text before it raises with its authors."""
    return _QUESTION.fullmatch(paragraph) is not None
