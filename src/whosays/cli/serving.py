"""The verb `serve`: the web application on one record."""

from __future__ import annotations

import secrets
import socket
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from whosays.cli.options import reader_options, reader_settings, record_option
from whosays.cli.output import say
from whosays.errors import RecordError

if TYPE_CHECKING:
    from whosays.web.desk import Desk

LOOPBACK = ("localhost", "127.0.0.1", "::1")


@click.command()
@click.argument("record", required=False, metavar="[RECORD]")
@record_option
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Where to listen. Anything but this machine itself needs a token.",
)
@click.option("--port", default=8321, show_default=True, help="The port; 0 for any free one.")
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help="A name that browsers call this server by, beside localhost. May be repeated.",
)
@click.option(
    "--token",
    envvar="WHOSAYS_TOKEN",
    show_envvar=True,
    metavar="WORD",
    help="What a browser or API client must show; made up and printed where needed.",
)
@click.option(
    "--reviewer",
    envvar="WHOSAYS_REVIEWER",
    default="",
    show_envvar=True,
    metavar="NAME",
    help="Who decides, unless a browser says otherwise.",
)
@click.option(
    "--reviewers",
    type=click.IntRange(1, 2),
    default=1,
    show_default=True,
    help="How many must decide alike before a claim counts as reviewed.",
)
@click.option("--title", default="", metavar="TEXT", help="What the record is called on pages.")
@click.option("--catalogue", metavar="FOLDER", help="Where the catalogue is kept; beside the record if not given.")
@reader_options
def serve(record: str | None, location: str, host: str, port: int, **said: Any) -> None:
    """Open the web application on RECORD: pages with evidence, map and review, and the REST API.

    \b
    Examples:
      whosays serve idlib.db
      whosays serve idlib.db --reviewer Ines
      whosays serve postgresql://whosays@db/conflict --host 0.0.0.0 --name desk.example.org
    """
    import uvicorn

    from whosays.web.app import create_app
    from whosays.web.settings import Settings

    settings = reader_settings(said)
    token = said["token"] or (None if host in LOOPBACK else secrets.token_urlsafe(18))
    shown = record or location
    made = Settings(
        location=shown,
        reviewer=said["reviewer"],
        token=token,
        hosts=(*Settings(shown).hosts, *said["names"], *([] if host in ("0.0.0.0", "::") else [host])),
        reader=said["reader"],
        reader_settings=settings,
        reviewers=said["reviewers"],
        catalogue=said["catalogue"],
        title=said["title"] or _title_of(shown),
    )
    app = create_app(made)
    with _listening(host, port) as found:
        _make_ready(app.state.desk)
        told = f"[{host}]" if ":" in host else host
        say(f"whosays serves {shown} at http://{told}:{found.getsockname()[1]}/ (stop with Ctrl+C)")
        if token and not said["token"]:
            say(f"its token, asked for once in a browser: {token}")
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=5))
        with suppress(KeyboardInterrupt):
            server.run(sockets=[found])


def _make_ready(desk: Desk) -> None:
    """The desk has a catalogue that it can use. What keeps it from that is told as any error here is, before a server begins that could only fail."""
    try:
        desk.start(watch=False)
    except RecordError:
        desk.close()
        raise


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens at that address, at a free port where `port` is 0; raises `RecordError` where it cannot be had."""
    found = None
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        found = socket.socket(family, kind, protocol)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(address)
    except OSError as error:
        if found is not None:
            found.close()
        raise RecordError(
            f"cannot listen at {host} port {port} ({error.strerror or error}): give another --port, or --port 0 for any free one"
        ) from error
    return found


def _title_of(location: str) -> str:
    """What a record is called where nobody says: its file, or its folder where the file has the usual name; "" for one on a server."""
    path = Path(location)
    return "" if "://" in location else path.resolve().parent.name if path.stem == "whosays" else path.stem


COMMANDS = (serve,)
