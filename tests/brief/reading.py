"""A page read back, for tests: ids, links, elements and text, by the standard parser of HTML."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Element:
    """One element: its tag and its attributes."""

    tag: str
    attributes: dict[str, str]


@dataclass
class ReadPage(HTMLParser):
    """What a browser would find in a page."""

    elements: list[Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the element."""
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        self._silent = tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        """Text counts again after a style or script."""
        if tag in ("style", "script"):
            self._silent = False

    def handle_data(self, data: str) -> None:
        """Keep the text that a person sees."""
        if not self._silent:
            self.words.append(data)

    @property
    def text(self) -> str:
        """All text in order."""
        return " ".join(" ".join(self.words).split())

    def with_tag(self, *tags: str) -> list[Element]:
        """The elements of these tags."""
        return [element for element in self.elements if element.tag in tags]

    def with_class(self, name: str) -> list[Element]:
        """The elements of this class."""
        return [element for element in self.elements if name in element.attributes.get("class", "").split()]

    @property
    def ids(self) -> list[str]:
        """Every id, as often as it stands."""
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]

    @property
    def inner_links(self) -> list[str]:
        """The ids that links of the page lead to."""
        links = (element.attributes.get("href", "") for element in self.with_tag("a"))
        return [link[1:] for link in links if link.startswith("#")]


def read_page(html: str) -> ReadPage:
    """The page, read."""
    page = ReadPage()
    page.feed(html)
    page.close()
    return page
