"""Passes are repeated only when they are due, and no PDF is published that is not whole."""

import gzip
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from desk import BEGUN, Desk

from galley.building.tex import typeset
from galley.building.tex.processes.command import Command, Exit
from galley.building.tex.processes.process import run
from galley.findings.diagnostics import Severity

SECTION = "manuscript/introduction.tex"


def test_a_new_paper_is_typeset_until_it_settles(desk: Desk) -> None:
    outcome = desk.good()
    assert (outcome.settled, outcome.passes, outcome.bibtex_runs) == (True, 3, 1)
    assert "As Section 1 says, and [1] said before." in desk.text()
    assert {"build/draft/paper.tex", SECTION, "bib/references.bib"} <= set(outcome.read)
    assert not any(path.startswith(("/", "build/draft/tex", "build/texmf")) for path in outcome.read)


def test_a_changed_word_takes_one_pass(typeset_desk: Desk) -> None:
    typeset_desk.edit(SECTION, "said before", "wrote before")
    outcome = typeset_desk.good()
    assert (outcome.settled, outcome.passes, outcome.bibtex_runs) == (True, 1, 0)
    assert "[1] wrote before" in typeset_desk.text()


def test_a_new_label_takes_two_passes(typeset_desk: Desk) -> None:
    typeset_desk.edit(SECTION, "said before.", r"said before. \section{Method}\label{method} See~\ref{method}.")
    outcome = typeset_desk.good()
    assert (outcome.passes, outcome.bibtex_runs) == (2, 0)
    assert "See 2." in typeset_desk.text()


def test_a_new_citation_runs_bibtex(typeset_desk: Desk) -> None:
    typeset_desk.edit(SECTION, r"\cite{ada}", r"\cite{ada,alan}")
    assert typeset_desk.good().bibtex_runs == 1
    assert "[1, 2] said before" in typeset_desk.text()


def test_a_changed_bibliography_runs_bibtex_first(typeset_desk: Desk) -> None:
    typeset_desk.edit("bib/references.bib", "Notes", "Notes on the Engine")
    outcome = typeset_desk.good()
    assert (outcome.passes, outcome.bibtex_runs) == (1, 1)
    assert "Notes on the engine" in typeset_desk.text()


def test_a_style_of_the_projects_own_runs_bibtex(typeset_desk: Desk) -> None:
    plain = typeset_desk.root / "build/texmf/bibtex/bst/base/plain.bst"
    typeset_desk.write("plain.bst", plain.read_text())
    assert typeset_desk.good().bibtex_runs == 1


def test_a_paper_without_references_needs_no_bibtex(desk: Desk) -> None:
    desk.write("build/draft/paper.tex", "\\documentclass{article}\n\\begin{document}\nAlone.\n\\end{document}\n")
    assert desk.good().bibtex_runs == 0


def test_unknown_citations_and_references_are_reported_and_published(typeset_desk: Desk) -> None:
    typeset_desk.edit(SECTION, "said before.", r"said before. \cite{adda} and \ref{intor}.")
    outcome, diagnostics = typeset_desk.typeset()
    assert outcome.published
    assert [(found.span.line, found.span.text, found.rule, found.severity, found.hints) for found in diagnostics] == [
        (2, "adda", "undefined-citation", Severity.ERROR, ("did you mean `ada`?",)),
        (2, "intor", "undefined-reference", Severity.ERROR, ("did you mean `intro`?",)),
    ]


def test_a_picture_of_a_kind_that_tex_cannot_take_is_named(desk: Desk) -> None:
    desk.write("manuscript/figures/plan.svg", "<svg/>")
    desk.write(SECTION, "\\makeatletter\\@latex@error{File `figures/plan' not found}\\@ehc\\makeatother\n")
    _, diagnostics = desk.typeset()
    assert diagnostics[0].hints[0] == "TeX cannot take manuscript/figures/plan.svg: save it as PDF, PNG or JPEG"


