"""galley themes: how many participants each theme holds for, and how far the coders agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from galley.app.cli.common.coded_data import bar, read_coded
from galley.app.projects import open_project
from galley.app.terminal import say, say_text
from galley.findings.printable import as_json

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from galley.model.data.coding import CodedData
    from galley.model.data.codings import Code
    from galley.model.study import Study

_BAR = 16
_COEFFICIENTS = ("alpha", "kappa", "kappa_min")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("human", "json"), default="human")


def run(arguments: argparse.Namespace) -> int:
    folder = open_project()
    read = read_coded(folder) if folder else None
    if read is None:
        return 2
    record = _record(*read)
    if arguments.format == "json":
        say_text(as_json(record))
    else:
        say(*_lines(record))
    return 0


def _record(study: Study, coded: CodedData) -> dict[str, Any]:
    """All that is shown: themes by prevalence, each followed by the codes below it."""
    from galley.values.statistics.themes import counting_rule  # noqa: PLC0415 - the data come first, and may be unsound

    codes = [place for theme in coded.prevalence for place in _tree(coded, theme, 0)]
    return {
        "participants": len(coded.codings.participants),
        "excerpts": len(coded.codings.counted),
        "coders": list(coded.codings.coders),
        "counting_rule": counting_rule(coded),
        "themes": [_of_code(study, coded, code, depth) for code, depth in codes],
        "agreement": _agreement(coded, coded.applied_final_codes),
    }


def _tree(coded: CodedData, code: Code, depth: int) -> Iterator[tuple[Code, int]]:
    yield code, depth
    for below in coded.below(code.name):
        yield from _tree(coded, below, depth + 1)


def _of_code(study: Study, coded: CodedData, code: Code, depth: int) -> dict[str, Any]:
    from galley.values.statistics.registry import code_statistics  # noqa: PLC0415 - as above
    from galley.values.statistics.themes import Theme  # noqa: PLC0415

    theme = Theme(study, coded, code)
    figures = {name: statistic.compute(theme) for name, statistic in code_statistics().items()}
    place = {"code": code.name, "parent": code.parent, "depth": depth}
    return place | figures | {"who": list(theme.participants)} | _agreement(coded, (code.name,))


def _agreement(coded: CodedData, codes: tuple[str, ...]) -> dict[str, float | None]:
    from galley.values.statistics.ratings import ratings_of  # noqa: PLC0415 - as above
    from galley.values.statistics.registry import agreement_statistics  # noqa: PLC0415

    ratings = ratings_of(coded, codes)
    return {name: agreement_statistics()[name].compute(ratings) for name in _COEFFICIENTS}


def _lines(record: dict[str, Any]) -> Iterator[str]:
    themes, coders = record["themes"], record["coders"]
    names = ["  " * theme["depth"] + theme["code"] for theme in themes]
    width = max((len(name) for name in names), default=0)
    labels = max((len(theme["label"]) for theme in themes), default=0)
    by = ", ".join(coders) or "nobody"
    yield f"{record['participants']} participants, {record['excerpts']} excerpts, coded by {by}"
    yield record["counting_rule"]
    yield ""
    yield f"{'':{width + labels + 2}}  participants{'':{_BAR + 3}}excerpts  alpha  kappa  least kappa"
    for name, theme in zip(names, themes, strict=True):
        people = f"{theme['participants']:>3} {bar(theme['share'] or 0, _BAR)} {theme['quantifier'] or '':<10}"
        yield f"{name:<{width}}  {theme['label']:<{labels}}  {people} {theme['excerpts']:>8}  {_coefficients(theme)}"
    blank = f"{'':{_BAR + 15}} {'':>8}"
    yield f"{'all final codes, pooled':<{width + labels + 2}}  {blank}  {_coefficients(record['agreement'])}"
    yield ""
    yield "galley explain themes.CODE.participants lists the people and excerpts; galley explain agreement.CODE.alpha"
    yield "the disagreements. A coefficient is undefined (–) where all ratings are alike."


def _coefficients(record: dict[str, Any]) -> str:
    alpha, kappa, least = ("–" if record[name] is None else f"{record[name]:.2f}" for name in _COEFFICIENTS)
    return f"{alpha:>5}  {kappa:>5}  {least:>11}"
