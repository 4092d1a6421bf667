"""How people write what is still open, and what only looks like it. Each text is a section of its own."""

import pytest
from draft_remarks import PLACEHOLDERS
from rule_examples import project_of

from galley.checking.asking.running import check
from galley.findings.source import SourceFile
from galley.model.check_settings import CheckSettings


def findings(*texts):
    sources = tuple(SourceFile(f"{number}.tex", text) for number, text in enumerate(texts))
    return [(one.rule, one.span.text) for one in check(project_of(sources), CheckSettings(select=PLACEHOLDERS))]


GUILTY = {
    "todo": {
        r"\todo[inline]{fix}": r"\todo[inline]{fix}",
        r"\fxnote{fix}": r"\fxnote{fix}",
        r"\missingfigure{a flow chart}": r"\missingfigure{a flow chart}",
        r"\TODO[dlee]{numbers}": r"\TODO[dlee]{numbers}",
        "We (TODO how many?) met.": "(TODO how many?)",
        "<TODO: check>": "<TODO: check>",
        "{[TODO]} rest": "[TODO]",
        "- FIXME: unclear": "FIXME:",
        "We met in TBD.": "TBD",
        "Todo: write this": "Todo:",
        "[to be added]": "[to be added]",
        "Results are in [PENDING].": "[PENDING]",
        "[insert Table 2 here]": "[insert Table 2 here]",
        "Text.\n\nTodo\n\nMore.": "Todo",
        "To be completed.": "To be completed.",
        "XXX: ask Eva": "XXX:",
        r"\begin{table}\caption{TODO: caption}\end{table}": "TODO:",
        r"\footnote{TODO}": "TODO",
        r"\title{TODO a better title}": "TODO",
        r"\textcolor{red}{MISSING LINK}": "MISSING LINK",
        r"\textcolor{orange}{Do we say why?}": "Do we say why?",
        r"\hl{Explain the second condition}": "Explain the second condition",
        r"{\red{this paragraph repeats the introduction}}": "this paragraph repeats the introduction",
        "People plan [for a week??].": "[for a week??]",
        "People plan [days? weeks?].": "[days? weeks?]",
        "Several (most??) plan.": "(most??)",
        "Most plan [double-check the count] ahead.": "[double-check the count]",
        "They plan [more details].": "[more details]",
        "They plan. WE NEED TO SAY WHO THEY ARE HERE. They cook.": "WE NEED TO SAY WHO THEY ARE HERE.",
        "XXX MORE ABOUT COOKING XXX": "XXX MORE ABOUT COOKING XXX",
        "Text.\n\nXXX\n\nMore.": "XXX",
        r"\documentclass{x}\degreeyear{TBD}\begin{document}\end{document}": "TBD",
    },
    "cite-placeholder": {
        "as shown (see REF)": "(see REF)",
        "as shown [CITE]": "[CITE]",
        r"as shown by \textcolor{red}{CITE}": "CITE",
        "as shown by Wang, CITE.": "CITE",
        "as shown [cite]": "[cite]",
        "as shown (cite)": "(cite)",
        "as shown (CITES)": "(CITES)",
        "as shown (CITE: Wang et al. 2019, or so)": "(CITE: Wang et al. 2019, or so)",
        "as shown [CITATION NEEDED]": "[CITATION NEEDED]",
        "as shown [citation needed]": "[citation needed]",
        "as shown (add citation)": "(add citation)",
        "as shown [needs ref]": "[needs ref]",
        "as shown (REFS)": "(REFS)",
        "as shown [ref?]": "[ref?]",
        r"as shown~\citep{TODO_wang}": "TODO_wang",
        r"as shown~\citet{XXX}": "XXX",
        r"as shown~\cite{a, ??, b}": "??",
        r"as shown~\parencite[p.~3]{}": r"\parencite[p.~3]{}",
        r"as shown \cite{citation needed}": "citation needed",
        "as Smith et al. (XXXX) show": "XXXX",
        "as shown (Wang et al., 20XX)": "20XX",
        "as shown (Wang and Li, year)": "year",
    },
    "unresolved-citation": {
        "as shown [?]": "[?]",
        "as shown [? , ?]": "[? , ?]",
        "as shown~[?, 3; ?]": "[?, 3; ?]",
        "as shown (??)": "(??)",
        "as shown by Wang et al. (?)": "(?)",
        "in Figure ??.": "??",
        "in Section~??, we": "??",
        r"in Section~\ref{}": r"\ref{}",
        r"in \autoref{???}": "???",
    },
    "blank-count": {
        "of ?? kinds": "?? kinds",
        "We sent it to NUMBER bakers.": "NUMBER bakers",
        "We read [total] messages.": "[total] messages",
        "They met on June XX, 2021, at dawn.": "XX, 2021",
        "They met in Month 2021.": "Month 2021",
        "The scale came from 20--, in print.": "--",
        r"Only \% of the bakers were young.": r"\%",
        "They had $ $ ovens.": "$ $ ovens",
        r"It was reliable ($\kappa = 0.XX$).": r"\kappa = 0.XX",
        "A test showed it, $t(12) = X.XX$.": "t(12) = X.XX",
        "They slept between -- and 50 hours.": "-- and ",
        "We live near [CITY].": "[CITY]",
        "All loaves were weighed by (name).": "(name)",
        r"In town, \_\_\_ of the bakers agreed.": r"\_\_\_",
        "It rests on .. themes.": "..",
        "We met x participants": "x participants",
        "We met X participants": "X participants",
        "We met XX participants": "XX participants",
        "We met\n  xx\n  participants": "xx\n  participants",
        "We met x~participants": "x~participants",
        "We met \\_\\_\\_ participants": "\\_\\_\\_ participants",
        "In total, X users took part": "X users",
        "With X users, we": "X users",
        "x semi-structured interviews": "x semi-structured interviews",
        "after X weeks of use": "X weeks",
        "lasted XX minutes on average": "XX minutes",
        "X out of Y participants": "X out of Y participants",
        "x of 20 users": "x of 20 users",
        "x of the 20 participants": "x of the 20 participants",
        "x/20 users": "x/20 users",
        r"XX.X\% agreed": r"XX.X\%",
        r"X\% of the participants agreed": r"X\% of the participants",
        "($n=xx$)": "n=xx",
        r"(\emph{N} = XX)": "N} = XX",
        "(N = ?)": "N = ?",
        "($M = x.xx$, $SD = x.xx$)": "M = x.xx",
        "p < .XX": "p < .XX",
        r"paid \$XX per hour": r"\$XX",
        r"paid \euro{}XX": r"\euro{}XX",
        "in spring 20XX": "20XX",
        "aged XX years": "XX years",
        "Wir befragten x Personen": "x Personen",
        "Nous avons interrogé XX personnes": "XX personnes",
        "Entrevistamos a x personas": "x personas",
        r"\caption{Answers of x participants}": "x participants",
        "between the ages of xx and xx.": "xx and xx",
        r"fell to YY--ZZ\%": r"YY--ZZ\%",
        "XX debriefings followed": "XX",
        "xx were retired": "xx",
        "a mean of X.X": "X.X",
        r"took \#\# seconds": r"\#\# seconds",
        r"(\textit{Mdn} = \#\#)": r"Mdn} = \#\#",
        "($t$(19) = , p = .02)": "t$(19) =",
        "wrote X Messages a day": "X Messages",
        "x participants typed Z wpm": "Z wpm",
    },
    "author-comment": {
        "[ToDo: check with Eva [again]] rest": "[ToDo: check with Eva [again]]",
        r"\textcolor{red}{TODO: cite}": "TODO: cite",
        "Text (eva: should we cut this?)": "(eva: should we cut this?)",
        "Text [JS: not sure about that]": "[JS: not sure about that]",
        "Text [[Niloufar: please check this]]": "[[Niloufar: please check this]]",
        "Text (@dlee: can you add the numbers?)": "(@dlee: can you add the numbers?)",
        "Text {\\color{red}(EP -- I think we need to fix this)}": "(EP -- I think we need to fix this)",
        "Text <dlee: what do you mean?>": "<dlee: what do you mean?>",
    },
    "dummy-text": {
        r"\title{Title of the Paper}": "Title of the Paper",
        r"\title{\LARGE TITLE HERE}": r"\LARGE TITLE HERE",
        r"\fancyhead[L]{Running Title}": "Running Title",
        r"\url{https://aspredicted.org/XXXX}": "https://aspredicted.org/XXXX",
        r"\keywords{First keyword \and Second keyword}": r"First keyword \and Second keyword",
        "Lorem ipsum dolor sit amet": "Lorem ipsum dolor sit amet",
        "Abstract goes here.": "Abstract goes here",
        "Insert your abstract here.": "Insert your abstract here",
        r"\Blindtext": r"\Blindtext",
        r"\includegraphics[width=\textwidth]{example-image}": "example-image",
    },
    "empty-section": {
        "\\textit{Rest:}\n\n\\textit{Work:} They rise.": "Rest:",
        r"\begin{enumerate}\item Rest: at noon. \item Work: \end{enumerate}": "Work:",
        r"\section{Méthode} À compléter.": "Méthode",
        r"\abstract{}": r"\abstract{}",
        r"\begin{abstract}Abstract here.\end{abstract}": "Abstract here.",
        "\\section{One}\n\\section{Two} text": "One",
        "\\section{One} % later": "One",
        "\\section{One}\\label{sec:one}\\vspace{1em}": "One",
        "\\subsection{One}\n\\section{Two} text": "One",
        "\\section{One}\n\\iffalse text \\fi": "One",
        "\\section*{One}\n\\begin{comment}\ntext\n\\end{comment}": "One",
    },
    "conflict-marker": {
        "<<<<<<< HEAD\na\n": "<<<<<<< HEAD",
        "a\n>>>>>>> origin/main\n": ">>>>>>> origin/main",
    },
}


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [(rule, text, found) for rule, texts in GUILTY.items() for text, found in texts.items()],
)
def test_guilty(rule, text, expected):
    assert (rule, expected) in findings(text)


