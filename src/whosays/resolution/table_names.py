"""What the names table says of two names: one row, two rows, a rename, or nothing.

What it is not: a search by likeness; a name counts as known only where it is a name of the table in some spelling, word order or article, with
nothing left out but words for members and a fitting demonym.

Rules that always hold: two names of one row are the same; names of two rows are different unless a dated link says that one was renamed the other.
"""

from __future__ import annotations

from functools import lru_cache

from whosays.model.actor_links import LinkKind
from whosays.model.actors import Actor
from whosays.model.matches import Feature
from whosays.reference.actors import load_actors
from whosays.resolution.lookup import NameIndex, Story, index_of
from whosays.resolution.name_parts import NameParts

ENOUGH = 0.84


def table_feature(one: NameParts, other: NameParts, story: Story) -> Feature | None:
    """The ground that the table gives for or against two names being one, or `None` where it does not know both."""
    ours, theirs = (rows_of(name, story) for name in (one, other))
    if not ours or not theirs:
        return None
    shared = [actor for actor in ours if actor.id in {row.id for row in theirs}]
    if shared and (len(ours) == 1 or len(theirs) == 1):
        return Feature("table", 0.98, f"both are names of {shared[0].name} ({shared[0].source or 'names table'})")
    if shared:
        return None
    return Feature(
        "table", 0.02, f'the table has "{one.words}" as {ours[0].name} and "{other.words}" as {theirs[0].name}'
    )


def _rename(ours: tuple[Actor, ...], theirs: tuple[Actor, ...]) -> Feature | None:
    """The ground that one organisation went on under another name; a split or a merger is none."""
    table = load_actors()
    ids, other_ids = ({actor.id for actor in rows} for rows in (ours, theirs))
    for link in (link for actor_id in sorted(ids) for link in table.links_of(actor_id)):
        ends = {link.from_id, link.to_id}
        if link.kind is LinkKind.RENAMED_TO and ends & ids and ends & other_ids and len(ends) == 2:
            old, new = (actor.name if actor else "" for actor in (table.get(link.from_id), table.get(link.to_id)))
            when = f" in {link.since}" if link.since else ""
            return Feature("renamed", 0.9, f"{old} took the name {new}{when}: one organisation under two names")
    return None


@lru_cache(maxsize=20_000)
def rows_of(name: NameParts, story: Story) -> tuple[Actor, ...]:
    """The rows of the table that a name can be; several where bearers share it and the story does not decide."""
    return index_of(load_actors()).rows(name.words, story)
