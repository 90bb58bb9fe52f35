"""The forecast ledger: what sources said would come, and what came of it."""

from __future__ import annotations

import json
import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.factory import day, entry
from whosays.assessment.forecasts import SHOWN_MATCHES, draft_verdict, find_condition, find_forecasts, is_forecast
from whosays.assessment.outcome_index import OutcomeIndex
from whosays.assessment.outcomes import THRESHOLD, Setting, score_outcome, total
from whosays.errors import QuestionError
from whosays.model.dates import PartialDate, Precision
from whosays.model.decisions import GENESIS, Action, Decision
from whosays.model.entries import Entry
from whosays.model.forecasts import CameOf, Forecast, ForecastStatus, Verdict
from whosays.model.kinds import Kind, Modality, Polarity, Role, Status

STORIES = tomllib.loads((Path(__file__).parent / "golden" / "forecasts.toml").read_text(encoding="utf-8"))["story"]
INSIDE = {("place:marun", "place:old-quay"), ("place:vesna", "place:upper-town")}
SETTING = Setting(contains=lambda outer, inner: (outer, inner) in INSIDE)
ACTORS = {"Red Band": "red-band", "Blue Guard": "blue-guard"}
PLACES = {"Old Quay": "place:old-quay", "Marun": "place:marun", "Upper Town": "place:upper-town"}


def made(told: dict[str, Any]) -> Entry:
    roles = {Role(name): told[name] for name in ("actor", "target", "place") if name in told}
    return entry(
        told["says"] + ".",
        Kind(told["kind"]),
        told["trigger"],
        roles,
        published=told["on"],
        actors=ACTORS,
        places=PLACES,
        time=_time(told),
        modality=Modality(told.get("modality", "asserted")),
        polarity=Polarity.DENIED if told.get("denied") else Polarity.AFFIRMED,
    )


def _time(told: dict[str, Any]) -> PartialDate | None:
    if "when" in told:
        return day(told["when"].year, told["when"].month, told["when"].day)
    if "until" in told:
        return PartialDate(None, told["until"], f"../{told['until']}", Precision.OPEN, "by then", ending=True)
    return None


def plan(**options: Any) -> Entry:
    return made(STORIES[0]["forecast"] | options)


def attack(**options: Any) -> Entry:
    return made(STORIES[0]["later"] | options)


def decided(forecast: Entry, later: Entry, verdict: str, number: int = 1, came_of: str | None = None) -> Decision:
    subject, value = draft_verdict(forecast, later, verdict, came_of)
    return Decision(number, Action.OUTCOME, subject, value, "Ines", "looked", datetime(2021, 6, 1, tzinfo=UTC), GENESIS)


def ledger(*entries: Entry, decisions: tuple[Decision, ...] = ()) -> tuple[Forecast, ...]:
    return find_forecasts(entries, decisions, None, SETTING)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["rule"])
def test_golden_stories(story: dict[str, Any]) -> None:
    """Each story states a rule on what can be what came of a forecast."""
    found = ledger(made(story["forecast"]), made(story["later"]))
    proposed = [match.came_of.value for forecast in found for match in forecast.matches]
    assert proposed == ([] if story["expect"] == "nothing" else [story["expect"]])


def test_a_forecast_without_a_match_is_open() -> None:
    """Without a deadline a forecast stays open, and without a report it is never false."""
    (found,) = ledger(plan(), attack(actor="Blue Guard", says="The Blue Guard attacked Old Quay"))
    assert (found.status, found.matches) == (ForecastStatus.OPEN, ())


def test_no_report_is_said_by_the_records_own_last_day() -> None:
    """A deadline that the record goes beyond without a match is without a report; before that day it is open."""
    due = plan(until=date(2021, 5, 10))
    other = attack(actor="Blue Guard", says="The Blue Guard attacked Old Quay")
    assert ledger(due, other)[0].status is ForecastStatus.OPEN
    late = attack(actor="Blue Guard", says="The Blue Guard attacked Old Quay", on=date(2021, 5, 11))
    assert ledger(due, late)[0].status is ForecastStatus.NO_REPORT


