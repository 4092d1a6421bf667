"""Notes told by where they stand and how they begin: headings, captions, lists, lines led by signs; and their likes."""

import pytest
from draft_remarks import remarks_in


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (r"\subsection{Locks (ca. 2 pages)} They are old.", "Locks (ca. 2 pages)"),
        (r"\subsection{Locks ($\sim$300 words)} They are old.", r"Locks ($\sim$300 words)"),
        (r"\subsection{Schleusen (15 \%)} They are old.", r"Schleusen (15 \%)"),
        (r"\subsection{First thoughts (notes)} They are old.", "First thoughts (notes)"),
        (r"\subsection{Leftovers} They are old.", "Leftovers"),
        (r"\subsection{Other papers for inspiration} They are old.", "Other papers for inspiration"),
        (r"\subsection{Locks (Ines)} They are old.", "(Ines)"),
        (r"\subsection{Locks (Ines and Tom)} They are old.", "(Ines and Tom)"),
        ("They rest. (Tom) They sail.", "(Tom)"),
        ("They rest. (300 words) They sail.", "(300 words)"),
        ("**Draw the harbours of both lakes", "**Draw the harbours of both lakes"),
        ("They sail **num ferries each day", "**num ferries each day"),
        (r"$\rightarrow$ explain why ferries are slow", "explain why ferries are slow"),
        (
            "The lake is deep. >> doesn't this belong in the next chapter?",
            ">> doesn't this belong in the next chapter?",
        ),
        (r"\begin{figure}\caption{A ferry (replace picture)}\end{figure}", "(replace picture)"),
        (r"\begin{figure}\caption{A ferry. Redo with larger font.}\end{figure}", "Redo with larger font."),
        (r"\begin{figure}\caption{A ferry, old version}\end{figure}", "old version"),
        (r"\textbf{Rough outline}", "Rough outline"),
        ("MY FIRST NOTES ON LAKES", "MY FIRST NOTES ON LAKES"),
        ("OPTIONAL", "OPTIONAL"),
        ("Further notes, not sure where to put them:", "Further notes, not sure where to put them:"),
        ("(age and harbour?)", "(age and harbour?)"),
        ("End of the part on locks?", "End of the part on locks?"),
        (r"Ferries rest. \textcolor{red}{Stopped here. Back tomorrow.}", "Stopped here. Back tomorrow."),
        ("Need to count the ferries again.", "Need to count the ferries again"),
        ("Should cite the study on locks.", "Should cite the study on locks"),
        ("Here comes the part on harbours.", "Here comes the part on harbours"),
        ("Maybe harbours at night.", "Maybe harbours at night"),
        (
            r"\begin{itemize} \item describe the harbours \item Ferries need fuel, as all crews said. \end{itemize}",
            "describe the harbours",
        ),
        ("Hier noch ein Text.", "Hier noch ein Text"),
        ("Falta texto.", "Falta texto"),
        (r"\begin{todolist} \item say how old they are \end{todolist}", r"\begin{todolist}"),
        ("Preface here.", "Preface here."),
        ("They sail <need to write when and why>.", "<need to write when and why>"),
        (r"\textbf{WHAT DO WE PROPOSE?}", r"WHAT DO WE PROPOSE?"),
        ("They sail. [Quick background.]", "[Quick background.]"),
        (r"They sail.\vnote{is that so?}", r"\vnote{is that so?}"),
        ("They sail at night, add more details here!", "They sail at night, add more details here!"),
        ("They sail.\n\nhttps://example.org/locks/12", "https://example.org/locks/12"),
        ("Honestly still confused by some of these locks.", "Honestly still confused by some of these locks"),
        (
            "[Worth a mention of the harbour? The ferries call there at night, and few know of it.]",
            "[Worth a mention of the harbour? The ferries call there at night, and few know of it.]",
        ),
    ],
)
def test_notes_are_found(text, note):
    assert remarks_in(text) == [note]


@pytest.mark.parametrize(
    "text",
    [
        r"\subsection{Locks (old and new)} They are old.",
        r"\subsection{Locks (2015)} They are old.",
        r"\subsection{Locks (Ada)} They are old.",
        r"\subsection{Ferries (Java)} They are old.",
        "They rest at night (300 words of a log say so). They sail at dawn (Tom and Ines counted them).",
        "The logs are long (300 pages).",
        "It grew, $p < .01$**, in all harbours.",
        r"\begin{table}\begin{tabular}{l} A** \\ \end{tabular} **p < .01 \end{table}",
        r"$\rightarrow$ Ferries are slow in winter.",
        r"\begin{figure}\caption{A ferry (old harbour). Use of fuel is high.}\end{figure}",
        r"\begin{figure}\caption{A ferry (new lock, to be opened soon)}\end{figure}",
        "Which harbours do they call at?",
        "Maybe the lake was deeper then.",
        "Need to know basis is what the crews call it.",
        "Should ferries fail, buses go.",
        "Here comes the night ferry.",
        r"The crews were asked to: \begin{itemize} \item describe the harbours \item Locks have doors. \end{itemize}",
        r"\begin{enumerate} \item explain what a lock is; \item Locks have doors. \end{enumerate}",
        r"\textbf{Outline of the lake.} It is round.",
        r"\begin{notes} \item They are old, and so are we. \end{notes}",
        "The crews were confused by the locks.",
        r"\begin{itemize} \item \ldots and maybe the oldest question of all \end{itemize}",
        "They said so [translated quote] and sailed [see details].",
        "The timetable is here:\n\nhttps://example.org/locks/12",
        r"The locks of one lake \cite{roth} are old.",
    ],
)  # fmt: skip
def test_text_like_notes_is_none(text):
    assert remarks_in(text) == []


def test_works_in_key_words_are_told_in_a_row():
    listed = r"Locks of stone \cite{roth}" "\n\n" r"Harbours at night \cite{berg,hall}"
    assert remarks_in(listed) == [r"Locks of stone \cite{roth}", r"Harbours at night \cite{berg,hall}"]
