"""The words of notes among authors: what they order, which parts of a text they speak of, whom they do not mean."""

from __future__ import annotations

from typing import Final


def _listed(text: str) -> tuple[str, ...]:
    return tuple(" ".join(text.split()).split(", "))


PLAIN_ORDERS: Final = _listed("""
    add, write, describe, explain, discuss, check, fix this, fix these, fix it, update, include, summarize,
    summarise, clarify, emphasize, emphasise, introduce, argue, motivate, justify, move, remove, revise, finish,
    fill in, refer to, highlight, think about, think more, look at, look into, look up, improve, point out,
    point to, make sure, link, restructure, reorganize, reorganise, specify, quantify, touch on, touch upon,
    verify, acknowledge, exemplify, review, work on, decide, come up with, comment on, figure out, go over, go into,
    go through, bring
    in, bring up, make clear, make it clear, change, give this some thought, give it some thought
""")
WEAK_ORDERS: Final = _listed("""
    put, cut, delete, merge, connect, relate, define, show, give, find, list, replace, state, start, begin, end
    with, tie, split, extend, reference, provide, present, outline, focus, ask, repeat, compare, use, place
""")
EXPOSITORY: Final = _listed("""
    describe, explain, discuss, introduce, argue, motivate, justify, clarify, summarize, summarise, highlight,
    emphasize, emphasise, acknowledge, exemplify
""")
"""What is ordered of a writer, and hardly of anybody else."""
SURE_ORDERS: Final = _listed("""
    mention, cite, rewrite, re-write, rephrase, re-phrase, reword, re-word, elaborate, expand, insert, talk
    about, say something, say that(?! (?:an?|we|you|some|there)\b| (?-i:[A-Z][a-z]+) ), say how, say why, say what,
    say more, shorten, double-check, double check, flesh out, polish, proofread
""")
STARTERS: Final = frozenset(
    (
        *(order.split()[0].split("-")[0] for order in (*PLAIN_ORDERS, *WEAK_ORDERS, *SURE_ORDERS)),
        *_listed("""
            note, also, then, just, briefly, quickly, still, more, something, describing, explaining, introducing,
            discussing, mentioning, summarizing, summarising, talking, issues, questions, numbers, figures,
            figure, citation, citations, references, results, text, plot, table, quote, quotes, example,
            examples, need, want, missing, source, waiting, copy, paste, reuse, too, unclear, any, outline, structure,
            plan, sketch, ideas, look, reread, recheck, recount, recode, recalculate, rerun, redo, old, outdated,
            preliminary, draft, moved, copied, pasted, suggested, graph, diagram, picture, photo, screenshot, image,
            could, would, might, must, should, placeholder, already, remember, not
        """),
    )
)
"""In small letters, the first words of sentences that may be orders, or key words in place of a sentence."""

SURELY_DONE: Final = (
    r"(?:mentioned|cited|re-?written|re-?phrased|re-?worded|shortened|elaborated|inserted|fleshed out|filled in"
    r"|redrawn|redone|polished|cleaned up|tidied up|proof-?read|written up|re-?worked|re-?structured|tightened"
    r"|trimmed|toned down)"
)
DONE: Final = (
    r"(?:added|written|included|completed|updated|finished|revised|determined|decided|extended|expanded|replaced|fixed"
    r"|continued|improved|moved|removed|cut|described|explained|discussed|provided|checked|confirmed|clarified"
    r"|merged|put)"
)
DUTY: Final = r"(?:should(?:n['’]t)?|must|(?<!a )needs? to|have to|has to|ought to|wants? to|remains? to)"
BETWEEN: Final = (
    r"(?: (?:also|probably|maybe|still|perhaps|just|really|definitely|then|not|always|to|have|want|need|try))*"
)

PARTS: Final = (
    r"(?:sub)*section|paragraph|sentence|figure|fig\.?|table|caption|quote|wording|phrasing|intro(?:duction)?|abstract"
    r"|discussion|conclusion|related work|bullet|footnote|chapter|appendix|paper|thesis|text|passage|citation|reference"
    r"|acknowledge?ments?|file|template"
)
NEW_PARTS: Final = (
    r"citation|cite|reference|ref|figure|fig|table|graph|plot|picture|image|screenshot|diagram|chart|example|sentence"
    r"|paragraph|(?:sub)*section|footnote|quote|quotation|detail|text|stats|statistic|title|explanation|description"
    r"|summary|overview|link|caption|source|intro|introduction|transition|definition|sketch|paper|content"
    r"|info(?:rmation)?|stuff|photo|photograph"
)
OF_MANUSCRIPTS: Final = """
    ref refs cite cites citation citations caption captions camera-ready reviewer reviewers placeholder placeholders
    outline typo typos rephrase rephrased rephrasing wording overleaf latex bibtex coauthor coauthors co-author
    co-authors advisor supervisor
"""
COLLOQUIAL: Final = """
    something-something afaik iirc imho dunno stuff blah bla yadda ok okay lol ugh btw gonna wanna wip asap
"""
PEOPLE: Final = (
    r"participants?|users?|respondents?|students?|interviewees?|subjects?|researchers?|designers?|developers?"
    r"|practitioners?|teachers?|people|they|he|she|patients?|players?|children|child|programmers?|engineers?"
    r"|workers?|systems?|tools?"
    r"|who|everyone|companies|organi[sz]ations?|community|models?|method|algorithm|approach|policy|makers|applications?"
    r"|agents?|drivers?|clients?|customers?|citizens?|robots?|attackers?|adversary|servers?|clinicians?|parents?|data"
)
"""Who may have to do something in a text for readers: all but its authors."""
