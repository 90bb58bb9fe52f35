"""The form by which people add and edit claims."""

from __future__ import annotations

from datetime import date

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import REVIEWER, csrf_of
from whosays.model.documents import Document, document_id
from whosays.model.drafts import ClaimDraft
from whosays.model.kinds import Kind, Role, Status
from whosays.web.fitting import find_misfits

TEXT = "The Copper Front holds positions near Aleppo, the Tal Monitor said. It has 400 fighters in the town."


@pytest.fixture
def document(client: TestClient) -> Document:
    """A document that no reader has read."""
    content = TEXT.encode()
    digest = "ab" * 32
    made = Document(
        id=document_id(digest, None, None, None), text=TEXT, title="Positions", outlet="Valley Post", agency=None, published=None, url=None,
        language="en", media_type="text/plain", sha256=digest, name="positions.txt",
    )  # fmt: skip
    client.app.state.desk.record.add_document(made, content)
    return made


def sent(client: TestClient, document: Document, **fields: object):
    """The answer to the form for a new claim of the first sentence."""
    filled = {
        "csrf": csrf_of(client),
        "sentence": "0",
        "kind": "presence",
        "trigger": "positions",
        "why": "plain words",
        "do": "add",
    }
    return client.post(
        f"/documents/{document.id}/claims/new", data={**filled, **{n.replace("__", "."): v for n, v in fields.items()}}
    )


FILLED = {"role__actor": "Copper Front", "role__place": "Aleppo", "source": "Tal Monitor", "cue": "said"}


def test_the_check_looks_whether_each_field_has_words_that_fit(client: TestClient, document: Document):
    """Words that are of another field are told beside the field, though the words of the claim carry it."""
    answer = sent(client, document, **FILLED, role__time="the town", do="check", sentence="0")
    assert "give no day, month or year" in answer.text
    assert "It can be kept all the same" in answer.text
    assert "each field has words that fit it" in sent(client, document, **FILLED, do="check").text


@pytest.mark.parametrize(
    ("roles", "fields"),
    [
        ({Role.OUTCOME: "five children"}, {"role.outcome"}),
        ({Role.OUTCOME: "were killed", Role.VICTIMS: "children"}, set()),
        ({Role.OUTCOME: "killed", Role.VICTIMS: "killed"}, {"role.victims"}),
        ({Role.OUTCOME: "killed", Role.VICTIMS: "five"}, set()),
        ({Role.OUTCOME: "killed", Role.TIME: "on Monday"}, set()),
        ({Role.OUTCOME: "killed", Role.TIME: "Aleppo"}, {"role.time"}),
        ({Role.OUTCOME: "killed", Role.PLACE: "2031"}, {"role.place"}),
    ],
)
def test_a_filler_fits_its_role(roles: dict[Role, str], fields: set[str]):
    """What happened is a word of harm, who came to harm is none, a time can be read and a name is no number."""
    text = "Shells fell on Aleppo on Monday in 2031 and five children were killed."
    places = {role: ((text.index(words), text.index(words) + len(words)),) for role, words in roles.items()}
    draft = ClaimDraft(Kind.CASUALTIES, (text.index("killed"), text.index("killed") + 6), places)
    assert set(find_misfits(text, draft, date(2031, 4, 3))) == fields


def test_a_claim_that_was_missed_is_added(client: TestClient, document: Document):
    """Typed words become a claim that is accepted at once, and the page leads to it, though the catalogue does not have it yet."""
    answer = sent(client, document, **FILLED)
    assert answer.status_code == 303
    (entry,) = client.app.state.desk.record.entries(document.id)
    assert answer.headers["location"] == f"/documents/{document.id}#claim-{entry.id}"
    assert entry.status is Status.ACCEPTED
    assert entry.reader.is_person
    assert entry.claim.words(Role.ACTOR) == "Copper Front"
    assert entry.claim.attribution[0].source.text == "Tal Monitor"
    page = client.get(f"/documents/{document.id}").text
    assert f'<li id="claim-{entry.id}"' in page
    assert f"worded by {REVIEWER}" in client.get(f"/claims/{entry.id}").text.replace("<bdi>", "").replace("</bdi>", "")


