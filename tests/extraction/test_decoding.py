"""What must hold of decoding the network's numbers into claims."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from whosays.extraction.decoding import Answer, Settings, Trigger, best_paths, find_triggers, read_claim
from whosays.extraction.labels import KINDS, LABELS
from whosays.extraction.windows import Window, lay_out
from whosays.model.kinds import Kind, Modality, Polarity, Role

TEXT = "The Kesra Brigade shelled the US-backed posts near Mavo."


def encode(text):
    """One piece a word is enough here."""
    return [], []


PAGE = lay_out(TEXT, encode)
WORDS = [TEXT[a:b] for a, b in PAGE.words]
WINDOW = Window(0, len(WORDS), 0, len(WORDS))


def answer(*fillers, modality=0, denied=False):
    """An answer that is sure of the given (label, first word, last word)."""
    labels = np.zeros((len(WORDS), len(LABELS), 3), dtype=np.float32)
    labels[..., 0] = 5
    for label, first, last in fillers:
        at = LABELS.index(label)
        labels[first : last + 1, at] = (0, 0, 9)
        labels[first, at] = (0, 9, 0)
    return Answer(
        labels,
        np.eye(5, dtype=np.float32)[modality],
        np.array([0, 5 if denied else -5], np.float32),
        np.zeros(2, np.float32),
    )


def read(kind, at, given_answer):
    return read_claim(PAGE, WINDOW, Trigger(KINDS.index(kind), at, at + 1, 0.9), given_answer, Settings())


def words(claim, role):
    return [span.text for span in claim.roles[role]]


def test_fillers_lose_articles_and_stray_marks():
    """A filler begins after its article and ends before a mark that closes nothing."""
    claim = read(Kind.ATTACK, 3, answer(("actor", 0, 2), ("place", 10, 11)))
    assert words(claim, Role.ACTOR) == ["Kesra Brigade"]
    assert words(claim, Role.PLACE) == ["Mavo"]


def test_roles_of_other_kinds_are_dropped():
    """A kind has only the roles that the codebook gives it."""
    claim = read(Kind.ATTACK, 3, answer(("actor", 1, 2), ("victims", 8, 8)))
    assert set(claim.roles) == {Role.ACTOR}


def test_the_likelier_of_two_rivals_stays():
    """Words cannot be the place and the target of one claim: one of the two is kept."""
    claim = read(Kind.ATTACK, 3, answer(("target", 5, 8), ("place", 8, 8)))
    assert len(claim.roles) == 1


def test_a_trigger_fills_the_role_that_it_stands_for():
    """An outcome or a relation found nowhere else is the trigger."""
    claim = read(Kind.ALIGNMENT, 7, answer(("actor", 5, 5), ("target", 8, 8)))
    assert words(claim, Role.RELATION) == ["backed"]


def test_a_relation_between_nobody_is_no_claim():
    """An alignment without either side is dropped."""
    assert read(Kind.ALIGNMENT, 7, answer()) is None


def test_certainty_is_read():
    """Modality and polarity are what the network says."""
    claim = read(Kind.ATTACK, 3, answer(("actor", 1, 2), modality=3, denied=True))
    assert (claim.modality, claim.polarity) == (Modality.PLANNED, Polarity.DENIED)


def test_a_source_is_no_role():
    """The nearest source and its cue stand apart from the roles."""
    claim = read(Kind.ATTACK, 3, answer(("target", 8, 8), ("source", 1, 2)))
    assert claim.source.text == "Kesra Brigade"
    assert claim.cue is None


def test_triggers_outside_of_the_targets_are_left_to_their_own_window():
    """A window answers only for its targets."""
    logits = np.full((len(WORDS), len(KINDS), 2), -9, dtype=np.float32)
    logits[3, KINDS.index(Kind.ATTACK)] = 9
    assert len(find_triggers(logits, WINDOW, Settings())) == 1
    assert find_triggers(logits, Window(0, len(WORDS), 4, len(WORDS)), Settings()) == []


def test_adjacent_triggers_of_one_kind_stay_apart():
    """A run of trigger words is divided where another one begins."""
    logits = np.full((len(WORDS), len(KINDS), 2), -9, dtype=np.float32)
    logits[3:5, 0, 0] = 9
    logits[3:5, 0, 1] = 9
    assert [(t.start, t.end) for t in find_triggers(logits, WINDOW, Settings())] == [(3, 4), (4, 5)]


@given(st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_paths_are_valid(size, seed):
    """No filler continues that did not begin."""
    path = best_paths(np.random.default_rng(seed).normal(size=(size, 3, 3)).astype(np.float32) * 3, 0.0)
    assert not (path[0] == 2).any()
    assert not ((path[1:] == 2) & (path[:-1] == 0)).any()


@given(st.integers(1, 8), st.integers(0, 2**32 - 1))
def test_the_path_is_the_best(size, seed):
    """The path found scores at least as high as marking nothing at all."""
    logits = np.random.default_rng(seed).normal(size=(size, 1, 3)).astype(np.float32)
    path = best_paths(logits, 0.0)[:, 0]
    assert logits[np.arange(size), 0, path].sum() >= logits[:, 0, 0].sum() - 1e-4
