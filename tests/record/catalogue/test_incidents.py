"""Incidents, as a catalogue lists and holds them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from whosays.errors import NotFoundError
from whosays.picture import View
from whosays.record.catalogue.claims import Geography, count_claims
from whosays.record.catalogue.file import Catalogue, NewCatalogue, Value
from whosays.record.catalogue.incidents import (
    SORTS,
    IncidentFilter,
    IncidentRow,
    count_incidents,
    find_incident,
    find_incidents,
    near,
    of_incident,
)


def every(catalogue: Catalogue, geography: Geography, wanted: IncidentFilter) -> list[IncidentRow]:
    """All incidents that are wanted, read a page at a time."""
    found: list[IncidentRow] = []
    after: str | None = ""
    while after is not None:
        page = find_incidents(catalogue, wanted, geography, after=after, limit=3)
        found += page.incidents
        after = page.after
    return found


def of_one_day(folder: Path, ids: list[str], day: int | None) -> Catalogue:
    """A catalogue with incidents of one day and weight, numbered as makings do."""
    counts: dict[str, Value] = {"claims": 1, "documents": 1, "outlets": 1, "roots": 1, "weight": 1.0, "sheet": "{}"}
    with NewCatalogue(folder) as new:
        for number, identity in enumerate(sorted(ids), start=1):
            row: dict[str, Value] = {
                "number": number,
                "id": identity,
                "label": identity,
                "start_day": day,
                "end_day": day,
            }
            new.insert("incident", [{**row, **counts}])
        new.finish({"stamp": "0.0.0", "overlay": "0", "owing": "0"})
        return Catalogue(new.path)


@pytest.mark.parametrize("day", [736_946, None])
@pytest.mark.parametrize("sort", SORTS)
def test_incidents_of_one_day_go_on_where_all_that_were_shown_are_gone(
    tmp_path: Path, geography: Geography, sort: str, day: int | None
) -> None:
    """An incident is called by its first claim, which another report may change: those of the same day that were not shown yet are not passed over."""
    ids = [f"{letter}0" for letter in "abcdefghij"]
    with of_one_day(tmp_path, ids, day) as before:
        page = find_incidents(before, IncidentFilter(sort=sort), geography, limit=4)
    assert [incident.id for incident in page.incidents] == ids[:4]
    with of_one_day(tmp_path, ["b9", *ids[4:]], day) as later:
        rest = find_incidents(later, IncidentFilter(sort=sort), geography, after=page.after or "")
    assert [incident.id for incident in rest.incidents] == ids[4:]
    assert rest.after is None


@pytest.mark.parametrize("sort", SORTS)
def test_pages_of_every_order_hold_every_incident_once(
    catalogue: Catalogue, geography: Geography, view: View, sort: str
) -> None:
    """Whatever the order, going from page to page shows each incident of the record once."""
    found = every(catalogue, geography, IncidentFilter(sort=sort))
    assert sorted(incident.id for incident in found) == sorted(i.id for i in view.incidents.incidents)


def test_an_incident_is_held_whole(catalogue: Catalogue, view: View) -> None:
    """What a page shows of an incident is what assessment found; its entries are named by their ids."""
    for incident in view.incidents.incidents:
        found = find_incident(catalogue, incident.id)
        assert found.incident == replace(incident, entries=())
        assert found.claims == incident.claims
        assert [name.label for name in found.names["actors"]] == list(incident.actors)
        assert all(claim in found.claims for names in found.names.values() for name in names for claim in name.claims)
        assert count_claims(catalogue, (of_incident(catalogue, incident.id),)) == len(incident.claims)


def test_an_incident_is_found_by_any_of_its_claims(catalogue: Catalogue, view: View) -> None:
    """Whoever kept the id that an incident had before an earlier claim came in still finds it."""
    incident = max(view.incidents.incidents, key=lambda i: len(i.claims))
    assert find_incident(catalogue, incident.claims[-1]).row.id == incident.id


def test_what_is_no_incident_says_where_to_look(catalogue: Catalogue) -> None:
    """An id that nothing has is told with the next step."""
    with pytest.raises(NotFoundError, match="look for it under Incidents"):
        find_incident(catalogue, "0" * 16)


def test_days_and_places_and_words_narrow_the_list(catalogue: Catalogue, geography: Geography) -> None:
    """Only incidents that can be of those days, in that place or inside of it, and with those words are listed; the count is that of the list."""
    since, until = date(2018, 9, 11), date(2018, 9, 11)
    day = every(catalogue, geography, IncidentFilter(since=since, until=until))
    assert day
    assert all(i.start_day and i.end_day and i.start_day <= until.toordinal() <= i.end_day for i in day)
    there = every(catalogue, geography, IncidentFilter(place="Syria"))
    assert any("Kafr Zayta" in i.label for i in there)
    assert not any("Tehran" in i.label for i in there)
    rockets = IncidentFilter(words="rocket suq")
    assert [i.label for i in every(catalogue, geography, rockets)] == ["Rockets at As Suqaylibiyah, Syria"]
    assert count_incidents(catalogue, rockets, geography) == 1


def test_counts_that_lie_apart_can_be_asked_for(catalogue: Catalogue, geography: Geography) -> None:
    """`apart` keeps incidents of several root sources whose full counts of the killed differ."""
    found = every(catalogue, geography, IncidentFilter(apart=True))
    assert found
    assert all(i.roots > 1 and (i.killed_high is None or (i.killed_low or 0) < i.killed_high) for i in found)


def test_incidents_near_by_exclude_the_incident_itself(catalogue: Catalogue, view: View) -> None:
    """What is offered as perhaps the same event is another incident within some days."""
    for incident in view.incidents.incidents:
        found = find_incident(catalogue, incident.id)
        assert incident.id not in [other.id for other in near(catalogue, found)]
