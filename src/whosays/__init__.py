"""whosays reads news about armed conflict and keeps the record of who says what.

`whosays.open("record.db")` opens a record; see `whosays.api.Workspace` for what can be done with it.
`whosays.find_attributions` and `whosays.find_mentions` read one text, without a record; `whosays.compare_actors` compares two names;
`whosays.read_timex` says what time words mean.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = ["__version__", "compare_actors", "find_attributions", "find_mentions", "open", "read_timex"]

if TYPE_CHECKING:
    from whosays.api import compare_actors, find_attributions, find_mentions, read_timex
    from whosays.api import open_workspace as open  # noqa: A004


def __getattr__(name: str) -> Any:
    """What `__all__` lists, imported at first use so that the command line starts fast."""
    if name in ("open", "compare_actors", "find_attributions", "find_mentions", "read_timex"):
        from whosays import api

        return api.open_workspace if name == "open" else getattr(api, name)
    raise AttributeError(f"module 'whosays' has no attribute {name!r}")
