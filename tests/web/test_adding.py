"""Files and text come in by a page, and a job shows what became of each."""

from __future__ import annotations

import glob
import re
import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import csrf_of
from whosays.api import open_workspace
from whosays.web import pages
from whosays.web.app import create_app
from whosays.web.pages import adding
from whosays.web.settings import Settings

REPORT = b"Five soldiers were killed near Idlib on Tuesday, a spokesman of the brigade said."


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A record without documents."""
    path = tmp_path / "empty.db"
    open_workspace(path).close()
    return path


@pytest.fixture
def desk(empty: Path) -> TestClient:
    """A client of the application on an empty record."""
    with TestClient(
        create_app(Settings(str(empty)), watch=False), base_url="http://localhost", follow_redirects=False
    ) as made:
        yield made


def send(client: TestClient, **sent: object) -> str:
    """The address of the job that a sent form leads to."""
    data = {"csrf": csrf_of(client), **sent.pop("data", {})}
    answer = client.post("/add", data=data, **sent)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def wait_for(client: TestClient, job: str, most_s: float = 90) -> str:
    """The page of a job that has come to its end."""
    end = time.monotonic() + most_s
    while time.monotonic() < end:
        page = client.get(job).text
        if 'data-over="yes"' in page:
            return page
        time.sleep(0.2)
    raise AssertionError(f"the job is not over after {most_s} seconds: {page}")


def test_files_are_recorded_read_and_linked(desk: TestClient) -> None:
    """Each file is a document with what was said of all; what cannot be taken in is named with why and the next step; nothing is left behind."""
    before = set(glob.glob("/tmp/whosays-add-*"))
    files = [
        ("files", ("../../../tmp/evil/day.txt", REPORT)),
        ("files", ("other/day.txt", b"Two shells fell on Harbour, residents said.")),
        ("files", ("deck.zip", b"PK\x03\x04" + b"\0" * 100)),
        ("files", ("", b"")),
    ]
    page = wait_for(desk, send(desk, files=files, data={"outlet": "Harbour Post", "published": "2019-03-05"}))
    assert "Done: 2 new documents" in page
    assert "deck.zip" in page
    assert "of a kind that is not read" in page
    documents = [desk.app.state.desk.record.document(found) for found in re.findall(r'href="/documents/([^"]+)"', page)]
    assert {document.name for document in documents} == {"day.txt", "day (2).txt"}
    assert {document.outlet for document in documents} == {"Harbour Post"}
    assert not desk.app.state.desk.record.pending()
    assert set(glob.glob("/tmp/whosays-add-*")) <= before


def test_a_pasted_text_is_a_document_and_the_same_again_is_none(desk: TestClient) -> None:
    """A text is taken as it was pasted; pasted again it is there already."""
    said = {"text": REPORT.decode(), "outlet": "Harbour Post", "title": "Five killed"}
    wait_for(desk, send(desk, data=said))
    page = wait_for(desk, send(desk, data=said))
    assert "there already" in page
    (document,) = desk.app.state.desk.record.documents()
    assert document.title == "Five killed"


def test_a_table_of_events_becomes_a_document_a_row(desk: TestClient) -> None:
    """A table with columns of its own is read by what a person says they mean, as claims of its data set."""
    table = b"when,town,dead,what\n2018-09-10,Idlib,4,clash\nsome day,Idlib,4,clash\n"
    said = {
        "table": "own",
        "dataset": "Harbour survey",
        "map": "when=day\r\ntown=place\r\ndead=killed\r\nwhat=kind",
    }
    page = wait_for(desk, send(desk, files=[("files", ("events.csv", table))], data=said))
    assert "Done: 1 new document" in page
    assert "events.csv line 3" in page


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"text": "words", "published": "yesterday"}, "is not a day"),
        ({"text": "words", "url": "javascript:alert(1)"}, "is no address of a publication"),
        ({"text": "words", "table": "own"}, "name the data set"),
        ({"text": "words", "form": "exe"}, "say text, markdown or html"),
        ({"text": "  "}, "choose files, or paste a text"),
    ],
)
def test_what_cannot_be_is_refused_at_once(desk: TestClient, said: dict[str, str], why: str) -> None:
    """A mistake in the form is told before any job is made of it."""
    answer = desk.post("/add", data={"csrf": csrf_of(desk), **said})
    assert answer.status_code in (400, 422)
    assert why in answer.text


def test_a_mistake_leads_back_to_the_form_as_it_was_typed(desk: TestClient) -> None:
    """What cannot be used is said beside its field, and everything that was typed stands there again."""
    said = {
        "text": "Six <b>tents</b>.",
        "form": "markdown",
        "outlet": "Valley Post",
        "published": "2999-01-01",
        "table": "own",
        "map": "when=day",
    }
    answer = desk.post("/add", data={"csrf": csrf_of(desk), **said})
    assert answer.status_code == 422
    page = answer.text
    assert "Six &lt;b&gt;tents&lt;/b&gt;.</textarea>" in page
    assert "when=day</textarea>" in page
    assert 'value="Valley Post"' in page
    assert '<option value="markdown" selected>' in page
    assert re.search(r'value="2999-01-01" aria-invalid="true" aria-describedby="problem-published"', page)
    assert "lies in the future" in page
    assert "name the data set" in page
    assert len(re.findall('class="problem" id="problem-', page)) == 2


def test_too_many_files_and_too_long_a_text_are_refused(desk: TestClient) -> None:
    """The number of files and the length of a pasted text have limits, which the refusal names."""
    csrf = csrf_of(desk)
    many = [("files", (f"{number}.txt", b"x")) for number in range(adding.MOST_FILES + 3)]
    answer = desk.post("/add", data={"csrf": csrf}, files=many)
    assert answer.status_code == 413
    assert "at most 500 files" in answer.text
    # As multipart, which is what the page's form sends.
    answer = desk.post("/add", data={"csrf": csrf, "text": "x" * (adding.MOST_TEXT + 1)}, files=[("files", ("", b""))])
    assert answer.status_code == 413


def test_what_an_interrupted_job_left_is_offered_and_read(empty: Path, tmp_path: Path) -> None:
    """Documents that were recorded and not read are counted on the page, and one button reads them."""
    (tmp_path / "day.txt").write_bytes(REPORT)
    with open_workspace(empty) as workspace:
        workspace.take_in(tmp_path / "day.txt")
    with TestClient(
        create_app(Settings(str(empty)), watch=False), base_url="http://localhost", follow_redirects=False
    ) as client:
        assert "1 document of the record waits to be read" in client.get("/add").text
        answer = client.post("/add/read", data={"csrf": csrf_of(client)})
        page = wait_for(client, answer.headers["location"])
        assert "1 claim" in page
        assert (
            "wait" not in client.get("/add").text.partition("<h2>")[0].partition("</header>")[2].partition("<form")[0]
        )


def test_a_job_can_be_stopped(desk: TestClient) -> None:
    """A stopped job ends at once, whatever it does, and says where its documents are."""
    job = send(desk, data={"text": REPORT.decode()})
    desk.post(f"{job}/stop", data={"csrf": csrf_of(desk)})
    page = wait_for(desk, job, 20)
    assert "Stopped." in page


def test_a_job_that_nobody_knows_says_why(desk: TestClient) -> None:
    """An address of a job that is no longer remembered explains itself."""
    answer = desk.get("/add/jobs/gone")
    assert answer.status_code == 404
    assert "remembers its last 200 jobs" in answer.text


def test_the_page_is_among_the_routes() -> None:
    """The page is served."""
    assert adding.router in pages.ROUTERS


def test_a_job_that_cannot_be_begun_fails_and_the_next_is_done(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system gives no process for a job, the job says so, and the jobs after it have their turn."""
    with monkeypatch.context() as patched:
        patched.setattr("whosays.web.jobs.sys.executable", "/no/such/python")
        first = desk.post("/add/read", data={"csrf": csrf_of(desk)}).headers["location"]
        assert "could not be done" in wait_for(desk, first)
    second = desk.post("/add/read", data={"csrf": csrf_of(desk)}).headers["location"]
    assert "could not be done" not in wait_for(desk, second)
