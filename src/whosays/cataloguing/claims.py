"""Claims as rows of a catalogue, flattened with what their words were resolved to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from whosays.assessment.roots import find_root_sources
from whosays.assessment.sentences import describe
from whosays.assessment.units import counted_class
from whosays.brief.presence import without_containers
from whosays.brief.sentences import chain, stated, when
from whosays.cataloguing.assessed import Assessed
from whosays.cataloguing.documents import DocumentNumbers
from whosays.cataloguing.places import PlaceNumbers
from whosays.model.entries import Entry
from whosays.model.findings import RootSource
from whosays.model.kinds import Role
from whosays.picture import View
from whosays.record.catalogue.file import NewCatalogue, Value
from whosays.record.catalogue.schema import WORDING
from whosays.reference.voices import voices_of


class ClaimRows:
    """What the rows of claims are made of."""

    def __init__(self, view: View, numbers: DocumentNumbers, assessed: Assessed) -> None:
        self.view = view
        self.entries = view.all_entries
        self.numbers = {entry.id: place for place, entry in enumerate(self.entries, start=1)}
        self._documents = numbers
        self._assessed = assessed
        self._sources: Mapping[str, RootSource] = find_root_sources(self.entries, view.families, view.outlets)
        self.roots: dict[str, int] = {}

    def root_rows(self) -> list[dict[str, Value]]:
        """Every root source, numbered."""
        rows: list[dict[str, Value]] = []
        for source in self._sources.values():
            if source.key not in self.roots:
                self.roots[source.key] = len(self.roots) + 1
                rows.append(
                    {
                        "number": self.roots[source.key],
                        "key": source.key,
                        "label": source.label,
                        "basis": source.basis.value,
                        "evidence": source.evidence,
                    }
                )
        return rows

    def row(self, entry: Entry) -> dict[str, Value]:
        """The row of one claim."""
        claim, document = entry.claim, entry.document
        steps = claim.attribution
        return {
            "number": self.numbers[entry.id],
            "id": entry.id,
            "document": self._documents.documents[document.id],
            "outlet": self._documents.outlets.get(document.outlet or ""),
            "kind": claim.kind.value,
            "status": entry.status.value,
            "withdrawn": int(entry.withdrawn),
            "modality": claim.modality.value,
            "polarity": claim.polarity.value,
            "score": claim.extraction_score,
            "published": document.published.isoformat() if document.published else None,
            "published_day": _ordinal(document.published),
            "root": self.roots[self._sources[entry.id].key],
            "root_words": self._sources[entry.id].label,
            "root_basis": self._sources[entry.id].basis.value,
            "root_evidence": self._sources[entry.id].evidence,
            "source": steps[0].source.text if steps else None,
            "chain": chain(entry),
            "sentence": claim.sentence.text,
            "span_start": claim.sentence.start,
            "span_end": claim.sentence.end,
            "what": describe(entry),
            **_time(entry),
            **_count(entry),
            **_place(entry),
            **self._assessed.of(entry),
        }


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None


def days_of(entry: Entry) -> tuple[int | None, int | None]:
    """First and last day that a claim can be of, as ordinals: those of its words, else the day of publication; `None` where open."""
    time = entry.resolution.time
    published = _ordinal(entry.document.published)
    return (published, published) if time is None else (_ordinal(time.earliest), _ordinal(time.latest))


def _time(entry: Entry) -> dict[str, Value]:
    time = entry.resolution.time
    start, end = days_of(entry)
    return {
        "timed": int(time is not None),
        "start_day": start,
        "end_day": end,
        "edtf": time.edtf if time else None,
        "time_words": time.wording if time else None,
        "time_in_words": when(time) if time else None,
        "time_precision": time.precision.value if time else None,
        "time_derived": int(bool(time and time.derived)),
        "time_reason": time.reason if time and time.derived else None,
    }


def _count(entry: Entry) -> dict[str, Value]:
    quantity = entry.claim.quantity
    return {
        "low": quantity.low if quantity else None,
        "high": quantity.high if quantity else None,
        "comparator": quantity.comparator.value if quantity else None,
        "figure": stated(quantity) if quantity else None,
        "counted": counted_class(entry.claim),
    }


def _place(entry: Entry) -> dict[str, Value]:
    matches = entry.places(Role.PLACE)
    first = matches[0] if matches else None
    return {
        "place_label": first.label if first else None,
        "where_prec": int(first.where_prec) if first and first.where_prec is not None else None,
    }


def _place_rows(entry: Entry, number: int, places: PlaceNumbers) -> Iterator[dict[str, Value]]:
    """The places of a claim; one that only says where the finer place before it lies is marked as its container."""
    there = entry.places(Role.PLACE)
    finer = without_containers(there, entry.document.text)
    for match in entry.places():
        place, wording = places.of(match)
        yield {
            "place": place,
            "claim": number,
            "role": match.role.value,
            "wording": wording,
            "container": int(match in there and match not in finer),
        }


def catalogue_claims(new: NewCatalogue, rows: ClaimRows) -> None:
    """Write down every claim, with its places and the voices that say it."""
    new.insert("root", rows.root_rows())
    places, voices = PlaceNumbers(), dict[str, int]()
    for entry in rows.entries:
        number = rows.numbers[entry.id]
        row = rows.row(entry)
        words = {name: row.pop(name) for name in WORDING}
        new.insert("claim", [row])
        new.insert("wording", [{"claim": number, **words}])
        new.insert("claim_place", _place_rows(entry, number, places))
        for said in voices_of(entry):
            voice = voices.setdefault(said, len(voices) + 1)
            new.insert("claim_voice", [{"voice": voice, "claim": number}])
    places.write(new)
    new.insert("voice", ({"number": n, "words": words, "folded": words.casefold()} for words, n in voices.items()))
