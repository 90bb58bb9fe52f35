"""What may leave a record: no format can reach past a profile."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import IO, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.errors import QuestionError
from whosays.exports.applying import RESTRICTED, Setting, need_reason, release
from whosays.exports.coarsening import coarsen
from whosays.exports.formats import FORMATS, find_export
from whosays.exports.jsonl import read_jsonl
from whosays.exports.marks import Tlp
from whosays.exports.people import find_private_people, pseudonym
from whosays.exports.profiles import FINEST, Profile, built_in_profiles, find_profile
from whosays.exports.release import Release, ReleasedClaim
from whosays.model.actors import ActorMatch, ActorType
from whosays.model.dates import PartialDate, Precision
from whosays.model.entries import PERSON, Entry, ReaderIdentity, Resolution
from whosays.model.event_rows import RESTRICTED_TYPE
from whosays.model.findings import Basis, RootSource
from whosays.model.kinds import Kind, Role, Status
from whosays.model.places import PlaceMatch, WherePrecision
from whosays.model.plain import to_plain
from whosays.model.traces import Trace
from whosays.reference.places import load_gazetteer

from ..factory import READER, make_claim, make_document, span_of
from .entries import entries as any_entries
from .entries import places as any_places

DAY = date(2024, 3, 30)
TEXT = (
    "Ada Quillfeather hides in Jarjanaz at 35.622341, 36.764512, her brother Tom Quillfeather, a baker, said. "
    "Colonel Omar Marrash was wounded in Jarjanaz. Quillfeather said nothing more."
)
SECRETS = ("Quillfeather", "quillfeather", "35.6223", "36.7645")


def setting(profile: str | Profile = "open", today: date = DAY, salt: str = "pepper") -> Setting:
    """A setting with a salt that everybody may know."""
    chosen = profile if isinstance(profile, Profile) else find_profile(profile)
    return Setting(chosen, today, lambda: salt, {})


def hiding(published: date = date(2024, 1, 1), **fields: Any) -> Entry:
    """A claim that a private person is somewhere, said by another, with a fine coordinate in its words and its place."""
    document = replace(
        make_document(TEXT, published=published),
        title="Where Ada Quillfeather hides",
        url="https://post.example/2024/ada-quillfeather-hides",
        name="ada_quillfeather.txt",
        **fields,
    )
    claim = make_claim(
        document,
        Kind.PRESENCE,
        "hides",
        {Role.ACTOR: "Ada Quillfeather", Role.PLACE: "Jarjanaz"},
        source=("Tom Quillfeather", "said"),
    )
    return Entry(claim, document, Resolution((_person(claim),), (_village(),)), Status.PROPOSED, READER)


def _person(claim: Any) -> ActorMatch:
    span = claim.fillers(Role.ACTOR)[0]
    return ActorMatch(Role.ACTOR, span, "name:ada quillfeather", "Ada Quillfeather", ActorType.PERSON, 0.5, ())


def _village(**fields: Any) -> PlaceMatch:
    known = PlaceMatch(
        Role.PLACE,
        span_of(TEXT, "Jarjanaz"),
        None,
        "Jarjanaz, Syria",
        "SY",
        35.622341,
        36.764512,
        WherePrecision.EXACT,
        1000,
        1.0,
        (),
    )
    return replace(known, **fields)


def written(name: str, released: Release) -> bytes:
    """The bytes of a release in one format."""
    export = find_export(name)
    out: IO[Any] = io.BytesIO() if export.binary else io.StringIO()
    export.write(released, out)
    out.seek(0)
    content = out.read()
    return content if isinstance(content, bytes) else content.encode()


def readable(name: str, content: bytes) -> str:
    """What stands in an export, however it is packed."""
    if name != "parquet":
        return content.decode()
    polars = pytest.importorskip("polars")
    return str(polars.read_parquet(io.BytesIO(content)).write_json())


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("profile", ["open", "careful", "partners"])
def test_no_format_reaches_past_a_profile(name: str, profile: str) -> None:
    """Neither a private person's name nor a fine coordinate stands anywhere in the bytes of any format; the claim's id does."""
    attack = replace(
        hiding(),
        claim=make_claim(
            hiding().document, Kind.ATTACK, "hides", {Role.TARGET: "Ada Quillfeather", Role.PLACE: "Jarjanaz"}
        ),
    )
    released = release((hiding(), attack), setting(profile))
    text = readable(name, written(name, released))
    assert not [secret for secret in SECRETS if secret in text]
    assert attack.id in text


@pytest.mark.parametrize("name", FORMATS)
def test_careful_names_no_village(name: str) -> None:
    """Where a profile gives provinces only, the village's name is gone from words, labels and titles too."""
    text = readable(name, written(name, release((hiding(),), setting("careful"))))
    assert "Jarjanaz" not in text


