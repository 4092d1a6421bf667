"""`galley check --baseline`, `--fix` and `--diff`: what is written, and that nothing else is."""

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from galley.checking.builds.last_build import remember
from galley.findings.diagnostics import Diagnostic, Severity
from galley.model.layout import STEPS
from galley.reading.engine import engine
from galley.reading.folder import Folder
from galley.reading.trace import Trace

BASELINE = "galley-baseline.json"
TODO = ("--select", "todo")


def accepted():
    return [one["text"] for one in json.loads(Path(BASELINE).read_text())["accepted"]]


@pytest.fixture
def study(our_paper):
    """Rewrite a section of our paper."""
    return lambda text: (our_paper / "manuscript" / "study.tex").write_text(f"\\section{{Study}}\n{text}\n")


# the baseline


def test_only_new_findings_are_reported(study, galley, places):
    study("TODO one\n\nFIXME two")
    assert galley("check", "--baseline", *TODO)[:2] == (
        0,
        f"2 findings accepted in {BASELINE}: commit it, and only new ones are reported\n",
    )
    assert galley("check", *TODO) == (0, "no findings\n", f"2 findings accepted in {BASELINE} are not shown\n")
    study("New\n\nTODO one\n\nTODO three\n\nFIXME two")
    assert places(*TODO) == ["manuscript/study.tex:6:1 todo"]
    assert accepted() == ["FIXME", "TODO"]


def test_baseline_shrinks_and_never_grows(study, galley):
    study("TODO one\n\nFIXME two")
    galley("check", "--baseline", *TODO)
    study("FIXME two\n\nTBD")
    assert galley("check", *TODO)[0] == 1
    assert accepted() == ["FIXME"]
    study("TODO one\n\nFIXME two")
    assert galley("check", *TODO)[0] == 1
    assert accepted() == ["FIXME"]


def test_what_was_not_looked_for_stays(our_paper, study, galley):
    study("TODO one")
    galley("check", "--baseline", *TODO)
    study("Done")
    for arguments in (("--select", "blank-count"), ("--ignore", "todo"), ("manuscript/related.tex",)):
        galley("check", *arguments)
        assert accepted() == ["TODO"]
    (our_paper / "manuscript" / "study.tex").unlink()
    galley("check")
    assert accepted() == []


def test_accepting_a_part_keeps_the_rest(our_paper, study, galley):
    study("TODO one")
    (our_paper / "manuscript" / "related.tex").write_text("FIXME two")
    galley("check", "--baseline", *TODO)
    study("TBD three")
    galley("check", "--baseline", "manuscript/study.tex", *TODO)
    assert accepted() == ["FIXME", "TBD"]


def test_what_hides_findings_is_not_accepted(our_paper, galley):
    (our_paper / "manuscript" / "study.tex").unlink()
    status, out, err = galley("check", "--baseline", *TODO)
    assert status == 1
    assert "0 findings accepted" in out
    assert "manuscript/study.tex" in err
    assert galley("check", *TODO)[0] == 1


def test_findings_of_tex_stay_while_the_draft_is_older_than_the_text(our_paper, study, galley):
    folder = Folder(our_paper)
    source, _ = folder.source("manuscript/study.tex")
    found = Diagnostic(source.span(0, 8), "a fact", "undefined-reference", Severity.ERROR)
    remember(folder, [found])
    folder.write(f"{STEPS}/paper.json", trace_of_a_build(folder))
    galley("check", "--baseline", "--select", "undefined-reference")
    assert accepted() == ["\\section"]
    study("Other words")
    (our_paper / "manuscript" / "study.tex").write_text("Not the heading\n")
    assert galley("check", "--select", "undefined-reference")[0] == 0
    assert accepted() == ["\\section"]
    remember(folder, [])
    folder.write(f"{STEPS}/paper.json", trace_of_a_build(folder))
    assert galley("check", "--select", "undefined-reference")[0] == 0
    assert accepted() == []


def trace_of_a_build(folder):
    trace = Trace(engine=engine(folder.root), is_complete=True)
    replace(folder, trace=trace).bytes("manuscript/study.tex")
    return trace.dumped()


def test_baseline_that_is_none_is_reported(their_paper, galley):
    (their_paper / BASELINE).write_text("{")
    status, out, _ = galley("check", "main.tex", *TODO)
    assert status == 1
    assert f"{BASELINE}:1:2: error[unreadable-baseline]" in out
    assert (their_paper / BASELINE).read_text() == "{"
    assert galley("check", "main.tex", "--baseline", *TODO)[0] == 0
    assert galley("check", "main.tex", *TODO)[0] == 0


