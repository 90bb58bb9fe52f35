"""Low, best and high by rule, and what is left out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.factory import OUTLETS, strength, toll
from whosays.assessment.estimates import estimate, hedged_among
from whosays.assessment.roots import find_root_sources
from whosays.assessment.rules import BUILT_IN
from whosays.model.entries import Entry
from whosays.model.findings import Estimate, EstimateRule, Question
from whosays.model.kinds import Modality, Polarity

QUESTION = Question("people", "red-band", "Red Band", "place:marun", "Marun", "as stated in 2021")


def made(*entries: Entry, rule: EstimateRule = EstimateRule.RANGE) -> Estimate:
    return estimate(QUESTION, entries, find_root_sources(entries, (), OUTLETS), rule)


def says(number: str, source: str, on: int = 4, **options: object) -> Entry:
    return strength(number, sources=(source,), outlet=f"{source} relay {on}", published=date(2021, 5, on), **options)


def test_the_range_spans_the_root_sources() -> None:
    """Low and high are what all used claims allow, and no best is named where no one value fits all."""
    found = made(says("400", "MM"), says("900", "VNA"))
    assert (found.low, found.best, found.high, found.root_sources) == (400, None, 900, 2)


def test_an_open_claim_leaves_high_open() -> None:
    """A floor without a ceiling leaves the estimate without one."""
    found = made(says("at least 400", "MM"), says("900", "VNA"))
    assert (found.low, found.high) == (400, None)
    assert found.best == 900


def test_a_number_stands_before_a_vague_word_of_the_same_source() -> None:
    """A later "dozens" takes no number back: the source's own figure is used."""
    found = made(says("at least 34", "MM", 4), says("dozens", "MM", 5))
    assert (found.low, found.high, len(found.used)) == (34, None, 1)


def test_repeats_count_once() -> None:
    """Ten copies of one figure are one root source, and each copy is listed with why."""
    copies = [strength("400", sources=("VNA",), outlet=f"Outlet {n}") for n in range(10)]
    found = made(*copies, rule=EstimateRule.MEDIAN)
    assert (len(found.used), found.root_sources, len(found.left_out)) == (1, 1, 9)
    assert all("counts once" in left.why for left in found.left_out)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"polarity": Polarity.DENIED}, "denial"),
        ({"modality": Modality.PLANNED}, "planned"),
        ({"modality": Modality.CONDITIONAL}, "conditional"),
    ],
)
def test_what_is_not_stated_as_so_is_left_out(options: dict[str, object], why: str) -> None:
    """Denials, plans and conditions are left out with why."""
    found = made(says("400", "MM"), says("900", "VNA", **options))
    assert why in found.left_out[0].why
    assert found.high == 400


def test_shares_are_left_out() -> None:
    """A share is no count."""
    assert "share" in made(says("half", "MM")).left_out[0].why


def test_hedged_claims_are_used_and_named() -> None:
    """A hedge does not silence a claim, and the claim can be shown as hedged."""
    hedged = says("400", "MM", modality=Modality.HEDGED)
    assert made(hedged).used == (hedged.id,)
    assert hedged_among([hedged, says("9", "VNA")]) == (hedged.id,)


def test_the_median_takes_each_root_source_once() -> None:
    """Best is the median of the root sources' values, each with its latest; what one revised is left out of the range too."""
    found = made(
        says("100", "MM", 1),
        says("400", "MM", 4),
        says("500", "VNA"),
        says("900", "Quay Radio"),
        rule=EstimateRule.MEDIAN,
    )
    assert (found.best, found.low, found.high) == (500, 400, 900)


def test_the_majority_leaves_out_who_disagrees() -> None:
    """Best is what more than half of the root sources allow; the others are left out with why."""
    found = made(says("400", "MM"), says("400", "VNA"), says("900", "Quay Radio"), rule=EstimateRule.MAJORITY)
    assert (found.best, found.low, found.high) == (400, 400, 400)
    assert "does not allow 400" in found.left_out[0].why


