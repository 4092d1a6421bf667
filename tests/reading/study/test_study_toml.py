"""The declaration of a study: what may be written shortly, and each mistake where it stands."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from galley.findings.diagnostics import Diagnostic
from galley.findings.source import SourceFile
from galley.model.reserved_names import NAMES_TAKEN
from galley.model.study import Column, Kind, Label, Provenance, Quantifier, Study, Table
from galley.reading.study.study_toml import read_study, read_study_in_part
from galley.values.language.conditions import CONDITIONS
from galley.values.statistics.registry import row_statistics

STUDY = """\
title = "A study"
provenance = "synthetic"
[quantifiers]
few = 0.5
all = 1.0
[tables.people]
path = "people.csv"
key = "id"
label = ["person", "people"]
withdrawn = "gone"
[tables.people.columns]
id = { kind = "identifier", pattern = 'P\\d' }
age = { kind = "number", unit = ["year", "years"], minimum = 18, maximum = 99, optional = true }
job_title = { kind = "category", categories = { data = ["data scientist", "data scientists"], web = "web" } }
tools = { kind = "categories", categories = ["TPOT", "H2O"] }
gone = { kind = "boolean" }
[tables.talks]
path = "talks.csv"
key = "id"
[tables.talks.columns]
id = { kind = "identifier" }
person = { kind = "reference", refers_to = "people" }
date = { kind = "date", minimum = 2019-10-01, maximum = "2020-03-31" }
note = { kind = "text" }
"""

LABEL = 'a text in quotes, or two of them, for one and for many, as in `["person", "people"]`'
FIRST = "the first one is on line "
QUOTED = "text stands in straight quotes; yes and no are `true` and `false`"
IN_BRACES = "settings in braces stand on one line, with a comma between them"


def read(text: str) -> tuple[Study | None, tuple[Diagnostic, ...]]:
    return read_study(SourceFile("results/study.toml", text))


def test_sound_study() -> None:
    study, diagnostics = read(STUDY)
    assert not diagnostics
    person = Label("person", "people")
    assert study == Study(
        title="A study",
        provenance=Provenance.SYNTHETIC,
        quantifiers=(Quantifier("few", 0.5), Quantifier("all", 1.0)),
        tables={
            "people": Table(
                name="people",
                path="people.csv",
                key=("id",),
                label=person,
                withdrawn="gone",
                columns={
                    "id": Column("id", Kind.IDENTIFIER, "id", pattern=r"P\d"),
                    "age": Column(
                        "age", Kind.NUMBER, "age", Label("year", "years"), minimum=18, maximum=99, optional=True
                    ),
                    "job_title": Column(
                        "job_title",
                        Kind.CATEGORY,
                        "job title",
                        categories={"data": Label("data scientist", "data scientists"), "web": Label("web", "web")},
                    ),
                    "tools": Column(
                        "tools",
                        Kind.CATEGORIES,
                        "tools",
                        categories={"TPOT": Label("TPOT", "TPOT"), "H2O": Label("H2O", "H2O")},
                    ),
                    "gone": Column("gone", Kind.BOOLEAN, "gone"),
                },
            ),
            "talks": Table(
                name="talks",
                path="talks.csv",
                key=("id",),
                label=Label("talks", "talks"),
                columns={
                    "id": Column("id", Kind.IDENTIFIER, "id"),
                    "person": Column("person", Kind.REFERENCE, "person", refers_to="people"),
                    "date": Column("date", Kind.DATE, "date", minimum=date(2019, 10, 1), maximum=date(2020, 3, 31)),
                    "note": Column("note", Kind.TEXT, "note"),
                },
            ),
        },
    )
    assert list(study.tables["people"].columns["job_title"].categories) == ["data", "web"]


@pytest.mark.parametrize(
    ("old", "new", "place", "message", "hints"),
    [
        # what is malformed
        ('title = "A study"\n', "", (1, ""), "`title` is missing", ()),
        ('"A study"', "5", (1, "5"), "`title` should be a text in quotes", ()),
        (
            '"synthetic"',
            '"synthetik"',
            (2, '"synthetik"'),
            "`provenance` should be `collected` or `synthetic`",
            ("did you mean `synthetic`?",),
        ),
        ("few = 0.5", 'few = "half"', (4, '"half"'), "`few` should be a number", ()),
        (
            "minimum = 18",
            "minimun = 18",
            (13, "minimun"),
            "`minimun` is not a known setting",
            ("did you mean `minimum`?",),
        ),
        (
            "withdrawn =",
            "withdrawal =",
            (10, "withdrawal"),
            "`withdrawal` is not a known setting",
            ("did you mean `withdrawn`?",),
        ),
        ("title =", 'titel =""\ntitle =', (1, "titel"), "`titel` is not a known setting", ("did you mean `title`?",)),
        ("optional = true", 'optional = "maybe"', (13, '"maybe"'), "`optional` should be `true` or `false`", ()),
        ("minimum = 18", "minimum = []", (13, "[]"), "`minimum` should be a number or a date such as 2019-10-07", ()),
        ('["year", "years"]', '["year"]', (13, '["year"]'), f"`unit` should be {LABEL}", ()),
        ('["year", "years"]', '["year", 2]', (13, '["year", 2]'), "`unit` should be a text in quotes", ()),
        ('{ kind = "boolean" }', '"boolean"', (16, '"boolean"'), "`gone` should be a table", ()),
        ('{ kind = "text" }', "{ }", (24, "note"), "`kind` is missing", ()),
        ('kind = "text"', 'kind = "txt"', (24, '"txt"'), None, ("did you mean `text`?",)),
        ('["TPOT", "H2O"]', '["TPOT", []]', (15, '["TPOT", []]'), "`categories` should be a table", ()),
        ('path = "talks.csv"\n', "", (17, "talks"), "`path` is missing", ()),
        ("title = ", "title = = ", (1, "="), "this is not TOML: invalid value", (QUOTED,)),
        ("[tables.talks]", "[tables.people]", (17, "people"), "`tables.people` is given twice", (f"{FIRST}6",)),
        ("id = {", "id.kind = 1\nid = 2 #", (13, "id"), "`tables.people.columns.id` is given twice", (f"{FIRST}12",)),
        ('{ kind = "text" }\n', '{ kind = "text"', (24, ""), None, (IN_BRACES,)),
        # what contradicts itself
        (
            'key = "id"\nlabel',
            'key = "ID"\nlabel',
            (8, '"ID"'),
            "table `people` has no column `ID`",
            ("did you mean `id`?",),
        ),
        (
            'key = "id"\nlabel',
            'key = "age"\nlabel',
            (8, '"age"'),
            "column `age` cannot be the key: its kind is number",
            ("a key is an identifier, or a reference to the one thing the row is about",),
        ),
        (
            "pattern = 'P\\d'",
            "optional = true",
            (12, "true"),
            "the key `id` cannot be optional",
            (),
        ),
        (
            'withdrawn = "gone"',
            'withdrawn = "went"',
            (10, '"went"'),
            "table `people` has no column `went`",
            (),
        ),
        (
            'withdrawn = "gone"',
            'withdrawn = "age"',
            (10, '"age"'),
            "column `age` is a number; who withdrew is a boolean",
            (),
        ),
        (
            'kind = "boolean"',
            'kind = "boolean", optional = true',
            (16, "true"),
            "whether a row is `gone` cannot be optional",
            (),
        ),
        ('"people" }', '"peple" }', (22, '"peple"'), "no table is called `peple`", ("did you mean `people`?",)),
        (
            ', refers_to = "people"',
            "",
            (22, '{ kind = "reference" }'),
            "the reference column `person` needs `refers_to`",
            (),
        ),
        ("minimum = 18", "minimum = 180", (13, "180"), "the minimum of `age` is greater than its maximum", ()),
        ("minimum = 18", "minimum = 2019-10-07", (13, "2019-10-07"), "the minimum of a number should be a number", ()),
        ("minimum = 18", "minimum = nan", (13, "nan"), "the minimum of a number should be a number", ()),
        (
            "minimum = 2019-10-01",
            "minimum = 5",
            (23, "5"),
            "the minimum of a date should be a date such as 2019-10-07",
            (),
        ),
        (
            "minimum = 2019-10-01",
            "minimum = 2020-10-01",
            (23, "2020-10-01"),
            "the minimum of `date` is greater than its maximum",
            (),
        ),
        (
            "'P\\d'",
            "'P(\\d'",
            (12, "'P(\\d'"),
            "the pattern is not a regular expression: missing ), unterminated subpattern at position 1",
            (),
        ),
        ('kind = "text"', 'kind = "text", minimum = 1', (24, "1"), "a text column has no `minimum`", ()),
        (
            'kind = "text"',
            'kind = "category"',
            (24, '{ kind = "category" }'),
            "the category column `note` needs `categories`",
            (),
        ),
        (
            '"H2O"',
            '" H2O"',
            (15, '" H2O"'),
            "category ` H2O` is empty or has white space around it, which no cell keeps",
            (),
        ),
        ('"H2O"', '"H;2"', (15, '"H;2"'), "category `H;2` has a semicolon, which separates categories in a cell", ()),
        ("few = 0.5", "few = 50", (4, "50"), "a share lies between 0.0 and 1.0", ()),
        ("few = 0.5", "few = 1.0", (5, "1.0"), "the scale should ascend: `all` does not reach beyond `few`", ()),
        ("all = 1.0", "all = 0.9", (5, "0.9"), "the scale should end at 1.0, to cover every share", ()),
        (
            "note =",
            '"my note" =',
            (24, '"my note"'),
            "`my note` cannot be a name",
            ("names have letters, digits and underscores, so that expressions can use them",),
        ),
        ('{ kind = "text"', '{ name = "x", kind = "text"', (24, '"x"'), "`note` cannot be called `x` as well", ()),
    ],
)
def test_mistake(
    old: str, new: str, place: tuple[int, str | None], message: str | None, hints: tuple[str, ...]
) -> None:
    text = STUDY.replace(old, new, 1)
    assert text != STUDY
    study, diagnostics = read(text)
    assert study is None
    line, spanned = place
    first = next((fault for fault in diagnostics if message in (None, fault.message)), diagnostics[0])
    assert first.rule == "invalid-study-data"
    assert (first.message, first.hints) == (message or first.message, hints)
    assert (first.span.line, first.span.text) == (line, first.span.text if spanned is None else spanned)


def test_all_mistakes_come_at_once() -> None:
    text = STUDY.replace('"synthetic"', '"made up"').replace("minimum", "minimun").replace('key = "id"\n', "")
    _, diagnostics = read(text)
    assert [(fault.span.line, fault.message) for fault in diagnostics] == [
        (2, "`provenance` should be `collected` or `synthetic`"),
        (6, "`key` is missing"),
        (12, "`minimun` is not a known setting"),
        (16, "`key` is missing"),
        (21, "`minimun` is not a known setting"),
    ]


def test_all_contradictions_come_at_once() -> None:
    text = STUDY.replace("18", "180").replace('refers_to = "people"', 'refers_to = "x"').replace("1.0", "0.9")
    _, diagnostics = read(text)
    assert [fault.span.line for fault in diagnostics] == [5, 13, 22]


def test_what_stands_in_a_table_called_otherwise_is_not_missed_elsewhere() -> None:
    found = read_study_in_part(SourceFile("results/study.toml", STUDY.replace("[tables.people", "[table.people")))
    assert [fault.message for fault in found.diagnostics] == ["`table` is not a known setting"]
    assert {("table",), ("tables", "people")} <= found.left_out.keys()
    (study, faults) = read(STUDY + "[codings]\ncodebook = 'codes'\n")
    assert (study, faults[0].hints[:1]) == (None, ("did you mean `coding`?",))


def test_a_study_without_tables() -> None:
    _, (diagnostic,) = read('title = "x"\nprovenance = "collected"\ntables = {}')
    assert diagnostic.message == "the study declares no table"
    assert diagnostic.span.text == "{}"


def test_a_key_may_be_a_reference_but_not_to_itself() -> None:
    text = STUDY.replace('id = { kind = "identifier" }', 'id = { kind = "reference", refers_to = "people" }')
    assert read(text)[0] is not None
    _, (diagnostic,) = read(text.replace('refers_to = "people" }', 'refers_to = "talks" }', 1))
    assert diagnostic.message == "column `id` cannot be the key: it refers to its own table"


@pytest.mark.parametrize(
    ("groups", "place", "message", "hints"),
    [
        ('{ open = ["TPOT"] }', None, None, ()),
        ('{ open = ["TPTO"] }', '"TPTO"', "column `tools` has no category `TPTO`", ("did you mean `TPOT`?",)),
        ("{ open = [] }", "[]", "the group `open` is empty", ("name the categories that belong to it",)),
        ('{ H2O = ["TPOT"] }', '["TPOT"]', "`H2O` is a category already", ("call the group something else",)),
        ('["TPOT"]', '["TPOT"]', "`groups` should be a table", ()),
    ],
)
def test_groups_of_categories(groups, place, message, hints) -> None:
    study, diagnostics = read(STUDY.replace('["TPOT", "H2O"]', f'["TPOT", "H2O"], groups = {groups}'))
    if message is None:
        assert study.tables["people"].columns["tools"].groups == {"open": ("TPOT",)}
    else:
        assert [(one.span.text, one.message, one.hints) for one in diagnostics] == [(place, message, hints)]


def test_what_is_public_must_be_there() -> None:
    study, _ = read(STUDY + '[sharing]\npublic = ["people"]\nlicense = "https://example.org/free"\n')
    assert study is not None
    assert (study.sharing.public, study.sharing.license) == (("people",), "https://example.org/free")
    _, (diagnostic,) = read(STUDY + '[sharing]\npublic = ["people", "peple"]\n')
    assert (diagnostic.span.text, diagnostic.hints) == ('"peple"', ("did you mean `people`?",))
    _, (diagnostic,) = read(STUDY + '[sharing]\npublic = ["transcripts"]\n')  # of a study without any
    assert "could be public" in diagnostic.message


def test_numbers_have_no_groups() -> None:
    _, (diagnostic,) = read(STUDY.replace("minimum = 18", 'minimum = 18, groups = { old = ["99"] }'))
    assert diagnostic.message == "a number column has no `groups`"


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, "a = " + "9" * 5000, 'title = "open', "a = 2020-02-30", "\x00"])
def test_broken_toml_is_reported(text: str) -> None:
    study, (diagnostic,) = read(text)
    assert study is None
    assert diagnostic.message.startswith("this is not TOML: ")


pieces = st.sampled_from(
    [*STUDY.splitlines(keepends=True), *("tables", " = ", "5", "[", "]", "{", "}", "\n", '"', "columns", ".", ",")]
)


@settings(deadline=None)
@given(st.lists(pieces, max_size=30).map("".join))
def test_any_text_gives_a_study_or_diagnostics(text: str) -> None:
    study, diagnostics = read(text)
    assert (study is None) == bool(diagnostics)


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["number", "x", "id", "people"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(
                ["tables", "people", "columns", "id", "kind", "categories", "unit", "label", "quantifiers", "name"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


def as_toml(value: object) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {as_toml(inner)}' for key, inner in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(as_toml, value))}]"
    return f'"{value}"' if isinstance(value, str | None) else str(value).lower()


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["title", "provenance", "tables", "quantifiers"]), junk))
def test_any_shape_gives_a_study_or_diagnostics(content: dict[str, object]) -> None:
    text = "\n".join(f"{key} = {as_toml(value)}" for key, value in content.items())
    study, diagnostics = read(text)
    assert (study is None) == bool(diagnostics)


@pytest.mark.parametrize("name", ["n", "share", "where"])
def test_columns_cannot_have_the_names_of_what_is_asked_of_a_table(name: str) -> None:
    study, (fault,) = read(STUDY.replace("note = {", f"{name} = {{"))
    assert study is None
    assert fault.message == f"the name `{name}` has a meaning of its own in expressions"
    assert fault.span.text == name


@pytest.mark.parametrize("name", ["at_least", "not", "true"])
def test_tables_cannot_have_the_names_of_functions_and_words(name: str) -> None:
    study, (fault,) = read(STUDY.replace("tables.talks", f"tables.{name}"))
    assert study is None
    assert fault.message == f"the name `{name}` has a meaning of its own in expressions"


def test_all_that_expressions_know_is_refused_as_a_name() -> None:
    assert NAMES_TAKEN["table"] >= CONDITIONS.keys()
    assert NAMES_TAKEN["column"] == {"where", *row_statistics()}
