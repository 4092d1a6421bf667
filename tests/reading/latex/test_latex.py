r"""What a LaTeX source uses and how it is built. Carets under a source draw what is expected of it."""

import pickle
from textwrap import dedent

import pytest

from galley.findings.source import SourceFile
from galley.model.manuscript import Section, ValueUse
from galley.reading.latex import read_latex


def read(text, definitions=None):
    section, diagnostics = read_latex(SourceFile("section.tex", text), definitions)
    assert not diagnostics, [str(diagnostic) for diagnostic in diagnostics]
    return section


def faults(text):
    return [(d.span.line, d.span.column, d.message) for d in read_latex(SourceFile("section.tex", text))[1]]


def drawn(section: Section, spans):
    """The source with carets under these spans."""
    lines = []
    for number, line in enumerate(section.source.text.splitlines(), start=1):
        marks = [" "] * (len(line) + 1)
        for span in spans:
            if span.line == number:
                marks[span.column - 1 : span.end_column - 1] = "^" * len(span.text)
        lines += [line] + (["".join(marks).rstrip()] if "^" in marks else [])
    return "\n".join(lines)


def check_drawing(expected, spans_of):
    expected = dedent(expected).strip("\n")
    source = "\n".join(line for line in expected.splitlines() if line.strip("^ ") or not line.strip())
    section = read(source)
    assert drawn(section, spans_of(section)) == expected


def test_values_lie_inside_their_braces():
    check_drawing(
        r"""
        We met \VAR{participants.n|Words} people, \VAR {interviews.n} times.
                    ^^^^^^^^^^^^^^^^^^^^                ^^^^^^^^^^^^
        \footnote{Aged \VAR{participants.age|range}.} % \VAR{nothing}
                            ^^^^^^^^^^^^^^^^^^^^^^
        $N = \VAR{a}$ \claim{a == b}{all \VAR{c}} \begin{tikzpicture}\node{\VAR{d}};\end{tikzpicture}
                  ^          ^^^^^^           ^                                 ^
        """,
        lambda section: [use.span for use in section.values],
    )


def test_expressions_are_what_tex_detokenizes():
    text = '\\VAR{ participants.where(a="x",  % the channel\n    b="{}").n }'
    (use,) = read(text).values
    assert use.written == ' participants.where(a="x", b="{}").n '
    assert use.expression == 'participants.where(a="x", b="{}").n'


def test_claims_are_told_apart():
    assert [use.is_claim for use in read(r"\VAR{a} \claim{b}{c}").values] == [False, True]


def test_values_run_where_nothing_is_printed():
    text = r"\newcommand{\total}{\VAR{a}} \Description{\VAR{b}} \hypersetup{pdftitle={\VAR{c}}} \todo{\VAR{d}}"
    assert [use.expression for use in read(text).values] == ["a", "b", "c", "d"]


def test_a_claim_in_a_macro_ends_with_it():
    section = read(r"\newcommand{\all}{\claim{a == b}{c}} d")
    assert [use.expression for use in section.values] == ["a == b"]
    assert section.enclosing(len(section.source.text) - 1) == ()


def test_values_of_macro_parameters_are_unknown_here():
    assert read(r"\newcommand{\count}[1]{\VAR{#1.n}}").values == ()


