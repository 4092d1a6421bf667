"""Statistics in the dress of APA and ACM, read into groups."""

import pytest

from galley.prose.wording.reported_statistics import groups


def told(text):
    return [
        {
            one.name: (*(f"{degree:g}" for degree in one.degrees), one.relation + one.written)
            for one in group.statistics.values()
        }
        for group in groups(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(t(28) = −2.20, p = .036)", [{"t": ("28", "=-2.20"), "p": ("=.036",)}]),
        ("F_1,20 = 2.10, p<.05, partial η^2 = .10", [{"F": ("1", "20", "=2.10"), "p": ("<.05",), "eta2": ("=.10",)}]),
        ("F(1,156) = 8.78, p < .005", [{"F": ("1", "156", "=8.78"), "p": ("<.005",)}]),
        ("t(1,200) = 4.37, p < .001", [{"t": ("1200", "=4.37"), "p": ("<.001",)}]),
        ("χ_2^2 = 6.1, p = .047", [{"chi2": ("2", "=6.1"), "p": ("=.047",)}]),
        (
            "U = 34.5, Z = -2.1, p = .036, r = .30",
            [{"U": ("=34.5",), "z": ("=-2.1",), "p": ("=.036",), "r": ("=.30",)}],
        ),
        ("p = .03; t(20) = 2.0, p = .06", [{"p": ("=.03",)}, {"t": ("20", "=2.0"), "p": ("=.06",)}]),
        ("b = 0.45, SE = 0.12, ***p = .001", [{"b": ("=0.45",), "SE": ("=0.12",), "p": ("=.001",)}]),
        (
            "r(48) = .28, p = .049 and r(48) = .10, p = .49",
            [{"r": ("48", "=.28"), "p": ("=.049",)}, {"r": ("48", "=.10"), "p": ("=.49",)}],
        ),
        ("ΔR^2 = .05 with p = 1.6 · 10^-5 and x = 3 of P = 4", []),
        ("M = 4.20\np = .03", [{"M": ("=4.20",)}, {"p": ("=.03",)}]),
    ],
)
def test_groups(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OR = 1.5, 95% CI [1.1, 2.0], p = .02", ("95", "1.1", "2.0")),
        ("b = -0.5 (CI_95% = [−0.9; −0.1])", ("95", "-0.9", "-0.1")),
        ("d = 0.5, 90% confidence interval from 0.1 to 0.9", ("90", "0.1", "0.9")),
    ],
)
def test_intervals(text, expected):
    (group,) = groups(text)
    assert group.interval
    assert (group.interval.level, group.interval.low, group.interval.high) == expected


def test_the_size_of_a_sample_is_no_degree_of_freedom():
    (group,) = groups("χ^2(2, N = 90) = 3.1, p = .2")
    assert (group.statistics["chi2"].degrees, group.statistics["chi2"].size) == ((2.0,), 90)
