"""What .bib files name: their entries, by their keys and where others refer to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.app.lsp.uses import Use, What

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.model.works.bibliography import Entry

_REFERRING = ("crossref", "xref", "xdata", "related", "entryset")


def uses_in_bibliography(entries: Iterable[Entry], keys: Iterable[str]) -> Iterator[Use]:
    """The entries, and the fields that refer to one of `keys`, in whatever case, as BibTeX finds it."""
    known = {key.casefold(): key for key in keys}
    for entry in entries:
        yield Use(What.CITATION, entry.key, entry.key_span, is_declaration=True)
        for name in _REFERRING:
            field = entry.fields.get(name)
            if field is None or field.inherited:
                continue
            for match in re.finditer(r"[^\s,{}\"]+", field.span.text):
                start = field.span.start + match.start()
                if (key := known.get(match[0].casefold())) is not None:
                    yield Use(What.CITATION, key, field.span.source.span(start, start + len(match[0])))
