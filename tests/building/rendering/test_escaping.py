# ruff: noqa: RUF001 -- characters that look like others are what this module tests
import subprocess
import unicodedata

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from galley.building.rendering import escaping
from galley.building.rendering.escaping import code_point, escape, escape_prose, unprintable

ASCII = "".join(map(chr, range(0x20, 0x7F)))
# Letters that T1 fonts have as one glyph, so that pdftotext finds the same letter again.
LETTERS = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßąĄćĆčČďěĚęĘğĞıİłŁńŃňŇőŐœŒřŘśŚšŠşŞťŤůŮűŰźŹżŻžŽ"
SYMBOLS = "–—‘’“”…«»‹›¡¿§©®±×÷€™†‡•µ¶°"

# Characters that TeX joins into others stand beside one another more often than chance would have it.
JOINED = st.sampled_from("-–—`‘“'’”,<>!?")
TEXTS = st.text(st.sampled_from(ASCII + LETTERS + SYMBOLS) | JOINED, min_size=15, max_size=40)


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("R&D", r"R\&D"),
        ("100% #1 a_b $x {y}", r"100\% \#1 a\_b \$x \{y\}"),
        (r"C:\temp~1^2", r"C:\textbackslash{}temp\textasciitilde{}1\textasciicircum{}2"),
        ("24–50 — “so” ‘it’ goes…", r"24--50 --- ``so'' `it' goes\ldots{}"),
        ('say "hi"', r"say \textquotedbl{}hi\textquotedbl{}"),
        ("--", "-{}-"),
        ("''", "'{}'"),
        ("<<,,", "<{}<,{},"),
        ("’”‘“", "'{}''`{}``"),
        ("!‘–-", "!{}`--{}-"),
        ("a\u00a0b", "a~b"),
        ("line\n\nbreak\tand tab", "line break and tab"),
        ("e\u0301", "é"),
        ("α ≤ β", r"\ensuremath{\alpha} \ensuremath{\leq} \ensuremath{\beta}"),
        ("Łódź, İstanbul", "Łódź, İstanbul"),
        ("王", r"\galleyletter{738B}"),
        ("", ""),
    ],
)
def test_spells_text_in_latex(text, latex):
    assert escape(text) == latex


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("R&D at 100% of $15, #1_a^b", r"R\&D at 100\% of \$15, \#1\_a\textasciicircum{}b"),
        (r"R\&D at 100\%", r"R\&D at 100\%"),
        (r"\VAR{rows.where(a_b=1).n} of a_b", r"\VAR{rows.where(a_b=1).n} of a\_b"),
        (r"\emph{all} of \(x_1 < 2\) & more", r"\emph{all} of \(x_1 < 2\) \& more"),
        ("“quoted” – 王", r"``quoted'' -- \galleyletter{738B}"),
    ],
)
def test_leaves_the_commands_of_prose_alone(text, latex):
    assert escape_prose(text) == latex


def test_names_what_cannot_be_printed():
    assert unprintable("Wang 王, 王 and 🎉, but not é") == ("王", "🎉")
    assert code_point("王") == "王 (U+738B, CJK UNIFIED IDEOGRAPH-738B)"
    assert code_point("\x07") == "(U+0007, no name)"


@given(st.text())
def test_anything_can_be_escaped(text):
    latex = escape(text)
    assert "\n" not in latex
    assert latex.count("{") - latex.count(r"\{") == latex.count("}") - latex.count(r"\}")


def _letters(text):
    """What remains of a text when spaces and ligatures do not matter; in print, an apostrophe is a closing quote."""
    return "".join(unicodedata.normalize("NFKC", text).replace("'", "’").split())


@settings(max_examples=3, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.lists(TEXTS, min_size=100, max_size=100))
def test_what_is_escaped_reads_back(typeset, errors, texts):
    lines = "\n".join(rf"\noindent\mbox{{BEGIN{escape(text)}END}}\par" for text in texts)
    folder = typeset(lines)
    assert errors(folder) == []
    printed = _letters((folder / "paper.txt").read_text(encoding="utf-8"))
    assert [text for text in texts if f"BEGIN{_letters(text)}END" not in printed] == []


def test_every_character_that_is_let_through_has_an_outline(typeset, errors):
    characters = sorted(escaping._TEXT | escaping._MATHEMATICS | set(escaping._REPLACED))  # noqa: SLF001 - all of them
    lines = (rf"{escape(c)} \textit{{{escape(c)}}} \textbf{{{escape(c)}}} \textsf{{{escape(c)}}} x" for c in characters)
    folder = typeset("\n\n".join(lines))
    assert errors(folder) == []
    fonts = subprocess.run(["pdffonts", folder / "paper.pdf"], capture_output=True, text=True, check=True).stdout
    assert "Type 3" not in fonts
    assert "Libertine" in fonts