def test_baseline_that_cannot_be_written(their_paper, galley):
    (their_paper / BASELINE).mkdir()
    status, _, err = galley("check", "main.tex", "--baseline", *TODO)
    assert status == 2
    assert f"{BASELINE} cannot be written" in err


# fixes

ENTRY = "@misc{{a, author = {{Å}}, title = {{T}}, year = 2020,\r\n\tdoi = {{{doi}}} }}  "
BROKEN, FIXED = ENTRY.format(doi="https://doi.org/10.1145/3359313"), ENTRY.format(doi="10.1145/3359313")
FAULTY = "-- a comment without end \x0c\n" + BROKEN
DOI = ("--select", "malformed-doi")


def test_fix_changes_nothing_else(their_paper, galley):
    before = {file: file.read_bytes() for file in their_paper.rglob("*") if file.is_file()}
    bib = their_paper / "refs.bib"
    bib.write_bytes(b"\xef\xbb\xbf" + FAULTY.encode())
    assert galley("check", "main.tex", "--fix", *DOI) == (0, "no findings\n", "1 fix applied\n")
    assert bib.read_bytes() == b"\xef\xbb\xbf" + FAULTY.replace(BROKEN, FIXED).encode()
    after = {file: file.read_bytes() for file in their_paper.rglob("*") if file.is_file()}
    assert after == before | {bib: bib.read_bytes()}
    assert galley("check", "main.tex", "--fix", *DOI) == (0, "no findings\n", "0 fixes applied\n")


def test_fix_reports_what_is_left(their_paper, galley):
    (their_paper / "refs.bib").write_text(BROKEN + "@misc{b, author={B}, title={T}, year=2020, doi={3359313}}")
    main = their_paper / "main.tex"
    text = main.read_text().replace("\\end{document}", "\\nocite{b}\n\\end{document}")
    main.write_text(text.replace("{plain}", "{plainnat}"))  # which prints DOIs
    status, out, err = galley("check", "main.tex", "--fix", *DOI)
    assert (status, err) == (1, "1 fix applied\n")
    assert "1 error" in out or "1 warning" in out


def test_diff_shows_and_changes_nothing(their_paper, galley):
    bib = their_paper / "refs.bib"
    bib.write_bytes(FAULTY.encode())
    status, out, _ = galley("check", "main.tex", "--diff", *DOI)
    assert status == 1
    assert bib.read_bytes() == FAULTY.encode()
    git = shutil.which("git")
    subprocess.run([git, "apply", "-"], input=out.encode(), cwd=their_paper, check=True)
    assert bib.read_bytes() == FAULTY.replace(BROKEN, FIXED).encode()
    assert galley("check", "main.tex", "--diff", *DOI)[:2] == (0, "")


def test_only_named_files_are_fixed(our_paper, galley):
    bib = our_paper / "bib" / "references.bib"
    bib.write_bytes(BROKEN.encode())
    assert galley("check", "manuscript/study.tex", "--fix", *DOI)[2] == "0 fixes applied\n"
    assert bib.read_bytes() == BROKEN.encode()
    assert galley("check", "bib", "--fix", *DOI)[2] == "1 fix applied\n"
    assert bib.read_bytes() == FIXED.encode()


def test_generated_files_are_never_fixed(our_paper, study, galley):
    """The number in a caption of paper.toml: found, not fixed."""
    study("\\input{tables/people} We met 20 people.")
    toml = our_paper / "manuscript" / "paper.toml"
    toml.write_text(
        toml.read_text() + "[tables.people]\ncaption = 'The 20 participants.'\n"
        'rows = [{ column = "participants.gender" }]\n'
    )
    before = toml.read_bytes()
    arguments = ("--select", "hand-typed-number")
    found = json.loads(galley("check", *arguments, "--format", "json")[1])
    assert {one["path"]: bool(one["fix"]) for one in found} == {
        "manuscript/paper.toml": False,
        "manuscript/study.tex": True,
    }
    assert galley("check", "--fix", *arguments)[2] == "1 fix applied\n"
    assert toml.read_bytes() == before
    assert not (our_paper / "build" / "draft").exists()


def test_file_outside_is_not_touched(their_paper, galley):
    outside = their_paper.parent / "outside.bib"
    outside.write_bytes(BROKEN.encode())
    (their_paper / "refs.bib").unlink()
    (their_paper / "refs.bib").symlink_to(outside)
    status, out, err = galley("check", "main.tex", "--fix", *DOI)
    assert (status, err) == (1, "0 fixes applied\n")
    assert "unreadable-file" in out
    assert outside.read_bytes() == BROKEN.encode()
