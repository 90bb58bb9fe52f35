"""Claims of one event stand together, those of two stand apart, and people have the last word."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.assessment.event_factory import GOLDEN, TOWNS, claim_in, report, roots_of
from tests.assessment.factory import entry, year
from tests.factory import READER, make_claim
from whosays.assessment.incidents import group_incidents
from whosays.model.actors import Sameness
from whosays.model.dates import PartialDate, Precision
from whosays.model.documents import Document
from whosays.model.entries import Entry, Resolution
from whosays.model.findings import CopyFamily
from whosays.model.incidents import IncidentJudgement, Incidents
from whosays.model.kinds import Kind, Modality, Polarity, Role, Status
from whosays.resolution.places import unlocated

CASES = tomllib.loads(GOLDEN.read_text(encoding="utf-8"))["case"]


def entries_of(case: dict[str, Any]) -> dict[str, list[Entry]]:
    """The claims of a case, by event."""
    documents = {name: report(d["text"], d["day"], name) for name, d in case["documents"].items()}
    events: dict[str, list[Entry]] = {}
    for claim in case["claims"]:
        entry = claim_in(documents[claim["in"]], claim["words"], claim.get("number"))
        events.setdefault(claim["event"], []).append(entry)
    return events


def group(entries: Sequence[Entry], judgements: Sequence[IncidentJudgement] = ()) -> Incidents:
    return group_incidents(entries, roots_of(entries), (), judgements, TOWNS)


def together(found: Incidents) -> set[frozenset[str]]:
    return {frozenset(incident.claims) for incident in found.incidents}


@pytest.mark.parametrize("case", CASES, ids=[case["rule"] for case in CASES])
def test_golden_cases(case: dict[str, Any]) -> None:
    """Each golden case is grouped as a reader would."""
    events = entries_of(case)
    found = group([entry for members in events.values() for entry in members])
    assert together(found) == {frozenset(entry.id for entry in members) for members in events.values()}


POOL = tuple(entry for case in CASES for members in entries_of(case).values() for entry in members)


@settings(max_examples=12, deadline=None)
@given(st.permutations(POOL))
def test_the_order_of_the_input_does_not_matter(entries: list[Entry]) -> None:
    """The same claims give the same incidents in any order."""
    assert group(entries) == group(POOL)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from(POOL), unique=True))
def test_every_claim_is_in_one_incident_or_left_out(entries: list[Entry]) -> None:
    """No claim is lost and none stands twice."""
    found = group(entries)
    placed = [claim for incident in found.incidents for claim in incident.claims] + [
        out.claim_id for out in found.left_out
    ]
    assert sorted(placed) == sorted(entry.id for entry in entries)


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10))
def test_grouping_an_incident_again_changes_nothing(number: int) -> None:
    """The claims of one incident alone are one incident."""
    found = group(POOL).incidents
    incident = found[number % len(found)]
    assert together(group(incident.entries)) == {frozenset(incident.claims)}


def judged(left: Entry, right: Entry, sameness: Sameness) -> IncidentJudgement:
    first, second = sorted((left.id, right.id))
    return IncidentJudgement(first, second, sameness, "Ines", "read both", date(2021, 6, 1))


PAIRS = list(combinations(POOL[:8], 2))
JUDGEMENTS = st.lists(
    st.tuples(st.sampled_from(PAIRS), st.sampled_from([Sameness.SAME, Sameness.DIFFERENT])),
    max_size=5,
    unique_by=lambda pair: frozenset(entry.id for entry in pair[0]),
).map(lambda drawn: [judged(*pair, sameness) for pair, sameness in drawn])


@settings(max_examples=20, deadline=None)
@given(JUDGEMENTS, st.randoms())
def test_judgements_are_respected_and_commute(judgements: list[IncidentJudgement], chance: Any) -> None:
    """What a person judged different is never merged, what was judged the same is merged or named as overruled, in any order of judging."""
    found = group(POOL, judgements)
    for judgement in judgements:
        home, other = found.of_claim(judgement.left), found.of_claim(judgement.right)
        assert home is not None
        if judgement.sameness is Sameness.DIFFERENT:
            assert home is not other
        elif (judgement.left, judgement.right) not in found.overruled:
            assert home is other
    shuffled = list(judgements)
    chance.shuffle(shuffled)
    assert group(POOL, shuffled) == found


def test_a_judgement_taken_back_leaves_no_trace() -> None:
    """After "unsure" the machine's proposal counts again."""
    left, right = POOL[0], POOL[1]
    back = [judged(left, right, Sameness.DIFFERENT), judged(left, right, Sameness.UNSURE)]
    assert group(POOL, back) == group(POOL)


