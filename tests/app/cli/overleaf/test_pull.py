"""What co-authors changed comes back: merged, taken, told, or refused."""

import shutil

from coauthors import build, in_remote, instead, sources, write


def test_edited_sections_come_back_and_local_edits_stay(paper, remote, coauthor, galley):
    galley("overleaf", "push", str(remote))
    coauthor(
        {
            "manuscript/study.tex": instead(b"They answered.", b"All answered."),
            "manuscript/related.tex": instead(b"They trust.", b"They trust much."),
            "bib/references.bib": lambda text: text + b"@misc{new, title = {New}}\n",
            "picture.png": b"\x89PNG\0",
        }
    )
    here = (paper / "manuscript/study.tex").read_bytes()
    write(paper, {"manuscript/study.tex": here.replace(b"We asked", b"We have asked")})
    status, out, _ = galley("overleaf", "status")
    assert status == 1
    assert "edited    manuscript/study.tex" in out
    assert "new       picture.png" in out
    assert "here: `manuscript/study.tex` edited since" in out
    status, out, err = galley("overleaf", "pull")
    assert (status, err) == (0, "")
    merged = (paper / "manuscript/study.tex").read_bytes()
    assert merged == here.replace(b"We asked", b"We have asked").replace(b"They answered.", b"All answered.")
    assert (paper / "manuscript/related.tex").read_bytes().endswith(b"They trust much.\n")
    assert b"@misc{new" in (paper / "bib/references.bib").read_bytes()
    assert (paper / "picture.png").read_bytes() == b"\x89PNG\0"
    assert (paper / "build/overleaf/before/manuscript/study.tex").exists()


def test_pulling_twice_changes_nothing(paper, remote, coauthor, galley):
    galley("overleaf", "push", str(remote))
    coauthor({"manuscript/related.tex": instead(b"They trust.", b"They doubt."), "values.tex": instead(b"20", b"21")})
    write(paper, {"manuscript/related.tex": (paper / "manuscript/related.tex").read_text().replace("trust", "ask")})
    assert galley("overleaf", "pull")[0] == 1
    after = sources(paper)
    status, out, _ = galley("overleaf", "pull")
    assert (status, out) == (0, "nothing to take over from ../remote.git\n")
    assert sources(paper) == after


def test_what_clashes_is_marked_and_refused_until_it_is_resolved(paper, remote, coauthor, galley):
    galley("overleaf", "push", str(remote))
    coauthor({"manuscript/related.tex": instead(b"They trust.", b"They doubt.")})
    here = (paper / "manuscript/related.tex").read_text()
    write(paper, {"manuscript/related.tex": here.replace("They trust.", "They hope.")})
    status, out, _ = galley("overleaf", "pull", "--dry-run")
    assert status == 1
    assert "CLASH     manuscript/related.tex: in 1 place" in out
    assert "<<<<<<<" not in (paper / "manuscript/related.tex").read_text()
    assert galley("overleaf", "pull")[0] == 1
    marked = (paper / "manuscript/related.tex").read_text()
    assert marked.endswith("<<<<<<< here\nThey hope.\n=======\nThey doubt.\n>>>>>>> Overleaf\n")
    assert "conflict-marker" in galley("check")[1]
    coauthor({"manuscript/related.tex": instead(b"They doubt.", b"They doubt it.")})
    status, _, err = galley("overleaf", "pull")
    assert status == 2
    assert "`manuscript/related.tex` still has the marks of an earlier clash" in err
    assert (paper / "manuscript/related.tex").read_text() == marked
    build(paper)
    status, _, err = galley("overleaf", "push")
    assert status == 1
    assert "has the marks of two clashing changes" in err


def test_what_galley_makes_is_never_taken_back_and_it_is_said_what_to_change(paper, remote, coauthor, galley):
    galley("overleaf", "push", str(remote))
    coauthor(
        {
            "values.tex": instead(b"{participants.n}{", b"{participants.n}{1"),
            "main.tex": instead(b"A Study of Trust", b"On Trust"),
            "galley.sty": lambda text: text + b"% mine\n",
        }
    )
    before = sources(paper)
    status, out, _ = galley("overleaf", "pull")
    assert status == 1
    assert "`participants.n` was changed from " in out
    assert "`galley explain 'participants.n'`" in out
    assert "manuscript/paper.toml: change title" in out
    assert sources(paper) == before
    assert galley("overleaf", "push")[0] == 0
    assert in_remote(remote, "values.tex") == (paper / "build/draft/values.tex").read_bytes()


def test_a_renamed_section_is_merged_under_our_name_and_cleared_away(paper, remote, coauthor, galley):
    galley("overleaf", "push", str(remote))
    text = (paper / "manuscript/related.tex").read_bytes()
    coauthor({"manuscript/related.tex": None, "others.tex": text.replace(b"They trust.", b"They trust a lot.")})
    status, out, _ = galley("overleaf", "pull")
    assert status == 0
    assert "edited    manuscript/related.tex: called `others.tex` there" in out
    assert not (paper / "others.tex").exists()
    coauthor({"others.tex": instead(b"a lot", b"much")})
    assert galley("overleaf", "pull")[0] == 0
    assert (paper / "manuscript/related.tex").read_bytes().endswith(b"They trust much.\n")
    build(paper)
    assert "removed  others.tex" in galley("overleaf", "push")[1]
    assert in_remote(remote, "manuscript/related.tex").endswith(b"They trust much.\n")


