"""Remarks of authors that nothing marks, and sentences that are cut. Each text stands between two paragraphs."""

import pytest
from rule_examples import project_of

from galley.checking.asking.running import check
from galley.findings.source import SourceFile
from galley.model.check_settings import CheckSettings

RULES = ("todo", "author-comment", "cut-sentence", "small-beginning", "missing-full-stop")


def findings(text):
    source = rf"""\section{{Ferries}} Ferries cross the lake twice a day, and most of the crew live on its shores.

{text}

The crews told us about the lake in great detail, and we listened to all of them.

\section{{Conclusion}} Ferries cross lakes."""
    project = project_of((SourceFile("0.tex", source),))
    return [(one.rule, one.span.text) for one in check(project, CheckSettings(select=RULES))]


@pytest.mark.parametrize(
    "remark",
    [
        "XX NEED TRANSITION XX",
        "FLESH OUT LATER",
        "(MOVE TO DISCUSSION)",
        "STOPPED HERE.",
        "Transition to next section.",
        "Conclusion sentence.",
        "Some more text.",
        "New version:",
        "To do later:",
        "Results pending.",
        "The fares will be added later.",
        "The survey of the second lake is not yet done.",
        "This section is work in progress.",
        "This is a bit redundant with the introduction.",
        "I don't really know what to write here.",
        "How did we split up the ferries into groups?",
        "As discussed with Miriam, move this to the appendix.",
        "We will add the counts of the second lake once they are in.",
        "The survey is ongoing; update before submission.",
        "The methods section needs to start with a summary of the lakes.",
        "1) Briefly summarize what the ferries carry.",
        "Write about the crews, their routes and their pay.",
        "Include pictures of the ferries etc. and describe the lake.",
        "[In progress by Miriam]",
        "[choose one]",
        "[FerryWeb timeline brainstorming]",
        "[seção não finalizada, á concluir.]",
        "(Make pretty figure with the initial routes)",
        "Explicar tmb aqui a velocidade dos barcos, por causa do vento?",
        "I am not sure what to do with this yet.",
        "Find articles on ferries of other lakes.",
        "Hard to find a citation in the library.",
        "Can cite a related timetable instead?",
        "Kosten fehlen noch.",
        "Quelle fehlt!",
        "Abbildung einfügen",
        "Ausformulieren!",
        "Il faut ajouter une référence ici.",
        "Por hacer: describir los barcos.",
        "Completar com os dados dos barcos.",
        "Hier komt de inleiding.",
    ],
)
def test_a_remark_for_a_paragraph(remark):
    assert [(rule, text.strip("[].!()")) for rule, text in findings(remark)] == [("todo", remark.strip("[].!()"))]


@pytest.mark.parametrize(
    "remark",
    [
        "MH: broken rudder, ask the captain",
        "12/03 JW: numbers differ from the table, check again",
        "[JW 2021-03-12: numbers differ from the table]",
    ],
)
def test_a_signed_remark(remark):
    assert findings(remark) == [("author-comment", remark)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r"\begin{itemize}\item maybe add a map of the lake\end{itemize}", "maybe add a map of the lake"),
        (
            r"\begin{itemize}\item routes seem like part of the results\end{itemize}",
            "routes seem like part of the results",
        ),
        (r"\begin{itemize}\item do they cross?\item do they stop?\end{itemize}", None),
        (r"\begin{itemize}\item include the tonnage\item include the routes\end{itemize}", None),
        (r"\subsection{Routes [skip this?]} Ferries cross.", "Routes [skip this?]"),
        (r"\subsection{Acknowledgments} Jo Sea, our crew?", "Jo Sea, our crew?"),
        ("To do later: routes of the lake", "To do later:"),
        ("Ferries are slow and old. tbc.", "tbc"),
        (
            (
                r"\begin{itemize}\item The ferries of the lake are slow and old, as all of the crews told us."
                r"\item \textbf{how they compare with others}"
                r"\item Their crews live on the shores of the lake, and they cross it twice a day.\end{itemize}"
            ),
            "how they compare with others",
        ),
        (r"\subsection{Routes (not a priority)} Ferries cross.", "Routes (not a priority)"),
        (r"\begin{figure}\includegraphics{f}\caption{Some explanation here.}\end{figure}", "Some explanation here"),
        (r"\subsection{Discussion?} Ferries cross.", "Discussion?"),
        ("Ferries are slow. ToDo: count them.", "ToDo:"),
        ("Ferries (see photo?) are slow.", "(see photo?)"),
    ],
)
def test_a_remark_amid_text(text, found):
    (finding,) = findings(text)
    assert finding[0] == "todo"
    assert found is None or finding[1] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Most crews live on the shores. We hope that \\ldots", "\\ldots"),
        ("Most ferries are\n\nThe lake is deep.", "are"),
        ("Fares are used for\n\nThe lake is deep.", "for"),
        ("Ferries are slow. Which means that few people use them.", "Which"),
        ("Ferries are slow. and they are old.", "and"),
    ],
)
def test_a_sentence_that_is_cut(text, found):
    assert [one for _, one in findings(text)] == [found]


@pytest.mark.parametrize(
    "text",
    [
        r"The speed is\\ \noindent $x = y$",
        "The crews are asked",
        r"We ask two questions. \begin{itemize}\item do they cross?\item do they stop?\end{itemize}",
        r"\textbf{Make the text easy to read}",
        "[https://example.org/ferries/of/the lake.html]",
        r"The crews are asked the following: \begin{itemize}\item how old the ferry is\end{itemize}",
        r"Ferries carry \begin{itemize}\item cars\item trucks\end{itemize}",
        "THE FERRIES OF THE LAKE",
        r"The page TABLE OF CONTENTS is long. They use the MOVE TO command.",
        r"\textbf{Outline.} The lake is shown first.",
        "AR: augmented reality",
        r"\author{Ann Bee} \textbf{Ann:} \textbf{Coding}, data, and the map.",
        r"\begin{tabular}{l} @keys a . \\ and . \end{tabular}",
        r"\begin{tabular}{ll} {\color[HTML]{343434} 2. Decide on the route} & May \end{tabular}",
        "They use it often (insert/modify/delete a text).",
        "Some other reason. Please elaborate.",
        "From here on, authors must refer to this set as the set of lakes.",
        "For this reason, canoes should not be included in a comparison.",
        "Which of them do cross is unknown. Should we be building ferries that can think?",
        "This must include the tonnage of all ferries.",
        "Rules to follow",
        "Please find enclosed the new timetable.",
        "Ferries (also present on the river but not analysed there) are slow.",
        "The operator is repeat(route, day, fare).",
        "Some ferries (should be painted white by law) are red.",
        "Routes to follow are on the map. The ferry is not yet ready to sail, said the captain.",
    ],
)
def test_text_for_readers(text):
    assert findings(text) == []
