"""How a question is put to a server: servers that speak the same protocol differ in what they understand.

The first question asks for everything; a refusal that names what it did not like is answered by the next plainer manner, which is then kept. Where the
form of the answer cannot be promised, it is only asked for in words, and what comes back is held against the text all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from whosays.extraction.llm.prompt import Message, answer_schema

SCHEMA, OBJECT, PLAIN = "json_schema", "json_object", "plain"


@dataclass(frozen=True, slots=True)
class Manner:
    """What a question asks for beside its messages.

    Attributes:
        form: How the form of the answer is promised: by schema, as any JSON object, or not at all.
        limit: What the server calls the longest allowed answer.
        steady: Whether the likeliest answer is asked for (temperature 0); some models take no wish.
    """

    form: str = SCHEMA
    limit: str = "max_tokens"
    steady: bool = True

    def body(self, model: str, messages: Sequence[Message], answer_tokens: int) -> dict[str, Any]:
        """The question as the server takes it."""
        body: dict[str, Any] = {"model": model, "messages": list(messages), self.limit: answer_tokens, "stream": False}
        if self.steady:
            body["temperature"] = 0
        if self.form == SCHEMA:
            schema = {"name": "claims", "strict": True, "schema": answer_schema()}
            body["response_format"] = {"type": "json_schema", "json_schema": schema}
        elif self.form == OBJECT:
            body["response_format"] = {"type": "json_object"}
        return body

    def plainer(self, complaint: str) -> Manner | None:
        """The manner to try after a server refused this one with `complaint`; `None` where nothing plainer is left."""
        if self.limit == "max_tokens" and "max_completion_tokens" in complaint:
            return replace(self, limit="max_completion_tokens")
        if self.steady and "temperature" in complaint:
            return replace(self, steady=False)
        following = {SCHEMA: OBJECT, OBJECT: PLAIN}.get(self.form)
        return replace(self, form=following) if following else None
