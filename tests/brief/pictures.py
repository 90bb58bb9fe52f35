"""Pictures made by hand, for tests of the brief: an invented war in an invented valley, told by invented outlets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from whosays.assessment.orbat_tree import Background, build_formations
from whosays.assessment.sentences import describe
from whosays.model.actors import ActorMatch, ActorType, NameJudgement, Sameness
from whosays.model.claims import Claim, Part, Step
from whosays.model.dates import PartialDate, Precision
from whosays.model.documents import Document, document_id
from whosays.model.entries import Entry, ReaderIdentity, Resolution
from whosays.model.findings import (
    Basis,
    Comparison,
    CopyFamily,
    Disagreement,
    DisagreementType,
    Estimate,
    EstimateRule,
    Force,
    Independence,
    LeftOut,
    Question,
    RootSource,
    TimelineItem,
)
from whosays.model.kinds import Kind, Modality, Polarity, Role, Status
from whosays.model.outlets import Outlet
from whosays.model.pictures import Picture
from whosays.model.places import PlaceMatch, WherePrecision
from whosays.model.quantities import Comparator, Quantity
from whosays.model.spans import Span

READER = ReaderIdentity("tagger", "0.1.0", "ab12cd34")

TEXTS: Mapping[str, str] = {
    "Ford Courier": (
        "The Reed Brigade has at least 1,200 fighters in the Alder valley, the Brook Watch said. "
        "The brigade is stationed at Millbridge and near Oxley. Its convoy reached Thornwick province in early March 2031."
    ),
    "Upland Post": (
        "About 900 fighters of the Reed Brigade are in the Alder valley. The shelling of Millbridge on 4 March 2031 killed 14 people."
    ),
    "Weir State News": (
        "A military source denied that the Reed Brigade has 5,000 fighters. The shelling of Millbridge killed three gunmen. "
        "The brigade has been based in Weirland since February 2029."
    ),
    "Morning Ford": "The Reed Brigade has at least 1,200 fighters in the Alder valley, the Brook Watch said.",
}
DAYS = {
    "Ford Courier": date(2031, 3, 5),
    "Upland Post": date(2031, 3, 6),
    "Weir State News": date(2031, 3, 7),
    "Morning Ford": date(2031, 3, 8),
}


def make_document(outlet: str, text: str, day: date | None = None, **more: str | None) -> Document:
    """A document of `outlet` with `text`."""
    url = more.get("url", f"https://{outlet.casefold().replace(' ', '-')}.example/report")
    return Document(
        id=document_id(text[:40], outlet, url, day),
        text=text,
        title=more.get("title", f"Report of the {outlet}"),
        outlet=outlet,
        agency=more.get("agency"),
        published=day,
        url=url,
        language=more.get("language", "en"),
        media_type="text/plain",
        sha256="0" * 64,
        name=f"{outlet.casefold()}.txt",
        unread=more.get("unread"),
    )


def span_of(document: Document, words: str) -> Span:
    """The first place of `words` in the document."""
    start = document.text.index(words)
    return Span.of(document.text, start, start + len(words))


def sentence_of(document: Document, trigger: Span) -> Span:
    """The sentence around `trigger`; sentences of these texts end with ". "."""
    text = document.text
    start = text.rfind(". ", 0, trigger.start)
    end = text.find(". ", trigger.end)
    return Span.of(text, start + 2 if start >= 0 else 0, end + 1 if end >= 0 else len(text))


def make_entry(
    document: Document,
    kind: Kind,
    trigger: str,
    roles: Mapping[Role, Sequence[str]],
    *,
    quantity: Quantity | None = None,
    source: tuple[str, str | None] | None = None,
    polarity: Polarity = Polarity.AFFIRMED,
    modality: Modality = Modality.ASSERTED,
    time: PartialDate | None = None,
    places: Sequence[PlaceMatch] = (),
) -> Entry:
    """An entry whose words are looked up in the document's text."""
    at = span_of(document, trigger)
    chain = ()
    if source:
        cue = span_of(document, source[1]) if source[1] else None
        chain = (Step(span_of(document, source[0]), cue, Part.ASSERTER, named=source[0][0].isupper()),)
    fillers = {role: tuple(span_of(document, words) for words in found) for role, found in roles.items()}
    claim = Claim(document.id, kind, at, fillers, chain, modality, polarity, quantity, sentence_of(document, at), 0.87)
    actors = tuple(
        ActorMatch(Role.ACTOR, span, "name:reed brigade", "Reed Brigade", ActorType.ARMED_GROUP, 0.9, ())
        for span in fillers.get(Role.ACTOR, ())
    )
    return Entry(claim, document, Resolution(actors, tuple(places), time), Status.PROPOSED, READER)