def test_what_stands_with_a_claim_comes_along() -> None:
    """Judging two claims the same brings their whole incidents together."""
    found = group(POOL)
    first, second = found.incidents[0], found.incidents[-1]
    merged = group(POOL, [judged(first.entries[0], second.entries[0], Sameness.SAME)]).of_claim(first.entries[0].id)
    assert merged is not None
    assert set(merged.claims) == {*first.claims, *second.claims}
    assert any("Ines judged them one event: read both" in f.reason for link in merged.links for f in link.features)


def test_a_judgement_survives_more_documents() -> None:
    """Claims judged different stay apart when further reports of the event come in."""
    left, right = (
        claim_in(report("Shells killed 12 people in Marun, Marunland, on Monday."), "killed", "12"),
        claim_in(
            report("Shelling on Monday killed 14 people in Marun, Marunland.", outlet="Quay Courier"), "killed", "14"
        ),
    )
    third = claim_in(
        report("In Marun, Marunland, shells killed 13 people on Monday.", outlet="Vesna TV"), "killed", "13"
    )
    decided = [judged(left, right, Sameness.DIFFERENT)]
    assert len(group([left, right]).incidents) == 1
    assert len(group([left, right], decided).incidents) == 2
    found = group([left, right, third], decided)
    assert found.of_claim(left.id) is not found.of_claim(right.id)


def test_a_toll_of_a_war_of_years_is_left_out() -> None:
    """What is counted over "the six-year war" is no toll of the event that the text tells of."""
    text = (
        "Shells killed 12 people in Marun, Marunland. A research group put the dead of the six-year war at 9000 killed."
    )
    told = report(text)
    found = group([claim_in(told, "killed 12", "12", "people"), claim_in(told, "9000 killed", "9000")])
    assert [len(incident.entries) for incident in found.incidents] == [1]
    assert len(found.left_out) == 1


def test_a_count_of_many_events_is_left_out_as_context() -> None:
    """A toll since some year, a plan, a rejected claim and one of a withdrawn document are left out, each with why."""
    text = "Shells killed 12 people in Marun, Marunland. The war has killed 9000 people since 2011."
    document = report(text)
    toll, war = claim_in(document, "killed 12", "12"), claim_in(document, "killed 9000", "9000")
    long = replace(war, resolution=replace(war.resolution, time=year(2013)))
    plan = claim_in(report("Marunland plans to raid Vesna."), "raid")
    plan = replace(plan, claim=replace(plan.claim, modality=Modality.PLANNED))
    rejected = replace(claim_in(report("Guns killed 3 people."), "killed", "3"), status=Status.REJECTED)
    withdrawn = replace(claim_in(report("Guns killed 4 people."), "killed", "4"), withdrawn=True)
    found = group([toll, war, plan, rejected, withdrawn])
    why = {out.claim_id: out.why for out in found.left_out}
    assert together(found) == {frozenset({toll.id})}
    assert "more than one event" in why[war.id]
    assert "planned" in why[plan.id]
    assert "rejected" in why[rejected.id]
    assert "withdrawn" in why[withdrawn.id]
    assert "longer time" in group([long]).left_out[0].why


def test_an_incident_says_when_where_and_why() -> None:
    """An incident names its place, its days, its outlets and the grounds of each link."""
    (incident,) = group([e for members in entries_of(CASES[0]).values() for e in members]).incidents
    assert [place.label for place in incident.where] == ["Marun"]
    assert incident.about == (date(2021, 5, 3), date(2021, 5, 3))
    assert incident.outlets == ("courier", "herald") or incident.outlets == ("herald", "courier")
    assert len(incident.root_sources) == 2
    reasons = [feature.reason for link in incident.links for feature in link.features]
    assert "both state 2021-05-03" in reasons
    assert any("market" in reason for reason in reasons)
    assert incident.id == incident.claims[0]


