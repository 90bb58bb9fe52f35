"""A brief worked out in a process of its own and kept until the record changes, so that a preview and a download are worked out once.

A brief is worked out from the record and not from the catalogue, so it is bounded: of a record that is larger than `MOST` claims only the documents that
have a claim under the filter are taken in, with those that speak of the same incidents and all their copies.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from whosays.brief.page import render_brief, write_page
from whosays.cataloguing.assessed import question_id
from whosays.decided import under_judgements
from whosays.errors import BusyError, QuestionError, RecordError, WhosaysError
from whosays.exports.applying import Setting
from whosays.exports.deciding import salt_of
from whosays.exports.picturing import keep, keep_documents, release_picture
from whosays.exports.profiles import find_profile
from whosays.filters import make_filter, read_rule
from whosays.model.documents import Document
from whosays.model.entries import Entry
from whosays.model.event_rows import RESTRICTED_TYPE
from whosays.model.pictures import Picture
from whosays.model.stamps import Stamp
from whosays.picture import View
from whosays.record.catalogue.around import claims_in_all, claims_of_documents, documents_around
from whosays.record.catalogue.claims import count_claims
from whosays.record.catalogue.conditions import Condition
from whosays.record.catalogue.file import Catalogue, write_stamp
from whosays.record.store import Record
from whosays.web.desk import Desk

MOST = 20_000
"""How many claims one brief by the server may hold."""

MOST_AROUND = 60_000
"""How many claims it may take in to judge them."""

MOST_KEPT = 12
"""Briefs that are kept, the newest."""

LONGEST_S = 300
"""Seconds after which the making of a brief is given up."""

PATIENCE_S = 3.0
"""Seconds that a request waits for a brief that somebody else asked for; briefs of some hundred claims are made in that time."""

AGAIN_S = 60
"""Seconds after which to ask again for a brief that could not wait."""

_one_at_a_time = threading.Lock()
_beginning = threading.Lock()
_begun: dict[Path, float] = {}
"""When the briefs that are being made aside, or wait for their turn, were begun."""
_failed: dict[Path, Exception] = {}
"""Why briefs could not be made aside, until somebody was told."""


@dataclass(frozen=True, slots=True)
class BriefOrder:
    """What a brief is to be.

    Attributes:
        title: Its headline.
        asked: The filter, as words.
        rule: The short name of the rule for estimates.
        first: Ids of questions that come first, in that order.
        without: Ids of questions that are left out.
        restricted: Whether claims of data sets whose terms forbid handing them on are in it.
        profile: The name of the export profile that it is under; "" for none.
        documents: The documents that it is worked out over, and their claims; `None` for all.
        claims: These claims.
    """

    title: str
    asked: dict[str, Any]
    rule: str = "range"
    first: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    restricted: bool = False
    profile: str = ""
    documents: tuple[str, ...] | None = None
    claims: tuple[str, ...] = ()


def bounded(catalogue: Catalogue, conditions: Sequence[Condition], order: BriefOrder) -> BriefOrder:
    """`order` with what it has to be worked out over.

    Raises:
        QuestionError: The filter wants more claims than one brief by the server may hold, or none.
    """
    wanted = count_claims(catalogue, conditions, MOST)
    if wanted > MOST:
        raise QuestionError(
            f"more than {MOST:,} claims are asked for, and a brief by the server holds no more: narrow the filter to an actor, "
            "a place or some months; who keeps the record can make a larger one with `whosays brief FILE`"
        )
    if not wanted:
        raise QuestionError(
            "no claim is what you ask for, so there is nothing to brief: take a part of the filter away"
        )
    if claims_in_all(catalogue) <= MOST:
        return order
    documents = documents_around(catalogue, conditions)
    claims = claims_of_documents(catalogue, documents)
    if len(claims) > MOST_AROUND:
        raise QuestionError(
            f"{len(claims):,} claims stand around those that are asked for, too many to judge them by: narrow the filter"
        )
    return replace(order, documents=documents, claims=claims)


def find_brief(desk: Desk, catalogue: Catalogue, conditions: Sequence[Condition], order: BriefOrder) -> Path:
    """The file of the brief that `order` asks for, worked out where it is not kept.

    Raises:
        QuestionError: Too much or nothing is asked for.
        BusyError: Another brief is being made, as one is at a time.
        RecordError: It could not be worked out.
    """
    path = _path_of(desk, order)
    if not path.is_file():
        _make_in_turn(desk.settings.location, bounded(catalogue, conditions, order), path, PATIENCE_S)
    return path


def begin_brief(
    desk: Desk, catalogue: Catalogue, conditions: Sequence[Condition], order: BriefOrder
) -> tuple[Path | None, float]:
    """The file of that brief where it is kept; else `None`, with how many seconds it has been waited for: the making begins with the first call.

    Raises:
        QuestionError: Too much or nothing is asked for.
        RecordError: It could not be worked out; the next call begins anew.
    """
    path = _path_of(desk, order)
    if path.is_file():
        return path, 0.0
    with _beginning:
        if path in _failed:
            raise _failed.pop(path)
        if path not in _begun:
            whole = bounded(catalogue, conditions, order)
            _begun[path] = time.monotonic()
            location = desk.settings.location
            threading.Thread(target=_make_aside, args=(location, whole, path), name="brief", daemon=True).start()
        return None, time.monotonic() - _begun[path]


def _make_aside(location: str, order: BriefOrder, path: Path) -> None:
    try:
        _make_in_turn(location, order, path, LONGEST_S)
    except (WhosaysError, OSError) as error:
        with _beginning:
            _failed[path] = error
    finally:
        with _beginning:
            _begun.pop(path, None)


def _path_of(desk: Desk, order: BriefOrder) -> Path:
    return desk.folder / "briefs" / f"{_digest(order, desk.stamp())}.html"


def _make_in_turn(location: str, order: BriefOrder, path: Path, patience_s: float) -> None:
    with _turn(patience_s):
        if not path.is_file():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _make(location, order, path)
            _discard_old(path.parent)


@contextmanager
def _turn(patience_s: float) -> Iterator[None]:
    """The turn of one brief: two at once, each with its process and a thread that waits for it, would leave the server nothing for its pages."""
    if not _one_at_a_time.acquire(timeout=patience_s):
        raise BusyError(
            "a brief is being made, and one is made at a time: try again in a minute, this page then shows yours",
            AGAIN_S,
        )
    try:
        yield
    finally:
        _one_at_a_time.release()


def _digest(order: BriefOrder, stamp: Stamp) -> str:
    said = json.dumps([asdict(order), write_stamp(stamp), date.today().isoformat()], sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _make(location: str, order: BriefOrder, path: Path) -> None:
    command = [sys.executable, "-m", "whosays.web.briefing", str(path)]
    told = json.dumps({"location": location, "order": asdict(order)})
    try:
        done = subprocess.run(
            command, input=told, capture_output=True, text=True, timeout=LONGEST_S, start_new_session=True
        )
    except subprocess.TimeoutExpired as error:
        raise RecordError(
            f"the brief was not ready after {LONGEST_S // 60} minutes: narrow the filter; who keeps the record can make it with `whosays brief FILE`"
        ) from error
    if done.returncode or not path.is_file():
        why = done.stderr.strip().rpartition("\n")[2] or f"code {done.returncode}"
        raise RecordError(f"the brief could not be worked out: {why}")


def _discard_old(folder: Path) -> None:
    kept = sorted(folder.glob("*.html"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[MOST_KEPT:]:
        with suppress(OSError):
            path.unlink()


@dataclass(frozen=True)
class BriefView(View):
    """A record seen through a filter, for a brief.

    Attributes:
        order: What the brief is to be.
        setting: What it is let out under, or `None` for all that the order asks for.
    """

    order: BriefOrder = BriefOrder("", {})
    setting: Setting | None = None

    @cached_property
    def all_entries(self) -> tuple[Entry, ...]:
        """Every current entry that the brief may hold, under people's judgements."""
        all_of_it = self.order.documents is None
        found = self.record.entries() if all_of_it else self.record.entries_of(self.order.claims)
        judged = under_judgements(found, self.decisions, self.gazetteer)
        asked = judged if self.order.restricted else tuple(e for e in judged if not _is_restricted(e.document))
        return keep(asked, self.setting) if self.setting else asked

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """Every document that the brief may hold, in order of publication."""
        if self.order.documents is None:
            found = self.record.documents()
        else:
            some = self.record.documents_of(self.order.documents)
            found = tuple(sorted(some, key=lambda d: (d.published or date.max, d.id)))
        day = self.wanted.known_on
        named = keep_documents(found, self.setting.profile) if self.setting else found
        return tuple(
            d
            for d in named
            if (day is None or (d.published is not None and d.published <= day))
            and (self.order.restricted or not _is_restricted(d))
        )


