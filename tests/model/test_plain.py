"""Values survive the way to plain data and back."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from whosays.model.claims import Claim, Part, Step
from whosays.model.dates import PartialDate, Precision
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.matches import Feature
from whosays.model.plain import from_plain, to_plain
from whosays.model.quantities import Comparator, Quantity
from whosays.model.spans import Span

words = st.text(min_size=1, max_size=12)
spans = st.builds(lambda start, text: Span(start, start + len(text), text), st.integers(0, 500), words)
counts = st.one_of(st.none(), st.integers(0, 10**9))


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low, high = draw(counts), draw(counts)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Quantity(low, high, draw(st.sampled_from(Comparator)), draw(words), draw(st.one_of(st.none(), words)))


claims = st.builds(
    Claim,
    document_id=words,
    kind=st.sampled_from(Kind),
    trigger=spans,
    roles=st.dictionaries(st.sampled_from(Role), st.lists(spans, min_size=1, max_size=3).map(tuple), max_size=4),
    attribution=st.lists(
        st.builds(Step, spans, st.one_of(st.none(), spans), st.sampled_from(Part), st.booleans()), max_size=3
    ).map(tuple),
    modality=st.sampled_from(Modality),
    polarity=st.sampled_from(Polarity),
    quantity=st.one_of(st.none(), quantities()),
    sentence=spans,
    extraction_score=st.floats(0, 1),
)


@given(claims)
def test_a_claim_survives_json_with_the_same_id(claim: Claim) -> None:
    """Storing a claim as JSON and reading it back changes neither a field nor its id."""
    back = from_plain(Claim, json.loads(json.dumps(to_plain(claim))))
    assert to_plain(back) == to_plain(claim)
    assert back.id == claim.id


def test_dates_are_iso_strings() -> None:
    """A day becomes its ISO 8601 form, and an open end stays open."""
    since = PartialDate(date(2013, 2, 1), None, "2013-02/..", Precision.OPEN, "since February 2013", starting=True)
    assert to_plain(since)["earliest"] == "2013-02-01"
    assert from_plain(PartialDate, to_plain(since)) == since


def test_equal_values_of_plain_fields_are_built_once() -> None:
    """The same grounds of a thousand matches take the room of one, and a number stays what it was written as."""
    said = {"name": "alias", "value": 1.0, "reason": "a name of the table"}
    assert from_plain(Feature, said) is from_plain(Feature, dict(said))
    assert type(from_plain(Feature, {**said, "value": 1}).value) is int
