"""How fast review goes on a record: pages, decisions a second, and the audit log; on a copy, as it decides.

    python bench/measure_review.py COPY.db [--decisions 500] [--more 100000]

A server answers in this process, its catalogue not made anew. `--more` first adds that many decisions, to see what a long log costs.
"""

from __future__ import annotations

import argparse
import json
import statistics
import threading
import time
from collections.abc import Callable
from typing import Any

import httpx
import uvicorn

from whosays.model.decisions import Action
from whosays.record import decisions
from whosays.record.store import Record
from whosays.web.app import create_app
from whosays.web.settings import Settings

PAGES = (
    "/review", "/review?tab=names", "/review?tab=places", "/review?tab=incidents", "/review/next", "/review/next?tab=names",
    "/review/next?tab=places", "/review/next?tab=incidents", "/review/next?kind=strength", "/review/next?actor=Hezbollah",
    "/audit", "/audit?by=bench", "/audit?by=nobody", "/audit?action=grade", "/audit?since=2001-01-01&until=2001-01-02",
    "/sources", "/sources?kind=root-source&sort=alone", "/sources?kind=root-source&sort=name",
)  # fmt: skip


def serve(location: str, reviewers: int) -> tuple[uvicorn.Server, str]:
    """A running server and its address."""
    app = create_app(Settings(location, reviewer="bench", reviewers=reviewers), watch=False)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", access_log=False))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return server, f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"


def took(call: Callable[[], Any]) -> float:
    """Milliseconds that `call` takes."""
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def pages(client: httpx.Client, times: int) -> None:
    """Print the time of each page, warm."""
    for path in PAGES:
        first = client.get(path)
        spent = sorted(took(lambda path=path: client.get(path)) for _ in range(times))  # type: ignore[misc]
        p95 = spent[int(len(spent) * 0.95) - 1]
        print(
            f"{first.status_code} {statistics.median(spent):7.1f} ms median {p95:7.1f} p95 {len(first.content):9,} bytes  {path}"
        )


def decide(client: httpx.Client, csrf: str, many: int, at_once: int) -> None:
    """Print how many decisions a second are confirmed, `at_once` in each request."""
    claims: list[dict[str, Any]] = []
    after = ""
    while len(claims) < many and after is not None:
        page = client.get("/review/next", params={"after": after}).json()
        claims, after = claims + page["items"], page["after"]
    words = [
        {"ticket": n, "kind": "claim", "subject": one["subject"], "action": "accept"}
        for n, one in enumerate(claims[:many])
    ]
    spent = []
    started = time.perf_counter()
    for start in range(0, len(words), at_once):
        fields = {"csrf": csrf, "decisions": json.dumps(words[start : start + at_once])}
        spent.append(took(lambda fields=fields: client.post("/review/decisions", data=fields)))  # type: ignore[misc]
    whole = time.perf_counter() - started
    spent.sort()
    print(f"{len(words)} decisions, {at_once} at once: {len(words) / whole:.0f} a second; a request takes "
          f"{statistics.median(spent):.1f} ms median, {spent[int(len(spent) * 0.95) - 1]:.1f} p95")  # fmt: skip


def lengthen(location: str, many: int) -> None:
    """Add `many` decisions, in one transaction."""
    with Record.open(location) as record:
        claims = [entry.id for entry in record.entries(record.documents()[0].id)] or [record.claim_id("0")]
        with record._writing() as connection:  # the record itself has one transaction for each decision
            for number in range(many):
                draft = decisions.Draft(
                    Action.SEARCH, f"search {number % 1000} of {claims[0]}", "{}", f"person {number % 7}", ""
                )
                decisions.append(connection, draft)


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record")
    parser.add_argument("--decisions", type=int, default=500)
    parser.add_argument("--more", type=int, default=0)
    parser.add_argument("--reviewers", type=int, default=1)
    parser.add_argument("--times", type=int, default=12)
    given = parser.parse_args()
    if given.more:
        lengthen(given.record, given.more)
    server, address = serve(given.record, given.reviewers)
    with httpx.Client(base_url=address, timeout=120) as client:
        csrf = client.get("/review").text.partition('name="csrf" content="')[2].partition('"')[0]
        decide(client, csrf, given.decisions, 1)
        decide(client, csrf, given.decisions, 10)
        pages(client, given.times)
        print(f"the chain was checked in {took(lambda: client.get('/audit/check')):.0f} ms")
    server.should_exit = True


if __name__ == "__main__":
    main()
