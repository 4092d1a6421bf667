"""Outlines, notes in lists, and sections of a few words, told by form; and lists that are meant."""

import pytest
from rule_examples import project_of

from galley.checking.asking.running import check
from galley.findings.source import SourceFile
from galley.model.check_settings import CheckSettings

FINISHED = r"""
\section{Kitchens} We visited the kitchens of twenty families in the north, and stayed for a day in each of them. They
cooked as they always do, while one of us took notes. Afterwards they showed us where pans and pots are kept, and told
us who had bought them and when.

\section{Stoves} Most of these kitchens have a stove of iron, which burns wood in winter and stands cold in summer. Its
owner told us that it had been there before the house was built. Few of them knew how hot it gets.

"""


def found(text):
    project = project_of((SourceFile("article.tex", FINISHED + text),))
    return [(one.rule, one.span.text) for one in check(project, CheckSettings(select=("empty-section", "fragment")))]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ((r"\section{Ovens} Lessons of baking" "\n\nwhat comes next\n\nmore on bread?"), "Ovens"),
        (
            (r"\section{Pilot study} Only one visit. \begin{itemize} \item notes of two families \item map of kitchens?"
            r" \item show the photos here \end{itemize}"),
            "Pilot study",
        ),
        ((r"\subsection{What is next} \begin{enumerate} \item ask more families \item winter $\to$ summer -> both"
         r" \end{enumerate}" "\n\nolder stoves?"), "What is next"),
        (r"\section{Measuring heat} overview of thermometers, with examples", "Measuring heat"),
        (r"\section{Conclusion} All stoves are hot. \bibliography{stoves}", "Conclusion"),
        (r"\section{Discussion} Explain how heat relates to what families cook.", "Discussion"),
        (r"\section{Related work} Others have looked at stoves too, mostly in towns.", "Related work"),
        (r"\section{Kitchens in town} Following are the kinds that we saw.", "Kitchens in town"),
        (r"\section{Evaluation} This is the section for results.", "Evaluation"),
        (r"\subsection{Gas} See \cite{lee2019} and \cite{kim2020}.", "Gas"),
        (r"\subsection{Coal} \textbf{[Miners, ships, who pays.]}", "Coal"),
        (r"\subsection{Accuracy} How far off are the thermometers?", "Accuracy"),
        (r"\chapter{Wood} Basically \cite{lee2019}.", "Wood"),
    ],
)  # fmt: skip
def test_an_outline_or_a_few_words_are_told_at_the_heading(text, place):
    assert found(text) == [("empty-section", place)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            (
                r"\section{Heat} We measured the heat of each stove at noon. \begin{itemize} \item thermometer on the"
                r" lid, why there \item what about the pans \item compare with gas \end{itemize} All of them were hot."
            ),
            "thermometer on the lid, why there",
        ),
        (
            "\\section{Heat} We measured the heat of each stove:\n- hottest at noon, says Ana\n- cold in the morning\n",
            "-",
        ),
        ("\\section{Heat} Talks at the stove:\\\\\n* they knew us by then\\\\\n* much is lost in the noise\\\\\n", "*"),
    ],
)
def test_notes_amid_text_are_told_where_their_list_begins(text, place):
    assert found(text) == [("fragment", place)]


@pytest.mark.parametrize(
    "text",
    [
        r"\section{Heat} We looked at \begin{itemize} \item the heat of the lid, \item the smoke. \end{itemize}",
        r"\section{Heat} Two things count here. \begin{itemize} \item heat \item smoke \end{itemize} Both are told.",
        r"\section{Materials} \begin{itemize} \item thermometer, from the lab \item scales \end{itemize}",
        r"\section{Terms and abbreviations} kWh \begin{itemize} \item lid, of iron \item pan \end{itemize}",
        r"\section{Which pans are they?} \begin{itemize} \item old ones \item new ones \end{itemize} They told all.",
        r"\section{Heat} Lid: iron. \begin{itemize} \item pan: steel \item pot: clay \item spoon: wood \end{itemize}",
        (r"\section{Funding} None from outside." "\n\n" r"\section{Author contributions} AB: all of it."),
        r"\section*{Acknowledgements} Removed",
        r"\section{Research question 2} How hot are the stoves? \section{RQ3} Who owns the stoves of this town?",
        (r"\chapter*{Dedication} To all cooks. \section{Smoke} \[ x = y \] where" "\n" r"\[ y = 2 \] and \[ z = 1. \]"),
        r"\section{Results} \input{results} \section{Findings} \subsection{Heat} All stoves were hot when we came.",
        (
            r"\section*{Abstract} Stoves are hot. \section*{Methods} We saw them. \section*{Results} They are. "
            r"\section*{Conclusion} Mind them. \section*{Outlook} More will come. \section*{Summary} Hot."
        ),
        "\\section{Heat} The stove was at its hottest\n- at noon -- and stayed so until the family had gone to bed.\n",
        r"\section{热} 我们看了炉子。\begin{itemize} \item 很热 \item 很冷 \end{itemize}",
    ],
)
def test_lists_and_short_parts_that_are_meant(text):
    assert found(text) == []


def test_an_outline_says_what_its_lines_are_like():
    text = "\\section{Ovens} what they are for\n\nwho owns them, and who may use them\n\nbread?\n"
    project = project_of((SourceFile("article.tex", FINISHED + text),))
    (message,) = (one.message for one in check(project, CheckSettings(select=("empty-section",))))
    assert message.endswith("of 3 lines, 3 begin with a small letter, 2 have no full stop")


