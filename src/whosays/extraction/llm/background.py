"""An event loop in a thread of its own, so that a reader that asks many things at once can be called from anywhere: a script, a notebook, a server.

What is waited for is given up when the caller is interrupted. The wait is a chain of short ones: on Windows an endless one takes no Ctrl-C.
"""

from __future__ import annotations

import asyncio
import threading
import weakref
from collections.abc import Coroutine, Iterable
from concurrent.futures import wait
from typing import Any, TypeVar

T = TypeVar("T")
LOOK = 0.5
"""Seconds between two looks at whether the caller was interrupted."""


class Background:
    """A loop that runs until nobody holds this object any more."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=_run, args=(self._loop,), name="whosays-llm", daemon=True).start()
        weakref.finalize(self, self._loop.call_soon_threadsafe, self._loop.stop)

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """What `coroutine` returns or raises; it is cancelled when the caller is interrupted while waiting."""
        future = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        try:
            while not wait((future,), timeout=LOOK).done:
                pass
            return future.result()
        finally:
            future.cancel()


def _run(loop: asyncio.AbstractEventLoop) -> None:
    loop.run_forever()
    loop.run_until_complete(_end(asyncio.all_tasks(loop)))
    loop.close()


async def _end(tasks: Iterable[asyncio.Task[Any]]) -> None:
    """Cancel what was not finished, and let it end."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