def test_people_settle_matches_and_take_it_back() -> None:
    """Confirmed, rejected and reopened are decisions; the latest on a pair counts."""
    mine, later = plan(), attack()
    assert ledger(mine, later)[0].status is ForecastStatus.PROPOSED
    yes = decided(mine, later, "confirm")
    assert ledger(mine, later, decisions=(yes,))[0].status is ForecastStatus.CONFIRMED
    no = decided(mine, later, "reject", 2)
    (found,) = ledger(mine, later, decisions=(yes, no))
    assert found.status is ForecastStatus.REJECTED
    assert (found.matches[0].verdict, found.matches[0].by, found.matches[0].why) == (Verdict.REJECT, "Ines", "looked")
    back = decided(mine, later, "reopen", 3)
    assert ledger(mine, later, decisions=(yes, no, back)) == ledger(mine, later)


def test_a_person_can_make_a_match_that_nobody_proposed() -> None:
    """A verdict may name any later claim, and may say what came of it against the claims' own yes or no."""
    truce = "The Blue Guard signed a truce in Old Quay"
    mine, other = plan(), attack(kind="agreement", says=truce, trigger="truce", actor="Blue Guard")
    yes = decided(mine, other, "confirm", came_of="did not come about")
    (found,) = ledger(mine, other, decisions=(yes,))
    assert found.status is ForecastStatus.CONFIRMED
    assert (found.matches[0].came_of, found.matches[0].features) == (CameOf.DID_NOT, ())


def test_a_verdict_needs_a_forecast_and_a_later_claim() -> None:
    """What is no forecast, an earlier claim and an unknown verdict are refused with the reason."""
    with pytest.raises(QuestionError, match="no forecast"):
        draft_verdict(attack(), plan(on=date(2021, 6, 1)), "confirm")
    with pytest.raises(QuestionError, match="not after the forecast"):
        draft_verdict(plan(), attack(on=date(2021, 5, 4)), "confirm")
    with pytest.raises(QuestionError, match="did you mean confirm"):
        draft_verdict(plan(), attack(), "confirms")
    with pytest.raises(QuestionError, match="no outcome"):
        draft_verdict(plan(), attack(), "confirm", "maybe")


def test_what_is_possible_is_a_forecast_only_for_a_later_time() -> None:
    """A possibility of the past or of no time is a hedge; one of a day to come is a forecast."""
    assert not is_forecast(plan(modality="possible"))
    assert not is_forecast(plan(modality="possible", when=date(2021, 5, 1)))
    assert is_forecast(plan(modality="possible", when=date(2021, 5, 9)))
    assert not is_forecast(plan(modality="asserted", when=date(2021, 5, 9)))
    assert not is_forecast(plan(modality="planned", when=date(2020, 5, 9)))


def test_a_condition_is_quoted_and_its_own_claim_is_no_forecast() -> None:
    """The words of the condition stand beside the forecast; a claim inside of them is what it hangs on."""
    text = "If the Red Band attacks Old Quay, the Blue Guard would withdraw to Upper Town."
    when = {"actors": ACTORS, "places": PLACES, "modality": Modality.CONDITIONAL}
    inside = entry(text, Kind.ATTACK, "attacks", {Role.ACTOR: "Red Band", Role.PLACE: "Old Quay"}, **when)  # type: ignore[arg-type]
    outside = entry(text, Kind.MOVEMENT, "withdraw", {Role.ACTOR: "Blue Guard", Role.PLACE: "Upper Town"}, **when)  # type: ignore[arg-type]
    (found,) = ledger(inside, outside)
    assert found.entry == outside
    assert found.condition is not None
    assert found.condition.text == "If the Red Band attacks Old Quay"
    assert text[found.condition.start : found.condition.end] == found.condition.text
    assert found.conditions == (inside.id,)
    assert find_condition(attack()) is None


def test_rejected_and_withdrawn_claims_are_no_part() -> None:
    """Neither forecasts nor outcomes come from rejected claims and withdrawn documents."""
    gone = [
        entry(
            "The Red Band attacked Old Quay.",
            Kind.ATTACK,
            "attacked",
            {Role.ACTOR: "Red Band", Role.PLACE: "Old Quay"},
            actors=ACTORS,
            places=PLACES,
            published=date(2021, 5, 8),
            **options,
        )
        for options in ({"status": Status.REJECTED}, {"withdrawn": True})
    ]
    assert ledger(plan(), *gone)[0].matches == ()


