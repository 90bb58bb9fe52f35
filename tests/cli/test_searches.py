"""Searches are kept, listed with the command line that asks them, and removed."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

from tests.cli.conftest import Run


def test_a_kept_search_asks_the_same_again(run: Run, idlib: Path) -> None:
    """The command line that a search is listed with gives the claims that its filters want; removed, it is listed no more."""
    asked = ("--kind", "strength", "--kind", "presence", "--known-on", "2018-09-22")
    said = run("searches", "save", "What  they had", *asked, "--by", "Ines", "--record", idlib)
    assert said.code == 0
    assert 'search "What they had" kept' in said.err
    (kept,) = json.loads(run("searches", "--format", "json", "--record", idlib).out)
    assert kept == {"name": "What they had", "filters": {"kind": ["presence", "strength"], "known_on": "2018-09-22"}}
    line = run("searches", "--format", "csv", "--record", idlib).out.splitlines()[1].partition(",")[2]
    again = run(*shlex.split(line)[1:], "--format", "jsonl", "--record", idlib)
    assert again.out
    assert again.out == run("claims", *asked, "--format", "jsonl", "--record", idlib).out
    assert run("searches", "remove", "What they had", "--by", "Ines", "--record", idlib).code == 0
    assert "no search is kept yet" in run("searches", "--record", idlib).err


def test_a_search_without_filters_is_none(run: Run, idlib: Path) -> None:
    """A search needs a filter, one that can be understood, and a name that is kept to be removed."""
    by = ("--by", "Ines", "--record", idlib)
    assert run("searches", "save", "all", *by).code == 2
    assert "did you mean strength" in run("searches", "save", "x", "--kind", "strenght", *by).err
    assert 'no search "x"' in run("searches", "remove", "x", *by).err
