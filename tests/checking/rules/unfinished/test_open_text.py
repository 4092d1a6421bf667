"""More of what authors leave open: bold remarks, blanks in formulas, notes of missing commands; and what is like it."""

import pytest
from rule_examples import project_of

from galley.checking.asking.running import check
from galley.findings.source import SourceFile
from galley.model.check_settings import CheckSettings

RULES = ("todo", "blank-count", "cite-placeholder", "revision-mark", "unpaired-quotation-mark")


def findings(text):
    return [
        (one.rule, one.span.text)
        for one in check(project_of((SourceFile("a.tex", text),)), CheckSettings(select=RULES))
    ]


OPEN = {
    "todo": {
        r"Bees fly.\footnote{to-add} They rest.": "to-add",
        "Bees fly.\n\n[In progress]\n\nThey rest.": "[In progress]",
        "\\section{Hives} Bees live there.\n\n\\dots\n\nThey rest.": r"\dots",
        "\\begin{definition}\\dots\n\\end{definition}": r"\dots" "\n",
        r"Bees fly. \verb|Mia, please shorten that.| They rest.": "Mia, please shorten that.",
        r"Bees fly. \textbf{how does that help our readers} They rest.": "how does that help our readers",
        "Bees fly.\n\n{\\bf Discuss how the hives stand to the sun.}\n\nThey rest.": (
            "Discuss how the hives stand to the sun."
        ),
        r"The table {\bf insert the table of hives} shows them.": "insert the table of hives",
        r"Bees fly. \mianote{say how far} They rest.": r"\mianote{say how far}",
        r"Bees fly. Justification: \justificationTODO{}": r"\justificationTODO{}",
        r"Bees fly. \MkComment{the sun comes first here} They rest.": r"\MkComment{the sun comes first here}",
        "Bees rest.\n\nA list of potential points:\n\nThey fly.": "A list of potential points:",
        "\\subsection{TODO list} Bees rest at night, and fly at noon.": "TODO list",
        "\\section{Hives (2 pages)} Bees rest at night, and fly at noon.": "Hives (2 pages)",
        "Quickly explain the hives, built around a queen.": "Quickly explain the hives, built around a queen",
        "Still working on the hives of the north.": "Still working on the hives of the north",
        "Bees fly (Let Mia to do this part) far.": "(Let Mia to do this part)",
        "\\section{Results} How far do they fly?\nDo they rest at night?\n\nBees fly.": (
            "How far do they fly?\nDo they rest at night?"
        ),
        "\\begin{document}Bees fly.\n\n\\cite{lee2001}\n\nThey rest.\\end{document}": r"\cite{lee2001}",
        "Briefly describe the hives and what kind of wood can be used, e.g. oak, but not fir.": (
            "Briefly describe the hives and what kind of wood can be used, e.g. oak, but not fir"
        ),
        "\\begin{abstract}UPDATED---\\today. Bees fly.\\end{abstract}": r"UPDATED---\today",
        "\\begin{abstract}UPDATED---May 3, 2020. Bees fly.\\end{abstract}": "UPDATED---",
    },
    "blank-count": {
        "Bees fly far and rest at night; tbc.": "tbc",
        "Bees fly; . They rest.": "; .",
        "Among all of them, xYZ": "xYZ",
        "This work was paid by a grant from XYZ.": "XYZ",
        "\\textit{Number of pages:} X": "Number of pages:} X",
        "Hives differ, $F_{NN,DD}=FFF$.": "F_{NN,DD}=FFF",
        r"They make $xx\%$ of it.": r"xx\%",
        r"It is up to $xxx\times$ faster.": r"xxx\times",
        "It was built in $xxxx$.": "xxxx",
        "They rest in $YY\\%$ of hives.": "YY\\%",
        "We saw $XX$ models of hives.": "$XX$ models",
        "We count: N\\% of bees agree.": "N\\% of bees agree",
        "They eat much, such as.. They rest.": "..",
    },
    "cite-placeholder": {
        "Bees fly (citeXXX).": "citeXXX",
        "Bees fly (citar).": "(citar)",
        "Bees fly XXXciteXXX.": "XXXciteXXX",
        "Bees fly <CITE MIA OTTO>.": "<CITE MIA OTTO>",
    },
    "revision-mark": {
        r"Bees fly. {\color{red} In the next part we tell of hives, and of those who keep them on roofs.} They rest.": (
            "In the next part we tell of hives, and of those who keep them on roofs."
        ),
    },
    "unpaired-quotation-mark": {
        "Bees are \"rather busy'' then.": '"',
    },
}
SETTLED = (
    "They said that they [or their parent] must sign. The honey must be added separately.",
    r"\section{Interface} It was clear. The hives stood in the sun.",
    "Say that Mia opens a hive and counts the bees in it.",
    r"\textbf{Check the hives.} We went on. \emph{how bees fly} is a book, and \textit{where bees rest} is one.",
    r"\footnote{See above.} \verb|x = Hives. Count| \verb|Mia|",
    r"\newcommand{\mianote}[1]{} \mianote{say how far} \footnote{At noon.} \marginnote{at night}",
    r"\titlenote{Check the hives at night.} \authornote{Both authors wrote it.}",
    r"Bees \textcolor{red}{may fly further than we had said} and rest. \textcolor{red}{Red} is a colour.",
    "The XYZ axis, xyz files, and $F_{ab}=ABC$. The citation, reference and cited works. It grows in $x$ and $xx^2$.",
    "They are ``rather busy'' and \"busy\" then. They rest (such as at night).",
    "\\begin{quote} Bees fly.\n\n\\dots\n\nThey rest. \\end{quote}",
    "\\section{Introduction} How far do they fly? Do they rest? \\section{Questions} How far? Do they rest at night?",
    "There are few details we have to look into. The top N\\% of bees are used.",
    "\\begin{document} They rest.\n\n\\cite{lee2001} says so.\\end{document}",
    "A spin chain has the $XX$ models of a qubit. Still, bees rest. \\section{Hives (1969)} They quickly explain it.",
    "Progress is slow. To add honey is easy. Number of pages: 12",
)


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in OPEN.items() for text in texts])
def test_what_is_open_is_found_once(rule, text):
    assert findings(text) == [(rule, OPEN[rule][text])]


@pytest.mark.parametrize("text", SETTLED)
def test_what_is_settled_is_left_alone(text):
    assert findings(text) == []


def test_two_different_blanks_of_a_sentence_are_two():
    found = findings("We asked XX bees, which flew for YY hours, and ask [placeholder] more.")
    assert [text for _, text in found] == ["XX", "YY hours", "[placeholder]"]
