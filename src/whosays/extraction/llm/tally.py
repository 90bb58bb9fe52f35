"""What the reading cost: questions, answers from the cache, tokens, money.

Tokens are what the server reports; where it reports none they are unknown, never estimated. Prices are what a person gave.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from whosays.extraction.llm.settings import Settings


@dataclass(slots=True)
class Tally:
    """Counts of a run; grows while it reads.

    Attributes:
        asked: Answers that came from the server.
        kept: Answers that came from the cache.
        failed: Tries that brought no answer.
        tokens_in: Tokens of questions, as far as reported.
        tokens_out: Tokens of answers, as far as reported.
        unreported: Answers whose tokens the server did not report.
    """

    asked: int = 0
    kept: int = 0
    failed: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    unreported: int = 0

    def count(self, usage: Mapping[str, Any]) -> None:
        """Take one answer and what the server says it used."""
        self.asked += 1
        used = [usage.get(name) for name in ("prompt_tokens", "completion_tokens")]
        numbers = [n for n in used if isinstance(n, int) and not isinstance(n, bool) and n >= 0]
        if len(numbers) < 2:
            self.unreported += 1
            return
        self.tokens_in += numbers[0]
        self.tokens_out += numbers[1]

    def lines(self, settings: Settings) -> tuple[str, ...]:
        """The account for a person; empty where nothing was asked or looked up."""
        if not (self.asked or self.kept or self.failed):
            return ()
        first = (
            f"{settings.model} at {settings.host}: {_count(self.asked, 'answer')}, {self.kept:,} more from the cache"
        )
        if self.failed:
            first += f"; {_count(self.failed, 'try', 'tries')} without an answer, which the server may count too"
        return (first, self._tokens(), *self._cost(settings))

    def _tokens(self) -> str:
        if self.asked and self.unreported == self.asked:
            return "tokens: unknown, the server reports none"
        known = f"tokens: {self.tokens_in:,} in, {self.tokens_out:,} out"
        return f"{known}; unknown for {_count(self.unreported, 'answer')}" if self.unreported else known

    def _cost(self, settings: Settings) -> tuple[str, ...]:
        if settings.price_in is None or settings.price_out is None:
            return ()
        if self.asked and self.unreported == self.asked:
            return ("cost: unknown",)
        cost = (self.tokens_in * settings.price_in + self.tokens_out * settings.price_out) / 1_000_000
        prices = f"at {settings.price_in:g} in and {settings.price_out:g} out a million tokens"
        return (f"cost: {cost:,.4f}{' or more' if self.unreported or self.failed else ''}, {prices}",)


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one}" if number == 1 else f"{number:,} {many or one + 's'}"