def headed(title: str) -> Entry:
    """A claim of a document with that headline, whose address and file say it again."""
    slug = title.casefold().replace(" ", "-")
    told = hiding()
    document = replace(told.document, title=title, url=f"https://post.example/2024/{slug}", name=f"{slug}.txt")
    claim = make_claim(document, Kind.ATTACK, "hides", {Role.TARGET: "Ada Quillfeather", Role.PLACE: "Jarjanaz"})
    return replace(told, document=document, claim=claim)


@pytest.mark.parametrize("name", FORMATS)
def test_careful_names_no_village_that_only_a_headline_names(name: str) -> None:
    """A village that no claim marks is gone from the headline, the address and the file's name where a profile gives provinces only."""
    told = headed("Residents leave Kafr Zayta after shelling")
    released = release((told,), setting("careful"))
    text = readable(name, written(name, released))
    assert len(released.entries) == 1
    assert "kafr" not in text.casefold()
    assert "Kafr Zayta" in str(release((told,), setting("open")).entries[0].document.title)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Residents leave Kafr Zayta after shelling", "Residents leave [a place in Hama, Syria] after shelling"),
        ("Residents flee the fighting in Syria", "Residents flee the fighting in Syria"),
        ("Dam at risk near Mosul, engineers say", "Dam at risk near [a place in Nineveh, Iraq], engineers say"),
    ],
)
def test_a_headline_says_as_much_of_places_as_claims_do(title: str, shown: str) -> None:
    """What a headline names finer than a province is given as its province, countries stay, and words that are no names stay."""
    (told,) = release((headed(title),), setting("careful")).entries
    assert told.document.title == shown


def test_a_person_keeps_one_pseudonym() -> None:
    """One person has the same pseudonym in sentence, filler, source, title and label, and others have others."""
    (entry,) = release((hiding(),), setting()).entries
    ada, tom = pseudonym("Ada Quillfeather", "pepper"), pseudonym("Tom Quillfeather", "pepper")
    assert ada != tom
    assert entry.claim.sentence.text.startswith(f"{ada} hides in Jarjanaz")
    assert (entry.claim.words(Role.ACTOR), entry.claim.attribution[0].source.text) == (ada, tom)
    assert entry.document.title == f"Where {ada} hides"
    assert (entry.document.url, entry.document.text) == ("https://post.example/", "")
    assert pseudonym("Ada Quillfeather", "salt") != ada


def test_a_family_name_that_two_share_is_neither_of_them() -> None:
    """Where a short name may mean two people of a document, it gets a pseudonym of its own."""
    document = make_document(TEXT)
    claim = make_claim(document, Kind.PRESENCE, "nothing", {Role.ACTOR: "Quillfeather", Role.PLACE: "Jarjanaz"})
    last = replace(claim, sentence=span_of(TEXT, "Quillfeather said nothing more."))
    (kept,) = release((Entry(last, document, Resolution(), Status.PROPOSED, READER),), setting()).entries
    assert kept.claim.sentence.text.startswith(pseudonym("Quillfeather", "pepper"))


def test_officers_stay_named() -> None:
    """Who acts in public by the words beside the name keeps it; a private person in the same text does not."""
    document = make_document(TEXT)
    claim = make_claim(document, Kind.CASUALTIES, "wounded", {Role.OUTCOME: "wounded", Role.VICTIMS: "Omar Marrash"})
    entry = Entry(claim, document, Resolution(), Status.PROPOSED, READER)
    (kept,) = release((entry,), setting()).entries
    assert kept.claim.words(Role.VICTIMS) == "Omar Marrash"