@pytest.mark.parametrize(
    ("named", "hint"),
    [
        ("figures/plans.tex", "did you mean `figures/plan.tex`?"),
        ("figures/plan.txt", "did you mean `figures/plan.tex`?"),
        ("sketch.tex", "one of this name is manuscript/figures/sketch.tex"),
    ],
)
def test_a_file_that_is_not_found_is_one_of_another_name(desk: Desk, named: str, hint: str) -> None:
    for name in ("plan", "sketch"):
        desk.write(f"manuscript/figures/{name}.tex", "")
    desk.write(SECTION, f"\\input{{{named}}}\n")
    outcome, diagnostics = desk.typeset()
    assert not outcome.published
    assert diagnostics[0].message == f"file `{named}` is not found"
    assert diagnostics[0].hints[0] == hint


def test_an_error_leaves_the_last_good_pdf_and_its_repair_takes_one_pass(typeset_desk: Desk) -> None:
    before = typeset_desk.pdf.read_bytes()
    typeset_desk.edit(SECTION, "said before.", r"said \before. \section{Ruined \before}\label{ruined}")
    outcome, diagnostics = typeset_desk.typeset()
    assert (outcome.published, outcome.settled, outcome.passes) == (False, False, 1)
    assert [(str(found.span), found.span.text, found.rule) for found in diagnostics] == [
        (f"{SECTION}:2:50", "\\before", "undefined-command"),
        (f"{SECTION}:2:75", "\\before", "undefined-command"),
    ]
    assert typeset_desk.pdf.read_bytes() == before
    typeset_desk.edit(SECTION, r"\before", "before")
    typeset_desk.edit(SECTION, r" \section{Ruined before}\label{ruined}", "")
    assert typeset_desk.good().passes == 1


def test_a_new_paper_with_an_error_is_not_published(desk: Desk) -> None:
    desk.write(SECTION, "Some \\oops\n")
    outcome, diagnostics = desk.typeset()
    assert not outcome.published
    assert not desk.pdf.exists()
    assert [found.rule for found in diagnostics] == ["undefined-command"]


@pytest.mark.parametrize("damage", ["\\relax\n\\newlabel{intro}{{1}{", "\\relax \\nonsense{}\n", "\x00\xff"])
def test_damaged_auxiliary_files_are_made_anew(typeset_desk: Desk, damage: str) -> None:
    (typeset_desk.root / "build/draft/tex/paper.aux").write_text(damage, encoding="latin-1")
    typeset_desk.good()
    assert "As Section 1 says, and [1] said before." in typeset_desk.text()


def test_a_killed_build_is_started_afresh(typeset_desk: Desk) -> None:
    scratch = typeset_desk.root / "build/draft/tex"
    (scratch / "state.json").unlink()
    (scratch / "paper.aux").write_text("\\relax\n\\newlabel{intro}{{7}{")
    outcome = typeset_desk.good()
    assert (outcome.passes, outcome.bibtex_runs) == (3, 1)
    assert "As Section 1 says" in typeset_desk.text()


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff", b'{"references": 7}'])
def test_a_damaged_state_is_no_obstacle(typeset_desk: Desk, content: bytes) -> None:
    (typeset_desk.root / "build/draft/tex/state.json").write_bytes(content)
    typeset_desk.good()


def test_an_interrupt_leaves_everything_as_it_was(typeset_desk: Desk) -> None:
    before = typeset_desk.pdf.read_bytes()
    typeset_desk.edit(SECTION, "said before.", r"said before. \section{Method}\label{method}")

    def interrupted(command: Command) -> Exit:
        run(command)
        (typeset_desk.root / "build/draft/tex/paper.aux").write_text("\\newlabel{cut o")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        typeset(typeset_desk.job, environment=os.environ, run=interrupted)
    assert typeset_desk.pdf.read_bytes() == before
    typeset_desk.edit(SECTION, r" \section{Method}\label{method}", "")
    assert typeset_desk.good().passes == 1


