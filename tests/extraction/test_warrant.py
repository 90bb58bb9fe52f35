"""Whether a found claim is kept, by all that was found with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.errors import ReaderError
from whosays.extraction.decoding import TaggedClaim
from whosays.extraction.tagger import MODEL, WARRANT, load_tagger
from whosays.extraction.warrant import GROUNDS, Carried, grounds_of, open_warrant, words_of
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span

JUDGE = open_warrant(MODEL / WARRANT)
TEXT = "Rebels shelled an army base near Kesra on Friday, killing 12 soldiers, the Marun Monitor said."


def found(trigger: str = "shelled", score: float = 0.9, kind: Kind = Kind.ATTACK, **roles: str) -> TaggedClaim:
    """A claim as the tagger finds it in `TEXT`."""

    def span(words: str) -> Span:
        start = TEXT.index(words)
        return Span.of(TEXT, start, start + len(words))

    filled = {Role(role): (span(words),) for role, words in roles.items()}
    return TaggedClaim(
        kind, span(trigger), filled, None, None, None, None, Modality.ASSERTED, Polarity.AFFIRMED, score, 0
    )


def judged(*claims: TaggedClaim) -> list[bool]:
    """Whether each claim is kept."""
    kept = JUDGE.keep(claims)
    return [claim in kept for claim in claims]


def test_a_sure_claim_with_its_roles_is_kept_and_a_doubtful_bare_one_is_not() -> None:
    """Words that carry attacks, filled roles and a sure network speak for a claim; a name on a doubtful network's word does not."""
    sure = found(score=0.97, actor="Rebels", target="army base", place="Kesra", time="on Friday")
    assert judged(sure) == [True]
    assert judged(found("Monitor", 0.41, place="Kesra")) == [False]


def test_the_shipped_judge_has_a_weight_for_every_ground() -> None:
    """The weights that ship fit what is judged."""
    assert len(JUDGE.weights) == GROUNDS + 1
    assert all(len(row) == GROUNDS for row in grounds_of([found(), found("killing")], JUDGE.words))


def test_a_word_that_carries_a_kind_more_often_speaks_more_for_it() -> None:
    """The odds of a word rise with the share of its standings that carried the kind, and an unknown word has middling odds."""
    often, seldom = Carried(100, {"attack": 90}), Carried(100, {"attack": 2})
    assert often.odds(Kind.ATTACK) > Carried(0, {}).odds(Kind.ATTACK) > seldom.odds(Kind.ATTACK)
    assert often.odds(Kind.ROLE) < seldom.odds(Kind.ATTACK)
    assert words_of("Car-bomb ATTACK") == ["car", "bomb", "attack"]


@given(st.permutations(["shelled", "base", "killing", "said", "Kesra"]))
def test_the_order_of_claims_changes_nothing(words: list[str]) -> None:
    """Each claim gets the same answer in whatever order the claims of a text come."""
    claims = {word: found(word, 0.5, place="Kesra") for word in words}
    kept = {claim.trigger.text for claim in JUDGE.keep([claims[word] for word in words])}
    assert kept == {claim.trigger.text for claim in JUDGE.keep([claims[word] for word in sorted(words)])}


def test_no_claim_is_changed_or_added() -> None:
    """What is kept is some of what was found, as it was found."""
    claims = [found(score=0.95, actor="Rebels"), replace(found("killing"), kind=Kind.CASUALTIES)]
    assert set(map(id, JUDGE.keep(claims))) <= set(map(id, claims))
    assert JUDGE.keep([]) == ()


def test_the_tagger_keeps_only_what_its_judge_keeps() -> None:
    """What a text gives is what the judge keeps of what the network offers."""
    tagger = load_tagger()
    assert tagger.tag_all(TEXT).claims == JUDGE.keep(tagger.find_candidates(TEXT))


def test_the_thorough_reader_is_judged_too() -> None:
    """A reader that reads every sentence still keeps only what is likely enough to be right."""
    tagger = load_tagger(thorough=True)
    assert tagger.tag_all(TEXT).claims == JUDGE.keep(tagger.find_candidates(TEXT))
    assert {claim.trigger.text for claim in tagger.tag_all(TEXT).claims} >= {"shelled", "killing"}


def test_a_missing_judge_is_named(tmp_path: Path) -> None:
    """A file that is not there is named, with what to do."""
    with pytest.raises(ReaderError, match=r"warrant\.json is missing .* reinstall whosays"):
        open_warrant(tmp_path / WARRANT)
