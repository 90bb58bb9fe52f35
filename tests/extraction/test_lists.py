"""Names in a row, and totals with their lists."""

from __future__ import annotations

from whosays.extraction.lists import add_listed, extend_rows, follow_total
from whosays.extraction.sentences import split_sentences
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span


def claim_of(text: str, kind: Kind, trigger: str, **roles: str) -> Claim:
    """A claim of the sentence that holds `trigger`, with one filler for each of `roles`."""
    start = text.index(trigger)
    home = next((a, b) for a, b in split_sentences(text) if a <= start < b)
    filled = {
        Role(name): (Span.of(text, text.index(words), text.index(words) + len(words)),) for name, words in roles.items()
    }
    span = Span.of(text, start, start + len(trigger))
    return Claim("d", kind, span, filled, (), Modality.ASSERTED, Polarity.AFFIRMED, None, Span.of(text, *home))


def texts(claim: Claim, role: Role) -> list[str]:
    """The fillers of `role` as words."""
    return [span.text for span in claim.fillers(role)]


def test_a_name_brings_its_row() -> None:
    """A name that stands in a row of names brings the others."""
    text = "The Marsh Brigade, the Lions of Vell and Liwa Oster shelled Kesra and Dolm."
    claim = extend_rows(text, claim_of(text, Kind.ATTACK, "shelled", actor="Marsh Brigade", place="Kesra"))
    assert texts(claim, Role.ACTOR) == ["Marsh Brigade", "Lions of Vell", "Liwa Oster"]
    assert texts(claim, Role.PLACE) == ["Kesra", "Dolm"]


def test_a_row_ends_where_names_end() -> None:
    """What follows a comma but is no closed row of names is not added."""
    text = "The Marsh Brigade, Radio Oster said, shelled Kesra, and Dolm was quiet."
    claim = extend_rows(text, claim_of(text, Kind.ATTACK, "shelled", actor="Marsh Brigade", place="Kesra"))
    assert (texts(claim, Role.ACTOR), texts(claim, Role.PLACE)) == (["Marsh Brigade"], ["Kesra"])


def test_an_origin_is_said_of_one_name() -> None:
    """A nationality before one name of a row is said of that name alone."""
    text = "The Iraqi Saraya Vell and Liwa Oster shelled Kesra."
    claim = extend_rows(text, claim_of(text, Kind.ORIGIN, "Iraqi", actor="Saraya Vell", origin="Iraqi"))
    assert texts(claim, Role.ACTOR) == ["Saraya Vell"]


def test_a_total_takes_its_list() -> None:
    """A nameless total that is followed by its list is filled with the names of the list."""
    text = "Three factions have gathered near Kesra. They are the Marsh Brigade, the 14th River Battalion and the Sons of Vell."
    claim = claim_of(text, Kind.PRESENCE, "gathered", actor="factions", place="Kesra")
    filled = follow_total(text, split_sentences(text), claim)
    assert texts(filled, Role.ACTOR) == ["Marsh Brigade", "14th River Battalion", "Sons of Vell"]


def test_a_total_without_a_list_stays() -> None:
    """Without words that open a list nothing is filled."""
    text = "Three factions have gathered near Kesra. The Marsh Brigade, the River Battalion and the Sons of Vell are elsewhere."
    claim = claim_of(text, Kind.PRESENCE, "gathered", actor="factions", place="Kesra")
    assert follow_total(text, split_sentences(text), claim) == claim


def test_a_list_after_there_are_is_a_presence() -> None:
    """Names that "there are other groups in a place, such as" lists are present there, the force that closes the list too."""
    text = (
        "In Vell there are other groups as well, such as the Marsh Brigade, the Lions of Oster and its special forces."
    )
    beside = claim_of(text, Kind.STRENGTH, "groups")
    added = add_listed("d", text, [(0, len(text))], [beside])[1:]
    assert [(c.kind, c.words(Role.ACTOR), c.words(Role.PLACE)) for c in added] == [
        (Kind.PRESENCE, "Marsh Brigade, Lions of Oster, special forces", "Vell")
    ]
    assert add_listed("d", text, [(0, len(text))], [beside, *added])[2:] == ()


def test_described_places_go_on_in_a_row() -> None:
    """A row of places goes on through provinces, countrysides and borders, and ends at what is no place."""
    text = "They are stationed in Vell, the western province of Oster, the countryside of eastern Marsh and particularly on the Kharan border."
    claim = claim_of(text, Kind.PRESENCE, "stationed", place="Vell")
    assert [span.text for span in extend_rows(text, claim).fillers(Role.PLACE)] == [
        "Vell",
        "western province of Oster",
        "countryside of eastern Marsh",
        "Kharan border",
    ]


def test_a_row_that_opens_a_sentence_is_whole() -> None:
    """The first name of a row comes with those behind it; words that open a sentence and are no name do not."""
    text = "Norland, Vell and Oster back the army."
    claim = extend_rows(text, claim_of(text, Kind.ALIGNMENT, "back", actor="Oster", target="army"))
    assert texts(claim, Role.ACTOR) == ["Norland", "Vell", "Oster"]
    for opening in ("On Monday", "Meanwhile", "Recently"):
        text = f"{opening}, Vell and Oster back the army."
        claim = extend_rows(text, claim_of(text, Kind.ALIGNMENT, "back", actor="Oster", target="army"))
        assert opening not in texts(claim, Role.ACTOR)
