"""What TeX complains about, on the author's own lines. The logs come from TeX itself."""

import re
import struct
import zlib
from pathlib import Path

import pytest
from desk import Desk
from hypothesis import given
from hypothesis import strategies as st

from galley.findings.diagnostics import Diagnostic, Severity
from galley.findings.source import SourceFile
from galley.reading.logs.tex_log import TexLog, read_tex_log

MAIN = "build/draft/paper.tex"
SECTION = "manuscript/section.tex"
ARTICLE = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage{graphicx}
\usepackage{amsmath}
\usepackage[hidelinks]{hyperref}
\begin{document}
\input{manuscript/before}
\input{manuscript/section}
\input{manuscript/after}
\end{document}
"""
ACM = r"""\documentclass[acmsmall,anonymus]{acmart}
\acmJournal{PACMHCI}
\begin{document}
\title{On Engines}
\author{Ada}
\affiliation{\institution{Engine}\city{London}}
\begin{abstract}Short.\end{abstract}
\maketitle
\input{manuscript/section}
\end{document}
"""

ERRORS = {
    "undefined-command": r"""
        Their \emhp{trust} grew.
              ^^^^^
        """,
    "undefined-command in an argument": r"""
        \section{On
          \emhp{trust} and doubt}
          ^^^^^
        Text.
        """,
    "undefined-environment": r"""
        \begin{itemise}
               ^^^^^^^
        \end{itemise}
        """,
    "missing-dollar": r"""
        The file_name is long.
                ^
        Another line.
        """,
    "missing-dollar at the end": r"""
        As $y$ and $x grow.
                   ^

        """,
    "missing-dollar of money": r"""
        It took 5\$ or so, at most % 3$
        a fee of 8$ for each.
                  ^

        Next.
        """,
    "unknown-column": r"""
        \begin{tabular}{lq}
        ^^^^^^^^^^^^^^^^^^^
        a & b
        \end{tabular}
        """,
    "unbalanced-brace": r"""
        Some text} and more.
                 ^
        """,
    "unclosed-environment": r"""
        \begin{itemize}
        ^^^^^^^^^^^^^^^
        \item one
        \begin{quote}
        two
        \end{quote}
        """,
    "unopened-environment": r"""
        text
        \end{quote}
        ^^^^^^^^^^^
        """,
    "runaway-argument": r"""
        See \textbf{this
            ^^^^^^^
        and that

        in the end.
        """,
    "runaway-argument to the end": r"""
        First \footnote{fine}.
        See \footnote{this
            ^^^^^^^^^
        and that.
        """,
    "runaway-argument behind an address": r"""
        First.

        See\footnote{Or \url{https://ponds.example/%7Eida}.} there.
           ^^^^^^^^^
        """,
    "runaway-argument that begins with an address": r"""
        First.

        See\footnote{\url{https://ponds.example/%7Eida}} there.
           ^^^^^^^^^
        """,
    "missing-file": r"""
        \includegraphics{figures/nowhere}
                         ^^^^^^^^^^^^^^^
        """,
    "missing-file for input": r"""
        Text.
        \input{manuscript/nowhere}
               ^^^^^^^^^^^^^^^^^^
        """,
    "missing-file outside": r"""
        Text.
        \input{../elsewhere/m}
               ^^^^^^^^^^^^^^
        """,
    "stray-ampersand": r"""
        Research & development.
                 ^
        """,
    "too-many-columns": r"""
        \begin{tabular}{l}
        a & b \\
          ^
        \end{tabular}
        """,
    "misplaced-rule": r"""
        \begin{tabular}{l}
        a \hline
          ^^^^^^
        \end{tabular}
        """,
    "stray-hash": r"""
        Participant #4 said so.
                    ^
        """,
    "unsupported-character": r"""
        An apple 🍎 a day, they said.
                 ^
        """,
    "missing-number": r"""
        Up \vspace{much} here.
        ^^^^^^^^^^^^^^^^^^^^^^
        """,
    "preamble-only": r"""
        \usepackage{xcolor}
        ^^^^^^^^^^^
        """,
    "already-defined": r"""
        \newcommand{\section}{x}
                    ^^^^^^^^
        """,
    "double-script": r"""
        $a^b^c$
            ^
        """,
    "missing-item": r"""
        \begin{itemize}
        No item.
        \end{itemize}
        ^^^^^^^^^^^^^
        """,
    "item-outside-list": r"""
        Out of \item any list.
               ^^^^^
        """,
    "stray-line-break": r"""
        One.

        \\
        ^^
        """,
    "misused-verb": r"""
        See \verb|code
            ^^^^^
        """,
    "endless-typesetting": r"""
        \newcommand{\again}{\again x}
        Text \again
             ^^^^^^
        """,
    "tex-error": r"""
        Text \advance\relax in vain.
                     ^^^^^^
        """,
    "unclosed-condition": r"""
        Text.
        \iffalse never closed.
        ^^^^^^^^
        """,
}


def drawn(picture: str) -> tuple[str, int, str]:
    """The source in a picture, and the line and text that the carets below it mark."""
    lines = [line[8:] for line in picture.splitlines()[1:-1]]
    at = next(number for number, line in enumerate(lines) if re.fullmatch(r" *\^+", line))
    carets = lines.pop(at)
    start = len(carets) - len(carets.lstrip())
    return "\n".join(lines) + "\n", at, lines[at - 1][start : len(carets)]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk(tmp_path_factory.mktemp("log") / "project")
    desk.write(MAIN, ARTICLE)
    desk.write("manuscript/before.tex", "Before (that.\n\n")
    desk.write("manuscript/after.tex", "After.\n")
    return desk


def findings(desk: Desk, text: str) -> tuple[Diagnostic, ...]:
    desk.write(SECTION, text)
    return desk.typeset()[1]


@pytest.mark.parametrize("name", ERRORS)
def test_errors_are_found_where_they_are(desk: Desk, name: str) -> None:
    text, line, marked = drawn(ERRORS[name])
    found = [d for d in findings(desk, text) if d.severity == Severity.ERROR]
    assert [(d.rule, d.span.path, d.span.line, d.span.text) for d in found] == [
        (name.split(maxsplit=1)[0], SECTION, line, marked)
    ]


def hints(desk: Desk, text: str) -> tuple[str, ...]:
    return findings(desk, text)[0].hints


def test_hints_name_what_was_meant(desk: Desk) -> None:
    assert hints(desk, "\\emhp{x}\n")[0] == "did you mean `\\emph`?"
    assert hints(desk, "\\newcommand{\\ourtool}{X} \\ourtol\n")[0] == "did you mean `\\ourtool`?"
    assert hints(desk, "\\begin{itemise}\\end{itemise}\n")[0] == "did you mean `itemize`?"
    package = "the package `siunitx` defines it: add it to `packages` in manuscript/paper.toml"
    assert hints(desk, "\\SI{5}{m}\n") == (package,)
    assert hints(desk, "As \\alpha grows.\n") == ("set the formula that it is in between two `$`",)
    assert hints(desk, "\\begin{equation}\na\n\n\\end{equation}\n") == (
        "a formula ends at an empty line: take that out",
    )
    assert hints(desk, "The bell $x_1 is loud.\n\nIt rings.\n") == (
        "write `\\$` for a dollar sign, or close the formula",
    )
    assert hints(desk, "An alpha \u2264 one.\n") == ("write `$\\leq$`",)
    assert hints(desk, "a_b\n") == ("in prose, write `\\_` for an underscore and `\\^{}` for a caret",)


def test_a_percent_sign_in_an_address_is_told_where_it_takes_a_brace_away(desk: Desk) -> None:
    address = "\\providecommand\\url[1]{#1}See\\footnote{It is \\url{https://ponds.example/a%20b}.} there.\n"
    assert hints(desk, address)[-1].startswith("a `%` in an address begins a comment")
    assert "%" not in hints(desk, address.replace("a%20b}", "ab"))[-1]


def test_a_dollar_of_the_file_before_is_found(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "project")
    desk.write(MAIN, ARTICLE)
    desk.write("manuscript/after.tex", "\\section{After}\n")
    desk.write("manuscript/before.tex", "It took 5$ or so, and x_1 of each.\n")
    desk.write(SECTION, "\\section{Next}\nAnd so on.\n")
    found = {(one.rule, str(one.span), one.span.text) for one in desk.typeset()[1]}
    assert ("missing-dollar", "manuscript/before.tex:1:10", "$") in found


def test_a_command_that_an_own_macro_has_is_found_there(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "project")
    desk.write(MAIN, ARTICLE)
    desk.write("manuscript/after.tex", "After.\n")
    desk.write("manuscript/before.tex", "\\newcommand{\\ourtool}[1]{the \\emhp{#1}}\n")
    found = findings(desk, "It is \\ourtool{X}.\n")
    assert [(one.rule, str(one.span)) for one in found] == [("undefined-command", "manuscript/before.tex:1:30")]


def test_several_errors_are_all_reported(desk: Desk) -> None:
    found = findings(desk, "One \\oops{} two.\n\nThree & four.\n\nFive \\oops{}, six.\n")
    assert [(d.rule, d.span.line) for d in found] == [
        ("undefined-command", 1),
        ("stray-ampersand", 3),
        ("undefined-command", 5),
    ]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("\\textbf{One\n\ntwo}\n", "runaway-argument"),
        ("\\begin{itemise}\n\\item one\n\n\\item two\n\\end{itemise}\n", "undefined-environment"),
    ],
)
def test_what_only_follows_from_an_error_is_not_told(desk: Desk, text: str, rule: str) -> None:
    assert [found.rule for found in findings(desk, text)] == [rule]


def test_what_packages_that_clash_bring_with_them_is_not_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "project")
    desk.write(
        MAIN,
        "\\documentclass{article}\n\\usepackage{biblatex}\n\\usepackage{natbib}\n\\begin{document}\n\\input{manuscript/section}"
        "\n\\bibliographystyle{plain}\n\\end{document}\n",
    )
    clash, own = findings(desk, "It is \\oops.\n")
    assert clash.message.startswith("package `biblatex` does not go with `natbib`")
    assert own.rule == "undefined-command"


def test_the_width_of_a_line_with_a_hole_is_not_judged(desk: Desk) -> None:
    line = r"\noindent HOLE\rule{\linewidth}{1pt} is wide."
    assert [found.rule for found in findings(desk, line)] == ["overfull-line"]
    assert not findings(desk, line.replace("HOLE", "??people.n??"))


def test_errors_in_generated_files_have_their_place(desk: Desk) -> None:
    desk.write("build/draft/tables/people.tex", "A table.\n\n\\oops\n")
    (found,) = findings(desk, "\\input{tables/people}\n\nText.\n")
    assert (found.span.path, found.span.line, found.span.text) == ("build/draft/tables/people.tex", 3, r"\oops")


def test_errors_in_references_lead_to_the_entry(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "project")
    desk.write("bib/references.bib", "% one\n\n@misc{ada, author={A B}, title={Research & \\oops}, year=1843}\n")
    outcome, found = desk.typeset()
    assert not outcome.published
    assert {(d.rule, str(d.span), d.span.text) for d in found} == {
        ("stray-ampersand", "bib/references.bib:3:42", "&"),
        ("undefined-command", "bib/references.bib:3:44", "\\oops"),
    }


WARNINGS = {
    "overfull-line": (r"\noindent\mbox{\rule{\linewidth}{1pt}\rule{20pt}{1pt}} text.", "line is 20 pt too wide"),
    "missing-font-shape": (r"\fontfamily{cmr}\fontshape{xx}\selectfont Odd.", "the font has no shape `T1/cmr/m/xx`"),
    "lost-in-bookmark": (r"\section{On $\alpha$}", "`math shift` cannot be shown in the PDF's bookmarks"),
    "oversized-float": (r"\begin{figure}\rule{1pt}{900pt}\end{figure}", "a figure or table is"),
    "unbalanced-brace": ("{ never closed", "a `{` opened on this line is never closed"),
    "unclosed-condition": (r"\iftrue never closed", r"`\iftrue` has no `\fi`"),
    "tex-warning": (
        r"\makeatletter\@latex@warning{Something is odd}\makeatother",
        "something is odd",
    ),
}


@pytest.mark.parametrize("rule", WARNINGS)
def test_warnings_are_found_where_they_are(desk: Desk, rule: str) -> None:
    text, fact = WARNINGS[rule]
    found = findings(desk, f"First line.\n\n{text}\n\nLast line.\n")
    level = Severity.NOTE if rule == "lost-in-bookmark" else Severity.WARNING
    assert [(d.rule, d.span.path, d.span.line, d.severity) for d in found] == [(rule, SECTION, 3, level)]
    assert found[0].message.startswith(fact)


@pytest.mark.parametrize(
    "text",
    [
        r"\noindent\mbox{\rule{\linewidth}{1pt}\rule{2pt}{1pt}} hardly wide.",
        r"\hbox to 300pt{underfull}",
        r"\vspace{3pt} Text with (an open parenthesis.",
        r"{\tracinglostchars=3 \nullfont nothing}",
    ],
)
def test_harmless_warnings_are_not_reported(desk: Desk, text: str) -> None:
    assert findings(desk, f"{text}\n\n") == ()


def test_an_overfull_line_is_found_in_its_paragraph(desk: Desk) -> None:
    text = "Some words that fill the lines of a paragraph, which are broken where TeX likes it.\n" * 4
    wide = "Here comes \\texttt{a-name-without-any-place-for-a-break-that-is-longer-than-the-line}, see.\n"
    (found,) = findings(desk, f"First.\n\n{text}{wide}{text}")
    assert (found.rule, found.span.path) == ("overfull-line", SECTION)
    assert found.span.line == 7


def test_letters_that_a_font_lacks_are_errors(desk: Desk) -> None:
    found = findings(desk, "Text \\symbol{200} and {\\fontencoding{OT1}\\selectfont \\char200} and more.\n")
    assert [(d.rule, d.severity, d.span.line) for d in found] == [("missing-character", Severity.ERROR, 1)]


def test_what_acmart_warns_of(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "project")
    desk.write(MAIN, ACM)
    desk.write(
        SECTION, "\\newpage\n\\begin{figure}\n\\rule{1cm}{1cm}\\caption{A}\n\\end{figure}\n\\newpage\nText.\\newpage\n."
    )
    _, found = desk.typeset(preload=False)
    assert {(d.rule, d.severity, d.span.path, d.span.line) for d in found} == {
        ("incomplete-affiliation", Severity.ERROR, MAIN, 8),
        ("missing-description", Severity.ERROR, SECTION, 4),
        ("unused-class-option", Severity.ERROR, MAIN, 1),
    }
    desk.edit(MAIN, r"\city{London}", r"\city{London}\country{United Kingdom}")
    outcome, found = desk.typeset(preload=False)
    assert outcome.settled
    by_rule = {d.rule: d for d in found}
    assert by_rule.keys() == {"missing-description", "unused-class-option", "missing-concepts"}
    assert by_rule["unused-class-option"].span.text == "anonymus"
    assert "did you mean `anonymous`?" in by_rule["unused-class-option"].hints


def read(log: str | bytes, **files: str) -> tuple[TexLog, tuple[Diagnostic, ...]]:
    sources = {path.replace("_", "/") + ".tex": text for path, text in files.items()}
    content = log if isinstance(log, bytes) else log.encode()
    return read_tex_log(
        content,
        source=lambda path: SourceFile(path, sources[path]) if path in sources else None,
        main=MAIN,
        scratch="build/draft/tex",
    )


def test_fonts_that_are_not_installed_are_errors() -> None:
    log = "Class acmart Warning: You do not have the libertine package installed. Please upgrade your TeX.\n"
    _, (found,) = read(log)
    assert (found.rule, found.severity) == ("missing-font", Severity.ERROR)
    assert "texlive-fonts-extra" in found.hints[0]


def test_a_reference_is_looked_for_where_it_stands() -> None:
    """The log does not name the file of a warning, and parentheses in a text may mislead us."""
    log = "(./a.tex) (./b.tex ( \nLaTeX Warning: Reference `fig:x' on page 2 undefined on input line 2.\n\n"
    _, (found,) = read(log, a="one\n\\ref{fig:x}\n", b="one\ntwo\n")
    assert (str(found.span), found.span.text) == ("a.tex:2:6", "fig:x")


def test_the_same_fault_twice_on_a_line_is_told_twice() -> None:
    """Also on a line so long that TeX shows the end alone of what it has read, and each once, however often met."""
    start = "much is written " * 20
    line = f"{start}\\x and then \\x again"
    shown = [(r"\x", line.index("\\x") + 1), (r"\x and then \x", line.rindex("\\x") + 1)]
    log = "".join(f"./a.tex:1: Undefined control sequence.\nl.1 ...is written {read}\n\n" for read, _ in shown)
    _, found = read(log * 3, a=f"{line}\n")
    assert [str(one.span) for one in found] == [f"a.tex:1:{column}" for _, column in shown]


def test_the_pages_and_the_files_with_errors() -> None:
    log, _ = read("./a.tex:3: Undefined control sequence.\nl.3 \\x\n\nOutput written on a.pdf (12 pages, 345 bytes).\n")
    assert log == TexLog(pages=12, failed_in=("a.tex",))
    assert read("") == (TexLog(pages=0, failed_in=()), ())


def test_bytes_that_are_no_text() -> None:
    _, (found,) = read(b"./a.tex:1: Undefined control sequence.\nl.1 \xff\\x\n       \xfe\n", a="\\x\n")
    assert (str(found.span), found.message) == ("a.tex:1:1", "command `\\x` is not defined")


def test_a_command_of_another_file_is_told_there() -> None:
    """The title is typeset with the head of each page, wherever that ends."""
    log = (
        "(./b.tex)(./a.tex\n./a.tex:2: Undefined control sequence.\n"
        "<argument> A \\x \n            title\nl.2 Second\n\n"
    )
    _, (found,) = read(log, a="First\nSecond\n", b="\\title{A \\x title}\n")
    assert (str(found.span), found.span.text) == ("b.tex:1:10", "\\x")


PIECES = st.sampled_from(
    [
        "./a.tex:1: Undefined control sequence.\n",
        "! Missing $ inserted.\n",
        "!  ==> Fatal error occurred, no output PDF file produced!\n",
        "./a.tex:99999999999999999999: LaTeX Error: Environment { undefined.\n",
        "l.1 \\x\n",
        "l.99999999999999999999 ...\\x\n",
        "<argument> \\x\n",
        "Runaway argument?\n",
        "{some \\text{\n",
        "File ended while scanning use of \\x.\n",
        "Overfull \\hbox (1.5e9pt too wide) in paragraph at lines 1--2\n",
        "Overfull \\hbox (12.5pt too wide) in paragraph at lines 7--2\n",
        "Overfull \\vbox (99.9.9pt too high) has occurred\n",
        "\n[]\n",
        "LaTeX Warning: Reference `{0}' on page 1 undefined on input line 1.\n",
        "LaTeX Warning: Label `}{x}' multiply defined.\n",
        "Package x Warning: odd\n(x)    more on input line 2.\n",
        "LaTeX Font Warning: Font shape `a' undefined\n(Font)    using `b' instead on input line 1.\n",
        "### simple group (level 1) entered at line 1 ({)\n",
        "(./a.tex",
        "))(",
        "Output written on x (9 pages",
    ]
)


@given(st.lists(PIECES | st.text(max_size=20)), st.text(alphabet="\\{}x a\n"))
def test_any_text_is_read(pieces: list[str], text: str) -> None:
    read("".join(pieces).encode(errors="surrogatepass"), a=text)


@given(st.binary())
def test_any_bytes_are_read(content: bytes) -> None:
    read(content, a="text")


def test_long_logs_are_read_in_linear_time() -> None:
    read("(" * 300_000 + "[" * 300_000 + "\n")
    read("./a.tex:1: Undefined control sequence.\nl.1 \\x\n" * 3_000 + "\\" * 100_000 + "\n", a="\\x\n" * 1000)


def test_environment_without_its_package_is_answered_with_the_package(desk: Desk) -> None:
    (hint, *_) = hints(desk, "\\begin{lstlisting}\nx\n\\end{lstlisting}\n")
    assert hint == "the package `listings` defines it: add it to `packages` in manuscript/paper.toml"


def test_damaged_image_at_which_tex_breaks_off_is_named(desk: Desk) -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 50, 50, 8, 6, 0, 0, 0))
    desk.write("manuscript/a.png", "")
    (desk.root / "manuscript" / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", b"no pixels"))
    found = findings(desk, "\\includegraphics{manuscript/a.png}\n")
    assert any(one.span.path == "manuscript/a.png" and "damaged" in one.message for one in found), found
