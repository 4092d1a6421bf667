"""What BibTeX complains about, on the lines of the bibliography. The logs come from BibTeX itself."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.findings.diagnostics import Diagnostic, Severity
from galley.findings.source import SourceFile
from galley.reading.logs.bibtex_log import read_bibtex_log

BIB = "bib/references.bib"
GOOD = (
    "@article{good, author={A B}, title={T}, journal={J}, year=2000, volume=1, number=2, pages={1--2}, doi={10.1/2}}\n"
)


def findings(folder: Path, entry: str, *, cited: str, style: str = "ACM-Reference-Format") -> tuple[Diagnostic, ...]:
    """What BibTeX says of a bibliography that has `entry` on its second line."""
    (folder / "bib").mkdir()
    (folder / BIB).write_text(GOOD + entry)
    citations = "".join(f"\\citation{{{key}}}\n" for key in ("good", cited))
    (folder / "paper.aux").write_text(f"\\relax\n{citations}\\bibstyle{{{style}}}\n\\bibdata{{bib/references}}\n")
    bibtex = shutil.which("bibtex")
    assert bibtex
    subprocess.run([bibtex, "paper"], cwd=folder, capture_output=True, check=False)
    return read((folder / "paper.blg").read_bytes(), GOOD + entry)


def read(log: bytes, text: str) -> tuple[Diagnostic, ...]:
    return read_bibtex_log(log, source=lambda path: SourceFile(path, text) if path == BIB else None)


FAULTS = {
    "repeated-entry": ("@misc{good, author={A B}, title={T}, year=2000}", "good", Severity.ERROR),
    "bibliography-syntax": ("@misc{other, title={T} year=2000}", "good", Severity.ERROR),
    "unsupported-entry": ("@report{other, author={A B}, title={T}, year=2000}", "other", Severity.ERROR),
    "incomplete-entry": (
        "@article{other, title={T}, journal={J}, author={A B}, volume=1, number=2, pages={1--2}}",
        "other",
        Severity.WARNING,
    ),
    "malformed-doi": ("@misc{other, author={A B}, title={T}, year=2000, doi={doi:10.1/2}}", "other", Severity.WARNING),
    "undefined-string": ("@misc{other, author={A B}, title={T}, year=twenty}", "other", Severity.WARNING),
    "malformed-name": ("@misc{other, author={A, B, C, D, E}, title={T}, year=2000}", "other", Severity.ERROR),
}


@pytest.mark.parametrize("rule", FAULTS)
def test_faults_are_found_where_they_are(tmp_path: Path, rule: str) -> None:
    entry, cited, severity = FAULTS[rule]
    found = [d for d in findings(tmp_path, entry, cited=cited) if d.rule == rule]
    assert [(d.span.path, d.span.line, d.severity) for d in found] == [(BIB, 2, severity)]


def test_a_good_entry_gives_nothing(tmp_path: Path) -> None:
    assert findings(tmp_path, "", cited="good") == ()


def test_what_is_missing_is_named_at_the_key(tmp_path: Path) -> None:
    found = findings(tmp_path, "@inproceedings{other, author={A B}, title={T}, pages={1--2}}", cited="other")
    assert {(d.message, d.span.text) for d in found} == {
        (f"entry `other` has no {what}", "other") for what in ("year", "booktitle", "publisher", "address")
    }


def test_what_newer_styles_say_of_what_they_do_about_it_is_no_fault() -> None:
    said = b"Warning--empty year in good\nWarning--using n.d. in good\nWarning--INFO: reduced pages = [1--9]\n"
    assert [found.message for found in read(said, GOOD)] == ["entry `good` has no year"]


def test_an_unknown_key(tmp_path: Path) -> None:
    (found,) = findings(tmp_path, "", cited="nobody")
    assert (found.rule, found.severity) == ("undefined-citation", Severity.ERROR)
    assert found.message == "citation of `nobody`, which is not in the bibliography"


def test_a_style_that_is_not_installed(tmp_path: Path) -> None:
    (found,) = findings(tmp_path, "", cited="good", style="no-such-style")
    assert (found.rule, found.message) == (
        "missing-package",
        "the bibliography style `no-such-style.bst` is not installed",
    )


def test_a_bibliography_that_is_not_there() -> None:
    log = (
        b"I couldn't open database file bib/none.bib\n---line 2 of file paper.aux\nI found no database files---while\n"
    )
    (found,) = read(log, "")
    assert (found.rule, found.span.path) == ("missing-bibliography", "bib/none.bib")


PIECES = st.sampled_from(
    [
        f"Database file #1: {BIB}\n",
        "Warning--empty {field} in {key}\n",
        "Warning--odd, in other\n",
        "Repeated entry---line 99999999999999999999999 of file bib/references.bib\n",
        "x---line 0 of file bib/references.bib\n",
        "--line 1 of file bib/references.bib\n",
        "---line 1 of file \n",
        "I couldn't open database file \x00\n",
        "while executing---line 3 of file x.bst\n",
    ]
)


@given(st.lists(PIECES | st.text(max_size=20)), st.text())
def test_any_text_is_read(pieces: list[str], text: str) -> None:
    read("".join(pieces).encode(errors="surrogatepass"), text)


@given(st.binary())
def test_any_bytes_are_read(content: bytes) -> None:
    read(content, "")
