"""The libraries of pages and PDFs are loaded at first use."""

from __future__ import annotations

import subprocess
import sys


def test_plain_text_does_not_wait_for_pages_and_pdfs() -> None:
    """The command line opens without the libraries that only pages and PDFs need."""
    code = "import sys, whosays.cli; print(sorted({'pypdf', 'trafilatura'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
