"""What every write says: who decides, and why."""

from __future__ import annotations

from typing import Annotated

from fastapi import Request
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from whosays.errors import QuestionError


def _clean(words: str) -> str:
    return words.strip()


Words = Annotated[str, AfterValidator(_clean)]


class Said(BaseModel):
    """Who decides, and why."""

    model_config = ConfigDict(extra="forbid")

    by: Words | None = Field(
        None, max_length=80, description="Who decides; the server's reviewer if not given.", examples=["Ines"]
    )
    why: Words = Field(
        "", max_length=2_000, description="The reason, kept with the decision.", examples=["the words say so"]
    )

    def decider(self, request: Request) -> str:
        """Who decides; raises `QuestionError` where neither the request nor the server names anybody."""
        name = self.by or str(request.app.state.settings.reviewer)
        if not name:
            raise QuestionError('nobody is named as the reviewer: give "by", or start the server with --reviewer')
        return name

    def reason(self, what: str) -> str:
        """The reason; raises `QuestionError` where there is none."""
        if not self.why:
            raise QuestionError(f'{what} needs a reason: give "why"')
        return self.why
