"""Quotations typed by hand: where they are, and who is said to have said them."""

import pytest

from galley.findings.source import SourceFile
from galley.prose.quotes.names import ParticipantNames
from galley.prose.quotes.typed import typed_quotes
from galley.reading.latex import read_latex

NAMES = ParticipantNames.of(["P01", "P07"])
WORDS = "we never trusted the score"


def quotes(text):
    section, _ = read_latex(SourceFile("s.tex", text))
    return list(typed_quotes(section, NAMES))


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        (f"``{WORDS}'' (P07).", f"``{WORDS}'' (P07)"),
        (f"“{WORDS}” [P7]", f"“{WORDS}” [P7]"),
        (f'"{WORDS}" (P07)', f'"{WORDS}" (P07)'),
        (f"\\enquote{{{WORDS}}} (P07)", None),
        (f"``{WORDS},'' said P07.", None),
        (f"``{WORDS}'' --- P07", None),
        (f"``{WORDS}'' (data scientist, P07)", None),
        (f"P07 said: ``{WORDS}''", None),
        (f"P07 (a manager) told us that ``{WORDS}''", None),
        (f"As P07 put it, ``{WORDS}.''", None),
        (f"P07: ``{WORDS}''", None),
        (f"\\begin{{quote}}\n{WORDS} (P07)\n\\end{{quote}}", f"{WORDS} (P07)"),
        (f"\\begin{{quote}}\n``{WORDS}'' (P07)\n\\end{{quote}}", f"``{WORDS}'' (P07)"),
        (f"\\begin{{quotation}}\n{WORDS} --- P07\n\\end{{quotation}}", None),
        (f"\\begin{{quote}}\nP07: {WORDS}\n\\end{{quote}}", None),
        (f"P07 explained:\n\\begin{{quote}}\n{WORDS}\n\\end{{quote}}", None),
    ],
)
def test_who_is_quoted(text, credited):
    (quote,) = quotes(text)
    assert quote.words.strip(" .,") == WORDS
    assert quote.speaker.id == "P07"
    if credited is not None:
        assert quote.credited.text == credited
        assert quote.latex.strip() == WORDS


@pytest.mark.parametrize(
    "text",
    [
        f"``{WORDS}'' came up with P07.",
        f"We asked P07: ``{WORDS}?''",
        f"P07 left. ``{WORDS}'' is a saying.",
        f"Unlike P07, we think that ``{WORDS}'' is vague.",
        f"``{WORDS}'' P07 and P01 agreed.",
    ],
)
def test_nobody_is_quoted(text):
    (quote,) = quotes(text)
    assert quote.speaker is None


@pytest.mark.parametrize(
    "text",
    [
        "``black box'' (P07)",
        r"\begin{quote}\excerpt{P07-1}\end{quote}",
        f"``{WORDS}''~\\cite{{a}} as P07 knew",
        f"\\section{{Related Work}} ``{WORDS}'' (P07)",
        f"% ``{WORDS}'' (P07)",
        f"``{WORDS}",
    ],
)
def test_what_is_no_quotation(text):
    assert quotes(text) == []


def test_speech_within_a_block_is_part_of_it():
    text = "\\begin{quote}He said ``did you find the button okay?'' and I showed him what we shipped. (P01)\\end{quote}"
    (quote,) = quotes(text)
    assert quote.words.startswith("He said “did")
    assert quote.speaker.id == "P01"
