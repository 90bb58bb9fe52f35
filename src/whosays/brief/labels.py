"""Names on a map that do not cover one another: simple, greedy, and honest about those it leaves out.

Each name tries a few spots around its mark and takes the first that is free; a name without a free spot is left to the list beside the map,
where its number stands anyway.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

CHARACTER = 6.9
"""Mean width of a character of a label, in units of the drawing."""

LINE = 16.0
SHEET = (760.0, 560.0)

Spot = tuple[float, float, float, str, str]
"""Where a mark lies (x, y), its radius, its name and its shape."""


@dataclass(frozen=True, slots=True)
class Box:
    """A label: its left end and base line, its anchor, and its text."""

    x: float
    y: float
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class _Rect:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Rect) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def on_sheet(self) -> bool:
        return self.left >= 2 and self.top >= 2 and self.right <= SHEET[0] - 2 and self.bottom <= SHEET[1] - 2


def place_labels(spots: Sequence[Spot]) -> list[Box | None]:
    """A label for each mark, in order, or `None` where it would cover another or leave the sheet."""
    taken = [_mark(spot) for spot in spots]
    found: list[Box | None] = []
    for number, spot in enumerate(spots, start=1):
        text = f"{number} {spot[3]}"
        box = next((b for b, rect in _candidates(spot, text) if _free(rect, taken)), None) or next(
            (b for b, rect in _candidates(spot, str(number)) if _free(rect, taken)), None
        )
        if box is not None:
            taken.append(_rect(box))
        found.append(box)
    return found


def _mark(spot: Spot) -> _Rect:
    """The part of a mark that no label may cover: all of a dot, only the middle of a wide circle."""
    x, y, radius, _, _ = spot
    solid = min(radius, 6.0) if spot[4] == "dot" else 3.0
    return _Rect(x - solid, y - solid, x + solid, y + solid)


def _free(rect: _Rect, taken: Sequence[_Rect]) -> bool:
    return rect.on_sheet() and not any(rect.meets(other) for other in taken)


def _rect(box: Box) -> _Rect:
    width = len(box.text) * CHARACTER
    left = {"start": box.x, "end": box.x - width, "middle": box.x - width / 2}[box.anchor]
    return _Rect(left, box.y - LINE * 0.8, left + width, box.y + LINE * 0.25)


def _candidates(spot: Spot, text: str) -> Iterator[tuple[Box, _Rect]]:
    x, y, radius, _, shape = spot
    gap = radius + 5 if shape == "dot" else 7
    around = [
        (x + gap, y + 4, "start"),
        (x - gap, y + 4, "end"),
        (x, y - gap - 3, "middle"),
        (x, y + gap + 12, "middle"),
    ]
    around += [
        (x + gap, y - gap - 4, "start"),
        (x + gap, y + gap + 10, "start"),
        (x - gap, y - gap - 4, "end"),
        (x - gap, y + gap + 10, "end"),
    ]
    if shape != "dot":
        around = [
            (x, y - radius - 4, "middle"),
            (x, y + radius + 14, "middle"),
            (x, y - radius + 16, "middle"),
            *around,
        ]
    for left, base, anchor in around:
        box = Box(round(left, 1), round(base, 1), anchor, text)
        yield box, _rect(box)
