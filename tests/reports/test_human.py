import unicodedata

import pytest
from growth import takes_less_than

from galley.findings.diagnostics import Diagnostic, Severity
from galley.findings.printable import width
from galley.findings.source import SourceFile
from galley.reports.human import WIDTH, count_by_severity, report


def excerpt(text: str, start: int, end: int) -> tuple[str, str]:
    """The source line and the carets under it, without the gutter."""
    diagnostic = Diagnostic(SourceFile("a.tex", text).span(start, end), "fact", "rule")
    _, _, line, carets, *_ = report([diagnostic], []).split("\n")
    gutter = line.index("|") + 2
    return line[gutter:], carets[gutter:]


@pytest.mark.parametrize(
    ("text", "line", "carets"),
    [
        ("one [two] three", "one [two] three", "    ^^^^^"),
        ("\t[two]\tx", "    [two]   x", "    ^^^^^"),
        ("a\t[\t]", "a   [   ]", "    ^^^^^"),
        ("値 [値] x", "値 [値] x", "   ^^^^"),
        ("e\u0301 [e\u0301]", "e\u0301 [e\u0301]", "  ^^^"),
        ("👩‍👩‍👧\t[👩‍👩‍👧] x", "👩‍👩‍👧  [👩‍👩‍👧] x", "    ^^^^"),
        ("❤️ 🇩🇪 [👍🏽]", "❤️ 🇩🇪 [👍🏽]", "      ^^^^"),
        ("a\u202e[b]", "a<U+202E>[b]", "         ^^^"),
        ("[two\nlines]", "[two", "^^^^"),
        ("x\r\n[two]\r\n", "[two]", "^^^^^"),
        ("\x1b[2J", "<U+001B>[2J", "        ^^^"),
    ],
)
def test_carets_stand_under_the_place(text: str, line: str, carets: str) -> None:
    assert excerpt(text, text.index("["), text.rindex("]") + 1 if "]" in text else len(text)) == (line, carets)


def test_empty_span_has_one_caret() -> None:
    assert excerpt("abc", 3, 3) == ("abc", "   ^")


@pytest.mark.parametrize("before", [0, 10, 60, 500])
@pytest.mark.parametrize("after", [0, 10, 60, 500])
@pytest.mark.parametrize("filler", ["x", "値"])
def test_long_lines_are_cut_around_the_place(before: int, after: int, filler: str) -> None:
    text = filler * before + "[place]" + filler * after
    line, carets = excerpt(text, before, before + 7)
    assert width(line) <= WIDTH + 1
    assert "[place]" in line
    assert width(line[: line.index("[place]")]) == len(carets) - len("^^^^^^^")


def test_long_place_is_cut() -> None:
    line, carets = excerpt("x" * 1000, 0, 1000)
    assert len(line) == len(carets) == WIDTH
    assert line.endswith("…")


def test_ten_megabytes_on_a_line_cost_no_more_than_a_short_one() -> None:
    source = SourceFile("a.tex", "(CITE) " * 1_500_000)
    found = [Diagnostic(source.span(start, start + 6), "fact", "rule") for start in range(0, 7 * 2000, 7)]
    assert takes_less_than(5, lambda: report(found, []))
    assert len(report(found, [])) < 2000 * 400


def test_color_only_when_asked() -> None:
    diagnostic = Diagnostic(SourceFile("a.tex", "x").span(0, 1), "fact", "rule", hints=("do it",))
    assert "\x1b" not in report([diagnostic], [])
    assert "\x1b[1;31merror[rule]\x1b[0m" in report([diagnostic], [], color=True)


def test_no_control_characters_get_out() -> None:
    text = "".join(map(chr, range(0x250)))
    source = SourceFile(text, text)
    written = report([Diagnostic(source.span(5, 500), text, "rule", hints=(text,))], [])
    assert not [c for c in written if unicodedata.category(c) == "Cc" and c != "\n"]


def test_counts_are_words() -> None:
    span = SourceFile("a", "").span(0, 0)
    assert (
        count_by_severity([Diagnostic(span, "f", "r", Severity.NOTE), Diagnostic(span, "f", "r")]) == "1 error, 1 note"
    )
    assert count_by_severity([]) == "no findings"


def test_notes_are_counted_unless_asked_for() -> None:
    span = SourceFile("a.tex", "x").span(0, 1)
    found = [Diagnostic(span, "wrong", "rule"), Diagnostic(span, "untidy", "other", Severity.NOTE)]
    counted, listed = report(found, []), report(found, [], notes=True)
    assert "untidy" not in counted
    assert counted.endswith("1  rule\n\n1 error, 1 note (galley check --notes lists them)\n")
    assert "note[other] untidy" in listed
    assert listed.endswith("1  rule\n\n1 error, 1 note\n")
    assert report(found[1:], []) == "1 note (galley check --notes lists them)\n"
