"""`[coding]` in study.toml: what contradicts the tables that it names."""

import pytest
from places import STUDY

from galley.findings.source import SourceFile
from galley.model.study import AppliedBy
from galley.reading.study.study_toml import read_study

TEXT = (STUDY / "results" / "study.toml").read_text()


def faults(*changes):
    text = TEXT
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    study, found = read_study(SourceFile("study.toml", text))
    assert study is None
    return [(fault.span.source.line_text(fault.span.line), fault.message, " ".join(fault.hints)) for fault in found]


def test_sound_declaration():
    study, found = read_study(SourceFile("study.toml", TEXT))
    assert not found
    assert study.coding.applied_by is AppliedBy.MAJORITY
    assert study.coding.fillers == ("um", "uh")
    assert study.tables["codings"].key == ("excerpt", "code", "coder")
    assert study.participants.name == "participants"


@pytest.mark.parametrize(
    ("before", "after", "line", "message", "hint"),
    [
        ("[coding]\n", '[coding]\nquotes = "quotes"\n', "quotes", "no table is called `quotes`", ""),
        ("[coding]\n", '[coding]\ncodebook = "codebok"\n', "codebok", "no table is called `codebok`", "`codebook`?"),
        ('consent = "consent_to_quote"', 'consent = "consent"', "consent", "has no column `consent`", "consent_to_q"),
        (
            'consent = "consent_to_quote"',
            'consent = "age"',
            "age",
            "column `age` is a number; consent is a boolean",
            "",
        ),
        ("[coding]\n", '[coding]\nfinal = "fianl"\n', "fianl", "the codebook has no stage `fianl`", "`final`?"),
        ('applied_by = "majority"', 'applied_by = "most"', "applied_by", "`applied_by` should be", ""),
        ('text = { kind = "text" }\nrank', "rank", "[tables.excerpts.columns]", "needs a column `text`", ""),
        ('start = { kind = "number", minimum = 0 }', 'start = { kind = "text" }', "start", "should be number", ""),
        (
            'key = ["excerpt", "code", "coder"]',
            'key = "excerpt"',
            "key",
            "rows of the codings are named by",
            '["excerpt"',
        ),
        (
            'label = { kind = "text" }\ndefinition',
            'label = { kind = "text", optional = true }\ndefinition',
            "label",
            "`label` of the codebook cannot be optional",
            "",
        ),
        (
            'code = { kind = "reference", refers_to = "codebook" }',
            'code = { kind = "reference", refers_to = "excerpts" }',
            "code",
            "`code` of the codings should refer to `codebook`",
            "",
        ),
    ],
)
def test_contradictions(before, after, line, message, hint):
    ((where, what, hints),) = faults((before, after))
    assert line in where
    assert message in what
    assert hint in hints


def test_tables_cannot_have_the_names_of_subjects():
    changes = (("[tables.interviews]", "[tables.themes]"), ("[tables.interviews.columns]", "[tables.themes.columns]"))
    more = ("[tables.interviews.columns.interviewer]", "[tables.themes.columns.interviewer]")
    ((where, what, _),) = faults(*changes, more)
    assert where == "[tables.themes]"
    assert "a table cannot be called `themes`" in what


def test_columns_that_not_every_study_has():
    left_out = ("start = ", "end = ", "parent = ", "definition = ")
    text = "".join(line for line in TEXT.splitlines(keepends=True) if not line.startswith(left_out))
    assert len(text.splitlines()) == len(TEXT.splitlines()) - len(left_out)
    assert not read_study(SourceFile("study.toml", text))[1]


def test_all_contradictions_at_once():
    found = faults(
        ('consent = "consent_to_quote"', 'consent = "consent"'),
        ('stage = { kind = "category", categories = ["initial", "final"] }', ""),
    )
    assert len(found) == 2


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('key = ["excerpt", "code", "coder"]', "key = []", "table `codings` needs a column that names its rows"),
        ('key = ["excerpt", "code", "coder"]', 'key = ["excerpt", "excerpt"]', "column `excerpt` is named twice"),
        ('key = ["excerpt", "code", "coder"]', 'key = ["excerpt", "cdoe"]', "table `codings` has no column `cdoe`"),
        ('key = "code"\n', 'key = ["code", "parent"]\n', "column `parent` cannot be the key: it refers to its own"),
        (
            'refers_to = "excerpts" }',
            'refers_to = "codings" }',
            "rows of `codings` are named by several columns, which one cell cannot do",
        ),
    ],
)
def test_keys_of_several_columns(before, after, message):
    assert any(message in what for _, what, _ in faults((before, after)))
