"""Short ways to read one file in a test."""

from __future__ import annotations

from pathlib import Path

from whosays.documents.intake import Refused, Taken, read_paths
from whosays.model.documents import Document


def document(path: Path) -> Document:
    """The one document that `path` holds."""
    (taken,) = read_paths([path])
    assert isinstance(taken, Taken), str(taken)
    return taken.document


def refusal(path: Path) -> Refused:
    """The one refusal that `path` ends in."""
    (refused,) = read_paths([path])
    assert isinstance(refused, Refused)
    assert refused.next_step
    return refused