def test_a_repeated_failure_starts_the_next_build_afresh(typeset_desk: Desk) -> None:
    typeset_desk.edit(SECTION, "said before.", r"said \before.")
    typeset_desk.typeset()
    typeset_desk.typeset()
    typeset_desk.edit(SECTION, r"\before", "before")
    assert typeset_desk.good().passes == 3


def test_passes_are_bounded(desk: Desk) -> None:
    restless = r"\newwrite\w\newcount\c\openin1=paper.n \ifeof1 \c=0 \else\read1 to\x \c=\x\fi\closein1 \advance\c1 "
    restless += r"\immediate\openout\w=paper.n \immediate\write\w{\the\c}\immediate\closeout\w Restless."
    desk.write(
        "build/draft/paper.tex", f"\\documentclass{{article}}\n\\begin{{document}}\n{restless}\n\\end{{document}}\n"
    )
    outcome, diagnostics = desk.typeset(passes=4)
    assert (outcome.published, outcome.settled, outcome.passes) == (True, False, 4)
    assert [(found.rule, found.severity) for found in diagnostics] == [("unsettled-references", Severity.WARNING)]


def test_an_endless_loop_is_ended_where_it_stands(typeset_desk: Desk) -> None:
    before = typeset_desk.pdf.read_bytes()
    typeset_desk.edit(SECTION, "said before.", f"said\n{BEGUN}\\loop\\iftrue\\repeat\n")
    outcome, diagnostics = typeset_desk.typeset_without_end(seconds=1)
    assert not outcome.published
    assert [(found.span.path, found.span.line, found.rule) for found in diagnostics] == [
        (SECTION, 3, "endless-typesetting")
    ]
    assert typeset_desk.pdf.read_bytes() == before


@pytest.mark.parametrize(
    ("runaway", "fact"),
    [
        (r"\loop\immediate\write15{\romannumeral100000}\iftrue\repeat", "it wrote more than any paper needs"),
        (r"\loop\immediate\write\csname @auxout\endcsname{\relax}\iftrue\repeat", "it wrote more than any paper needs"),
        (r"\loop\iftrue\repeat", "it took longer than 2 seconds"),
    ],
)
def test_a_runaway_paper_is_ended_for_a_reason(desk: Desk, runaway: str, fact: str) -> None:
    desk.edit(SECTION, "said before.", f"said\n{BEGUN}{runaway}\n")
    outcome, (found,) = desk.typeset_without_end(seconds=2 if "took" in fact else 60)
    assert (outcome.published, found.span.path, found.span.line) == (False, SECTION, 3)
    assert fact in found.message


def test_a_preamble_without_end_leaves_time_to_say_where(typeset_desk: Desk) -> None:
    typeset_desk.write("ours.sty", f"{BEGUN}\\loop\\iftrue\\repeat\n")
    typeset_desk.edit("build/draft/paper.tex", r"\begin{document}", "\\usepackage{ours}\n\\begin{document}")
    _, (found,) = typeset_desk.typeset_without_end(seconds=1.5)
    assert typeset_desk.seconds_for_dumps <= 1
    assert (found.span.path, found.span.line, found.rule) == ("ours.sty", 1, "endless-typesetting")


@pytest.mark.parametrize("load", [0, 1000])
def test_a_busy_machine_is_told_where_time_ran_out(desk: Desk, monkeypatch: pytest.MonkeyPatch, load: float) -> None:
    monkeypatch.setattr(os, "getloadavg", lambda: (load, load, load))
    desk.run = lambda _: Exit(-9, "time")
    (found,) = (one for one in desk.typeset(seconds=60)[1] if one.rule == "endless-typesetting")
    assert any("keep this machine busy" in hint for hint in found.hints) == (load > 0)