@pytest.mark.parametrize(
    "hidden",
    [
        r"% \VAR{a}",
        r"\iffalse \VAR{a} \fi",
        r"\iftrue b \else \VAR{a} \fi",
        r"\iffalse \ifx a b \else \VAR{a} \fi \VAR{a} \fi",
        r"\newif\ifdraft \ifdraft \VAR{a} \fi",
        r"\newif\ifdraft \drafttrue \ifdraft b \else \VAR{a} \fi",
        r"\newtoggle{long}\togglefalse{long}\iftoggle{long}{\VAR{a}}{b}",
        r"\newboolean{draft}\setboolean{draft}{true}\ifthenelse{\boolean{draft}}{b}{\VAR{a}}",
        r"\newcommand{\copies}{} \ifx\copies\empty \VAR{a} \fi",  # as pdfTeX has it: `\empty` is not \long
        r"\newcommand*{\copies}{} \ifx\copies\empty \else \VAR{a} \fi",
        r"\def\copies{final}\long\def\final{final} \ifx\copies\final \VAR{a} \fi",
        r"\ifdefined\notodos \VAR{a} \fi",  # which nobody defines
        r"\newcommand{\notodos}{} \ifdefined\notodos b \else \VAR{a} \fi",
        "\\begin{comment}\n\\VAR{a}\n\\end{comment}",
        "\\excludecomment{internal}\\begin{internal}\\VAR{a}\\end{internal}",
        "\\begin{verbatim}\n\\VAR{a}\n\\end{verbatim}",
        "\\begin{lstlisting}[language=XML]\n<a>{\\VAR{a}\n\\end{lstlisting}",
        r"\verb|\VAR{a}| and \lstinline!\VAR{a}!",
        r"\mint{tex}|\VAR{a}\end{document}| and \mint[frame=lines]{tex}{\VAR{a}}",
        r"\verb |\VAR{a}| and \lstinline | \VAR{a} |.",
        "\\begin{GoCode}\n\\VAR{a}\n\\end{GoCode}",
        r"\newcommand{\code}{\mintinline{text}} \code{one}. Two \code{\VAR{a}} and \code|\VAR{a}|.",
        r"\newcommand{\gone}[1]{} \gone{\VAR{a}}",
        "\\documentclass{article}\\begin{document}\\end{document}\\VAR{a}",
    ],
)
def test_what_tex_never_sees_has_no_uses(hidden):
    section = read(hidden)
    assert section.values == ()
    assert "\ue000" not in section.prose.text


@pytest.mark.parametrize(
    "shown",
    [
        r"\iftrue \VAR{a} \fi",
        r"\iffalse b \else \VAR{a} \fi",
        r"\newif\ifdraft \drafttrue \ifdraft \VAR{a} \fi",
        r"\let\ifdraft\iftrue \ifdraft \VAR{a} \fi",
        r"\ifodd 3 \VAR{a} \fi",
        r"\newtoggle{long}\toggletrue{long}\iftoggle{long}{\VAR{a}}{b}",
        r"\newcommand{\copies}{} \ifx\copies\empty b \else \VAR{a} \fi",
        r"\newcommand{\copies}{final}\newcommand{\final}{final} \ifx\copies\final \VAR{a} \fi",
        r"\def\copies{} \ifx\copies\empty \VAR{a} \fi",
        r"\edef\copies{\jobname} \def\final{x} \ifx\copies\final \VAR{a} \fi",
        r"\newcommand{\notodos}{} \ifdefined\notodos \VAR{a} \fi",
        r"\ifdefined\notodos b \else \VAR{a} \fi",
        r"\ifdefined\pdfoutput \VAR{a} \fi",  # which TeX may define
        r"$a \iff b$ \VAR{a}",
        r"\% \VAR{a}",
        r"\\% a comment behind a line break" + "\n" + r"\VAR{a}",
    ],
)
def test_what_tex_sees_has_uses(shown):
    assert [use.expression for use in read(shown).values] == ["a"]


def test_citations_of_natbib_and_biblatex():
    check_drawing(
        r"""
        \cite{a} \citep*[see][p.~3, and]{b, c} \Textcite{d e} \citeauthor{f}, \nocite{*} \cite
              ^                          ^  ^            ^^^              ^           ^
        {g} \parencites[1]{h}[see][2]{i,
         ^                 ^          ^
          j % k
          ^
          , l} \autocite{m} \footcite[see \emph{also}][]{n:o_p-q/r} \cite%
            ^            ^                               ^^^^^^^^^
          {s}
           ^
        \textcites(see)(and more)[3]{t}[5]{u} \smartcites(see){v}
                                     ^     ^                   ^
        """,
        lambda section: [use.span for use in section.citations],
    )


def test_an_empty_citation_is_one_use():
    (use,) = read(r"So it is~\citep[see][]{ }.").citations
    assert (use.key, use.span.text) == ("", r"\citep[see][]{ }")


def test_inclusions():
    text = r"""
    \documentclass{article}\usepackage[a]{one,two}\begin{document}
    \input{a} \input b.tex
    \include{c/d} \includegraphics[width=3cm]{e} \includegraphics*[1,2][3,4]{f.pdf} \import{g/}{h}
    \bibliography{i, j} \addbibresource[x=y]{k.bib} \lstinputlisting{l.py} \input{"m n"}
    \end{document}"""
    found = [(use.command, use.target) for use in read(text).inclusions]
    assert found == [
        ("documentclass", "article"),
        ("usepackage", "one"),
        ("usepackage", "two"),
        ("input", "a"),
        ("input", "b.tex"),
        ("include", "c/d"),
        ("includegraphics", "e"),
        ("includegraphics", "f.pdf"),
        ("import", "g/h"),
        ("bibliography", "i"),
        ("bibliography", "j"),
        ("addbibresource", "k.bib"),
        ("lstinputlisting", "l.py"),
        ("input", "m n"),
    ]


