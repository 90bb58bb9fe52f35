"""What a person says of the language model: which one, where it runs, how long it may take, what it costs.

Given values count over the environment (`WHOSAYS_LLM_MODEL`, `WHOSAYS_LLM_BASE_URL`, `WHOSAYS_LLM_CACHE`). The key comes from the environment alone
(`WHOSAYS_LLM_API_KEY`), so that it stands in no shell history, and is shown by nothing.

Rules that always hold: there is no default server, so that no text goes where nobody sent it; an address carries no credentials; no message
holds the key.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from whosays.errors import ReaderError

MODEL, BASE_URL, KEY, CACHE = "WHOSAYS_LLM_MODEL", "WHOSAYS_LLM_BASE_URL", "WHOSAYS_LLM_API_KEY", "WHOSAYS_LLM_CACHE"
EXAMPLE_URL = "http://localhost:11434/v1 for Ollama"
SHORTEST_KEY = 8
"""Characters from which a key is a secret; a server that needs none is often given some short word."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the language model is asked.

    Attributes:
        model: Its name, as the server knows it.
        base_url: Where the server is, up to and with "/v1".
        cache: The folder that keeps its answers.
        key: What the server wants to see, or "".
        in_flight: How many questions may be open at once.
        timeout: Seconds that one question may take.
        time_limit: Seconds that one document may take, all questions and waits together.
        tries: How often a question is sent before it counts as unanswered.
        pause: Seconds before the second try; each further one waits twice as long.
        answer_tokens: The most tokens that one answer may have.
        price_in: What a million tokens of questions cost, in any currency, or `None`.
        price_out: What a million tokens of answers cost, or `None`.
    """

    model: str
    base_url: str
    cache: Path
    key: str = field(default="", repr=False)
    in_flight: int = 4
    timeout: float = 120.0
    time_limit: float = 1800.0
    tries: int = 4
    pause: float = 1.0
    answer_tokens: int = 8192
    price_in: float | None = None
    price_out: float | None = None

    @property
    def host(self) -> str:
        """The server's name and port, for people."""
        return urlsplit(self.base_url).netloc

    @property
    def is_local(self) -> bool:
        """Whether the server runs on this machine, so that no proxy stands between."""
        return urlsplit(self.base_url).hostname in ("localhost", "127.0.0.1", "::1")

    def hide(self, text: str) -> str:
        """`text` without the key, should a server repeat it; what is too short to be a secret ("x", "ollama") may be a word and stays."""
        return text.replace(self.key, "[key]") if len(self.key) >= SHORTEST_KEY else text


PRICES = frozenset(("price_in", "price_out"))
WHOLE = frozenset(("in_flight", "tries", "answer_tokens"))


def read_settings(given: Mapping[str, object], environ: Mapping[str, str]) -> Settings:
    """The settings that `given` and `environ` say together; raises `ReaderError` where something is missing or impossible."""
    said = {name: value for name, value in given.items() if value is not None}
    model = _word(said.pop("model", None) or environ.get(MODEL))
    if not model:
        raise ReaderError(f"no model to ask: name one with --model NAME (or {MODEL}), as its server calls it")
    base_url = _word(said.pop("base_url", None) or environ.get(BASE_URL))
    if not base_url:
        raise ReaderError(f"no server to ask: give --base-url URL (or {BASE_URL}), such as {EXAMPLE_URL}")
    cache = Path(_word(said.pop("cache", None) or environ.get(CACHE)) or default_cache(environ))
    numbers = _numbers(said)
    if ("price_in" in numbers) != ("price_out" in numbers):
        raise ReaderError("only one price is given: give both --price-in and --price-out, or neither")
    key = _checked_key(environ.get(KEY, ""))
    return Settings(model, _checked_url(base_url), cache.expanduser(), key, **numbers)


def default_cache(environ: Mapping[str, str]) -> Path:
    """The folder for answers where nobody named one: the user's own cache."""
    if sys.platform == "win32" and environ.get("LOCALAPPDATA"):
        return Path(environ["LOCALAPPDATA"]) / "whosays" / "llm"
    return Path(environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "whosays" / "llm"


def _word(value: object) -> str:
    return str(value).strip() if value is not None else ""


def _option(name: str) -> str:
    return "--" + name.replace("_", "-")


def _numbers(said: Mapping[str, object]) -> dict[str, Any]:
    """Prices and limits as numbers."""
    numbers: dict[str, Any] = {}
    for name, value in said.items():
        number = _number(name, value)
        if number < (0 if name in PRICES else 1 if name in WHOLE else math.ulp(0)):
            raise ReaderError(
                f"{_option(name)} {value} is too small: give a number {'of 0 or more' if name in PRICES else 'above 0'}"
            )
        numbers[name] = int(number) if name in WHOLE else number
    return numbers


def _number(name: str, value: object) -> float:
    if isinstance(value, (int, float, str)):
        try:
            number = float(value)
        except (ValueError, OverflowError):
            number = math.nan
        if math.isfinite(number):
            return number
    raise ReaderError(f"{_option(name)} {value} is no number")


def _checked_url(url: str) -> str:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        shown = url.rpartition("@")[2].partition("?")[0]
        raise ReaderError(f'--base-url "{shown}" is no address of a server: write it as {EXAMPLE_URL}')
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise ReaderError(
            f"--base-url for {parts.hostname} carries credentials or a query, which would be shown: leave them out and put the key into {KEY}"
        )
    return url.rstrip("/").removesuffix("/chat/completions")


def _checked_key(key: str) -> str:
    clean = key.strip()
    if any(not "!" <= c <= "~" for c in clean):
        raise ReaderError(f"the key in {KEY} holds a blank or a character that no key has: copy it again")
    return clean
