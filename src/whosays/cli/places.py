"""The verb `places`: what a name may mean and why, which choices are least sure, people's word on them, and places of the user's own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from whosays.cli.options import decision_options, filter_options, form_option, open_existing, record_option
from whosays.cli.output import Listing, print_listing, say
from whosays.errors import NotFoundError, QuestionError
from whosays.model.decisions import Action
from whosays.model.entries import Entry
from whosays.model.matches import reasons_in_words
from whosays.model.plain import to_plain
from whosays.reference.place_imports import PlaceImport, import_places, list_imports, remove_import
from whosays.reference.places import Gazetteer, load_gazetteer
from whosays.resolution.place_candidates import Candidate, find_candidates
from whosays.resolution.place_choices import subject_of
from whosays.resolution.place_review import PlaceDoubt, find_doubts

SHORT = 8


@click.group()
def places() -> None:
    """Find places, look at the choices that are least sure, choose another, and import villages.

    \b
    Examples:
      whosays places find Tripoli --text "Clashes in Tripoli, the Lebanese army said"
      whosays places review
      whosays places choose Tripoli geonames:266826 --document 5d1c --by Ines --why "the city in Lebanon"
      whosays places import SY.zip --as syria
    """


@places.command()
@click.argument("name")
@click.option("--text", default="", metavar="WORDS", help="A sentence or story around it, which the choice looks at.")
@click.option("--most", default=10, show_default=True, metavar="N", help="How many candidates.")
@form_option
def find(name: str, text: str, most: int, form: str) -> None:
    """Show the places that NAME may mean, the likeliest first, each with its reasons."""
    print_listing(candidates_listing(name, find_candidates(name, text or name, load_gazetteer())[:most]), form)


@places.command()
@filter_options
@click.option("--most", default=50, show_default=True, metavar="N", help="How many.")
@form_option
@record_option
def review(form: str, location: str, most: int, **asked: Any) -> None:
    """List the choices of places that are least sure, with reasons and the claims that hang on them."""
    with open_existing(location) as workspace:
        print_listing(doubts_listing(find_doubts(workspace.claims(**asked))[:most]), form)


@places.command()
@click.argument("words")
@click.argument("place", required=False, metavar="[PLACE]")
@click.option("--document", metavar="ID", help="Only in that document; in all if not given.")
@click.option("--none", "nowhere", is_flag=True, help="The words mean no place.")
@click.option("--undo", is_flag=True, help="Take an earlier choice back: the machine's counts again.")
@decision_options
@record_option
def choose(words: str, place: str | None, by: str, why: str, location: str, **said: Any) -> None:
    """Say that WORDS mean the place PLACE (an id, or a name that only one place has), or no place."""
    if sum((place is not None, said["nowhere"], said["undo"])) != 1:
        raise click.UsageError("give one of: a PLACE, --none, --undo")
    chosen = place_id_of(place, load_gazetteer()) if place else None
    value = json.dumps({"undone": True} if said["undo"] else {"place": chosen})
    with open_existing(location) as workspace:
        document = workspace.record.document(said["document"]).id if said["document"] else None
        _need_words(workspace.claims(status=()), words, document)
        decision = workspace.record.decide(Action.PLACE, subject_of(words, document), by=by, why=why, value=value)
    say(f"decision {decision.number}: place {decision.subject} by {decision.by}")


def place_id_of(place: str, gazetteer: Gazetteer) -> str:
    """The id of the place that an id, or a name that only one place has, stands for. Raises `QuestionError` that lists the candidates."""
    known = gazetteer.get(place)
    if known is not None:
        return known.id
    found = gazetteer.named(place)
    if len(found) == 1:
        return found[0].id
    several = ", ".join(f"{p.id} ({p.name}, {p.country})" for p in gazetteer.find(place)[:5])
    if not several:
        raise QuestionError(f'no place has the id or name "{place}": look ids up with `whosays places find NAME`')
    raise QuestionError(f'"{place}" is not one place: give an id; there are: {several}')


def _need_words(entries: Sequence[Entry], words: str, document: str | None) -> None:
    wanted = " ".join(words.split()).casefold()
    spans = {
        " ".join(match.span.text.split())
        for entry in entries
        if document is None or entry.document.id == document
        for match in entry.places()
    }
    if wanted not in {span.casefold() for span in spans}:
        near = sorted(span for span in spans if wanted in span.casefold() or span.casefold() in wanted)[:5]
        more = f"; there are: {', '.join(near)}" if near else "; see `whosays places review`"
        raise NotFoundError(f'no claim has "{words}" as its place{more}')


@places.command(name="import")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "name", required=True, metavar="NAME", help="What to call it.")
def import_(path: Path, name: str) -> None:
    """Take in villages of a country: a GeoNames file (SY.txt, SY.zip) or Who's On First (CSV, SQLite, GeoJSON).

    Documents read from now on are resolved with them; `whosays reread` does so for those that are there.
    """
    found = import_places(path, name)
    say(f"{found.places} places of {found.source} are kept as {found.name} in {found.path}")


@places.command()
@form_option
def imports(form: str) -> None:
    """List what was imported."""
    print_listing(imports_listing(list_imports()), form)


@places.command()
@click.argument("name")
def forget(name: str) -> None:
    """Remove an import; what was resolved with it stays until it is read again."""
    say(f"removed {remove_import(name).path}")


def candidates_listing(name: str, candidates: Sequence[Candidate]) -> Listing:
    """What a name may mean, one place a row."""
    rows = [
        (c.place.id, c.label, c.place.feature, f"{c.place.latitude:.3f}, {c.place.longitude:.3f}", f"{c.total:.2f}",
         reasons_in_words(c.features))
        for c in candidates
    ]  # fmt: skip
    return Listing(
        columns=("id", "place", "kind", "at", "grounds", "why"), rows=rows, plain=[to_plain(c) for c in candidates],
        empty=f'no place is called "{name}": see `whosays places import --help` for villages', wide=frozenset({"why"}),
    )  # fmt: skip


def doubts_listing(doubts: Sequence[PlaceDoubt]) -> Listing:
    """Choices that are not sure, one a row."""
    rows = [
        (f"{d.score:.2f}", d.words, d.label, d.document[:SHORT], ", ".join(c[:SHORT] for c in d.claims[:3]), d.reasons, d.sentence)
        for d in doubts
    ]  # fmt: skip
    return Listing(
        columns=("score", "words", "taken as", "document", "claims", "why", "sentence"), rows=rows, plain=[to_plain(d) for d in doubts],
        empty="no place was chosen yet: add documents with `whosays add`", wide=frozenset({"why", "sentence"}),
        footer="choose with: whosays places choose WORDS PLACE --document ID",
    )  # fmt: skip


def imports_listing(imports: Sequence[PlaceImport]) -> Listing:
    """Imports, one a row."""
    rows = [(i.name, i.source, str(i.places), i.digest, str(i.path)) for i in imports]
    plain = [
        {"name": i.name, "source": i.source, "places": i.places, "digest": i.digest, "path": str(i.path)}
        for i in imports
    ]
    return Listing(("name", "file", "places", "digest", "kept in"), rows, plain, "nothing was imported")


COMMANDS = (places,)
