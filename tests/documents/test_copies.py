"""Copies are families; shared background is not."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.documents.copies import find_copy_families, find_copy_pairs
from whosays.documents.shingles import read_words
from whosays.model.documents import Document, document_id

REPORT = (
    "Fourteen sailors were hurt on Tuesday when two ferries collided off the old harbour, the coast guard said. The boats met in thick fog at "
    "about six in the morning, according to a pilot who watched from the pier. Three of the injured were flown to the capital, where doctors "
    "said that they were out of danger. The company that owns both boats has stopped its service until the fog lifts. A search for a missing "
    "cook went on until nightfall with the help of fishermen from four villages along the bay."
)
BACKGROUND = (
    "The strait is among the busiest waters of the region. More than two hundred ships pass it on a normal day, and accidents have become more "
    "common since the new terminal was opened nine years ago. Residents have long asked for a second lighthouse on the northern shore."
)
OTHER = (
    "A cargo ship ran aground near the northern shore on Sunday evening without harm to its crew. Tugs from the naval yard are expected to free "
    "it when the tide is high. The master blamed a broken compass and said that he had asked for a pilot twice before the ship struck the bank."
)


def make(text: str, outlet: str | None = "Harbour Post", day: int | None = 1, agency: str | None = None) -> Document:
    """A document of 2020 with `text`."""
    published = None if day is None else date(2020, 5, day)
    sha256 = hashlib.sha256(f"{text}{outlet}".encode()).hexdigest()
    return Document(
        id=document_id(sha256, outlet, None, published),
        text=text,
        title=None,
        outlet=outlet,
        agency=agency,
        published=published,
        url=None,
        language="en",
        media_type="text/plain",
        sha256=sha256,
        name=f"{outlet}-{day}.txt",
    )


def test_one_text_in_two_papers_is_a_family() -> None:
    """The same words under two names are one family, the earlier first, whatever the typography."""
    early, late = (
        make(REPORT, "Quay News", 1, "Harbour Agency"),
        make(REPORT.replace("Fourteen", "FOURTEEN") + "\n", "Pier Times", 2, "Harbour Agency"),
    )
    (family,) = find_copy_families([late, early])
    assert (family.id, family.members) == (early.id, (early.id, late.id))
    assert family.evidence == (
        "has the same words as Quay News, 2020-05-01; Harbour Agency stands behind both, by their own word",
    )


def test_same_bytes_are_a_copy_at_once() -> None:
    """Two publications of the same bytes are a family however short the text."""
    one, two = make("Two hurt.", "Quay News"), make("Two hurt.", "Pier Times")
    two = replace(two, sha256=one.sha256)
    (family,) = find_copy_families([one, two])
    assert "same bytes" in family.evidence[0]


def test_a_cut_copy_with_a_new_lead_is_a_family() -> None:
    """A report that another outlet cuts, and gives a lead and a close of its own, stays that report."""
    sentences = REPORT.split(". ")
    rewritten = (
        "Boats collide in the bay. "
        + ". ".join(sentences[:4])
        + ". Our reporter adds that the pier was closed to visitors all day."
    )
    (family,) = find_copy_families([make(REPORT, "Quay News"), make(rewritten, "Pier Times", 2)])
    assert "of its 5-word runs with Quay News, 2020-05-01" in family.evidence[0]


def test_stock_background_makes_no_family() -> None:
    """Two reports of different events that end in one background paragraph are no copies."""
    assert find_copy_families([make(f"{REPORT} {BACKGROUND}"), make(f"{OTHER} {BACKGROUND}", day=9)]) == ()


def test_an_outlets_boilerplate_weighs_less_the_more_it_is_printed() -> None:
    """What an outlet prints under every story counts less for each document that has it."""
    pair = [make(f"{OTHER} {BACKGROUND}"), make(f"{REPORT} {BACKGROUND}", day=2)]
    more = [make(f"{' '.join(f'{word}{n}' for word in OTHER.split())} {BACKGROUND}", day=n) for n in range(3, 9)]
    (alone,) = find_copy_pairs(pair)
    among = {(found.left, found.right): found for found in find_copy_pairs(pair + more)}[alone.left, alone.right]
    assert among.share == alone.share
    assert among.score < alone.score


def test_reports_of_one_event_in_other_words_are_no_copies() -> None:
    """Two reporters' own words on one event, with a quote in common, are no copies."""
    own = (
        "Fog was blamed for a crash of two ferries on Tuesday that left fourteen people with injuries. The coast guard sent six boats. A pilot "
        "who watched from the pier spoke of a terrible noise. The cook of the smaller boat has not been found, and divers will try again today."
    )
    assert find_copy_families([make(REPORT, "Quay News"), make(own, "Pier Times")]) == ()


