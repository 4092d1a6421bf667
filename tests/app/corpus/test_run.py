"""How the papers of a corpus are handed out."""

from contextlib import nullcontext

from galley.app.corpus import run
from galley.app.corpus.journal import Journal
from galley.app.corpus.judging.bounded import Bounds
from galley.app.corpus.papers import Paper
from galley.app.corpus.progress import Progress


def test_the_last_papers_are_handed_out_one_by_one(tmp_path, monkeypatch):
    papers = []
    for number in range(300):
        place = tmp_path / f"{number:03}.tex"
        place.write_text(f"{number}")
        papers.append(Paper(place.name, place, "file"))
    handed_out = []

    def judged(_client, batches, *_):
        handed_out.extend(list(batches))
        return ()

    monkeypatch.setattr(run, "cluster", lambda *_: nullcontext())
    monkeypatch.setattr(run, "tidy", lambda *_: None)
    monkeypatch.setattr(run, "judged", judged)
    with Journal(tmp_path / "journal", "engine") as journal:
        of_papers = run.Run(papers, journal, run.Terms(Bounds(60, 2000)), "engine")
        of_papers.judge(2, None, Progress(300, show=lambda _: None))
    sizes = [len(batch) for batch in handed_out]
    assert sum(sizes) == 300
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 16
    assert sizes[-16:] == [1] * 16
