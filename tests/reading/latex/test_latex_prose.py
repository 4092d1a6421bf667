"""What a reader of the paper reads, and the way back to the source."""

import pytest

from galley.findings.source import SourceFile
from galley.model.prose import CITATION, CODE, FORMULA, REFERENCE, UNKNOWN, VALUE
from galley.reading.latex import read_latex


def prose(text):
    return read_latex(SourceFile("section.tex", text))[0].prose


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            r"na\"{\i}ve caf\'e, \c{c}a, M\"uller, \v{S}i\v s, \aa{}, \o, stra\ss e",
            "naïve café, ça, Müller, Šiš, å, ø, straße",
        ),
        (r"a~b\,c\ d\@. e\/f co\-operate", "a b c d. ef cooperate"),
        (r"10\,250 cooks, 12\,ms, 3\,4, 3\,1000, a \, b", "10,250 cooks, 12 ms, 3 4, 3 1000, a b"),
        ("``a'' -- b---c `d' ?`e", "“a” – b—c ‘d' ¿e"),
        (r"50\% of \$5 \& \#1 a\_b \{c\} \ldots{} \LaTeX{}", "50% of $5 & #1 a_b {c} … LaTeX"),
        (r"\emph{a} \textbf{b \textit{c}} {\bf d} \textsc{e}\xspace f", "a b c d e f"),
        (r"\newcommand{\share}[3]{#1 of #2 (#3\%)}\share{17}{24}{60}", "17 of 24 (60%)"),
        (r"\newcommand{\test}[3]{$t(#1) = #2$, $p = #3$}\test{28}{-2.20}{.036}", "t(28) = -2.20, p = .036"),
        (r"\newcommand{\share}[2]{#1 of #2}\share{most}{24}", "most24"),
        (r"\newcommand{\rows}{3{,}600}\newcommand{\part}{9.5\%}\rows{} of \part.", "3,600 of 9.5%."),
        (r"\textcolor{red}{a} \href{https://x.org/%20}{b} \parbox[t]{3cm}{c} \multicolumn{2}{l}{d}", "a b c d"),
        (r"a\label{x} \vspace*{3cm} b \noindent c \index{y}", "a b c "),
        ("a % b\nc\n  d%\n  e", "a c de"),
        ("a\n\n\n  b\\par c\r\n\r\nd\re", "a\nb\nc\nd e"),
        ("a  b\n   c\t d", "a b c d"),
        (r"\begin{itemize}[noitemsep] \item a \item[b] c \end{itemize}", "a\nb c"),
        (r"\begin{tabular}{@{}l>{x}r@{}} a & b \\[2pt] \hline c & d \\ \end{tabular}", "a\nb\nc\nd"),
        (r"A\\B, line\\*[3pt]break", "A B, line break"),
        (r"\num{20} and \enquote{quoted}", "20 and quoted"),
        ("\u200bzero\ufeff", "\u200bzero\ufeff"),
    ],
)
def test_text(source, text):
    assert prose(source).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\VAR{a} people", f"{VALUE} people"),
        (r"so~\cite[see][]{a,b}.", f"so {CITATION}."),
        (r"Section~\ref{a}", f"Section {REFERENCE}"),
        (r"\verb|x participants| \url{http://x}", f"{CODE} {CODE}"),
        ("\\begin{lstlisting}\nx\n\\end{lstlisting}\na", f"{CODE}\na"),
        (r"where \[ x = 1 \] holds $$y$$ and", f"where {FORMULA} holds {FORMULA} and"),
        ("where\n\\begin{align*} x &= 1 \\end{align*}\nholds", f"where {FORMULA} holds"),
        (r"\mytool{} and \other, \foo{kept} \baz[x]{kept}", f"{UNKNOWN} and {UNKNOWN}, kept kept"),
        (r"\todo{note} \iffalse a \fi b", "b"),
        (r"\begin{tikzpicture}\node{a};\end{tikzpicture}", ""),
        (r"\begin{thebibliography}{9}\bibitem{a} B\end{thebibliography}", ""),
    ],
)
def test_placeholders_and_omissions(source, text):
    assert prose(source).text == text


