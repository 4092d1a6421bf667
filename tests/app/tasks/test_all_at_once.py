"""Mistakes of several kinds at once: the gate and a build that stops tell each, once, and nothing that follows."""

import re
from itertools import combinations

import pytest

from galley.app.tasks.results import evaluate
from galley.app.tasks.sources import find_uses, render
from galley.checking.examination import read_and_judge
from galley.findings.diagnostics import Severity
from galley.reading.folder import Folder
from galley.reading.trace import Trace

PAPER = r"""title = "Ponds"
abstract = "summary"
sections = ["ponds", "frogs"]
bibliography = "works"
document_class = "article"
authors = [{ name = "Ines Holm" }]

[tables.ponds]
caption = 'The \VAR{ponds.n} ponds.'
rows = [{ column = "ponds.ground" }]

[figures.depths]
caption = 'Depths of the ponds.'
columns = ["ponds.depth"]

[documents.reply]
sections = ["reply"]
"""
STUDY = """title = "Ponds"
provenance = "collected"

[tables.ponds]
path = "data/ponds.csv"
key = "pond"
label = ["pond", "ponds"]

[tables.ponds.columns]
pond = { kind = "identifier" }
ground = { kind = "category", categories = ["mud", "gravel"] }
depth = { kind = "number", unit = ["metre", "metres"], maximum = 20 }

[tables.frogs]
path = "data/frogs.csv"
key = "frog"
label = ["frog", "frogs"]

[tables.frogs.columns]
frog = { kind = "identifier" }
pond = { kind = "reference", refers_to = "ponds" }
weight = { kind = "number", minimum = 0 }
"""
FILES = {
    "manuscript/paper.toml": PAPER,
    "results/study.toml": STUDY,
    "data/ponds.csv": "pond,ground,depth\nA,mud,2.5\nB,gravel,4\nC,mud,1.5\n",
    "data/frogs.csv": "frog,pond,weight\n1,A,20\n2,A,31\n3,C,8\n",
    "manuscript/summary.tex": "We looked at \\VAR{ponds.n} ponds and at what lives in them.\n",
    "manuscript/ponds.tex": "\\section{Ponds}\nThey are \\VAR{ponds.depth.mean|round(1)} metres deep on average,\n"
    "as others found \\cite{marsh1999}; Table~\\ref{tab:ponds} and Figure~\\ref{fig:depths} tell more.\n\n"
    "\\input{tables/ponds}\n\\input{figures/depths}\n",
    "manuscript/frogs.tex": "\\section{Frogs}\n"
    "We weighed \\VAR{frogs.n} frogs of \\VAR{frogs.weight.sum} grams in all.\n",
    "manuscript/reply.tex": "\\section{To the first reviewer}\nThere were \\VAR{frogs.n} frogs, as we say now.\n",
    "works.bib": "@book{marsh1999, author = {Olaf Marsh}, title = {Ponds}, publisher = {Reed}, "
    "address = {Lund}, year = 1999}\n",
}
MISTAKES = {  # what is written instead of what, where, and what is told there
    "a cell": ("data/ponds.csv", "gravel,4", "gravel,four", "`depth` is `four`"),
    "a reference": ("data/frogs.csv", "2,A", "2,Q", "`pond` has a value which is not in table `ponds`"),
    "a header": ("data/frogs.csv", "weight", "wieght", "column `wieght` is not declared"),
    "a column": ("manuscript/frogs.tex", "frogs.n", "frogs.height.mean", "`frogs.height` is not defined"),
    "a filter": ("manuscript/ponds.tex", "|round(1)", "|rund(1)", "filter `rund` is not defined"),
    "a table": ("manuscript/reply.tex", "frogs.n", "forgs.n", "value `forgs` is not defined"),
    "a citation": ("manuscript/ponds.tex", "marsh1999", "marsh1989", "marsh1989"),
    "a setting": (
        "manuscript/paper.toml",
        "document_class",
        'subtitel = "A"\ndocument_class',
        "`subtitel` is not a known",
    ),
    "a kind of setting": (
        "manuscript/paper.toml",
        "[tables",
        'word_limit = "many"\n\n[tables',
        "`word_limit` should be",
    ),
    "a shown column": (
        "manuscript/paper.toml",
        '"ponds.ground"',
        '"ponds.groud"',
        "column `ponds.groud` does not exist",
    ),
    "a kind of figure": ("manuscript/paper.toml", "columns =", 'kind = "pie"\ncolumns =', "kind of figure `pie`"),
    "a declared kind": (
        "results/study.toml",
        'weight = { kind = "number"',
        'weight = { kind = "nmber"',
        "`kind` should be",
    ),
    "a target": ("results/study.toml", 'refers_to = "ponds"', 'refers_to = "pods"', "`pods`"),
    "a provenance": ("results/study.toml", '"collected"', '"colected"', "`provenance` should be"),
}
AT_ODDS = {  # pairs of which one leaves nothing to be said of the other
    frozenset({"a header", "a declared kind"}),
    frozenset({"a reference", "a target"}),
}


