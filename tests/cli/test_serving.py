"""The verb `serve`: a real process that is started, asked and stopped as a person would."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.record.conftest import postgres_server, postgres_url
from whosays.api import open_workspace

__all__ = ["postgres_server", "postgres_url"]  # fixtures, used by their names
START_S = 240
Serve = Callable[..., tuple["subprocess.Popen[str]", str, str]]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Start `whosays serve` with the given words on a free port: the process, its address, and what it said."""
    running: list[subprocess.Popen[str]] = []

    def start(*words: str, **options: Any) -> tuple[subprocess.Popen[str], str, str]:
        command = [sys.executable, "-m", "whosays", "serve", *words, "--port", "0"]
        environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONUNBUFFERED": "1"}
        process = subprocess.Popen(
            command, text=True, stderr=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, **options
        )
        running.append(process)
        assert process.stderr is not None
        said = ""
        while "(stop with Ctrl+C)" not in said:
            line = process.stderr.readline()
            assert line, said
            said += line
        if "--host" in words and "--token" not in words:
            said += process.stderr.readline()
        port = re.search(r":(\d+)/ \(stop", said)
        assert port is not None
        assert int(port[1]) > 0
        return process, f"http://127.0.0.1:{port[1]}", said

    yield start
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=20)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A record without documents."""
    path = tmp_path / "empty.db"
    open_workspace(path).close()
    return path


def get(address: str, **asked: Any) -> httpx.Response:
    """The answer, once the server is up."""
    with httpx.Client(transport=httpx.HTTPTransport(retries=0), timeout=START_S) as client:
        for _ in range(START_S * 5):
            try:
                return client.get(address, **asked)
            except httpx.ConnectError:
                time.sleep(0.2)
    raise AssertionError(f"no server at {address}")


def test_a_free_port_is_named_and_ctrl_c_ends_cleanly(serve: Serve, empty: Path) -> None:
    """`--port 0` says the port that it got; Ctrl+C ends the server without a traceback; on loopback no token is asked for."""
    process, address, said = serve(str(empty))
    assert "token" not in said
    page = get(address)
    assert page.status_code == 200
    cookie = page.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    process.send_signal(signal.SIGINT)
    _, rest = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Traceback" not in rest


def test_a_server_for_others_asks_for_its_token(serve: Serve, empty: Path) -> None:
    """Beyond loopback a browser signs in once and a program sends the token each time; a wrong one opens nothing."""
    _, address, said = serve(str(empty), "--host", "0.0.0.0")
    found = re.search(r"token, asked for once in a browser: (\S+)", said)
    assert found is not None
    token = found[1]
    sent_away = get(f"{address}/documents?title=x")
    assert sent_away.status_code == 303
    assert sent_away.headers["location"].startswith("/sign-in?then=")
    api = f"{address}/api/v1/status"
    assert httpx.get(api).status_code == 401
    assert httpx.get(api, headers={"authorization": "Bearer wrong"}).status_code == 401
    assert httpx.get(api, headers={"authorization": f"Bearer {token}"}, timeout=60).status_code == 200
    with httpx.Client(base_url=address, timeout=60) as browser:
        csrf = browser.get("/sign-in").text.partition('name="csrf" content="')[2].partition('"')[0]
        wrong = browser.post("/sign-in", data={"csrf": csrf, "token": "wrong", "then": "/documents"})
        assert wrong.status_code == 403
        assert browser.get("/documents").status_code == 303
        right = browser.post("/sign-in", data={"csrf": csrf, "token": token, "then": "//evil.example"})
        assert (right.status_code, right.headers["location"]) == (303, "/")
        assert browser.get("/documents").status_code == 200


def test_a_missing_record_is_told(tmp_path: Path) -> None:
    """A record that is not there is no reason to make one: the error names it and the next step."""
    missing = tmp_path / "missing.db"
    command = [sys.executable, "-m", "whosays", "serve", str(missing), "--port", "0"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=START_S, check=False)
    assert done.returncode == 1
    assert "missing.db" in done.stderr
    assert "Traceback" not in done.stderr
    assert not missing.exists()


@pytest.mark.parametrize("trouble", ["held", "damaged"])
def test_a_catalogue_that_cannot_be_used_is_told_in_one_line(serve: Serve, empty: Path, trouble: str) -> None:
    """A catalogue that another process holds, or that is damaged, ends the start with the error alone, and no address is given."""
    process, address, _ = serve(str(empty))
    get(address)
    process.send_signal(signal.SIGINT)
    process.wait(timeout=30)
    (catalogue,) = empty.with_name(f"{empty.name}.catalogue").glob("catalogue-*.sqlite")
    holder = sqlite3.connect(catalogue, isolation_level=None)
    if trouble == "held":
        holder.execute("PRAGMA locking_mode = EXCLUSIVE")
        holder.execute("BEGIN EXCLUSIVE")
    else:
        damage(catalogue, holder)
    command = [sys.executable, "-m", "whosays", "serve", str(empty), "--port", "0"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=START_S, check=False)
    holder.close()
    assert done.returncode == 1
    assert re.fullmatch(rf"whosays: the catalogue {re.escape(str(catalogue))} is {trouble}\b[^\n]+\n", done.stderr)


def damage(catalogue: Path, opened: sqlite3.Connection) -> None:
    """Write nonsense over the pages of the table that says of which version the catalogue is."""
    size = opened.execute("PRAGMA page_size").fetchone()[0]
    pages = [row[0] for row in opened.execute("SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'meta'")]
    with catalogue.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * size)
            file.write(b"\xff" * size)


def test_a_port_in_use_is_told(serve: Serve, empty: Path) -> None:
    """A port that another program has is named with the way out."""
    _, address, _ = serve(str(empty))
    port = address.rpartition(":")[2]
    get(address)
    command = [sys.executable, "-m", "whosays", "serve", str(empty), "--port", port]
    done = subprocess.run(command, capture_output=True, text=True, timeout=START_S, check=False)
    assert done.returncode == 1
    assert f"port {port}" in done.stderr
    assert "--port 0" in done.stderr


def test_a_folder_that_cannot_be_written_still_serves(serve: Serve, empty: Path, tmp_path: Path) -> None:
    """Where no catalogue can be put beside the record, it is kept in the user's cache."""
    if os.geteuid() == 0:
        kept = tmp_path / "elsewhere"
        _, address, _ = serve(str(empty), "--catalogue", str(kept))
        where = kept
    else:
        empty.parent.chmod(0o500)
        _, address, _ = serve(str(empty))
        where = tmp_path / "cache" / "whosays" / "catalogues"
    assert get(address).status_code == 200
    assert list(where.rglob("catalogue-*.sqlite"))
    assert not empty.with_name("empty.db.catalogue").exists()
    empty.parent.chmod(0o700)


def test_a_record_on_a_server_is_served(serve: Serve, postgres_url: str) -> None:
    """A record in PostgreSQL is served as any other, its catalogue in the user's cache."""
    open_workspace(postgres_url).close()
    _, address, _ = serve(postgres_url)
    assert get(address).status_code == 200
    assert httpx.get(f"{address}/add", timeout=60).status_code == 200
