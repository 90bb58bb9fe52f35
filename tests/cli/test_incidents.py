"""Incidents on the command line: a list, one in full, and people's word on what is one event."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run


def listed(run: Run, record: Path, *words: object) -> list[dict[str, Any]]:
    return [
        json.loads(line) for line in run("incidents", "--format", "jsonl", "--record", record, *words).out.splitlines()
    ]


def test_incidents_are_listed_and_shown_with_their_claims(run: Run, idlib: Path) -> None:
    """Every incident of the list can be shown, with each toll's claim and the sentence that carries it."""
    found = listed(run, idlib)
    assert found
    first = max(found, key=lambda incident: len(incident["claims"]))
    shown = run("incidents", "show", first["id"][:10], "--record", idlib)
    assert shown.code == 0
    for claim in first["claims"]:
        assert claim["id"][:8] in shown.out
    assert (
        json.loads(run("incidents", "show", first["id"], "--format", "json", "--record", idlib).out)["id"]
        == first["id"]
    )
    assert "toll" in run("incidents", "--record", idlib).out


def test_a_filter_keeps_whole_incidents(run: Run, idlib: Path) -> None:
    """A narrower question gives fewer incidents, each with all its claims."""
    every = {incident["id"]: incident for incident in listed(run, idlib)}
    for incident in listed(run, idlib, "--kind", "attack"):
        assert incident == every[incident["id"]]


def test_two_claims_are_judged_and_the_judgement_is_taken_back(run: Run, idlib: Path) -> None:
    """ "same" brings incidents together, "different" parts them, and "unsure" leaves the machine's proposal."""
    before = listed(run, idlib)
    left, right = before[0]["claims"][0]["id"], before[-1]["claims"][0]["id"]
    by = ("--by", "Ines", "--why", "read both", "--record", idlib)
    assert run("incidents", "same", left[:10], right[:10], *by).code == 0
    joined = next(i for i in listed(run, idlib) if left in [c["id"] for c in i["claims"]])
    assert right in [claim["id"] for claim in joined["claims"]]
    assert "Ines judged them one event" in run("incidents", "show", left, "--record", idlib).out
    assert run("incidents", "different", left, right, *by).code == 0
    parted = next(i for i in listed(run, idlib) if left in [c["id"] for c in i["claims"]])
    assert right not in [claim["id"] for claim in parted["claims"]]
    assert run("incidents", "unsure", left, right, *by).code == 0
    assert listed(run, idlib) == before
    assert run("verify", "--record", idlib).code == 0


def test_what_cannot_be_judged_is_refused_with_a_reason(run: Run, idlib: Path) -> None:
    """A claim with itself, a claim of another kind and a claim of no incident are refused in words."""
    claim = listed(run, idlib)[0]["claims"][0]["id"]
    by = ("--by", "Ines", "--why", "x", "--record", idlib)
    assert "one claim" in run("incidents", "same", claim, claim, *by).err
    strength = json.loads(
        run("claims", "--kind", "strength", "--format", "jsonl", "--record", idlib).out.splitlines()[0]
    )["id"]
    assert "speaks of no event" in run("incidents", "same", claim, strength, *by).err
    assert "in no incident" in run("incidents", "show", strength, "--record", idlib).err


def test_a_denial_is_named_beside_those_who_are_said_to_have_done_it(run: Run, tmp_path: Path) -> None:
    """An incident that somebody denies says so in the list and in full, with the claim that denies it."""
    report, record = tmp_path / "herald.txt", tmp_path / "denied.db"
    report.write_text(
        "The Harbour army shelled Kafr Zita on 10 September 2018, killing nine people, the Marun Monitor said. "
        "The Harbour army denied that it had shelled Kafr Zita on 10 September 2018."
    )
    assert run("add", report, "--record", record).code == 0
    (incident,) = listed(run, record)
    (denied,) = [claim["id"][:8] for claim in incident["claims"] if " denies that " in claim["said"]]
    assert "denied in" in run("incidents", "--record", record).out.replace("\n", " ")
    shown = run("incidents", "show", incident["id"], "--record", record).out
    assert any("denied" in line for line in shown.splitlines()[:20])
    assert f"({denied})" in shown


def test_the_root_sources_listed_are_those_behind_the_toll(run: Run, idlib: Path) -> None:
    """Who only claims or denies an attack is no root source of its toll: list, JSON and the incident in full count those behind the toll."""
    found = listed(run, idlib)
    for incident in found:
        full = [toll["root_sources"] for toll in incident["tolls"] if toll["root_sources"]]
        assert incident["toll_root_sources"] == (full[0] if full else None)
    header, *rows = run("incidents", "--format", "csv", "--record", idlib).out.splitlines()
    assert "root sources of toll" in header
    behind = {incident["id"][:8]: incident["toll_root_sources"] for incident in found}
    listed_rows = [row for row in rows if row[:8] in behind]
    assert listed_rows
    for row in listed_rows:
        assert row.rsplit(",", 1)[1] == str(behind[row[:8]] or "–")
    told = next(incident for incident in found if incident["toll_root_sources"])
    words = f"from {told['toll_root_sources']} root source"
    assert words in run("incidents", "show", told["id"], "--record", idlib).out
