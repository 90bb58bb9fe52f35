"""The formats of other tools, checked by those tools' own libraries."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from whosays.exports.claim_review import write_claim_reviews
from whosays.exports.follow_the_money import write_ftm
from whosays.exports.ged import write_ged
from whosays.exports.marks import Tlp
from whosays.exports.parquet import write_parquet
from whosays.exports.rows import COLUMNS
from whosays.exports.sfm import write_sfm
from whosays.exports.stix import write_stix
from whosays.exports.traces import TRACE_COLUMNS
from whosays.model.actors import SPEAKS_FOR, ActorMatch, ActorType
from whosays.model.dates import PartialDate, Precision
from whosays.model.entries import Entry, Resolution
from whosays.model.kinds import Kind, Role, Status
from whosays.model.matches import Feature
from whosays.model.places import PlaceMatch, WherePrecision
from whosays.model.quantities import Comparator, Quantity

from ..factory import READER, make_claim, make_document, span_of
from .entries import entry, place, released

TOLD = (
    "Lamp Front rockets struck Old Quay on 3 May 2021. Rockets at Old Quay killed six people, the Marun Monitor said. "
    "At Old Quay rockets killed nine people. Idris Kade commands the Lamp Front, which Marun backs."
)


def _told(
    kind: Kind,
    trigger: str,
    roles: dict[Role, Any],
    number: int | None = None,
    source: Any = None,
    outlet: str = "Marun Herald",
) -> Entry:
    document = make_document(TOLD, outlet=outlet)
    quantity = Quantity(number, number, Comparator.EXACTLY, "six" if number == 6 else "nine") if number else None
    claim = make_claim(document, kind, trigger, roles, quantity=quantity, source=source)
    actors = tuple(
        _actor(role, span.text) for role in (Role.ACTOR, Role.TARGET, Role.ORG) for span in claim.fillers(role)
    )
    spot = PlaceMatch(
        Role.PLACE,
        span_of(TOLD, "Old Quay"),
        "geonames:7",
        "Old Quay, Marun",
        "SY",
        1.25,
        2.5,
        WherePrecision.EXACT,
        900,
        1.0,
        (),
    )
    day = PartialDate(date(2021, 5, 3), date(2021, 5, 3), "2021-05-03", Precision.DAY, "on 3 May 2021")
    places = (spot,) if Role.PLACE in claim.roles else ()
    return Entry(claim, document, Resolution(actors, places, day if places else None), Status.PROPOSED, READER)


def _actor(role: Role, words: str) -> ActorMatch:
    types = {"Lamp Front": ActorType.ARMED_GROUP, "Idris Kade": ActorType.PERSON, "Marun": ActorType.STATE}
    return ActorMatch(role, span_of(TOLD, words), f"name:{words.lower()}", words, types[words], 1.0, ())


ATTACK = _told(Kind.ATTACK, "struck", {Role.ACTOR: "Lamp Front", Role.PLACE: "Old Quay", Role.MEANS: "rockets"})
SIX = _told(
    Kind.CASUALTIES,
    "killed six",
    {Role.OUTCOME: "killed", Role.QUANTITY: "six", Role.VICTIMS: "people", Role.PLACE: "Old Quay"},
    6,
    ("Marun Monitor", "said"),
)
NINE = _told(Kind.CASUALTIES, "killed nine", {Role.OUTCOME: "killed", Role.QUANTITY: "nine", Role.PLACE: "Old Quay"}, 9)
COMMANDS = _told(Kind.ROLE, "commands", {Role.ACTOR: "Idris Kade", Role.FUNCTION: "commands", Role.ORG: "Lamp Front"})
BACKS = _told(Kind.ALIGNMENT, "backs", {Role.ACTOR: "Marun", Role.TARGET: "Lamp Front", Role.RELATION: "backs"})
ALL = (
    entry(place(WherePrecision.EXACT)),
    entry(place(WherePrecision.PROVINCE, 40_000)),
    entry(),
    ATTACK,
    SIX,
    NINE,
    COMMANDS,
    BACKS,
)


def bundle(*found: Entry, tlp: Tlp | None = Tlp.AMBER_STRICT) -> dict[str, Any]:
    """The STIX bundle of the entries."""
    out = io.StringIO()
    count = write_stix(released(*found, tlp=tlp), out)
    made: dict[str, Any] = json.loads(out.getvalue())
    assert len(made["objects"]) == count
    return made


@pytest.mark.parametrize("tlp", [None, *Tlp])
def test_stix_accepts_the_bundle(tlp: Tlp | None) -> None:
    """The stix2 library reads the bundle strictly, every object is there once, and every reference leads to one."""
    stix2 = pytest.importorskip("stix2")
    made = bundle(*ALL, tlp=tlp)
    assert len(stix2.parse(json.dumps(made), allow_custom=False).objects) == len(made["objects"])
    ids = [item["id"] for item in made["objects"]]
    assert len(ids) == len(set(ids))
    for item in made["objects"]:
        refs = [
            *item.get("object_refs", []),
            *item.get("object_marking_refs", []),
            *filter(None, [item.get("created_by_ref")]),
        ]
        assert set(refs) <= set(ids), item
        assert set(item.get("extensions", {})) <= {*ids, "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"}
        assert "confidence" not in item


def test_stix_judges_nobody() -> None:
    """An armed group is an identity, never a threat actor; a claim is a note of its exact words, never an opinion or an indicator."""
    made = bundle(*ALL)["objects"]
    assert {item["type"] for item in made} == {
        "marking-definition",
        "identity",
        "extension-definition",
        "location",
        "note",
        "report",
    }
    (note,) = (item for item in made if item["type"] == "note" and "killed six" in item["content"])
    assert note["content"] == SIX.claim.sentence.text
    (extension,) = note["extensions"].values()
    assert (extension["claim_id"], extension["quantity"]["low"], extension["source_chain"]) == (
        SIX.id,
        6,
        "Marun Monitor (said)",
    )


def test_stix_is_the_same_again() -> None:
    """Exporting again gives the same ids, whatever the order of the entries."""
    assert {item["id"] for item in bundle(*ALL)["objects"]} == {
        item["id"] for item in bundle(*reversed(ALL))["objects"]
    }


def test_a_report_without_a_day_is_none() -> None:
    """A document whose day of publication nobody knows becomes no report, since no day is made up for it."""
    undated = replace(SIX, document=replace(SIX.document, published=None))
    assert "report" not in {item["type"] for item in bundle(undated)["objects"]}


def test_a_location_has_its_extent() -> None:
    """An area has its radius as precision; without a known extent it has a country and no coordinates."""
    known, unknown = entry(place(WherePrecision.PROVINCE, 40_000)), entry(place(WherePrecision.PROVINCE, None))
    (location,) = (item for item in bundle(known)["objects"] if item["type"] == "location")
    assert location["precision"] == 40_000
    (location,) = (item for item in bundle(unknown)["objects"] if item["type"] == "location")
    assert "latitude" not in location


def entities(*found: Entry) -> list[dict[str, Any]]:
    """The FollowTheMoney entities of the entries."""
    out = io.StringIO()
    assert write_ftm(released(*found), out) == out.getvalue().count("\n")
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_followthemoney_accepts_the_entities() -> None:
    """Every entity is of a known schema, every value is clean by that schema's types, and every edge leads somewhere."""
    model = pytest.importorskip("followthemoney").model
    found = entities(*ALL[3:], entry(replace(place(WherePrecision.EXACT), country="SY")))
    ids = {entity["id"] for entity in found}
    for entity in found:
        schema = model.get(entity["schema"])
        schema.validate(entity)
        proxy = model.get_proxy(entity, cleaned=False)
        for name, values in entity["properties"].items():
            assert sorted(map(str, proxy.get(name))) == sorted(set(values)), (entity["schema"], name)
            if schema.properties[name].type.name == "entity":
                assert set(values) <= ids