def test_labels_and_references():
    section = read(r"\label{a} \ref{a} \cref{b,c} \Crefrange{d}{e} \ref{}")
    assert [label.name for label in section.labels] == ["a"]
    assert [(use.command, use.name) for use in section.references] == [
        ("ref", "a"),
        ("cref", "b"),
        ("cref", "c"),
        ("Crefrange", "d"),
        ("Crefrange", "e"),
        ("ref", ""),
    ]


def test_headings_reach_to_the_next():
    section = read("\\section[Short]{Long \\emph{one}}\nA\n\\subsection*{Two}\nB\n\\paragraph{Three} C")
    assert [(heading.level, heading.title.text, heading.body.text) for heading in section.headings] == [
        (1, r"Long \emph{one}", "\nA\n"),
        (2, "Two", "\nB\n"),
        (4, "Three", " C"),
    ]


def test_environments():
    text = r"\begin{figure}[t]\begin{tabular}{ll} a & b \end{tabular}\end{figure}\begin{verbatim}x\end{verbatim}"
    found = [(environment.name, environment.body.text) for environment in read(text).environments]
    assert found == [
        ("figure", r"\begin{tabular}{ll} a & b \end{tabular}"),
        ("tabular", " a & b "),
        ("verbatim", "x"),
    ]


def test_macros_come_with_their_arguments():
    section = read(
        "\\todo*[inline, \\x{]}]{do {it}} \\todo {\\emph{that}}\\todo\n\n{no} % \\todo{x}\n\\newcommand{\\todo}{}"
    )
    found = [
        (use.span.text, use.is_starred, [span.text for span in use.optional], [span.text for span in use.arguments])
        for use in section.macros("todo")
    ]
    assert found == [
        (r"\todo*[inline, \x{]}]{do {it}}", True, [r"inline, \x{]}"], ["do {it}"]),
        (r"\todo {\emph{that}}", False, [], [r"\emph{that}"]),
        (r"\todo", False, [], []),
    ]


def test_nested_brackets_pair_and_intervals_do_not():
    section = read(r"\excerpt[I just [...] don't]{P07-3} \cite[in $[0,1)$, p.~3]{a} on [0, 1) \cite[see]{b}")
    (excerpt,) = section.macros("excerpt")
    assert [span.text for span in excerpt.optional] == ["I just [...] don't"]
    assert [use.key for use in section.citations] == ["a", "b"]


def test_enclosing_names_what_is_around():
    text = r"\begin{abstract}A\begin{quote}\emph{B}\footnote{C}\end{quote}\end{abstract}"
    text += r"\begin{table}\caption{D}\end{table}"
    section = read(text)
    around = {letter: section.enclosing(text.index(letter)) for letter in "ABCD"}
    assert around == {
        "A": ("abstract",),
        "B": ("abstract", "quote"),
        "C": ("abstract", "quote", "footnote"),
        "D": ("table", "caption"),
    }


