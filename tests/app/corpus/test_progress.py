"""What is shown while a run goes on."""

import pytest

from galley.app.corpus.progress import Progress, duration


@pytest.fixture
def run():
    """A progress with a clock that the test sets, and what it showed."""
    now, shown = [0.0], []
    return Progress(10_000, show=shown.append, clock=lambda: now[0]), now, shown


def test_rate_and_time_left(run):
    progress, now, shown = run
    now[0] = 10.0
    progress.add_judged(310)
    assert shown[-1] == "310 of 10,000 papers · 31.0 a second · 5 min 13 s left"


def test_what_was_known_is_no_speed(run):
    progress, now, _ = run
    for _ in range(9_000):
        progress.add_known()
    now[0] = 10.0
    progress.add_judged(100)
    assert progress.line == "9,100 of 10,000 papers, 9,000 known · 10.0 a second · 1 min 30 s left"


def test_the_rate_is_that_of_the_last_minute(run):
    progress, now, _ = run
    for second in range(1, 201):
        now[0] = float(second)
        progress.add_judged(1 if second <= 100 else 20)
    assert "20.0 a second" in progress.line


def test_it_is_shown_now_and_then(run):
    progress, now, shown = run
    for step in range(100):
        now[0] = step / 100
        progress.add_judged(1)
    assert 3 <= len(shown) <= 6


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0 s"), (59.6, "1 min 0 s"), (280, "4 min 40 s"), (7500, "2 h 5 min")]
)
def test_durations(seconds, said):
    assert duration(seconds) == said
