import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from coded import with_codings

from galley.building.rendering.quotes import Quotations, find_quotations, quotes_tex, unprintable_in_quotes
from galley.findings.source import SourceFile
from galley.reading.latex import read_latex

GOLDEN = Path(__file__).parent / "golden" / "quotes.tex"


@pytest.fixture(scope="module")
def coded(study_data):
    """The coded data of the fixture study, with a person who does not consent and one who has withdrawn."""
    coded = study_data.coded
    people = {
        "P03": coded.people["P03"]._replace(consents=False),
        "P05": coded.people["P05"]._replace(has_withdrawn=True),
    }
    return with_codings(coded, people=coded.people | people)


def quotations(latex):
    section, _ = read_latex(SourceFile("manuscript/findings.tex", latex))
    return find_quotations((section,))


PAPER = r"""
\themequotes{work} \excerpt{P01-2}, \excerpt{ P02-1 }, \excerpt[a month of data]{P02-1}, \excerpt[a month
  of % not a week
  data [...] try it]{P02-1} \excerpt{P03-1} \excerpt[Sometimes]{P03-2} \excerpt{P05-1} \excerpt{P99-1}
\themequotes{control} \themequotes{trusst} % \excerpt{P08-1}
\footnote{\excerpt[the one who cleaned the ``label'']{P04-1}}
"""


def test_what_a_paper_quotes():
    found, diagnostics = quotations(PAPER)
    assert diagnostics == ()
    assert found == Quotations(
        verbatim=("P01-2", "P02-1", "P03-1", "P05-1", "P99-1"),
        edited={
            "P02-1": ("a month of data", "a month of data [...] try it"),
            "P03-2": ("Sometimes",),
            "P04-1": ("the one who cleaned the ``label''",),
        },
        themes=("control", "trusst", "work"),
    )


def test_quotes_are_written_whole_and_in_order(coded, golden):
    golden(GOLDEN, quotes_tex(quotations(PAPER)[0], coded))


def test_withheld_words_are_not_written(coded):
    text = quotes_tex(quotations(PAPER)[0], coded)
    assert "P03 does not consent" in text
    assert "P05 has withdrawn" in text
    for words in ("Somebody has to decide", "Sometimes", "I set the limits"):
        assert words not in text


def test_a_study_without_coded_data_defines_nothing():
    assert quotes_tex(quotations(PAPER)[0], None).startswith("%")
    assert "galleyexcerpt" not in quotes_tex(quotations(PAPER)[0], None)
    assert unprintable_in_quotes(quotations(PAPER)[0], None) == ()


def test_characters_without_a_glyph_are_reported_where_they_stand(coded):
    _, (diagnostic,) = quotations(r"\excerpt[so 王 [...]]{P01-1}")
    assert (diagnostic.span.text, str(diagnostic.span)) == ("王", "manuscript/findings.tex:1:13")
    odd = {name: replace(coded.excerpts[name], text="王") for name in ("P01-1", "P01-2", "P03-1")}
    changed = with_codings(coded, excerpts=coded.excerpts | odd)
    (diagnostic,) = unprintable_in_quotes(Quotations(("P01-2", "P03-1"), {}, ()), changed)
    assert (diagnostic.span.path, diagnostic.span.line) == ("results/excerpts.csv", 3)
    (diagnostic,) = unprintable_in_quotes(Quotations((), {"P01-2": ("I like",)}, ("work",)), changed)
    assert diagnostic.span.line == 2


