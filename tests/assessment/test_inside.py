"""What does not fit together inside one document."""

from __future__ import annotations

from tests.assessment.factory import entry, toll
from whosays.assessment.inside import find_inside
from whosays.model.entries import Entry
from whosays.model.findings import DisagreementType
from whosays.model.kinds import Kind, Modality, Role

TEXT = (
    "More than 4,000 fighters backed by Vesna stand in Marun at around 60 posts. At least 5,000 Vesna-backed fighters are there, an officer said. "
    "Vesna holds 62 posts. The Red Band has 300 fighters. Old Quay alone has 900 Vesna-backed men."
)
IDS = {
    "fighters backed by Vesna": "grouping:backed-by:vesna",
    "Vesna-backed fighters": "grouping:backed-by:vesna",
    "Vesna": "vesna",
}
PLACES = {"Marun": "place:marun", "Old Quay": "place:old-quay"}


def told(number: str, unit: str, actor: str, place: str | None = None, **options: object) -> Entry:
    roles: dict[Role, str | tuple[str, ...]] = {Role.QUANTITY: number, Role.UNIT: unit, Role.ACTOR: actor}
    if place:
        roles[Role.PLACE] = place
    ids = {**IDS, "Red Band": "red-band", "Vesna-backed men": "grouping:backed-by:vesna"}
    return entry(TEXT, Kind.STRENGTH, number, roles, actors=ids, places=PLACES, **options)  # type: ignore[arg-type]


def holds(outer: str, inner: str) -> bool:
    return (outer, inner) == ("place:marun", "place:old-quay")


def types(*entries: Entry) -> list[str]:
    return [finding.type.value for finding in find_inside(entries, holds)]


MORE = told("More than 4,000", "fighters", "fighters backed by Vesna", "Marun")
LEAST = told("At least 5,000", "fighters", "Vesna-backed fighters")
ABOUT = told("around 60", "posts", "fighters backed by Vesna", "Marun")
EXACT = told("62", "posts", "Vesna")


def test_a_higher_floor_narrows() -> None:
    """Two floors for one thing in one text are reported as narrowing."""
    assert types(MORE, LEAST) == ["narrows"]


def test_a_round_figure_and_an_exact_one_are_rounding() -> None:
    """A backer and those it backs are one frame, so their figures are set beside one another."""
    (found,) = find_inside([ABOUT, EXACT])
    assert found.type is DisagreementType.ROUNDING
    assert found.inside == ABOUT.document.id


def test_other_actors_are_left_alone() -> None:
    """Figures of two named actors are not compared."""
    assert types(LEAST, told("300", "fighters", "Red Band")) == []


def test_a_part_of_the_place_is_another_scope() -> None:
    """A count for a place and one for a part of it are of different scope."""
    assert types(MORE, told("900", "men", "Vesna-backed men", "Old Quay")) == ["different_scope"]


def test_plans_are_left_alone() -> None:
    """What is only planned cannot disagree with what is."""
    assert types(MORE, told("300", "fighters", "Vesna-backed fighters", modality=Modality.PLANNED)) == []


def test_tolls_of_different_events_are_left_alone() -> None:
    """Two tolls are compared only where the words show one event."""
    text = "In Old Quay 6 people were killed. In Marun 9 people died."
    first = entry(
        text,
        Kind.CASUALTIES,
        "killed",
        {Role.OUTCOME: "killed", Role.QUANTITY: "6", Role.PLACE: "Old Quay"},
        places=PLACES,
    )
    other = entry(
        text, Kind.CASUALTIES, "died", {Role.OUTCOME: "died", Role.QUANTITY: "9", Role.PLACE: "Marun"}, places=PLACES
    )
    assert types(first, other) == []


def test_documents_are_kept_apart() -> None:
    """Claims of two documents are no finding inside one."""
    assert types(toll("6"), toll("9", outlet="Quay Courier")) == []