def make_place(
    document: Document,
    words: str,
    precision: WherePrecision | None,
    metres: int | None,
    at: tuple[float, float] | None = (35.5, 36.5),
) -> PlaceMatch:
    """A match for a place's words."""
    latitude, longitude = at if at else (None, None)
    place_id = f"geonames:{words}" if at else None
    return PlaceMatch(
        Role.PLACE,
        span_of(document, words),
        place_id,
        words,
        "SY" if at else None,
        latitude,
        longitude,
        precision,
        metres,
        0.9,
        (),
    )


def root_of(label: str, basis: Basis = Basis.OUTLET) -> RootSource:
    """A root source of that name."""
    return RootSource(f"source:{label.casefold()}", label, basis, f"the words name {label}")


def valley_documents() -> tuple[Document, ...]:
    """The four reports and one that nobody read."""
    read = tuple(make_document(outlet, text, DAYS[outlet]) for outlet, text in TEXTS.items())
    unread = make_document(
        "Nahr Weekly", "نص قصير عن الوادي", date(2031, 3, 9), title="أخبار الوادي", language="ar", unread="language ar"
    )
    return (*read, unread)


def _strengths(courier: Document, upland: Document, weir: Document, morning: Document) -> tuple[Entry, ...]:
    at_least = Quantity(1200, None, Comparator.AT_LEAST, "at least 1,200", "fighters")
    roles = {
        Role.ACTOR: ["Reed Brigade"],
        Role.QUANTITY: ["at least 1,200"],
        Role.UNIT: ["fighters"],
        Role.PLACE: ["Alder valley"],
    }
    first = make_entry(courier, Kind.STRENGTH, "fighters", roles, quantity=at_least, source=("Brook Watch", "said"))
    about = make_entry(
        upland,
        Kind.STRENGTH,
        "fighters",
        {**roles, Role.QUANTITY: ["About 900"]},
        quantity=Quantity(900, 900, Comparator.ABOUT, "About 900", "fighters"),
    )
    denied = make_entry(
        weir,
        Kind.STRENGTH,
        "fighters",
        {Role.ACTOR: ["Reed Brigade"], Role.QUANTITY: ["5,000"], Role.UNIT: ["fighters"]},
        quantity=Quantity(5000, 5000, Comparator.EXACTLY, "5,000", "fighters"),
        source=("A military source", "denied"),
        polarity=Polarity.DENIED,
    )
    copied = make_entry(morning, Kind.STRENGTH, "fighters", roles, quantity=at_least, source=("Brook Watch", "said"))
    return first, about, denied, copied


def _positions(courier: Document, weir: Document) -> tuple[Entry, ...]:
    since = PartialDate(
        date(2029, 2, 1),
        None,
        "2029-02/..",
        Precision.OPEN,
        "since February 2029",
        starting=True,
        reason="a month and a year are stated",
    )
    early = PartialDate(
        date(2031, 3, 1),
        date(2031, 3, 10),
        "2031-03-01/2031-03-10",
        Precision.INTERVAL,
        "in early March 2031",
        derived=True,
        reason="early",
    )
    return (
        make_entry(
            courier,
            Kind.PRESENCE,
            "stationed",
            {Role.ACTOR: ["The brigade"], Role.PLACE: ["Millbridge", "Oxley"]},
            places=[
                make_place(courier, "Millbridge", WherePrecision.EXACT, 1500),
                make_place(courier, "Oxley", WherePrecision.NEAR, 12_000, (35.7, 36.8)),
            ],
        ),
        make_entry(
            courier,
            Kind.PRESENCE,
            "reached",
            {Role.ACTOR: ["Its convoy"], Role.PLACE: ["Thornwick province"], Role.TIME: ["in early March 2031"]},
            places=[make_place(courier, "Thornwick province", WherePrecision.PROVINCE, 60_000, (35.9, 36.6))],
            time=early,
        ),
        make_entry(
            weir,
            Kind.PRESENCE,
            "based",
            {Role.ACTOR: ["The brigade"], Role.PLACE: ["Weirland"], Role.TIME: ["since February 2029"]},
            places=[make_place(weir, "Weirland", WherePrecision.COUNTRY, 400_000, (35.0, 38.0))],
            time=since,
        ),
    )