INNOCENT = {
    "letters and brackets that are meant": r"""
        Let $X$ be the loaves. Python 3.X and 2.XX run on OS X. We name each town [City] for anonymity, and each item
        reads: I bake [number] loaves. The address 10.0.X.X, and 0x8XXX. We sort by \% of clay, as n and \%
        of the total.
        About ~3 hours, ${\sim}$40 ovens. It takes from -- say -- 3 to 5. \textit{I liked the [company] a lot.} See
        \url{http://www.xxx.org}.""",
    "headings that are read elsewhere, and titles": r"""
        \title{\input{title}} \subtitle{A Draft of History} \section{Conclusion} \input conclusion
        \begin{acks} We thank all. \end{acks} \textbf{Lesson: Bakers should sleep at noon.} \subsubsection{Sleep}
        They do.""",
    "a system paper": r"""
        \section{Design} Our $k$-way cache has $N = n$ slots; if $x$ users share it, throughput is $O(x \log x)$.
        Let $n = x$ hold. On x86 and x64 it runs 3x faster (2 x 2 grids, 10 x 10 tiles, 4x4 pixels), see
        Figure~\ref{fig:x}. The x axis shows users, the y axis shows minutes; the x-axis labels are words.
        Developers leave TODO comments; we mined FIXME and TODO tags. A TODO may live for years.
        The operator \texttt{a ?? b} and the pattern \verb|[?]| are C\#. HTTP 5xx responses and 4xx errors are rare.
        \begin{lstlisting}[language=XML]
        <!-- TODO: x participants --> <cite>[?]</cite> (CITE)
        <<<<<<< HEAD
        \end{lstlisting}
        Intervals such as [0, 1), $[a, b)$ and (0, 1] are half-open. Use \lstinline|x ?? y| in Section X,
        which Section IX precedes.""",
    "natbib, author-year": r"""
        \section{Related work} As \citet[p.~12]{smith2019} and \citeauthor{li2020}~\citeyearpar{li2020} say (see also
        \citealp{wang2021, zhou2022}), and as cited in \citep[e.g.,][]{cite2018}, tools help \citep{TODOist2020,ref1}.
        (Citations are numbered.) (References appear below.) We cite as follows \cite{key-2019}.""",
    "biblatex": r"""
        \section{Stand} Wie \textcite[12]{meier2018} zeigt \parencites[vgl.][]{a2001}[5]{b2002}, gilt das
        \autocite{c2003}. Siehe auch \footcite{d2004}. \nocite{*} \printbibliography""",
    "interviews with quotations": r"""
        \section{Findings} ``I just [...] don't trust it [the tool],'' said P7. ``We had, like, x participants and then
        TODO lists, and [?] ... I went, what?? Lorem ipsum dolor sit amet, blah blah blah,'' P3 said (P3, ML engineer).
        \begin{quote} It was [inaudible] [?] (dlee: should we stop?) about XX people. [TODO] (CITE) --- P9 \end{quote}
        \enquote{XX participants?} Another said: “we need to add x users” (P12: data scientist; P13: manager). Really?
        \blockquote{N = x, they said (eva: maybe we should go).} \excerpt[I [...] did]{P01-2} [sic] [emphasis ours]
        The Interviewer asked: ``[Interviewer: can you tell us more?] Sure.'' (Interviewer: first author).""",
    "a method section with labels": r"""
        \section{Method} We recruited 20 people (9 women, 10 men, 1 non-binary person; age: M = 32.9, SD = 6.1).
        Conditions were randomised (control: no help; treatment: help). Raters agreed ($\kappa = 0.81$, $p < .001$).
        We asked two questions (RQ1: how do we measure trust? RQ2: who should we ask?). Items were rated (1: never,
        5: always). (Note: we should not compare these.) (SUS: I think that I would like to use this system.)
        [Figure: see appendix] (left: before, right: after) (Source: own data) (IRB: 2019-10-1234) (e.g.: this one).
        Materials are at \url{https://osf.io/k3v9p?x=[?]}. The grant XXXX was anonymised for review. (AI: artificial
        intelligence; ML: machine learning; DL: deep learning). Participants checked [X] or [ ] and wrote (x).""",
    "names with an X": r"""
        \section{Context} Generation X users, Gen X women and Malcolm X students use the iPhone X, Mac OS X users too.
        Group X members met Model X owners; Louis XX years, Chapter XX pages, Volume X papers, Title X events.
        XX chromosomes, XXX adult films, Super Bowl XXX, size XXL, Space X employees, Windows XP users, X-rays, X.509.
        Participant X said so; Company X employees agreed; Type X errors occur. Xbox users play.""",
    "a platform called X": r"""
        \section{Platforms} X (formerly Twitter) has many members. We studied how X users post, and X users reply.""",
    "acronyms": r"""
        \section{Education} The crédit d'impôt pour la transition énergétique (CITE) ended. Centers for information
        technology education (CITE) exist. The Research Excellence Framework (REF) is read by all (REF). Tick-borne
        diseases (TBD) spread; TBD are rare. The total body area (TBA) is large, TBA matters.""",
    "tables": r"""
        \section{Results} \begin{table}\caption{Which participants used what}
        \begin{tabular}{lccc} \toprule & TPOT & users & x \\ \midrule P1 & x & x & \\ P2 & X & & ? \\ P3 & \checkmark &
        x & -- \\ n & x & XX & [ref] \\ reference (ref) & 1.00 & (ref) & \end{tabular}\end{table} Bees fly.""",
    "German": r"""
        \section{Methode} Wir befragten 20 Personen (10 Frauen, 9 Männer; Alter: M = 32,9). Laut \citet{mueller2019}
        (siehe dazu: Kapitel~X und Abschnitt~XX) gilt: „Sollten wir das tun?“ Die To-do-Liste. 3~x täglich,
        ein 2 x 2 Design, x-mal, x Mal, XX. Jahrhundert, Generation X, Faktor x. Was ist das?? Prof.~X sagte nichts.""",
    "French": r"""
        \section{Méthode} Nous avons interrogé 20 personnes (voir : annexe). Pourquoi ? Comment ? (vraiment ?) Selon
        \citet{durand2018}, «~il faut [...] cliquer ?~» au XX\textsuperscript{e} siècle et au XXe siècle. Louis~XIV a
        régné 72~ans ; la génération~X aussi.""",
    "hidden text": r"""
        \section{Hidden} Bees fly. % TODO: cite [?] (CITE) x participants
        \iffalse TODO x participants (CITE) \fi \newif\ifdraft \ifdraft (dlee: should we?) \fi
        \begin{comment} [TODO] lorem ipsum dolor sit amet \end{comment}
        \newcommand{\todo}[1]{} \newcommand{\fillin}{XX participants TODO} \todo{x participants} \ifnotes TODO \fi""",
    "macros that are defined and not used": r"""
        \documentclass{article}
        \newcommand{\todo}[1]{\textcolor{red}{TODO: #1}} \newcommand{\dlee}[1]{\textcolor{blue}{[dlee: #1]}}
        \usepackage{todonotes} \newcommand{\CITEME}{[CITE]}
        \begin{document}\section{One} Bees fly. \section{Two} \subsection{Three} More. \end{document}""",
    "run-in heads and lists": r"""
        \section{Lists} \paragraph{Trust} matters. \begin{itemize} \item[x] done \item[?] open \item x \end{itemize}
        \subsection{Codes}\begin{enumerate}\item One \end{enumerate}
        \section{Figure}\begin{figure}\includegraphics{a}\end{figure} \section*{References}\bibliography{refs}
        \appendix \section{Questions} \input{questions}""",
    "headings that depend on the class": r"""
        \documentclass[journal,compsoc]{IEEEtran}\begin{document} \ifCLASSOPTIONcompsoc
        \IEEEraisesectionheading{\section{Introduction}\label{sec:introduction}}
        \else \section{Introduction}\label{sec:introduction}\fi \IEEEPARstart{T}{his} is text, as an
        introduction has it that is read by many: it says what we baked, for whom, and why nobody had done so before.
        \ifCLASSOPTIONcompsoc \section*{Acknowledgments} \else \section*{Acknowledgment} \fi We thank you.
        \end{document}""",
    "addresses of authors": r"""
        \author{Ann Shell\thanks{Corresponding author: A. Shell (email: shell@example.org, can you imagine).}} Text.""",
    "labels of questions": r"""
        \section{Survey} We asked for agreement (Q1: I think that this helps), (S2: Do you agree?), (C3: so).""",
    "what is to be written is not the paper": r"""
        \section{Queue} Each record waits to be written. The board has the columns \begin{itemize}\item Todo \item Done
        \end{itemize} \begin{tabular}{ll} To do & Done \end{tabular} PLEASE CITE AS: HOW TO CITE THIS. XXX Lab.""",
    "headings filled elsewhere": r"""
        \section{Numbers}\VAR{participants.n} \section{Quotes}\themequotes{trust} \section{Sketch}
        \begin{tikzpicture}\draw (0,0);\end{tikzpicture} \section{Mine}\mycommand""",
    "software about writing": r"""
        \section{Writing tools} Editors show \emph{lorem ipsum} text, and a \enquote{TODO} in the margin. A to-do
        app is a todo list. Users fill in forms, insert tables here and there, and add citations. The placeholder
        ``Your text here'' is shown. Wikipedia's \enquote{citation needed} tag and the [edit] link are known.""",
    "questions": r"""
        \section{Questions} Why? How?! We asked ``who?'', ``why??''. What (if anything?) and when? (And where?) (?)
        A score of ? is missing; see [1, 2], [12--15], [a], and [i]; is it true [1]?""",
    "money and numbers": r"""
        \section{Pay} They were paid \$15, €20 or £10--12, \$x in shell, 20XX-series cards, 1990s, 20xx chips.
        $p = x$ and $M = \mu$, $N = N_0$, $n = k$, n = number, N = total, k = 3, the n = 20 sample (N = 20; n = 7).""",
}


