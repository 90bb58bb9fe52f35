"""Claims, for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query

from whosays.record.catalogue.claims import find_claims
from whosays.web.requests import FromCatalogue, OnDesk, Wanted, conditions

router = APIRouter(tags=["claims"])


@router.get("/claims")
def list_claims(
    desk: OnDesk,
    catalogue: FromCatalogue,
    wanted: Wanted,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    after: Annotated[int, Query(ge=0)] = 0,
) -> dict[str, Any]:
    """A page of the claims that the filter wants."""
    page = find_claims(catalogue, conditions(desk, catalogue, wanted), limit=limit, after=after)
    return {"claims": [asdict(claim) for claim in page.claims], "after": page.after}
