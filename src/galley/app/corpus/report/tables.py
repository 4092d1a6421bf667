"""The report as Parquet: a row for each finding, for each paper, and for each paper that is like another."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Final, Self

import pyarrow as pa
import pyarrow.parquet as pq

from galley.findings.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from types import TracebackType

    from galley.app.corpus.report.duplicates import Group
    from galley.app.corpus.run import Kept
    from galley.app.corpus.verdict import Verdict

_WORD: Final = pa.dictionary(pa.int32(), pa.string())  # of which there are few
_GROUP: Final = 20_000  # rows that are in memory at a time

FINDINGS: Final = pa.schema(
    [
        ("paper", pa.string()),
        ("document", pa.string()),
        ("file", pa.string()),
        ("line", pa.int32()),
        ("column", pa.int32()),
        ("end_line", pa.int32()),
        ("end_column", pa.int32()),
        ("rule", _WORD),
        ("severity", _WORD),
        ("message", pa.string()),
        ("hints", pa.list_(pa.string())),
        ("fingerprint", pa.string()),
    ]
)
PAPERS: Final = pa.schema(
    [
        ("paper", pa.string()),
        ("kind", _WORD),
        ("status", _WORD),
        ("reason", pa.string()),
        ("document", pa.string()),
        ("documents", pa.int32()),
        ("title", pa.string()),
        ("document_class", _WORD),
        ("bytes", pa.int64()),
        ("words", pa.int64()),
        ("errors", pa.int32()),
        ("warnings", pa.int32()),
        ("notes", pa.int32()),
        ("content", pa.string()),
        ("text", pa.string()),
    ]
)
DUPLICATES: Final = pa.schema(
    [
        ("like", _WORD),
        ("group", pa.int32()),
        ("paper", pa.string()),
        ("file", pa.string()),
        ("similarity", pa.float32()),
    ]
)


class Tables:
    """Writes the rows of papers one after the other; the files are there, whole, when the block ends well."""

    def __init__(self, findings: Path, papers: Path) -> None:
        self._stack = ExitStack()
        self._findings = self._stack.enter_context(_Table(findings, FINDINGS))
        self._papers = self._stack.enter_context(_Table(papers, PAPERS))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, failure, trace)

    def add(self, kept: Kept, verdict: Verdict) -> None:
        name = printable(kept.paper.name)
        severities = [finding.severity for finding in verdict.findings]
        self._papers.add(
            {
                "paper": name,
                "kind": kept.paper.kind,
                "status": verdict.status.value,
                "reason": verdict.reason,
                "document": verdict.document,
                "documents": verdict.documents,
                "title": verdict.title,
                "document_class": verdict.document_class,
                "bytes": verdict.size,
                "words": verdict.words,
                "errors": severities.count("error"),
                "warnings": severities.count("warning"),
                "notes": severities.count("note"),
                "content": kept.content,
                "text": verdict.text,
            }
        )
        for finding in verdict.findings:
            self._findings.add({"paper": name} | {part: getattr(finding, part) for part in FINDINGS.names[1:]})


def write_duplicates(file: Path, groups: Iterable[Group]) -> None:
    """Write a row for each paper of each group; `file` is that of a picture that several papers have."""
    with _Table(file, DUPLICATES) as table:
        for number, group in enumerate(groups, 1):
            for paper in group.papers:
                row = {"like": group.like, "group": number, "paper": paper.name, "file": paper.file}
                table.add(row | {"similarity": paper.similarity})


class _Table:
    """A Parquet file beside which an unfinished one grows until all rows are there."""

    def __init__(self, file: Path, schema: pa.Schema) -> None:
        self._file, self._unfinished, self._schema = file, file.with_name(f".{file.name}.unfinished"), schema
        self._rows: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        self._writer = pq.ParquetWriter(self._unfinished, self._schema, compression="zstd")
        return self

    def add(self, row: dict[str, Any]) -> None:
        self._rows.append(row)
        if len(self._rows) >= _GROUP:
            self._write()

    def _write(self) -> None:
        self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
        self._rows = []

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._write()
            self._writer.close()
            if kind is None:
                self._unfinished.replace(self._file)
        finally:
            self._unfinished.unlink(missing_ok=True)