def test_one_that_will_not_say_where_it_was_is_known_by_the_file_it_read(desk: Desk) -> None:
    run_tex = desk.run

    def killed(command: Command) -> Exit:
        run_tex(command)
        if command is desk.passes[-1]:
            command.output.with_suffix(".log").write_bytes(b"")
            command.output.write_text("(./build/draft/paper.tex (/usr/x.sty) (./manuscript/introduction.tex [1]")
        return Exit(-9, "time")

    desk.run = killed
    outcome, (found,) = desk.typeset(seconds=60)
    assert (outcome.published, found.span.path) == (False, SECTION)
    assert "it took longer than 60 seconds" in found.message


def test_a_paper_without_pages_is_not_published(desk: Desk) -> None:
    desk.write("build/draft/paper.tex", "\\documentclass{article}\n\\begin{document}\n\\end{document}\n")
    outcome, diagnostics = desk.typeset()
    assert not outcome.published
    assert [found.rule for found in diagnostics] == ["no-pages"]


def test_the_attempt_of_a_failed_build_is_never_published(typeset_desk: Desk) -> None:
    typeset_desk.edit(SECTION, "said before.", r"said \before.")
    typeset_desk.typeset()
    before = typeset_desk.pdf.read_bytes()
    assert (typeset_desk.root / "build/draft/tex/paper.pdf").exists()
    typeset_desk.write("build/draft/paper.tex", "\\documentclass{article}\n\\begin{document}\n\\end{document}\n")
    outcome, _ = typeset_desk.typeset()
    assert not outcome.published
    assert typeset_desk.pdf.read_bytes() == before


def test_equal_sources_give_equal_pdfs(desk: Desk) -> None:
    desk.good(preload=False)
    first = desk.pdf.read_bytes()
    shutil.rmtree(desk.root / "build/draft/tex")
    desk.good(preload=False)
    assert desk.pdf.read_bytes() == first


def test_synctex_leads_to_the_authors_files(typeset_desk: Desk) -> None:
    synctex = gzip.decompress((typeset_desk.root / "build/draft/paper.synctex.gz").read_bytes())
    assert f"/{SECTION}\n".encode() in synctex


def test_included_sections_have_room_for_their_auxiliary_files(desk: Desk) -> None:
    desk.edit("build/draft/paper.tex", r"\input{manuscript/introduction}", r"\include{manuscript/introduction}")
    desk.good()
    assert "As Section 1 says" in desk.text()


def test_folders_with_blanks_and_accents(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "Our paper, été {1}")
    desk.good()
    desk.good()
    assert "As Section 1 says" in desk.text()


def test_programs_that_are_missing_are_named(desk: Desk) -> None:
    outcome, diagnostics = desk.typeset(environment={"PATH": str(desk.root)})
    assert not outcome.published
    assert {found.rule for found in diagnostics} == {"missing-program"}
    assert {found.span.path for found in diagnostics} == {"pdflatex", "bibtex", "kpsewhich"}


def test_no_shell_is_reached(desk: Desk) -> None:
    desk.write(SECTION, "\\immediate\\write18{touch pwned}\\input{|touch${IFS}pwned}Harmless.\n")
    desk.typeset()
    assert not list(desk.root.rglob("pwned"))


@pytest.mark.parametrize(
    "path", ["{outside}/secret.tex", "../secret.tex", "manuscript/../../secret.tex", ".hidden/secret"]
)
def test_nothing_outside_is_read(desk: Desk, path: str) -> None:
    for file in (desk.root.parent / "secret.tex", desk.root / ".hidden/secret.tex"):
        file.parent.mkdir(exist_ok=True)
        file.write_text("TOPSECRET\n")
    desk.write(SECTION, f"Public. \\input{{{path.format(outside=desk.root.parent)}}}\n")
    outcome, _ = desk.typeset()
    assert not outcome.published
    assert b"TOPSECRET" not in (desk.root / "build/draft/tex/paper.log").read_bytes()


OBJECT = r"\immediate\pdfobj stream file{%s}"
OUTSIDE = "{outside}/secret.tex"