def _is_restricted(document: Document) -> bool:
    return document.media_type == RESTRICTED_TYPE


def arranged(picture: Picture, first: Sequence[str], without: Sequence[str]) -> Picture:
    """`picture` with the questions `first` in front, whatever they count, and those `without` left out, each named by its id."""
    places = {name: place for place, name in enumerate(first)}
    kept = [comparison for comparison in picture.comparisons if question_id(comparison.question) not in without]
    ordered = sorted(kept, key=lambda comparison: places.get(question_id(comparison.question), len(places)))
    led = sum(question_id(comparison.question) in places for comparison in ordered)
    out = {e.id for c in picture.comparisons if question_id(c.question) in without for e in c.entries}
    series = (
        s for s in picture.series if not out.issuperset(i for one in s.sources for p in one.points for i in p.claims)
    )
    return replace(picture, comparisons=tuple(ordered), series=tuple(series), led=led)


def make_brief(location: str, order: BriefOrder, path: Path) -> None:
    """Work the brief out and write it to `path`."""
    with Record.open(location, create=False) as record:
        asked = dict(order.asked)
        if "document" in asked:
            asked["document"] = record.document(asked["document"]).id
        view = BriefView(record, make_filter(**asked), read_rule(order.rule), order)
        write_page(_page(view, order), path)
    os.chmod(path, 0o600)


def _page(whole: BriefView, order: BriefOrder) -> str:
    """The page of what `whole` holds, under the profile of the order where it names one."""
    if not order.profile:
        return render_brief(arranged(whole.picture(order.title, date.today()), order.first, order.without))
    setting = Setting(find_profile(order.profile), date.today(), lambda: salt_of(whole.record), {})
    picture = replace(whole, setting=setting).picture(order.title, setting.today)
    arrangement = arranged(picture, order.first, order.without)
    wanted = frozenset(entry.id for entry in whole.whole)
    made = release_picture(arrangement, whole.all_entries, wanted, setting)
    page = render_brief(made.picture)
    made.check(page)
    return page


def main() -> int:
    """`python -m whosays.web.briefing FILE`, with what to do as JSON on standard input."""
    told = json.loads(sys.stdin.read())
    plain = told["order"]
    for name in ("first", "without", "claims"):
        plain[name] = tuple(plain[name])
    if plain["documents"] is not None:
        plain["documents"] = tuple(plain["documents"])
    make_brief(told["location"], BriefOrder(**plain), Path(sys.argv[1]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
