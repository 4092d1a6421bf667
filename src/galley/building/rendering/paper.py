"""All LaTeX that Galley writes for a paper, except values.tex, whose values are computed from what stands in these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from galley.building.rendering.byline import byline
from galley.building.rendering.crosstabs import grid
from galley.building.rendering.environment import Templates
from galley.building.rendering.tables import capitalised, find_column, groups, halves, quoted
from galley.model.floats import everyone, theme_expression
from galley.model.publishing.variants import DRAFT, paper_for
from galley.model.study import Provenance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import SourceFile
    from galley.model.floats import Figure, Theme
    from galley.model.paper import Paper
    from galley.model.publishing.publication import Author
    from galley.model.publishing.variants import Variant
    from galley.model.study import Study

_MANY_AUTHORS = 3  # from this number on, the running head says "et al."


@dataclass(frozen=True, slots=True)
class Rendered:
    """Texts by their path inside build/<variant>/, and what is wrong with the templates of others, by the same path."""

    files: dict[str, str]
    faults: dict[str, tuple[Diagnostic, ...]]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All faults, each once: several files may be made from a template."""
        return tuple(dict.fromkeys(fault for faults in self.faults.values() for fault in faults))


def render_paper(paper: Paper, study: Study, templates: Mapping[str, SourceFile], variant: Variant = DRAFT) -> Rendered:
    """Fill the templates, given by their path inside templates/; the wrapper as one of the variants has it.

    A table or figure that cannot be rendered is left out of the files and has a diagnostic.
    """
    filled = Templates(templates)
    files = {name: source.text for name, source in templates.items() if name.endswith(".sty")}
    found: dict[str, tuple[Diagnostic, ...]] = {}
    for path, template, context in _files(paper_for(paper, variant), study, variant):
        text, faults = filled.render(template, context)
        if faults:
            found[path] = faults
        if text is not None:
            files[path] = text
    return Rendered(files, found)


def _files(paper: Paper, study: Study, variant: Variant) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """List each file, with its template and what the template may use."""
    yield "paper.tex", "paper.tex", _wrapper(paper, study, variant)
    for name, table in paper.tables.items():
        shown = {"halves": halves(groups(table, study)), "grid": grid(table, study)}
        shown |= _shown_themes(table.themes, study)
        yield (
            f"tables/{name}.tex",
            f"tables/{table.template}.tex",
            {"name": name, "table": table, "study": study, **shown},
        )
    for name, figure in paper.figures.items():
        shown = {"columns": _drawn_columns(figure, study), **_shown_themes(figure.themes, study)}
        yield (
            f"figures/{name}.tex",
            f"figures/{figure.kind}.tex",
            {"name": name, "figure": figure, "study": study, **shown},
        )


def _wrapper(paper: Paper, study: Study, variant: Variant) -> dict[str, Any]:
    return {
        "paper": paper,
        "variant": variant,
        "publication": paper.publication,
        "byline": byline(paper),
        "packages": [package_of(written) for written in paper.packages],
        "provenance": provenance_of(study),
        "running_authors": running_authors(paper),
        "is_referred_to": any(document.variant == variant.name for document in paper.documents.values()),
    }


def package_of(written: str) -> dict[str, str]:
    """Take apart `[table]xcolor`."""
    options, _, name = written.rpartition("]")
    return {"name": name, "options": options.removeprefix("[")}


def provenance_of(study: Study) -> str | None:
    """Say what the data are, where they were not collected."""
    if study.provenance is Provenance.COLLECTED:
        return None
    return (
        f"{capitalised(study.provenance)} data: no participant was interviewed. "
        "Every number and every quote is made up."
    )


def running_authors(paper: Paper) -> str | None:
    """Name the authors in the running head, where `acmart`'s own list of all names would be too long."""
    if paper.short_authors is not None or len(paper.authors) < _MANY_AUTHORS:
        return paper.short_authors
    return f"{_family_name(paper.authors[0])} et al."


def _family_name(author: Author) -> str:
    """Take the last word of a name with the particles before it: `Ludwig van Beethoven` gives `van Beethoven`."""
    words = author.name.split() or ["[Author 1]"]
    start = len(words) - 1
    while start > 1 and words[start - 1].islower():
        start -= 1
    return " ".join(words[start:])


def _shown_themes(themes: Sequence[Theme], study: Study) -> dict[str, Any]:
    """What a template needs to print themes: expressions for them, their sub-codes, and the number of people."""
    return {
        "everyone": everyone(study),
        "of_everyone": f"of({everyone(study)})",
        "themes": [
            {
                "expression": theme_expression(theme.code),
                "example": theme.example,
                "sub_codes": [theme_expression(code) for code in theme.sub_codes],
            }
            for theme in themes
        ],
    }


def _drawn_columns(figure: Figure, study: Study) -> list[dict[str, Any]]:
    return [
        {
            "expression": name,
            "label": capitalised(column.label),
            "unit": column.unit.many if column.unit else "",
            "optional": column.optional,
            "categories": [
                {"label": label.one, "share": f"{name}.share_of({quoted(category)})"}
                for category, label in column.categories.items()
            ],
            "row": study.tables[name.partition(".")[0]].label.one,
            "rows": study.tables[name.partition(".")[0]].label.many,
        }
        for name in figure.columns
        if (column := find_column(study, name)) is not None
    ]
