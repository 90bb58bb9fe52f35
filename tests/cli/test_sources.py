"""The verb `sources` tells what each outlet and root source did, and leads to the claims."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_sources_are_told_in_every_form(run: Run, idlib: Path, form: str) -> None:
    """The standing of outlets and root sources is printed for people and for machines."""
    ran = run("sources", "--record", idlib, "--format", form)
    assert ran.code == 0
    assert ran.out.strip()


def test_every_count_leads_to_its_claims(run: Run, idlib: Path) -> None:
    """A claim that a count names can be shown, with its root source and its independence."""
    told = json.loads(run("sources", "--record", idlib, "--format", "json").out)
    assert {standing["kind"] for standing in told} == {"outlet", "root source"}
    claim = next(standing["claims"][0] for standing in told if standing["claims"])
    shown = run("show", claim, "--record", idlib)
    assert "root  " in shown.out
    assert "independent" in shown.out
    trace = json.loads(run("show", claim, "--record", idlib, "--format", "json").out)["trace"]
    assert trace["root"]["evidence"]