def read_back(folder, *options):
    command = ["pdftotext", *options, "paper.pdf", "-"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def test_quotes_print_inline_and_as_blocks(typeset, errors, coded):
    folder = typeset(PAPER, files={"quotes.tex": quotes_tex(quotations(PAPER)[0], coded)})
    assert errors(folder) == []
    text = " ".join(read_back(folder).replace(". . .", "...").split())
    for expected in (
        "Mostly I join tables. The tool wants one table, and nobody has one table. (P01)",
        "“I like what comes out, but I can’t say why it came out, so I always ‘kick the tyres’ first.” (P01),",
        "“a month of data” (P02), “a month of data [...] try it” (P02)",
        "[P03-1: P03 does not consent to be quoted] [P03-2: P03 does not consent to be quoted]",
        "[P05-1: P05 has withdrawn]",
        "??P99-1??",
        "[no quote is chosen for control]",
        "??trusst??",
        "“the one who cleaned the ‘label’ ” (P04)",
    ):
        assert expected in text, expected
    assert "“Mostly" not in text


def test_a_dialogue_prints_the_turns_of_all_who_speak(typeset, errors, coded):
    text = 'I ship it - mostly.\nInterviewer: Do you & the "team"?\nP01: We do.'
    talk = replace(coded.excerpts["P01-1"], text=text, is_dialogue=True)
    changed = with_codings(coded, excerpts=coded.excerpts | {"P01-1": talk})
    paper = r"""As one said: \excerpt{P01-1}
\section{On \excerpt{P01-1}}
\themequotes{work}"""
    folder = typeset(paper, files={"quotes.tex": quotes_tex(quotations(paper)[0], changed)})
    assert errors(folder) == []
    lines = read_back(folder, "-layout").splitlines()
    printed = " ".join(" ".join(lines).split())
    assert "“I ship it – mostly.” [Interviewer: “Do you & the ‘team’?”] “We do.” (P01)" in printed
    block = [line.strip() for line in lines if line.strip().startswith(("P01:", "Interviewer:"))]
    assert block == ["P01: I ship it – mostly.", "Interviewer: Do you & the “team”?", "P01: We do. (P01)"]


def test_quotes_work_wherever_text_stands(typeset, errors, coded):
    body = r"""
\section{What \excerpt[comes out]{P01-2} means}
\begin{table}\caption{As \excerpt[I like [...]]{P01-2} says}\begin{tabular}{p{5cm}r}
\excerpt[comes out \& more # 5\% _ ^ \$]{P01-2} & 1 \\ \end{tabular}\end{table}
\begin{quote}\excerpt[always ``kick the tyres'' first]{P01-2}\end{quote} \emph{\excerpt{P01-2}}
"""
    folder = typeset(body, files={"quotes.tex": quotes_tex(quotations(body)[0], coded)}, passes=2)
    assert errors(folder) == []
    text = " ".join(read_back(folder).replace(". . .", "...").split())
    assert "what “comes out” (p01) means" in text.lower()  # acmart 1 prints titles of sections in capitals
    for expected in (
        "As “I like [...]” (P01) says",
        "“comes out & more # 5% _ ^ $” (P01)",
        "always “kick the tyres” first (P01)",
    ):
        assert expected in text, expected
    bookmarks = (folder / "paper.out").read_text(encoding="latin-1").replace("\\000", "")
    assert r"comes\040out" in bookmarks
    assert r"\050P01\051" in bookmarks


def test_a_block_breaks_well(typeset, coded):
    """Wherever the page ends, two lines stay together, the first of them with what leads up to it."""
    sentence = "Half of my week is chasing people who know what a column used to mean"
    words = " ".join(f"{sentence} {number}." for number in range(6))
    long = replace(coded.excerpts["P08-1"], text=words)
    used = quotes_tex(Quotations(("P08-1",), {}, ()), with_codings(coded, excerpts={"P08-1": long}))
    block = r"\begin{quote}\excerpt{P08-1}\end{quote}"
    cases = [r"\noindent Above.\par " * lines + f"Leading up:{block}Behind." for lines in range(30, 44)]
    body = r"\pagestyle{empty}\thispagestyle{empty}" + r"\clearpage ".join(cases)
    *printed, rest = read_back(typeset(body, files={"quotes.tex": used}), "-layout").split("Behind.")
    assert (len(printed), rest.strip()) == (len(cases), "")
    numbers_of_pages = set()
    for text in printed:
        pages = text.strip().split("\f")
        numbers_of_pages.add(len(pages))
        quoted = [
            [line for line in page.splitlines() if re.search(r"column|week|mean|P08|chasing|people", line)]
            for page in pages
        ]
        assert sum(map(len, quoted)) >= 6
        assert all(len(lines) != 1 for lines in quoted)
        (leading,) = (page for page in pages if "Leading up" in page)
        assert "Half of my week" in leading.partition("Leading up")[2]
    assert numbers_of_pages == {1, 2}
