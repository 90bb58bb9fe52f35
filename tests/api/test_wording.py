"""People add claims and word them anew; a machine's reading and a person's word never overwrite each other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import whosays
from tests.factory import make_document
from whosays.api import Workspace
from whosays.errors import NotFoundError, QuestionError, VerificationError
from whosays.model.decisions import INSTEAD, Action
from whosays.model.documents import Document
from whosays.model.drafts import ClaimDraft, StepDraft, draft_of
from whosays.model.entries import PERSON
from whosays.model.kinds import Kind, Polarity, Role, Status

TEXT = (
    "The garrison at Marun has at least 400 fighters, the Marun Monitor said. Shelling of Old Quay killed six people on Monday. "
    "The army did not enter Kesra."
)


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    """A record of one report that no machine has read."""
    with whosays.open(":memory:") as record:
        document = make_document(TEXT)
        record.record.add_document(document, TEXT.encode())
        yield record


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def killed(**changes: object) -> ClaimDraft:
    """A draft of the six killed."""
    roles = {
        Role.QUANTITY: (at("six"),),
        Role.VICTIMS: (at("people"),),
        Role.PLACE: (at("Old Quay"),),
        Role.TIME: (at("on Monday"),),
    }
    return replace(ClaimDraft(Kind.CASUALTIES, at("killed"), roles), **changes)  # type: ignore[arg-type]


def only(workspace: Workspace) -> Document:
    (document,) = workspace.documents()
    return document


def test_an_added_claim_is_read_from_its_words_and_stands_accepted(workspace: Workspace) -> None:
    """The number, the sentence and the day are derived as for every reader, and the claim stands accepted in the person's name."""
    entry = workspace.add_claim(only(workspace).id, killed(), by="Ines", why="missed by the reader")
    assert (entry.status, entry.reader.name, entry.reader.version) == (Status.ACCEPTED, PERSON, "Ines")
    assert entry.claim.quantity is not None
    assert (entry.claim.quantity.low, entry.claim.quantity.unit) == (6, "people")
    assert entry.claim.sentence.text.startswith("Shelling")
    assert entry.resolution.time is not None
    assert entry.resolution.time.earliest == date(2021, 5, 3)
    assert entry.places()[0].span.text == "Old Quay"
    assert [found.id for found in workspace.claims()] == [entry.id]
    assert workspace.verify() == ()


def test_an_added_claim_survives_every_later_reading(tmp_path: Path) -> None:
    """A machine that reads the document afterwards, even one that finds nothing of the kind, leaves the person's claim standing."""
    with whosays.open(tmp_path / "r.db") as workspace:
        document = make_document(TEXT)
        workspace.record.add_document(document, TEXT.encode())
        draft = ClaimDraft(Kind.AGREEMENT, at("Monitor"), {}, ())
        entry = workspace.add_claim(document.id, draft, by="Ines")
        assert workspace.reread().read == [document.id]
        found = {one.id: one.reader.name for one in workspace.record.entries()}
        assert found.pop(entry.id) == PERSON
        assert PERSON not in found.values()


def test_what_the_words_do_not_carry_is_refused_with_every_reason(workspace: Workspace) -> None:
    """A refusal lists the verifier's reasons and a next step, and records nothing."""
    draft = ClaimDraft(Kind.MOVEMENT, at("enter"), {Role.PLACE: (at("Kesra"),)})
    before = workspace.record.stamp()
    with pytest.raises(VerificationError, match="Next: select the words") as caught:
        workspace.add_claim(only(workspace).id, draft, by="Ines")
    assert any("needs the role actor" in reason for reason in caught.value.reasons)
    assert any("negation" in reason for reason in caught.value.reasons)
    assert workspace.record.stamp() == before
    with pytest.raises(NotFoundError):
        workspace.add_claim("nowhere", draft, by="Ines")


def test_adding_twice_adds_once(workspace: Workspace) -> None:
    """The same claim added again is the same claim, and no second decision is made."""
    first = workspace.add_claim(only(workspace).id, killed(), by="Ines")
    again = workspace.add_claim(only(workspace).id, killed(), by="Omar")
    assert again == first
    assert len(workspace.record.decisions()) == 1


def test_an_edit_stands_in_the_place_of_the_old_claim(workspace: Workspace) -> None:
    """The new wording is accepted, the old one is kept as edited with a link to it, and only the new one is asked."""
    old = workspace.add_claim(only(workspace).id, killed(roles={Role.PLACE: (at("Old Quay"),)}), by="Ines")
    new = workspace.edit_claim(old.id[:10], killed(), by="Omar", why="the number was left out")
    assert [(e.id, e.status) for e in workspace.record.entries_of([old.id, new.id])] == [
        (old.id, Status.EDITED),
        (new.id, Status.ACCEPTED),
    ]
    assert [entry.id for entry in workspace.claims()] == [new.id]
    assert [entry.id for entry in workspace.claims(status="edited")] == [old.id]
    linked = workspace.record.decisions_on(old.id)[-1]
    assert (linked.action, linked.why) == (Action.REJECT, "the number was left out")
    assert new.id in linked.value
    assert INSTEAD in linked.value


