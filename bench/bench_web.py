"""How long the server takes for each page, how heavy the pages are, and how much memory it holds.

    python bench/bench_web.py RECORD [--rounds 20] [--port 8399]

RECORD has to have its catalogue beside it, or making it is waited for (for a million claims, most of an hour). A server is started on it; each page
is asked for so many times, after two times that do not count, with addresses that are drawn from the record itself: questions that matter most and
ones by chance, documents, claims, actors, places, days. Printed for each page: the median and the 95th percentile of the time that the server takes, in
milliseconds on loopback, and the bytes that come over the wire, compressed; and the memory of the server at the end.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

from whosays.record.catalogue.claims import OLDEST, RANK
from whosays.record.catalogue.file import Catalogue, latest_file
from whosays.record.catalogue.listing import Mark

WARM = 2
LIMIT_MS = {"/map/data": 200.0, "/timeline": 200.0}
"""The most that the 95th percentile should be, where it is not 100 ms."""


def cursor_at(claim: str) -> str:
    """The cursor behind a claim that is said as its id and its rank."""
    key, _, rank = claim.partition("~")
    return OLDEST.cursor([Mark(key, rank=rank)])


def addresses(catalogue: Catalogue, draw: random.Random, rounds: int) -> dict[str, list[str]]:
    """Addresses for each page, `rounds` of them."""

    def some(query: str) -> Iterator[str]:
        rows = [str(row[0]) for row in catalogue.rows(query)]
        while True:
            yield draw.choice(rows)

    top = some("SELECT slug FROM question ORDER BY number LIMIT 20")
    question = some("SELECT slug FROM question WHERE number % 97 = 1 LIMIT 500")
    largest = some("SELECT slug FROM question ORDER BY claims DESC LIMIT 5")
    incident = some("SELECT id FROM incident ORDER BY weight DESC LIMIT 40")
    document = some("SELECT id FROM document WHERE number % 101 = 1 LIMIT 500")
    claim = some("SELECT id FROM claim WHERE number % 997 = 1 LIMIT 500")
    actor = some("SELECT id FROM actor ORDER BY claims DESC LIMIT 60")
    place = some("SELECT id FROM place WHERE id IS NOT NULL ORDER BY claims DESC LIMIT 60")
    after = some(f"SELECT c.id || '~' || {RANK} FROM claim c WHERE c.number % 4999 = 1")
    day = some("SELECT published FROM document WHERE published IS NOT NULL AND number % 503 = 1")
    outlet = some("SELECT name FROM standing WHERE kind = 'outlet' ORDER BY claims DESC LIMIT 30")
    kind = some("SELECT DISTINCT kind FROM cell")
    word = some("SELECT label FROM actor ORDER BY claims DESC LIMIT 200")
    plain = {
        path: [path] * rounds
        for path in (
            "/", "/questions", "/questions?contested=1&sort=claims", "/incidents", "/incidents?sort=day", "/actors", "/map", "/timeline", "/claims",
            "/documents", "/sources", "/review", "/audit", "/search", "/add", "/brief", "/exports", "/help", "/map/data", "/freshness",
        )
    }  # fmt: skip
    made = {
        "/questions/{top}": (f"/questions/{next(top)}" for _ in range(rounds)),
        "/questions/{any}": (f"/questions/{next(question)}" for _ in range(rounds)),
        "/questions/{largest}": (f"/questions/{next(largest)}" for _ in range(rounds)),
        "/questions?actor=": (f"/questions?actor={next(word)}" for _ in range(rounds)),
        "/incidents/{id}": (f"/incidents/{next(incident)}" for _ in range(rounds)),
        "/documents/{id}": (f"/documents/{next(document)}" for _ in range(rounds)),
        "/claims/{id}": (f"/claims/{next(claim)}" for _ in range(rounds)),
        "/claims?after=": (f"/claims?after={cursor_at(next(after))}" for _ in range(rounds)),
        "/claims?kind&place": (f"/claims?kind=casualties&place={next(place)}" for _ in range(rounds)),
        "/claims?actor&since": (f"/claims?actor={next(word)}&since={next(day)}" for _ in range(rounds)),
        "/claims?text=": (f"/claims?text={draw.randrange(100, 990)}" for _ in range(rounds)),
        "/search?q=": (f"/search?q={next(word)}" for _ in range(rounds)),
        "/actors?as_of=": (f"/actors?as_of={next(day)}" for _ in range(rounds)),
        "/actors/{id}": (f"/actors/{next(actor)}" for _ in range(rounds)),
        "/map/data?since&until": (f"/map/data?since={next(day)}&kind=attack" for _ in range(rounds)),
        "/map/data?actor=": (f"/map/data?actor={next(word)}" for _ in range(rounds)),
        "/timeline?since&place": (f"/timeline?since={next(day)}&place={next(place)}" for _ in range(rounds)),
        "/timeline?as_of=": (f"/timeline?as_of={next(day)}" for _ in range(rounds)),
        "/timeline?kind&as_of": (f"/timeline?kind={next(kind)}&as_of={next(day)}" for _ in range(rounds)),
        "/sources/{outlet}": (f"/sources/outlet/{next(outlet)}" for _ in range(rounds)),
        "/api/v1/claims": (f"/api/v1/claims?place={next(place)}" for _ in range(rounds)),
        "/api/v1/questions/{id}": (f"/api/v1/questions/{next(question)}" for _ in range(rounds)),
    }
    return plain | {name: list(paths) for name, paths in made.items()}


def measure(client: httpx.Client, paths: list[str]) -> tuple[list[float], int, int]:
    """Milliseconds for each of `paths` in order, the most bytes of one, and how many were not answered well."""
    taken, heaviest, bad = [], 0, 0
    for place, path in enumerate([*paths[:WARM], *paths]):
        begun = time.perf_counter()
        with client.stream("GET", path) as answer:
            raw = sum(len(part) for part in answer.iter_raw())
        if place >= WARM:
            taken.append((time.perf_counter() - begun) * 1000)
            heaviest = max(heaviest, raw)
            bad += answer.status_code >= 400
    return sorted(taken), heaviest, bad


def read_through(file: Path) -> None:
    """Read a file once, so that what is measured is the server with the files in the system's memory, not the disk."""
    with file.open("rb", buffering=0) as content:
        while content.read(1 << 24):
            pass


