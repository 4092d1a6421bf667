"""Telling macros for remarks among authors from macros for text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.reading.latex.vocabulary import names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.model.manuscript import Definition

AUTHOR_NOTES = names("""
    todo TODO Todo ToDo todos todoinline todoin missingfigure fixme FIXME fxnote fxwarning fxerror fxfatal
    hltodo mytodo todoi todoii todoiii pdfcomment pdfmargincomment pdfsidelinecomment pdffreetextcomment
""")
"""Names under which packages offer author notes."""

# Names that authors give to macros for notes: `todo`, `fixme`, `rewritethis`, `abnote`.
_NOTE_NAME = lazy_pattern(
    r"(?:my|inline|margin|author|the)?(?:todos?|fixmes?|tbd|tbc|xxx|nb|notes?|comments?|comm|cmts?|remarks?|rem|quer(?:y|ies))"
    r"|(?:to|needs?|please)?(?:fix|check|verify|rewrite|rephrase)(?:this|it)?|tofill|fillin|placeholder|pending|attn|unsure"
    r"|improvement|needswork"
    r"|(?!foot|end|key|side|head|table|title)[a-z]{1,5}(?:note|todo|comment|fix|remark)s?",
    re.IGNORECASE,
)
_NOTE_CALL = lazy_pattern(
    r"\\(?:[a-z]{0,6}todo|TODO|fixme|fxnote|missingfigure|mynote|nb|authorcomment|mycomment)(?![a-zA-Z])"
)
_TODO = lazy_pattern(r"(?:my|in|x|i|inline)?todo(?:[a-z]{1,8}|[A-Z]\w{0,10})?")
_CALL = lazy_pattern(r"\\([a-zA-Z@]+)")
_SIGNING = lazy_pattern(r"\\(?P<call>[a-zA-Z@]+)\s*\{(?P<name>(?:[^\W\d_]|\\['`^\"~]){2,15})\}\s*\{[^#]*#1")
_COLOUR = lazy_pattern(r"\\(?:text)?color\b|\\colorbox|\\fcolorbox|\\hl\b|\\marginpar|\\fbox|\\textcolor")
_SET_APART = lazy_pattern(r"(?:\\langle|\\llbracket|\\blacktriangleright|\[\[|<<|\\lbrack)[^#]{0,40}#1")
_ARGUMENT = lazy_pattern(r"#\d")
_MARKUP = lazy_pattern(
    r"\\(?:text)?color(?:box)?\s*(?:\[[^\[\]]*\]\s*)?\{[^{}]*\}|\\fcolorbox\s*\{[^{}]*\}\{[^{}]*\}"
    r"|\\[a-zA-Z@]+\*?(?:\[[^\[\]]*\](?=\s*\{))?|\\.|[{}$]|\[\w+=[^\]]*\]"
)
# The body of a macro that signs what it is given: `[Ana: #1]`, `[#1 -- Ana]`, `(AB) #1`.
_BRACKETED = lazy_pattern(
    r"[\[(<|]\s*([^\W\d_][\w.-]*|#\d)(?:\s*(?::|--?|–|says)\s*|[\s~]+)#\d|[\[(<|]\s*#\d\s*[-–—~]+\s*(?:\w+|#\d)"
    r"|[\[(]\s*((?-i:[A-Z]{2,4}|[A-Z][a-z]{2,12}))\s*[\])]\s*#\d",
    re.IGNORECASE,
)
_INITIALS = lazy_pattern(  # a remark that bears the name of its macro, in bold or in brackets and in no colour
    r"[\[(<|]?\s*(?P<before>[A-Za-z]{2,4})\s*:\s*#1\s*[\])>|]?|[\[(<|]\s*#1\s*[-–—~\s]+(?P<after>[A-Za-z]{2,4})\s*[\])>|]"
)
_ONLY_BRACKETS = lazy_pattern(r"[^#]*\[\s*#\d\s*\][^#]*")
_QUIET = lazy_pattern(r"\{\s*(?:\w*gr[ae]y|black)", re.IGNORECASE)  # colours of what matters less, not of remarks
_CODE = lazy_pattern(r"\s*\\textcolor\s*\{[^{}]*\}\s*\{\s*\\texttt\s*\{\[?#1\]?\}\s*\}\s*")  # an argument set as code
_FORMULA = lazy_pattern(  # an argument in one
    r"\$[^$\n]*#1[^$\n]*\$|\\(?:ensuremath|math[a-z]+|operatorname)\s*\{[^}\n]*#1"
)
_STARRED = lazy_pattern(  # **what one says to the other, [[what -- Ana says]], [TODO: what]
    r"[*@]{2,}\s*#1\s*[*@]*|(?:<{2,}|>{2,})\s*#1\s*(?:<{2,}|>{2,})|\[{2,}[^\]#]*#1[^\]#]*\]{2,}|\[\s*TODO\b[^\]#]*#\d[^\]]*\]"
)
_LEAVES_TEXT = lazy_pattern(r"\\textcolor\s*\{[^{}]*\}\s*$")
_MARK = lazy_pattern(r"\\ding\b|\\textbf|\\bf|[^\W\d_]{2}")
_LABEL = lazy_pattern(  # `AB: #1`, `[AB]: #1`, `(Ana:) #1`, `AB: (#1)`
    r"(?:^|[^\w])([^\W\d_][\w.-]{0,15})\s*[\])]?\s*(?::|says|--)\s*[\])]?\s*[\[(]?\s*#\d", re.IGNORECASE
)
_REFERS = lazy_pattern(r"\\(?:[a-z]*ref|label|cite)")
_BOXED = lazy_pattern(r"[A-Z][A-Za-z]{1,3}\s*#1")  # initials in a box, and what somebody says
_SIGNED_BEHIND = lazy_pattern(r"#1\s*(?:[-–—]+\s*|[\[(]\s*)([A-Z][a-z]{2,12}|[A-Z]{2,4})\s*[\])]?")
_SHOUTED = lazy_pattern(r"\[?\s*(?:(?:TODO|FIXME|FIX|XXX|TBD)\s*[:.!]?|(?:NOTE|Note|COMMENT|Comment)\s*:)\s*#1\s*\]?")
_ICON = lazy_pattern(r"[\s{]*(?:\\(?:fa(?:Comment|Pencil|Edit|Pen)\w*|ding\s*\{(?:43|45|46|47|110)\})[\s{}]*)+[^#]*#1")
_BLANK = lazy_pattern(r"[\[(<]?\s*(?:TODO|TBD|TBA|FIXME|XX+|CITE|REF|\?\?+|citation needed)\s*[\])>]?", re.IGNORECASE)
_SHORT_LABELS = names(
    "ex eg ie cf def thm lem cor obs hyp fig sec eq alg req res sol ans que exp var dim cat dv iv tip use"
)
_PAPER_LABELS = names("""
    finding findings takeaway takeaways observation insight rq question answer quote response reviewer remark
    summary implication recommendation lesson definition example hypothesis claim goal step task tip theme prompt
    user assistant system interviewer participant input output result note key code contribution challenge principle
    guideline requirement proof case conclusion p q a r h participants interviewee expert subject id pro con
    yes no na