def test_a_section_that_was_renamed_here_takes_what_was_edited_there(paper, remote, coauthor, galley):
    galley("overleaf", "push", str(remote))
    (paper / "manuscript/related.tex").rename(paper / "manuscript/others.tex")
    coauthor({"manuscript/related.tex": instead(b"They trust.", b"They trust much.")})
    status, out, _ = galley("overleaf", "pull")
    assert status == 0
    assert "manuscript/others.tex" in out
    assert (paper / "manuscript/others.tex").read_bytes().endswith(b"They trust much.\n")


def test_what_was_deleted_there_is_deleted_here_only_if_told(paper, remote, coauthor, galley):
    galley("overleaf", "push", str(remote))
    coauthor({"manuscript/related.tex": None})
    status, out, _ = galley("overleaf", "pull")
    assert (status, "--delete" in out) == (0, True)
    assert (paper / "manuscript/related.tex").exists()
    assert galley("overleaf", "push")[0] == 0
    assert in_remote(remote, "manuscript/related.tex")
    coauthor({"manuscript/related.tex": None})
    assert galley("overleaf", "pull", "--delete")[0] == 0
    assert not (paper / "manuscript/related.tex").exists()


def test_what_was_edited_here_and_deleted_there_stays(paper, remote, coauthor, galley):
    galley("overleaf", "push", str(remote))
    coauthor({"manuscript/related.tex": None})
    write(paper, {"manuscript/related.tex": "Mine.\n"})
    status, out, _ = galley("overleaf", "pull", "--delete")
    assert (status, "deleted there, edited here" in out) == (1, True)
    assert (paper / "manuscript/related.tex").read_text() == "Mine.\n"


def test_a_picture_that_both_replaced_stays_and_theirs_is_kept_aside(paper, remote, coauthor, galley):
    galley("overleaf", "push", str(remote))
    coauthor({"picture.png": b"\x89PNG\0theirs"})
    write(paper, {"picture.png": b"\x89PNG\0ours"})
    status, out, _ = galley("overleaf", "pull")
    assert (status, "build/overleaf/theirs/picture.png" in out) == (1, True)
    assert (paper / "picture.png").read_bytes() == b"\x89PNG\0ours"
    assert (paper / "build/overleaf/theirs/picture.png").read_bytes() == b"\x89PNG\0theirs"


def test_no_code_no_data_and_no_links_are_taken(paper, remote, coauthor, galley):
    galley("overleaf", "push", str(remote))
    coauthor(
        {
            "latexmkrc": "system('x')",
            "dodo2.py": "import os",
            "doit.cfg": "[GLOBAL]\ndep_file = ../x\n",
            "results/participants.csv": "x\n",
            "templates/paper.tex": "((* x *))",
            "build/draft/paper.tex": "x",
            "main.aux": "left by TeX",
            ".latexmkrc": "hidden",
        }
    )
    before = sources(paper)
    status, out, _ = galley("overleaf", "pull")
    assert status == 0
    assert out.count("not taken") == 6
    assert sources(paper) == before


def test_what_galley_makes_is_known_under_another_name(paper, remote, coauthor, galley):
    galley("overleaf", "push", str(remote))
    coauthor({"main.tex": None, "thesis.tex": (paper / "build/draft/paper.tex").read_text()})
    status, out, _ = galley("overleaf", "pull")
    assert (status, "Galley's own file under another name" in out) == (0, True)
    assert not (paper / "thesis.tex").exists()


def test_line_ends_encodings_and_marks_of_other_programs_are_no_changes(paper, remote, coauthor, galley):
    galley("overleaf", "push", str(remote))
    coauthor(
        {
            "manuscript/study.tex": instead(b"\r\n", b"\n"),
            "manuscript/related.tex": lambda text: b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"),
        }
    )
    before = sources(paper)
    assert galley("overleaf", "status")[0] == 0
    coauthor({"manuscript/related.tex": lambda text: text.replace(b"They trust.", b"M\xfcller trusts.")})
    assert galley("overleaf", "pull")[0] == 0
    assert (paper / "manuscript/related.tex").read_bytes().endswith("Müller trusts.\n".encode())
    assert (paper / "manuscript/study.tex").read_bytes() == before[paper / "manuscript/study.tex"]


def test_another_clone_without_what_was_remembered_shows_all_that_differs(paper, remote, coauthor, galley):
    galley("overleaf", "push", str(remote))
    coauthor({"manuscript/related.tex": instead(b"They trust.", b"They doubt.")})
    shutil.rmtree(paper / ".galley")
    status, out, _ = galley("overleaf", "pull", str(remote))
    assert status == 1
    assert "what both began with is not known" in out
    text = (paper / "manuscript/related.tex").read_text()
    assert "They trust.\n=======\nThey doubt.\n" in text
    assert "Others collaborate" in text.partition("<<<<<<<")[0]


def test_a_clone_that_is_behind_merges_by_what_it_knows(paper, remote, galley, tmp_path, monkeypatch):
    galley("overleaf", "push", str(remote))
    shutil.copytree(paper, tmp_path / "second", symlinks=True)
    write(paper, {"manuscript/abstract.tex": "We study trust in machines.\n"})
    build(paper)
    galley("overleaf", "push")
    monkeypatch.chdir(tmp_path / "second")
    write(tmp_path / "second", {"manuscript/related.tex": "\\section{Related}\nOthers~\\cite{ada}.\n\nThey trust.\n"})
    assert galley("overleaf", "pull")[0] == 0
    assert (tmp_path / "second/manuscript/abstract.tex").read_text() == "We study trust in machines.\n"
    assert "Others~" in (tmp_path / "second/manuscript/related.tex").read_text()