def test_what_the_verifier_refuses_is_told_beside_its_field_and_nothing_is_lost(client: TestClient, document: Document):
    """A claim without a needed role is refused in words beside that role, with every field as it was typed."""
    answer = sent(client, document, **{**FILLED, "role__actor": ""})
    assert answer.status_code == 422
    assert "Presence needs the role actor" in answer.text
    for kept in ("positions", "Aleppo", "Tal Monitor", "said", "plain words"):
        assert f'value="{kept}"' in answer.text
    assert not client.app.state.desk.record.entries(document.id)


@pytest.mark.parametrize("button", ["more.actor", "more.step", "show", "check"])
def test_other_buttons_keep_everything_and_store_nothing(client: TestClient, document: Document, button: str):
    """A field more, another kind's fields and a check without keeping leave every word in place."""
    answer = sent(client, document, **FILLED, do=button)
    assert answer.status_code == 200
    assert all(f'value="{words}"' in answer.text for words in FILLED.values())
    assert not client.app.state.desk.record.entries(document.id)


def test_a_number_is_read_from_the_words(client: TestClient, document: Document):
    """A check says the number that the words state; the form has no field for it."""
    fields = {
        "kind": "strength",
        "sentence": str(TEXT.index("It has")),
        "trigger": "fighters",
        "role__actor": "Copper Front",
        "role__quantity": "400",
    }
    answer = sent(client, document, **fields, role__unit="fighters", do="check")
    assert "<strong>400</strong>" in answer.text


def test_selected_words_open_the_form_at_their_sentence(client: TestClient, document: Document):
    """Words that were selected in the text are the trigger, with their place, in their own sentence."""
    at = TEXT.index("fighters")
    page = client.get(f"/documents/{document.id}/claims/new?start={at}&end={at + 8}").text
    assert f'name="trigger.at" value="{at},{at + 8}"' in page
    assert f'<option value="{TEXT.index("It has")}" selected>' in page


@pytest.mark.parametrize("query", ["start=5&end=2", "start=-4&end=9", "start=0&end=99999", "kind=nonsense"])
def test_strange_places_open_an_empty_form(client: TestClient, document: Document, query: str):
    """A place outside of the text, or a kind that is none, is no error: the form is empty."""
    assert client.get(f"/documents/{document.id}/claims/new?{query}").status_code == 200


def test_an_edit_stands_in_the_place_of_the_claim(client: TestClient, document: Document):
    """A claim worded anew is current and says whom it replaces; the old one is kept as edited and needs a reason to be."""
    sent(client, document, **FILLED)
    (old,) = client.app.state.desk.record.entries(document.id)
    form = {"csrf": csrf_of(client), "sentence": "0", "kind": "presence", "trigger": "holds", "do": "add"}
    form |= {name.replace("__", "."): value for name, value in FILLED.items()}
    assert "Another wording has a reason" in client.post(f"/claims/{old.id}/edit", data=form).text
    assert client.post(f"/claims/{old.id}/edit", data={**form, "why": "shorter"}).status_code == 303
    entries = client.app.state.desk.record.entries(document.id)
    assert [e.claim.trigger.text for e in entries if e.status is Status.ACCEPTED] == ["holds"]
    assert "edited; in its place stands" in client.get(f"/claims/{old.id}").text


def test_the_form_of_a_claim_says_what_the_claim_says(client: TestClient, document: Document):
    """Editing begins with every word of the claim in its field, at its place."""
    sent(client, document, **FILLED)
    (entry,) = client.app.state.desk.record.entries(document.id)
    page = client.get(f"/claims/{entry.id}/edit").text
    assert entry.claim.kind is Kind.PRESENCE
    for words in FILLED.values():
        assert f'value="{words}"' in page
    assert f'value="{TEXT.index("Aleppo")},{TEXT.index("Aleppo") + 6}"' in page
