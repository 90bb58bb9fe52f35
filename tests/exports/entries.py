"""Entries to export: a plain one, and every one that could be."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from whosays.exports.marks import Tlp
from whosays.exports.release import Release
from whosays.model.actors import ActorMatch, ActorType
from whosays.model.claims import Claim, Part, Step
from whosays.model.dates import PartialDate, Precision
from whosays.model.documents import Document
from whosays.model.entries import Entry, ReaderIdentity, Resolution
from whosays.model.kinds import Kind, Modality, Polarity, Role, Status
from whosays.model.matches import Feature
from whosays.model.places import PlaceMatch, WherePrecision
from whosays.model.quantities import Comparator, Quantity
from whosays.model.spans import Span

TEXT = "Two piers burn\n\nAbout 40 men of the Harbour Brigade hold\nthe old fort near Quay, a pilot told the Pier Times on Monday. It was dark."
READER = ReaderIdentity("tagger", "1.0", "abc")


def span(words: str) -> Span:
    """`words` where they stand in `TEXT`."""
    start = TEXT.index(words)
    return Span.of(TEXT, start, start + len(words))


def place(precision: WherePrecision | None, uncertainty: int | None = None, **more: float) -> PlaceMatch:
    """A match of "Quay" with that precision."""
    return PlaceMatch(
        role=Role.PLACE,
        span=span("Quay"),
        place_id="geonames:1",
        label="Quay",
        country="XX",
        latitude=more.get("latitude", 35.123456),
        longitude=more.get("longitude", 36.654321),
        where_prec=precision,
        coordinate_uncertainty_m=uncertainty,
        score=0.9,
        features=(Feature("name", 1.0, "exact name"),),
    )


def entry(*places: PlaceMatch, outlet: str | None = "Harbour Post", text: str = TEXT) -> Entry:
    """A claim that forty men hold a fort, in the given places."""
    sentence = span(
        "About 40 men of the Harbour Brigade hold\nthe old fort near Quay, a pilot told the Pier Times on Monday."
    )
    claim = Claim(
        document_id="d1",
        kind=Kind.PRESENCE,
        trigger=span("hold"),
        roles={Role.ACTOR: (span("Harbour Brigade"),), Role.PLACE: (span("Quay"),), Role.TIME: (span("on Monday"),)},
        attribution=(
            Step(span("a pilot"), span("told"), Part.ASSERTER, named=False),
            Step(span("Pier Times"), None, Part.RELAYER, named=True),
        ),
        modality=Modality.ASSERTED,
        polarity=Polarity.AFFIRMED,
        quantity=Quantity(40, 40, Comparator.ABOUT, "About 40", "men"),
        sentence=sentence,
        extraction_score=0.87654,
    )
    document = Document(
        id="d1",
        text=text,
        title="Two piers burn",
        outlet=outlet,
        agency=None,
        published=date(2020, 5, 5),
        url="https://harbour-post.example/a",
        language="en",
        media_type="text/plain",
        sha256="0" * 64,
        name="a.txt",
    )
    time = PartialDate(date(2020, 5, 4), date(2020, 5, 4), "2020-05-04", Precision.DAY, "on Monday", derived=True)
    actor = ActorMatch(
        Role.ACTOR, span("Harbour Brigade"), "harbour-brigade", "Harbour Brigade", ActorType.ARMED_GROUP, 1.0, ()
    )
    return Entry(claim, document, Resolution((actor,), places, time), Status.PROPOSED, READER)


def released(*found: Entry, tlp: Tlp | None = Tlp.GREEN, incidents: tuple[tuple[str, ...], ...] = ()) -> Release:
    """The entries as a release that no profile changed."""
    return Release(found, "none", tlp, date(2024, 2, 2), incidents=incidents)


words = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
maybe = st.none() | words
spans = st.builds(lambda start, text: Span(start, start + len(text), text), st.integers(0, 500), words)
days = st.dates(date(1700, 1, 1), date(2090, 1, 1))
scores = st.floats(0, 1)
features = st.lists(st.builds(Feature, words, scores, words), max_size=2).map(tuple)


def _ordered(low: int | None, high: int | None) -> tuple[int | None, int | None]:
    return (high, low) if low is not None and high is not None and low > high else (low, high)


counts = st.none() | st.integers(0, 10**9)
ranges = st.tuples(counts, counts).map(lambda pair: _ordered(*pair))
quantities = st.builds(
    lambda pair, comparator, wording, unit, whole: Quantity(*pair, comparator, wording, unit, whole),
    ranges,
    st.sampled_from(Comparator),
    words,
    maybe,
    maybe,
)
steps = st.builds(Step, spans, st.none() | spans, st.sampled_from(Part), st.booleans())
claims = st.builds(
    Claim,
    document_id=words,
    kind=st.sampled_from(Kind),
    trigger=spans,
    roles=st.dictionaries(st.sampled_from(Role), st.lists(spans, min_size=1, max_size=3).map(tuple), max_size=4),
    attribution=st.lists(steps, max_size=3).map(tuple),
    modality=st.sampled_from(Modality),
    polarity=st.sampled_from(Polarity),
    quantity=st.none() | quantities,
    sentence=spans,
    extraction_score=scores,
)
documents = st.builds(
    Document, words, words, maybe, maybe, maybe, st.none() | days, maybe, maybe, words, words, words, maybe, maybe
)
actors = st.builds(
    ActorMatch, st.none() | st.sampled_from(Role), spans, maybe, words, st.sampled_from(ActorType), scores, features
)
places = st.builds(
    PlaceMatch,
    role=st.sampled_from((Role.PLACE, Role.FROM_PLACE, Role.ORIGIN)),
    span=spans,
    place_id=maybe,
    label=words,
    country=maybe,
    latitude=st.none() | st.floats(-90, 90),
    longitude=st.none() | st.floats(-180, 180),
    where_prec=st.none() | st.sampled_from(WherePrecision),
    coordinate_uncertainty_m=st.none() | st.integers(0, 3_000_000),
    score=scores,
    features=features,
)
times = st.builds(
    lambda ends, edtf, precision, wording, flags: PartialDate(min(ends), max(ends), edtf, precision, wording, *flags),
    st.tuples(days, days),
    words,
    st.sampled_from(Precision),
    words,
    st.tuples(st.booleans(), st.booleans(), st.booleans(), words),
)
resolutions = st.builds(
    Resolution, st.lists(actors, max_size=2).map(tuple), st.lists(places, max_size=2).map(tuple), st.none() | times
)
entries = st.builds(
    Entry,
    claims,
    documents,
    resolutions,
    st.sampled_from(Status),
    st.builds(ReaderIdentity, words, words, words),
    st.booleans(),
)
