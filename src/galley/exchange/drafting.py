"""Drafts the declaration of tables for what a file holds, as text for results/study.toml: its authors go on with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.exchange.column_drafting import drafted_columns, quoted
from galley.exchange.names import Distinct, column_name
from galley.reading.study.contradictions import NAMES_TAKEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
_PARTICIPANTS = """
# --- Participants: one row per person ---------------------------------------------------------------------------------

[tables.participants]
path = "results/participants.csv"
key = "id"
label = ["participant", "participants"]

[tables.participants.columns]
id = { kind = "identifier", label = "participant" }
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
participant = { kind = "reference", refers_to = "participants" }
document = { kind = "text", optional = true }
start = { kind = "number", minimum = 0, optional = true }
end = { kind = "number", minimum = 1, optional = true }
text = { kind = "text" }
rank = { kind = "number", minimum = 1, optional = true }  # the place among the quotes chosen for a theme
dialogue = { kind = "boolean", optional = true }  # yes: others speak in it too, and are printed as themselves
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


def drafted(collected: Collected, title: str) -> str:
    """A whole study.toml for what a file holds."""
    spoken = collected.is_of_interviews
    people = [_PARTICIPANTS, *([_CONSENT] if spoken else []), columns_of(collected, with_consent=not spoken)]
    return "".join([HEAD.format(title=quoted(title)), *people, _coding_of(collected) if spoken else ""])


def completed(text: str, study: Study, collected: Collected) -> str:
    """A study.toml that declares no coded data yet, with the declaration of those that a file holds."""
    if "participants" not in study.tables:
        people = _PARTICIPANTS + _CONSENT + columns_of(collected, with_consent=False)
    elif CONSENT not in study.tables["participants"].columns:
        people = f'\n[tables.participants.columns.{CONSENT}]\nkind = "boolean"\noptional = true\n'
    else:
        people = ""
    return f"{text.rstrip()}\n{people}{_coding_of(collected)}"


def _coding_of(collected: Collected) -> str:
    """The declaration of coded data, with a column for each detail that the file knows."""
    stages = dict.fromkeys(["initial", "final", *filter(None, (code.details.get("stage") for code in collected.codes))])
    listed = ", ".join(map(quoted, stages))
    return "".join(
        [
            _with_details(_CODING.replace("STAGES", listed), (code.details for code in collected.codes)),
            _with_details(_EXCERPTS, (passage.details for passage in collected.passages)),
            _with_details(_CODINGS, (coding.details for coding in collected.codings)),
        ]
    )


def columns_of(collected: Collected, *, with_consent: bool) -> str:
    """The declaration of the participants' columns: one for each variable, categories in tables of their own."""
    named = named_columns(collected).items()
    columns = {
        name: (variable, [case.values.get(variable.name, "") for case in collected.cases])
        for name, variable in named
        if name != CONSENT or with_consent
    }
    return drafted_columns("participants", columns)


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
