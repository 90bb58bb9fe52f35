"""The command line, run in this process as a person would run it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from whosays.cli import main


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `whosays` with the given words and return what it left."""

    def call(*words: object) -> Ran:
        with pytest.raises(SystemExit) as left:
            main([str(word) for word in words])
        out, err = capsys.readouterr()
        code = left.value.code
        return Ran(code if isinstance(code, int) else 0, out, err)

    return call
