"""The order of battle: as a tree, and as a network beside the table of its ties, as of any day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import JSONResponse, Response

from whosays.filters import read_day
from whosays.model.formations import Evidence, TieKind
from whosays.record.catalogue.actors import actor_of, types_of_forces
from whosays.record.catalogue.battle import Battle, ForceFilter, load_battle
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.moments import Moment, days_of_record, moment_of
from whosays.web.battle_network import MOST, card_plain, draw, draw_plain
from whosays.web.battle_tree import grow, ties_of
from whosays.web.desk import Desk
from whosays.web.force_cards import card_of, cards_of, tie_lines
from whosays.web.rendering import render
from whosays.web.requests import FromCatalogue, OnDesk, choice
from whosays.web.slider import Slider

router = APIRouter()

CHOICES: Mapping[str, type[TieKind | Evidence]] = {"tie": TieKind, "evidence": Evidence}


@dataclass(frozen=True, slots=True)
class AskedOfBattle:
    """What the query asks: which forces, at which moment."""

    wanted: ForceFilter
    moment: Moment


def asked_of(request: Request, catalogue: FromCatalogue) -> AskedOfBattle:
    """What the query asks of the order of battle; raises `QuestionError` for a day, a kind of tie or an evidence that is none."""
    query = request.query_params
    said = {name: query.get(name, "").strip() for name in ("words", "type", "place")}
    said |= {name: choice(request, name, [str(one.value) for one in known]) for name, known in CHOICES.items()}
    return AskedOfBattle(ForceFilter(**said), moment_of_query(request, catalogue))


def moment_of_query(request: Request, catalogue: Catalogue) -> Moment:
    """The moment that a query asks for."""
    days = [
        read_day(name.replace("_", " "), request.query_params.get(name, "").strip() or None)
        for name in ("as_of", "known_on")
    ]
    return moment_of(catalogue, *days)


Asked = Annotated[AskedOfBattle, Depends(asked_of)]


@router.get("/actors")
def actors(
    request: Request, desk: OnDesk, catalogue: FromCatalogue, asked: Asked, under: str = "", after: str = ""
) -> Response:
    """The tree of the order of battle, as far as a page has room; the branch under one actor where that is asked for."""
    found = desk.workings.of(
        catalogue, ("tree", asked, under, after), lambda: _tree(desk, catalogue, asked, under, after)
    )
    return render(request, "actors.html.jinja", **found, **_shared(catalogue, asked))


def _tree(desk: Desk, catalogue: Catalogue, asked: AskedOfBattle, under: str, after: str) -> dict[str, Any]:
    battle = _battle(desk, catalogue, asked)
    head = actor_of(catalogue, under) if under else None
    if head is not None and head.number not in battle.nodes:
        head = None
    tree = grow(battle, after, head.number if head else None)
    return {
        "tree": tree,
        "head": head,
        "gone": bool(under) and head is None,
        "cards": cards_of(catalogue, battle, tree.shown, asked.moment),
        "lines": tie_lines(catalogue, battle, ties_of(tree.tops), asked.moment),
    }


def _shared(catalogue: Catalogue, asked: AskedOfBattle) -> dict[str, Any]:
    return {
        "wanted": asked.wanted,
        "moment": asked.moment,
        "slider": slider_of(catalogue, asked.moment.as_of),
        "types": types_of_forces(catalogue),
        "tie_kinds": tuple(kind.value for kind in TieKind),
        "evidences": tuple(evidence.value for evidence in Evidence),
    }


def slider_of(catalogue: Catalogue, day: date | None) -> Slider | None:
    """The slider over the days of the record, or `None` where no report has a day."""
    days = days_of_record(catalogue)
    return Slider(*days, day) if days else None


Most = Annotated[int, Query(ge=2, le=MOST)]


@router.get("/actors/network")
def network(request: Request, desk: OnDesk, catalogue: FromCatalogue, asked: Asked, most: Most = MOST) -> Response:
    """The ties of the order of battle as a drawing, beside the table that says the same."""
    drawing = draw(_battle(desk, catalogue, asked), most)
    lines = tie_lines(catalogue, drawing.battle, drawing.ties, asked.moment, most=1)
    return render(request, "network.html.jinja", drawing=drawing, lines=lines, **_shared(catalogue, asked))


def _battle(desk: Desk, catalogue: Catalogue, asked: AskedOfBattle) -> Battle:
    def load() -> Battle:
        return load_battle(catalogue, asked.wanted, asked.moment, desk.geography)

    return desk.workings.of(catalogue, ("battle", asked), load)


@router.get("/actors/network.json")
def network_data(desk: OnDesk, catalogue: FromCatalogue, asked: Asked, most: Most = MOST) -> Response:
    """What the drawing shows: forces and ties, with what a card says of each."""
    drawing = draw(_battle(desk, catalogue, asked), most)
    lines = tie_lines(catalogue, drawing.battle, drawing.ties, asked.moment, most=0)
    return JSONResponse(draw_plain(drawing, lines))


@router.get("/actors/card/{actor:path}")
def card(catalogue: FromCatalogue, asked: Asked, actor: str) -> Response:
    """What claims say of one force of the drawing."""
    return JSONResponse(card_plain(card_of(catalogue, actor_of(catalogue, actor).number, asked.moment)))
