"""Remarks in capitals and by initials, marks that stand alone, and what a class is given that keeps a place."""

import pytest
from draft_remarks import remarks_in
from rule_examples import project_of

from galley.checking.asking.running import check
from galley.findings.source import SourceFile
from galley.model.check_settings import CheckSettings


@pytest.mark.parametrize(
    "text",
    [
        "The sign read PLEASE DO NOT FEED THE GULLS OR THE CREW THAT IS ABOARD. Nobody did.",
        "The slogan was WE ARE HERE AND THIS IS OUR LAKE, and it stuck.",
        "The query was SELECT NAME FROM CREWS WHERE LAKE IS NULL ORDER BY NAME, and it took a second.",
        "He typed THIS IS NOT THE FERRY THAT I WAITED FOR, and was banned.",
        "We asked about the crew (QA: which of them?), and of the crew (SUS: are they usable?), as the SUS does.",
    ],
)
def test_capitals_that_somebody_has_written_are_no_notes(text):
    assert remarks_in(text) == []


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (
            "They rest. SAY HERE THAT THIS IS ONLY TRUE OF THE LAKE. They sail.",
            "SAY HERE THAT THIS IS ONLY TRUE OF THE LAKE.",
        ),
        ("Ropes are kept in lockers (TB: how many lockers?).", "(TB: how many lockers?)"),
        (r"It is rare.\footnote{\textbf{KM: is it? It blew all week.}}", "KM: is it? It blew all week."),
        (r"It is rare.\footnote{KM: is it? It blew all week.}", "KM: is it? It blew all week."),
    ],
)
def test_capitals_and_initials_among_authors_are_notes(text, note):
    assert remarks_in(text) == [note]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (r"\submitted{XX.XX.20XX}", "`\\submitted` is given `XX.XX.20XX`"),
        (r"\handedin{DD/MM/YYYY}", "`\\handedin` is given `DD/MM/YYYY`"),
        (r"\matriculation{XXXXXXX}", "`\\matriculation` is given `XXXXXXX`"),
        (r"\examiners{Prof. Kim Bo}{[Second Examiner]}", "`\\examiners` is given `[Second Examiner]`"),
        (r"\renewcommand{\supervisor}{TODO}", "`\\supervisor` is given `TODO`"),
        (r"\newcommand{\mark}{TODO}", None),
        (r"\submitted{20.05.2024}\grade{X}\examiners{Prof. Kim Bo}{}", None),
    ],
)
def test_what_a_class_is_given_that_keeps_a_place(given, told):
    source = rf"\documentclass{{lakethesis}}{given}\begin{{document}}Ferries cross lakes.\end{{document}}"
    project = project_of((SourceFile("0.tex", source),))
    found = [one.message for one in check(project, CheckSettings(select=("todo",)))]
    assert found == ([told] if told else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They sleep in lockers?? It is rarely told.", ["lockers??"]),
        ("They sleep in lockers??, and it is rarely told.", ["lockers??"]),
        ("Does it matter?? We think so. They say ``no one??'' to it.", []),
        ("XXX discuss the weather XXX", ["XXX discuss the weather XXX"]),
        ("They sail.\n\n???\n\nThey rest.", ["???"]),
        ("They sail (where?) in the morning.", ["(where?)"]),
        ("We asked for reasons (why?). We coded places (where?) and times (when?) of each.", []),
        ("\\begin{lstlisting}[caption={TODO lists as a tree}, label=lst:a]\nx\n\\end{lstlisting}", []),
        (r"\subsection{Weather [WIP]} They sail in any weather, as they do in Norway.", ["Weather [WIP]"]),
        ("Falta completar esta parte.", ["Falta completar esta parte"]),
        ("Why do they sail? Should we pay them? These questions guide us.", []),
        ("They sail. Is this true? We think so.", []),
        (r"The chatbot asked: \textit{Should we sail today?} They did.", []),
        ("\\begin{lstlisting}[caption={TODO: say what it does}, label=lst:a]\nx\n\\end{lstlisting}", ["TODO"]),
        (
            "They sail (unsure whether this holds) in robust [word choice] boats.",
            ["(unsure whether this holds)", "[word choice]"],
        ),
        ("It is bad (need a better word) luck. Cards are shown as XXXX XXXX XXXX 1234.", ["(need a better word)"]),
        (r"\begin{tabular}{ll} Lake & ??? \\ Sea & 4 \end{tabular}", []),
    ],
)
def test_marks_behind_words_and_alone(text, found):
    assert remarks_in(text) == found


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (r"\subsection{Weather} ???", ["empty-section"]),
        (r"\subsection{Weather} XXXX", ["empty-section"]),
        ("The crew is of age ??-??, and rests.", ["blank-count"]),
        ("The crew rests, as Figure~?? shows.", ["unresolved-citation"]),
    ],
)
def test_marks_are_told_once_and_for_what_they_are(text, rules):
    source = (
        rf"\section{{Ferries}} Ferries cross the lake twice a day. {text} \section{{Boats}} {10 * 'They are slow. '}"
    )
    select = CheckSettings(select=("todo", "empty-section", "blank-count", "unresolved-citation"))
    assert [one.rule for one in check(project_of((SourceFile("0.tex", source),)), select)] == rules


def test_the_notes_of_an_environment_are_told_once():
    text = "\\includecomment{draftnote}\nThey sail.\n\\begin{draftnote}\nTODO say how often\n\\end{draftnote}\n"
    assert remarks_in(text) == [r"\begin{draftnote}"]


def test_words_in_a_formula_are_notes():
    text = r"\begin{equation} y = a \quad \text{TODO: units} \end{equation} They are old $\text{TODOs}$."
    assert remarks_in(text) == ["TODO"]
