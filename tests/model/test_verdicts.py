"""Who decided what about a claim, and whether its review is done."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from whosays.model.decisions import GENESIS, Action, Decision
from whosays.model.verdicts import Look, after, look_of

ACTIONS = st.sampled_from([Action.ACCEPT, Action.REJECT, Action.REOPEN])
SAID = st.lists(st.tuples(st.sampled_from(["Ines", "Omar", "Nadia"]), ACTIONS), max_size=12)


def decision(by: str, action: Action, value: str = "{}") -> Decision:
    """A decision on one claim."""
    return Decision(1, action, "0" * 16, value, by, "", datetime(2031, 3, 5, tzinfo=UTC), GENESIS)


def verdicts(*said: tuple[str, Action]) -> dict[str, Action]:
    """The verdicts once all this was said."""
    return reduce(after, (decision(by, action) for by, action in said), {})


@given(SAID)
def test_a_person_has_the_verdict_last_given(said: list[tuple[str, Action]]) -> None:
    """Whoever has a verdict last said just that, and nobody has two."""
    for by, action in verdicts(*said).items():
        assert action is [what for who, what in said if who == by][-1]


@given(SAID)
def test_done_means_that_two_decided_alike(said: list[tuple[str, Action]]) -> None:
    """A review is done only where two different people decided alike, and more than decided otherwise."""
    found = verdicts(*said)
    most = max(map(list(found.values()).count, found.values()), default=0)
    assert (look_of(found) is Look.DONE) == (most >= 2 and 2 * most > len(found))


def test_taking_back_takes_ones_own_verdict_back() -> None:
    """Reopening takes one's own verdict back and leaves the others'; somebody without one opens the whole review again."""
    both = (("Ines", Action.ACCEPT), ("Omar", Action.REJECT))
    assert verdicts(*both, ("Omar", Action.REOPEN)) == {"Ines": Action.ACCEPT}
    assert verdicts(*both, ("Nadia", Action.REOPEN)) == {}


def test_an_edited_claim_has_no_verdicts() -> None:
    """A claim that was worded anew is not looked at again: the one in its place is."""
    edited = decision("Ines", Action.REJECT, '{"instead": "1111111111111111"}')
    assert after({"Omar": Action.ACCEPT}, edited) == {}


def test_two_against_one_is_done_and_one_against_one_contested() -> None:
    """A third person who agrees with one of two settles what they contested."""
    assert look_of(verdicts(("Ines", Action.ACCEPT), ("Omar", Action.REJECT))) is Look.CONTESTED
    third = verdicts(("Ines", Action.ACCEPT), ("Omar", Action.REJECT), ("Nadia", Action.REJECT))
    assert look_of(third) is Look.DONE
