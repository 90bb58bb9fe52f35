"""The resolver: everything in one step, aligned with the claims."""

from __future__ import annotations

from datetime import date

from tests.factory import make_claim, make_document
from whosays.model.kinds import Kind, Role
from whosays.resolution.resolver import MOST_VERSION, VERSION, Resolver, default_resolver, version_with

TEXT = (
    "Quds Brigades fighters dug in around Homs in late 2012, SANA said. Six months later the group left for Damascus. "
    "Hezbollah stayed."
)


def resolver() -> Resolver:
    """The resolver that ships."""
    return default_resolver()


def test_the_resolver_is_made_once_and_has_a_version() -> None:
    """The shipped resolver is cached and says its version."""
    assert default_resolver() is default_resolver()
    assert default_resolver().version.startswith(f"{VERSION} places ")


def test_a_version_tells_any_imports_apart() -> None:
    """However many places a user imported, another import gives another version, none longer than is kept."""
    many = "+".join(["1f03c2aa", *(f"import-{number}@0a1b2c3d" for number in range(20))])
    other = many[:-1] + "e"
    assert version_with(many) != version_with(other)
    assert max(len(version_with(many)), len(version_with(other))) <= MOST_VERSION


def test_resolutions_are_aligned_with_claims() -> None:
    """Each claim gets the actors, places and time of its own words, in the order the claims came."""
    document = make_document(TEXT, published=date(2018, 9, 22))
    first = make_claim(
        document,
        Kind.PRESENCE,
        "dug in",
        {Role.ACTOR: "Quds Brigades fighters", Role.PLACE: "Homs", Role.TIME: "late 2012"},
        source=("SANA", "said"),
    )
    second = make_claim(
        document,
        Kind.MOVEMENT,
        "left",
        {Role.ACTOR: "group", Role.PLACE: "Damascus", Role.TIME: "Six months later"},
    )
    last = make_claim(document, Kind.PRESENCE, "stayed", {Role.ACTOR: "Hezbollah"})
    found = resolver().resolve(document, [last, second, first])
    assert [[m.actor_id for m in resolution.actors] for resolution in found] == [
        ["hezbollah"],
        ["liwa-al-quds"],
        ["liwa-al-quds", "sana"],
    ]
    assert [resolution.time.edtf if resolution.time else None for resolution in found] == [
        None,
        "2013-03~/2013-06~",
        "2012-09~/2012-12~",
    ]
    assert [match.country for resolution in found for match in resolution.places] == ["SY", "SY"]


def test_a_claim_without_time_words_has_no_time() -> None:
    """No claim is lent the time of its neighbour or of the publication."""
    document = make_document("On Monday they came to Homs. They left.", published=date(2018, 9, 22))
    came = make_claim(document, Kind.MOVEMENT, "came", {Role.ACTOR: "they", Role.TIME: "On Monday"})
    left = make_claim(document, Kind.MOVEMENT, "left", {Role.ACTOR: "They"})
    times = [resolution.time for resolution in resolver().resolve(document, [came, left])]
    assert times[0] is not None
    assert times[1] is None


def test_resolving_again_gives_the_same() -> None:
    """The same document and claims resolve to equal values; no claims resolve to none."""
    document = make_document(TEXT, published=None)
    claims = [make_claim(document, Kind.PRESENCE, "stayed", {Role.ACTOR: "Hezbollah"})]
    assert resolver().resolve(document, claims) == resolver().resolve(document, claims)
    assert resolver().resolve(document, []) == ()
