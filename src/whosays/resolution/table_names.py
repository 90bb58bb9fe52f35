"""What the names table says of two names: one row, two rows, a rename, or nothing.

What it is not: a search by likeness; a name counts as known only where it is a name of the table in some spelling, word order or article, with
nothing left out but words for members and a fitting demonym.

Rules that always hold: two names of one row are the same; names of two rows are different unless a dated link says that one was renamed the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from whosays.model.actor_links import ActorLink, LinkKind
from whosays.model.actors import Actor
from whosays.model.matches import Feature
from whosays.reference.actors import load_actors
from whosays.resolution.lookup import Story, index_of
from whosays.resolution.name_parts import NameParts


def table_feature(one: NameParts, other: NameParts, story: Story) -> Feature | None:
    """The ground that the table gives for or against two names being one, or `None` where it does not know both."""
    ours: Sequence[Actor] = rows_of(one, story)
    theirs: Sequence[Actor] = rows_of(other, story)
    if not ours or not theirs:
        return None
    shared = [actor for actor in ours if actor.id in {row.id for row in theirs}]
    owners = [_owner(name, rows) for name, rows in ((one, ours), (other, theirs))]
    if all(owners) and owners[0] != owners[1]:
        shared = []
        ours, theirs = (
            [row for row in rows if row.id == owner] for rows, owner in zip((ours, theirs), owners, strict=True)
        )
    if shared and (len(ours) == 1 or len(theirs) == 1):
        return Feature("table", 0.98, f"both are names of {shared[0].name} ({shared[0].source or 'names table'})")
    if shared:
        return None
    renamed = _rename(ours, theirs)
    if renamed is not None:
        return renamed
    return Feature(
        "table", 0.02, f'the table has "{one.words}" as {ours[0].name} and "{other.words}" as {theirs[0].name}'
    )


def _owner(name: NameParts, rows: Sequence[Actor]) -> str:
    """The id of the row that has `name` as its main name; of several bearers the others have it as one more. "" where none has."""
    said = name.words.casefold().removeprefix("the ")
    return next((row.id for row in rows if row.name.casefold().removeprefix("the ") == said), "")


def _rename(ours: Sequence[Actor], theirs: Sequence[Actor]) -> Feature | None:
    """The ground that one organisation went on under another name, perhaps more than once; a split or a merger is none."""
    wanted = {actor.id for actor in theirs}
    said = {actor.id: "" for actor in ours}
    todo = sorted(said)
    while todo:
        at = todo.pop(0)
        for link in load_actors().links_of(at):
            end = link.to_id if link.from_id == at else link.from_id
            if link.kind is LinkKind.RENAMED_TO and end not in said:
                said[end] = f"{said[at]}{_in_words(link)}; "
                todo.append(end)
    found = next((said[end] for end in sorted(wanted) if said.get(end)), None)
    return Feature("renamed", 0.9, f"{found}one organisation under two names") if found else None


def _in_words(link: ActorLink) -> str:
    old, new = (load_actors().get(end) for end in (link.from_id, link.to_id))
    when = f" in {link.since}" if link.since else ""
    return f"{old.name if old else link.from_id} took the name {new.name if new else link.to_id}{when}"


@lru_cache(maxsize=20_000)
def rows_of(name: NameParts, story: Story) -> tuple[Actor, ...]:
    """The rows of the table that a name can be; several where bearers share it and the story does not decide."""
    return index_of(load_actors()).rows(name.words, story)
