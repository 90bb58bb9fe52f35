"""Answers kept on disk, so that an interrupted run goes on without asking again.

A file for each answer, named by the digest of the model, the prompt and the question. It holds the answer and no key. It
does hold words of the documents, so that the folder is the user's alone. A file that cannot be read counts as not there.

Rule that always holds: only answers that a reader can use are kept, and a file is written whole or not at all.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from whosays.errors import ReaderError


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered.

    Attributes:
        content: The text of the answer.
        finish: Why it ended: "stop", "length" and others.
    """

    content: str
    finish: str


def answer_key(model: str, prompt: str, question: str) -> str:
    """The name under which the answer to `question` is kept."""
    return hashlib.sha256("\x1f".join((model, prompt, question)).encode("utf-8", "surrogatepass")).hexdigest()


class Kept:
    """The answers in a folder, made where it does not exist."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise ReaderError(
                f"the folder for answers {folder} cannot be made: {error.strerror}: name another with --cache"
            ) from error

    def find(self, key: str) -> Reply | None:
        """The answer kept under `key`, or `None`."""
        try:
            plain = json.loads(self._path(key).read_text(encoding="utf-8"))
            content, finish = plain["content"], plain["finish"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return Reply(content, finish) if isinstance(content, str) and isinstance(finish, str) else None

    def keep(self, key: str, model: str, reply: Reply) -> None:
        """Write `reply` under `key`."""
        plain = {"model": model, "content": reply.content, "finish": reply.finish}
        path = self._path(key)
        try:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
                file.write(json.dumps(plain))
            os.replace(file.name, path)
        except OSError as error:
            raise ReaderError(
                f"the answer cannot be kept in {self._folder}: {error.strerror}: make room, or name another folder with --cache"
            ) from error

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key[2:]}.json"
