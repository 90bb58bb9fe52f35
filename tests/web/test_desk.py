"""The desk: which catalogue it opens, makes anew, and leaves alone."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from tests.factory import make_claim, make_document
from whosays.api import open_workspace
from whosays.errors import RecordError
from whosays.model.decisions import Action
from whosays.model.kinds import Kind, Role
from whosays.pipeline import add_worded
from whosays.record.catalogue import file
from whosays.record.catalogue.file import latest_file
from whosays.record.store import Record
from whosays.resolution.resolver import default_resolver
from whosays.web import desk as desk_module
from whosays.web.desk import Desk
from whosays.web.settings import Settings


@pytest.fixture
def location(tmp_path: Path) -> Path:
    """A record without documents, with its catalogue."""
    path = tmp_path / "empty.db"
    open_workspace(path).close()
    desk = Desk(Settings(str(path)))
    desk.start(watch=False)
    desk.close()
    return path


def only_catalogue(location: Path) -> Path:
    """The file of the catalogue of a record."""
    found = latest_file(location.with_name(f"{location.name}.catalogue"))
    assert found is not None
    return found


def test_a_file_that_is_no_catalogue_is_made_anew(location: Path) -> None:
    """What stands where the catalogue should and is none is removed, and a catalogue made."""
    before = only_catalogue(location)
    before.write_bytes(b"some words " * 1000)
    desk = Desk(Settings(str(location)))
    desk.start(watch=False)
    with desk.catalogue() as catalogue:
        assert catalogue.meta("version")
    desk.close()
    assert not before.exists()


def test_a_catalogue_that_is_held_is_never_removed(location: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that cannot read its catalogue now does not start, says which file and what to do, and removes nothing."""
    monkeypatch.setattr(file, "BUSY_S", 0.1)
    path = only_catalogue(location)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    desk = Desk(Settings(str(location)))
    with pytest.raises(RecordError, match="held by another process"):
        desk.start(watch=False)
    desk.close()
    other.close()
    assert path.exists()


def test_a_claim_that_stood_only_as_accepted_is_owed_when_it_is_reopened(location: Path) -> None:
    """Taking back the acceptance of a claim that a person added takes it out of the record, which figures follow from; of any other claim it does not."""
    text = "A shell hit the hall in Kesra, killing at least 22 guests."
    document = make_document(text)
    roles: dict[Role, str | tuple[str, ...]] = {Role.OUTCOME: "killing", Role.QUANTITY: "at least 22"}
    added = make_claim(document, Kind.CASUALTIES, "killing", roles)
    with Record.open(str(location)) as record:
        record.add_document(document, text.encode())
        add_worded(record, document, added, default_resolver(), "Ines")
        record.decide(Action.ACCEPT, added.id, by="Ines", why="the words say so")
    desk = Desk(Settings(str(location)))
    desk.refresh()
    assert desk.is_current()
    desk.record.decide(Action.REOPEN, added.id, by="Ines", why="a slip")
    desk.show_decisions()
    assert desk.freshness().behind == 1
    assert not desk.is_current()
    desk.refresh()
    assert desk.is_current()
    with desk.catalogue() as catalogue:
        assert catalogue.value("SELECT COUNT(*) FROM claim") == 0
    desk.close()


def test_a_making_is_waited_for_whatever_keeps_decisions_from_showing(
    location: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where decisions cannot be laid over while a catalogue is made, its process is waited for all the same, and no second one begins beside it."""
    desk = Desk(Settings(str(location)))
    before, tried = only_catalogue(location), list[int]()

    def fail() -> None:
        tried.append(1)
        if len(tried) < 3:
            raise RecordError("the catalogue is held by another process")

    monkeypatch.setattr(desk_module, "LOOK_EVERY_S", 0.01)
    monkeypatch.setattr(desk, "show_decisions", fail)
    desk.refresh()
    assert len(tried) > 2
    assert only_catalogue(location) != before
    desk.close()


def test_what_a_request_kept_is_gone_after_it(location: Path) -> None:
    """A table that a request keeps in its catalogue weighs on no later one."""
    desk = Desk(Settings(str(location)))
    with desk.catalogue() as catalogue:
        name = catalogue.keep("kept", "one", "SELECT 1 AS one")
        assert catalogue.value(f"SELECT one FROM {name}") == 1
    with desk.catalogue() as again:
        assert again is catalogue
        assert again.rows("SELECT name FROM temp.sqlite_master") == []
    desk.close()


def test_looking_goes_on_where_the_record_cannot_be_read_at_first(
    location: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record that is held when the server starts is looked at again: its catalogue follows it once it can be read."""
    desk, looked = Desk(Settings(str(location))), threading.Event()

    def held() -> int:
        raise RecordError("the record is held by another process")

    def look() -> bool:
        looked.set()
        return True

    monkeypatch.setattr(desk_module, "LOOK_EVERY_S", 0.01)
    monkeypatch.setattr(desk.decided, "follow", held)
    monkeypatch.setattr(desk, "is_current", look)
    desk.start()
    assert looked.wait(10)
    desk.close()


def test_a_making_that_failed_is_tried_again_though_the_record_stays(
    location: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that was full for a while leaves no catalogue behind for good: the making is tried again by itself."""
    monkeypatch.setattr(desk_module, "LOOK_EVERY_S", 0.02)
    monkeypatch.setattr(desk_module, "TRY_AGAIN_S", 0.02)
    desk = Desk(Settings(str(location)))
    text = "A shell hit the hall in Kesra, killing at least 22 guests."
    desk.record.add_document(make_document(text), text.encode())
    tried = list[int]()
    done = threading.Event()

    def refresh(*, aloud: bool = False) -> None:
        tried.append(1)
        if len(tried) < 3:
            raise RecordError("no space left on the device")
        done.set()

    monkeypatch.setattr(desk, "refresh", refresh)
    desk.start()
    assert done.wait(30)
    desk.close()
