"""Filters select what they say, and days of different clocks are kept apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factory import READER, make_claim, make_document, span_of
from whosays.errors import QuestionError
from whosays.model.actors import ActorMatch, ActorType
from whosays.model.dates import PartialDate, Precision
from whosays.model.entries import ClaimFilter, Entry, Resolution
from whosays.model.kinds import Kind, Role, Status
from whosays.model.places import PlaceMatch, WherePrecision
from whosays.record.selection import could_hold, select_entries

PUBLISHED = date(2021, 5, 4)


def entry(
    kind: Kind = Kind.STRENGTH,
    *,
    time: PartialDate | None = None,
    status: Status = Status.PROPOSED,
    withdrawn: bool = False,
) -> Entry:
    document = make_document(published=PUBLISHED)
    claim = make_claim(
        document, kind, "fighters", {Role.ACTOR: "garrison", Role.PLACE: "Marun"}, source=("Marun Monitor", "said")
    )
    actor = ActorMatch(
        Role.ACTOR,
        span_of(document.text, "garrison"),
        "marun-garrison",
        "Garrison of Marun",
        ActorType.ARMED_GROUP,
        1.0,
        (),
    )
    place = PlaceMatch(
        Role.PLACE,
        span_of(document.text, "Marun"),
        "p:marun",
        "Marun",
        "XX",
        1.0,
        2.0,
        WherePrecision.EXACT,
        1000,
        1.0,
        (),
    )
    return Entry(claim, document, Resolution((actor,), (place,), time), status, READER, withdrawn)


def during(earliest: date | None, latest: date | None) -> PartialDate:
    return PartialDate(earliest, latest, "", Precision.INTERVAL, "then")


def select(entries: list[Entry], wanted: ClaimFilter) -> list[Entry]:
    found = {"Marun": frozenset({"p:marun"}), "Marunland": frozenset({"p:land"})}
    return list(
        select_entries(
            entries,
            wanted,
            lambda name: found.get(name, frozenset()),
            lambda outer, inner: (outer, inner) == ("p:land", "p:marun"),
        )
    )


@pytest.mark.parametrize(
    "wanted",
    [
        ClaimFilter(kinds=frozenset({Kind.STRENGTH})),
        ClaimFilter(actor="marun-garrison"),
        ClaimFilter(actor="garrison of"),
        ClaimFilter(place="Marun"),
        ClaimFilter(place="Marunland"),
        ClaimFilter(outlet="herald"),
        ClaimFilter(source="monitor"),
        ClaimFilter(text="at least 400"),
        ClaimFilter(document="report.txt"),
        ClaimFilter(known_on=PUBLISHED),
        ClaimFilter(since=PUBLISHED, until=PUBLISHED),
    ],
)
def test_a_filter_that_holds_keeps_the_claim(wanted: ClaimFilter) -> None:
    """Each single filter finds the claim that it describes."""
    assert select([entry()], wanted) == [entry()]


@pytest.mark.parametrize(
    "wanted",
    [
        ClaimFilter(kinds=frozenset({Kind.ATTACK})),
        ClaimFilter(source="ministry"),
        ClaimFilter(text="tanks"),
        ClaimFilter(document="other"),
        ClaimFilter(known_on=date(2021, 5, 3)),
        ClaimFilter(as_of=date(2021, 5, 3)),
        ClaimFilter(since=date(2021, 5, 5)),
        ClaimFilter(until=date(2021, 5, 3)),
        ClaimFilter(statuses=frozenset({Status.ACCEPTED})),
    ],
)
def test_a_filter_that_fails_drops_the_claim(wanted: ClaimFilter) -> None:
    """Each single filter leaves out the claim that it does not describe."""
    assert select([entry()], wanted) == []


def test_a_source_says_what_its_own_text_says_without_naming_one() -> None:
    """A claim that names no source is said by its outlet; one that names a source is said by that source, whoever published it."""
    told = entry()
    own = replace(told, claim=replace(told.claim, attribution=()))
    nobody = replace(own, document=replace(own.document, outlet=None))
    assert select([told, own, nobody], ClaimFilter(source="herald")) == [own]
    assert select([told, own, nobody], ClaimFilter(source="monitor")) == [told]
    assert select([told, own, nobody], ClaimFilter(outlet="herald")) == [told, own]


def test_an_agency_is_found_as_the_source_of_its_copy() -> None:
    """A text that carries an agency's tag is said by that agency too, under the name that root sources go by."""
    own = replace(entry(), claim=replace(entry().claim, attribution=()))
    copy = replace(own, document=replace(own.document, agency="AFP"))
    assert select([own, copy], ClaimFilter(source="afp")) == [copy]
    assert select([own, copy], ClaimFilter(source="herald")) == [own, copy]


@pytest.mark.parametrize(
    ("wanted", "message"),
    [(ClaimFilter(actor="Garison"), "did you mean"), (ClaimFilter(outlet="Times"), "Marun Herald")],
)
def test_an_unknown_name_is_an_error_with_a_suggestion(wanted: ClaimFilter, message: str) -> None:
    """A name that nothing has is refused with what is near or what exists, never answered by an empty list."""
    with pytest.raises(QuestionError, match=message):
        select([replace(entry())], replace(wanted, actor=wanted.actor and "Garison of Marun"))


def test_rejected_and_withdrawn_claims_need_asking_for() -> None:
    """What people rejected or withdrew is left out until asked for by name."""
    rejected, withdrawn = entry(status=Status.REJECTED), entry(withdrawn=True)
    assert select([rejected, withdrawn], ClaimFilter()) == []
    assert select([rejected], ClaimFilter(statuses=frozenset({Status.REJECTED}))) == [rejected]
    assert select([withdrawn], ClaimFilter(withdrawn=True)) == [withdrawn]


@pytest.mark.parametrize(
    ("kind", "time", "day", "holds"),
    [
        (Kind.PRESENCE, during(date(2013, 2, 1), None), date(2018, 1, 1), True),
        (Kind.PRESENCE, during(date(2014, 1, 1), date(2014, 12, 31)), date(2018, 1, 1), False),
        (Kind.CASUALTIES, during(date(2014, 1, 1), date(2014, 12, 31)), date(2018, 1, 1), True),
        (Kind.CASUALTIES, during(date(2014, 1, 1), date(2014, 12, 31)), date(2013, 1, 1), False),
        (Kind.PRESENCE, None, PUBLISHED, True),
        (Kind.PRESENCE, None, date(2021, 1, 1), False),
    ],
)
def test_states_hold_and_events_have_happened(kind: Kind, time: PartialDate | None, day: date, holds: bool) -> None:
    """On a day, a state counts while its words allow it and an event counts once it can have happened."""
    assert could_hold(entry(kind, time=time), day) is holds


@given(st.lists(st.sampled_from(list(Status)), max_size=6), st.sets(st.sampled_from(list(Kind))))
def test_selecting_twice_changes_nothing(statuses: list[Status], kinds: set[Kind]) -> None:
    """A selection of a selection is the same selection, in the same order."""
    entries = [entry(status=status) for status in statuses]
    wanted = ClaimFilter(kinds=frozenset(kinds))
    once = select(entries, wanted)
    assert select(once, wanted) == once
