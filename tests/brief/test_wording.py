"""Every value of a closed vocabulary has a name for people."""

from __future__ import annotations

import pytest

from whosays.brief import wording
from whosays.model.actors import Sameness
from whosays.model.findings import DisagreementType, EstimateRule, Independence
from whosays.model.kinds import Kind, Modality, Status
from whosays.model.places import WherePrecision


@pytest.mark.parametrize(
    ("table", "vocabulary"),
    [
        (wording.KIND, Kind),
        (wording.MODALITY, Modality),
        (wording.STATUS, Status),
        (wording.INDEPENDENCE, Independence),
        (wording.SAMENESS, Sameness),
        (wording.RULE, EstimateRule),
        (wording.PRECISION, WherePrecision),
        (wording.DISAGREEMENT, DisagreementType),
    ],
)
def test_nothing_is_shown_by_its_code_name(table, vocabulary):
    """A new value of the model needs its words before it can be shown."""
    assert set(table) == set(vocabulary)
