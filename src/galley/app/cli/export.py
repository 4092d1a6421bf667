"""galley export: writes the study's texts, codes and cases for another program, readable by their owner alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from galley.app.cli.common.complaints import complain_of
from galley.app.projects import open_project
from galley.app.terminal import complain, say
from galley.exchange.exporters import FAMILY
from galley.exchange.gathering import gathered
from galley.exchange.summary import counted, format_names, record_counts
from galley.findings.diagnostics import did_you_mean
from galley.reading.study.study_tables import read_tables
from galley.reading.study.study_toml import study_of
from galley.reading.tables import EMPTY
from galley.reading.writing import write

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from galley.exchange.collected import Collected
    from galley.exchange.exporters import Exporter
    from galley.reading.folder import Folder
    from galley.reading.study.study_data import StudyData

_UNUSABLE = 2
_FOLDER = "build/export"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    formats = ", ".join(format_names(FAMILY.files))
    parser.add_argument("format", metavar="FORMAT", help=f"{formats}: what the other program reads")
    parser.add_argument("--output", type=Path, metavar="FILE", help=f"where to write it; in {_FOLDER}/ by default")


def run(arguments: argparse.Namespace) -> int:
    exporter = _exporter(arguments.format)
    folder = open_project() if exporter else None
    if folder is None or exporter is None:
        return _UNUSABLE
    data = _data(folder)
    if data is None:
        return _UNUSABLE
    collected = gathered(data, folder)
    name = f"{folder.root.resolve().name}{exporter.ending}"
    path = arguments.output or folder.root / _FOLDER / name
    write(str(path), exporter.write(collected, data.study.title), private=True)
    say(*_summary(exporter, collected, path))
    return 0


def _exporter(name: str) -> Exporter | None:
    known = name.replace("-", "_")
    found, broken = FAMILY.load(known) if known in FAMILY.files else (None, ())
    if found is None:
        formats = format_names(FAMILY.files)
        hints = did_you_mean(name, formats) or (f"the formats are {', '.join(formats)}",)
        fact = broken[0].message if broken else f"there is no format `{name}`"
        complain([f"galley: {fact}", *(f"  hint: {hint}" for hint in hints)])
    return found


def _data(folder: Folder) -> StudyData | None:
    study, faults = study_of(folder)
    if study is None or not study.tables:
        complain_of(faults, folder)
        if study is not None:
            complain(["galley: this paper has no study: there is nothing to export"])
        return None
    data, faults = read_tables(study, folder)
    complain_of((fault for fault in faults if fault.rule != EMPTY), folder)  # what is to be coded has no codes yet
    return data


def _summary(exporter: Exporter, collected: Collected, path: Path) -> Iterator[str]:
    yield f"{path}: {exporter.summary.rstrip('.')}"
    yield f"  it has {record_counts(collected)}"
    if exporter.lacks:
        yield f"  left behind: {exporter.lacks}"
    for omission in collected.omissions:
        yield f"  left behind: {counted(omission.count, omission.what)}: {omission.why}"
    yield "  it holds what people said: only you can read it (mode 0600), and it has no place in the repository"
