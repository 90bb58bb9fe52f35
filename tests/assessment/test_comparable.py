"""Which claims are about one question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.factory import day, entry, strength, toll, year
from whosays.assessment.comparable import contains_nothing, group_comparable, link_scopes, place_key
from whosays.model.entries import Entry
from whosays.model.findings import Question
from whosays.model.kinds import Kind, Role


def group(*entries: Entry, **groupings: frozenset[str]) -> dict[Question, tuple[Entry, ...]]:
    return dict(group_comparable(entries, groupings, contains_nothing))


def sizes(*entries: Entry, **groupings: frozenset[str]) -> list[int]:
    return sorted(len(members) for members in group(*entries, **groupings).values())


def holds(outer: str, inner: str) -> bool:
    return outer == inner or (outer, inner) == ("place:marun", "place:old-quay")


def test_different_words_for_like_things_are_one_question() -> None:
    """Fighters and militiamen of one actor in one place in one year are one question."""
    assert sizes(strength("40"), strength("50", "militiamen", outlet="Quay Courier")) == [2]


def test_unlike_things_are_two_questions() -> None:
    """People are not compared with sites."""
    assert sizes(strength("40"), strength("50", "bases")) == [1, 1]


def test_other_actors_are_other_questions() -> None:
    """Two actors are never one question unless a user's grouping says so."""
    a, b = strength("40"), strength("50", actor="Blue Band")
    assert sizes(a, b) == [1, 1]
    assert sizes(a, b, bands=frozenset({"red-band", "blue-band"})) == [2]


def test_a_grouping_from_the_words_counts_as_an_actor() -> None:
    """An id such as "grouping:backed-by:vesna" stands for an actor of its own."""
    a = strength("40", actor="Vesna-backed groups", actors={"Vesna-backed groups": "grouping:backed-by:vesna"})
    (question,) = group(a)
    assert question.actor == "grouping:backed-by:vesna"


def test_a_share_is_never_set_beside_a_count() -> None:
    """Shares compare only with shares."""
    assert sizes(strength("half"), strength("50"), strength("half", outlet="Quay Courier")) == [1, 2]


def test_a_place_and_a_part_of_it_are_linked_not_compared() -> None:
    """A count for a country and one for a town in it are two questions, linked as part and whole."""
    groups = group_comparable([strength("40"), strength("10", place="Old Quay")], {}, holds)
    assert len(groups) == 2
    (link,) = link_scopes(groups, {}, holds)
    assert (link.wider.place, link.narrower.place) == ("place:marun", "place:old-quay")


def test_a_part_of_a_place_in_words_is_another_place() -> None:
    """ "East of Old Quay" is a part of Old Quay: another question, linked to it, though both have one id."""
    east = strength("10", place="east of Old Quay", places={"east of Old Quay": "place:old-quay"})
    groups = group_comparable([strength("40", place="Old Quay"), east], {}, contains_nothing)
    (link,) = link_scopes(groups, {}, contains_nothing)
    assert (link.wider.place, link.narrower.place) == ("place:old-quay", "place:old-quay#east")


def test_an_event_without_place_and_actor_is_its_documents_own() -> None:
    """Two tolls of one day that name no place could be of any two events, and are not compared across documents."""
    text = "On that day {} people were killed."
    roles: dict[Role, str | tuple[str, ...]] = {Role.OUTCOME: "killed", Role.VICTIMS: "people"}
    tolls = [entry(text.format(n), Kind.CASUALTIES, "killed", {**roles, Role.QUANTITY: n}) for n in ("6", "9")]
    assert sizes(*tolls) == [1, 1]


def test_children_among_the_killed_are_linked_not_compared() -> None:
    """A toll of a part of the victims is linked to the toll of all."""
    groups = group_comparable([toll("40"), toll("6", "children")], {}, holds)
    assert [link.narrower.counted for link in link_scopes(groups, {}, holds)] == ["children killed"]


def test_a_states_statement_time_stands_apart_from_a_stated_past() -> None:
    """A claim without a time is not set beside one about an earlier year, and the period says that it goes by statement."""
    found = group(strength("40"), strength("50", time=year(2013), outlet="Quay Courier"))
    assert sorted(question.period for question in found) == ["2013", "as stated in 2021"]


def test_what_holds_at_publication_is_set_beside_undated_statements() -> None:
    """A stated time that holds on the day of publication is the time of the statement too."""
    assert sizes(strength("40"), strength("50", time=year(2021), outlet="Quay Courier")) == [2]


def test_events_of_different_days_are_different_questions() -> None:
    """Tolls of two days are not compared."""
    assert sizes(toll("6", time=day(2021, 5, 1)), toll("9", time=day(2021, 5, 4))) == [1, 1]


