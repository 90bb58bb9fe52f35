"""How long to wait: longer each time, and as the server says."""

from __future__ import annotations

import pytest

from whosays.extraction.llm.waiting import LONGEST, pause_before, retry_after


def test_each_wait_is_about_twice_as_long() -> None:
    """Waits double, a little shorter or longer by chance, up to a longest one."""
    for tried, expected in ((1, 1.0), (2, 2.0), (4, 8.0), (50, LONGEST)):
        assert 0.75 * expected <= pause_before(tried, 1.0, {}) <= 1.25 * expected


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("3", 3.0),
        ("0", 0.0),
        ("Mon, 01 Jan 2001 00:00:00 GMT", 0.0),
        ("soon", None),
        ("-4", None),
        ("nan", None),
        ("", None),
    ],
)
def test_what_the_server_says_counts(said: str, seconds: float | None) -> None:
    """A number or a date counts; nonsense does not."""
    assert retry_after({"retry-after": said}) == seconds


def test_what_the_server_says_is_the_least() -> None:
    """A server that says 0 is not asked again and again at once; one that says more is left alone so long."""
    assert pause_before(3, 1.0, {"retry-after": "0"}) >= 3.0
    assert pause_before(3, 1.0, {"retry-after": "30"}) == 30.0