def test_outcomes_may_lie_outside_of_the_question() -> None:
    """A narrower question about forecasts still finds what came of them in the rest of the record."""
    mine, later = plan(), attack()
    (found,) = find_forecasts([mine], (), None, SETTING, [mine, later])
    assert [match.entry for match in found.matches] == [later]
    assert find_forecasts([later], (), None, SETTING, [mine, later]) == ()


DAYS = st.dates(date(2021, 1, 1), date(2022, 12, 31))


@given(
    st.lists(
        st.tuples(DAYS, DAYS, st.sampled_from(list(Modality)), st.booleans()),
        max_size=8,
        unique_by=lambda told: told[0],
    ),
    st.randoms(),
)
def test_outcomes_are_later_asserted_and_scored(told: list[tuple[date, date, Modality, bool]], random: Any) -> None:
    """Whatever the claims: an outcome was published later, is no plan, scores from the threshold to 1, and the ledger does not depend on their order."""
    entries = [plan(on=date(2021, 6, 1))]
    for on, when, modality, denied in told:
        entries.append(attack(on=on, when=when, modality=modality.value, denied=denied))
    found = ledger(*entries)
    shuffled = list(entries)
    random.shuffle(shuffled)
    assert ledger(*shuffled) == found
    for forecast in found:
        assert len(forecast.matches) <= SHOWN_MATCHES
        for match in forecast.matches:
            assert forecast.made is not None
            assert match.entry.document.published is not None
            assert match.entry.document.published > forecast.made
            assert match.entry.claim.modality in (Modality.ASSERTED, Modality.HEDGED)
            assert THRESHOLD <= match.score <= 1
            assert all(feature.reason for feature in match.features)


@given(st.integers(1, 900), st.sampled_from([0.0, 0.4, 1.0]))
def test_the_readers_score_plays_no_part(days: int, score: float) -> None:
    """A match is scored by what the claims say, never by how sure the reader is."""
    mine, later = (
        plan(),
        attack(on=date(2021, 5, 4) + timedelta(days=days), when=date(2021, 5, 4) + timedelta(days=days)),
    )
    object.__setattr__(later.claim, "extraction_score", score)
    again = attack(on=date(2021, 5, 4) + timedelta(days=days), when=date(2021, 5, 4) + timedelta(days=days))
    assert total(score_outcome(mine, later, SETTING)) == total(score_outcome(mine, again, SETTING))


def test_a_member_of_a_declared_grouping_and_a_part_by_the_table_count_in_part() -> None:
    """An actor that people grouped with, or the names table makes a part of, the one of the forecast is a weaker ground, and says which."""
    mine = plan()
    later = attack(actor="Blue Guard", says="The Blue Guard attacked Old Quay")
    grouped = score_outcome(mine, later, Setting({"red-band": frozenset({"blue-guard"})}))
    tabled = score_outcome(
        mine, later, Setting(parents=lambda actor: frozenset({"red-band"} if actor == "blue-guard" else ()))
    )
    assert any("people declared" in feature.reason for feature in grouped)
    assert any("names table" in feature.reason for feature in tabled)
    assert total(grouped) < total(score_outcome(mine, attack(), SETTING))


def test_a_verdict_is_plain_data() -> None:
    """What is decided is JSON that says the verdict and, where given, what came of it."""
    assert json.loads(draft_verdict(plan(), attack(), "confirm", "came about")[1]) == {
        "verdict": "confirm",
        "came_of": "came about",
    }


def test_the_index_leaves_out_only_what_scores_nothing() -> None:
    """Whatever can be proposed is among the claims that the index names, for every golden story."""
    later = [made(story["later"]) for story in STORIES]
    index = OutcomeIndex(later, SETTING)
    for story in STORIES:
        mine = made(story["forecast"])
        candidates = index.candidates(mine)
        assert all(entry in candidates for entry in later if total(score_outcome(mine, entry, SETTING)) >= THRESHOLD)


def test_what_is_expected_is_a_forecast_without_a_time() -> None:
    """Words right before the claim's own put it ahead; what may be so now is none."""

    def possible(text: str) -> Entry:
        return entry(text, Kind.MOVEMENT, "leave", {Role.ACTOR: "Red Band"}, modality=Modality.POSSIBLE, actors=ACTORS)

    assert is_forecast(possible("The Red Band is expected to leave, a diplomat said."))
    assert is_forecast(possible("The Red Band are still likely to leave."))
    assert not is_forecast(possible("The Red Band may leave."))
    assert not is_forecast(possible("The Red Band was expected to leave."))