@pytest.mark.parametrize(
    ("command", "path", "preload"),
    [
        (OBJECT, OUTSIDE, True),
        (OBJECT, OUTSIDE, False),
        (OBJECT, "../secret.tex", True),
        (OBJECT, "manuscript/../../secret.tex", True),
        (OBJECT, ".hidden/secret.tex", True),
        (r"\pdfobj stream attr{/A 1} file{%s}\pdfrefobj\pdflastobj", OUTSIDE, True),
        (r"\immediate\pdfobj file{%s}", OUTSIDE, True),
        (r"\pdfprimitive\pdfobj stream file{%s}\pdfrefobj\pdflastobj", OUTSIDE, True),
        (r"\immediate\csname tex_pdfobj:D\endcsname stream file{%s}", OUTSIDE, True),
        (r"\pdfmapfile{%s}", OUTSIDE, True),
    ],
)
def test_nothing_outside_gets_into_the_pdf(typeset_desk: Desk, command: str, path: str, *, preload: bool) -> None:
    for file in (typeset_desk.root.parent / "secret.tex", typeset_desk.root / ".hidden/secret.tex"):
        file.parent.mkdir(exist_ok=True)
        file.write_text("TOPSECRET\n")
    before = typeset_desk.pdf.read_bytes()
    name = path.format(outside=typeset_desk.root.parent)
    typeset_desk.edit(SECTION, "said before.", f"said. {command % name}\n")
    outcome, diagnostics = typeset_desk.typeset(preload=preload)
    assert not outcome.published
    assert [(found.rule, found.span.path, found.span.text) for found in diagnostics] == [
        ("path-out-of-project", SECTION, name)
    ]
    assert not any(path.startswith(("/", ".")) for path in outcome.read)
    assert typeset_desk.pdf.read_bytes() == before
    scratch = (typeset_desk.root / "build/draft/tex").rglob("*")
    assert not any(b"TOPSECRET" in file.read_bytes() for file in scratch if file.is_file())
    typeset_desk.write(SECTION, "Harmless.\n")
    outcome, _ = typeset_desk.typeset(preload=preload)
    assert outcome.published


def test_an_object_may_have_the_content_of_a_file_of_the_project(typeset_desk: Desk) -> None:
    typeset_desk.write("data/model.txt", "A model.")
    inside = typeset_desk.root / "data/model.txt"
    objects = rf"\immediate\pdfobj stream file{{data/model.txt}}\immediate\pdfobj stream file{{{inside}}}"
    typeset_desk.edit(SECTION, "said before.", f"said before. {objects}")
    assert "data/model.txt" in typeset_desk.good().read


def test_no_bibliography_outside_is_read(typeset_desk: Desk) -> None:
    (typeset_desk.root.parent / "secret.bib").write_text("@misc{ada, author = {TOPSECRET}, title = {Top}, year = 1}")
    typeset_desk.edit("build/draft/paper.tex", "bib/references", "../secret")
    typeset_desk.typeset()
    assert "TOPSECRET" not in typeset_desk.text()


def test_nothing_outside_is_written(desk: Desk) -> None:
    desk.write(SECTION, "\\newwrite\\w\\immediate\\openout\\w=../escaped.tex \\immediate\\write\\w{x}Public.\n")
    desk.typeset()
    assert not (desk.root.parent / "escaped.tex").exists()


def test_a_link_out_of_the_project_stops_the_build(typeset_desk: Desk) -> None:
    (typeset_desk.root / "manuscript/leak.tex").symlink_to("/etc/passwd")
    outcome, (found,) = typeset_desk.typeset()
    assert not outcome.published
    assert not typeset_desk.commands
    assert (found.rule, found.span.path) == ("link-out-of-project", "manuscript/leak.tex")


