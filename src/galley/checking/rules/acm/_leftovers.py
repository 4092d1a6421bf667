"""What other papers leave behind in front matter: the samples of ACM's templates, and DOIs of other years."""

from __future__ import annotations

from typing import Final

from galley.findings.patterns import lazy_pattern

SAMPLES: Final = lazy_pattern(
    r"1122445\.1122456|10\.475/123_4|123-4567-24-567|3290605\.1234567|\b1234567\.1234567|10\.1145/1234|978-1-4503-9999-9"
    r"|Conference acronym|Woodstock|WOODSTOCK|Make sure to enter the correct|The Name of the Title [Ii]s Hope"
    r"|Ben Trovato|G\.\s?K\.\s?M\.\s?Tobin|Th{\\o}rv|Thørväld|Valerie B|trovato@|webmaster@marysville|larst@affiliation"
    r"|Institute for Clarity in Documentation|Inria Paris-Rocquencourt|Rajiv Gandhi University|Do Not Use This Code"
    r"|Generate the Correct Terms|Do, Not, Us, This, Code|Put, the, Correct, Terms"
    r"|datasets, neural networks, gaze detection, text tagging|20 February 2007|12 March 2009|5 June 2009"
    r"|First Author|Author One|Anonymous University"
)
"""Text of acmart's templates and sample files that no paper means."""

SAMPLE_CONCEPTS: Final = frozenset(
    f"computer systems organization~{one}" for one in ("embedded systems", "redundancy", "robotics")
) | {"networks~network reliability"}
"""The concepts of acmart's sample files, in small letters: a paper may mean one of them, but hardly three."""

# PACM's DOIs are running numbers. Papers with lower numbers than these had appeared by the end of the year.
_LAST_NUMBERS: Final = {
    2018: 3_280_000,
    2019: 3_366_000,
    2020: 3_430_000,
    2021: 3_490_000,
    2022: 3_566_000,
    2023: 3_630_000,
    2024: 3_700_000,
}
_RUNNING_NUMBER: Final = lazy_pattern(r"10\.1145/(3\d{6})")


def latest_year(doi: str) -> int | None:
    """The year by whose end a paper with this DOI had appeared; None where the DOI does not tell."""
    match = _RUNNING_NUMBER.fullmatch(doi)
    if match is None or int(match[1]) < 3_200_000:  # noqa: PLR2004 - PACM's first volumes
        return None
    return next((year for year, last in _LAST_NUMBERS.items() if int(match[1]) < last), None)