""")


def is_author_note(definition: Definition, known: Mapping[str, Definition]) -> bool:
    """Whether what this macro prints is a remark: it is named so, made of one, or a coloured and signed argument."""
    name, body = definition.name, definition.body
    if name in AUTHOR_NOTES:
        return True
    words = _MARKUP.sub("", body).replace("~", " ").strip()  # a tie as the space that it prints
    if not definition.parameters:
        return _marks_what_follows(body) or bool(_COLOUR.search(body) and _BLANK.fullmatch(words))
    if not _ARGUMENT.search(body) or _FORMULA.search(body):
        return False
    are_notes = (call in known and known[call].is_author_note for call in _CALL.findall(body))
    if _NOTE_CALL.search(body) or _TODO.fullmatch(name) or _STARRED.fullmatch(words) or any(are_notes):
        return True
    is_set_apart = _NOTE_NAME.fullmatch(name) and (
        _SET_APART.search(body) or _ONLY_BRACKETS.fullmatch(words) or (_is_labelled(words) and not _REFERS.search(body))
    )
    signing = _SIGNING.match(body)
    if (
        is_set_apart
        or _bears_its_name(name, words)
        or (signing and _signs(known.get(signing["call"]), signing["name"]))
    ):
        return True
    return bool(_COLOUR.search(body)) and not _CODE.fullmatch(body) and _is_signed(name, words, body)


def _marks_what_follows(body: str) -> bool:
    r"""Whether a macro prints a mark and leaves the text that `\textcolor` asks for to its uses: `\name{…}`."""
    colours = _LEAVES_TEXT.search(body)
    return colours is not None and bool(_MARK.search(body, 0, colours.start()))


def _bears_its_name(name: str, words: str) -> bool:
    """Whether a macro named by somebody's initials prints them with its argument, as `[JB: …]`."""
    match = _INITIALS.fullmatch(words)
    label = (match["before"] or match["after"]).lower() if match else ""
    return bool(label) and name.lower() == label and label not in _PAPER_LABELS and label not in _SHORT_LABELS


def _signs(helper: Definition | None, name: str) -> bool:
    """Whether a macro prints a coloured or boxed name, its first argument, before a text, its second."""
    if helper is None or not name[0].isupper() or name.lower() in _PAPER_LABELS:
        return False
    return bool(_COLOUR.search(helper.body)) and -1 < helper.body.find("#1") < helper.body.find("#2")


def _is_labelled(words: str) -> bool:
    """Whether a label before what is printed is none of those that papers have."""
    label = _LABEL.search(words)
    return label is not None and label[1].lower().rstrip("0123456789") not in _PAPER_LABELS


def _is_signed(name: str, words: str, body: str) -> bool:
    if _NOTE_NAME.fullmatch(name) or _SHOUTED.fullmatch(words):
        return True
    if (behind := _SIGNED_BEHIND.fullmatch(words)) and behind[1].lower() not in _PAPER_LABELS:
        return True
    if ("\\fbox" in body and _BOXED.fullmatch(words)) or _ICON.search(body):
        return True
    if _LABEL.search(words):
        return _is_labelled(words)
    if bracketed := _BRACKETED.search(words):
        return (bracketed[1] or bracketed[2] or "").lower() not in _PAPER_LABELS
    return bool(_ONLY_BRACKETS.fullmatch(words)) and not _QUIET.search(body.partition("#")[0])
