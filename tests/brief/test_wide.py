"""What assessment finds beyond figures, as the page shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.brief.pictures import empty_picture, valley_picture
from tests.brief.reading import read_page
from tests.brief.wide import wide_picture
from whosays.brief.page import render_brief
from whosays.model.entries import ClaimFilter


@pytest.fixture(scope="module")
def text(wide_page: str) -> str:
    """The words of the wide page."""
    return read_page(wide_page).text


def section(html: str, name: str) -> str:
    """The words of one section."""
    start = html.index(f'<section id="{name}"')
    return read_page(html[start : html.index("</section>", start)]).text


def test_an_incident_sets_each_toll_beside_the_others(wide_page):
    """An incident says when, where and by how many it is told, and gives each toll with who says it and the range."""
    said = section(wide_page, "incidents")
    for words in (
        "Shelling at Millbridge",
        "4 March 2031",
        "2 root sources",
        "Killed: 3 to 14",
        "Upland Post",
        "14 people",
    ):
        assert words in said


def test_a_toll_of_an_incident_stands_once(wide_page):
    """What stands with its incident is not told again among the losses."""
    assert "14" not in section(wide_page, "losses").split()
    assert "belongs to an incident" in section(wide_page, "losses")


def test_the_timeline_leads_to_the_incident(wide_page):
    """A line of the timeline that belongs to an incident of the page links to it."""
    picture = wide_picture()
    known = picture.incidents.incidents[0]
    timeline = tuple(replace(i, incident=known.id if i.entry.id in known.claims else None) for i in picture.timeline)
    assert '<a href="#incident-1">incident</a>' in render_brief(replace(picture, timeline=timeline))


def test_kinds_of_evidence_of_a_tie_stay_apart(wide_page):
    """A claimed tie names who claims it, one of the names table its source, a declared grouping that people made it."""
    said = section(wide_page, "forces")
    assert "backed by Weirland 1 denied 1 claimed by Ford Courier" in said
    assert "part of Reed Front names table, no claim: a handbook, since 2029" in said
    assert "a grouping that people declared in this record" in said


def test_a_force_is_shown_in_full_once(wide_page):
    """Under its second and third parent a force is a link to the place where it stands in full."""
    said = section(wide_page, "forces")
    assert said.count("stands in full above") == 2
    assert said.count("named by no claim here") == 3


def test_former_commanders_are_called_so(wide_page):
    """A commander who is said to be dead is former, with the reason."""
    assert "Ada Sedge (commander), former: said to have been killed" in section(wide_page, "forces")


def test_unknown_parents_are_said(valley_page):
    """A force that nobody ties to another has an unknown parent."""
    assert "parent unknown" in section(valley_page, "forces")


def test_figures_over_time_say_what_dates_them(wide_page):
    """A series names each root source, the time of each figure, and whether only the day of publication dates it."""
    said = section(wide_page, "figures")
    assert "1 January to 31 December 2030" in said
    assert "by publication only" in said
    assert "change is not contradiction" in said


def test_derived_figures_are_called_derived(wide_page):
    """A figure that nobody states stands apart, with its rule and the source of what came from outside."""
    assert "usual size of a unit; size from a handbook" in section(wide_page, "figures")


def test_opposed_statements_show_both_sentences(wide_page):
    """Statements without a number that cannot both hold stand first among the disagreements, each in its words."""
    said = section(wide_page, "disagreements")
    assert said.index("Opposed statements: 1") < said.index("Contradiction:")
    for words in (
        "A military source denied that the Reed Brigade has 5,000",
        "has at least 1,200 fighters in the Alder",
    ):
        assert words.replace(" ", "") in said.replace(" ", "")


def test_forecasts_say_what_came(wide_page):
    """A forecast gives its words, who says it, and what came: a proposal is called one, and no report is no verdict."""
    said = section(wide_page, "timeline")
    assert "a later claim may report on it; nobody has settled that" in said
    assert "came about (proposed, score 0.71)" in said
    assert "no report by 8 March 2031" in said


def test_grades_stand_beside_the_source_and_ungraded_once(wide_page, valley_page):
    """A grade stands beside each statement of its source; that nothing is graded is said once, in the method."""
    assert "graded source B by Ines" in section(wide_page, "incidents")
    assert "graded B by Ines" in section(wide_page, "sources")
    assert read_page(valley_page).text.count("ungraded") == 1


def test_sources_are_counted_with_their_claims(wide_page):
    """How often a source was first or alone leads to the claims behind the count."""
    said = section(wide_page, "sources")
    assert "are no grades" in said
    assert "Contradicted" in said


def test_a_filtered_page_does_not_speak_of_the_record():
    """Under a filter an empty section says so, the head of the page names the filter, and no section speaks of the record's claims."""
    page = read_page(render_brief(replace(empty_picture(), wanted=ClaimFilter(place="Old Quay"))))
    assert "under this filter" in page.text
    assert "claim of this record" not in page.text
    assert "place Old Quay" in page.text


def test_an_unfiltered_page_speaks_of_the_record():
    """Without a filter an empty section speaks of the record."""
    text = read_page(render_brief(replace(valley_picture(), formations=()))).text
    assert "No claim of this record names an armed force." in text
    assert "under this filter" not in text
