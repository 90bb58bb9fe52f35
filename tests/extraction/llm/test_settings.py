"""What a person says of the model: what is missing or impossible is named, and the key is never shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.extraction.llm.server import KEY
from whosays.errors import ReaderError
from whosays.extraction.llm.settings import default_cache, read_settings

GIVEN = {"model": "m", "base_url": "http://localhost:11434/v1/"}


def test_what_is_given_counts_over_the_environment() -> None:
    """An option counts over its variable, and the key comes from the environment alone."""
    environ = {
        "WHOSAYS_LLM_MODEL": "other",
        "WHOSAYS_LLM_BASE_URL": "https://api.example/v1",
        "WHOSAYS_LLM_API_KEY": KEY,
    }
    settings = read_settings({"model": "m", "timeout": "3", "in_flight": 2}, environ)
    assert (settings.model, settings.base_url, settings.key) == ("m", "https://api.example/v1", KEY)
    assert (settings.timeout, settings.in_flight, settings.host) == (3.0, 2, "api.example")
    assert KEY not in repr(settings)


def test_an_address_may_be_copied_in_full() -> None:
    """A slash or the last part of the address does no harm."""
    for url in ("http://h:1/v1", "http://h:1/v1/", "http://h:1/v1/chat/completions"):
        assert read_settings({"model": "m", "base_url": url}, {}).base_url == "http://h:1/v1"


WRONG: dict[str, tuple[dict[str, Any], dict[str, str], str]] = {
    "no model": ({"base_url": "http://h/v1"}, {}, r"no model.*--model NAME.*WHOSAYS_LLM_MODEL"),
    "no server": ({"model": "m"}, {}, r"no server.*--base-url URL.*WHOSAYS_LLM_BASE_URL.*localhost:11434"),
    "no address": ({**GIVEN, "base_url": "localhost:11434"}, {}, "no address of a server"),
    "no address, with a key": ({**GIVEN, "base_url": "me:s3cret@h/v1?key=s3cret"}, {}, '"h/v1" is no address'),
    "a bad port": ({**GIVEN, "base_url": "http://h:99999/v1"}, {}, "no address of a server"),
    "a bad host": ({**GIVEN, "base_url": "http://[::1/v1"}, {}, "no address of a server"),
    "credentials": ({**GIVEN, "base_url": "https://me:s3cret@h/v1"}, {}, "carries credentials"),
    "a key in the address": ({**GIVEN, "base_url": "https://h/v1?key=s3cret"}, {}, "carries credentials or a query"),
    "one price": ({**GIVEN, "price_in": 1}, {}, "only one price"),
    "a price below 0": ({**GIVEN, "price_in": -1, "price_out": 1}, {}, "--price-in -1 is too small"),
    "no time": ({**GIVEN, "timeout": 0}, {}, "--timeout 0 is too small"),
    "no number": ({**GIVEN, "time_limit": "soon"}, {}, "--time-limit soon is no number"),
    "a number without end": ({**GIVEN, "in_flight": 10**400}, {}, "is no number"),
    "infinity": ({**GIVEN, "time_limit": "inf"}, {}, "is no number"),
    "nobody asks": ({**GIVEN, "in_flight": 0}, {}, "--in-flight 0 is too small"),
    "a broken key": (GIVEN, {"WHOSAYS_LLM_API_KEY": "s3cret\nkey"}, "WHOSAYS_LLM_API_KEY holds a blank"),
    "a key with a dash": (GIVEN, {"WHOSAYS_LLM_API_KEY": "s3cret—key"}, "WHOSAYS_LLM_API_KEY holds a blank"),
}


@pytest.mark.parametrize(("given", "environ", "message"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named(given: dict[str, Any], environ: dict[str, str], message: str) -> None:
    """A missing or impossible setting is named with the next step, and no secret is repeated."""
    with pytest.raises(ReaderError, match=message) as raised:
        read_settings(given, environ)
    assert "s3cret" not in str(raised.value)


def test_the_cache_is_the_users_own() -> None:
    """Answers are kept in the user's cache folder, or where `XDG_CACHE_HOME` says."""
    assert default_cache({"XDG_CACHE_HOME": "/somewhere"}) == Path("/somewhere/whosays/llm")
    assert default_cache({}).parts[-2:] == ("whosays", "llm")