def test_followthemoney_has_links_and_proof() -> None:
    """A post in a force is a membership, a tie an unknown link, an attack an event; each has its words and leads to its article."""
    found = {entity["id"]: entity for entity in entities(*ALL)}
    schemata = {claim.id: found[f"whosays-claim-{claim.id}"]["schema"] for claim in (ATTACK, COMMANDS, BACKS, ALL[0])}
    assert list(schemata.values()) == ["Event", "Membership", "UnknownLink", "Event"]
    for claim in (ATTACK, COMMANDS, BACKS):
        properties = found[f"whosays-claim-{claim.id}"]["properties"]
        assert properties["recordId"] == [claim.id]
        assert properties["description"] == [claim.claim.sentence.text]
        assert found[properties["proof"][0]]["schema"] == "Article"


def table(write: Any, *found: Entry, incidents: tuple[tuple[str, ...], ...] = ()) -> list[dict[str, str]]:
    """The rows of a CSV format."""
    out = io.StringIO()
    count = write(released(*found, incidents=incidents), out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    assert len(rows) == count
    return rows


def test_sfm_has_one_attribute_a_row() -> None:
    """A post gives the holder's name, role and unit, each with its source, its words and the claim's id."""
    rows = table(write_sfm, COMMANDS)
    assert [(row["subject_type"], row["subject_name"], row["attribute"], row["value"]) for row in rows] == [
        ("person", "Idris Kade", "name", "Idris Kade"),
        ("person", "Idris Kade", "role", "commands"),
        ("person", "Idris Kade", "posting_unit", "Lamp Front"),
    ]
    assert {(row["claim_id"], row["source_publisher"], row["source_published"]) for row in rows} == {
        (COMMANDS.id, "Marun Herald", "2021-05-04")
    }
    assert all("Idris Kade commands" in row["citation_words"] for row in rows)
    assert {row["first_precise"] for row in rows} == {""}


def test_sfm_keeps_dates_apart() -> None:
    """A day is precise, a year is imprecise, and "since" is a beginning without an end."""
    assert {(row["first_precise"], row["last_precise"], row["starting"]) for row in table(write_sfm, ATTACK)} == {
        ("2021-05-03", "2021-05-03", "N")
    }
    since = PartialDate(date(2013, 2, 1), None, "2013-02/..", Precision.OPEN, "since February 2013", starting=True)
    open_ended = replace(ATTACK, resolution=replace(ATTACK.resolution, time=since))
    rows = table(write_sfm, open_ended)
    assert {(row["first_imprecise"], row["last_imprecise"], row["first_precise"], row["starting"]) for row in rows} == {
        ("2013-02-01", "", "", "Y")
    }


def test_an_event_has_its_range() -> None:
    """Claims of one place and day in a document are one event: its lowest and highest toll, no best where sources differ, and its words."""
    (row,) = table(write_ged, ATTACK, SIX, NINE)
    assert (row["low"], row["high"], row["best"], row["date_start"], row["date_prec"]) == (
        "6",
        "9",
        "",
        "2021-05-03",
        "1",
    )
    assert (row["side_a"], row["where_prec"], row["latitude"], row["country"]) == ("Lamp Front", "1", "1.25", "SY")
    assert row["claim_ids"] == ";".join((ATTACK.id, SIX.id, NINE.id))
    assert "killed six people" in row["source_words"]


def test_an_event_of_one_toll_has_a_best() -> None:
    """Where the only toll is one number, that is the best one."""
    (row,) = table(write_ged, SIX)
    assert (row["low"], row["best"], row["high"], row["deaths_unknown"]) == ("6", "6", "6", "6")


def test_incidents_of_the_record_are_the_events() -> None:
    """Where the record has grouped claims across outlets, that is one event with every outlet."""
    other = _told(
        Kind.CASUALTIES, "killed nine", {Role.OUTCOME: "killed", Role.QUANTITY: "nine"}, 9, outlet="Quay Post"
    )
    assert len(table(write_ged, SIX, other)) == 2
    (row,) = table(write_ged, SIX, other, incidents=((SIX.id, other.id),))
    assert (row["source_office"], row["number_of_sources"]) == ("Marun Herald;Quay Post", "2")


def test_claim_reviews_rate_nothing() -> None:
    """Each has the words, who said them and where they appeared, and neither rating nor reviewer."""
    out = io.StringIO()
    assert write_claim_reviews(released(SIX, ATTACK), out) == 2
    made = json.loads(out.getvalue())
    assert made["@context"] == "https://schema.org"
    review, other = made["@graph"]
    assert (review["@type"], review["itemReviewed"]["@type"]) == ("ClaimReview", "Claim")
    assert review["claimReviewed"] == SIX.claim.sentence.text
    assert review["itemReviewed"]["author"] == {"@type": "Organization", "name": "Marun Monitor"}
    assert other["itemReviewed"]["author"]["name"] == "Marun Herald"
    assert review["itemReviewed"]["appearance"]["publisher"]["name"] == "Marun Herald"
    assert review["conditionsOfAccess"] == "TLP:GREEN"
    assert not {"reviewRating", "author", "url"} & set(review)


def test_a_spokesman_is_a_person_affiliated_with_his_body() -> None:
    """The author of a spokesman's claim is a person; the body that he speaks for, where it is known, is the affiliation."""
    span = SIX.claim.attribution[0].source
    ground = Feature(SPEAKS_FOR, 0.7, "the text calls her a spokeswoman of the Kesra Front")
    match = ActorMatch(None, span, "kesra", "Kesra Front", ActorType.ARMED_GROUP, 0.7, (ground,))
    spoken = replace(SIX, resolution=replace(SIX.resolution, actors=(match,)))
    out = io.StringIO()
    write_claim_reviews(released(spoken), out)
    (review,) = json.loads(out.getvalue())["@graph"]
    assert review["itemReviewed"]["author"] == {
        "@type": "Person",
        "name": "Marun Monitor",
        "affiliation": {"@type": "Organization", "name": "Kesra Front"},
    }


def test_parquet_has_typed_columns() -> None:
    """The columns of the CSV come with numbers as numbers and gaps as gaps, for no claims too."""
    polars = pytest.importorskip("polars")
    for found in (ALL, ()):
        out = io.BytesIO()
        assert write_parquet(released(*found), out) == len(found)
        out.seek(0)
        frame = polars.read_parquet(out)
        assert frame.columns == [*COLUMNS, *TRACE_COLUMNS, "tlp", "profile"]
        assert (frame.schema["low"], frame.schema["latitude"]) == (polars.Int64, polars.Float64)


def test_parquet_without_polars_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing extra is named."""
    monkeypatch.setitem(__import__("sys").modules, "polars", None)
    with pytest.raises(Exception, match=r"whosays\[frames\]"):
        write_parquet(released(), io.BytesIO())