@pytest.fixture
def paper(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for path, text in FILES.items():
        write(tmp_path / path, text)
    return tmp_path


def write(file, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def with_mistakes(root, names):
    (root / "results/computed/values.json").unlink(missing_ok=True)  # of a build that went through
    texts = dict(FILES)
    for path, old, new, _ in map(MISTAKES.get, names):
        assert old in texts[path]
        texts[path] = texts[path].replace(old, new, 1)
    for path, text in texts.items():
        write(root / path, text)


def told_by_gate(root):
    judged = read_and_judge(Folder(root))
    found = (*judged.diagnostics, *judged.of_documents)
    return sorted(str(one) for one in found if one.severity is Severity.ERROR)


def told_by_build(root, capsys):
    """What the steps of a build print up to the one that stops it; None where none does."""
    capsys.readouterr()
    for step in (render, find_uses, evaluate):
        if step(Folder(root, trace=Trace())) is not None:
            heads = re.compile(r"^\S+:\d+:\d+: error: .*(?:\n  hint: .*)*", re.MULTILINE)
            return sorted(heads.findall(capsys.readouterr().out))
    return None


def test_a_paper_without_mistakes_has_no_errors(paper):
    assert told_by_gate(paper) == []


def meetings():
    """Mistakes by threes, in which each two meet that one paper can have."""
    pairs = {frozenset(pair) for pair in combinations(MISTAKES, 2)} - AT_ODDS
    threes = {three: {frozenset(pair) for pair in combinations(three, 2)} for three in combinations(MISTAKES, 3)}
    threes = {three: met for three, met in threes.items() if not met & AT_ODDS}
    while pairs:
        best = max(threes, key=lambda three: len(threes[three] & pairs))
        pairs -= threes[best]
        yield best


@pytest.mark.parametrize("names", [*((name,) for name in MISTAKES), *meetings()], ids=" + ".join)
def test_each_is_told_beside_others(paper, capsys, names):
    with_mistakes(paper, names)
    told = told_by_gate(paper)
    for name in names:
        path, _, _, words = MISTAKES[name]
        assert sum(one.startswith(f"{path}:") and words in one.partition("\n")[0] for one in told) == 1, told
    assert len(told) == len(names), told
    assert told_by_build(paper, capsys) in [None, told]


def test_what_hangs_on_a_cell_is_said_once(paper):
    with_mistakes(paper, ["a cell"])
    (told,) = told_by_gate(paper)
    assert told.count("hang on it") == 1
    assert "frogs" not in told


def test_the_record_of_values_is_not_judged_by_data_with_faults(paper):
    write(paper / "results/computed/values.json", '{"inputs": {}, "values": {}}')
    with_mistakes(paper, ["a cell"])
    assert len(told_by_gate(paper)) == 1


def test_a_table_that_is_absent_hides_nothing(paper):
    with_mistakes(paper, ["a column", "a filter", "a table", "a citation"])
    (paper / "data/frogs.csv").unlink()
    told = told_by_gate(paper)
    assert len(told) == 5
    assert any("does not exist" in one and one.startswith("results/study.toml:") for one in told)


def test_a_declaration_that_is_no_toml_leaves_the_text_to_be_judged(paper):
    with_mistakes(paper, ["a citation"])
    write(paper / "results/study.toml", STUDY.replace('title = "Ponds"', 'title = "Ponds'))
    told = told_by_gate(paper)
    assert len(told) == 2
    assert any("marsh1989" in one for one in told)


def test_what_is_missing_at_the_top_hides_nothing_else(paper):
    with_mistakes(paper, ["a shown column", "a citation", "a target"])
    absent = {"manuscript/paper.toml": 'title = "Ponds"\n', "results/study.toml": 'provenance = "collected"\n'}
    for path, line in absent.items():
        file = paper / path
        write(file, file.read_text(encoding="utf-8").replace(line, "", 1))
    told = told_by_gate(paper)
    assert len(told) == 5, told
    assert sum("is missing" in one for one in told) == 2


def test_a_paper_that_does_not_say_where_its_text_lies_leaves_its_data_to_be_judged(paper):
    with_mistakes(paper, ["a cell"])
    write(paper / "manuscript/paper.toml", PAPER.replace('sections = ["ponds", "frogs"]', "sections = 2"))
    told = told_by_gate(paper)
    assert [one.partition(":")[0] for one in told] == ["data/ponds.csv", "manuscript/paper.toml"]


CODED = """
[coding]
codebook = "codes"
excerpts = "bits"
codings = "marks"
transcripts = "data/said"

[quantifiers]
few = 0.5
all = 1.0

[tables.people]
path = "data\\\\people.csv"
key = "name"
label = ["person", "people"]
columns = { name = { kind = "identifier" }, trade = { kind = "category", categories = ["cook", "smith"] } }

[tables.codes]
path = "data/codes.csv"
key = "code"

[tables.codes.columns]
code = { kind = "identifier" }
parent = { kind = "reference", refers_to = "codes", optional = true }
label = { kind = "text" }
definition = { kind = "text", optional = true }
stage = { kind = "category", categories = ["initial", "final"] }

[tables.bits]
path = "data/bits.csv"
key = "id"

[tables.bits.columns]
id = { kind = "identifier" }
participant = { kind = "reference", refers_to = "people" }
start = { kind = "number", optional = true }
end = { kind = "number", optional = true }
text = { kind = "text" }
rank = { kind = "number", optional = true }

[tables.marks]
path = "data/marks.csv"
key = ["excerpt", "code", "coder"]

[tables.marks.columns]
excerpt = { kind = "reference", refers_to = "bits" }
code = { kind = "reference", refers_to = "codes" }
coder = { kind = "text" }
"""


def test_of_people_who_cannot_be_read_one_thing_is_said(paper):
    write(paper / "results/study.toml", STUDY + CODED)
    write(paper / "data/people.csv", "name,trade\nIda,cook\nJon,smith\n")
    write(paper / "data/codes.csv", "code,parent,label,definition,stage\nmud,,Mud,,final\n")
    write(paper / "data/bits.csv", "id,participant,start,end,text,rank\n1,Ida,,,It is deep.,\n")
    write(paper / "data/marks.csv", "excerpt,code,coder\n1,mud,Kim\n")
    write(paper / "data/said/Ida.txt", "Ida: It is deep.\n")
    asked = r"\VAR{themes.mud.participants|quantifier} \VAR{themes.mud.among(trade=\"cook\").participants}"
    write(paper / "manuscript/frogs.tex", FILES["manuscript/frogs.tex"] + asked.replace('\\"', '"') + " said so.\n")
    (told,) = told_by_gate(paper)
    assert "`data\\people.csv` does not exist" in told
    assert "hint: write `data/people.csv`" in told
    write(paper / "results/study.toml", STUDY + CODED.replace("data\\\\people", "data/people"))
    assert told_by_gate(paper) == []


def test_a_table_is_no_folder_and_lies_in_the_paper(paper):
    for path, fact in (("data", "`data` is not a file"), ("/etc/ponds.csv", "lies outside the project")):
        write(paper / "results/study.toml", STUDY.replace("data/ponds.csv", path))
        (told,) = told_by_gate(paper)
        assert told.startswith("results/study.toml:5:8: ")
        assert fact in told


def test_what_a_section_that_is_not_there_would_label_is_not_missed_as_well(paper):
    asked = " Section~\\ref{sec:frogs} and Section~\\ref{sec:ponds} tell more.\n"
    write(paper / "manuscript/ponds.tex", FILES["manuscript/ponds.tex"] + asked)
    told = told_by_gate(paper)
    assert len(told) == 2, told
    (paper / "manuscript/frogs.tex").rename(paper / "manuscript/Frogs.tex")
    (told,) = told_by_gate(paper)
    assert "`manuscript/frogs.tex` does not exist" in told
    assert "did you mean `Frogs`?" in told