@pytest.mark.parametrize(
    ("words", "private"),
    [
        ("Farmer Ilya Brenn said that shelling hurt six people.", True),
        ("Shelling hurt Ilya Brenn, 34, and five others.", True),
        ("Dr Ilya Brenn, a surgeon, treated six people hurt by shelling.", True),
        ("Sergeant Ilya Brenn was captured.", True),
        ("Brigadier General Ilya Brenn said that shelling hurt six people.", False),
        ("Ilya Brenn, the governor of Marun, said that shelling hurt six people.", False),
        ("Ilya Brenn, spokesman for the Lamp Front, said that shelling hurt six people.", False),
        ("The governor of Marun, Ilya Brenn, said that shelling hurt six people.", False),
        ("Shelling hurt six people, its spokesman Ilya Brenn told reporters.", False),
        ("Troops under Lt. Gen. Ilya Brenn suffered from shelling.", False),
        ("Men of a faction of Ilya Brenn suffered from shelling.", False),
        ("He told the governor, Ilya Brenn said after the shelling.", True),
        ("The coordinator of the kitchen, Ilya Brenn, spoke of shelling.", True),
    ],
)
def test_who_is_private(words: str, private: bool) -> None:
    """A public function beside the name makes a person public; work, rank below major and being quoted do not."""
    document = make_document(words)
    claim = make_claim(document, Kind.ATTACK, words.split()[-1].rstrip("."), {})
    (kept,) = release((Entry(claim, document, Resolution(), Status.PROPOSED, READER),), setting()).entries
    assert ("Ilya Brenn" not in kept.claim.sentence.text) is private


def test_pronouns_and_bodies_are_no_people() -> None:
    """ "He" and an Emergency Response Room keep their words: a pseudonym of either hides nobody."""
    document = make_document("The Emergency Response Room has told us of shelling. He put the number at six.")
    claim = make_claim(document, Kind.ATTACK, "shelling", {})
    people = ActorMatch(Role.ACTOR, span_of(document.text, "He"), "name:he", "He", ActorType.PERSON, 0.5, ())
    entry = Entry(claim, document, Resolution(actors=(people,)), Status.PROPOSED, READER)
    assert find_private_people([entry]) == ()


def test_a_changed_claim_keeps_its_id_and_its_place() -> None:
    """The id and the offsets lead back to the record and the document; the words do not give the name away."""
    before = hiding()
    (after,) = release((before,), setting()).entries
    assert isinstance(after.claim, ReleasedClaim)
    assert after.id == before.id
    assert (after.claim.sentence.start, after.claim.sentence.end) == (
        before.claim.sentence.start,
        before.claim.sentence.end,
    )
    assert after.claim.released_id != before.id


def test_a_changed_claim_can_be_read_back() -> None:
    """JSON Lines of a release come back with the record's ids, and a word altered afterwards shows."""
    released = release((hiding(),), setting())
    line = written("jsonl", released).decode()
    (back,) = read_jsonl([line])
    assert back.id == released.entries[0].id
    assert to_plain(back.claim) == to_plain(released.entries[0].claim)
    with pytest.raises(Exception, match="altered"):
        list(read_jsonl([line.replace("hides in", "sleeps in", 1)]))


@pytest.mark.parametrize(("days", "kept"), [(13, False), (14, True)])
def test_fresh_positions_wait(days: int, kept: bool) -> None:
    """A claim about a position goes out once it is as old as the profile asks, counted from the day of publication where it has no other."""
    entry = hiding(published=DAY - timedelta(days=days))
    released = release((entry,), setting())
    assert bool(released.entries) is kept
    assert [held.claim_id for held in released.report.held_back] == ([] if kept else [entry.id])


