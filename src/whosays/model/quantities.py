"""How many, exactly as claimed.

Reports seldom give a bare number. They give a floor ("at least 120,000"), an approximation ("around 230"), a range, a vague word ("dozens")
or a share ("nearly half of these forces"). A `Quantity` keeps the wording and what it commits the speaker to: the smallest and the largest
count that would make the statement true.

Rules that always hold:

* `low <= high`; `None` means that the side is open;
* a share has no count of its own: `low` and `high` are `None` and `comparator` is `SHARE`;
* nothing is rounded, averaged or merged here: reconciling claims is the work of `assessment`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

APPROXIMATION = 0.10
"""How far an approximator ("around", "some", "nearly") widens a number for comparison, as a fraction of it, to both sides."""


class Comparator(StrEnum):
    """How a number binds its speaker."""

    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    FEWER_THAN = "fewer_than"
    BETWEEN = "between"
    VAGUE = "vague"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of people, groups, sites or things, as one source put it.

    Attributes:
        low: The smallest count that makes the claim true; `None` if the claim sets no floor.
        high: The largest such count; `None` if open-ended.
        comparator: How the words bind the number.
        wording: The words in the text that said it.
        unit: What is counted, in the source's words ("fighters", "points"); `None` where the text does not say.
        share_of: For a share, the words for the whole ("these forces"); else `None`.
    """

    low: int | None
    high: int | None
    comparator: Comparator
    wording: str
    unit: str | None = None
    share_of: str | None = None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f'the range of "{self.wording}" runs backwards: {self.low} to {self.high}')

    @property
    def is_share(self) -> bool:
        """Whether this is a part of some whole rather than a count."""
        return self.comparator is Comparator.SHARE

    def comparison_range(self) -> tuple[int | None, int | None]:
        """The range to compare with others: the stated one, widened by `APPROXIMATION` where the words approximate.

        >>> Quantity(230, 230, Comparator.ABOUT, "around 230").comparison_range()
        (207, 253)
        """
        if self.comparator is not Comparator.ABOUT or self.low is None or self.high is None:
            return self.low, self.high
        return self.low - round(self.low * APPROXIMATION), self.high + round(self.high * APPROXIMATION)

    def agrees_with(self, other: Quantity) -> bool:
        """Whether one count could make both claims true; shares agree with nothing but shares of the same wording.

        >>> more, least = Comparator.MORE_THAN, Comparator.AT_LEAST
        >>> Quantity(120_000, None, least, "at least 120,000").agrees_with(Quantity(100_001, None, more, "more than 100,000"))
        True
        """
        if self.is_share or other.is_share:
            return self.is_share and other.is_share and self.wording.casefold() == other.wording.casefold()
        low, high = self.comparison_range()
        other_low, other_high = other.comparison_range()
        starts_in_time = low is None or other_high is None or low <= other_high
        ends_in_time = other_low is None or high is None or other_low <= high
        return starts_in_time and ends_in_time

    def __str__(self) -> str:
        """The range in figures: "120,000 or more", "more than 80,000", "230", "3,000 to 4,000"; the wording where there is no count."""
        if self.low is None and self.high is None:
            return self.wording
        if self.high is None:
            return self._floor(self.low or 0)
        if self.low is None:
            return (
                f"fewer than {self.high + 1:,}" if self.comparator is Comparator.FEWER_THAN else f"up to {self.high:,}"
            )
        return f"{self.low:,}" if self.low == self.high else f"{self.low:,} to {self.high:,}"

    def _floor(self, low: int) -> str:
        return f"more than {low - 1:,}" if self.comparator is Comparator.MORE_THAN else f"{low:,} or more"