def test_without_a_majority_nothing_is_left_out_and_the_estimate_says_so() -> None:
    """Two root sources that disagree make no majority: both are kept, and the note says how few stand behind the best value."""
    found = made(says("400", "MM"), says("900", "VNA"), rule=EstimateRule.MAJORITY)
    assert (found.best, found.low, found.high, found.left_out) == (400, 400, 900, ())
    assert found.note.startswith("no value has more than half behind it; 1 of 2 root sources allow 400")


def test_revisions_of_one_root_source_are_one_vote() -> None:
    """A root source that gives one figure three times does not outvote two others."""
    again = [says("900", "Quay Radio", day) for day in (1, 2, 3)]
    found = made(*again, says("400", "MM"), says("400", "VNA"), rule=EstimateRule.MAJORITY)
    assert found.best == 400


def test_the_best_graded_are_used_and_the_others_named() -> None:
    """Only claims of the best grade are used; lower and ungraded ones are left out, each with why."""
    best, lower, ungraded = says("400", "MM"), says("900", "VNA"), says("950", "Quay Radio")
    roots = find_root_sources([best, lower, ungraded], (), OUTLETS)
    found = estimate(QUESTION, [best, lower, ungraded], roots, "graded", {best.id: 1, lower.id: 3})
    why = {left.claim_id: left.why for left in found.left_out}
    assert (found.best, found.used) == (400, (best.id,))
    assert "rank 3, best 1" in why[lower.id]
    assert "nobody has graded it" in why[ungraded.id]


def test_without_grades_the_best_graded_says_so() -> None:
    """Where nobody graded anything all claims are used, and the estimate says that there are no grades."""
    found = made(says("400", "MM"), says("900", "VNA"), rule=EstimateRule.GRADED)
    assert (found.best, len(found.used)) == (None, 2)
    assert "nobody has graded" in found.note


def test_the_latest_rule_leaves_out_what_a_source_revised() -> None:
    """Under the latest rule a root source's earlier figure gives way to its own later one, and to no other's."""
    found = made(says("100", "MM", 1), says("400", "MM", 4), says("900", "VNA", 2), rule=EstimateRule.LATEST)
    assert (found.low, found.high) == (400, 900)
    assert "later gives 400 (2021-05-04)" in found.left_out[0].why


def test_the_range_leaves_out_what_a_source_revised() -> None:
    """The range takes each root source's latest figure where it revised itself, and lists the earlier ones with the claim that revised them."""
    first, last, other = says("100", "MM", 1), says("400", "MM", 4), says("900", "VNA", 2)
    found = made(first, last, other)
    assert (found.low, found.high, found.root_sources) == (400, 900, 2)
    assert [left.claim_id for left in found.left_out] == [first.id]
    assert f"revised by claim {last.id}" in found.left_out[0].why


def test_the_range_keeps_two_figures_of_one_day() -> None:
    """What one root source says twice on one day is no revision: both figures stay in the range."""
    found = made(says("100", "MM"), strength("400", sources=("MM",), outlet="Other relay"))
    assert (found.low, found.high) == (100, 400)


def test_the_most_conservative_is_the_smallest_number() -> None:
    """Best is the smallest number that a used claim names."""
    assert made(says("at least 400", "MM"), says("900", "VNA"), rule=EstimateRule.CONSERVATIVE).best == 400


RULES_OF_ONE_VALUE = [EstimateRule.MEDIAN, EstimateRule.MAJORITY, EstimateRule.CONSERVATIVE]


@pytest.mark.parametrize("rule", RULES_OF_ONE_VALUE)
def test_an_open_end_is_no_best_value(rule: EstimateRule) -> None:
    """Where claims only set a floor no rule names a value, and the estimate says in words which bound it came to."""
    found = made(says("more than 400", "MM"), rule=rule)
    assert (found.low, found.best, found.high) == (401, None, None)
    assert "comes to more than 400, which sets only a bound" in found.note
    assert made(says("at least 400", "MM"), says("at least 500", "VNA"), rule=rule).best is None


