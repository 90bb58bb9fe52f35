"""A record seen without what an export profile holds back: what a picture under that profile is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from whosays.exports.applying import Setting
from whosays.exports.picturing import keep, keep_documents
from whosays.model.documents import Document
from whosays.model.entries import Entry
from whosays.picture import View


@dataclass(frozen=True)
class KeptView(View):
    """A view whose claims and documents are those that the profile of `setting` lets out; `None` lets all out.

    Attributes:
        setting: What it is let out under.
    """

    setting: Setting | None = field(default=None, compare=False)

    @cached_property
    def all_entries(self) -> tuple[Entry, ...]:
        """Every current entry that is let out."""
        every = View(self.record, self.wanted, self.rule).all_entries
        return keep(every, self.setting) if self.setting else every

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """Every document that may be named."""
        every = View(self.record, self.wanted, self.rule).documents
        return keep_documents(every, self.setting.profile) if self.setting else every
