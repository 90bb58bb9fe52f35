"""What stands behind one claim."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tests.assessment.factory import OUTLETS, entry, strength, toll, year
from whosays.assessment.comparable import contains_nothing
from whosays.assessment.independence import Sources
from whosays.assessment.support import find_support
from whosays.model.entries import Entry
from whosays.model.grades import Support
from whosays.model.kinds import Kind, Modality, Polarity, Role, Status

HELD = "The Red Band holds Marun"
ROLES: dict[Role, str | tuple[str, ...]] = {Role.ACTOR: "Red Band", Role.PLACE: "Marun"}


def support(entries: Sequence[Entry]) -> Support:
    """The support of the first of `entries`."""
    return find_support(entries[0], entries, Sources.of(entries, (), OUTLETS), {}, contains_nothing)


def held(source: str, **options: object) -> Entry:
    options.setdefault("actors", {"Red Band": "red-band"})
    text = f"{HELD}, said {source}."
    return entry(text, Kind.CONTROL, "holds", ROLES, sources=(source,), places={"Marun": "place:marun"}, **options)  # type: ignore[arg-type]


def test_two_independent_root_sources_confirm() -> None:
    """Counts that one number could make true, by root sources with different known owners, are support."""
    found = support(
        [toll("40", sources=("Marun Monitor",)), toll("at least 30", sources=("VNA",), outlet="Quay Courier")]
    )
    assert found.independent is not None
    assert len(found.roots) == 2


def test_repetition_is_no_support() -> None:
    """However often one root source is printed, it is one."""
    found = support(
        [toll("40", sources=("VNA",), outlet=name) for name in ("Marun Herald", "Quay Courier", "Hill Post")]
    )
    assert (len(found.roots), len(found.claims), found.independent) == (1, 3, None)


def test_who_stands_behind_must_be_known() -> None:
    """Two roots of which one's owner nobody knows are two names and not two independent sources; the reason is kept."""
    found = support([toll("40", sources=("VNA",)), toll("40", sources=("a stranger",), outlet="Quay Courier")])
    assert (len(found.roots), found.independent) == (2, None)
    assert "not known" in " ".join(found.why)


def test_another_count_another_question_and_what_does_not_stand_are_no_support() -> None:
    """Figures that cannot both hold, other questions, denials, plans, rejected and withdrawn claims support nothing."""
    mine = strength("400", sources=("Marun Monitor",))
    others = [
        strength("900", sources=("VNA",)),
        strength("400", sources=("VNA",), place="Vesna"),
        strength("400", sources=("VNA",), modality=Modality.PLANNED, outlet="A"),
        strength("400", sources=("VNA",), polarity=Polarity.DENIED, outlet="B"),
        strength("400", sources=("VNA",), status=Status.REJECTED, outlet="C"),
        strength("400", sources=("VNA",), withdrawn=True, outlet="D"),
    ]
    for other in others:
        assert support([mine, other]).claims == (mine.id,)


def test_statements_without_a_count_are_supported_by_the_same_statement() -> None:
    """Kind, actors and place must be the same; an actor or a place that one names and the other does not is another statement."""
    mine = held("Marun Monitor")
    assert support([mine, held("VNA", outlet="Quay Courier")]).independent is not None
    assert support([mine, held("VNA", outlet="Quay Courier", actors={"Red Band": "blue-guard"})]).claims == (mine.id,)
    assert support([mine, held("VNA", outlet="Quay Courier", actors={"Red Band": None})]).claims == (mine.id,)


def test_statements_of_another_time_are_no_support() -> None:
    """A stated time must be shared; what states none is about the days before its publication."""
    mine = held("Marun Monitor", time=year(2021))
    assert support([mine, held("VNA", time=year(2013), outlet="Quay Courier")]).claims == (mine.id,)
    assert len(support([mine, held("VNA", outlet="Quay Courier")]).claims) == 2
    bare = held("Marun Monitor")
    assert support([bare, held("VNA", outlet="Quay Courier", published=date(2024, 5, 4))]).claims == (bare.id,)