def test_a_town_on_no_map_names_its_incident() -> None:
    """Where a place was not found, the label has the name that the report gives, and no piece of it is a place."""
    document = report("Rebels shelled Vesna Talh on Monday.")
    made = make_claim(document, Kind.ATTACK, "shelled", {Role.PLACE: "Vesna Talh"})
    unknown = unlocated(made.fillers(Role.PLACE)[0], "no place bears that name")
    found = Entry(made, document, Resolution(places=(unknown,)), Status.PROPOSED, READER)
    (incident,) = group([found]).incidents
    assert (incident.where, incident.unlocated, incident.label) == ((), ("Vesna Talh",), "Shelling at Vesna Talh")


def test_who_did_it_is_named_where_anybody_is() -> None:
    """ "They" and "our troops" stand in the list of actors only where nobody is named."""
    document = report("Rebels shelled Vesna on Monday. They shelled the bridge. Our troops shelled the quay.")
    claims = [
        replace(claim_in(document, words), claim=make_claim(document, Kind.ATTACK, words, {Role.ACTOR: actor}))
        for words, actor in (("shelled Vesna", "Rebels"), ("shelled the bridge", "They"), ("shelled the quay", "Our troops"))
    ]  # fmt: skip
    (incident,) = group(claims).incidents
    assert incident.actors == ("Rebels",)
    (alone,) = group(claims[1:2]).incidents
    assert alone.actors == ("They",)


def test_a_list_of_days_is_a_list_of_events() -> None:
    """What one chronicle tells under two days is not of one event, however much alike the rest is; who died later may be of the first."""

    def told(text: str, *claims: tuple[str, str, int]) -> int:
        document = report(text)
        made = []
        for words, day, number in claims:
            of = date(2021, 5, number)
            claim = make_claim(document, Kind.ATTACK, words, {Role.TIME: day})
            time = PartialDate(of, of, of.isoformat(), Precision.DAY, day)
            made.append(Entry(claim, document, Resolution(time=time), Status.PROPOSED, READER))
        return len(group(made).incidents)

    days = "- 2 May: rebels mined the road of Vesna, Marunland.\n\n- 3 May: a mine blew up on the road of Vesna."
    assert told(days, ("mined", "2 May", 2), ("blew up", "3 May", 3)) == 2
    story = (
        "Rebels shelled the road of Vesna, Marunland, on 2 May. The shelling of the road of Vesna was over on 3 May."
    )
    assert told(story, ("shelled", "on 2 May", 2), ("shelling", "on 3 May", 3)) == 1


def test_air_defence_is_no_air_strike() -> None:
    """What an incident is called by comes from the words of a raid, not from whatever is in the air."""
    (incident,) = group(
        [claim_in(report("Troops retook the Air Defence hill of Vesna; 11 were killed."), "killed", "11")]
    ).incidents
    assert incident.label.startswith("Casualties")


def reasons_of(*entries: Entry) -> list[str]:
    (incident,) = group(entries).incidents
    return [feature.reason for link in incident.links for feature in link.features]


def test_a_place_and_a_day_of_the_report_are_not_said_to_be_of_the_claim() -> None:
    """What a headline does not say itself is called its report's, though the claims after it in the report say it."""
    told = report(
        "Twelve killed in shell fire. Shells killed 12 people at the fish market in Marun, Marunland, on Monday."
    )
    headline, body = claim_in(told, "killed in", "12"), claim_in(told, "killed 12", "12")
    other = claim_in(
        report("On Monday shells killed 14 people at the fish market in Marun, Marunland.", outlet="Quay Courier"),
        "killed 14",
        "14",
    )
    reasons = reasons_of(headline, body, other)
    assert "one names Marun, and so does the report of the other" in reasons
    assert "one states 2021-05-03, the other is dated so by its report" in reasons
    stated = reasons_of(body, other)
    assert "both name Marun" in stated
    assert "both state 2021-05-03" in stated