@pytest.mark.parametrize(
    "definition",
    [
        r"\newcommand{\dlee}[1]{\textcolor{red}{[dlee: #1]}}",
        r"\newcommand\dlee[1]{{\color{blue}\textbf{DL:} #1}}",
        r"\def\dlee#1{\textcolor{red}{(#1 --dlee)}}",
        r"\newcommand{\dlee}[2][]{\todo[color=blue]{DL: #2}}",
        r"\NewDocumentCommand{\dlee}{o m}{\textcolor{red}{Doris: #2}}",
        r"\newcommand{\authornote}[3]{\textcolor{#1}{[#3 ---#2]}} \newcommand{\dlee}[1]{\authornote{red}{DL}{#1}}",
        r"\newcommand{\dlee}[1]{\marginpar{\tiny DL: #1}}",
        r"\newcommand{\dlee}[1]{\textcolor{red}{(DL) #1}}",
        r"\newif\ifnotes\notestrue \newcommand{\dlee}[1]{\ifnotes\textcolor{red}{[DL: #1]}\fi}",
        r"\newcommand{\dlee}[1]{\textcolor{red}{{\bf DL:}~#1}}",
        r"\newcommand{\dlee}[1]{{\color{green}[DL]:#1}}",
        r"\newcommand{\dlee}[1]{\textcolor{purple}{(Doris:) #1}}",
        r"\newcommand{\dlee}[1]{\textcolor{blue!70!black}{\textnormal{(Doris) #1}}}",
        r"\newcommand{\dlee}[1]{{\color{blue} DL: \sf (#1)}}",
        r"\newcommand{\dlee}[1]{\textbf{\textcolor[rgb]{0.6,0.6,0.9}{Doris: #1}}}",
        r"\newcommand{\dlee}[1]{\noindent{\textcolor{brown}{\bf \fbox{DL} {\it#1}}}}",
        r"\newcommand{\dlee}[1]{{\small\textcolor{blue}{[NOTE: #1]}}}",
        r"\newcommand{\dlee}[1]{{\color{red}TODO #1}\xspace}",
        r"\newcommand{\dlee}[1]{\ding{110}\ding{43}\textcolor{violet}{#1}}",
        r"\newcommand{\dlee}[1]{\color{green}[#1]\color{black}}",
        r"\newcommand{\dlee}[1]{[[\textbf{#1 -Doris}]]}",
        r"\newcommand{\dlee}[1]{\hl{\textbf{\textsf{#1}} (Doris)}}",
        r"\newif\ifn\ntrue \ifn \newcommand{\dlee}[1]{\textcolor{red}{[#1]}} \else \newcommand{\dlee}[1]{} \fi",
    ],
)
def test_author_notes_are_known_by_their_definition(definition):
    section = read(definition + r" Text \dlee{why?} goes on.")
    assert [(note.name, note.text.text) for note in section.notes] == [("dlee", "why?")]
    assert "why" not in section.prose.text


@pytest.mark.parametrize(
    "definition",
    [
        r"\newcommand{\new}[1]{\textcolor{blue}{#1}}",
        r"\newcommand{\new}[1]{\colorbox{gray}{Finding: #1}}",
        r"\newcommand{\new}[1]{\fbox{\textbf{RQ1:} #1}}",
        r"\newcommand{\new}[1]{\emph{#1}}",
        r"\newcommand{\new}[1]{\footnote{Note: #1}}",
        r"\newcommand{\new}[1]{\textcolor{teal}{(P#1)}}",
        r"\newcommand{\new}[1]{\textcolor{teal}{[Participant~#1]}}",
        r"\newcommand{\new}[1]{{\small\color{gray}[#1]}}",
        r"\newcommand{\new}[1]{\textcolor{purple}{\texttt{[#1]}}}",
        r"\newcommand{\new}[1]{\fbox{\includegraphics[#1]{a}}}",
        r"\newcommand{\new}[1]{\emph{``#1''}~\textcolor{blue}{[P3]}}",
        r"\newcommand{\new}[1]{\textcolor{blue}{[Yes] #1}}",
        r"\newcommand{\new}[1]{\marginpar[\raggedleft v#1]{\raggedright v#1}}",
    ],
)
def test_text_in_colour_is_no_author_note(definition):
    section = read(definition + r" Text \new{goes} on.")
    assert section.notes == ()
    assert "Text goes on." in section.prose.text


@pytest.mark.parametrize(
    "definition",
    [
        r"\newcommand{\dlee}[1]{}",
        r"\renewcommand{\dlee}[1]{} ",
        r"\newif\ifnotes\notesfalse \newcommand{\dlee}[1]{\ifnotes\textcolor{red}{[DL: #1]}\fi}",
        r"\newif\ifnotes \ifnotes \newcommand{\dlee}[1]{\textcolor{red}{[#1]}} \else \newcommand{\dlee}[1]{} \fi",
        r"\newcommand{\dlee}[1]{\ifdraft\textcolor{red}{[DL: #1]}\fi}",
    ],
)
def test_notes_that_print_nothing_are_gone(definition):
    section = read(definition + r" Text \dlee{why?}goes on.")
    assert section.notes == ()
    assert section.prose.text.strip() == "Text goes on."


def test_packages_of_notes_can_be_switched_off():
    disabled = "\\documentclass{article}\\usepackage[disable]{todonotes}\\begin{document}\\todo{x}\\end{document}"
    assert read(disabled).notes == ()
    assert len(read(disabled.replace("[disable]", "")).notes) == 1
    assert len(read(disabled.replace("[disable]", "[% disable,\ntextsize=tiny]")).notes) == 1
    obeying = disabled.replace("disable", "obeyFinal")
    assert len(read(obeying).notes) == 1
    assert read(obeying.replace("class{", "class[final]{")).notes == ()


