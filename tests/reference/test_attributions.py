"""What must hold of the words that ascribe."""

import pytest

from whosays.reference.attributions import Form, cue_verbs, inflect, light_verbs, set_phrases
from whosays.reference.grammar import grammar_words


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("tell", {"tell", "tells", "told", "telling"}),
        ("admit", {"admit", "admits", "admitted", "admitting"}),
        ("stress", {"stress", "stresses", "stressed", "stressing"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
    ],
)
def test_verbs_are_inflected(verb, forms):
    """A verb has its English forms, by rule or from the table."""
    assert set(inflect(verb)) == forms


def test_a_form_knows_what_it_may_be():
    """A form that is both past and participle says so."""
    assert inflect("claim")["claimed"] == {Form.PAST, Form.PARTICIPLE}


def test_particles_come_first():
    """A verb with a particle is tried before the verb alone."""
    assert cue_verbs()["called"][0].particles
    assert not cue_verbs()["called"][-1].particles


def test_tables_are_in_lower_case():
    """Words are looked up in lower case, so the tables hold nothing else."""
    words = {*cue_verbs(), *light_verbs(), *set_phrases(), *grammar_words("determiners"), *grammar_words("titles")}
    assert all(word == word.lower() for word in words)