def test_an_old_position_in_a_fresh_report_goes_out() -> None:
    """The last day that a claim's words speak of counts, not the day they were printed; without any day it waits."""
    old = PartialDate(date(2014, 1, 1), date(2014, 12, 31), "2014", Precision.YEAR, "in 2014")
    fresh = hiding(published=DAY)
    assert release((replace(fresh, resolution=Resolution(time=old)),), setting()).entries
    undated = replace(fresh, document=replace(fresh.document, published=None))
    assert "nobody can tell" in release((undated,), setting()).report.held_back[0].why


def test_tolls_do_not_wait() -> None:
    """The delay is about positions: a toll goes out at once."""
    document = make_document(published=DAY)
    claim = make_claim(document, Kind.CASUALTIES, "killed", {Role.OUTCOME: "killed"})
    assert release((Entry(claim, document, Resolution(), Status.PROPOSED, READER),), setting()).entries


def test_restricted_rows_stay() -> None:
    """Claims of a data set whose terms forbid it are held back by every profile but those with a reason."""
    entry = hiding(media_type=RESTRICTED_TYPE)
    for name in ("open", "careful", "partners"):
        assert [held.why for held in release((entry,), setting(name)).report.held_back] == [RESTRICTED]
    assert release((entry,), setting("internal")).entries


@pytest.mark.parametrize("name", ["internal", "none"])
def test_showing_more_needs_a_reason(name: str) -> None:
    """A profile that shows what "open" keeps back is refused without who and why."""
    for by, why in ((None, None), ("Ines", None), (None, "because"), ("Ines", "")):
        with pytest.raises(QuestionError, match="--by NAME --why TEXT"):
            need_reason(find_profile(name), by, why)
    need_reason(find_profile(name), "Ines", "our own archive")


def test_none_changes_nothing() -> None:
    """Without a profile the entries are the very same, and nobody is asked for a salt."""
    given = (hiding(),)
    released = release(given, setting("none"))
    assert released.entries == given
    assert released.entries[0] is given[0]
    assert (released.mark, list(released.report.lines())) == (None, [])


@settings(max_examples=40, deadline=None)
@given(st.lists(any_entries, max_size=3))
def test_the_lossless_way_is_lossless(found: list[Entry]) -> None:
    """What goes out as JSON Lines under the profile none comes back field by field, but for the documents' texts."""
    back = list(read_jsonl(io.StringIO(written("jsonl", release(found, setting("none"))).decode())))
    assert [to_plain(one) for one in back] == [
        to_plain(replace(one, document=replace(one.document, text=""))) for one in found
    ]


@settings(max_examples=40, deadline=None)
@given(any_places, st.sampled_from([p for p in FINEST if p != "as said"]), st.integers(0, 6))
def test_coarser_is_never_finer(match: PlaceMatch, finest: str, decimals: int) -> None:
    """Whatever the place, its precision is at least as coarse as asked and as before, and its coordinates have no more decimals."""
    limit = FINEST[finest]
    after = coarsen(match, Profile("p", finest=finest, decimals=decimals), load_gazetteer())
    assert limit is not None
    assert after.where_prec is None or after.where_prec >= max(limit, match.where_prec or limit)
    for degrees in (after.latitude, after.longitude):
        assert degrees is None or degrees == round(degrees, decimals)


def test_a_camp_is_no_point() -> None:
    """A site smaller than a settlement becomes an area around it, without the id that leads to its exact point."""
    gazetteer = load_gazetteer()
    camp = next(
        place
        for name in ("Al-Hol camp", "Al-Hol", "Zaatari")
        for place in gazetteer.find(name)
        if not place.feature.startswith(("PPL", "ADM"))
    )
    match = _village(place_id=camp.id, label=camp.name, latitude=camp.latitude, longitude=camp.longitude)
    after = coarsen(match, find_profile("open"), gazetteer)
    assert (after.place_id, after.where_prec) == (None, WherePrecision.NEAR)
    assert (after.coordinate_uncertainty_m or 0) >= 5_000


def test_a_town_becomes_its_province() -> None:
    """A profile of provinces gives the province that the gazetteer knows a town to lie in."""
    gazetteer = load_gazetteer()
    town = next(place for place in gazetteer.find("Maarat al-Numan") if place.country == "SY")
    after = coarsen(_village(place_id=town.id), find_profile("careful"), gazetteer)
    assert after.where_prec is WherePrecision.PROVINCE
    assert after.label.startswith("Idlib")


