"""The verb `serve`: the web application on one record."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

import click

from whosays.cli.options import reader_options, reader_settings, record_option
from whosays.cli.output import say

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
    say(f"whosays serves {shown} at http://{host}:{port}/ (stop with Ctrl+C)")
    if token and not said["token"]:
        say(f"its token, asked for once in a browser: {token}")
    uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False)


def _title_of(location: str) -> str:
    """What a record is called where nobody says: its file, or its folder where the file has the usual name; "" for one on a server."""
    path = Path(location)
    return "" if "://" in location else path.resolve().parent.name if path.stem == "whosays" else path.stem


COMMANDS = (serve,)
