"""The actors of a record, each once, with names, claims and groupings."""

from __future__ import annotations

from tests.resolution.test_judgements import record
from whosays.resolution.roster import list_actors


def test_every_actor_has_one_line_with_its_names_and_claims() -> None:
    """Each id stands once, its names lead to its claims, and the most cited come first."""
    lines = list_actors(record(), {})
    ids = {match.actor_id for entry in record() for match in entry.resolution.actors if match.actor_id}
    assert sorted(line.actor_id for line in lines) == sorted(ids)
    assert [len(line.claims) for line in lines] == sorted((len(line.claims) for line in lines), reverse=True)
    for line in lines:
        assert {claim for _, claims in line.names for claim in claims} == set(line.claims)


def test_groupings_that_people_declared_are_named() -> None:
    """A member of a declared grouping says so; others do not."""
    lines = list_actors(record(), {"River forces": ["baqir-brigade"]})
    assert {line.actor_id for line in lines if line.groupings == ("River forces",)} == {"baqir-brigade"}
