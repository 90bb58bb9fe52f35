"""TLP 2.0: the four labels and one addition by which people say how far something may travel.

The labels are those of the Forum of Incident Response and Security Teams (Traffic Light Protocol, version 2.0). A label is a word between
people; it locks nothing. In STIX it is a marking definition whose ids OASIS publishes (`cti-stix-common-objects`), so that every tool knows it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any


class Tlp(StrEnum):
    """How far it may travel, from anywhere to nowhere beyond the people it was given to."""

    CLEAR = "TLP:CLEAR"
    GREEN = "TLP:GREEN"
    AMBER = "TLP:AMBER"
    AMBER_STRICT = "TLP:AMBER+STRICT"
    RED = "TLP:RED"


STIX_TLP_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
STIX_TLP_CREATED = "2022-10-01T00:00:00.000Z"
STIX_IDS = {
    Tlp.CLEAR: "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
    Tlp.GREEN: "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    Tlp.AMBER: "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    Tlp.AMBER_STRICT: "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
    Tlp.RED: "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
}


def stix_marking(tlp: Tlp) -> dict[str, Any]:
    """The STIX 2.1 marking definition of a label, as OASIS publishes it."""
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": STIX_IDS[tlp],
        "created": STIX_TLP_CREATED,
        "name": tlp.value,
        "extensions": {
            STIX_TLP_EXTENSION: {
                "extension_type": "property-extension",
                "tlp_2_0": tlp.value.removeprefix("TLP:").lower(),
            }
        },
    }
