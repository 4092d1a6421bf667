"""Drafts the declaration of tables for what a file holds, as text for results/study.toml: its authors go on with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.exchange.drafting.columns import drafted_column, drafted_columns, quoted
from galley.exchange.names import Distinct, column_name
from galley.model.reserved_names import NAMES_TAKEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from galley.exchange.collected import Collected, Variable
    from galley.model.study import Study

CONSENT = "consent_to_quote"

HEAD = """\
# What the study's data are: which tables there are, what each column holds, and how things are called in the paper.
# Every cell is checked against this file before anything is counted. An empty cell means "not disclosed", and only
# columns with `optional = true` may have one.

title = {title}
provenance = "collected"                  # "synthetic" where the data are made up: then every PDF says so

# The words for shares. Each is used up to and including its number, from where the word before it ends.
[quantifiers]
none = 0.0
few = 0.2
some = 0.4
"about half" = 0.6
most = 0.85
"almost all" = 0.9999
all = 1.0
"""
_PEOPLE = """
# --- NAME: one row per person

[tables.NAME]
path = "results/NAME.csv"
key = "id"
label = ["ONE", "MANY"]

[tables.NAME.columns]
id = { kind = "identifier", label = "ONE" }
"""
_CONSENT = (
    'consent_to_quote = { kind = "boolean", label = "consent to be quoted", optional = true }  # empty: not quoted\n'
)
_CODING = """
# --- Coded data: what was said, and what coders made of it ------------------------------------------------------------

[coding]
codebook = "codebook"
excerpts = "excerpts"
codings = "codings"
initial = "initial"
final = "final"                           # the stage of the codes that the paper reports
applied_by = "majority"                   # how many coders it takes for a code to count: any, the majority, all
transcripts = "results/transcripts"
interviewers = ["Interviewer"]            # how transcripts label who asks
consent = "consent_to_quote"              # the participants' column that says who may be quoted

[tables.codebook]
path = "results/codebook.csv"
key = "code"
label = ["code", "codes"]

[tables.codebook.columns]
code = { kind = "identifier" }
parent = { kind = "reference", refers_to = "codebook", optional = true }
label = { kind = "text" }
definition = { kind = "text", optional = true }
stage = { kind = "category", categories = [STAGES] }
"""
_EXCERPTS = """
[tables.excerpts]
path = "results/excerpts.csv"
key = "id"
label = ["excerpt", "excerpts"]

[tables.excerpts.columns]
id = { kind = "identifier" }
participant = { kind = "reference", refers_to = "PEOPLE" }
document = { kind = "text", optional = true }
start = { kind = "number", minimum = 0, optional = true }
end = { kind = "number", minimum = 1, optional = true }
text = { kind = "text" }
rank = { kind = "number", minimum = 1, optional = true }  # the place among the quotes chosen for a theme
dialogue = { kind = "boolean", optional = true }  # yes: others speak in it too, and are printed as themselves
"""
_QUOTES = """
[tables.quotes]
path = "results/quotes.csv"
key = ["code", "excerpt"]
label = ["quote", "quotes"]

[tables.quotes.columns]
code = { kind = "reference", refers_to = "codebook" }
excerpt = { kind = "reference", refers_to = "excerpts" }
rank = { kind = "number", minimum = 1 }  # the place of a quote among those of its code
"""
_CODINGS = """
[tables.codings]
path = "results/codings.csv"
key = ["excerpt", "code", "coder"]
label = ["coding", "codings"]

[tables.codings.columns]
excerpt = { kind = "reference", refers_to = "excerpts" }
code = { kind = "reference", refers_to = "codebook" }
coder = { kind = "text" }
"""


def drafted(collected: Collected, title: str, people: str) -> str:
    """A whole study.toml for what a file holds, with a table called `people`."""
    return HEAD.format(title=quoted(title)) + _people(collected, people) + _coding_of(collected, people)


def additions(collected: Collected, study: Study, people: str, undeclared: Sequence[Variable]) -> str:
    """What a study.toml lacks for what a file holds: its people's table, columns of that table, coded data."""
    coding = _coding_of(collected, people) if study.coding is None else ""
    if people not in study.tables:
        return _people(collected, people) + coding
    columns = _columns(collected, undeclared, study.tables[people].columns)
    blocks = [f"\n{drafted_column(people, name, *column)}" for name, column in columns.items()]
    if coding and CONSENT not in study.tables[people].columns:
        blocks.append(f'\n[tables.{people}.columns.{CONSENT}]\nkind = "boolean"\noptional = true\n')
    return "".join(blocks) + coding


def _people(collected: Collected, name: str) -> str:
    """The declaration of people: a column for each variable, categories in tables of their own."""
    spoken = collected.is_of_interviews
    one, many = (name.removesuffix("s"), name) if name.endswith("s") else ("person", "people")
    head = _PEOPLE.replace("NAME", name).replace("ONE", one).replace("MANY", many)
    own = {CONSENT} if spoken else set()
    columns = _columns(collected, [one for one in collected.variables if one.name not in own], ())
    return head + (_CONSENT if spoken else "") + drafted_columns(name, columns)


def _columns(
    collected: Collected, variables: Iterable[Variable], taken: Iterable[str]
) -> dict[str, tuple[Variable, list[str]]]:
    """The columns of these variables by their names, each with its cells."""
    wanted = {one.name for one in variables}
    return {
        name: (variable, [case.values.get(variable.name, "") for case in collected.cases])
        for name, variable in named_columns(collected).items()
        if variable.name in wanted and name not in taken
    }


def _coding_of(collected: Collected, people: str) -> str:
    """The declaration of coded data, with a column for each detail that the file knows; none of a file of answers."""
    if not collected.is_of_interviews:
        return ""
    stages = dict.fromkeys(["initial", "final", *filter(None, (code.details.get("stage") for code in collected.codes))])
    listed = ", ".join(map(quoted, stages))
    coding = _CODING.replace("STAGES", listed)
    if collected.quotes:
        coding = coding.replace('codings = "codings"\n', 'codings = "codings"\nquotes = "quotes"\n')
    return "".join(
        [
            _with_details(coding, (code.details for code in collected.codes)),
            _with_details(_EXCERPTS.replace("PEOPLE", people), (passage.details for passage in collected.passages)),
            _with_details(_CODINGS, (coding.details for coding in collected.codings)),
            _with_details(_QUOTES, (quote.details for quote in collected.quotes)) if collected.quotes else "",
        ]
    )


def named_columns(collected: Collected) -> dict[str, Variable]:
    """The variables by the names that their columns get: short, distinct, and none that the table has anyhow."""
    distinct = Distinct({"id", CONSENT, *NAMES_TAKEN["column"]})
    return {
        one.name if one.name == CONSENT else distinct.name(column_name(one.name)).replace("-", "_"): one
        for one in collected.variables
    }


def _with_details(declared: str, all_details: Iterable[Mapping[str, str]]) -> str:
    """A declaration, and a column of text for each detail that it has none for."""
    known = set(re.findall(r"^(\w+) = \{", declared, re.MULTILINE))
    names = dict.fromkeys(name for details in all_details for name in details)
    return declared + "".join(f'{name} = {{ kind = "text", optional = true }}\n' for name in names if name not in known)