def test_a_replaced_claim_is_left_out_wherever_a_rejected_one_is(idlib: Path) -> None:
    """Comparisons, incidents, the order of battle, the brief and exports are the same whether a claim was rejected or replaced."""

    def pictured(value: str) -> tuple[object, ...]:
        copy = idlib.with_name(f"{hashlib.md5(value.encode()).hexdigest()}.db")
        copy.write_bytes(idlib.read_bytes())
        with whosays.open(copy) as workspace:
            claim = workspace.compare(kind="strength")[0].entries[0].id
            workspace.record.decide(Action.REJECT, claim, by="Ines", why="", value=value)
            picture = workspace.picture()
            assert claim not in {entry.id for entry in picture.entries}
            incidents = workspace.incidents()
            listed = {c for incident in incidents.incidents for c in incident.claims}
            assert claim not in listed
            return (
                [entry.id for entry in picture.entries],
                [str(c.estimate) for c in picture.comparisons],
                [str(f) for f in picture.forces],
                [item.what for item in picture.timeline],
                listed,
                workspace.claims().rows(),
            )

    assert pictured("{}") == pictured(f'{{"{INSTEAD}": "0000000000000000"}}')


def test_undoing_an_edit_brings_the_old_claim_back_as_it_was(workspace: Workspace) -> None:
    """Reopening an edited claim restores it, accepted where it was, and takes the wording in its place away."""
    old = workspace.add_claim(only(workspace).id, killed(roles={}), by="Ines")
    new = workspace.edit_claim(old.id, killed(), by="Omar", why="more of it")
    workspace.reopen(old.id, by="Ines", why="the first was right")
    assert [(e.id, e.status) for e in workspace.record.entries()] == [(old.id, Status.ACCEPTED)]
    again = workspace.edit_claim(old.id, killed(), by="Omar", why="no, it was not")
    assert again.id == new.id
    assert [entry.id for entry in workspace.claims()] == [new.id]


def test_undoing_an_added_claim_takes_it_away(workspace: Workspace) -> None:
    """A claim that only a person found is no longer current once its acceptance is taken back; its words and decisions stay."""
    entry = workspace.add_claim(only(workspace).id, killed(), by="Ines")
    workspace.reopen(entry.id, by="Ines")
    assert len(workspace.record.entries()) == 0
    assert len(workspace.record.decisions_on(entry.id)) == 2
    assert workspace.add_claim(only(workspace).id, killed(), by="Ines").status is Status.ACCEPTED


def test_edits_are_undone_from_the_last_one_back(workspace: Workspace) -> None:
    """A claim whose replacement was edited further comes back only after that edit is undone; an edited claim is not edited again."""
    first = workspace.add_claim(only(workspace).id, killed(roles={}), by="Ines")
    second = workspace.edit_claim(first.id, killed(roles={Role.VICTIMS: (at("people"),)}), by="Ines", why="who")
    third = workspace.edit_claim(second.id, killed(), by="Ines", why="how many")
    with pytest.raises(QuestionError, match=f"reopen {second.id} first"):
        workspace.reopen(first.id, by="Ines")
    with pytest.raises(QuestionError, match=f"edit {third.id}"):
        workspace.edit_claim(second.id, killed(roles={}), by="Ines", why="")
    workspace.reopen(second.id, by="Ines")
    workspace.reopen(first.id, by="Ines")
    assert [(e.id, e.status) for e in workspace.record.entries()] == [(first.id, Status.ACCEPTED)]


def test_an_edit_that_changes_nothing_is_none(workspace: Workspace) -> None:
    """The draft of a claim, sent back as it is, is refused, and so is a wording that the words do not carry; the claim stays."""
    entry = workspace.add_claim(only(workspace).id, killed(), by="Ines")
    with pytest.raises(QuestionError, match="exactly this already"):
        workspace.edit_claim(entry.id, draft_of(entry.claim), by="Ines", why="")
    with pytest.raises(VerificationError):
        workspace.edit_claim(entry.id, replace(draft_of(entry.claim), polarity=Polarity.DENIED), by="Ines", why="")
    assert workspace.record.entries_of([entry.id])[0].status is Status.ACCEPTED


