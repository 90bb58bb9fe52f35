"""STIX 2.1: one bundle of sources, actors, places, documents and claims, for threat-intelligence platforms.

* An actor is an `identity`, an armed group too. A `threat-actor` is one believed to act with malicious intent, and whosays judges nobody.
* A document is a `report`, with its address. One without a day of publication gets none, since a report must have one and no day is made up.
* A claim is a `note`: the exact words are its content, and an extension holds kind, number, hedge, denial, dates, sources and offsets. Neither
  `confidence` nor `opinion` is used: the model's score is no confidence, and a source's hedge is kept in its own words.
* A place is a `location`; an area has its extent as `precision`, in metres; without a known extent it has no coordinates.

Ids are UUIDv5 over what the object is about, so that exporting again gives the same objects. Each carries the TLP 2.0 marking of the profile.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TextIO

from whosays.exports.formats import Export
from whosays.exports.marks import stix_marking
from whosays.exports.release import Release
from whosays.exports.stix_objects import Maker, extension_definition, tool_identity
from whosays.model.entries import Entry


def write_stix(release: Release, out: TextIO) -> int:
    """The number of objects in the bundle written to `out`."""
    objects = list(to_objects(release))
    bundle = {"type": "bundle", "id": Maker.id_of("bundle", *(item["id"] for item in objects)), "objects": objects}
    json.dump(bundle, out, ensure_ascii=False, indent=1)
    out.write("\n")
    return len(objects)


def to_objects(release: Release) -> Iterator[dict[str, Any]]:
    """Every object of the bundle, once: the marking, who made it, the extension, then what the claims need and the claims."""
    maker = Maker(release)
    if release.tlp is not None:
        yield stix_marking(release.tlp)
    yield tool_identity(maker)
    yield extension_definition(maker)
    seen: set[str] = set()
    by_document: dict[str, dict[str, Entry]] = {}
    for entry in release:
        by_document.setdefault(entry.document.id, {})[entry.id] = entry
        for item in maker.around(entry):
            if item["id"] not in seen:
                seen.add(item["id"])
                yield item
    for entries in (list(found.values()) for found in by_document.values()):
        yield from (maker.note(entry) for entry in entries)
        if entries[0].document.published is not None:
            yield maker.report(entries)


EXPORT = Export(
    "stix",
    "A STIX 2.1 bundle: identities, locations, reports and a note for each claim, marked with TLP 2.0.",
    ".json",
    write_stix,
)
