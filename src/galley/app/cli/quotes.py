"""galley quotes: what may be quoted, where it is, who is quoted how often, and which themes have no quote."""

from __future__ import annotations

from collections import Counter
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from galley.app.cli.common.coded_data import bar, read_coded
from galley.app.cli.common.complaints import complain_of
from galley.app.projects import open_project
from galley.app.terminal import complain, say, say_text
from galley.checking.loading.papers import load_paper
from galley.findings.printable import as_json
from galley.prose.quotes.drift import drifts, unchecked
from galley.prose.quotes.quoting import quote_uses
from galley.reading.study.transcripts import read_transcripts

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping, Sequence

    from galley.model.data.coding import CodedData
    from galley.model.data.codings import Excerpt
    from galley.model.data.transcripts import Transcript
    from galley.prose.quotes.quoting import QuoteUse

_BAR = 16
_WIDEST = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("human", "json"), default="human")
    parser.add_argument("--theme", metavar="CODE", help="list only the excerpts of this theme or code")
    parser.add_argument("--all", action="store_true", help="list all excerpts, not just those chosen or printed")


def run(arguments: argparse.Namespace) -> int:
    folder = open_project()
    read = read_coded(folder) if folder else None
    if folder is None or read is None:
        return 2
    _, coded = read
    if arguments.theme and arguments.theme not in coded.codes:
        complain([f"galley: the codebook has no code `{arguments.theme}`"])
        return 2
    loaded = load_paper(folder)
    transcripts, unreadable = read_transcripts(coded, folder)
    complain_of((*loaded.diagnostics, *unreadable), folder)
    record = _record(coded, quote_uses(loaded.project.sections, coded), transcripts, arguments.theme)
    if arguments.format == "json":
        say_text(as_json(record))
    else:
        say(*_lines(record, all_excerpts=arguments.all or bool(arguments.theme)))
    return 0


def _record(
    coded: CodedData, uses: Sequence[QuoteUse], transcripts: Mapping[str, Transcript], theme: str | None
) -> dict[str, Any]:
    places: dict[str, list[str]] = {}
    for use in uses:
        places.setdefault(use.excerpt, []).append(str(use.span))
    drifted = {drift.excerpt.id: str(drift.kind) for drift in drifts(coded, transcripts)}
    listed = coded.excerpts_of(theme) if theme else tuple(coded.excerpts.values())
    quoted = Counter(coded.excerpts[use.excerpt].participant for use in uses if use.excerpt in coded.excerpts)
    return {
        "excerpts": [_of_excerpt(coded, excerpt, places, drifted) for excerpt in listed],
        "unknown": sorted(places.keys() - coded.excerpts.keys()),
        "participants": [_of_person(coded, name, quoted[name]) for name in coded.people],
        "themes": [_of_theme(coded, code.name, places) for code in coded.themes],
        "unchecked": list(unchecked(coded, transcripts)),
    }


def _of_excerpt(
    coded: CodedData, excerpt: Excerpt, places: Mapping[str, list[str]], drifted: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "id": excerpt.id,
        "participant": excerpt.participant,
        "text": excerpt.text if coded.may_be_quoted(excerpt) else None,
        "words": len(excerpt.text.split()),
        "rank": excerpt.rank,
        "ranks": {code: ranks[excerpt.id] for code, ranks in coded.ranks.items() if excerpt.id in ranks},
        "codes": [
            name for name in coded.codes if name in coded.codings.applied_codes and coded.counts_on(name, excerpt.id)
        ],
        "themes": [code.name for code in coded.themes_of(excerpt.id)],
        "may_be_quoted": coded.may_be_quoted(excerpt),
        "used": places.get(excerpt.id, []),
        "drift": drifted.get(excerpt.id),
        "defined": str(coded.cell(excerpt, "id")),
    }


def _of_person(coded: CodedData, name: str, quotes: int) -> dict[str, Any]:
    person = coded.people[name]
    return {"id": name, "quotes": quotes, "consents": person.consents, "withdrawn": person.has_withdrawn}


def _of_theme(coded: CodedData, name: str, places: Mapping[str, list[str]]) -> dict[str, Any]:
    chosen = [excerpt.id for excerpt in coded.chosen(name)]
    printed = [excerpt.id for excerpt in coded.excerpts_of(name) if excerpt.id in places]
    return {"code": name, "label": coded.codes[name].label, "chosen": chosen, "printed": printed}


def _lines(record: dict[str, Any], *, all_excerpts: bool) -> Iterator[str]:
    listed = [one for one in record["excerpts"] if all_excerpts or one["used"] or _is_chosen(one)]
    for excerpt in listed:
        yield from _excerpt_lines(excerpt)
    if more := len(record["excerpts"]) - len(listed):
        yield f"… and {more} excerpts that are neither chosen nor printed (--all lists them)"
    for name in record["unknown"]:
        yield f"{name}  is printed, but is no excerpt"
    yield ""
    yield from _people_lines(record["participants"])
    yield ""
    yield from _theme_lines(record["themes"])
    if record["unchecked"]:
        yield ""
        yield f"not checked, for the transcript is not here: {', '.join(record['unchecked'])}"


def _is_chosen(excerpt: dict[str, Any]) -> bool:
    return excerpt["rank"] is not None or bool(excerpt["ranks"])


def _excerpt_lines(excerpt: dict[str, Any]) -> Iterator[str]:
    rank = f"rank {excerpt['rank']:g}" if excerpt["rank"] is not None else ""
    own = ", ".join(f"rank {rank:g} for {code}" for code, rank in excerpt["ranks"].items())
    consent = "" if excerpt["may_be_quoted"] else f"may not be quoted: no consent, {excerpt['words']} words"
    drift = f"{excerpt['drift']}: not as in the transcript" if excerpt["drift"] else ""
    facts = [", ".join(excerpt["codes"]) or "no code counts", rank, own, consent, drift]
    yield f"{excerpt['id']}  {'; '.join(filter(None, facts))}"
    if excerpt["may_be_quoted"]:
        yield f"    “{shorten(excerpt['text'], _WIDEST, placeholder='…')}”"
    yield f"    printed in {', '.join(excerpt['used'])}" if excerpt["used"] else "    not printed"


def _people_lines(people: list[dict[str, Any]]) -> Iterator[str]:
    quoted = sorted((person for person in people if person["quotes"]), key=lambda person: -person["quotes"])
    total = sum(person["quotes"] for person in quoted)
    yield f"{len(quoted)} of {len(people)} participants are quoted, {total} times in all"
    for person in quoted:
        length = bar(person["quotes"] / quoted[0]["quotes"], _BAR)
        yield f"  {person['id']}  {person['quotes']:>3} {length}{_reason_to_withhold(person)}".rstrip()
    never = [f"{person['id']}{_reason_to_withhold(person)}" for person in people if not person["quotes"]]
    if never:
        yield f"  never: {', '.join(never)}"


def _reason_to_withhold(person: dict[str, Any]) -> str:
    return " (withdrew)" if person["withdrawn"] else "" if person["consents"] else " (does not consent)"


def _theme_lines(themes: list[dict[str, Any]]) -> Iterator[str]:
    width = max((len(theme["code"]) for theme in themes), default=0)
    labels = max((len(theme["label"]) for theme in themes), default=0)
    yield "quotes per theme"
    for theme in themes:
        counted = f"{len(theme['printed'])} printed, {len(theme['chosen'])} chosen" if theme["printed"] else "no quote"
        chosen = "" if theme["printed"] else f", {len(theme['chosen'])} chosen"
        yield f"  {theme['code']:<{width}}  {theme['label']:<{labels}}  {counted}{chosen}"
