"""Pages become their articles, and only what they declare."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from whosays.documents.intake import read_paths

from .reading import document, refusal

Write = Callable[[str, str | bytes], Path]
WORDS = "Two people were hurt in Harbour on Monday, a doctor said. The ferry was stopped, and the quay was closed until the evening."
LINKED = '{"@type": "NewsArticle", "datePublished": "2018-09-22T10:00:00Z", "publisher": {"@type": "Organization", "name": "Quay News"}}'


def page(head: str = "", body: str = "") -> str:
    nav = '<nav><a href="/">Home</a> <a href="/news">News</a></nav>'
    article = f"<article><h1>Two hurt in Harbour</h1><p>{WORDS}</p>{body}<p>{WORDS[::-1]}</p></article>"
    return f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{nav}{article}<footer>© 2019-03-02 Harbour Post</footer></body></html>'


def test_the_article_without_its_surroundings(write: Write) -> None:
    """The text is the article, under its headline; menus, scripts and styles are no text."""
    hostile = "<script>alert('Ten hurt')</script><style>p {}</style><iframe src='https://evil.example'></iframe>"
    found = document(write("a.html", page("<title>Two hurt in Harbour | Post</title>", hostile)))
    assert found.text.startswith("Two hurt in Harbour\n\nTwo people were hurt")
    assert found.text.count("Two hurt in Harbour") == 1
    assert not [word for word in ("alert", "Home", "iframe", "p {}", "<") if word in found.text]
    assert found.media_type == "text/html"


def test_declared_metadata_is_taken(write: Write) -> None:
    """Site name, day and address that the page declares are its own words."""
    head = (
        '<meta property="og:site_name" content="Harbour Post"><link rel="canonical" href="https://harbour-post.example/a">'
        '<meta property="article:published_time" content="2018-09-22T17:40:00+03:00">'
    )
    found = document(write("a.html", page(head)))
    assert (found.outlet, found.published, found.url) == (
        "Harbour Post",
        date(2018, 9, 22),
        "https://harbour-post.example/a",
    )


def test_linked_data_is_declared(write: Write) -> None:
    """Publisher and day in linked data count."""
    found = document(write("a.html", page(f'<script type="application/ld+json">{LINKED}</script>')))
    assert (found.outlet, found.published) == ("Quay News", date(2018, 9, 22))


def test_a_day_in_text_or_footer_is_not_the_day_of_publication(write: Write) -> None:
    """No day is guessed from what merely stands on the page, nor an outlet from its address."""
    found = document(
        write(
            "a.html",
            page('<link rel="canonical" href="https://harbour-post.example/a">', "<p>It began on 1 May 2017.</p>"),
        )
    )
    assert (found.published, found.outlet) == (None, None)


def test_a_page_without_an_article_is_refused(write: Write) -> None:
    """A page of menus alone has no article text."""
    assert (
        "no article text"
        in refusal(write("a.html", "<html><body><nav><a href='/'>Home</a></nav></body></html>")).reason
    )


def test_a_hostile_address_is_dropped(write: Write) -> None:
    """An address that a browser would run is not the page's address."""
    assert document(write("a.html", page('<link rel="canonical" href="javascript:alert(1)">'))).url is None


def test_a_declared_encoding_is_used(write: Write) -> None:
    """A page that names its encoding is read with it."""
    content = (
        page(body="<p>Кафр-Зита обстреляна, сообщили врачи.</p>").replace("utf-8", "windows-1251").replace("© ", "")
    )
    assert "Кафр-Зита" in document(write("a.html", content.encode("cp1251"))).text


def test_a_time_stamp_around_words_is_declared(write: Write) -> None:
    """The time stamp of the article counts, also where it wraps other elements."""
    stamp = '<time datetime="2018-09-22T10:00"><span>Saturday</span></time>'
    assert document(write("a.html", page(body=stamp))).published == date(2018, 9, 22)


def test_hostile_pages_end_in_a_document_or_a_refusal(write: Write, tmp_path: Path) -> None:
    """Endless nesting, forbidden characters and half a tag never stop the run."""
    write("a.html", "<html><body>" + "<div>" * 50_000 + WORDS)
    write("b.html", page(body="<p>\ufffe &#0; &#xFFFF; &#x1; \x01</p>"))
    write("c.html", "<html><body><p " + "a=" * 1000)
    write("d.html", "<" * 5000 + "\x00")
    assert len(list(read_paths([tmp_path]))) == 4
