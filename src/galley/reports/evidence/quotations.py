"""The quotes of the paper, each with what was cut out of it, what was said around it, and where it stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.model.anchors import quote_anchor
from galley.model.data.small_cells import suppressed
from galley.prose.quotes.cuts import Cut
from galley.prose.quotes.verbatim import find_words
from galley.reports.evidence.place_records import Use
from galley.reports.evidence.records import Edition, Quoted, QuoteEntry, QuoteForm, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.checking.project import Project
    from galley.model.data.coding import CodedData
    from galley.model.data.codings import Excerpt
    from galley.model.data.transcripts import Transcript
    from galley.prose.quotes.printed import PrintedQuote
    from galley.reports.evidence.sentences import Sentences

_AROUND = 420  # characters of the transcript on each side
_OFTEN = 5  # from this number on, the public edition counts those who are quoted together


@dataclass(frozen=True)
class Quotations:
    """Gathers the quotes of an edition. Words of who does not consent are in neither."""

    edition: Edition
    project: Project
    coded: CodedData
    sentences: Sentences

    def entries(self) -> tuple[QuoteEntry, ...]:
        """The excerpts that are printed, in the order of the paper."""
        by_excerpt: dict[str, list[PrintedQuote]] = {}
        for quote in self.project.quotes:
            by_excerpt.setdefault(quote.excerpt.id, []).append(quote)
        return tuple(self._entry(number, quotes) for number, quotes in enumerate(by_excerpt.values(), start=1))

    def _entry(self, number: int, quotes: Sequence[PrintedQuote]) -> QuoteEntry:
        excerpt, is_private = quotes[0].excerpt, self.edition is Edition.PRIVATE
        anchor = quote_anchor(excerpt.id) if is_private else f"quote-{number}"
        title = excerpt.id if is_private else f"Quote {number}"
        labels = tuple(code.label for code in self.coded.codes.values() if self._counts(code.name, excerpt))
        if not self.coded.may_be_quoted(excerpt):
            note = f"not shown, for want of consent: {len(excerpt.text.split())} words"
            uses = tuple(self._use(quote, without_sentence=True) for quote in quotes)
            return QuoteEntry(anchor, title, labels, (QuoteForm("", (), uses),), note=note)
        forms = tuple(self._forms(quotes))
        if not is_private:
            return QuoteEntry(anchor, title, labels, forms)
        question, before, after, source = self._context(excerpt)
        drift = next((str(one.kind) for one in self.project.drifts if one.excerpt.id == excerpt.id), "")
        note = f"{drift}: not as in the transcript" if drift else ""
        return QuoteEntry(anchor, title, labels, forms, excerpt.participant, question, before, after, source, note)

    def _counts(self, code: str, excerpt: Excerpt) -> bool:
        return code in self.coded.codings.applied_codes and self.coded.counts_on(code, excerpt.id)

    def _forms(self, quotes: Sequence[PrintedQuote]) -> Iterator[QuoteForm]:
        """Each way in which the excerpt is printed, with all places that print it so."""
        by_words: dict[str, list[PrintedQuote]] = {}
        for quote in quotes:
            by_words.setdefault(quote.words, []).append(quote)
        for words, same in by_words.items():
            yield QuoteForm(words, tuple(self._stretches(same[0])), tuple(map(self._use, same)))

    def _stretches(self, quote: PrintedQuote) -> Iterator[Stretch]:
        """The excerpt with the cut marked; in the public edition nothing of what was cut out."""
        if self.edition is Edition.PUBLIC or not isinstance(quote.cut, Cut):
            yield Stretch(quote.words, is_kept=True)
            return
        original, position = quote.cut.original, 0
        for start, end in (*quote.cut.kept, (len(original), len(original))):
            between = original[position:start]
            if between:
                yield Stretch(between, is_kept=not any(letter.isalnum() for letter in between))
            if end > start:
                yield Stretch(original[start:end], is_kept=True)
            position = end

    def _use(self, quote: PrintedQuote, *, without_sentence: bool = False) -> Use:
        use = self.sentences.use(quote.section, quote.use.span)
        is_alone = not any(piece.role != "here" and piece.text.strip() for piece in use.sentence)
        return Use(use.place) if without_sentence or is_alone else use

    def _context(self, excerpt: Excerpt) -> tuple[str, str, str, str]:
        """The question before the turn, the words of the turn before and after the excerpt, and where this stands."""
        transcript = (self.project.transcripts or {}).get(excerpt.document)
        stretch = stretch_of(excerpt, transcript) if transcript is not None else None
        if transcript is None or stretch is None:
            return "", "", "", f"{self.coded.files['excerpts']}:{excerpt.line}"
        start, end = stretch
        text, places = transcript.text, f"{transcript.source.path}:{transcript.source.position(start)[0]}"
        touched = transcript.turns_within(start, max(end, start + 1))
        if not touched:
            return "", "", "", places
        first, last = touched[0], touched[-1]
        asked = transcript.turns.index(first) - 1
        question = ""
        if asked >= 0 and transcript.turns[asked].speaker in self.coded.coding.interviewers:
            turn = transcript.turns[asked]
            question = _last_part(text[turn.start : turn.end])
        before = _last_part(text[first.start : start])
        after = _first_part(text[end : last.end])
        return question, before, after, places

    def quoted(self) -> tuple[Quoted, ...]:
        """Who is quoted how often, those who never are at the end; in public how many are quoted so often."""
        times = Counter(quote.excerpt.participant for quote in self.project.quotes)
        people = [Quoted(name, times[name], self._reason(name)) for name in self.coded.people]
        people.sort(key=lambda one: -one.times)
        if self.edition is Edition.PRIVATE:
            return tuple(people)
        study = self.project.study
        least = study.least_told if study else 0
        counted = Counter(min(one.times, _OFTEN) for one in people if one.reason != "withdrew")
        told = suppressed({_times(often): count for often, count in sorted(counted.items(), reverse=True)}, least)
        return tuple(Quoted(often, -1 if count is None else count) for often, count in told.items())

    def _reason(self, name: str) -> str:
        person = self.coded.people[name]
        return "withdrew" if person.has_withdrawn else "" if person.consents else "does not consent"


def stretch_of(excerpt: Excerpt, transcript: Transcript) -> tuple[int, int] | None:
    """Where an excerpt stands; of one without offsets, where its participant says these words, if only once."""
    if excerpt.start is not None and excerpt.end is not None:
        return excerpt.start, excerpt.end
    found = find_words(excerpt.text, transcript.text)
    if found is None or find_words(excerpt.text, transcript.text[found.end :]) is not None:
        return None
    speakers = {turn.speaker for turn in transcript.turns_within(found.start, found.end)}
    return (found.start, found.end) if speakers == {excerpt.participant} else None


def _times(often: int) -> str:
    return {0: "never", 1: "once", 2: "twice", _OFTEN: f"{_OFTEN} or more times"}.get(often, f"{often} times")


def _last_part(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= _AROUND else f"… {folded[-_AROUND:].partition(' ')[2]}"


def _first_part(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= _AROUND else f"{folded[:_AROUND].rpartition(' ')[0]} …"
