"""The gate as it is typed: what is checked, what is said, and the exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from waiting import PATIENCE

from galley.reports import formats

ONLY = ("--select", "todo,cite-placeholder,unknown-citation")


# papers of others


def test_a_document_with_all_that_it_pulls_in(their_paper, places):
    expected = ["sections/intro.tex:2:34 cite-placeholder", "sections/intro.tex:3:1 todo"]
    assert places("main.tex", *ONLY) == expected
    assert places(".", *ONLY) == expected
    assert places(str(their_paper), *ONLY) == expected


def test_a_section_is_read_as_a_part_of_its_document(their_paper, places):
    (their_paper / "main.tex").write_text((their_paper / "main.tex").read_text().replace("\\input", "TODO \\input"))
    assert places("sections/intro.tex", *ONLY) == [
        "sections/intro.tex:2:34 cite-placeholder",
        "sections/intro.tex:3:1 todo",
    ]
    assert places("sections", "--select", "unknown-citation") == []


def test_a_section_may_name_its_document(their_paper, places):
    (their_paper / "a").mkdir()
    (their_paper / "main.tex").rename(their_paper / "a" / "main.tex")
    (their_paper / "a" / "main.tex").write_text(
        "\\documentclass{article}\\newcommand{\\ada}[1]{\\textcolor{red}{[Ada: #1]}}\n\\input{../sections/intro}\n"
    )
    (their_paper / "sections" / "intro.tex").write_text("% !TEX root = ../a/main.tex\nText \\ada{why?}\n")
    assert places("sections/intro.tex", "--select", "todo") == ["sections/intro.tex:2:6 todo"]


def test_a_part_that_is_typeset_alone_is_judged_as_a_part(their_paper, places):
    alone = "\\documentclass[class=article]{standalone}\n\\begin{document}\n%s\n\\end{document}\n"
    (their_paper / "main.tex").write_text(
        "\\documentclass{article}\\usepackage{import,standalone}\n\\begin{document}\n"
        "\\import{sections/}{intro}\\import{sections/}{end}\n\\end{document}\n"
    )
    (their_paper / "sections" / "intro.tex").write_text(alone % r"See Section~\ref{sec:end}, and \ref{sec:lost}.")
    (their_paper / "sections" / "end.tex").write_text(alone % r"\section{End}\label{sec:end} We ate.")
    expected = ["sections/intro.tex:3:37 undefined-reference"]
    assert places(".", "--select", "undefined-reference") == expected
    assert places("sections/intro.tex", "--select", "undefined-reference") == expected
    assert places("sections/end.tex", "--select", "undefined-reference") == []


def test_paths_are_those_of_the_current_folder(their_paper, places, monkeypatch):
    (their_paper / ".git").mkdir()
    monkeypatch.chdir(their_paper / "sections")
    assert places("intro.tex", "--select", "todo") == ["intro.tex:3:1 todo"]
    assert places("../main.tex", "--select", "todo") == ["intro.tex:3:1 todo"]
    monkeypatch.chdir(their_paper.parent)
    assert places("theirs", "--select", "todo") == ["theirs/sections/intro.tex:3:1 todo"]
    (their_paper.parent / "elsewhere").mkdir()
    monkeypatch.chdir(their_paper.parent / "elsewhere")
    assert places("../theirs", "--select", "todo") == [f"{their_paper.as_posix()}/sections/intro.tex:3:1 todo"]


def test_so_are_those_that_messages_and_hints_name(their_paper, galley, monkeypatch):
    (their_paper / ".git").mkdir()
    (their_paper / "sections" / "intro.tex").write_text("\\label{a} \\label{a}\n")
    monkeypatch.chdir(their_paper / "sections")
    out = galley("check", "intro.tex", "--select", "repeated-label")[1]
    assert "the other is at intro.tex:1:" in out
    assert "sections/" not in out
    (their_paper / "sections" / "intro.tex").write_text(f"\\ref{{{'x' * 300}.fig:1}}\n")
    assert f"`{'x' * 300}.fig:1`" in galley("check", "intro.tex", "--select", "undefined-reference")[1]


def test_several_documents_in_a_folder_share_a_bibliography(their_paper, places):
    entry = "@book{alan, author={Alan Turing}, title={T}, publisher={P}, address={A}, year=1950}\n"
    (their_paper / "refs.bib").write_text((their_paper / "refs.bib").read_text() + entry)
    (their_paper / "talk.tex").write_text(
        "\\documentclass{article}\\begin{document}\nTODO \\cite{alan}\n\\bibliographystyle{plain}\\bibliography{refs}\n"
    )
    assert places(".", "--select", "uncited-entry", "--select", "todo") == [
        "sections/intro.tex:3:1 todo",
        "talk.tex:2:1 todo",
    ]
    assert places("talk.tex", "--select", "uncited-entry") == ["refs.bib:1:10 uncited-entry"]


def test_folder_without_a_document_gives_all_files(tmp_path, places, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.tex").write_text("TODO\n")
    (tmp_path / "b.tex").write_text("TODO\n")
    assert places(".", "--select", "todo") == ["a.tex:1:1 todo", "b.tex:1:1 todo"]


def test_a_bibliography_alone(their_paper, places):
    (their_paper / "refs.bib").write_text("@misc{a, author={A. Turing}, title={T}, year=1950, doi={doi:10.1145/1}}\n")
    assert places("refs.bib", "--select", "malformed-doi") == ["refs.bib:1:56 malformed-doi"]


# this paper


@pytest.mark.usefixtures("our_paper")
def test_clean_paper(galley):
    status, out, err = galley("check", "--notes")
    assert (status, err) == (0, "")
    assert "note[missing-build] nothing was built here" in out
    assert galley("check") == (0, "1 note (galley check --notes lists them)\n", "")
    assert "missing-build" in galley("check", "--format=json")[1]
    assert out.endswith("\n1 note\n")


def test_paper_is_found_from_a_folder_below(our_paper, places, monkeypatch):
    (our_paper / "manuscript" / "study.tex").write_text("TODO\n")
    (our_paper / "bib" / "references.bib").write_text("@misc{a, doi={doi:10.1145/1}}")
    monkeypatch.chdir(our_paper / "manuscript")
    assert places("--select", "todo,malformed-doi") == [
        "../bib/references.bib:1:14 malformed-doi",
        "study.tex:1:1 todo",
    ]


def test_a_section_named_with_its_ending_is_one_mistake(our_paper, places):
    toml = our_paper / "manuscript" / "paper.toml"
    toml.write_text(toml.read_text().replace('sections = ["', 'sections = ["study.tex", "', 1))
    (our_paper / "manuscript" / "study.tex").write_text("We met them.\n")
    found = [place.split()[1] for place in places()]
    assert [rule for rule in found if rule != "missing-build"] == ["invalid-paper"]


def test_path_in_this_paper_is_judged_with_all_of_it(our_paper, places):
    toml = our_paper / "manuscript" / "paper.toml"
    toml.write_text(toml.read_text() + '[checks]\nignore = ["cite-placeholder"]\n')
    (our_paper / "manuscript" / "study.tex").write_text("TODO (CITE) \\VAR{participants.cuont}\n")
    (our_paper / "manuscript" / "related.tex").write_text("TODO\n")
    assert places("manuscript/study.tex", *ONLY, "--select", "unknown-value") == [
        "manuscript/study.tex:1:1 todo",
        "manuscript/study.tex:1:31 unknown-value",
    ]
    assert len(places("manuscript", "--select", "todo")) == 2
    assert places("bib", "--select", "todo") == []


def test_other_document_in_this_repository_keeps_its_settings(our_paper, places):
    toml = our_paper / "manuscript" / "paper.toml"
    toml.write_text(toml.read_text() + '[checks]\nignore = ["cite-placeholder"]\n')
    (our_paper / "poster").mkdir()
    (our_paper / "poster" / "poster.tex").write_text("\\documentclass{article}\n\\begin{document}\nTODO (CITE)\n")
    assert places(*ONLY) == []
    assert places("poster", *ONLY) == ["poster/poster.tex:3:1 todo"]


@pytest.mark.parametrize("path", [(), ("manuscript/study.tex",), ("bib",)])
def test_paper_that_cannot_be_read_is_never_clean(our_paper, galley, path):
    (our_paper / "manuscript" / "paper.toml").write_text("title = \n")
    status, out, _ = galley("check", *path, "--select", "todo")
    assert status == 1
    assert "manuscript/paper.toml:1:" in out


def test_paper_without_its_settings_is_never_clean(our_paper, places):
    (our_paper / "build" / "draft").mkdir(parents=True, exist_ok=True)
    (our_paper / "build" / "draft" / "paper.tex").write_text("\\documentclass{article}\n\\begin{document}\n")
    (our_paper / "manuscript" / "paper.toml").unlink()
    assert places(*ONLY, "--select", "unreadable-file") == ["manuscript/paper.toml:1:1 unreadable-file"]


def test_settings_that_make_no_sense_are_told(our_paper, galley):
    toml = our_paper / "manuscript" / "paper.toml"
    toml.write_text(toml.read_text() + '[checks]\nignore = ["tood"]\n')
    status, out, _ = galley("check")
    assert status == 1
    assert "there is no rule `tood`" in out
    assert "did you mean `todo`?" in out


def test_words_of_paper_toml_are_found_there(our_paper, places):
    toml = our_paper / "manuscript" / "paper.toml"
    toml.write_text(toml.read_text().replace("A Study of Trust", "A Study of TODO"))
    (line,) = [number for number, text in enumerate(toml.read_text().split("\n"), 1) if text.startswith("title")]
    assert places("--select", "todo") == [f"manuscript/paper.toml:{line}:21 todo"]
    toml.write_text(toml.read_text().replace("title =", "# galley: allow todo -- the working title\ntitle ="))
    assert places("--select", "todo") == []


def test_words_that_stand_twice_in_paper_toml_are_found_at_each_place(our_paper, places):
    toml = our_paper / "manuscript" / "paper.toml"
    toml.write_text(toml.read_text().replace("A Study of Trust", "TODO of TODO"))
    (line,) = [number for number, text in enumerate(toml.read_text().split("\n"), 1) if text.startswith("title")]
    assert places("--select", "todo") == [f"manuscript/paper.toml:{line}:{column} todo" for column in (10, 18)]


def test_unchanged_section_is_not_parsed_again(our_paper, galley, monkeypatch):
    from galley.reading import latex  # noqa: PLC0415 - replaced below

    parsed = []
    read_latex = latex.read_latex
    monkeypatch.setattr(
        latex, "read_latex", lambda *given, **options: parsed.append(given[0].path) or read_latex(*given, **options)
    )
    galley("check")
    assert {"manuscript/study.tex", "manuscript/related.tex"} <= set(parsed)
    parsed.clear()
    (our_paper / "manuscript" / "study.tex").write_text("\\section{Study}\nTODO\n")
    galley("check")
    assert set(parsed) == {"manuscript/study.tex"}


# what is selected


@pytest.mark.usefixtures("their_paper")
def test_select_and_ignore(places):
    assert places("main.tex", "--select", "todo") == ["sections/intro.tex:3:1 todo"]
    assert places("main.tex", *ONLY, "--ignore", "todo") == ["sections/intro.tex:2:34 cite-placeholder"]


def test_missing_file_is_told_whatever_is_selected(their_paper, places):
    (their_paper / "sections" / "intro.tex").unlink()
    assert places("main.tex", "--select", "todo") == ["main.tex:3:8 unreadable-file"]
    assert places("main.tex", "--select", "todo", "--ignore", "unreadable-file") == []


def test_comment_allows_a_finding_and_is_reported_where_it_allows_none(their_paper, places):
    (their_paper / "sections" / "intro.tex").write_text(
        "TODO % galley: allow todo -- the name of a tool\n"
        "TODO % galley: allow todo\n\n"
        "% galley: allow todo -- the block below\nTODO\nFIXME\n\nTODO\n"
        "Done % galley: allow todo -- no longer\n"
    )
    assert places("main.tex", "--select", "todo,unused-allow,unexplained-allow") == [
        "sections/intro.tex:2:1 todo",
        "sections/intro.tex:2:6 unexplained-allow",
        "sections/intro.tex:8:1 todo",
        "sections/intro.tex:9:22 unused-allow",
    ]


def test_settings_hold_for_some_files(our_paper, places, galley):
    toml = our_paper / "manuscript" / "paper.toml"
    toml.write_text(
        toml.read_text() + '[checks.files."manuscript/rel*.tex"]\nignore = ["cite-placeholder"]\n'
        'severity = { todo = "note" }\n'
    )
    for name in ("study", "related"):
        (our_paper / "manuscript" / f"{name}.tex").write_text("TODO (CITE)\n")
    assert places(*ONLY) == [
        "manuscript/related.tex:1:1 todo",
        "manuscript/study.tex:1:1 todo",
        "manuscript/study.tex:1:6 cite-placeholder",
    ]
    assert galley("check", "manuscript/related.tex", *ONLY)[0] == 0
    assert galley("check", "manuscript/study.tex", *ONLY)[0] == 1


def test_strict_fails_for_warnings(our_paper, galley):
    toml = our_paper / "manuscript" / "paper.toml"
    toml.write_text(toml.read_text() + '[checks]\nseverity = { todo = "warning" }\n')
    (our_paper / "manuscript" / "study.tex").write_text("\\section{S} TODO\n")
    assert galley("check", "--select", "todo")[0] == 0
    assert galley("check", "--select", "todo", "--strict")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.tex"], "`nowhere.tex` does not exist"),
        (["nowhere.tex", "neither"], "`neither` does not exist"),
        (["empty"], "there is no LaTeX in `empty`"),
        (["all.tex"], "`all.tex` does not exist\n"),
        (["mian.tex"], "`mian.tex` does not exist; did you mean `main.tex`?"),
        (["sections/intor.tex"], "`sections/intor.tex` does not exist; did you mean `intro.tex`?"),
        (["notes.md"], "`notes.md` is no LaTeX: galley reads .tex, .ltx, .bib"),
        (["main.pdf"], "and folders with them; did you mean `main.tex`?"),
        ([], "no paper here: name a LaTeX file or folder, such as `main.tex`\n"),
        (["main.tex", "--select", "tood"], "there is no rule `tood`\n  hint: did you mean `todo`?"),
        (["main.tex", "--ignore", "x"], "there is no rule `x`"),
        (["main.tex", "--output", "xml=report"], "--output takes FILE, or FORMAT=FILE"),
        (["main.tex", "--output", "json="], "--output takes FILE, or FORMAT=FILE"),
        (["main.tex", "--format", "xml"], "invalid choice: 'xml' (choose from"),
        (["main.tex", "--format", "jsn"], "invalid choice: 'jsn'; did you mean `json`?\n"),
        (["main.tex", "--fix", "--diff"], "not allowed with"),
        (["main.tex", "--baseline", "--fix"], "not allowed with"),
        (["main.tex", "--nonsense"], "unrecognized arguments: --nonsense"),
        (["main.tex", "--selct=todo"], "unrecognized arguments: --selct=todo; did you mean `--select`?\n"),
    ],
)
def test_bad_usage_exits_with_2_and_says_why(their_paper, galley, arguments, said):
    (their_paper / "empty").mkdir()
    (their_paper / "notes.md").write_text("# Notes\n")
    (their_paper / "main.pdf").touch()
    status, out, err = galley("check", *arguments)
    assert (status, out) == (2, "")
    assert said in err


# reports


@pytest.mark.usefixtures("their_paper")
def test_human_report(galley):
    status, out, _ = galley("check", "main.tex", "--select", "todo")
    assert status == 1
    assert out == (
        "sections/intro.tex:3:1: error[todo] author note `\\todo` is still open: more\n"
        "  |\n"
        "3 | \\todo{more}\n"
        "  | ^^^^^^^^^^^\n"
        "  = hint: settle it, or keep it in a comment (%) until then\n"
        "\n"
        "1  todo  A note of what is still to be done: a macro for such notes, TODO or FIXME, a sentence that speaks to "
        "co-authors.\n"
        "\n"
        "1 error\n"
    )


@pytest.mark.usefixtures("their_paper")
def test_json_report(galley):
    (one,) = json.loads(galley("check", "main.tex", "--select", "todo", "--format", "json")[1])
    assert one | {"message": "", "hints": []} == {
        "rule": "todo",
        "severity": "error",
        "path": "sections/intro.tex",
        "line": 3,
        "column": 1,
        "end_line": 3,
        "end_column": 12,
        "message": "",
        "hints": [],
        "fix": None,
    }


@pytest.mark.usefixtures("their_paper")
def test_several_reports_at_once(galley):
    outputs = [f"--output={name}=out/{name}" for name in formats()]
    status, out, _ = galley("check", "main.tex", "--select", "todo", *outputs)
    assert status == 1
    for name in formats():
        assert galley("check", "main.tex", "--select", "todo", "--format", name)[1] == Path("out", name).read_text()
    assert Path("out/human").read_text() == out


@pytest.mark.usefixtures("their_paper")
def test_output_alone_takes_the_place_of_what_is_printed(galley):
    status, out, _ = galley("check", "main.tex", "--select", "todo", "--format", "json", "--output", "found.json")
    assert (status, out) == (1, "")
    assert len(json.loads(Path("found.json").read_text())) == 1


@pytest.mark.usefixtures("their_paper")
def test_a_paper_of_others_has_no_copies(galley):
    status, out, err = galley("check", "main.tex", "--variant", "review")
    assert (status, out) == galley("check", "main.tex")[:2]
    assert "no copy `review` is looked at here" in err


@pytest.mark.usefixtures("their_paper")
def test_report_that_cannot_be_written(galley):
    status, out, err = galley("check", "main.tex", "--select", "todo", "--output", "json=main.tex/x")
    assert status == 2
    assert "todo" in out
    assert "main.tex/x cannot be written" in err


@pytest.mark.usefixtures("their_paper")
@pytest.mark.parametrize(
    ("environment", "colored"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, False),
    ],
)
def test_colors(galley, monkeypatch, environment, colored):
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in galley("check", "main.tex")[1]) is colored
    assert "\x1b[" not in galley("check", "main.tex", "--format", "github")[1]


@pytest.mark.usefixtures("their_paper")
def test_colors_on_a_terminal(galley, monkeypatch):
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[" in galley("check", "main.tex")[1]
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b[" not in galley("check", "main.tex")[1]


def test_github_shows_ten_and_summarises_all(tmp_path, galley, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.tex").write_text("TODO\n\n" * 30)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    status, out, _ = galley("check", "a.tex", "--select", "todo", "--format", "github")
    assert status == 1
    assert out.count("::error ") == 10
    assert "20 more (20 errors): see the summary of this step" in out
    assert (tmp_path / "summary.md").read_text().count("`todo`") == 31  # each, and their count
    assert galley("check", "a.tex", "--select", "todo")[0] == 1
    assert (tmp_path / "summary.md").read_text().count("`todo`") == 31


# as a process


def run(*arguments, cwd, **options):
    command = [sys.executable, "-c", "import sys; from galley.app.cli import main; sys.exit(main())", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, timeout=5 * PATIENCE, check=False, **options)


def test_process(their_paper):
    done = run("check", "main.tex", *ONLY, cwd=their_paper)
    assert done.returncode == 1
    assert b"sections/intro.tex:3:1: error[todo]" in done.stdout
    assert b"\x1b" not in done.stdout
    assert run("check", "main.tex", "--select", "unknown-citation", cwd=their_paper).returncode == 0
    assert run("check", "nowhere", cwd=their_paper).returncode == 2


def test_pipe_that_closes_early(their_paper):
    (their_paper / "sections" / "intro.tex").write_text("TODO\n\n" * 3000)
    script = f'"{sys.executable}" -c "from galley.app.cli import main; raise SystemExit(main())" check . | head -n 1'
    done = subprocess.run(script, shell=True, cwd=their_paper, capture_output=True, timeout=5 * PATIENCE, check=False)  # noqa: S602
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1


def test_terminal_without_unicode(their_paper):
    (their_paper / "sections" / "intro.tex").write_text("Zoë \\todo{“日本”}\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = run("check", "main.tex", "--select", "todo", cwd=their_paper, env=environment)
    assert done.returncode == 1
    assert done.stderr == b""
    assert rb"Zo\xeb" in done.stdout