def test_simple_formulas_can_be_read_and_complex_ones_not():
    found = prose(r"($N = 20$, \(M=21.5\), $50\%$, $x \times y$) and $\frac{1}{2}$ and $\sum_i x_i$")
    assert found.with_formulas == f"(N = 20, M=21.5, 50%, x × y) and {FORMULA} and {FORMULA}"
    assert found.text == found.with_formulas.replace("N = 20", FORMULA * 6).replace("M=21.5", FORMULA * 6).replace(
        "50%", FORMULA * 3
    ).replace("x × y", FORMULA * 5)


def test_a_lone_dollar_ends_with_its_paragraph():
    assert prose("costs $5 each.\n\nNext x people.").text.endswith("Next x people.")


def test_footnotes_and_floats_follow_the_block_that_they_interrupt():
    text = (
        "We met\\footnote{In \\emph{person}.} twenty\n\\begin{figure}[t]\\includegraphics{a}"
        "\\caption[Short]{Long}\\end{figure}\npeople.\n\nThen"
    )
    assert prose(text).text == "We met twenty people.\nIn person.\nLong\nThen"


def test_headings_and_front_matter_are_blocks():
    text = r"""\documentclass{acmart}\usepackage{x} text of the preamble \title[Short]{A \emph{title}}
    \begin{document}\begin{abstract}An abstract.\end{abstract}\keywords{a, b}\maketitle
    \section{One}Text.\subsection*{Two} More.
    \end{document} Nothing."""
    assert prose(text).text == "A title\nAn abstract.\na, b\nOne\nText.\nTwo\nMore."


def test_texts_for_the_title_pages_are_printed_from_the_preamble():
    text = r"""\documentclass{fithesis4} \thesissetup{title={Pans}} \thesislong{abstract}{Pans are hot.}
    \begin{document}Text.\end{document}"""
    assert prose(text).text == "Pans are hot.\nText."


def test_spans_lead_back_to_the_source():
    source = "A caf\\'e~\\emph{near} \\VAR{x}\\footnote{Not --- far.} the lake, ``said'' she."
    found = prose(source)
    for words, expected in {
        "café": "caf\\'e",
        "café near": "caf\\'e~\\emph{near",
        f"{VALUE} the": "\\VAR{x}\\footnote{Not --- far.} the",
        "Not — far": "Not --- far",
        "“said”": "``said''",
        "she.": "she.",
    }.items():
        start = found.text.index(words)
        assert found.span(start, start + len(words)).text == expected


def test_offsets_lead_from_the_source_to_the_prose():
    source = "One \\emph{two} % three\nfour\\footnote{five} six"
    found = prose(source)
    for word in ("One", "two", "four", "five", "six"):
        assert found.offset(source.index(word)) == found.text.index(word)


def test_blank_stretches():
    source = "\\section{A}\\label{a} % x\n\\section{B} b"
    found = prose(source)
    assert found.is_blank(len("\\section{A}"), source.index("\\section{B}"))
    assert not found.is_blank(source.index("{B}") + 3, len(source))


def test_quotations_by_marks_and_by_setting():
    text = (
        "Not ``one \\emph{two}'' not „drei“ nor \"four\" but ``open\n\n"
        "not \\enquote{five} \\begin{quote}six\\end{quote} \\pquote{P3}{seven}"
    )
    section, _ = read_latex(SourceFile("section.tex", text))
    words = section.prose.text
    quoted = [w for w in ("Not", "one", "two", "drei", "nor", "four", "open", "five", "six", "seven")
              if section.is_quoted(words.index(w))]  # fmt: skip
    assert quoted == ["one", "two", "drei", "four", "five", "six", "seven"]


def test_code_by_its_font():
    section, _ = read_latex(SourceFile("section.tex", r"call \texttt{open()} now"))
    assert section.is_code(section.prose.text.index("open"))
    assert not section.is_code(section.prose.text.index("now"))


def test_blocks():
    assert list(prose("a\n\nb $x$\n\n").blocks()) == [(0, "a"), (2, f"b {FORMULA}")]


@pytest.mark.parametrize("text", ["", "\n\n", "%", "\\", "{", "\\iffalse"])
def test_empty_prose(text):
    found = prose(text)
    assert found.text.strip() == ""
    assert found.span(0, 0).start == 0
    assert found.offset(0) == 0
