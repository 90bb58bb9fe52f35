"""Pictures under a profile: a page made of one shows no more than an export would."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.factory import READER, make_claim, make_document
from whosays.api import open_workspace
from whosays.api.kept_view import KeptView
from whosays.brief.page import render_brief
from whosays.errors import QuestionError
from whosays.exports.applying import Setting, release_under
from whosays.exports.picturing import ReleasedPicture, release_picture
from whosays.exports.profiles import find_profile
from whosays.model.entries import Resolution
from whosays.model.kinds import Kind, Role
from whosays.picture import View
from whosays.record.store import NewReading, Record

TODAY = date(2027, 1, 1)


@pytest.fixture
def record(compiled_idlib: Path) -> Any:
    """The example record, read only."""
    with Record.open(compiled_idlib, create=False) as opened:
        yield opened


def setting_of(profile: str, today: date = TODAY) -> Setting:
    """A setting with a salt that everybody may know."""
    return Setting(find_profile(profile), today, lambda: "pepper", {})


def released(record: Record, profile: str, today: date = TODAY) -> ReleasedPicture:
    """The picture of the record under a profile."""
    setting = setting_of(profile, today)
    kept, whole = KeptView(record, setting=setting), View(record)
    wanted = frozenset(entry.id for entry in whole.entries)
    return release_picture(kept.picture("The record", today), whole.all_entries, wanted, setting)


def words_of(page: str) -> str:
    """What a page says, its marks, its attributes and its script included."""
    return unescape(page)


@pytest.mark.parametrize("profile", ["open", "careful", "partners"])
def test_no_name_that_a_profile_hides_is_on_the_page(record: Record, profile: str) -> None:
    """Neither the full nor the short name of a private person stands anywhere on a page, wherever in the picture it stood."""
    made = released(record, profile)
    page = render_brief(made.picture)
    made.check(page)
    _, masks = release_under(View(record).all_entries, setting_of(profile))
    hidden = {*masks._full, *(name for short in masks._short.values() for name in short)}
    assert len(hidden) > 3
    assert [name for name in hidden if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words_of(page))] == []
    assert "[person " in page


def test_every_quote_is_that_of_an_export(record: Record) -> None:
    """The cards of evidence have the sentences of the release, in which places are as coarse as in an export."""
    made = released(record, "careful")
    shown = {entry.id: entry for entry in made.picture.entries}
    whole, _ = release_under(View(record).all_entries, setting_of("careful"))
    for entry in whole.entries:
        if entry.id in shown:
            assert shown[entry.id].claim.sentence.text == entry.claim.sentence.text
            assert shown[entry.id].resolution == entry.resolution
    assert {entry.id for entry in whole.entries} >= set(shown)


def test_positions_that_are_fresh_are_in_no_figure(record: Record) -> None:
    """What a profile holds back is not counted either: a page of the day after the last report has fewer claims, and says how many were held back."""
    last = max(d.published for d in record.documents() if d.published)
    fresh, late = released(record, "open", last + timedelta(days=1)), released(record, "open")
    held = {one.claim_id for one in fresh.release.report.held_back}
    assert held
    assert not held & {entry.id for entry in fresh.picture.entries}
    assert not held & {entry.id for comparison in fresh.picture.comparisons for entry in comparison.entries}
    assert len(fresh.picture.entries) < len(late.picture.entries)
    assert any("held back: about a position less than 14 days ago" in line for line in fresh.picture.released)


@pytest.fixture
def posted(tmp_path: Path) -> Any:
    """A record of one report on a private person's whereabouts, and of one that says so in the sentence of another claim."""
    where = "Odo Kestrel, a farmer, stays at Weirwick."
    both = f"{where[:-1]} where two people were killed."
    with Record.open(tmp_path / "posted.db") as opened:
        for number, text in enumerate((where, both)):
            document = replace(
                make_document(text, published=TODAY), title=f"{number}: Odo Kestrel is seen", url="https://e.org/odo"
            )
            opened.add_document(document, text.encode())
            stay = make_claim(document, Kind.PRESENCE, "stays", {Role.ACTOR: "Odo Kestrel", Role.PLACE: "Weirwick"})
            dead = (
                make_claim(document, Kind.CASUALTIES, "killed", {Role.OUTCOME: "killed", Role.VICTIMS: "people"})
                if number
                else None
            )
            made = (stay, dead) if dead else (stay,)
            opened.add_reading(
                NewReading(document.id, READER, "resolver 1", made, (Resolution((), (), None),) * len(made))
            )
        yield opened


def test_who_stands_in_a_claim_that_is_held_back_is_on_no_page(posted: Record) -> None:
    """A fresh position is held back with the name that it has, and with the headline and the address of a report of which nothing else is let out."""
    made = released(posted, "open")
    assert len(made.release.report.held_back) == 2
    page = words_of(render_brief(made.picture))
    assert "two people were killed" in page
    assert "Kestrel" not in page
    silent = next(d for d in made.picture.documents if d.id not in {e.document.id for e in made.picture.entries})
    assert (silent.title, silent.url) == (None, None)


def test_a_name_that_is_left_keeps_the_page_from_being_written(record: Record) -> None:
    """A page on which a hidden name stands all the same, also cut by marks, is refused."""
    made = released(record, "open")
    _, masks = release_under(View(record).all_entries, setting_of("open"))
    first, _, rest = min(masks._full).partition(" ")
    with pytest.raises(QuestionError, match="a name that the profile open hides"):
        made.check(f"<p>{first} <mark>{rest}</mark></p>")
    made.check("<p>Nobody</p>")


@dataclass(frozen=True)
class Strange:
    """A value of no kind that pictures have."""

    inner: object


def test_what_nobody_knows_how_to_let_out_is_refused(record: Record) -> None:
    """A kind of value that a picture did not have before stops the release, so that nothing is let out as it stands by oversight."""
    picture = KeptView(record, setting=setting_of("open")).picture("x", TODAY)
    odd = replace(picture, names=(Strange(object()),))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="a picture holds a object"):
        release_picture(odd, View(record).all_entries, frozenset(), setting_of("open"))


def test_the_api_writes_a_brief_under_a_profile(compiled_idlib: Path, tmp_path: Path) -> None:
    """The Python API gives what was let out, and writes the page that says so."""
    with open_workspace(compiled_idlib) as workspace:
        before = workspace.record.stamp()
        given = workspace.brief_under(tmp_path / "b.html", "Under open", place="Idlib")
        assert workspace.record.stamp() == before
    page = (tmp_path / "b.html").read_text(encoding="utf-8")
    assert given.profile == "open"
    assert all(line in unescape(page) for line in ("open, TLP:CLEAR", *given.report.lines()))