def test_an_edit_that_was_cut_off_loses_nothing_and_can_be_finished(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between its steps, an edit leaves the old claim standing, and the same edit again completes it."""
    document = only(workspace)
    old = workspace.add_claim(document.id, killed(roles={}), by="Ines")
    real = workspace.record.decide

    def killed_at(fatal: Action) -> None:
        def decide(action: Action, *args: object, **kwargs: object) -> object:
            if action is fatal:
                raise KeyboardInterrupt
            return real(action, *args, **kwargs)  # type: ignore[arg-type]

        monkeypatch.setattr(workspace.record, "decide", decide)
        with pytest.raises(KeyboardInterrupt):
            workspace.edit_claim(old.id, killed(), by="Omar", why="more of it")
        monkeypatch.undo()
        assert old.id in {entry.id for entry in workspace.claims()}

    killed_at(Action.ACCEPT)
    killed_at(Action.REJECT)
    new = workspace.edit_claim(old.id, killed(), by="Omar", why="more of it")
    assert [entry.id for entry in workspace.claims()] == [new.id]
    workspace.reopen(old.id, by="Ines")
    assert [(e.id, e.status) for e in workspace.record.entries()] == [(old.id, Status.ACCEPTED)]


def test_of_two_edits_at_once_the_first_stands(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody whose edit comes second is told so, and one wording stands in the place of the claim, not two."""
    old = workspace.add_claim(only(workspace).id, killed(roles={}), by="Ines")
    real = workspace.record.decide

    def decide(action: Action, *args: object, **kwargs: object) -> object:
        monkeypatch.undo()
        workspace.edit_claim(old.id, killed(roles={Role.VICTIMS: (at("people"),)}), by="Omar", why="who")
        return real(action, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(workspace.record, "decide", decide)
    with pytest.raises(QuestionError, match="edited by somebody else meanwhile"):
        workspace.edit_claim(old.id, killed(), by="Ines", why="how many")
    (standing,) = workspace.claims()
    assert standing.claim.words(Role.VICTIMS) == "people"
    assert standing.claim.quantity is None


def test_a_corrected_day_moves_a_person_s_claim_and_keeps_it_a_person_s(workspace: Workspace) -> None:
    """When the day of publication is corrected, a person's claim gets its new time, stays the person's, and the machine's reading stays current."""
    document = only(workspace)
    workspace.reread()
    machine = workspace.record.current_reader(document.id)
    draft = ClaimDraft(Kind.AGREEMENT, at("Monday"), {Role.TIME: (at("on Monday"),)})
    entry = workspace.add_claim(document.id, draft, by="Ines")
    before = {one.id: one.reader for one in workspace.record.entries()}
    workspace.correct(document.id, by="Ines", published="2021-06-08")
    after = {one.id: one.reader for one in workspace.record.entries()}
    assert after == before
    assert workspace.record.current_reader(document.id) == machine
    (moved,) = workspace.record.entries_of([entry.id])
    assert moved.resolution.time is not None
    assert moved.resolution.time.earliest == date(2021, 6, 7)


def test_a_form_is_filled_and_checked_without_recording(workspace: Workspace) -> None:
    """What the machine proposes for selected words can be stored as it is where it says no reasons, and asking records nothing."""
    document = only(workspace)
    before = workspace.record.stamp()
    proposed = workspace.propose_spans(document.id, "strength", *at("fighters"))
    assert proposed.reasons == ()
    assert proposed.quantity is not None
    assert proposed.quantity.low == 400
    assert TEXT[slice(*proposed.sentence)].startswith("The garrison")
    checked = workspace.check_draft(document.id, replace(proposed.draft, attribution=(StepDraft((9, 3)),)))
    assert any("source from 9 to 3" in reason for reason in checked.reasons)
    with pytest.raises(QuestionError, match="did you mean strength"):
        workspace.propose_spans(document.id, "strenght", *at("fighters"))
    assert workspace.record.stamp() == before
    assert workspace.add_claim(document.id, proposed.draft, by="Ines").status is Status.ACCEPTED


def test_a_machine_s_claim_is_edited_by_its_draft(tmp_path: Path) -> None:
    """A claim that a machine found is edited from its own draft, and a later machine's reading brings the old wording back only as edited."""
    report = tmp_path / "report.txt"
    report.write_text(TEXT, encoding="utf-8")
    with whosays.open(tmp_path / "r.db") as workspace:
        workspace.add(report)
        old = next(entry for entry in workspace.claims(kind="casualties") if entry.claim.fillers(Role.QUANTITY))
        draft = draft_of(old.claim)
        bare = replace(draft, roles={r: s for r, s in draft.roles.items() if r is not Role.TIME}, attribution=())
        changed = bare if bare != draft else replace(draft, roles={**draft.roles, Role.MEANS: (at("Shelling"),)})
        new = workspace.edit_claim(old.id, changed, by="Ines", why="no time in it")
        assert {entry.id for entry in workspace.claims(kind="casualties")} >= {new.id}
        assert old.id not in {entry.id for entry in workspace.claims()}
        assert workspace.record.entries_of([old.id])[0].status is Status.EDITED
