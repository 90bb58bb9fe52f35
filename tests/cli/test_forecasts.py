"""The verb `forecasts`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run


def ledger(run: Run, record: Path, *words: object) -> list[dict[str, Any]]:
    return list(json.loads(run("forecasts", "--format", "json", "--record", record, *words).out))


def test_forecasts_carry_condition_source_and_words(run: Run, idlib: Path) -> None:
    """Each forecast of the example set says who said it, in which sentence, and on what condition."""
    found = ledger(run, idlib)
    assert found
    assert {f["modality"] for f in found} <= {"planned", "conditional", "possible"}
    conditional = next(f for f in found if f["condition"])
    assert conditional["condition"]["text"] in conditional["sentence"]
    assert "If the regime launches an operation" in run("forecasts", "--record", idlib).out.replace("\n", " ")


def test_people_settle_a_forecast_and_take_it_back(run: Run, idlib: Path) -> None:
    """Confirm, reject and reopen are decisions that the listing shows."""
    first = ledger(run, idlib)[0]
    documents = run("claims", "--format", "jsonl", "--record", idlib).out.splitlines()
    later = next(c["id"] for c in map(json.loads, documents) if (c["document"]["published"] or "") > first["published"])

    def settle(verdict: str) -> dict[str, Any]:
        ran = run(
            "forecasts", verdict, first["forecast"][:10], later[:10], "--by", "Ines", "--why", "read", "--record", idlib
        )
        assert ran.code == 0
        return ledger(run, idlib)[0]

    confirmed = settle("confirm")
    assert (confirmed["standing"], confirmed["matches"][0]["claim"]) == ("confirmed", later)
    assert confirmed["forecast"] in {f["forecast"] for f in ledger(run, idlib, "--standing", "confirmed")}
    assert settle("reject")["matches"][0]["verdict"] == "reject"
    assert settle("reopen") == first
    assert run("verify", "--record", idlib).code == 0


def test_what_is_no_forecast_is_refused(run: Run, idlib: Path) -> None:
    """A verdict on a plain statement and an unknown standing are errors with the next step."""
    out = run("claims", "--kind", "strength", "--format", "jsonl", "--record", idlib).out
    claim = json.loads(out.splitlines()[0])["id"]
    refused = run("forecasts", "confirm", claim, claim, "--by", "Ines", "--record", idlib)
    assert (refused.code, "no forecast" in refused.err) == (1, True)
    assert "did you mean open" in run("forecasts", "--standing", "opn", "--record", idlib).err
