"""Shells on one town on one day: three outlets count the dead, of which one names no place in its sentence, and an attack is stated and denied."""

from __future__ import annotations

from datetime import date

from tests.assessment.factory import entry
from whosays.model.dates import PartialDate, Precision
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Polarity, Role

DAY = date(2018, 5, 4)
ON_THE_DAY = PartialDate(DAY, DAY, "2018-05-04", Precision.DAY, "on 4 May")
PLACES = {"Kafr Zayta": "geonames:168620"}
GUARD = {"Hill Guard": "name:hill guard", "Red Band": "name:red band"}


def toll(number: str, text: str, outlet: str, place: str | None = None) -> Entry:
    """How many were killed by shells in Kafr Zayta on one day, as an outlet has it; its sentence need not name the place."""
    roles: dict[Role, str | tuple[str, ...]] = {
        Role.VICTIMS: "people", Role.OUTCOME: "killed", Role.QUANTITY: number, Role.MEANS: "shells",
    } | ({Role.PLACE: place} if place else {})  # fmt: skip
    return entry(text, Kind.CASUALTIES, "killed", roles, outlet=outlet, published=DAY, places=PLACES, time=ON_THE_DAY)


NAMED = toll("12", "12 people were killed by shells in Kafr Zayta on 4 May.", "Marun Herald", "Kafr Zayta")
AGREEING = toll(
    "12", "On 4 May shells hit Kafr Zayta, where 12 people were killed by shells.", "Hill Wire", "Kafr Zayta"
)
UNNAMED = toll("30", "Kafr Zayta mourned. 30 people were killed by shells on 4 May.", "Quay Courier")


def shelling(text: str, outlet: str, roles: dict[Role, str | tuple[str, ...]], polarity: Polarity) -> Entry:
    """A statement that the Hill Guard shelled the Red Band on that day, or that it did not."""
    named = {Role.ACTOR: "Hill Guard", Role.TARGET: "Red Band"} | roles
    options = {"outlet": outlet, "published": DAY, "actors": GUARD, "places": PLACES, "time": ON_THE_DAY}
    return entry(text, Kind.ATTACK, "shelled", named, polarity=polarity, **options)  # type: ignore[arg-type]


STRUCK = shelling(
    "Hill Guard shelled the Red Band in Kafr Zayta on 4 May.",
    "Hill Wire",
    {Role.PLACE: "Kafr Zayta"},
    Polarity.AFFIRMED,
)
DENIAL = shelling("Hill Guard denied that it shelled the Red Band on 4 May.", "Vesna TV", {}, Polarity.DENIED)


TOLD = (NAMED, AGREEING, UNNAMED, DENIAL, STRUCK)
"""All that is said."""
