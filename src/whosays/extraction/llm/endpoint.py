"""A server that speaks chat completions: one question in, one reply out, with patience.

What may pass is tried again (busy, broken, slow, gone); what cannot pass is said at once, with the next step (a wrong key, an unknown model, a
wrong address); a form of answer that the server refuses is asked for more plainly, once for all questions.

Rules that always hold: a question takes no longer than its time; the key goes into one header and nowhere else, and is cut out of
everything that the server says.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from typing import Any

import httpx

from whosays import __version__
from whosays.errors import ReaderError, suggest
from whosays.extraction.llm.complaints import CENSORED, SPENT, TOO_LONG, on_one_line, read_complaint, says
from whosays.extraction.llm.failures import DeclinedError, TooLongError, UnansweredError
from whosays.extraction.llm.keeping import Reply
from whosays.extraction.llm.manners import Manner
from whosays.extraction.llm.prompt import Message
from whosays.extraction.llm.settings import BASE_URL, KEY, Settings
from whosays.extraction.llm.tally import Tally
from whosays.extraction.llm.waiting import pause_before

LARGEST = 8 * 1024 * 1024
"""Bytes of a response that are read."""
CHARACTERS_A_TOKEN = 5
"""No model takes in more characters with one token, on average of a question."""
CROWDED = 8
"""How many times longer than after another trouble a server is left alone that was asked too often: most count by the minute."""
_PASSING = frozenset((408, 409, 425, 429))
_MALFORMED = frozenset((400, 422))


class _PassingError(Exception):
    """A try failed in a way that may pass.

    Attributes:
        headers: What the server sent along.
        crowded: Whether it was asked too often.
    """

    def __init__(self, reason: str, headers: httpx.Headers | None = None, *, crowded: bool = False) -> None:
        super().__init__(reason)
        self.headers, self.crowded = headers or httpx.Headers(), crowded


class Endpoint:
    """The server of `settings`; counts what it answers in `tally`.

    Attributes:
        answered: Whether it ever answered a question.
    """

    def __init__(self, settings: Settings, tally: Tally) -> None:
        self._settings, self._tally = settings, tally
        self._manner, self._reached, self.answered = Manner(), False, False
        self._turns = asyncio.Semaphore(settings.in_flight)
        headers = {"User-Agent": f"whosays/{__version__}"}
        if settings.key:
            headers["Authorization"] = f"Bearer {settings.key}"
        self._client = httpx.AsyncClient(
            headers=headers,
            timeout=settings.timeout,
            limits=httpx.Limits(max_connections=settings.in_flight),
            trust_env=not settings.is_local,
        )

    async def ask(self, messages: Sequence[Message]) -> Reply:
        """The reply to `messages`.

        Raises:
            UnansweredError, TooLongError, DeclinedError: This question gets no answer.
            ReaderError: No question can get one.
        """
        async with self._turns:
            for tried in range(1, self._settings.tries + 1):
                try:
                    return await self._try(messages)
                except _PassingError as error:
                    failed = error
                self._tally.failed += 1
                pause = self._settings.pause * (CROWDED if failed.crowded else 1)
                wait = pause_before(tried, pause, failed.headers)
                if wait > self._settings.time_limit:
                    raise UnansweredError(f"{failed}, and asks to wait for {wait:,.0f} seconds")
                if tried < self._settings.tries:
                    await asyncio.sleep(wait)
        if not self._reached:
            raise ReaderError(
                f"no server answers at {self._settings.base_url}: {failed}: start it, mend --base-url ({BASE_URL}), or give it more --timeout"
            )
        raise UnansweredError(f"{failed}, {self._settings.tries} times" if self._settings.tries > 1 else str(failed))

    async def _try(self, messages: Sequence[Message]) -> Reply:
        """The reply to one try in the present manner, or in the first plainer one that the server takes."""
        manner = self._manner
        while True:
            body = manner.body(self._settings.model, messages, self._settings.answer_tokens)
            response, content = await self._exchange("POST", "/chat/completions", body)
            if response.status_code == httpx.codes.OK:
                self._manner = manner
                return self._reply(content, sum(len(message["content"]) for message in messages))
            complaint = self._settings.hide(read_complaint(content)) or "it says nothing more"
            plainer = manner.plainer(complaint) if response.status_code in (400, 422) else None
            if plainer is None or says(complaint, (*TOO_LONG, *CENSORED, *SPENT)):
                raise await self._failure(response, complaint)
            manner = plainer

    async def _exchange(
        self, method: str, path: str, body: dict[str, Any] | None = None
    ) -> tuple[httpx.Response, bytes]:
        """The response and its content; raises `_PassingError` where the server is not reached, breaks off or takes too long."""
        try:
            async with (
                asyncio.timeout(self._settings.timeout),
                self._client.stream(method, self._settings.base_url + path, json=body) as response,
            ):
                self._reached = True
                content = b""
                async for chunk in response.aiter_bytes():
                    content += chunk
                    if len(content) > LARGEST:
                        raise _PassingError(f"the answer is larger than {LARGEST:,} bytes")
                return response, content
        except (TimeoutError, httpx.TimeoutException):
            raise _PassingError(f"no answer within {self._settings.timeout:g} seconds") from None
        except httpx.ConnectError as error:
            raise _PassingError(f"no connection ({self._shown(str(error))})") from None
        except httpx.InvalidURL:
            raise ReaderError(f'--base-url "{self._settings.base_url}" is no address of a server: mend it') from None
        except httpx.RequestError as error:
            raise _PassingError(f"the connection broke ({type(error).__name__})") from None

    def _reply(self, content: bytes, asked: int) -> Reply:
        """The reply in a chat completion to a question of `asked` characters; raises `_PassingError` where it is none."""
        try:
            plain = json.loads(content)
            choice = plain["choices"][0]
            message, finish, usage = choice["message"], choice.get("finish_reason"), plain.get("usage")
            said, declined = message.get("content"), message.get("refusal")
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
            raise _PassingError(
                f"the server answered no chat completion: {self._shown(read_complaint(content))}: check --base-url"
            ) from None
        usage = usage if isinstance(usage, dict) else {}
        self._tally.count(usage)
        if not self.answered:
            self._check_room(asked, usage.get("prompt_tokens"))
        self.answered = True
        if declined or finish == "content_filter":
            raise DeclinedError(f"the model would not answer: {self._shown(str(declined or finish))}")
        text = said.encode("utf-8", "replace").decode() if isinstance(said, str) else ""
        return Reply(self._settings.hide(text), self._shown(str(finish or "stop")))

    def _check_room(self, asked: int, taken: object) -> None:
        """Raise `ReaderError` where a server took in less than it was asked; Ollama drops what is too much and says nothing."""
        if type(taken) is int and 0 < taken * CHARACTERS_A_TOKEN < asked:
            raise ReaderError(
                f"{self._settings.host} took in {taken:,} tokens of a question of {asked:,} characters and dropped the rest: give the model room "
                "for 16,000 tokens (for Ollama, start it with OLLAMA_CONTEXT_LENGTH=16384)"
            )

    async def _failure(self, response: httpx.Response, complaint: str) -> Exception:
        """What a response other than an answer means: for this try, for this question, or for all."""
        status, host, shown = response.status_code, self._settings.host, self._shown(complaint)
        spent = status == 402 or (status in (400, 403, 429) and says(complaint, SPENT))
        if (status in _PASSING or status >= 500) and not spent:
            return _PassingError(f"{host} answered {status} ({shown})", response.headers, crowded=status == 429)
        if status == 413 or (status in _MALFORMED and says(complaint, TOO_LONG)):
            return TooLongError(f"too long for {self._settings.model}: {shown}")
        censored = status in (400, 403, 422) and says(complaint, CENSORED)
        if censored or (status in _MALFORMED and self.answered and not spent):
            return DeclinedError(f"{host} would not take these sentences ({status}: {shown})")
        return ReaderError(await self._final(response, shown, spent=spent))

    async def _final(self, response: httpx.Response, complaint: str, *, spent: bool) -> str:
        """Why no question can be answered, and what to do."""
        status, host = response.status_code, self._settings.host
        if spent:
            return f"{host} has no credit left for this key: {complaint}: see to the account, then run the same command again"
        if status in (401, 403):
            given = f"the key in {KEY} is not accepted" if self._settings.key else f"it wants a key: set {KEY}"
            return f"{host} answered {status}: {given}: {complaint}"
        if status == 404:
            return await self._not_found(complaint)
        if response.has_redirect_location:
            moved = self._shown(response.headers["location"]).removesuffix("/chat/completions")
            return f"{self._settings.base_url} answered {status}, which is not followed: give --base-url {moved} if that is the server you mean"
        return (
            f"{self._settings.base_url} answered {status}: {complaint}: check --base-url, --model and --answer-tokens"
        )

    async def _not_found(self, complaint: str) -> str:
        """Whether it is the model or the address that the server does not know, with the models that it has."""
        model, where = self._settings.model, self._settings.base_url
        known = await self._models()
        if known is None:
            return f"there is no {where}/chat/completions ({complaint}): check --base-url; most end in /v1"
        return f'no model "{model}" at {where}{suggest(model, known) or f" ({complaint})"}'

    async def _models(self) -> tuple[str, ...] | None:
        """Names of the models that the server has, or `None` where it does not say."""
        try:
            response, content = await self._exchange("GET", "/models")
            listed = json.loads(content)["data"]
            return tuple(self._shown(str(model["id"])) for model in listed) if response.is_success else None
        except (_PassingError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def _shown(self, text: str) -> str:
        """What a server said, fit to be shown, and without the key."""
        return on_one_line(self._settings.hide(text))
