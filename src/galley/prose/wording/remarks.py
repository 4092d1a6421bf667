"""What co-authors say to each other in a draft, and would not say to a reader."""

from __future__ import annotations

_REMARKS = (
    r"\b(?:should(?:n't| not)? we|we should(?:n't| not)?)\b",
    r"\bdo we (?:need|want|have|still|really|know|mean|cite|call|say)\b|\bdid we\b",
    r"\b(?:can|could) (?:you|we|someone)\b|\bshall we\b|\blet'?s\b",
    r"\bplease (?:check|add|fix|re\w+|cite|see|say|expand|clarify|verify|use)\b|\bplease ?[!.]",
    r"\bmaybe (?:we|this|move|add|cut|remove|not|just|say)\b|\bnot sure\b",
    r"\bI'?m (?:not|thinking|unsure|confused)\b",
    r"\bI(?:'d| would) (?:suggest|prefer|move|cut|remove|say|rather)\b",
    r"\bI (?:think|feel like) (?:we|this|that this|the (?:paragraph|section|sentence|intro))\b",
    r"\bwe (?:need|have) to (?:add|check|cite|fix|re\w+|say|discuss|explain|mention|clarify|be)\b",
    r"\bneeds? (?:a )?(?:cite|citation|ref|rewrit\w+|rephras\w+|more detail|work)\b",
    r"(?:^|[:–—-] ?|\b(?:this|still|claim|sentence) )needs (?:an? |some |more )?(?:source|number|example|quote)s?\W*$",
    r"\bre-?(?:phrase|word|write) (?:this|it)\b|\b(?:this|that) (?:paragraph|sentence|section|part|claim)\b",
    r"\bwhat do you (?:think|mean)\b|\bdo you (?:mean|think|have|agree)\b|\bwho (?:can|will|should)\b",
    r"\bis this (?:true|right|correct|still|what|needed|the)\b|\bwhy (?:do|did|is|are) (?:we|this)\b",
    r"\bmove (?:this|it|to)\b|\b(?:remove|delete|cut) this\b|\badd (?:a )?(?:cite|citation|ref)\b",
    r"\bdouble[- ]check\b|\bTODO\b|\btbd\b|\bcite\?|\bcheck (?:this|that|if|with|the numbers)\b",
)

REMARK = "|".join(_REMARKS)
"""A regular expression for a question, doubt or request about the paper itself; capitals do not matter."""

_ORDERS = r"""
add ask calculate check cite clarify combine compare compute confirm cut define delete describe discuss
double[-\s]check elaborate expand explain fill find fix include insert maybe mention merge move need(?:s|ed)? perhaps
put quantify re-?calculate re-?check re-?compute re-?do remove re-?phrase replace report re-?run re-?think revise
re-?word re-?write say see\sif shorten show specify summari[sz]e talk\sabout tie transition unpack update verify write
"""

ORDER = rf"\b(?:(?:briefly|just|also|quickly) )?(?:{'|'.join(_ORDERS.split())})\b(?![-:])"
"""A regular expression for how a note begins that tells a co-author what to do; capitals do not matter."""

_PART = r"(?:the |our )?(?:intro|abstract|discussion|conclusion|method|result|section|appendix)"
_SPEAKING_OF_TEXT = (
    r"\bthis (?:quote|sentence|paragraph|wording|phrasing|bullet|line|figure is|table is|number)\b",
    r"\b(?:stuff|some words|a (?:few words|part|paragraph|sentence)) (?:about|on)\b",
    r"\balready (?:said|used|mentioned|covered|in section|above)\b",
    r"\b(?:used|said|covered|mentioned) \w[\w ]{0,40} already\b",
    rf"\b(?:say|said|write|wrote|use|used) (?:the same|this|that|it)(?: again| too| twice)? (?:in {_PART}|above\b)",
    r"\b(?:this|that|it) (?:is|was) (?:repeated|repetitive|redundant|copied|moved|said|already (?:said|covered))\b",
    r"\breviewers? (?:\d|will|might|may|asked|want)\b|\bR[1-4] (?:asked|wants)\b",
    r"\b(?:delete|remove|fix|check|update|cut)\b[^.]{0,30} before (?:submi|the camera|camera)",
    r"\b(?:camera[- ]ready|page limit|word limit|word count)\b|\bplaceholder\b|\b(?:old|new) version\b",
    r"\b(?:goes|go|belongs|moved?) (?:here|elsewhere|to (?:the )?(?:intro|discussion|appendix|related work))\b",
    r"\b(?:results?|text|figures?|tables?|numbers?|details|content|plots?) (?:to go |goes? )?here\b",
    r"\bwill (?:put|add|insert) ",
    r"\btaking a stab\b|^might (?:comment|cut|move|remove|add|need)\b|\bstill (?:to|needs?) |^need to\b",
    r"\bsection (?:on|about) .{0,40} here\b|\bto be (?:written|added|done|filled)\b",
)

ABOUT_THE_PAPER = "|".join(_SPEAKING_OF_TEXT)
"""A regular expression for what speaks of the text and not of its subject; capitals do not matter."""

_LABELS = r"""
notes? nb ps source example eg e\.?g\.? i\.?e\.? cf\.? see participants? interviewers? interviewees? researchers?
moderator facilitator user assistant system prompt reviewer translation question answer questions a r [a-z]{1,3}\d+ rq q
left right top bottom speaker agent human bot ai model chatgpt gpt context task goal theme code input output item
url doi id https? x{2,5}
"""

NO_PERSON = "|".join(_LABELS.split())
"""A regular expression for what stands before a colon and is nobody's signature; capitals do not matter."""
