"""What can be wrong with `[analyses.NAME]`, told at its place in study.toml."""

import pytest

from galley.findings.source import SourceFile
from galley.reading.study.study_toml import read_study

TABLE = """
title = ""
provenance = "synthetic"
[tables.people]
path = "results/people.csv"
key = "id"
columns = { id = { kind = "identifier" } }
"""


def read(analyses):
    return read_study(SourceFile("results/study.toml", TABLE + analyses))


def faults(analyses):
    study, diagnostics = read(analyses)
    assert study is None
    return [(one.span.text, one.message) for one in diagnostics]


def test_files_go_by_their_stem_or_by_their_key():
    study, diagnostics = read(
        """
[analyses.a]
command = "Rscript analysis/model.R --seed 1"
reads = ["results/people.csv"]
writes = ["results/model-main.csv", "figures/plot.pdf"]
[analyses.b]
command = ["Rscript", "analysis/it's.R"]
writes = { fit = "results/fit.json", main = { path = "results/main.csv", key = "term", rows = ["x"] } }
"""
    )
    assert not diagnostics
    first, second = study.analyses.values()
    assert first.arguments == ("Rscript", "analysis/model.R", "--seed", "1")
    assert [output.name for output in first.results] == ["model_main"]
    assert second.shown == """Rscript 'analysis/it'"'"'s.R'"""
    assert [(output.name, output.key, output.rows) for output in second.writes] == [
        ("fit", (), None),
        ("main", ("term",), {"x": "x"}),
    ]


@pytest.mark.parametrize(
    ("declared", "place", "message"),
    [
        ('command = ""\nwrites = ["a.csv"]', '""', "the command is empty"),
        ('command = "R \'x"\nwrites = ["a.csv"]', '"R \'x"', "a quotation mark in the command is not closed"),
        (
            'command = "Rscript m.R > a.csv"\nwrites = ["a.csv"]',
            '"Rscript m.R > a.csv"',
            "no shell runs the command, so that `>` would be passed on as it is",
        ),
        (
            'command = "python m.py && echo"\nwrites = ["a.csv"]',
            '"python m.py && echo"',
            "no shell runs the command, so that `&&` would be passed on as it is",
        ),
        (
            'command = "python $HOME/m.py"\nwrites = ["a.csv"]',
            '"python $HOME/m.py"',
            "no shell runs the command, so that `$HOME/m.py` would be passed on as it is",
        ),
        ('command = "R"\nwrites = []', "[]", "the analysis `m` writes nothing"),
        ('command = "R"', "m", "`writes` is missing"),
        ('command = "R"\nwrites = ["../a.csv"]', '"../a.csv"', "`../a.csv` lies outside the project"),
        ('command = "R"\nwrites = ["/a.csv"]', '"/a.csv"', "`/a.csv` lies outside the project"),
        (
            'command = "R"\nreads = ["x/../../b"]\nwrites = ["a.csv"]',
            '"x/../../b"',
            "`x/../../b` lies outside the project",
        ),
        (
            'command = "R"\nwrites = ["results/computed/values.json"]',
            '"results/computed/values.json"',
            "`results/computed/values.json` is for the author or for Galley to write, not for an analysis",
        ),
        ('command = "R"\nwrites = ["a.csv", "b/a.csv"]', '"b/a.csv"', "two files are called `a`"),
        ('command = "R"\nwrites = ["1.csv"]', '"1.csv"', "`1` cannot be a name in expressions"),
        ('command = "R"\nreads = ["a.csv"]\nwrites = ["./a.csv"]', '["a.csv"]', "`m` reads what it writes itself"),
        ('command = "R"\nwrites = ["a.csv"]\ntime_limit = 0', "0", "a time limit lies between 1 and 604800 seconds"),
        (
            'command = "R"\nwrites = { a = { path = "a.csv", level = 95 } }',
            "95",
            "the level of an interval lies between",
        ),
        ('command = "R"\nwrites = ["a.csv"]\ninputs = []', "inputs", "`inputs` is not a known setting"),
        ('command = 3\nwrites = ["a.csv"]', "3", "`command` should be a text in quotes or an array"),
    ],
)
def test_each_mistake_is_told_where_it_stands(declared, place, message):
    (text, told), *_ = faults(f"[analyses.m]\n{declared}\n")
    assert text == place
    assert told.startswith(message)


@pytest.mark.parametrize("command", ["""['sh', '-c', 'a > b && c']""", '''"sh -c 'a > b'"''', '"R --args x>=2 a;b.c"'])
def test_what_is_meant_literally_passes(command):
    study, diagnostics = read(f'[analyses.m]\ncommand = {command}\nwrites = ["a.csv"]\n')
    assert not diagnostics
    assert study.analyses["m"].arguments


@pytest.mark.parametrize("name", ["people", "one_of", "themes"])
def test_names_that_mean_something_else_are_refused(name):
    ((text, message),) = faults(f'[analyses.{name}]\ncommand = "R"\nwrites = ["a.csv"]\n')
    assert text == name
    assert "called" in message or "meaning" in message


def test_a_file_has_one_writer():
    told = faults("""
[analyses.a]
command = "R"
writes = ["x.csv"]
[analyses.b]
command = "R"
writes = { main = "./x.csv" }
""")
    assert told == [("main", "`a` writes `./x.csv` already")]


def test_circles_are_told_once_with_all_their_steps():
    told = faults("""
[analyses.a]
command = "R"
reads = ["results/b"]
writes = ["results/a/x.csv"]
[analyses.b]
command = "R"
reads = ["results/c/*.csv"]
writes = ["results/b/y.csv"]
[analyses.c]
command = "R"
reads = ["results/a/x.csv"]
writes = ["results/c/z.csv"]
""")
    assert told == [
        (
            "a",
            "no analysis of these can run first: "
            + ", ".join(f"`{one}` reads what `{other}` writes" for one, other in ("ab", "bc", "ca")),
        )
    ]


def test_all_mistakes_are_told_at_once():
    told = faults("""
[analyses.a]
command = "R 'x"
reads = ["y.csv"]
writes = ["x.csv"]
[analyses.b]
command = "R | x"
reads = ["x.csv"]
writes = ["../y.csv"]
""")
    assert [place for place, _ in told] == ['''"R 'x"''', '"R | x"', '"../y.csv"']
