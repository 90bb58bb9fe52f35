"""The map's pages and data, without a browser."""

from __future__ import annotations

import gzip
import json
from html import escape
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from whosays.record.catalogue.mapped import MappedPlace, find_place
from whosays.web.outlines import packed_outlines


def data(client: TestClient, query: str = "") -> dict[str, object]:
    """What the map's data say."""
    answer = client.get(f"/map/data?{query}")
    assert answer.status_code == 200
    found: dict[str, object] = answer.json()
    return found


def find_of(client: TestClient, key: str) -> MappedPlace:
    """The place of that key in the catalogue of the server."""
    desk = client.app.state.desk  # type: ignore[attr-defined]
    with desk.catalogue() as catalogue:
        found = find_place(catalogue, key)
    assert found
    return found


def test_the_list_and_the_data_name_the_same_places(reading_client: TestClient) -> None:
    """Everything that a map draws stands in the list that is there without scripts, and so does what it may not draw."""
    page = reading_client.get("/map").text
    found = data(reading_client)
    for row in (*found["places"], *found["listed"]):  # type: ignore[misc]
        assert f'data-place="{escape(row[0])}"' in page


def test_data_have_kinds_in_order_and_a_shape_for_every_place(reading_client: TestClient) -> None:
    """A place is what it is called in addresses, its label, coordinates, shape, precision, size and one count for each kind."""
    found = data(reading_client, "kind=attack&kind=presence")
    kinds = found["kinds"]
    for key, label, latitude, longitude, shape, precision, radius, counts in found["places"]:  # type: ignore[attr-defined]
        assert find_of(reading_client, key).label == label
        assert label
        assert -90 <= latitude <= 90
        assert -180 <= longitude <= 180
        assert (shape == 0) == (precision == 1)
        assert shape == 0 or radius > 0
        assert len(counts) == len(kinds)  # type: ignore[arg-type]
        assert {kind for kind, n in zip(kinds, counts, strict=True) if n} <= {"attack", "presence"}  # type: ignore[call-overload]


def test_a_place_leads_to_its_claims_as_a_page_and_as_a_part(reading_client: TestClient) -> None:
    """Each place has a page with the words of its claims; the map's script gets the same without the frame."""
    key = quote(data(reading_client)["places"][0][0], safe="")  # type: ignore[index]
    page = reading_client.get(f"/map/place/{key}")
    part = reading_client.get(f"/map/place/{key}", headers={"x-fragment": "1"})
    assert page.status_code == part.status_code == 200
    assert "<html" in page.text
    assert "<html" not in part.text
    assert part.text.count('class="words"') == page.text.count('class="words"') > 0


def test_claims_without_a_place_are_listed_and_paged(reading_client: TestClient) -> None:
    """What no place can show is read on a page of its own, and its next page is another one."""
    first = reading_client.get("/map/nowhere").text
    assert 'class="words"' in first
    following = first.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert following
    assert reading_client.get(following).text != first


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/map/place/999999", 404),
        ("/map?kind=nonsense", 422),
        ("/map/data?as_of=yesterday", 422),
        ("/map/place/x~y", 404),
    ],
)
def test_what_cannot_be_answered_is_refused_with_a_reason(reading_client: TestClient, path: str, status: int) -> None:
    """Unknown places, kinds and days are told, as a page or as problem+json."""
    answer = reading_client.get(path, headers={"accept": "application/json"})
    assert answer.status_code == status
    assert answer.json()["detail"]


def test_outlines_are_packed_once_and_kept(reading_client: TestClient) -> None:
    """The outlines come packed, under their digest, to be kept for ever; unpacked for who cannot unpack."""
    packed = packed_outlines()
    assert packed.address in reading_client.get("/map").text
    answer = reading_client.get(packed.address, headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.json() == json.loads(gzip.decompress(packed.packed))
    plain = reading_client.get(packed.address, headers={"accept-encoding": "identity"})
    assert plain.json() == answer.json()
    assert len(packed.packed) < 250_000


def test_what_is_held_back_is_told(reading_client: TestClient) -> None:
    """The page says how many claims are left out because their source does not say that it is so."""
    held = data(reading_client)["held"]
    assert held
    assert f"{held} claims left out" in reading_client.get("/map").text
    assert data(reading_client, "held=1")["held"] == 0