@pytest.mark.parametrize("style", INNOCENT)
def test_innocent(style):
    assert findings(INNOCENT[style]) == []


def test_text_may_follow_a_heading_in_another_file():
    root = r"\documentclass{article}\begin{document}\input{1}\input{2}\input{3} End. \end{document}"
    assert findings(root, r"\section{One}", "Bees fly.", r"\section{Two}\label{two}") == []
    assert findings(root, r"\section{One}", r"\subsection{Sub} Bees fly.", "More.") == []
    assert findings(root, r"\section{One}", r"\section{Two} Bees fly.", "More.") == [("empty-section", "One")]


def test_a_part_at_the_end_of_a_file_is_filled_by_others():
    assert findings(r"\part{One}") == []
    assert findings(r"\part{One} \part{Two} Bees fly.") == [("empty-section", "One")]


def test_what_an_impossible_condition_hides_is_no_note():
    notes = r"\newcommand{\kim}[1]{\textcolor{red}{[kim: #1]}} "
    assert findings(notes + r"\if 0 \kim{Cut?} \fi Text.") == []
    assert findings(notes + r"\if 1 1 \kim{Cut?} \fi Text.") == [("todo", r"\kim{Cut?}")]


def test_a_remark_is_reported_once():
    assert findings(r"A [TODO: cite (CITE), x participants?] \todo{[?] XX\% of users}") == [
        ("todo", "[TODO: cite (CITE), x participants?]"),
        ("todo", r"\todo{[?] XX\% of users}"),
    ]