def test_bibliography_faults_are_reported_with_every_build(typeset_desk: Desk) -> None:
    typeset_desk.edit("bib/references.bib", "title = {Notes}", "title = {Notes} note = 1")
    _, first = typeset_desk.typeset()
    outcome, second = typeset_desk.typeset()
    assert outcome.bibtex_runs == 0
    assert first == second
    assert [(found.span.path, found.span.line, found.rule) for found in first] == [
        ("bib/references.bib", 2, "bibliography-syntax"),
    ]


def test_both_variants_share_a_tree(typeset_desk: Desk) -> None:
    shutil.copytree(typeset_desk.root / "build/draft", typeset_desk.root / "build/review")
    job = replace(
        typeset_desk.job,
        rendered="build/review",
        scratch="build/review/tex",
        pdf="build/review/paper.pdf",
    )
    outcome, _ = typeset(job, environment=os.environ, run=typeset_desk.run)
    assert outcome.published
    assert typeset_desk.passes_in_open_tree == 0


CITING = (r"\citation{ada}", r"\bibstyle{plain}", r"\bibdata{bib/references}")


def test_references_that_are_foreseen_save_a_pass(desk: Desk) -> None:
    outcome = desk.good(citing=CITING)
    assert (outcome.settled, outcome.passes) == (True, 2)
    assert "As Section 1 says, and [1] said before." in desk.text()
    assert (desk.good(citing=CITING).passes, desk.good(citing=CITING).bibtex_runs) == (1, 0)


@pytest.mark.parametrize("foreseen", ["alan", "nobody"])
def test_references_that_were_foreseen_wrongly_are_made_again(desk: Desk, foreseen: str) -> None:
    outcome = desk.good(citing=(rf"\citation{{{foreseen}}}", *CITING[1:]))
    assert (outcome.settled, outcome.bibtex_runs) == (True, 2)
    assert "Lovelace" in desk.text()
    assert "Turing" not in desk.text()


def test_an_entry_that_only_a_wrong_forecast_names_breaks_nothing(desk: Desk) -> None:
    desk.write(
        "bib/references.bib",
        r"""
@misc{ada, author = {Ada Lovelace}, title = {Notes}, year = 1843}
@misc{alan, author = {Alan Turing}, title = {\undefined Machinery}, year = 1950}
""",
    )
    outcome = desk.good(citing=(r"\citation{alan}", *CITING))
    assert outcome.settled
    assert "Turing" not in desk.text()


@pytest.fixture
def reviewed(typeset_desk: Desk) -> Desk:
    """The same paper as another variant, beside the one that is typeset."""
    typeset_desk.write("build/review/paper.tex", (typeset_desk.root / "build/draft/paper.tex").read_text())
    typeset_desk.job = replace(
        typeset_desk.job,
        rendered="build/review",
        scratch="build/review/tex",
        pdf="build/review/paper.pdf",
        siblings=("build/preprint/tex", "build/draft/tex"),
    )
    return typeset_desk


def test_a_variant_starts_from_what_another_one_noted(reviewed: Desk) -> None:
    outcome = reviewed.good()
    assert (outcome.passes, outcome.bibtex_runs) == (1, 0)
    assert outcome.read.keys() >= {"bib/references.bib"}
    assert "As Section 1 says, and [1] said before." in reviewed.text()


@pytest.mark.parametrize("damage", ["\\newlabel{intro}{{", "\\undefined", "\\relax\n\\newlabel{intro}{{7}{7}}"])
def test_a_variant_does_without_what_is_of_no_use_to_it(reviewed: Desk, damage: str) -> None:
    reviewed.write("build/draft/tex/paper.aux", damage)
    reviewed.good()
    assert "As Section 1 says, and [1] said before." in reviewed.text()


def test_a_variant_that_is_being_built_is_left_alone(reviewed: Desk) -> None:
    (reviewed.root / "build/draft/tex/state.json").unlink()
    reviewed.write("build/draft/tex/paper.aux", "\\undefined")
    assert reviewed.good().bibtex_runs == 1
    assert (reviewed.root / "build/draft/tex/paper.aux").read_text() == "\\undefined"
