"""What the tagger's network can say: its kinds, its labels for fillers, and which may stand together.

Beside the roles of the codebook the network labels the nearest source and its cue, and the next source out. The order of these tuples is the
order of the network's outputs: a trained model only fits the order that it was trained with.
"""

from __future__ import annotations

from whosays.model.kinds import ROLES_OF, Kind, Modality, Polarity, Role

KINDS: tuple[Kind, ...] = tuple(Kind)
SOURCE, CUE, OUTER_SOURCE, OUTER_CUE = "source", "cue", "outer_source", "outer_cue"
LABELS: tuple[str, ...] = (*(str(role) for role in Role), SOURCE, CUE, OUTER_SOURCE, OUTER_CUE)
MODALITIES: tuple[Modality, ...] = tuple(Modality)
POLARITIES: tuple[Polarity, ...] = tuple(Polarity)

ALLOWED: tuple[frozenset[str], ...] = tuple(
    frozenset({*map(str, ROLES_OF[kind].allowed), SOURCE, CUE, OUTER_SOURCE, OUTER_CUE}) for kind in KINDS
)
"""For each kind, the labels that it may have."""
