"""The brief as one page: everything that the record says, compiled, with its evidence, in a single file without a network.

    picture → views of each section → templates → one HTML text

The page carries its own style and a few lines of script, both named by their hash in its content security policy, so that nothing that a
document smuggles in can run or load. Every text is escaped; the page works with scripts off.
"""

from __future__ import annotations

import base64
import hashlib
import os
import tempfile
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from whosays.brief.asking import command, scope
from whosays.brief.chronology import build_chronology
from whosays.brief.derived import build_derived
from whosays.brief.disagreements import build_disagreements
from whosays.brief.evidence import build_evidence
from whosays.brief.figures import build_figures
from whosays.brief.forecasts import build_ledger
from whosays.brief.headlines import build_headlines
from whosays.brief.incidents import build_incidents
from whosays.brief.losses import build_losses
from whosays.brief.maps import draw_map
from whosays.brief.method import build_coverage, build_method
from whosays.brief.notes import MOST_CITED, notes_of
from whosays.brief.overtime import build_overtime
from whosays.brief.presence import build_whereabouts
from whosays.brief.register import build_register
from whosays.brief.sentences import counted, counted_in_words, join, number
from whosays.brief.sources import build_sources
from whosays.model.kinds import Kind
from whosays.model.pictures import Picture


def render_brief(picture: Picture) -> str:
    """The page as HTML text."""
    notes = notes_of(picture)
    whereabouts, incidents = build_whereabouts(picture, notes), build_incidents(picture, notes)
    views: dict[str, Any] = {
        "title": picture.title,
        "coverage": build_coverage(picture),
        "headlines": build_headlines(picture, notes),
        "scope": scope(picture.wanted),
        "most_cited": MOST_CITED,
        "claims_command": command("claims", picture.wanted),
        "casualties_command": command("claims", replace(picture.wanted, kinds=frozenset({Kind.CASUALTIES}))),
        "figures": build_figures(picture, notes, losses=False),
        "overtime": build_overtime(picture, notes, incidents.told),
        "derived": build_derived(picture, notes),
        "incidents": incidents,
        "whereabouts": whereabouts,
        "sheet": draw_map(whereabouts.places),
        "chronology": build_chronology(picture, notes, incidents.anchors),
        "ledger": build_ledger(picture, notes),
        "register": build_register(picture, notes),
        "loss_figures": build_figures(picture, notes, losses=True, told=incidents.told),
        "losses": build_losses(picture, notes, incidents.told),
        "disagreements": build_disagreements(picture, notes),
        "sources": build_sources(picture, notes),
        "method": build_method(picture),
    }
    evidence = build_evidence(picture, notes)
    return _template().render(**views, evidence=evidence, unused=notes.unused, **_style())


def write_brief(picture: Picture, path: Path) -> None:
    """Write the page to `path`; a reader of that file sees the old page or the new one, never a part."""
    write_page(render_brief(picture), path)


def write_page(text: str, path: Path) -> None:
    """Write a page that was made to `path`, likewise."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as stream:
            stream.write(text)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def policy() -> str:
    """The content security policy of the page as a header, for a server that shows it: the same as in the page, and no frame around it."""
    style = _style()
    return (
        f"default-src 'none'; style-src '{style['css_hash']}'; script-src '{style['js_hash']}'; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("whosays.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(counted=counted, counted_in_words=counted_in_words, join=join, number=number)
    return environment.get_template("page.html.jinja")


@cache
def _style() -> dict[str, str]:
    """The style and the script as they stand in the page, and the hashes that allow exactly these."""
    folder = files("whosays.brief")
    css, js = (folder / "brief.css").read_text("utf-8"), (folder / "brief.js").read_text("utf-8")
    return {"css": Markup(css), "js": Markup(js), "css_hash": _digest(css), "js_hash": _digest(js)}


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
