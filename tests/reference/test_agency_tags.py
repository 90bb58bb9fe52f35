"""Tags by which a text credits an agency."""

from __future__ import annotations

import pytest

from whosays.reference.agency_tags import read_agency_tag

BODY = "Two ferries were kept in port on Sunday, and nobody was hurt, the harbour office said. The crews wait for calmer seas"


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"GENEVA (Reuters) - {BODY}.", "Reuters"),
        (f"Geneva, 4 May (Xinhua) -- {BODY}.", "Xinhua"),
        (f"AFP - {BODY}.", "AFP"),
        (f"Ferries kept in port AFP, Sunday 3 May 2020 {BODY}.", "AFP"),
        (f"{BODY}.\n(AP)", "AP"),
        (f"{BODY}.\nSource: Xinhua", "Xinhua"),
        (f"{BODY}.--Reuters", "Reuters"),
        (f"{BODY}. (Source: AFP)", "AFP"),
    ],
)
def test_a_credit_is_read_where_papers_print_it(text: str, agency: str) -> None:
    """The agency is read after a dateline, at the head and at the end."""
    assert read_agency_tag(text) == agency


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}, Reuters reported.",
        f"{BODY}. AFP quoted a sailor who had seen both boats.",
        f"GENEVA (the harbour) - {BODY}.",
        f"{BODY}. (Reuters/AFP)",
        "",
    ],
)
def test_a_source_that_the_text_cites_is_no_tag(text: str) -> None:
    """An agency named in a sentence, a name that is no agency, and two agencies at once are no tag."""
    assert read_agency_tag(text) is None