def memory_mb(pid: int) -> int:
    """The memory that a process holds, without what it shares with the file system's cache, in MB; 0 where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return 0
    fields = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    return int(fields["RssAnon"].split()[0]) // 1024


def main() -> int:
    """Print the table; 1 where a page took too long, was too heavy or failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--port", type=int, default=8399)
    asked = parser.parse_args()
    command = [
        sys.executable,
        "-m",
        "whosays",
        "serve",
        str(asked.record),
        "--port",
        str(asked.port),
        "--reviewer",
        "bench",
    ]
    server = subprocess.Popen(command)
    client = httpx.Client(base_url=f"http://127.0.0.1:{asked.port}", timeout=120)
    failed = False
    try:
        _wait(client, server)
        folder = asked.record.with_name(f"{asked.record.name}.catalogue")
        found = latest_file(folder)
        if found is None:
            raise SystemExit(f"no catalogue in {folder}")
        for file in (found, asked.record):
            read_through(file)
        with Catalogue(found) as catalogue:
            paths = addresses(catalogue, random.Random(7), asked.rounds)
        print(f"{'page':28} {'median':>8} {'p95':>8} {'bytes':>9}")
        for name, some in paths.items():
            taken, heaviest, bad = measure(client, some)
            p95 = taken[min(len(taken) - 1, round(0.95 * len(taken)))]
            limit = max((most for begin, most in LIMIT_MS.items() if name.startswith(begin)), default=100.0)
            late = p95 > limit or heaviest > 500_000 or bad > 0
            failed |= late
            print(
                f"{name:28} {taken[len(taken) // 2]:8.1f} {p95:8.1f} {heaviest:9,}{f'  {bad} failed' if bad else ''}{'  <<' if late else ''}",
                flush=True,
            )
        print(f"memory of the server: {memory_mb(server.pid)} MB")
    finally:
        server.terminate()
        server.wait()
    return int(failed)


def _wait(client: httpx.Client, server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        try:
            client.get("/freshness")
        except httpx.TransportError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    raise SystemExit(main())