def _profiles(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    for number, (text, reason) in enumerate(
        (
            ("[mine]\nfinest = 'village'", "knows no finest"),
            ("[mine]\nfines = 'settlement'", "did you mean finest"),
            ("[mine]\ntlp = 'BLUE'", "no TLP label"),
            ("[mine]\ndecimals = 'two'", "give it as int"),
            ("[mine]\ndelay_days = -1", "0 or more"),
            ("[open]\ndelay_days = 0", "another name"),
            ("[a]\n[b]\n", "one table"),
            ("[mine", "cannot be read"),
        )
    ):
        path = tmp_path / f"{number}.toml"
        path.write_text(text)
        yield path, reason


def test_a_profile_of_ones_own(tmp_path: Path) -> None:
    """A file with one table is a profile; what it leaves out is as in "open", and a mistake is named."""
    path = tmp_path / "mine.toml"
    path.write_text('[field-office]\ndelay_days = 30\ntlp = "AMBER+STRICT"\n')
    profile = find_profile(str(path))
    assert (profile.name, profile.delay_days, profile.tlp, profile.pseudonyms) == (
        "field-office",
        30,
        Tlp.AMBER_STRICT,
        True,
    )
    for wrong, reason in _profiles(tmp_path):
        with pytest.raises(QuestionError, match=reason):
            find_profile(str(wrong))
    with pytest.raises(QuestionError, match="did you mean open"):
        find_profile("opne")


def test_the_summary_names_nobody() -> None:
    """What stands in the file beside an export counts and gives ids; it has no name, no place and no word of the source."""
    released = release((hiding(), hiding(published=DAY)), setting("careful"))
    summary = json.dumps(released.summary("csv"))
    assert not [secret for secret in (*SECRETS, "Jarjanaz") if secret in summary]
    assert {"profile", "tlp", "held_back", "coarsened", "pseudonymised"} <= set(json.loads(summary))
    assert all(profile.description.endswith(".") or name == "none" for name, profile in built_in_profiles().items())


@pytest.mark.parametrize("name", ["jsonl", "csv", "parquet"])
def test_evidence_of_sources_is_masked_too(name: str) -> None:
    """Where a claim comes from is told without the names of private people, whichever document they stand in."""
    entry = hiding()
    root = RootSource(
        "ada quillfeather", "Ada Quillfeather", Basis.CHAIN, "says Tom Quillfeather in Jarjanaz at 35.622341, 36.764512"
    )
    trace = Trace(root, None, "Quillfeather told both")
    released = release((entry,), replace(setting(), traces={entry.id: trace, "other": trace}))
    text = readable(name, written(name, released))
    assert list(released.traces) == [entry.id]
    assert "[person" in text
    assert not [secret for secret in SECRETS if secret in text]


def test_a_person_who_added_a_claim_goes_unnamed() -> None:
    """Who worded a claim stays in the record wherever private people go unnamed; a machine's name and version go along."""
    worded = replace(hiding(), reader=ReaderIdentity(PERSON, "Ines Quillfeather", ""))
    for profile, name in (("open", ""), ("none", "Ines Quillfeather")):
        (let_out,) = release((worded,), setting(profile)).entries
        assert (let_out.reader.name, let_out.reader.version) == (PERSON, name)
    (read,) = release((hiding(),), setting("open")).entries
    assert read.reader == READER


def test_a_headline_names_no_province_where_only_countries_may_be_given(tmp_path: Path) -> None:
    """What is finer than the profile's own level goes from headlines, whatever that level is."""
    path = tmp_path / "far.toml"
    path.write_text('[far]\nfinest = "country"\n', encoding="utf-8")
    (told,) = release((headed("Clashes in Al-Hasakah province, shells on Kafr Zayta"),), setting(str(path))).entries
    assert told.document.title == "Clashes in [a place in Syria] province, shells on [a place in Syria]"
