# ruff: noqa: RUF001 -- marks that look like one another are what this module tests
import string
import subprocess
import unicodedata

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from galley.building.rendering.quotations import (
    block_edited,
    block_quote,
    inline_edited,
    inline_quote,
    without_comments,
)


@pytest.mark.parametrize(
    ("words", "inline", "block"),
    [
        ("It's fine.", "``It's fine.''", "It's fine."),
        ('"refund" means "login"', r"``\,`refund' means `login'\,''", "``refund'' means ``login''"),
        ("he said “no”", r"``he said `no'\,''", "he said ``no''"),
        ("she said “he said ‘no’, then ‘yes’”", None, r"she said ``he said `no', then `yes'\,''"),
        ("she said \"he said 'no'\" to me", r"``she said `he said ``no''\,' to me''", None),
        ("„so“ or ”så” or «oui» or « bien »", None, "``so'' or ``så'' or ``oui'' or ``bien''"),
        ("'so', and 'thus'", None, "``so'', and ``thus''"),
        ("the dogs' owners' 'cause", None, "the dogs' owners' 'cause"),
        ("rock ’n roll, ’90s, don‘t", None, "rock 'n roll, '90s, don't"),
        ("I read `it', she´d say", None, "I read ``it'', she'd say"),
        ("(“so”) and—“so”", None, "(``so'') and---``so''"),
        ('asked: "Why?"', r"``asked: `Why?'\,''", "asked: ``Why?''"),
        ('it ends." Then "it', None, "it ends.'' Then ``it"),
        ("wait... and... see....", None, r"wait\ldots{} and\ldots{} see...."),
        ("so [...] it [ … ], [. . .]", None, r"so \galleyomission{} it \galleyomission{}, \galleyomission{}"),
        ("[...]so it[...]", None, r"\galleyomission{} so it \galleyomission{}"),
        ('he "[...] knew" it', None, r"he ``\galleyomission{} knew'' it"),
        ("5-6 days - or -- so---and 2019-10-07", None, "5--6 days -- or --- so---and 2019-10-07"),
        ("#data & 5% of a_b, $3 {x}", None, r"\#data \& 5\% of a\_b, \$3 \{x\}"),
        ("one\n\n two\t", "``one two''", "one two"),
        ("“", "``\\,`''", "``"),
        ("'", "``'\\,''", "'"),
        ("", "``''", ""),
    ],
)
def test_sets_verbatim_words(words, inline, block):
    if inline is not None:
        assert inline_quote(words) == inline
    if block is not None:
        assert block_quote(words) == block


@pytest.mark.parametrize(
    ("latex", "inline", "block"),
    [
        ("I just [...] don't trust it", r"``I just \galleyomission{} don't trust it''", None),
        (r"``no'' [\ldots] `x' \dots{}", None, r"``no'' \galleyomission{} ``x'' \ldots{}"),
        (r'Schr\"oder\'s \emph{"so"}', r"``Schr\"oder\'s \emph{`so'}''", r"Schr\"oder\'s \emph{``so''}"),
        (r"R\&D & 5\% of $3, 5--6 --- é", None, r"R\&D \& 5\% of \$3, 5--6 --- é"),
        ('a % remark "\n   b\\% c', None, r"a b\% c"),
        ("“[he] said so”", r"``\,`[he] said so'\,''", "``[he] said so''"),
    ],
)
def test_sets_edited_forms(latex, inline, block):
    if inline is not None:
        assert inline_edited(latex) == inline
    if block is not None:
        assert block_edited(latex) == block


def test_comments_go_as_tex_lets_them_go():
    assert without_comments("a% b\n  c\n d \\% e \\\\% f") == "ac\n d \\% e \\\\"


MARKS = "\"'“”‘’„«»`´‚"
LETTERS = string.ascii_letters + string.digits + "éüßłŞşčœ"
WORDS = st.text(st.sampled_from(LETTERS + MARKS + ".,!?-() []&%#$_"), min_size=1, max_size=9)
TEXTS = st.lists(WORDS, min_size=1, max_size=10).map(" ".join)


def _words(text):
    """The letters and digits of a text, in order."""
    return "".join(
        character for character in unicodedata.normalize("NFKC", text.replace("ß", "ss")) if character.isalnum()
    )


@given(TEXTS)
def test_any_speech_can_be_set_and_keeps_its_words(text):
    for latex in (inline_quote(text), block_quote(text)):
        assert _words(
            latex.replace("galleyomission", "").replace("ldots", "").replace("textasci", "").replace("textquotedbl", "")
        ) == _words(text)
        assert latex.count("{") == latex.count("}")


@given(st.text())
def test_nothing_breaks_the_setting(text):
    for latex in (inline_quote(text), block_quote(text), inline_edited(text), block_edited(text)):
        assert isinstance(latex, str)


@settings(max_examples=2, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.lists(TEXTS, min_size=60, max_size=60))
def test_what_is_set_reads_back(typeset, errors, texts):
    quotes = "\n".join(
        rf"\galleyexcerpt{{E{place}}}{{P{place}}}{{{inline_quote(text)}}}{{{block_quote(text)}}}"
        for place, text in enumerate(texts)
    )
    uses = (rf"\excerpt{{E{place}}} \begin{{quote}}\excerpt{{E{place}}}\end{{quote}}" for place in range(len(texts)))
    body = "\n".join((r"\pagestyle{empty}\thispagestyle{empty}", *uses))
    folder = typeset(body, files={"quotes.tex": quotes})
    assert errors(folder) == []
    command = ["pdftotext", "-raw", "-nopgbrk", "paper.pdf", "-"]
    printed = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
    expected = "".join(2 * f"{text}(P{place})" for place, text in enumerate(texts))
    assert _words(expected) in _words(printed)
