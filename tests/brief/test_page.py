"""The page as a whole: what must hold whatever the record says."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from tests.brief.pictures import TEXTS, empty_picture, make_document, valley_picture
from tests.brief.reading import read_page
from tests.brief.wide import wide_picture
from whosays.brief.page import render_brief, write_brief
from whosays.model.entries import PERSON, ReaderIdentity

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)></style>{{ 7*7 }}\u202e'


def hostile_page() -> str:
    """A page whose every outside text tries to break out."""
    picture = wide_picture()

    def poison(document_id: str) -> object:
        document = next(d for d in picture.documents if d.id == document_id)
        return replace(
            document,
            title=HOSTILE,
            outlet=HOSTILE,
            name=HOSTILE,
            agency=HOSTILE,
            url="javascript:alert(4)",
            text=document.text + HOSTILE,
        )

    entries = tuple(
        replace(
            e,
            document=poison(e.document.id),
            claim=replace(e.claim, sentence=replace(e.claim.sentence, end=len(e.document.text) + len(HOSTILE))),
        )
        for e in picture.entries
    )
    documents = tuple(poison(d.id) for d in picture.documents)
    forces = tuple(replace(f, label=HOSTILE, names=(HOSTILE,), origins=(HOSTILE,)) for f in picture.forces)
    formations = tuple(replace(f, label=HOSTILE, force=forces[0] if f.force else None) for f in picture.formations)
    incidents = tuple(replace(i, label=HOSTILE, means=(HOSTILE,)) for i in picture.incidents.incidents)
    poisoned = replace(picture, title=HOSTILE, entries=entries, documents=documents, forces=forces)
    return render_brief(
        replace(
            poisoned,
            formations=formations,
            incidents=replace(picture.incidents, incidents=incidents),
            wanted=replace(picture.wanted, place=HOSTILE),
        )
    )


@pytest.mark.parametrize("make", [valley_picture, wide_picture, empty_picture])
def test_every_link_inside_the_page_has_a_target(make):
    """A figure that leads nowhere is worse than none: each link inside the page finds its id."""
    page = read_page(render_brief(make()))
    assert set(page.inner_links) <= set(page.ids)


@pytest.mark.parametrize("make", [valley_picture, wide_picture, empty_picture])
def test_ids_are_unique(make):
    """Each id stands once."""
    ids = read_page(render_brief(make())).ids
    assert sorted(ids) == sorted(set(ids))


def test_every_claim_that_is_cited_has_its_card(valley_page):
    """Every claim that a section cites stands in the evidence, and every card is cited."""
    page = read_page(valley_page)
    cited = {link for link in page.inner_links if link.startswith("claim-")}
    cards = {e.attributes["id"] for e in page.with_class("card")}
    assert cited == cards == {f"claim-{entry.id}" for entry in valley_picture().entries}


def test_each_card_carries_its_full_sentence(valley_page):
    """A card quotes the claim's sentence in full, with the outlet and its day."""
    text = read_page(valley_page).text.replace(" ", "")
    for entry in valley_picture().entries:
        assert entry.claim.sentence.text.replace(" ", "") in text
    assert "UplandPost,6March2031" in text


def test_hostile_text_is_inert():
    """Whatever a document says, the page has one script and one style of its own, no handler and no script address."""
    page = read_page(hostile_page())
    assert [len(page.with_tag("script")), len(page.with_tag("style")), len(page.with_tag("img"))] == [1, 1, 0]
    for element in page.elements:
        assert not [name for name in element.attributes if name.startswith("on") or name == "style"]
        assert not element.attributes.get("href", "").casefold().startswith("javascript")
    assert "49" not in page.text.split()


def test_policy_allows_exactly_the_own_style_and_script(valley_page):
    """The content security policy names the hash of the page's own style and script, and nothing else may run or load."""
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', valley_page).group(1).replace("&#39;", "'")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        inner = re.search(rf"<{tag}>(.*?)</{tag}>", valley_page, re.DOTALL).group(1)
        digest = base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_nothing_outside_is_loaded(valley_page):
    """The page refers to no outside resource: only links that a person follows lead out."""
    page = read_page(valley_page)
    assert not [e for e in page.elements if "src" in e.attributes or "srcset" in e.attributes]
    assert [e.attributes["href"] for e in page.with_tag("link")] == ["data:,"]
    assert "@import" not in valley_page
    assert "url(" not in valley_page
    outward = [e for e in page.with_tag("a") if e.attributes["href"].startswith("http")]
    assert outward
    assert all("noreferrer" in e.attributes["rel"] for e in outward)


