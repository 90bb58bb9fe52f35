"""A loop in the background: what is waited for ends with the wait."""

from __future__ import annotations

import asyncio
import signal
import threading
from types import FrameType

import pytest

from whosays.extraction.llm.background import Background


async def answer() -> int:
    await asyncio.sleep(0)
    return 42


def test_what_is_awaited_comes_back() -> None:
    """A result or an error of the coroutine is the caller's, one call after the other."""
    background = Background()
    assert [background.run(answer()) for _ in range(3)] == [42, 42, 42]
    with pytest.raises(TimeoutError):
        background.run(asyncio.wait_for(asyncio.sleep(5), 0.01))


def test_an_interrupted_caller_ends_what_it_waited_for() -> None:
    """Interrupting the caller cancels the coroutine, so that nothing is asked behind its back."""
    cancelled, background = threading.Event(), Background()

    async def endless() -> None:
        try:
            await asyncio.sleep(30)
        finally:
            cancelled.set()

    def interrupt(_: int, __: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    try:
        with pytest.raises(KeyboardInterrupt):
            background.run(endless())
    finally:
        signal.signal(signal.SIGALRM, before)
    assert cancelled.wait(2)


def test_the_thread_ends_with_its_owner() -> None:
    """A loop that nobody holds any more is ended."""
    background = Background()
    background.run(answer())
    before = sum(thread.name == "whosays-llm" for thread in threading.enumerate())
    del background
    for _ in range(100):
        if sum(thread.name == "whosays-llm" for thread in threading.enumerate()) < before:
            return
        threading.Event().wait(0.02)
    pytest.fail("the thread goes on")
