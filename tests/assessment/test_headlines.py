"""What a headline takes from the text below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.assessment.factory import OUTLETS, entry
from tests.factory import make_document
from whosays.assessment.roots import distinct_roots, find_root_sources
from whosays.model.documents import Document
from whosays.model.entries import Entry
from whosays.model.findings import Basis
from whosays.model.kinds import Kind, Role
from whosays.model.quantities import Comparator, Quantity
from whosays.model.spans import Span

WORDS = {"two": 2, "twelve": 12, "thirty": 30}
PLACES = {"Vesna": "place:vesna", "Old Quay": "place:old-quay"}


def told(
    document: Document,
    outcome: str,
    number: str,
    *,
    named: Sequence[str] = (),
    unnamed: Sequence[str] = (),
    victims: str = "",
    place: str = "",
) -> Entry:
    """A toll in a document, by its words; each stands once in the text."""
    roles = {Role.OUTCOME: outcome, Role.QUANTITY: number}
    roles |= {Role.VICTIMS: victims} if victims else {}
    roles |= {Role.PLACE: place} if place else {}
    options = {"sources": named, "unnamed": unnamed, "places": PLACES, "document": document}
    made = entry(document.text, Kind.CASUALTIES, outcome, roles, **options)  # type: ignore[arg-type]
    value = WORDS.get(number.casefold())
    counted = Quantity(value, value, Comparator.EXACTLY, number) if value else made.claim.quantity
    line = document.text.find("\n\n") + 2 if "\n\n" in document.text else 0
    at = made.claim.sentence
    below = made.claim.trigger.start >= line > at.start
    sentence = Span(line, at.end, document.text[line : at.end]) if below else at
    return replace(made, claim=replace(made.claim, quantity=counted, sentence=sentence))


def under(title: str, body: str) -> Document:
    """A document with a headline."""
    return replace(make_document(f"{title}\n\n{body}"), title=title)


def test_a_headline_without_a_source_has_that_of_the_text_below() -> None:
    """A figure of a headline comes from whom the text names for it: one root source, not two."""
    text = under("Two killed in Old Quay", "A drone hit a bus, and two people died, Ada Marun said.")
    above, below = told(text, "killed", "Two", place="Old Quay"), told(text, "died", "two", named=("Ada Marun",))
    roots = find_root_sources([above, below], (), OUTLETS)
    assert len(distinct_roots([above, below], roots)) == 1
    assert roots[above.id].basis is Basis.CHAIN
    assert (
        'the headline names no source; the text below has the same figure from "Ada Marun"' in roots[above.id].evidence
    )


@pytest.mark.parametrize(
    ("described", "source"),
    [
        ("rescuers", "Coast Civil Defence"),
        ("officials", "Ministry of Health"),
        ("police", "Ada Marun"),
        ("doctors", "Old Quay Hospital"),
    ],
)
def test_a_source_that_a_headline_only_describes_is_the_one_that_the_text_names(described: str, source: str) -> None:
    """ "Rescuers say" over a rescue service that the text names is that service."""
    text = under(
        f"Shelling kills 17, {described} say", f"Shells fell on the mill. At least 17 people died, {source} said."
    )
    above, below = told(text, "kills", "17", unnamed=(described,)), told(text, "died", "At least 17", named=(source,))
    roots = find_root_sources([above, below], (), OUTLETS)
    assert roots[above.id].key == roots[below.id].key
    assert f'gives "{described}" without a name' in roots[above.id].evidence


def test_a_capital_at_the_start_of_a_headline_makes_no_name() -> None:
    """ "Police say" is a description though it begins with a capital."""
    text = under("Police say 12 killed", "Shells fell on the mill. Twelve people died, Vesna Police Command said.")
    above = told(text, "killed", "12", named=("Police",))
    below = told(text, "died", "Twelve", named=("Vesna Police Command",))
    roots = find_root_sources([above, below], (), OUTLETS)
    assert roots[above.id].key == roots[below.id].key


def test_a_source_that_cannot_be_the_one_described_is_not_taken() -> None:
    """Doctors are no army: the headline keeps to its text."""
    text = under("Shelling kills 17, doctors say", "Shells fell on the mill. Some 17 people died, the Vesna army said.")
    above = told(text, "kills", "17", unnamed=("doctors",))
    below = told(text, "died", "Some 17", named=("Vesna army",))
    assert find_root_sources([above, below], (), OUTLETS)[above.id].basis is not Basis.CHAIN


def test_a_headline_that_names_somebody_keeps_them() -> None:
    """A named source of a headline is its root source, whatever the text says below."""
    text = under(
        "Marun Monitor counts 17 killed", "Shells fell on the mill. At least 17 people died, Coast Rescue said."
    )
    above = told(text, "killed", "17", named=("Marun Monitor",))
    below = told(text, "died", "At least 17", named=("Coast Rescue",))
    assert find_root_sources([above, below], (), OUTLETS)[above.id].key == "owner:monitor"


@pytest.mark.parametrize(
    ("number", "outcome", "place"),
    [("At least 18", "died", ""), ("At least 17", "hurt", ""), ("At least 17", "died", "Vesna")],
)
def test_another_figure_outcome_or_place_gives_a_headline_nothing(number: str, outcome: str, place: str) -> None:
    """Only the same figure of the same outcome, with no other place, has its source taken over."""
    text = under(
        "Shelling kills 17 in Old Quay", f"Shells fell. {number} people were {outcome} in Vesna, Coast Rescue said."
    )
    above = told(text, "kills", "17", place="Old Quay")
    below = told(text, outcome, number, named=("Coast Rescue",), place=place)
    taken = find_root_sources([above, below], (), OUTLETS)[above.id].basis is Basis.CHAIN
    assert not taken


def test_a_first_sentence_without_a_source_has_that_of_a_later_one() -> None:
    """The sentence that sums the text up is not a voice beside the one that gives the figure."""
    text = make_document("A bomb in Old Quay killed 30. The mill burned. Thirty people died there, Coast Rescue said.")
    first, later = told(text, "killed", "30"), told(text, "died", "Thirty", named=("Coast Rescue",))
    roots = find_root_sources([first, later], (), OUTLETS)
    assert roots[first.id].key == roots[later.id].key
    assert roots[first.id].evidence.startswith("the first sentence names no source")


def test_what_the_text_says_further_down_stays_its_own() -> None:
    """A claim below the first sentence that names no source keeps to its text."""
    text = make_document("The mill burned. A bomb killed 30. The town is calm. Some 30 people died, Coast Rescue said.")
    own, later = told(text, "killed", "30"), told(text, "died", "Some 30", named=("Coast Rescue",))
    assert find_root_sources([own, later], (), OUTLETS)[own.id].basis is not Basis.CHAIN


def test_a_narrow_question_forgets_no_source_of_a_headline() -> None:
    """The root source of a headline is looked for in all claims of its document."""
    text = under("Two killed in Old Quay", "A drone hit a bus, and two people died, Ada Marun said.")
    above, below = told(text, "killed", "Two"), told(text, "died", "two", named=("Ada Marun",))
    roots = find_root_sources([above], (), OUTLETS, [above, below])
    assert list(roots) == [above.id]
    assert roots[above.id].basis is Basis.CHAIN