def test_copies_of_a_text_stand_together() -> None:
    """A claim of a copy is of the event of the text that it copies, with the copy named as a ground."""
    left = claim_in(report("Shells killed 12 people in Marun, Marunland."), "killed", "12")
    right = claim_in(
        report("Shells killed 12 people in Marun, Marunland, reports say.", outlet="Vesna TV"), "killed", "12"
    )
    family = CopyFamily(left.document.id, (left.document.id, right.document.id), ("shares all of it",))
    (incident,) = group_incidents([left, right], roots_of([left, right]), [family], (), TOWNS).incidents
    assert "their documents carry one text" in [f.reason for link in incident.links for f in link.features]


def test_without_a_gazetteer_words_and_days_decide() -> None:
    """Grouping works where no place is known."""
    entries = [e for members in entries_of(CASES[0]).values() for e in members]
    assert len(group_incidents(entries, roots_of(entries)).incidents) == 1


def test_whoever_is_named_only_in_a_denial_did_nothing() -> None:
    """An incident names nobody as its author whom a source only says not to have done it."""
    text = "The Dawn Guard did not shell Vesna on Monday."
    roles = {Role.ACTOR: "Dawn Guard", Role.PLACE: "Vesna", Role.TARGET: "Vesna"}
    denied = entry(text, Kind.ATTACK, "shell", roles, polarity=Polarity.DENIED)
    affirmed = entry(text.replace("did not shell", "did shell"), Kind.ATTACK, "shell", roles)
    assert [i.actors for i in group([denied]).incidents] in ([()], [])
    assert [i.actors for i in group([affirmed]).incidents] == [("Dawn Guard",)]


def test_a_place_of_the_lead_says_less_than_one_of_a_claim() -> None:
    """A place that a passage has only from the lead of its text counts less for one event than one that a claim names."""

    def place_value(left: Entry, right: Entry) -> float:
        (incident,) = group([left, right]).incidents
        return next(f.value for link in incident.links for f in link.features if f.name == "place")

    other = claim_in(
        report("On Monday shells killed 12 people in Marun, Marunland.", outlet="Quay Courier"), "killed", "12"
    )
    named = claim_in(report("Guns fired on Monday. Shells killed 12 people in Marun, Marunland."), "killed", "12")
    lent = claim_in(report("Guns fired in Marun, Marunland, on Monday. Shells killed 12 people."), "killed", "12")
    assert 0 < place_value(lent, other) < place_value(named, other)
    assert "one names Marun, and so does the report of the other" in reasons_of(lent, other)


def dated(document: Document, words: str, number: str, of: date) -> Entry:
    """A toll whose own words give its day."""
    told = claim_in(document, words, number)
    time = PartialDate(of, of, of.isoformat(), Precision.DAY, of.isoformat())
    return replace(told, resolution=replace(told.resolution, time=time))


def test_a_text_that_tells_a_week_is_parted_by_its_days() -> None:
    """Two raids of one week on one town are two incidents, and each report of one of them joins that one."""
    monday, tuesday, thursday = date(2021, 5, 3), date(2021, 5, 4), date(2021, 5, 6)
    week = report(
        "Raids killed 12 people in Marun, Marunland, on Monday. On Tuesday, shells killed 3 people in Vesna. "
        "On Thursday, 12 people died in raids on Marun.",
        date(2021, 5, 9),
    )
    told = [
        dated(week, "killed 12", "12", monday),
        dated(week, "killed 3", "3", tuesday),
        dated(week, "died", "12", thursday),
    ]
    daily = [
        dated(report(f"Raids killed {number} people in Marun, Marunland.", day, "Quay Courier"), "killed", number, day)
        for number, day in (("12", monday), ("12", thursday))
    ]  # fmt: skip
    found = together(group([*told, *daily]))
    assert found == {
        frozenset({told[0].id, daily[0].id}),
        frozenset({told[1].id}),
        frozenset({told[2].id, daily[1].id}),
    }