def test_authors_are_known_from_the_front_matter():
    front = r"\documentclass{acmart}\author{Eva Yiwei Wu}\email{ewu@x.org}\begin{document}\input{1}\end{document}"
    assert findings(front, "A (Eva: 17 of 20). B [ewu: numbers]. C (EW: which?) D (EW: 3)") == [
        ("author-comment", "(Eva: 17 of 20)"),
        ("author-comment", "[ewu: numbers]"),
        ("author-comment", "(EW: which?)"),
    ]


def test_an_abstract_of_a_few_words_is_told_where_they_stand():
    assert findings(r"\begin{abstract}\input{1}\end{abstract}", "We asked.\n") == [("empty-section", "We asked.")]


def test_a_blank_of_a_command_is_told_where_it_is_defined():
    text = r"\newcommand{\people}{XX\xspace}There were \people participants. It helped \people people."
    assert findings(text) == [("blank-count", r"XX\xspace")]


def test_a_stub_is_told_at_its_heading_alone():
    assert findings("\\section{Discussion}\ndiscuss\n\n\\section{End} We went home.") == [
        ("empty-section", "Discussion")
    ]


def test_nothing_is_said_of_what_tex_does_not_read():
    assert findings("Kept. TODO\n\\endinput TODO % TODO\nTODO { \\section{Empty}") == [
        ("todo", "TODO"),
        ("todo", "TODO"),
    ]
    assert findings("Kept.\n\\endinput\nTODO\n") == []
    assert findings("\\ifx\\a\\undefined \\endinput \\fi\nTODO") == [("todo", "TODO")]
    assert findings("\\IfFileExists{a}{\\endinput}{}\nTODO") == [("todo", "TODO")]
    assert findings("{kept}\n\\endinput\nTODO") == []


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("It was (M = , SD = ). It fell ($t(31)=$, $p=$, $d = $).", ["M =", "SD =", "t(31)=", "p=", "d ="]),
        ("It took long. Then ES = ).", ["ES ="]),
        ("We write $f(x, y)$ and (a) $x =$, where (b) holds.", []),
    ],
)
def test_nothing_behind_a_sign_is_a_blank(written, found):
    assert [text for rule, text in findings(written) if rule == "blank-count"] == found


