"""What is pushed, and what keeps a push back."""

import pytest
from coauthors import build, in_remote, instead, log, run_git, write

from galley.exchange.overleaf.repository import RepositoryPlace


def test_sections_arrive_byte_for_byte_and_the_rest_as_it_was_built(paper, remote, galley):
    status, out, err = galley("overleaf", "push", str(remote))
    assert (status, err) == (0, "")
    assert "added    manuscript/study.tex" in out
    for path in ("manuscript/study.tex", "manuscript/related.tex", "bib/references.bib"):
        assert in_remote(remote, path) == (paper / path).read_bytes()
    assert in_remote(remote, "values.tex") == (paper / "build/draft/values.tex").read_bytes()
    names = run_git("ls-tree", "-r", "--name-only", "master", cwd=remote).split()
    assert not [name for name in names if name.startswith(("results/", "build/", ".galley"))]


@pytest.mark.usefixtures("paper")
def test_what_is_the_same_is_not_pushed_again_and_the_place_is_remembered(remote, galley):
    galley("overleaf", "push", str(remote))
    status, out, _ = galley("overleaf", "push")
    assert (status, len(log(remote))) == (0, 1)
    assert "has all of it already" in out
    assert galley("overleaf", "status")[:2] == (0, "../remote.git: nothing changed there since the last time\n")


def test_nothing_is_pushed_on_a_dry_run(paper, remote, galley):
    status, out, _ = galley("overleaf", "push", str(remote), "--dry-run")
    assert (status, "would push" in out) == (0, True)
    assert not run_git("branch", cwd=remote)
    assert not (paper / ".galley").exists()


def test_a_stale_build_is_not_pushed(paper, remote, galley):
    write(paper, {"manuscript/study.tex": "Changed.\n"})
    status, _, err = galley("overleaf", "push", str(remote))
    assert status == 1
    assert "stale-build" in err
    assert "nothing was pushed" in err
    assert not run_git("branch", cwd=remote)


def test_findings_of_the_gate_keep_a_push_back_where_it_is_asked_for(paper, remote, galley):
    write(paper, {"manuscript/abstract.tex": "We study trust (CITE).\n"})
    build(paper)
    status, out, err = galley("overleaf", "push", str(remote), "--check")
    assert status == 1
    assert "cite-placeholder" in out
    assert "the gate has errors" in err
    assert not run_git("branch", cwd=remote)
    assert galley("overleaf", "push", str(remote))[0] == 0


def test_a_push_waits_until_what_changed_there_is_pulled(paper, remote, coauthor, galley):
    galley("overleaf", "push", str(remote))
    coauthor({"manuscript/related.tex": instead(b"They trust.", b"They trust it.")})
    status, _, err = galley("overleaf", "push")
    assert status == 1
    assert "has moved since the last time: `manuscript/related.tex`" in err
    assert "pull" in err
    assert galley("overleaf", "pull")[0] == 0
    build(paper)
    assert galley("overleaf", "push")[0] == 0
    assert in_remote(remote, "manuscript/related.tex").endswith(b"They trust it.\n")


def test_who_pushes_at_the_same_moment_does_not_win(paper, remote, coauthor, galley, monkeypatch):
    galley("overleaf", "push", str(remote))
    write(paper, {"manuscript/abstract.tex": "We study trust in machines.\n"})
    build(paper)
    push = RepositoryPlace.write

    def late(self, files, gone):
        coauthor({"manuscript/related.tex": instead(b"They trust.", b"They doubt.")})
        push(self, files, gone)

    monkeypatch.setattr(RepositoryPlace, "write", late)
    before = (paper / ".galley/overleaf/record.json").read_bytes()
    status, _, err = galley("overleaf", "push")
    assert status == 2
    assert "has moved meanwhile: nothing was pushed" in err
    assert (paper / ".galley/overleaf/record.json").read_bytes() == before
    assert b"They doubt." in in_remote(remote, "manuscript/related.tex")


def test_data_that_the_paper_includes_do_not_leave_the_house(paper, remote, galley):
    section = (paper / "manuscript/related.tex").read_bytes()
    write(
        paper, {"manuscript/related.tex": section + b"\\newread\\x\\openin\\x=results/participants.csv\\closein\\x\n"}
    )
    build(paper)
    status, _, err = galley("overleaf", "push", str(remote))
    assert status == 1
    assert "`results/participants.csv`" in err
    assert not run_git("branch", cwd=remote)


def test_data_do_not_leave_wherever_the_study_has_them(paper, remote, galley):
    (paper / "data").mkdir()
    (paper / "results/participants.csv").rename(paper / "data/people.csv")
    study = (paper / "results/study.toml").read_text().replace("results/participants.csv", "data/people.csv")
    section = (paper / "manuscript/related.tex").read_text()
    reading = "\\newread\\x\\openin\\x=data/people.csv\\closein\\x\n"
    write(paper, {"results/study.toml": study, "manuscript/related.tex": section + reading})
    build(paper)
    status, _, err = galley("overleaf", "push", str(remote))
    assert status == 1
    assert "`data/people.csv`" in err


def test_what_a_first_push_into_a_folder_replaces_is_kept(paper, tmp_path, galley):
    write(tmp_path / "folder", {"main.tex": "a co-author wrote all of this\n"})
    status, out, _ = galley("overleaf", "push", str(tmp_path / "folder"))
    assert status == 0
    assert "as it was before, `main.tex` is kept in build/overleaf/before/" in out
    assert (paper / "build/overleaf/before/main.tex").read_text() == "a co-author wrote all of this\n"


def test_a_place_with_files_of_others_is_not_written_over(paper, tmp_path, galley):
    write(tmp_path / "folder", {"main.tex": "blank", "thesis.tex": "years of work"})
    status, _, err = galley("overleaf", "push", "../folder")
    assert status == 1
    assert "has files that were not pushed from here" in err
    (tmp_path / "folder/thesis.tex").unlink()  # what is left is Overleaf's blank project
    assert galley("overleaf", "push", "../folder")[0] == 0
    assert (tmp_path / "folder/main.tex").read_bytes().endswith((paper / "build/draft/paper.tex").read_bytes())


def test_a_paper_goes_back_to_what_it_was_adopted_from(paper, tmp_path, galley):
    study, related = (paper / "manuscript/study.tex").read_bytes(), (paper / "manuscript/related.tex").read_bytes()
    there = tmp_path / "folder"
    write(
        there,
        {"main.tex": "as it was", "parts/study.tex": study.decode(), "parts/related.tex": f"{related.decode()}More.\n"},
    )
    assert "`galley overleaf pull` first" in galley("overleaf", "push", "../folder")[2]
    status, out, _ = galley("overleaf", "pull", "../folder")
    assert status == 1
    assert "manuscript/study.tex: called `parts/study.tex` there" in out
    assert "manuscript/related.tex: differs from `parts/related.tex` there" in out
    assert not (paper / "parts").exists()
    assert (paper / "manuscript/related.tex").read_bytes() == related
    assert (paper / "build/overleaf/theirs/parts/related.tex").read_text().endswith("More.\n")
    assert galley("overleaf", "push")[0] == 0
    assert not (there / "parts/study.tex").exists()
    assert (there / "manuscript/study.tex").read_bytes() == study
