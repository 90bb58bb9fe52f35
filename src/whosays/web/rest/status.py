"""What the record holds and how far the catalogue follows it, for programs."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, Field

from whosays import __version__
from whosays.record.catalogue.rows import count_rows
from whosays.web.requests import FromCatalogue, OnDesk

router = APIRouter(tags=["status"])


class Status(BaseModel):
    """What the record holds, and how far what is shown follows it."""

    version: str = Field(description="The version of whosays.")
    documents: int = Field(description="Documents that are shown.")
    claims: int = Field(description="Claims that are shown.")
    questions: int = Field(description="Questions that claims speak to.")
    incidents: int = Field(description="Incidents.")
    decisions: int = Field(description="Decisions in the record.")
    made_at: str = Field(description="When what is shown was worked out, UTC.")
    behind: int = Field(description="Decisions and readings that are not worked in yet.")
    followed: int = Field(description="How many of these count already in the questions and incidents that they touch.")
    making: bool = Field(description="Whether they are being worked in now.")
    problem: str = Field(description='Why that failed last, or "".')


@router.get("/status")
def status(desk: OnDesk, catalogue: FromCatalogue) -> Status:
    """What the record holds, and how far what is shown follows it."""
    fresh = desk.freshness()
    counts = count_rows(catalogue)
    return Status(
        version=__version__,
        documents=counts["document"],
        claims=counts["claim"],
        questions=counts["question"],
        incidents=counts["incident"],
        decisions=desk.stamp().decision,
        made_at=fresh.made_at,
        behind=fresh.behind,
        followed=fresh.followed,
        making=fresh.making,
        problem=fresh.problem,
    )
