"""Words about a publication become `Metadata`: the fields of front matter, of a manifest's row or of a table's row.

Unknown fields are left alone. Bad values are refused with the value: an address that a browser would run, a day that is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from whosays.documents.days import check_day, read_day
from whosays.documents.taken import Metadata, RefusedError
from whosays.documents.text import one_line

SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?!\d)", re.IGNORECASE)
SCHEMES = frozenset({"http", "https", "ftp", "urn", "doi"})
NO_SPACES = str.maketrans("", "", " \t\n")


def read_fields(stated: Mapping[str, str | None], settled: Metadata) -> Metadata:
    """What the fields outlet, agency, published, url and title of `stated` say; raises `RefusedError` for a bad value.

    What `settled` has already decided is not looked at again, so that a person can overrule a bad value.
    """
    published = stated.get("published")
    url = stated.get("url")
    return Metadata(
        outlet=_line(stated.get("outlet")),
        agency=_line(stated.get("agency")),
        published=read_day(published) if published and published.strip() and settled.published is None else None,
        url=read_url(url) if url and settled.url is None else None,
        title=_line(stated.get("title")),
    )


def check_given(given: Metadata) -> Metadata:
    """`given` with its words tidied; raises `RefusedError` for a bad day or address."""
    return Metadata(
        outlet=_line(given.outlet),
        agency=_line(given.agency),
        published=check_day(given.published) if given.published else None,
        url=read_url(given.url) if given.url else None,
        title=_line(given.title),
    )


def read_url(value: str) -> str | None:
    """The address, without white space; `None` for an empty one; raises `RefusedError` for one that is not an address to read."""
    url = (one_line(value) or "").translate(NO_SPACES)
    scheme = SCHEME.match(url)
    if scheme and scheme[1].lower() not in SCHEMES:
        raise RefusedError(
            f'the address "{url[:80]}" is no address of a publication', "give one that begins with https://"
        )
    return url or None


def _line(value: str | None) -> str | None:
    return one_line(value) if value else None