def test_a_declared_agency_lowers_the_bar() -> None:
    """A rewrite that names the agency it rewrites counts as a copy of the agency's report at a share that would not do otherwise."""
    _, *rest = REPORT.split(". ")
    own = "The bay was closed to all boats for most of Tuesday, and hotels along the shore took in stranded travellers for the night"
    rewrite = ". ".join([own, rest[2], BACKGROUND.split(". ")[0], rest[0], OTHER.split(". ")[1]])
    agency, paper = make(REPORT, "Harbour Agency"), make(rewrite, "Pier Times", 2)
    declared = replace(paper, agency="harbour agency")
    (plain,), (named,) = find_copy_pairs([agency, paper]), find_copy_pairs([agency, declared])
    assert named.score > plain.score
    assert find_copy_families([agency, paper]) == ()
    (family,) = find_copy_families([agency, declared])
    assert "by their own word" in family.evidence[0]


def test_copies_of_copies_are_one_family_with_evidence_for_each() -> None:
    """A chain of copies is one family; each member after the first says with whom it shares."""
    sentences = [*REPORT.split(". "), *BACKGROUND.split(". ")]
    documents = [make(". ".join(sentences[n : n + 6]), f"Outlet {n}", n + 1) for n in range(3)]
    (family,) = find_copy_families(documents)
    assert family.members == tuple(document.id for document in documents)
    assert len(family.evidence) == 2


def test_a_story_in_a_hundred_papers_is_one_family() -> None:
    """A story that very many outlets carry is still one family."""
    documents = [make(f"{REPORT} {n}", f"Outlet {n:03}", 1) for n in range(100)]
    (family,) = find_copy_families(documents)
    assert len(family.members) == 100


def test_undated_documents_come_last() -> None:
    """The earliest publication leads; a document without a day cannot."""
    undated, dated = make(REPORT, "Quay News", None), make(REPORT, "Pier Times", 20)
    (family,) = find_copy_families([undated, dated])
    assert family.members == (dated.id, undated.id)


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["Two hurt.", "Three hurt."], ["😀 😀", "قصف"]])
def test_short_and_empty_texts_make_no_families(texts: list[str]) -> None:
    """Nothing to compare makes no family and no error."""
    assert find_copy_families([make(text, f"Outlet {n}") for n, text in enumerate(texts)]) == ()


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False), st.lists(st.integers(0, 5), min_size=2, max_size=8))
def test_families_do_not_hang_on_order(shuffle: random.Random, starts: list[int]) -> None:
    """The same documents give the same families in any order; none is in two; each member but the first has evidence."""
    sentences = [*REPORT.split(". "), *BACKGROUND.split(". "), *OTHER.split(". ")]
    documents = [make(". ".join(sentences[s : s + 4]), f"Outlet {n}", n + 1) for n, s in enumerate(starts)]
    families = find_copy_families(documents)
    shuffled = [*documents, documents[0]]
    shuffle.shuffle(shuffled)
    assert find_copy_families(shuffled) == families
    members = [member for family in families for member in family.members]
    assert len(members) == len(set(members))
    assert all(len(family.members) == len(family.evidence) + 1 >= 2 for family in families)


def test_words_are_compared_without_typography() -> None:
    """Case, apostrophes and thousands separators hide nothing."""
    assert read_words("The SANA’s 1,200 men") == read_words("the sana's 1200 MEN") == ["the", "sanas", "1200", "men"]
