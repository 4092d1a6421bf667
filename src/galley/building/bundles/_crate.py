"""The metadata of a supplement as an RO-Crate, which archives and programs read: https://w3id.org/ro/crate/1.1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from galley.building.bundles._part import Part
    from galley.model.paper import Paper
    from galley.model.publishing.publication import Author

NAME = "ro-crate-metadata.json"

_SPECIFICATION = "https://w3id.org/ro/crate/1.1"
_ENGINE = "#galley"
_FORMATS = {"csv": "text/csv", "json": "application/json", "md": "text/markdown", "txt": "text/plain"}
_ORCID = "https://orcid.org/"

Entity = dict[str, Any]


def crate(paper: Paper, parts: Sequence[Part], made: Mapping[str, Any], *, about: str, license: str | None) -> bytes:  # noqa: A002 - schema.org's name
    """The description of all parts; `made` is the provenance of the copy that they belong to.

    It has what version 1.1 asks of the root: name, description, date, licence; and says which program made the files.
    """
    authors = list(_authors(paper.authors))
    root: Entity = {
        "@id": "./",
        "@type": "Dataset",
        "name": f"Supplement of “{paper.title}”",
        "description": about,
        "datePublished": made["date"][:10],
        "license": {"@id": license} if license else "The authors have not stated a licence.",
        "author": [{"@id": author["@id"]} for author in authors if author["@type"] == "Person"],
        "hasPart": [{"@id": quote(part.name)} for part in parts],
    }
    if paper.keywords:
        root["keywords"] = ", ".join(paper.keywords)
    graph = [
        {
            "@id": NAME,
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": _SPECIFICATION},
        },
        root,
        *map(_file, parts),
        *authors,
        *([{"@id": license, "@type": "CreativeWork", "name": license}] if license else []),
        *_making(parts, made),
    ]
    content = {"@context": f"{_SPECIFICATION}/context", "@graph": graph}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _file(part: Part) -> Entity:
    return {
        "@id": quote(part.name),
        "@type": "File",
        "name": part.name,
        "description": part.about,
        "encodingFormat": _FORMATS.get(part.name.rpartition(".")[2], "application/octet-stream"),
        "contentSize": str(len(part.content)),
    }


def _authors(authors: Iterable[Author]) -> Iterator[Entity]:
    """People, and the institutions where they work, each once. Whose name is still open is left out."""
    institutions: dict[str, str] = {}
    for number, author in enumerate((one for one in authors if one.name.strip()), start=1):
        names = [place.institution for place in (*author.affiliations, *author.additional_affiliations)]
        for name in names:
            institutions.setdefault(name, f"#institution-{len(institutions) + 1}")
        person: Entity = {
            "@id": f"{_ORCID}{author.orcid}" if author.orcid else f"#author-{number}",
            "@type": "Person",
            "name": author.name,
        }
        if names:
            person["affiliation"] = [{"@id": institutions[name]} for name in dict.fromkeys(names)]
        yield person
    yield from ({"@id": key, "@type": "Organization", "name": name} for name, key in institutions.items())


def _making(parts: Iterable[Part], made: Mapping[str, Any]) -> Iterator[Entity]:
    """Which program made the files, and when."""
    yield {
        "@id": _ENGINE,
        "@type": "SoftwareApplication",
        "name": "Galley",
        "softwareVersion": made["programs"]["galley"],
    }
    yield {
        "@id": "#build",
        "@type": "CreateAction",
        "name": f"Build of the copy `{made['copy']}`",
        "instrument": {"@id": _ENGINE},
        "endTime": made["date"],
        "result": [{"@id": quote(part.name)} for part in parts],
    }
