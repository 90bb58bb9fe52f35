"""Figures over time, each root source by itself."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.factory import OUTLETS, day, entry, strength, toll, year
from whosays.assessment.compare import compare
from whosays.assessment.roots import find_root_sources
from whosays.assessment.series import find_series, series_of
from whosays.model.entries import Entry
from whosays.model.findings import DisagreementType
from whosays.model.kinds import Kind, Role
from whosays.model.series import Series


def found_in(*entries: Entry) -> tuple[Series, ...]:
    """The series among the entries."""
    return find_series(compare(entries, (), OUTLETS), find_root_sources(entries, (), OUTLETS))


def says(number: str, source: str, on: date, **options: object) -> Entry:
    """A strength, said on a day."""
    return strength(number, sources=(source,), outlet=f"{source} relay", published=on, **options)


def test_figures_of_two_years_are_a_series() -> None:
    """Figures that a root source gives for different years are points of one line, in the order of the years that they are of."""
    later = says("900", "MM", date(2021, 5, 1), time=year(2018, "Red Band"))
    earlier = says("400", "MM", date(2021, 5, 9), time=year(2015, "Red Band"))
    (series,) = found_in(later, earlier)
    (line,) = series.sources
    assert [(point.quantity.low, point.stated) for point in line.points] == [(400, True), (900, True)]


def test_a_change_over_time_is_no_contradiction() -> None:
    """Root sources that give different figures months apart disagree about nothing: it is a series."""
    spring, autumn = says("400", "MM", date(2021, 3, 1)), says("900", "VNA", date(2021, 10, 1))
    (comparison,) = compare([spring, autumn], (), OUTLETS)
    types = {finding.type for finding in comparison.disagreements}
    assert DisagreementType.CONTRADICTS not in types
    (series,) = found_in(spring, autumn)
    assert series.times == 2


def test_figures_of_one_time_still_contradict() -> None:
    """Different figures of different root sources on one day cannot both hold, and are no series."""
    one, other = says("400", "MM", date(2021, 3, 1)), says("900", "VNA", date(2021, 3, 1))
    (comparison,) = compare([one, other], (), OUTLETS)
    assert {finding.type for finding in comparison.disagreements} == {DisagreementType.CONTRADICTS}
    assert found_in(one, other) == ()


def test_a_running_toll_is_a_series_by_day_of_publication_and_two_events_are_none() -> None:
    """The figures that a source gives for one event day after day are a line; tolls of two events are not."""
    first = toll("9", sources=("MM",), published=date(2021, 5, 4), outlet="Quay Courier")
    second = toll("14", sources=("MM",), published=date(2021, 5, 5))
    other = toll("30", sources=("MM",), published=date(2021, 8, 5))
    (series,) = found_in(first, second, other)
    assert [point.quantity.low for point in series.sources[0].points] == [9, 14]


def test_one_figure_of_one_time_is_one_point() -> None:
    """What a root source repeats is one point that names every claim."""
    said = [
        says("400", "MM", date(2021, 3, 1)),
        strength("400", sources=("MM",), outlet="Marun Herald", published=date(2021, 3, 1)),
    ]
    (comparison,) = compare(said, (), OUTLETS)
    (line,) = series_of(comparison, find_root_sources(said, (), OUTLETS)).sources
    assert [set(point.claims) for point in line.points] == [{entry.id for entry in said}]


def test_a_running_toll_is_drawn_without_its_parts() -> None:
    """Over time a toll is what was counted in all on each day: no part of it."""
    first = toll("9", outlet="Marun Monitor", published=date(2021, 5, 4))
    second = toll("12", outlet="Marun Monitor", published=date(2021, 5, 5))
    text = "In Old Quay 7 died later."
    roles = {Role.OUTCOME: "died", Role.QUANTITY: "7", Role.PLACE: "Old Quay"}
    places = {"Old Quay": "place:old-quay"}
    part = entry(
        text, Kind.CASUALTIES, "died", roles, outlet="Marun Monitor", places=places, published=date(2021, 5, 5)
    )
    told = [first, second, part]
    (comparison,) = compare(told, (), OUTLETS)
    (line,) = series_of(comparison, find_root_sources(told, (), OUTLETS)).sources
    assert [point.quantity.low for point in line.points] == [9, 12]
    assert len(comparison.entries) == 3


def test_a_running_toll_keeps_the_day_that_its_words_give_the_event() -> None:
    """The figures of a running toll stand at their publication, and say of which day they are where the words do."""
    when = day(2021, 5, 3, "on Monday")
    told = [toll(n, outlet="Marun Monitor", published=date(2021, 5, d), time=when) for n, d in (("9", 4), ("12", 5))]
    (comparison,) = compare(told, (), OUTLETS)
    (line,) = series_of(comparison, find_root_sources(told, (), OUTLETS)).sources
    assert [point.end for point in line.points] == [date(2021, 5, 4), date(2021, 5, 5)]
    assert {point.event for point in line.points} == {(date(2021, 5, 3), date(2021, 5, 3))}


CLAIMS = st.lists(
    st.builds(
        says,
        st.sampled_from(["100", "at least 200", "around 300"]),
        st.sampled_from(["MM", "VNA", "Nobody"]),
        st.dates(date(2021, 1, 1), date(2021, 12, 31)),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda made: made.id,
)


@given(CLAIMS)
def test_every_claim_stands_in_its_series_once(entries: list[Entry]) -> None:
    """No claim of a comparison is lost in its series, and none stands there twice."""
    roots = find_root_sources(entries, (), OUTLETS)
    for comparison in compare(entries, (), OUTLETS):
        series = series_of(comparison, roots)
        claims = [claim for source in series.sources for point in source.points for claim in point.claims]
        assert sorted(claims) == sorted(entry.id for entry in comparison.entries)
