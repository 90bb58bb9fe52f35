"""The verb `orbat`: table, tree and difference."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run


def plain(run: Run, record: Path, *words: object) -> list[dict[str, Any]]:
    return list(json.loads(run("orbat", "--format", "json", "--record", record, *words).out))


def walk(branches: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for branch in branches:
        yield branch
        yield from walk(branch["below"])


def test_the_table_keeps_claims_and_names_table_apart(run: Run, idlib: Path) -> None:
    """What only the names table says is marked, and in JSON each tie carries its evidence, and a claimed one its claims."""
    assert "[table]" in run("orbat", "--record", idlib).out
    ties = [tie for force in plain(run, idlib) for tie in force["ties"]]
    assert {tie["evidence"] for tie in ties} == {"claimed", "names table"}
    assert all(bool(tie["claims"]) is (tie["evidence"] == "claimed") for tie in ties)


def test_places_that_no_gazetteer_knows_are_marked_words(run: Run, idlib: Path) -> None:
    """A site that could not be located is shown in quotation marks, and in JSON it has no place."""
    sites = [site for force in plain(run, idlib) for site in force["sites"]]
    words = next(site for site in sites if not site["located"])
    assert words["place_id"] is None
    assert f"“{words['label'].split()[0]}" in run("orbat", "--record", idlib).out


def test_figures_lead_to_their_claims(run: Run, idlib: Path) -> None:
    """Every figure of a strength names its rule and the claims that it uses, each a claim of the record."""
    known = {json.loads(line)["id"] for line in run("claims", "--format", "jsonl", "--record", idlib).out.splitlines()}
    figures = [figure for force in plain(run, idlib) for figure in force["figures"]]
    assert figures
    assert all(figure["rule"] and set(figure["used"]) <= known for figure in figures)


def test_the_tree_shows_everybody_once_in_full(run: Run, idlib: Path) -> None:
    """The tree holds every actor of the table, in full once, with what ties it to the one above."""
    ran = run("orbat", "--tree", "--record", idlib)
    assert "└── " in ran.out
    assert "claimed by" in ran.out
    assert "names table, " in ran.out
    full = [branch["actor"] for branch in walk(plain(run, idlib, "--tree")) if not branch["again"]]
    assert len(full) == len(set(full))
    assert set(full) >= {force["actor"] for force in plain(run, idlib)}


def test_the_difference_between_two_days(run: Run, idlib: Path) -> None:
    """Each difference names claims; the order in which the days are given does not matter."""
    ran = run("orbat", "--as-of", "2018-06-01", "--compare-with", "2018-12-01", "--record", idlib)
    assert "not cited again" in ran.out
    assert "which does not say that the forces did" in ran.err
    changes = plain(run, idlib, "--as-of", "2018-06-01", "--compare-with", "2018-12-01")
    assert all(change["earlier"] or change["later"] for change in changes)
    assert changes == plain(run, idlib, "--as-of", "2018-12-01", "--compare-with", "2018-06-01")


def test_what_cannot_be_asked_says_why(run: Run, idlib: Path) -> None:
    """A comparison needs two days, and a tree is text or JSON."""
    alone = run("orbat", "--compare-with", "2018-12-01", "--record", idlib)
    assert (alone.code, "--as-of DAY" in alone.err) == (2, True)
    same = run("orbat", "--as-of", "2018-12-01", "--compare-with", "2018-12-01", "--record", idlib)
    assert (same.code, "two different days" in same.err) == (1, True)
    assert run("orbat", "--tree", "--format", "csv", "--record", idlib).code == 2
