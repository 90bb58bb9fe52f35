"""whosays reads news about armed conflict and keeps the record of who says what.

`whosays.open("record.db")` opens a record; see `whosays.api.Workspace` for what can be done with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = ["__version__", "open"]

if TYPE_CHECKING:
    from whosays.api import open_workspace as open  # noqa: A004


def __getattr__(name: str) -> Any:
    """`whosays.open`, imported at first use so that the command line starts fast."""
    if name == "open":
        from whosays.api import open_workspace

        return open_workspace
    raise AttributeError(f"module 'whosays' has no attribute {name!r}")
