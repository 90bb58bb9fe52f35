"""Where claims are, as rows of a catalogue: a place once for each precision that words give it."""

from __future__ import annotations

from whosays.model.places import PlaceMatch
from whosays.record.catalogue.file import NewCatalogue, Value


class PlaceNumbers:
    """Numbers for places and for the words that name them, given as they come."""

    def __init__(self) -> None:
        self.places: dict[tuple[Value, ...], tuple[int, PlaceMatch, int]] = {}
        self.wordings: dict[str, int] = {}

    def of(self, match: PlaceMatch) -> tuple[int, int]:
        """The numbers of the place and of the words of `match`."""
        precision = None if match.where_prec is None else int(match.where_prec)
        key = (match.place_id, match.label, precision, match.coordinate_uncertainty_m)
        number, first, claims = self.places.get(key, (len(self.places) + 1, match, 0))
        self.places[key] = (number, first, claims + 1)
        return number, self.wordings.setdefault(match.span.text, len(self.wordings) + 1)

    def write(self, new: NewCatalogue) -> None:
        """Write down every place and wording that was numbered."""
        new.insert("place", (_row(*place) for place in self.places.values()))
        new.insert(
            "place_wording",
            ({"number": number, "words": words, "folded": words.casefold()} for words, number in self.wordings.items()),
        )


def _row(number: int, match: PlaceMatch, claims: int) -> dict[str, Value]:
    return {
        "number": number,
        "id": match.place_id,
        "label": match.label,
        "folded": match.label.casefold(),
        "latitude": match.latitude,
        "longitude": match.longitude,
        "where_prec": None if match.where_prec is None else int(match.where_prec),
        "radius_m": match.coordinate_uncertainty_m,
        "claims": claims,
    }