def test_empty_thanks_before_a_table_of_contents_are_told():
    text = (
        r"\chapter*{Acknowledgements} \newpage \mbox{}\newpage \tableofcontents \include{heat}"
        r"\chapter{Heat} \section{Lids} All lids were hot, and nobody touched them twice."
    )
    assert found(text) == [("empty-section", "Acknowledgements")]


OUTLINED = r"""
\section{Ferries} \begin{itemize} \item old boats \item few crews \end{itemize} \section{Lakes} \begin{itemize}
\item depth of lakes \item maps \end{itemize} \section{Crews} \section{Harbours} \section{Metrics} \begin{itemize}
\item Speed: of boats \item Fuel: of engines \end{itemize}
"""
"""Two outlines, two empty headings, and a list that could be all of a section."""


def told(text):
    project = project_of((SourceFile("article.tex", text),))
    return [one.span.text for one in check(project, CheckSettings(select=("empty-section",)))]


def test_a_list_is_an_outline_where_many_sections_are():
    assert told(OUTLINED) == ["Ferries", "Lakes", "Crews", "Harbours", "Metrics"]


def test_a_list_is_a_list_where_most_sections_have_text():
    assert told(
        FINISHED + OUTLINED.partition(r"\section{Lakes}")[0] + OUTLINED[OUTLINED.index(r"\section{Metrics}") :]
    ) == ["Ferries"]


def test_lists_of_research_questions_and_sentences_are_no_outlines():
    listed = OUTLINED.replace("Metrics", "Research questions")
    assert told(listed) == ["Ferries", "Lakes", "Crews", "Harbours"]
    sentences = OUTLINED.replace("Speed: of boats", "The boats are fast.").replace(
        "Fuel: of engines", "They need fuel."
    )
    assert told(sentences) == ["Ferries", "Lakes", "Crews", "Harbours"]


@pytest.mark.parametrize(
    "text",
    [
        r"\section{Conclusion} \begin{itemize} \item This is what we take out of it. \end{itemize}",
        r"\section{Background} \begin{itemize} \item Want to use \item heat \item too hard \item Few. \end{itemize}",
    ],
)
def test_a_list_is_no_background_and_no_conclusion(text):
    assert found(text) == [("empty-section", text[text.index("{") + 1 : text.index("}")])]


def in_files(words):
    main = r"\section{Kitchens} They are warm. \subsection{Stoves} \input{stoves} \subsection{Lamps} They burn oil."
    project = project_of((SourceFile("article.tex", main), SourceFile("stoves.tex", words)))
    return [(one.rule, one.span.text) for one in check(project, CheckSettings(select=("empty-section", "fragment")))]


def test_a_few_words_in_a_file_are_told_at_the_heading_above():
    assert in_files("heat\n") == [("empty-section", "Stoves")]
    assert in_files(r"A basic introduction to stoves of iron \cite{lee}." "\n") == [("empty-section", "Stoves")]


def test_the_references_behind_a_file_are_none_of_its_text():
    main = r"\section{Kitchens} They are warm. \subsection{Lamps} They burn oil. \section{Stoves} \input{stoves}"
    sources = (SourceFile("article.tex", main + r" \bibliography{lamps}"), SourceFile("stoves.tex", "heat of stoves\n"))
    told = check(project_of(sources), CheckSettings(select=("empty-section",)))
    assert [one.span.text for one in told] == ["Stoves"]


def test_text_in_a_file_is_text():
    assert in_files("They are made of iron. Few of them burn wood, and none of them oil.\n") == []
    assert in_files("\\begin{figure} \\includegraphics{stove} \\caption{One.} \\end{figure}\n") == []


def test_a_run_in_discussion_with_nothing_behind_it_is_told():
    assert told("\\section{Heat} It burns.\n\n\\textbf{Discussion}\n\n\\section{Gas} It is cold.") == ["Discussion"]
    assert told("\\section{Heat} It burns.\n\n\\textbf{Anna Lee}\n\n\\section{Gas} It is cold.") == []


LINES = "Kinds of ovens\nHeat and noise\nBread at high speed\nOvens of the poor"


def test_lines_without_a_verb_are_no_paragraph():
    assert [rule for rule, _ in found(r"\section{Ovens} Ovens are hot." f"\n\n{LINES}")] == ["fragment"]
    listed = "Kinds of ovens,\nheat,\nand ovens of the poor"
    assert found(r"\section{Ovens} Ovens are hot." f"\n\n{listed}") == [("fragment", listed)]


@pytest.mark.parametrize(
    "text",
    [
        "Kinds of ovens\nare many, and so is heat.\nOvens of the poor",  # a paragraph
        "Kinds of ovens\\\\\nHeat\\\\\nOvens of the poor",
    ],
)
def test_other_lines_are(text):
    assert not [
        text for rule, text in found(rf"\section{{Ovens}} Ovens are hot.{chr(10)}{chr(10)}{text}") if "\n" in text
    ]


def test_a_year_and_keywords_that_are_still_open():
    text = r"\title{Pans} \keywords{Some, Keywords, Here} \maketitle Lee (1925; 19xx) says so."
    paper = rf"\documentclass{{article}} \begin{{document}} {text} \end{{document}}"
    project = project_of((SourceFile("article.tex", paper),))
    settings = CheckSettings(select=("blank-count", "dummy-text"))
    assert [one.span.text for one in check(project, settings)] == ["Some, Keywords, Here", "19xx"]
