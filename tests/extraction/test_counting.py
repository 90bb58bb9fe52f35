"""Numbers right before what they count."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.factory import make_claim, make_document
from whosays.extraction.counting import add_count, count_once, find_count
from whosays.model.kinds import Kind, Role
from whosays.model.spans import Span


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("killed at least six civilians", "at least six"),
        ("between 40 and 50 civilians died", "between 40 and 50"),
        ("3-4,000 civilians fled", "3-4,000"),
        ("dozens of civilians", "dozens"),
        ("killed civilians", None),
        ("six soldiers and civilians", None),
    ],
)
def test_only_the_number_beside_counts(text: str, found: str | None) -> None:
    """The number that ends right before the filler counts it, with its bound; any other does not."""
    start = text.index("civilians")
    span = find_count(text, Span.of(text, 0, len(text)), Span.of(text, start, start + 9))
    assert (span.text if span else None) == found


@pytest.mark.parametrize(
    ("text", "trigger", "victims", "found"),
    [
        ("The death toll in Kesra rose to 76 on Friday.", "death toll", None, "76"),
        ("The death toll in Kesra has reached more than 300.", "death toll", None, "more than 300"),
        ("The death toll rose to a new high in 2020.", "death toll", None, None),
        ("The blast killed a nurse in Kesra.", "killed", "nurse", "a"),
        ("A shell hit the hall, killing at least 22 guests.", "killing", None, "at least 22"),
        ("The man killed 2 days ago was a guard.", "killed", None, None),
        ("The blast killed a group of soldiers.", "killed", "soldiers", None),
        ("The men killed rose to power in 1990.", "killed", None, None),
        ("Six guards died and at least 40 more were wounded in Kesra.", "wounded", None, "at least 40"),
        ("Rockets hit the hall; nine people injured.", "injured", None, "nine"),
        ("In 2016 were wounded many who had fled.", "wounded", None, None),
        ("Of the 12 houses that burned, three held the wounded.", "wounded", None, None),
        ("Two of the 12 were killed.", "killed", None, None),
        ("None of the 35 were wounded.", "wounded", None, None),
        ("Only three of 40 wounded were children.", "wounded", None, None),
        ("The men of Battalion 51 were killed.", "killed", None, None),
        ("On November 23 were killed many who had fled.", "killed", None, None),
        ("At 12:30 were killed many who had fled.", "killed", None, None),
        ("Those aged 18 were killed.", "killed", None, None),
        ("The bishop knew of only three killed.", "killed", None, "only three"),
        ("A total of 35 were wounded.", "wounded", None, "A total of 35"),
        ("Another 35 were wounded.", "wounded", None, "35"),
        ("In Kesra, 35 wounded.", "wounded", None, "35"),
    ],
)
def test_a_toll_has_the_number_it_came_to(text: str, trigger: str, victims: str | None, found: str | None) -> None:
    """The number that a toll rose to is its quantity, and so is the article of a single victim; nothing else is guessed."""
    roles: dict[Role, str | tuple[str, ...]] = {Role.OUTCOME: trigger}
    claim = make_claim(
        make_document(text), Kind.CASUALTIES, trigger, roles | ({Role.VICTIMS: victims} if victims else {})
    )
    assert add_count(text, claim).words(Role.QUANTITY) == found


def test_one_number_counts_one_thing() -> None:
    """Of two strengths with one number, the one whose unit stands right behind it holds."""
    text = "The agency counted 232 points of the groups and 40 tanks."
    document = make_document(text)
    points = make_claim(
        document, Kind.STRENGTH, "points", {Role.QUANTITY: "232", Role.UNIT: "points", Role.ACTOR: "groups"}
    )
    groups = make_claim(
        document, Kind.STRENGTH, "groups", {Role.QUANTITY: "232", Role.UNIT: "groups", Role.ACTOR: "groups"}
    )
    tanks = make_claim(
        document, Kind.STRENGTH, "tanks", {Role.QUANTITY: "40", Role.UNIT: "tanks", Role.ACTOR: "groups"}
    )
    assert count_once(text, (points, groups, tanks)) == (points, tanks)
    assert count_once(text, (groups, tanks)) == (groups, tanks)


def test_a_noun_holds_against_a_bare_number() -> None:
    """Of two strengths with one number, the one that hangs on a noun holds, and the one that hangs on the number itself does not."""
    text = "In all 22 groups fight here, and the agency puts their points at 232."
    document = make_document(text)
    points = make_claim(
        document, Kind.STRENGTH, "points", {Role.QUANTITY: "232", Role.UNIT: "points", Role.ACTOR: "groups"}
    )
    bare = make_claim(document, Kind.STRENGTH, "232", {Role.QUANTITY: "232", Role.UNIT: "groups", Role.ACTOR: "groups"})
    assert count_once(text, (points, bare)) == (points,)
    assert count_once(text, (bare,)) == (bare,)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The war left an estimated 40,000 dead in Kesra.", "40,000"),
        ("Clashes left a total of 18 dead.", "18"),
        ("Clashes left a soldier dead.", "a"),
    ],
)
def test_an_article_before_a_number_is_no_number(text: str, found: str) -> None:
    """ "An estimated 40,000" is forty thousand and not one; the article of a single victim stays."""
    article = "an" if " an " in text else "a"
    start = text.index(f" {article} ") + 1
    claim = make_claim(make_document(text), Kind.CASUALTIES, "dead", {Role.OUTCOME: "dead"})
    claim = replace(claim, roles={**claim.roles, Role.QUANTITY: (Span.of(text, start, start + len(article)),)})
    assert add_count(text, claim).words(Role.QUANTITY) == found
