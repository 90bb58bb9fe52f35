"""A document's sentences put to the model, batch by batch, until each is answered or it is known why not.

A batch that is too long is halved. An answer that was cut off counts up to its last claim, and the sentences from there on are asked about again. A
broken answer is asked for once more; if that is broken too, what stands whole in it is taken, and the batch is named as not read in full.

Rule that always holds: every sentence is either answered for or in a gap.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from whosays.errors import ReaderError
from whosays.extraction.llm.answers import Answer, read_answer
from whosays.extraction.llm.batches import Batch
from whosays.extraction.llm.failures import AnswerError, TooLongError, UnansweredError
from whosays.extraction.llm.keeping import Kept, Reply, answer_key
from whosays.extraction.llm.prompt import messages_for, prompt_version
from whosays.extraction.llm.settings import Settings
from whosays.extraction.llm.tally import Tally

if TYPE_CHECKING:
    from whosays.extraction.llm.endpoint import Endpoint

SHORT = 5_000
"""Characters of a question about one sentence that every model must have room for."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of one batch.

    Attributes:
        batch: The sentences.
        items: Claims as the model gave them, unchecked.
        why_not: Why the sentences were not read, or not in full; `None` where they were.
        ill: Whether that is the server's state, rather than these sentences.
    """

    batch: Batch
    items: tuple[dict[str, Any], ...] = ()
    why_not: str | None = None
    ill: bool = False


class Asker:
    """Asks an endpoint about batches, through the cache."""

    def __init__(self, settings: Settings, endpoint: Endpoint, kept: Kept, tally: Tally) -> None:
        self._settings, self._endpoint, self._kept, self._tally = settings, endpoint, kept, tally

    async def ask_all(self, batches: Sequence[Batch]) -> tuple[Answered, ...]:
        """What came of `batches`, in the order of the text, within the time of one document; raises `ReaderError` where no question can be answered."""
        tasks = {asyncio.create_task(self.ask(batch)): batch for batch in batches}
        try:
            await asyncio.wait(tasks, timeout=self._settings.time_limit, return_when=asyncio.FIRST_EXCEPTION)
            failed = next((e for task in tasks if task.done() and (e := task.exception())), None)
            if failed is not None:
                raise failed
            found = [(task.result() if task.done() else (self._late(batch),)) for task, batch in tasks.items()]
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        return tuple(answered for some in found for answered in some)

    def _late(self, batch: Batch) -> Answered:
        return Answered(batch, (), f"the {self._settings.time_limit:g} seconds for one document were over", ill=True)

    async def ask(self, batch: Batch) -> tuple[Answered, ...]:
        """What came of `batch`: one part, or several where it had to be divided."""
        question = batch.question()
        try:
            reply = await self._reply(question)
            answer = read_answer(reply.content, reply.finish)
            if not answer.whole and not (answer.cut_off and batch.size > 1):
                answer = await self._again(question, reply, answer)
        except TooLongError as error:
            if batch.size > 1:
                return await self._halves(batch)
            if not self._endpoint.answered and len(question) < SHORT:
                raise ReaderError(
                    f"{error}: not even one sentence fits: give the model more room, or a lower --answer-tokens"
                ) from error
            return (Answered(batch, (), str(error)),)
        except AnswerError as error:
            return (Answered(batch, (), str(error), ill=isinstance(error, UnansweredError)),)
        if answer.cut_off and batch.size > 1:
            return await self._go_on(batch, answer)
        return (Answered(batch, answer.items, None if answer.whole else _broken(answer)),)

    async def _halves(self, batch: Batch) -> tuple[Answered, ...]:
        one, other = batch.halves()
        return (*await self.ask(one), *await self.ask(other))

    async def _go_on(self, batch: Batch, answer: Answer) -> tuple[Answered, ...]:
        """The claims before the sentence in which the answer broke off, and that sentence and the rest asked for again.

        An answer that jumps back and forth may lack claims of any sentence: all of it is asked for again.
        """
        numbers = [n for item in answer.items if isinstance(n := item.get("sentence"), int)]
        first = max(numbers, default=0) - 1
        if numbers != sorted(numbers) or not batch.first < first < batch.end:
            return await self._halves(batch)
        before = tuple(item for item in answer.items if item.get("sentence") != first + 1)
        return (
            Answered(Batch(batch.text, batch.sentences, batch.first, first), before),
            *await self.ask(batch.since(first)),
        )

    async def _reply(self, question: str) -> Reply:
        """The kept reply to `question`, or a new one, which is kept where it can be used again."""
        kept = self._kept.find(self._key(question))
        if kept is not None:
            self._tally.kept += 1
            return kept
        reply = await self._endpoint.ask(messages_for(question))
        answer = read_answer(reply.content, reply.finish)
        if answer.whole or (answer.cut_off and answer.items):
            self._kept.keep(self._key(question), self._settings.model, reply)
        return reply

    def _key(self, question: str) -> str:
        return answer_key(self._settings.model, f"{prompt_version()} {self._settings.answer_tokens}", question)

    async def _again(self, question: str, reply: Reply, first: Answer) -> Answer:
        """The better one of the `first`, broken answer and a second one; a good second one is kept."""
        second = await self._endpoint.ask(messages_for(question, broken=reply.content[:2000]))
        answer = read_answer(second.content, second.finish)
        if answer.whole:
            self._kept.keep(self._key(question), self._settings.model, second)
        return answer if answer.whole or len(answer.items) > len(first.items) else first


def _broken(answer: Answer) -> str:
    how = "was cut off" if answer.cut_off else "was no whole JSON"
    saved = f"; {len(answer.items)} of its claims could be read" if answer.items else ""
    return f"the answer {how}, twice{saved}{'; --answer-tokens allows a longer one' if answer.cut_off else ''}"
