"""Front matter in the commands of each class, as settings; and what settings cannot say."""

import datetime

import pytest

from galley.app.adopting.old_paper.acm_front import AcmFront
from galley.app.adopting.old_paper.anatomy import Anatomy
from galley.app.adopting.old_paper.bylines import Bylines
from galley.app.adopting.old_paper.flattening import flattened
from galley.findings.source import SourceFile
from galley.reading.folder import Folder

ACM = r"""\documentclass[sigconf,review]{acmart}
\acmConference[CHI '27]{CHI Conference on Human Factors in Computing Systems}{May 10--14, 2027}{Pittsburgh, PA, USA}
\acmYear{2027}
\acmDOI{10.1145/1234567.1234568}
\begin{document}
\title[Trust]{Trust in \textit{Tools} \& $n$ More}
\subtitle{An Interview Study}
\author{Ren\'e M\"uller}
\authornote{Both authors contributed equally.}
\email{rene@example.org}
\orcid{https://orcid.org/0000-0002-1825-0097}
\affiliation{%
  \institution{\'Ecole Polytechnique}
  \department{Informatique} % of all
  \city{Paris}
  \country{France}}
\author{Ada Lovelace}
\authornotemark[1]
\affiliation{\institution{Analytical Society}\city{London}\country{United Kingdom}}
\additionalaffiliation{\institution{Royal Society}\country{United Kingdom}}
\renewcommand{\shortauthors}{M\"uller and Lovelace}
\begin{abstract}Words.\end{abstract}
\begin{CCSXML}
<ccs2012><concept>
<concept_id>10003120.10003130</concept_id>
<concept_desc>Human-centered computing~Collaborative computing</concept_desc>
<concept_significance>500</concept_significance>
</concept></ccs2012>
\end{CCSXML}
\ccsdesc[500]{Human-centered computing~Collaborative computing}
\keywords{trust, tools}
\received{20 February 2027}
\received[accepted]{5 June 2027}
\maketitle
\section{Introduction}
Text.
\end{document}
"""


def anatomy(text):
    folder = Folder("unused", {"main.tex": text})
    return Anatomy(folder, flattened(folder, SourceFile("main.tex", text)))


def acm(text=ACM):
    return AcmFront(anatomy(text)).settings()


def byline(document_class, text):
    body = f"\\begin{{document}}\n{text}\n\\maketitle\n\\section{{A}}\n\\end{{document}}\n"
    body = f"\\documentclass{{{document_class}}}\n{body}"
    return Bylines(anatomy(body), document_class).settings()


def test_titles_keep_their_commands():
    values = acm().values
    assert values["title"] == r"Trust in \textit{Tools} \& \(n\) More"
    assert values["short_title"] == "Trust"
    assert values["subtitle"] == "An Interview Study"
    assert values["short_authors"] == "Müller and Lovelace"


def test_authors_are_plain_text_with_all_that_is_said_of_them():
    first, second = acm().values["authors"]
    assert first == {
        "name": "René Müller",
        "notes": ["Both authors contributed equally."],
        "email": "rene@example.org",
        "orcid": "0000-0002-1825-0097",
        "affiliations": [
            {"department": "Informatique", "institution": "École Polytechnique", "city": "Paris", "country": "France"}
        ],
    }
    assert second["notes"] == first["notes"]
    assert second["additional_affiliations"] == [{"institution": "Royal Society", "country": "United Kingdom"}]


def test_publication_and_conference():
    values = acm().values
    assert values["conference"] == {
        "short_name": "CHI '27",
        "name": "CHI Conference on Human Factors in Computing Systems",
        "dates": "May 10–14, 2027",
        "place": "Pittsburgh, PA, USA",
    }
    received, accepted = datetime.date(2027, 2, 20), datetime.date(2027, 6, 5)
    doi = "10.1145/1234567.1234568"
    assert values["publication"] == {"year": 2027, "doi": doi, "received": received, "accepted": accepted}
    assert values["keywords"] == ["trust", "tools"]
    path = ["Human-centered computing", "Collaborative computing"]
    assert values["concepts"] == [{"id": "10003120.10003130", "path": path, "significance": 500}]
    assert acm().faults == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (r"\city{Paris}", r"\city{Paris}\streetaddress{1 Rue}", "affiliations have no setting"),
        (r"\authornotemark[1]", r"\authornotemark[3]", "names no note before it"),
        ("20 February 2027", "in spring", "as dates"),
        (r"\acmYear{2027}", r"\acmYear{soon}", "is a number"),
        (r"\author{Ada Lovelace}", r"\author{Ada $\lambda_1$ Lovelace}", "plain text"),
    ],
)
def test_what_no_setting_says_is_told_with_its_place(old, new, said):
    text = ACM.replace(old, new)
    ((offset, fact),) = acm(text).faults
    assert said in fact
    assert anatomy(text).flat.place(offset).startswith("main.tex:")


def test_byline_of_an_article():
    said = byline(
        "article", r"\title{T}\author{A. One \\ Place \\ City, Land \and B. Two\thanks{Now elsewhere.}}\date{}"
    )
    place = {"institution": "Place", "city": "City", "country": "Land"}
    assert said.values["authors"] == [
        {"name": "A. One", "affiliations": [place]},
        {"name": "B. Two", "notes": ["Now elsewhere."]},
    ]
    assert said.faults == []


def test_byline_of_ieee():
    lines = r"\textit{Dept.} \\ \textit{Uni} \\ City, Land \\ a@u.org, b@u.org"
    block = rf"\IEEEauthorblockN{{A. One, B. Two}}\IEEEauthorblockA{{{lines}}}"
    said = byline("IEEEtran", rf"\title{{T}}\author{{{block}}}\begin{{IEEEkeywords}}trust, tools\end{{IEEEkeywords}}")
    place = {"department": "Dept.", "institution": "Uni", "city": "City", "country": "Land"}
    assert said.values["authors"] == [
        {"name": "A. One", "affiliations": [place], "email": "a@u.org"},
        {"name": "B. Two", "affiliations": [place], "email": "b@u.org"},
    ]
    assert said.values["keywords"] == ["trust", "tools"]


def test_byline_of_lecture_notes():
    said = byline(
        "llncs",
        r"\title{T}\author{A. One\inst{1}\orcidID{0000-0002-1825-0097} \and B. Two\inst{1,2}}"
        r"\institute{Uni, City \\ \email{a@u.org} \and Lab, Town}",
    )
    uni, lab = {"institution": "Uni, City"}, {"institution": "Lab, Town"}
    first = {"name": "A. One", "affiliations": [uni], "email": "a@u.org", "orcid": "0000-0002-1825-0097"}
    assert said.values["authors"] == [first, {"name": "B. Two", "affiliations": [uni, lab]}]
    assert said.faults == []


def test_shared_addresses_in_braces_are_told():
    said = byline("llncs", r"\title{T}\author{A\inst{1} \and B\inst{1}}\institute{Uni \email{\{a,b\}@u.org}}")
    assert "in braces" in said.faults[0][1]
    assert [one["name"] for one in said.values["authors"]] == ["A", "B"]