def test_definitions_of_earlier_files_hold():
    macros = read(r"\newcommand{\dlee}[1]{\textcolor{red}{[dlee: #1]}} \newcommand{\tool}{Auto\xspace}")
    known = {definition.name: definition for definition in macros.definitions}
    section = read(r"\tool\ helps. \dlee{really?}", known)
    assert section.prose.text == "Auto helps. "
    assert [note.name for note in section.notes] == ["dlee"]


def test_comments_run_to_the_end_of_the_line():
    section = read("a % one\r\nb \\% no % two\n\\verb|% no|\n%three")
    assert [comment.text for comment in section.comments] == ["% one", "% two", "%three"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a {b", [(1, 3, "`{` is never closed")]),
        ("a } b", [(1, 3, "`}` closes nothing")]),
        ("\\begin{quote}\na", [(1, 1, "environment `quote` is never closed")]),
        ("a\n\\end{quote}", [(2, 1, "`\\end{quote}` closes nothing")]),
        ("\\begin{a}\\begin{b}\\end{a}", [(1, 10, "environment `b` is never closed")]),
        (
            "\\title{\\begin{b}}\n\\end{b}",
            [(1, 8, "environment `b` is never closed"), (2, 1, "`\\end{b}` closes nothing")],
        ),
        ("\\begin{verbatim}\na", [(1, 1, "environment `verbatim` is never closed")]),
        ("\\VAR x", [(1, 1, "`\\VAR` has no argument in braces")]),
        ("\\cite{a\n\nb}", [(1, 1, "a blank line stands in the argument of `\\cite`: is its `}` missing?")]),
        ("\\documentclass{a}\\catcode`\\{=12 { \\begin{document}\\end{document}", []),
        ("\\newenvironment{a}{\\begin{b}}{\\end{b}} \\newcommand{\\bi}{\\begin{itemize}}", []),
    ],
)
def test_what_does_not_match_is_reported(text, expected):
    assert faults(text) == expected


def test_one_lost_brace_is_not_a_thousand_faults():
    assert len(faults("}" * 1000)) == 20


def test_a_half_typed_command_spoils_nothing_else():
    section, _ = read_latex(SourceFile("section.tex", "One \\VAR{a\n\nTwo \\VAR{b} \\cite{c} \\cite[d"))
    assert [use.expression for use in section.values] == ["b"]
    assert [use.key for use in section.citations] == ["c"]
    assert "Two" in section.prose.text


def test_a_section_survives_pickling():
    section = read(r"\section{A} \VAR{a} \cite{b} $N = 20$ \begin{quote}\todo{c}\end{quote}")
    copy = pickle.loads(pickle.dumps(section))  # noqa: S301 - made one line above
    assert copy == section
    assert copy.prose.text == section.prose.text
    assert copy.enclosing(60) == section.enclosing(60)
    assert [use.span.text for use in copy.macros("todo")] == [r"\todo{c}"]


def test_value_uses_are_plain_records():
    section = read(r"\VAR{a}")
    assert section.values == (ValueUse("a", "a", section.source.span(5, 6)),)


def test_a_command_that_is_offered_leaves_what_a_class_may_know():
    text = r"\providecommand\Description[2][]{}\Description{It shows \VAR{participants.n} dots.}"
    section, _ = read_latex(SourceFile("x.tex", text))
    assert [use.expression for use in section.values] == ["participants.n"]


@pytest.mark.parametrize(
    "written",
    [
        *(
            r"\section[\VAR{n} x]{y}",
            r"\caption[\VAR{n}]{y}",
            r"\title[\VAR{n}]{y}",
            r"\foo[\VAR{n}]{y}",
            r"\cite[\VAR{n}]{y}",
        ),
        *(
            r"\anonymous[\VAR{n}]{y}",
            r"\subfloat[\VAR{n}]{y}",
            r"\includegraphics[width=\VAR{n}cm]{y}",
            r"\item[\VAR{n}] y",
        ),
        "\\begin{theorem}[\\VAR{n}]\ny\n\\end{theorem}",
    ],
)
def test_values_in_options_are_looked_up_once(written):
    section, _ = read_latex(SourceFile("a.tex", written))
    assert [use.expression for use in section.values] == ["n"]
    assert len(list(section.macros("VAR"))) == 1


def test_a_dollar_in_inline_code_begins_no_formula():
    section = read("We print \\lstinline{$total} here.\n\\lstinputlisting[caption=Total]{total.php}\n")
    assert "caption" not in section.prose.text