def test_no_verdicts(valley_page, empty_page):
    """ "fact", "verified" and "truth" are no states here and stand nowhere on the page."""
    for page in (valley_page, empty_page):
        assert not re.search(r"\b(facts?|verified|truth|true|false)\b", read_page(page).text, re.IGNORECASE)


def test_headings_come_in_order(valley_page):
    """Headings never skip a level, and there is one first heading."""
    levels = [int(e.tag[1]) for e in read_page(valley_page).with_tag("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_right_to_left_titles_are_marked(valley_page):
    """A title in Arabic carries its language and lets the browser find its direction."""
    arabic = [e for e in read_page(valley_page).elements if e.attributes.get("lang") == "ar"]
    assert arabic
    assert all(e.attributes.get("dir") == "auto" for e in arabic)


def test_every_drawing_has_a_name(valley_page):
    """An SVG either says what it shows (as a group where it holds links) or is hidden from those who cannot see it."""
    inner = 0
    for element in read_page(valley_page).with_tag("svg"):
        if "overflow" in element.attributes:
            inner += 1
            continue
        named = element.attributes.get("role") in ("img", "group") and (
            "aria-label" in element.attributes or "aria-labelledby" in element.attributes
        )
        assert named or element.attributes.get("aria-hidden") == "true", element
    assert inner


def test_empty_record_teaches_what_is_missing(empty_page):
    """Each section of an empty record says what would fill it."""
    page = read_page(empty_page)
    assert len(page.with_class("empty")) >= 8
    assert "at least two" not in page.text
    assert "two claims on one question" in page.text


def test_unread_documents_are_listed_with_why(valley_page):
    """A document that no reader could read is not passed over in silence."""
    text = read_page(valley_page).text
    assert "not read: language ar" in text
    assert "1 document of 5 could not be read" in text


def test_withdrawn_documents_are_marked():
    """A withdrawn document stays in the list and says so."""
    picture = valley_picture()
    withdrawn = frozenset({picture.documents[0].id})
    assert "withdrawn: its claims are not shown" in render_brief(replace(picture, withdrawn=withdrawn))


def test_the_page_is_written_whole(tmp_path: Path):
    """Writing replaces the file at once and leaves nothing else in the folder."""
    target = tmp_path / "brief.html"
    target.write_text("old")
    write_brief(valley_picture(), target)
    assert target.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert list(tmp_path.iterdir()) == [target]


def test_same_picture_same_page(valley_page):
    """The page depends on the picture alone."""
    assert render_brief(valley_picture()) == valley_page


def test_lone_surrogates_do_not_stop_the_page(tmp_path: Path):
    """A broken character in a title is replaced, not fatal."""
    picture = replace(valley_picture(), title="broken \ud800 title")
    write_brief(picture, tmp_path / "brief.html")
    assert "broken ? title" in (tmp_path / "brief.html").read_text("utf-8")


def test_addresses_that_are_no_web_pages_are_shown_but_not_linked():
    """An address with another scheme is text."""
    picture = valley_picture()
    document = make_document(
        "Ford Courier", TEXTS["Ford Courier"], picture.documents[0].published, url="ftp://old.example/report"
    )
    entries = tuple(
        replace(e, document=document) if e.document.id == picture.documents[0].id else e for e in picture.entries
    )
    html = render_brief(replace(picture, entries=entries))
    assert "<code>ftp://old.example/report</code>" in html
    assert 'href="ftp:' not in html


def test_claims_that_people_worded_have_no_model_s_score() -> None:
    """A claim that a person worded says so in the place of a score, and the method counts such claims without naming anybody."""
    picture = valley_picture()
    by_ines = ReaderIdentity(PERSON, "Ines", "")
    first, *others = picture.entries
    entries = (replace(first, reader=by_ines), *others)
    page = render_brief(replace(picture, entries=entries, readers=(*picture.readers, by_ines)))
    assert "people, who selected the words of 1 claim" in page
    assert "worded by a person" in page
    assert "Ines" not in page