def _tolls(upland: Document, weir: Document) -> tuple[Entry, ...]:
    day = PartialDate(date(2031, 3, 4), date(2031, 3, 4), "2031-03-04", Precision.DAY, "on 4 March 2031")
    return (
        make_entry(
            upland,
            Kind.CASUALTIES,
            "killed",
            {
                Role.OUTCOME: ["killed"],
                Role.QUANTITY: ["14"],
                Role.VICTIMS: ["people"],
                Role.PLACE: ["Millbridge"],
                Role.TIME: ["on 4 March 2031"],
            },
            quantity=Quantity(14, 14, Comparator.EXACTLY, "14"),
            places=[make_place(upland, "Millbridge", WherePrecision.EXACT, 1500)],
            time=day,
        ),
        make_entry(
            weir,
            Kind.CASUALTIES,
            "killed",
            {Role.OUTCOME: ["killed"], Role.QUANTITY: ["three"], Role.VICTIMS: ["gunmen"], Role.PLACE: ["Millbridge"]},
            quantity=Quantity(3, 3, Comparator.EXACTLY, "three"),
            places=[make_place(weir, "Millbridge", WherePrecision.EXACT, 1500)],
        ),
    )


def compare_by_hand(
    question: Question, entries: Sequence[Entry], roots: Mapping[str, RootSource], **more: int | None
) -> Comparison:
    """A comparison of `entries` whose estimate is given; denied claims are left out."""
    used = [e for e in entries if e.claim.polarity is Polarity.AFFIRMED]
    left = tuple(LeftOut(e.id, "it denies the figure") for e in entries if e not in used)
    estimate = Estimate(
        question,
        more.get("low"),
        more.get("best"),
        more.get("high"),
        EstimateRule.MEDIAN,
        tuple(e.id for e in used),
        left,
        len({roots[e.id].key for e in used}),
        len({e.document.id for e in used}),
        len({e.document.outlet for e in used}),
    )
    disagreement = Disagreement(
        DisagreementType.CONTRADICTS,
        (entries[0].id, entries[1].id),
        "The two figures cannot both hold.",
        None,
        Independence.INDEPENDENT,
        "they share no owner, no text and no citation",
    )
    return Comparison(question, tuple(entries), tuple(roots[e.id] for e in entries), estimate, (disagreement,))


def valley_picture() -> Picture:
    """A small picture that fills every section."""
    documents = valley_documents()
    courier, upland, weir, morning, _ = documents
    strengths, positions, tolls = (
        _strengths(courier, upland, weir, morning),
        _positions(courier, weir),
        _tolls(upland, weir),
    )
    entries = (*strengths, *positions, *tolls)
    brook = root_of("Brook Watch", Basis.CHAIN)
    roots = {
        e.id: brook if e.claim.attribution and e.document is not weir else root_of(e.document.outlet or "")
        for e in entries
    }
    forces = Question("people", "name:reed brigade", "Reed Brigade", "whosays:alder", "the Alder valley", "2031")
    killed = Question("killed", None, "", "geonames:Millbridge", "Millbridge", "March 2031")
    inside = Disagreement(
        DisagreementType.LIST_AGAINST_TOTAL,
        (positions[0].id,),
        "The report states three positions and lists two.",
        courier.id,
        Independence.SAME_ROOT,
        "one report",
    )
    force = Force(
        "name:reed brigade",
        "Reed Brigade",
        "armed group",
        ("Reed Brigade", "The brigade", "Its convoy"),
        ("Weirland",),
        (),
        (),
        strengths,
        tuple((m, e) for e in positions for m in e.places(Role.PLACE)),
        (),
        date(2031, 3, 5),
        date(2031, 3, 8),
        tuple(e.id for e in entries),
    )
    comparisons = (
        compare_by_hand(forces, strengths, roots, low=900, best=1050, high=None),
        compare_by_hand(killed, tolls, roots, low=3, best=None, high=14),
    )
    return Picture(
        title="The Alder valley, March 2031",
        entries=entries,
        documents=documents,
        withdrawn=frozenset(),
        outlets={"Ford Courier": Outlet("Ford Courier", "newspaper", "Weirland", "Ford Press", "ford")},
        families=(
            CopyFamily(
                courier.id, (courier.id, morning.id), ("shares 96 % of its 5-word runs with Ford Courier, 2031-03-05",)
            ),
        ),
        roots=roots,
        comparisons=comparisons,
        inside=(inside,),
        forces=(force,),
        timeline=tuple(TimelineItem(e.resolution.time, describe(e), e) for e in entries if e not in strengths),
        names=(
            NameJudgement(
                "name:reed brigade", "name:reeds", Sameness.SAME, "machine", "one spelling is the other, shortened"
            ),
        ),
        readers=(READER,),
        as_of=None,
        known_on=None,
        made_on=date(2031, 4, 1),
        formations=build_formations((force,), entries, comparisons, Background()),
    )


def empty_picture() -> Picture:
    """A picture of a record that holds nothing."""
    return Picture("Nothing yet", (), (), frozenset(), {}, (), {}, (), (), (), (), (), (), None, None, date(2031, 4, 1))
