"""Questions and incidents of a catalogue worked out anew in place, after some of their claims stopped counting or count again.

A making works out everything from the whole record. A decision on one claim changes the figures of what that claim stands in; these are worked out here
by the same functions of assessment, from the same claims but for those that do not count now, and written over the rows that are there. What that takes
goes by how many claims stand together, not by how many the record has.

What this is not: a grouping. A claim stands where the making put it. Which claims are of one event or on one question, the order of questions and of the
queue of review, what is counted over the whole record, and what a claim would bring that stood in nothing when the catalogue was made, wait for the next.

Rules that always hold: what is renewed while every claim counts that counted at the making is as the making wrote it, to the byte; a row keeps its number,
its id and its address; all that follows from some claims is written in one transaction, or nothing of it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from whosays.assessment.comparable import EventSubject
from whosays.assessment.event_tolls import find_event_subjects
from whosays.cataloguing.ground import Ground, Renewal
from whosays.cataloguing.renewed_findings import renew_alone, renew_inside
from whosays.cataloguing.renewed_incidents import renew_incident
from whosays.cataloguing.renewed_questions import Eventful, asks_now, look_up, renew_question, renew_wholes
from whosays.cataloguing.renewed_series import Subject, renew_series, subject_of
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.renewing import Blocks, blocks_of, claims_of_incident, settle, touched

AT_ONCE = 12
"""How many claims are taken together: those of one report mostly stand in the same few questions."""


def renew(catalogue: Catalogue, ground: Callable[[], Ground], within_s: float = float("inf")) -> int:
    """How many claims had what they stand in worked out anew; once so many seconds went by, the rest goes on waiting.

    A catalogue that does not say where its findings stand is left as it is: all of it waits for the next making.
    """
    begun, done = time.monotonic(), 0
    blocks = blocks_of(catalogue)
    while blocks is not None and (claims := touched(catalogue, AT_ONCE)):
        _renew_some(catalogue, ground(), blocks, claims)
        done += len(claims)
        if time.monotonic() - begun > within_s:
            break
    return done


def _renew_some(catalogue: Catalogue, ground: Ground, blocks: Blocks, claims: Sequence[str]) -> None:
    with catalogue.changing() as connection:
        renewal = Renewal(catalogue, connection, ground, blocks)
        renewal.touched = tuple(renewal.linked(claims).values())
        eventful = _renew_incidents(renewal)
        subjects = list[Subject]()
        for number in _questions(renewal, eventful):
            subjects += _renew_one(renewal, number, eventful)
        renew_series(renewal, subjects)
        for document in dict.fromkeys(claim.document for claim in renewal.touched):
            renew_inside(renewal, document)
        renew_alone(renewal)
        settle(connection, claims)


def _renew_incidents(renewal: Renewal) -> Eventful:
    """The incidents of the touched claims, worked out anew, and what counts are of one event among them."""
    events: dict[str, EventSubject] = {}
    known = set[int]()
    for number in dict.fromkeys(claim.incident for claim in renewal.touched if claim.incident is not None):
        known.add(number)
        events |= find_event_subjects([renew_incident(renewal, number)])
    return Eventful(events, frozenset(known))


def _questions(renewal: Renewal, eventful: Eventful) -> tuple[int, ...]:
    """The questions of the touched claims, and of every claim of the incidents that were worked out."""
    there = [claim for number in sorted(eventful.known) for claim in claims_of_incident(renewal.catalogue, number)]
    every = (claim.question for claim in (*renewal.touched, *there))
    return tuple(dict.fromkeys(number for number in every if number is not None))


def _renew_one(renewal: Renewal, number: int, eventful: Eventful) -> tuple[Subject, ...]:
    """What a question was about and is about, having worked it out anew where something of it can have changed."""
    asked = look_up(renewal, number)
    now = asks_now(renewal, asked, eventful)
    changed = now.question != asked.question
    if not changed and not {claim.id for claim in asked.linked} & {claim.id for claim in renewal.touched}:
        return ()
    renew_question(renewal, asked, now)
    renew_wholes(renewal, look_up(renewal, number), changed)
    return subject_of(asked.question), subject_of(now.question)