@pytest.mark.parametrize("stub", ["Still to write.", "results here"])
def test_words_that_keep_the_place_of_a_section_are_no_text(stub):
    assert findings(f"\\section{{Limits}}\n{stub}\n\n\\section{{End}} We went home.") == [("empty-section", "Limits")]


def test_letters_in_place_of_a_citation_or_reference_are_one_mistake():
    found = findings("As Smith et al. (XXXX) show, and others (Wang et al., 20XX). See Figure XX.")
    assert found == [("cite-placeholder", "XXXX"), ("cite-placeholder", "20XX"), ("unresolved-citation", "XX")]


def test_an_instruction_is_a_warning_where_no_text_of_a_template_is_known():
    text = "\\section{Intro}\nYou should discuss your results.\n\nYou can describe it in your paper. Your text here."
    found = check(project_of((SourceFile("a.tex", text),)), CheckSettings(select=("dummy-text",)))
    told = [(one.severity.name, one.span.text) for one in found]
    assert told == [
        ("WARNING", "You should discuss your results"),
        ("WARNING", "You can describe it in your paper"),
        ("ERROR", "Your text here"),
    ]


def test_a_number_in_brackets_is_told_once():
    assert findings("In total, [number] students took part.") == [("blank-count", "[number] students")]
    assert findings("They cooked [number].") == [("todo", "[number]")]


def test_a_name_that_galley_marks_as_open_is_none_of_a_template():
    assert findings(r"\author{\galleymark{[Author 1: name open]}} Text.") == []
    assert findings(r"\author{Author 1} Text.") == [("dummy-text", "Author 1")]


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        (r"We found that \hl{??}\% of them were sold.", r"??}\%"),
        (r"It was $n$ = ??? in the end.", "n$ = ???"),
        ("The rate = ?? in town.", "= ??"),
        ("In all, ?? participants came.", "?? participants"),
    ],
)
def test_a_blank_of_question_marks_is_neither_a_note_nor_a_reference_too(text, blank):
    assert findings(text) == [("blank-count", blank)]
