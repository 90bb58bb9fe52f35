"""How long `whosays add` takes for a hundred reports of five hundred words, and how much memory.

    python bench/bench_add.py training/passages/passages.jsonl [--reports 100] [--words 500]

The reports are made of sentences of our own labelled passages, drawn with a fixed seed, so no two are alike. Prints seconds, reports a second,
claims and peak memory of one run in a fresh process.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def make_reports(passages: Path, folder: Path, count: int, words: int) -> None:
    """Write `count` reports of about `words` words into `folder`."""
    sentences = []
    for line in passages.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        sentences += [document["text"][start:end] for start, end in document["sentences"]]
    draw = random.Random(2018)
    for number in range(count):
        chosen: list[str] = []
        while sum(len(sentence.split()) for sentence in chosen) < words:
            chosen.append(draw.choice(sentences))
        text = (
            f"---\noutlet: Outlet {number % 7}\npublished: 2018-09-{number % 28 + 1:02d}\n---\n"
            + " ".join(chosen)
            + "\n"
        )
        (folder / f"report-{number:04d}.txt").write_text(text, encoding="utf-8")


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("passages", type=Path)
    parser.add_argument("--reports", type=int, default=100)
    parser.add_argument("--words", type=int, default=500)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        reports = Path(name) / "reports"
        reports.mkdir()
        make_reports(options.passages, reports, options.reports, options.words)
        start = time.perf_counter()
        command = [sys.executable, "-m", "whosays", "add", str(reports), "--record", str(Path(name) / "bench.db")]
        subprocess.run(command, check=True)
        seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{options.reports} reports of {options.words} words: {seconds:.1f} s, {options.reports / seconds:.1f} reports/s, peak {peak:.0f} MB"
    )


if __name__ == "__main__":
    main()