def test_an_undated_report_is_set_beside_the_event_before_it_and_says_so() -> None:
    """A report without a time joins the dated one within the delay of reports, and the period says how it was dated."""
    found = group(toll("6", time=day(2021, 5, 3)), toll("9", outlet="Quay Courier"))
    (question,) = found
    assert "1 of 2 dated by publication only" in question.period


def test_claims_without_a_count_belong_to_no_question() -> None:
    """Only what is counted is compared."""
    bare = entry(
        "Red Band is stationed in Marun.", Kind.PRESENCE, "stationed", {Role.ACTOR: "Red Band", Role.PLACE: "Marun"}
    )
    assert sizes(bare) == []


ENTRIES = (
    strength("40"),
    strength("at least 50", outlet="Quay Courier"),
    strength("60", time=year(2013)),
    strength("70", published=date(2020, 2, 2)),
    strength("half"),
    strength("5", "bases"),
    toll("6", time=day(2021, 5, 3)),
    toll("7"),
    toll("8", time=day(2021, 5, 1)),
    toll("9", published=date(2021, 5, 2)),
    toll("10", published=None),
)


def as_ids(groups: tuple[tuple[Question, tuple[Entry, ...]], ...]) -> list[tuple[Question, list[str]]]:
    return [(question, [entry.id for entry in members]) for question, members in groups]


@given(st.permutations(ENTRIES))
def test_grouping_does_not_depend_on_order(entries: list[Entry]) -> None:
    """Any order of the entries gives the same questions with the same claims."""
    assert as_ids(group_comparable(entries, {}, holds)) == as_ids(group_comparable(ENTRIES, {}, holds))


@given(st.sets(st.sampled_from(range(len(ENTRIES)))))
def test_grouping_is_idempotent(chosen: set[int]) -> None:
    """Grouping the claims of one question again gives that question with those claims."""
    for question, members in group_comparable([ENTRIES[i] for i in chosen], {}, holds):
        assert as_ids(group_comparable(members, {}, holds)) == [(question, [entry.id for entry in members])]


@given(st.sets(st.sampled_from(range(len(ENTRIES)))))
def test_every_count_is_in_one_question(chosen: set[int]) -> None:
    """No claim is lost or counted twice."""
    entries = [ENTRIES[i] for i in chosen]
    found = [entry.id for _, members in group_comparable(entries, {}, holds) for entry in members]
    assert sorted(found) == sorted(entry.id for entry in entries)


def moved(text: str, trigger: str, number: str, victims: str, outlet: str = "Marun Herald", **places: str) -> Entry:
    """A claim of people who moved."""
    roles = {Role.QUANTITY: number, Role.VICTIMS: victims} | {Role(name): words for name, words in places.items()}
    return entry(
        text,
        Kind.DISPLACEMENT,
        trigger,
        roles,
        outlet=outlet,
        places={words: f"place:{words.lower()}" for words in places.values()},
    )


def test_those_who_stay_are_not_those_who_fled() -> None:
    """People who remain, came back, or are counted as households are no figure on the displaced."""
    entries = [
        moved("In Marun 400 people arrived.", "arrived", "400", "people", place="Marun"),
        moved("In Marun 500 people remain.", "remain", "500", "people", "Courier", place="Marun"),
        moved("In Marun 600 people returned.", "returned", "600", "people", "Vesna TV", place="Marun"),
        moved("In Marun 70 households arrived.", "arrived", "70", "households", "Oster Post", place="Marun"),
    ]
    assert {q.counted for q in group(*entries)} == {"displaced", "remaining", "returned", "households displaced"}


def test_a_flight_is_asked_about_by_where_it_began() -> None:
    """Who fled from a place to nowhere named is counted by the place left, apart from those who came there."""
    fled = moved("From Marun 400 people fled.", "fled", "400", "people", from_place="Marun")
    came = moved("In Marun 500 people arrived.", "arrived", "500", "people", "Courier", place="Marun")
    labels = {q.place_label for q in group(fled, came)}
    assert len(labels) == 2
    assert any(label.startswith("flight from ") for label in labels)


def test_so_many_kilometres_from_a_town_is_not_the_town() -> None:
    """A place told by its distance from a town has a key of its own."""
    roles = {Role.QUANTITY: "40", Role.PLACE: "Marun"}
    told = entry("In Marun 40 died.", Kind.CASUALTIES, "died", roles, places={"Marun": "place:marun"})
    (match,) = told.places(Role.PLACE)
    assert place_key(match) == "place:marun"
    assert place_key(replace(match, label="15 km south of Marun")) == "place:marun#south"
