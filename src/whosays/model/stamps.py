"""How far a record has come: what a cache compares to tell whether anything was added since."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stamp:
    """The numbers of the last things in a record; two equal stamps of one record mean that nothing was added between them.

    Attributes:
        document: Number of the last document; 0 where there is none.
        reading: Number of the last reading; 0 where there is none.
        decision: Number of the last decision; 0 where there is none.
    """

    document: int
    reading: int
    decision: int