@pytest.mark.parametrize("rule", RULES_OF_ONE_VALUE)
def test_a_count_that_somebody_gives_stays_the_best_value(rule: EstimateRule) -> None:
    """A number that one claim gives as a count is a value, also where another gives it as a floor."""
    assert made(says("at least 400", "MM"), says("400", "VNA"), rule=rule).best == 400


@pytest.mark.parametrize("rule", list(EstimateRule))
def test_no_rule_uses_what_its_own_root_source_revised(rule: EstimateRule) -> None:
    """A later figure of the same root source takes the place of its older one under every rule, and the older one is listed."""
    old, new = says("100", "MM", 1), says("400", "MM", 4)
    found = made(old, new, rule=rule)
    assert (found.used, found.low, found.best) == ((new.id,), 400, 400)
    assert [left.claim_id for left in found.left_out] == [old.id]


def test_what_a_text_passes_on_for_a_nameless_other_is_not_its_own_latest() -> None:
    """A figure that a text hedges as a nameless other's neither revises its own figure nor stands for it under the latest rule."""
    own = says("400", "MM", 1)
    passed_on = strength(
        "900", unnamed=("a website",), outlet="Marun Monitor", published=date(2021, 5, 3), modality=Modality.HEDGED
    )
    found = made(own, passed_on, rule=EstimateRule.LATEST)
    assert found.used == (own.id,)
    assert "passes it on" in found.left_out[0].why
    assert set(made(own, passed_on).used) == {own.id, passed_on.id}
    other = says("900", "VNA")
    assert "1 of 2 root sources allow" in made(own, passed_on, other, rule=EstimateRule.MAJORITY).note


def test_rounding_agrees_on_the_exact_value() -> None:
    """An approximate figure that allows the exact one leaves the exact one as best."""
    assert made(says("around 230", "MM"), says("232", "VNA")).best == 232


def test_a_member_is_left_out_where_the_whole_is_stated() -> None:
    """A count of one member says nothing on how many the grouping has."""
    question = Question("people", "bands", "bands", "place:marun", "Marun", "")
    whole = strength("400", actor="the bands", actors={"the bands": "bands"})
    part = strength("50", outlet="Quay Courier")
    found = estimate(question, [whole, part], find_root_sources([whole, part], (), OUTLETS))
    assert found.used == (whole.id,)
    assert "part" in found.left_out[0].why


def test_every_rule_has_a_function() -> None:
    """No rule of the vocabulary is without its function."""
    assert [rule.label for rule in BUILT_IN] == list(EstimateRule)


CLAIMS = st.lists(
    st.builds(
        toll,
        st.sampled_from(["40", "at least 40", "more than 60", "around 44", "45", "up to 50", "dozens", "90"]),
        sources=st.sampled_from([("VNA",), ("Marun Monitor",), ("Nobody Known",), ()]),
        outlet=st.sampled_from(["Marun Herald", "Quay Courier"]),
        published=st.sampled_from([date(2021, 5, 4), date(2021, 5, 5), None]),
        polarity=st.sampled_from(list(Polarity)),
        modality=st.sampled_from(list(Modality)),
    ),
    max_size=8,
    unique_by=lambda e: e.id,
)


@given(CLAIMS, st.sampled_from(list(EstimateRule)))
def test_an_estimate_holds_its_claims_or_lists_them(entries: list[Entry], rule: EstimateRule) -> None:
    """Every claim is used or left out with why; the range holds every used claim's; best lies in it."""
    found = made(*entries, rule=rule)
    assert sorted([*found.used, *(left.claim_id for left in found.left_out)]) == sorted(e.id for e in entries)
    for quantity in (e.claim.quantity for e in entries if e.id in found.used):
        assert quantity is not None
        assert found.low is None or (quantity.low is not None and found.low <= quantity.low)
        assert found.high is None or (quantity.high is not None and quantity.high <= found.high)


@given(CLAIMS, st.randoms(), st.sampled_from(list(EstimateRule)))
def test_an_estimate_does_not_depend_on_order(entries: list[Entry], random: object, rule: EstimateRule) -> None:
    """Any order of the claims gives the same estimate."""
    shuffled = list(entries)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert made(*entries, rule=rule) == made(*shuffled, rule=rule)
