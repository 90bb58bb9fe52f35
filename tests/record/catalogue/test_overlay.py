"""Decisions laid over a catalogue."""

from __future__ import annotations

import shutil
from pathlib import Path

from whosays.api import open_workspace
from whosays.record.catalogue.claims import find_claims
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.overlay import overlay


def test_what_was_decided_shows_before_the_catalogue_is_made_again(
    idlib: Path, made_catalogue: Path, tmp_path: Path
) -> None:
    """A claim's status and a document's withdrawal show at once, once, and are taken back as they came."""
    copy = tmp_path / made_catalogue.name
    shutil.copy(made_catalogue, copy)
    with open_workspace(idlib) as workspace, Catalogue(copy) as catalogue:
        first, second = find_claims(catalogue, (), limit=2).claims
        workspace.accept(first.id, by="Ines")
        workspace.reject(second.id, by="Ines", why="the words do not say so")
        workspace.withdraw(first.document, by="Ines", why="retracted")
        last = overlay(catalogue, workspace.record.decisions())
        assert overlay(catalogue, workspace.record.decisions()) == last
        shown = find_claims(catalogue, (), limit=2).claims
        assert [claim.status for claim in shown] == ["accepted", "rejected"]
        assert shown[0].withdrawn
        workspace.reopen(first.id, by="Ines")
        workspace.restore(first.document, by="Ines", why="it was another one")
        overlay(catalogue, workspace.record.decisions(after=last))
        claim = find_claims(catalogue, (), limit=1).claims[0]
        assert (claim.status, claim.withdrawn) == ("proposed", False)
