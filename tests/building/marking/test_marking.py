"""Documents in pieces, pieces in pairs, and what is marked of each."""

import pytest

from galley.building.marking.constructs import Construct, aligned, constructs
from galley.building.marking.pieces import Marking, Piece
from galley.building.marking.references import marked_list

BODY = r"""
\title{A Title}
\author{Ann}
\maketitle

\section{One}
Text of one,
in two lines.\footnote{A note

of two paragraphs.}

\begin{table}
\caption{It has}

\begin{tabular}{l}
a \\
\end{tabular}
\end{table}
Behind it.
\subsection{Two}

\begin{verbatim}
\begin{table}
\end{verbatim}
End \textbf{not

parted}.
"""


def test_a_body_falls_into_paragraphs_and_environments():
    found = constructs(BODY)
    assert "".join(one.text for one in found) == BODY
    assert [one.kind for one in found if one.words] == [
        *("title", "author", "maketitle", "paragraph"),
        *("table", "paragraph", "paragraph", "verbatim", "paragraph"),
    ]
    assert [one.is_marked_by_words for one in found if one.words] == [True, False, False, *[True] * 4, False, True]


@pytest.mark.parametrize("body", ["", "\n", "x", "{ unclosed \n\n here", r"\begin{a} \n\n \end{b}", "a % {\n\nb"])
def test_any_text_is_the_pieces_joined(body):
    assert "".join(one.text for one in constructs(body)) == body


def paragraphs(*texts):
    return [Construct("paragraph", text) for text in texts]


def told(pairs):
    return [tuple(one and one.text for one in pair) for pair in pairs]


def test_pieces_are_paired_in_order():
    old = paragraphs("The first is here.", "The second goes away wholly.", "The third says twelve of it.")
    new = paragraphs("The first is here.", "The third says twenty of it.", "Quite another matter, it seems!")
    assert told(aligned(old, new)) == [
        ("The first is here.", "The first is here."),
        ("The second goes away wholly.", None),
        ("The third says twelve of it.", "The third says twenty of it."),
        (None, "Quite another matter, it seems!"),
    ]


def test_a_table_becomes_no_paragraph():
    pairs = aligned([Construct("table", "ten words")], [Construct("paragraph", "ten words more")])
    assert told(pairs) == [(None, "ten words more"), ("ten words", None)]


def test_white_space_is_no_change():
    ((old, new),) = aligned(paragraphs("a\nb"), paragraphs("a b"))
    assert not Piece(old, new).is_changed


def piece(kind="paragraph", old="old\n", new="new\n\n", by_words="\\DIFdel{old}\\DIFadd{new}\n", **parts):
    return Piece(Construct(kind, old) if old else None, Construct(kind, new) if new else None, by_words, **parts)


def test_a_piece_is_marked_less_and_less():
    one = piece(marking=Marking.LINES)
    texts = []
    while one.told is not Marking.NONE:
        texts.append(one.text)
        one.retreat()
    assert texts == [
        "\\DIFdel{old}\\DIFadd{new}\n\n",
        "\\galleycolors{}\\DIFdel{old}\\DIFadd{new}\\galleylines{}%\n\n",
        "\\begingroup\\color{galleynew}%\nnew\\par\n\\endgroup\n\n",
    ]
    assert one.text == "new\n\n"
    one.retreat()
    assert one.text == "new\n\n"


def test_verbatim_text_is_shown_as_it_was_and_as_it_is():
    one = piece("verbatim", "\\begin{verbatim}1\\end{verbatim}\n", "\\begin{verbatim}2\\end{verbatim}\n", None)
    assert one.text.count("\\begin{verbatim}") == 2
    assert one.text.index("galleyold") < one.text.index("galleynew")
    assert one.told is Marking.LINES


def test_a_float_takes_its_colour_inside():
    one = piece("table", None, "\\begin{table}[t]\nx\n\\end{table}\n", None)
    assert one.text == "\\begin{table}[t]\\color{galleynew}\nx\n\\end{table}\n"


def test_what_the_class_takes_apart_is_never_marked():
    one = piece("author", "\\author{A}\n", "\\author{B}\n", None)
    assert (one.text, one.told) == ("\\author{B}\n", Marking.NONE)


def test_what_went_and_could_not_be_marked_is_left_out_and_told():
    one = piece(new="", by_words=None)
    assert (one.text, one.told) == ("", Marking.NONE)


def test_old_words_that_nobody_may_read_are_neither_shown_nor_named():
    one = piece(old="A secret.\n", new=None, by_words=None)
    one.hide_old_words(lambda text: "secret" in text)
    assert one.text == ""
    assert one.name == "a paragraph that went"
    assert one.told is Marking.LINES  # it is told as hidden, and TeX is not to blame
    both = piece(old="Write to us. A secret.\n", new="Write to us.\n")
    both.hide_old_words(lambda text: "us" in text or "secret" in text)
    assert both.is_hidden
    assert (both.marking, both.told) == (Marking.WHOLE, Marking.LINES)
    both.retreat()
    assert both.told is Marking.NONE  # TeX stumbled over what is new in it


BBL = r"""\begin{thebibliography}{9}
%s
\end{thebibliography}
"""
ADA = "\\bibitem[\\protect\\citeauthoryear{Ada}{1843}]%\n        {ada}\nAda. \\newblock Notes.\n\n"
BOB = "\\bibitem{bob}\nBob. Others.\n\n"


def test_works_that_came_went_or_are_others():
    text, marked = marked_list(BBL % (ADA + BOB), BBL % (ADA.replace("Notes", "Sketches") + "\\bibitem{cat}\nCat.\n"))
    assert marked == ["ada", "cat", "bob"]
    assert text.index("{ada}\\begingroup\\color{galleynew}") < text.index("Sketches") < text.index("{cat}")
    assert text.index("{bob}\\begingroup\\color{galleyold}") < text.index("\\end{thebibliography}")


def test_the_same_list_is_left_alone():
    assert marked_list(BBL % ADA, BBL % ADA.replace("\n", "\n ")) == (BBL % ADA.replace("\n", "\n "), [])


def test_a_list_that_is_none_is_left_alone():
    assert marked_list("", "nothing") == ("nothing", [])
