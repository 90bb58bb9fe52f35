"""The gate: a lying reader gets nothing past it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.extraction.quantities import derive_quantity
from whosays.extraction.verifier import verify
from whosays.model.claims import Claim, Part, Step
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.quantities import Comparator, Quantity
from whosays.model.spans import Span

TEXT = (
    "KESRA — The Marsh Brigade has more than 1,200 fighters in Vell, a monitor said. "
    "The army did not shell Oster. Some 40 vehicles reached Vell on Friday."
)


def words(part: str, text: str = TEXT) -> Span:
    """The span of the first `part` in `text`."""
    start = text.index(part)
    return Span.of(text, start, start + len(part))


def strength() -> Claim:
    """A claim that holds: the Marsh Brigade has more than 1,200 fighters."""
    roles = {
        Role.ACTOR: (words("Marsh Brigade"),),
        Role.QUANTITY: (words("more than 1,200"),),
        Role.UNIT: (words("fighters"),),
        Role.PLACE: (words("Vell"),),
    }
    chain = (Step(words("monitor"), words("said"), Part.ASSERTER, named=False),)
    sentence = words("KESRA — The Marsh Brigade has more than 1,200 fighters in Vell, a monitor said.")
    claim = Claim(
        "d", Kind.STRENGTH, words("fighters"), roles, chain, Modality.ASSERTED, Polarity.AFFIRMED, None, sentence
    )
    return replace(claim, quantity=derive_quantity(TEXT, claim))


def attack() -> Claim:
    """A claim that holds: the army did not shell Oster."""
    roles = {Role.ACTOR: (words("army"),), Role.PLACE: (words("Oster"),)}
    sentence = words("The army did not shell Oster.")
    return Claim("d", Kind.ATTACK, words("shell"), roles, (), Modality.ASSERTED, Polarity.DENIED, None, sentence)


def number_of(claim: Claim) -> Quantity:
    """The quantity of a claim that has one."""
    assert claim.quantity is not None
    return claim.quantity


def test_an_honest_claim_passes() -> None:
    """A claim whose fields follow from its words is refused for nothing."""
    assert verify(TEXT, strength()) == ()
    assert verify(TEXT, attack()) == ()
    assert (number_of(strength()).low, number_of(strength()).high) == (1201, None)


@given(st.one_of(st.none(), st.integers(0, 10**9)), st.one_of(st.none(), st.integers(0, 10**9)))
def test_a_changed_number_is_refused(low: int | None, high: int | None) -> None:
    """No other range than the one the words say can be stated."""
    if (low is not None and high is not None and low > high) or (low, high) == (1201, None):
        return
    claim = strength()
    assert verify(TEXT, replace(claim, quantity=replace(number_of(claim), low=low, high=high)))


@given(st.sampled_from(list(Comparator)))
def test_a_changed_comparator_is_refused(comparator: Comparator) -> None:
    """No other comparator than that of the words can be stated."""
    claim = strength()
    changed = replace(claim, quantity=replace(number_of(claim), comparator=comparator))
    assert bool(verify(TEXT, changed)) == (comparator is not Comparator.MORE_THAN)


@given(st.text(max_size=12))
def test_a_changed_unit_or_wording_is_refused(lie: str) -> None:
    """Unit and wording are those of the fillers."""
    claim = strength()
    quantity = number_of(claim)
    assert verify(TEXT, replace(claim, quantity=replace(quantity, unit=lie))) if lie != "fighters" else True
    assert verify(TEXT, replace(claim, quantity=replace(quantity, wording=lie))) if lie != "more than 1,200" else True
    assert verify(TEXT, replace(claim, quantity=replace(quantity, share_of=lie)))


def test_a_quantity_needs_its_words() -> None:
    """A number without a filler is refused, and so is a filler whose number is left out."""
    claim = strength()
    without = {role: spans for role, spans in claim.roles.items() if role is not Role.QUANTITY}
    assert any("no words" in reason for reason in verify(TEXT, replace(claim, roles=without)))
    assert any("states no quantity" in reason for reason in verify(TEXT, replace(claim, quantity=None)))


def test_a_bound_cannot_be_cut_off() -> None:
    """A filler that leaves out the bound right before it still has the bound."""
    claim = strength()
    cut = replace(claim, roles={**claim.roles, Role.QUANTITY: (words("1,200"),)})
    assert verify(TEXT, replace(cut, quantity=Quantity(1200, 1200, Comparator.EXACTLY, "1,200", "fighters")))
    assert verify(TEXT, replace(cut, quantity=derive_quantity(TEXT, cut))) == ()


def test_a_flipped_polarity_is_refused() -> None:
    """What is affirmed cannot be denied, nor what is denied affirmed."""
    assert verify(TEXT, replace(strength(), polarity=Polarity.DENIED))
    assert verify(TEXT, replace(attack(), polarity=Polarity.AFFIRMED))


def test_a_hedge_needs_a_word() -> None:
    """A claim is hedged only where a word of its sentence hedges."""
    assert verify(TEXT, replace(strength(), modality=Modality.HEDGED))


@given(st.integers(-50, 250), st.integers(-50, 250), st.sampled_from(["trigger", "sentence", "actor", "source", "cue"]))
def test_a_moved_span_is_refused(start: int, end: int, which: str) -> None:
    """A span that does not quote the text at its offsets is refused, wherever in the claim it stands."""
    claim = strength()
    span = {
        "trigger": claim.trigger,
        "sentence": claim.sentence,
        "actor": claim.roles[Role.ACTOR][0],
        "source": claim.attribution[0].source,
        "cue": claim.attribution[0].cue,
    }[which]
    assert span is not None
    moved = Span(start, end, span.text)
    if moved == span:
        return
    step = claim.attribution[0]
    changed = {
        "trigger": lambda: replace(claim, trigger=moved),
        "sentence": lambda: replace(claim, sentence=moved),
        "actor": lambda: replace(claim, roles={**claim.roles, Role.ACTOR: (moved,)}),
        "source": lambda: replace(claim, attribution=(replace(step, source=moved),)),
        "cue": lambda: replace(claim, attribution=(replace(step, cue=moved),)),
    }[which]()
    assert verify(TEXT, changed)


@pytest.mark.parametrize("role", [Role.ACTOR, Role.QUANTITY, Role.UNIT])
def test_a_required_role_is_required(role: Role) -> None:
    """A kind without one of its required roles is refused."""
    claim = strength()
    assert verify(TEXT, replace(claim, roles={r: s for r, s in claim.roles.items() if r is not role}))
    assert verify(TEXT, replace(claim, roles={**claim.roles, role: ()}))


def test_a_foreign_role_is_refused() -> None:
    """A kind has its own roles only."""
    claim = attack()
    assert verify(TEXT, replace(claim, roles={**claim.roles, Role.POSTURE: (words("shell"),)}))


def test_a_sentence_cannot_be_stretched() -> None:
    """The sentence of a claim is that of its trigger; a longer one would lend it words of others."""
    claim = strength()
    stretched = replace(claim, sentence=Span.of(TEXT, 0, len(TEXT)), polarity=Polarity.DENIED)
    assert verify(TEXT, stretched)
    assert verify(TEXT, replace(attack(), trigger=words("reached")))


def test_a_number_of_another_sentence_is_refused() -> None:
    """A quantity comes from the trigger's sentence or one beside it."""
    far = "Some 40 vehicles reached Vell. Rain fell. Night fell. The Marsh Brigade has fighters in Vell."
    roles = {
        Role.ACTOR: (words("Marsh Brigade", far),),
        Role.QUANTITY: (words("Some 40", far),),
        Role.UNIT: (words("fighters", far),),
    }
    sentence = words("The Marsh Brigade has fighters in Vell.", far)
    claim = Claim(
        "d", Kind.STRENGTH, words("fighters", far), roles, (), Modality.ASSERTED, Polarity.AFFIRMED, None, sentence
    )
    assert any(
        "sentences away" in reason for reason in verify(far, replace(claim, quantity=derive_quantity(far, claim)))
    )


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_any_text_can_be_checked(text: str, start: int, end: int) -> None:
    """No text and no offsets make the verifier fail."""
    span = Span(start, end, text[start:end])
    claim = Claim("d", Kind.ATTACK, span, {Role.ACTOR: (span,)}, (), Modality.PLANNED, Polarity.DENIED, None, span)
    assert isinstance(verify(text, claim), tuple)


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("Norland has 120,000 fighters in Vell.", "20,000"),
        ("Norland has 14 fighters in Vell.", "4"),
        ("Norland has 5 million fighters in Vell.", "5"),
        ("Norland has 3.5 million fighters in Vell.", "3"),
        ("Norland has 20 percent of the fighters in Vell.", "20"),
        ("Norland has between 100 and 200 fighters in Vell.", "200"),
        ("Norland has 100-200 fighters in Vell.", "100"),
        ("Norland has 200 or more fighters in Vell.", "200"),
    ],
)
def test_a_piece_of_a_number_says_another_number(text: str, piece: str) -> None:
    """A filler that cuts a number or a range is refused, however well the field fits the piece."""
    roles = {
        Role.ACTOR: (words("Norland", text),),
        Role.QUANTITY: (words(piece, text),),
        Role.UNIT: (words("fighters", text),),
    }
    whole = Span.of(text, 0, len(text))
    claim = Claim(
        "d", Kind.STRENGTH, words("fighters", text), roles, (), Modality.ASSERTED, Polarity.AFFIRMED, None, whole
    )
    claim = replace(claim, quantity=derive_quantity(text, claim))
    assert any("is a piece of the number" in reason for reason in verify(text, claim))


def test_a_denial_far_away_denies_nothing() -> None:
    """A source that stands far behind its claim is refused, and its sentence's negation does not count."""
    text = "The army took Vell. " + "It rained. " * 20 + "The ministry said it did not comment."
    chain = (Step(words("ministry", text), words("said", text), Part.ASSERTER, named=False),)
    sentence = words("The army took Vell.", text)
    roles = {Role.ACTOR: (words("army", text),), Role.PLACE: (words("Vell", text),)}
    claim = Claim(
        "d", Kind.CONTROL, words("took", text), roles, chain, Modality.ASSERTED, Polarity.DENIED, None, sentence
    )
    reasons = " ".join(verify(text, claim))
    assert "sentences after the trigger" in reasons
    assert "nothing in its sentence denies" in reasons
