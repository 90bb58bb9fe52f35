"""Real databases to try the record on: SQLite in a file, and a PostgreSQL server of our own that lives as long as the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import require
from whosays.record.store import Record


def _server_programs() -> Path | None:
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return folders[-1].parent if folders else None


def _as_server_user(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root: root hands over to the user that Debian's package made."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """URL prefix of a PostgreSQL server on a local socket, without the database's name."""
    programs = _server_programs()
    require(programs, "PostgreSQL (initdb)")
    assert programs is not None
    with tempfile.TemporaryDirectory(prefix="whosays-pg-") as name:
        folder = Path(name)
        folder.chmod(0o777)
        data = folder / "data"
        run = {"check": True, "capture_output": True, "cwd": name}
        subprocess.run(
            _as_server_user([str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "whosays"]), **run
        )
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        control = [str(programs / "pg_ctl"), "-D", str(data), "-w"]
        subprocess.run(_as_server_user([*control, "-o", options, "-l", str(folder / "log"), "start"]), **run)
        try:
            yield f"postgresql+psycopg://whosays@/%s?host={folder}"
        finally:
            subprocess.run(_as_server_user([*control, "-m", "immediate", "stop"]), **run)


@pytest.fixture
def postgres_url(postgres_server: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """URL of a fresh database."""
    import psycopg

    name = f"t{abs(hash(request.node.nodeid)):x}"
    plain = (postgres_server % "postgres").replace("+psycopg", "")
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    yield postgres_server % name
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a fresh record goes, on either database."""
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def record(location: str) -> Iterator[Record]:
    """A fresh, empty record on either database."""
    with Record.open(location) as opened:
        yield opened
