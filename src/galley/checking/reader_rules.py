"""The names under which readers and TeX report, beside the rules: for settings, reports and `galley rules`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from string import Formatter

_READERS = {
    "broken-off": "TeX broke off, and did not say why.",
    "broken-member": "A file of the engine that makes a rule, a statistic, a figure and so on cannot be used.",
    "broken-template": "A template in templates/ has a mistake.",
    "damaged-image": "TeX broke off while it read a picture.",
    "cite-apply": "`galley cite apply` was asked for what it cannot do.",
    "empty-table": "A table of the study has no rows yet, and what is asked of it prints a hole.",
    "endless-typesetting": "TeX does not come to an end.",
    "failed-build": "The last build failed, and the PDF is not that of the sources.",
    "invalid-paper": "manuscript/paper.toml declares what is not possible.",
    "invalid-study-data": "The study's tables are not what results/study.toml declares.",
    "invalid-transcript": "A transcript is not a sequence of speakers' turns.",
    "no-citations": "The paper cites nothing, so that BibTeX makes no list of references.",
    "no-pages": "TeX came to an end without a page.",
    "path-out-of-project": "TeX was made to read a file outside of the project, where it must not read.",
    "link-out-of-project": "A symbolic link points out of the project, where TeX must not read.",
    "malformed-bibliography": "A .bib file has what BibTeX stumbles over.",
    "malformed-latex": "Brackets or environments do not match.",
    "missing-build": "The paper was never built here, so that nobody knows what TeX has to say.",
    "missing-program": "TeX is not installed.",
    "recursive-input": "A file includes itself, or files include each other too deeply.",
    "failed-analysis": "An analysis that results/study.toml declares cannot run, or came to no good end.",
    "personal-results": "A file that an analysis writes for all to see has rows about single people.",
    "stale-results": "What an analysis wrote is not what it makes of its inputs as they are now.",
    "undeclared-input": "The script of an analysis names a file of the project that the analysis does not declare.",
    "stale-build": "What the last build was made from is no longer what lies here.",
    "unprintable-character": "The fonts of the paper lack a character, which would be dropped.",
    "unreadable-baseline": "The baseline of accepted findings is not one.",
    "unreadable-file": "A file does not exist, is not UTF-8, or lies outside the project.",
    "unreadable-pdf": "A PDF that was built cannot be read.",
    "unreadable-record": "A file of bib/records/ holds no record of a work.",
    "unwritable-file": "A file cannot be fixed because it cannot be written.",
}


@dataclass(frozen=True, slots=True)
class ReaderRule:
    """A kind of finding that comes from reading files or running TeX."""

    name: str
    summary: str

    @property
    def explanation(self) -> str:
        return self.summary


@cache
def tex_rules() -> dict[str, ReaderRule]:
    """Those that come from the log of TeX, by name."""
    from galley.reading.logs.tex_log.error_kinds import ERROR_KINDS  # noqa: PLC0415 - long tables, seldom asked for
    from galley.reading.logs.tex_log.warning_kinds import WARNING_KINDS  # noqa: PLC0415

    facts = {kind.rule: kind.fact for kind in (*ERROR_KINDS, *WARNING_KINDS) if kind.rule}
    return {name: ReaderRule(name, f"TeX says: {_in_general(fact)}.") for name, fact in facts.items()}


def _in_general(fact: str) -> str:
    """A fact without the names that each finding fills in."""
    parts = Formatter().parse(fact)
    shown = "".join(text if field is None else f"{text}…" for text, field, _, _ in parts)
    return shown if re.search(r"\w", shown) else "something that no other name fits"


@cache
def reader_rules() -> dict[str, ReaderRule]:
    """All of them by name."""
    of_readers = {name: ReaderRule(name, summary) for name, summary in _READERS.items()}
    return dict(sorted((tex_rules() | of_readers).items()))
