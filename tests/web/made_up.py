"""What schemathesis must not take for a good request: OpenAPI cannot say that the days of a filter stand in order."""

from __future__ import annotations

from typing import Any

import schemathesis


@schemathesis.hook
def filter_query(context: object, query: dict[str, Any] | None) -> bool:
    """Whether the query's first day is not after its last; days that are none are told by their shape."""
    since, until = (str((query or {}).get(name) or "") for name in ("since", "until"))
    return not (since and until and since > until)
