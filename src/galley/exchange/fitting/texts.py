"""Fits the texts that a file holds into a study's folder of transcripts: whose they are, and what they are called."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from galley.exchange.fitting.pseudonyms import is_name
from galley.exchange.names import Distinct, as_file_name, row_name
from galley.exchange.turns import relabelled, with_participant

if TYPE_CHECKING:
    from galley.exchange.collected import Collected, Document, Passage
    from galley.exchange.fitting.existing_files import ExistingFiles
    from galley.exchange.fitting.people import FittedPeople
    from galley.model.study import Study


@dataclass(frozen=True)
class FittedTexts:
    """The texts of a file whose `people` are fitted already. `facts` grow while the transcripts are made."""

    collected: Collected
    study: Study
    present: ExistingFiles
    people: FittedPeople
    facts: list[str] = field(default_factory=list)

    def place(self, passage: Passage) -> dict[str, str]:
        """The cells of an excerpt that say where it stands."""
        own = self.collected.own_names.documents.get(passage.document)
        name = self.names.get(passage.document) or own or row_name(passage.document)
        return {
            "document": "" if name == self.person(passage) else name,
            "start": "" if passage.start is None else str(passage.start),
            "end": "" if passage.end is None else str(passage.end),
            "text": passage.text,
        }

    def person(self, passage: Passage) -> str:
        """Whose words a passage is."""
        if passage.participant:
            return self.people.name_of[passage.participant]
        return self._owners.get(passage.document) or self.people.name_of[passage.document]

    def transcripts(self, *, overwrite: bool) -> tuple[dict[str, str], tuple[str, ...]]:
        """The transcripts to be written, by path, and the paths of those that stay as they are."""
        folder = self.study.coding.transcripts if self.study.coding else None
        if folder is None:
            return {}, ()
        files, kept = {}, []
        for document in self.collected.documents:
            path, text = f"{folder.rstrip('/')}/{self.names[document.name]}.txt", self._text(document)
            there = self.present.files.get(path)
            if there is not None and there.text.replace("\r\n", "\n") != text and not overwrite:
                kept.append(path)
            else:
                files[path] = text
        return files, tuple(kept)

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of each text: that of its participant, where it is the only one."""
        own = self.collected.own_names.documents
        owners = Counter(map(self._owner, self.collected.documents))
        distinct, names = Distinct(set(own.values())), dict[str, str]()
        for document in self.collected.documents:
            owner = self._owner(document)
            name = owner if owner and owners[owner] == 1 else row_name(document.name)
            names[document.name] = as_file_name(own.get(document.name) or distinct.name(name))
        return names

    def _text(self, document: Document) -> str:
        """A text, whose one participant speaks by the name of their row, where no positions in it are known."""
        if document.name in self._with_passages:
            return document.text
        if len(document.speakers) > 1:
            return self._of_several(document)
        owner = self._owner(document)
        text, label = with_participant(document.text, owner)
        if label:  # which is a name, as a rule
            self.facts.append(f"who is asked in `{document.name}` speaks as `{owner}`")
        elif owner in document.speakers and is_name(owner):
            fact = f"`{owner}` is how the file is called, and who speaks in it: if that is a name"
            self.facts.append(f"{fact}, call the file otherwise, and import it anew")
        return text

    def _of_several(self, document: Document) -> str:
        """A text in which all speak by the names of their rows, and by no others."""
        keys, rows = self.people.pseudonyms.of(document), self.people.name_of
        text = relabelled(document.text, keys | {one: rows[one] for one in document.speakers if one in rows})
        self.facts.extend(self.people.pseudonyms.facts(document, text))
        return text

    @cached_property
    def _with_passages(self) -> frozenset[str]:
        return frozenset(passage.document for passage in self.collected.passages)

    def _owner(self, document: Document) -> str:
        """Whose text it is; empty where it is shared."""
        return self.people.name_of.get(document.participant or document.name, "")

    @cached_property
    def _owners(self) -> dict[str, str]:
        return {document.name: self._owner(document) for document in self.collected.documents}
