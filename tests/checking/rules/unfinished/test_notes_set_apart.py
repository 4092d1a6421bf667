"""Notes that signs set apart, and sentences on the state of a text. Each text stands between two paragraphs."""

import pytest
from rule_examples import project_of

from galley.checking.asking.running import check
from galley.findings.source import SourceFile
from galley.model.check_settings import CheckSettings


def findings(text):
    source = rf"""\section{{Ferries}} Ferries cross the lake twice a day, and most of the crew live on its shores.

{text}

The crews told us about the lake in great detail, and we listened to all of them.

\section{{Conclusion}} Ferries cross lakes."""
    project = project_of((SourceFile("0.tex", source),))
    return [one.span.text for one in check(project, CheckSettings(select=("todo",)))]


@pytest.mark.parametrize(
    "note",
    [
        "<200-300 words>",
        "<draw the timetable>",
        "<table of fares per lake>",
        "-------Ines-------",
        "=> which lakes we saw",
        "-----> HERE",
        "Continue: They want to sail at night.",
        "Future work: investigate ferries that sail at night.",
        "This part is not yet finalised",
        "Still too broad; needs a part on the lakes",
        "Really need to count these",
        "There's a lot to do still, and few lakes",
        "I've started reading about locks, but don't know enough to write much yet",
        "Close chapter with a map of all lakes",
        "Present as a two-panel figure, a panel for each lake",
        "Everything related to fares, including letters etc.",
        "There must be a better word for this",
        "See Ines Roth, as Paul has mentioned",
        r"See \citet{roth} re ferries of other lakes",
        r"Results in Table~\ref{fares}. Results in Table~\ref{lakes}.",
    ],
)
def test_a_note_that_is_a_paragraph_is_found(note):
    assert findings(note) == [note]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("<2-3 pages> Fares rise in winter.", "<2-3 pages>"),
        ("Fares rise (see figure *ref*).", "*ref*"),
        (r"Fares rise as in figure \textbf{*plot of fares*}.", "*plot of fares*"),
        ("As chapter *on locks* tells, fares rise.", "*on locks*"),
        ("Table [FARESNAME] tells it all.", "[FARESNAME]"),
        ("We sailed with the [ferry we chose] at noon.", "[ferry we chose]"),
        ("Locks are slow. [Only count this if we have time!]", "[Only count this if we have time!]"),
        ("Locks have chambers [footnote: explain chambers] of stone.", "[footnote: explain chambers]"),
        ("Locks fill from above (look into it later).", "(look into it later)"),
        ("Roth writes of locks (I havent read it).", "(I havent read it)"),
        ("Ferries carry cars and sheep (what else?).", "(what else?)"),
        ("Ferries are known to be late. TO WHAT AIM?", "TO WHAT AIM?"),
        ("Ferries wait at locks. why is that so?", "why is that so?"),
        (r"the locks - \cite{roth} Chambers fill from above.", r"the locks - \cite{roth}"),
        (r"\begin{quote} ADD QUOTE HERE - IR. \end{quote}", "ADD QUOTE HERE - IR"),
        (r"She said \enquote{it is late (TODO: find the quote)}.", "(TODO: find the quote)"),
    ],
)
def test_a_note_within_a_paragraph_is_found(text, note):
    assert findings(text) == [note]


def test_each_note_between_angles_is_told():
    assert findings("<show the fares of all lakes>\n<map of lakes by size>") == [
        "<show the fares of all lakes>",
        "<map of lakes by size>",
    ]


@pytest.mark.parametrize(
    "text",
    [
        r"\texttt{List<String>} holds names, and Map<String, Lake> their lakes.",
        "<lake>",
        '<a href="lake">',
        r"Choose File -> Open, then press <Ctrl> and <S>.",
        "They looked at *.csv and *.txt files, and fares rose* in two lakes**.",
        r"The crew row -> sail -> rest, and $a \Rightarrow b$.",
        "``[The ferry we have] is old (I need to sell it),'' said P3.",
        "The lakes --- as told above --- are old -- and deep.",
        "There is a lot to do on a ferry. The timetable is not yet complete enough for tourists.",
        "Too many ferries were late. Still, too few sailed. Far too often, it rained.",
        "We discuss limits (describe this as you like). Crews met [...] at [company] and [anonymised].",
        "Why is that so? Because locks are slow.",
        r"Ferries are late \cite{roth}. Details are in Table~\ref{fares}.",
        "They were not late -thus cheaper- than others. There must be a way to sail.",
        "Everything about ferries was studied by Roth. Things on deck rust.",
        "Future work: ferries that sail at night.",
        "Ferries are long- and short-lived, two -stroke and four-stroke ones.",
    ],
)
def test_finished_text_is_let_be(text):
    assert findings(text) == []
