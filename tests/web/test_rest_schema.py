"""The API against its own description: what schemathesis makes up, valid and not, is answered as OpenAPI says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.web.conftest import REVIEWER, serve
from whosays.web.settings import Settings

EXAMPLES = 15
"""Requests made up for each operation and phase."""

HOOKED = {**os.environ, "SCHEMATHESIS_HOOKS": "tests.web.made_up", "PYTHONPATH": str(Path(__file__).parents[2])}
"""With what OpenAPI cannot say of a good request."""


def test_every_operation_answers_as_described(record: Path) -> None:
    """No made-up request breaks the server, and every answer has a described status, media type and shape."""
    server, thread, address = serve(Settings(str(record), reviewer=REVIEWER), watch=False)
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{address}/api/v1/openapi.json"]
    asked = ["--max-examples", str(EXAMPLES), "--seed", "1", "--generation-database", "none", "--no-color"]
    done = subprocess.run(
        [*command, *asked], capture_output=True, text=True, timeout=300, cwd=record.parent, env=HOOKED, check=False
    )
    server.should_exit = True
    thread.join(timeout=20)
    assert done.returncode == 0, done.stdout[-20_000:]
