"""Where claims come from."""

from __future__ import annotations

from dataclasses import replace

from tests.assessment.factory import OUTLETS, strength, toll
from whosays.assessment.roots import NoOutlets, distinct_roots, find_root_sources
from whosays.model.actors import SPEAKS_FOR, ActorMatch, ActorType
from whosays.model.entries import Entry
from whosays.model.findings import Basis, CopyFamily, RootSource
from whosays.model.matches import Feature
from whosays.reference.outlets import load_outlets


def root(entry: Entry, *families: CopyFamily) -> RootSource:
    return find_root_sources([entry], families, OUTLETS)[entry.id]


def test_the_nearest_named_source_is_the_root() -> None:
    """The first named step of the chain is the root, whoever relays it."""
    found = root(toll("6", sources=("Marun Monitor", "Vesna News Agency")))
    assert (found.key, found.basis) == ("owner:monitor", Basis.CHAIN)
    assert '"Marun Monitor"' in found.evidence


def test_an_unnamed_source_is_passed_over() -> None:
    """A nameless source gives way to the first that has a name, and the evidence says so."""
    found = root(toll("6", unnamed=("a military source",), sources=("VNA",)))
    assert found.key == "owner:vesna"
    assert "a military source" in found.evidence


def test_only_unnamed_sources_leave_the_outlet() -> None:
    """Where the text names nobody, its outlet answers for it, and the evidence quotes the nameless source."""
    found = root(toll("6", unnamed=("a military source",)))
    assert (found.key, found.basis) == ("owner:herald", Basis.OWNER)
    assert '"a military source" without a name' in found.evidence


def test_one_agency_in_two_outlets_is_one_root() -> None:
    """A source that two outlets cite under two names is one root source."""
    a = toll("6", sources=("VNA",))
    b = toll("6", sources=("Vesna News Agency",), outlet="Quay Courier")
    assert len(distinct_roots([a, b], find_root_sources([a, b], (), OUTLETS))) == 1


def test_a_figure_taken_from_an_outlet_has_that_outlets_root() -> None:
    """What an outlet attributes to another outlet joins what that other outlet says itself."""
    taken = toll("6", sources=("the Quay Courier",))
    own = toll("6", outlet="Quay Courier")
    assert root(taken).key == root(own).key


def test_outlets_of_one_owner_are_one_root() -> None:
    """Two outlets of one owner speak with one voice."""
    assert root(toll("6", outlet="Vesna TV")).key == root(toll("6", outlet="Vesna News Agency")).key


def test_a_copy_family_stands_before_the_outlet() -> None:
    """Texts that name nobody and carry one text are one root source, whatever their outlets."""
    a, b = toll("6"), toll("6", outlet="Quay Courier")
    family = CopyFamily(a.document.id, (a.document.id, b.document.id), ("shares all",))
    assert root(a, family).key == root(b, family).key == f"family:{a.document.id}"
    assert root(a, family).basis is Basis.COPY_FAMILY


def test_the_agency_tag_stands_before_the_outlet() -> None:
    """A document that carries an agency's copy has the agency's root."""
    assert root(toll("6", agency="VNA")).key == "owner:vesna"


def test_a_document_without_an_outlet_is_its_own_root() -> None:
    """Nothing is guessed where nothing is known."""
    found = root(strength("40", outlet=None))
    assert (found.key.startswith("document:"), found.basis) == (True, Basis.DOCUMENT)


def test_unknown_names_are_compared_by_their_words() -> None:
    """A source that no table has is one root under the same name, article and case aside."""
    a, b = toll("6", sources=("the Rescue Line",)), toll("6", sources=("Rescue Line",), outlet="Quay Courier")
    roots = find_root_sources([a, b], (), NoOutlets())
    assert roots[a.id].key == roots[b.id].key == "source:rescue line"


def test_a_spokesman_has_the_root_of_his_body_and_it_says_so() -> None:
    """The evidence of a root source that is named through a spokesman says for whom he speaks."""
    said = toll("6", sources=("Ada Marun",))
    span = said.claim.attribution[0].source
    ground = Feature(SPEAKS_FOR, 0.7, "the text calls her a spokeswoman of the Kesra Front")
    match = ActorMatch(None, span, "kesra", "Kesra Front", ActorType.ARMED_GROUP, 0.7, (ground,))
    said = replace(said, resolution=replace(said.resolution, actors=(match,)))
    root = find_root_sources([said], (), NoOutlets())[said.id]
    assert (root.key, root.label) == ("actor:kesra", "Kesra Front")
    assert 'names "Ada Marun", a spokesman of Kesra Front in the text' in root.evidence


def test_he_has_the_root_of_whom_he_stands_for() -> None:
    """ "he" resolved to a speaker whom no table knows is that speaker, as if the name stood there."""
    named, he = toll("6", sources=("Ada Marun",)), toll("6", unnamed=("he",))
    span = he.claim.attribution[0].source
    match = ActorMatch(None, span, "name:ada marun", "Ada Marun", ActorType.PERSON, 0.5, ())
    he = replace(he, resolution=replace(he.resolution, actors=(match,)))
    roots = find_root_sources([named, he], (), NoOutlets())
    assert roots[named.id].key == roots[he.id].key
    assert "which stands for Ada Marun" in roots[he.id].evidence


def test_the_table_that_ships_is_understood() -> None:
    """An agency and a broadcaster that the shipped table gives one owner are one root source."""
    a = toll("6", sources=("the state-run SANA news agency",))
    b = toll("6", sources=("Syrian state television",), outlet="Quay Courier")
    assert len(distinct_roots([a, b], find_root_sources([a, b], (), load_outlets()))) == 1


def test_a_copy_has_the_agencys_root_whichever_others_are_asked_for() -> None:
    """A copy that lost its agency's name has that agency's root though the copy that kept the name is not asked for."""
    tagged, bare = toll("6", agency="VNA"), toll("6", outlet="Quay Courier")
    family = CopyFamily("f", (tagged.document.id, bare.document.id), ("one text",))
    both = find_root_sources([tagged, bare], [family], OUTLETS)
    alone = find_root_sources([bare], [family], OUTLETS, [tagged, bare])
    assert alone[bare.id] == both[bare.id]
    assert alone[bare.id].key == "owner:vesna"
