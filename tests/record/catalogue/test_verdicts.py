"""What people decided reaches the catalogue alike, whether it is made anew or laid over."""

from __future__ import annotations

import random
from pathlib import Path

from whosays.cataloguing.making import make_catalogue
from whosays.model.decisions import Action
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.overlay import overlay, owing
from whosays.record.store import Record

TABLES = {
    "verdict": "SELECT c.id, v.by, v.action FROM verdict v JOIN claim c ON c.number = v.claim ORDER BY 1, 2",
    "look": "SELECT c.id, l.state FROM look l JOIN claim c ON c.number = l.claim ORDER BY 1",
    "tally": "SELECT day, by, action, decisions FROM tally ORDER BY 1, 2, 3",
    "claim": "SELECT id, status FROM claim ORDER BY id",
}


def test_laying_decisions_over_comes_to_the_same_as_making_anew(idlib: Path, tmp_path: Path) -> None:
    """Verdicts, looks, tallies and statuses are the same in a catalogue that decisions were laid over, in parts and twice, and in one made after them."""
    early = make_catalogue(str(idlib), tmp_path / "early")
    dice = random.Random(5)
    with Record.open(str(idlib)) as record:
        claims = [entry.id for entry in record.entries()[:12]]
        for number in range(60):
            action = dice.choice((Action.ACCEPT, Action.REJECT, Action.REOPEN))
            value = '{"instead": "1111111111111111"}' if action is Action.REJECT and number % 7 == 0 else "{}"
            by = dice.choice(("Ines", "Omar", "Nadia"))
            record.decide(action, dice.choice(claims), by=by, why="looked", value=value)
        made = record.decisions()
    late = make_catalogue(str(idlib), tmp_path / "late")
    with Catalogue(early) as laid, Catalogue(late) as anew:
        overlay(laid, made[: len(made) // 2])
        overlay(laid, made)
        overlay(laid, made)
        for name, query in TABLES.items():
            assert [tuple(row) for row in laid.rows(query)] == [tuple(row) for row in anew.rows(query)], name


def test_what_changes_no_figure_needs_no_new_catalogue(idlib: Path, tmp_path: Path) -> None:
    """After decisions that a catalogue says it owes nothing for, one made anew has the same rows in every table but for what it says of itself."""
    early = make_catalogue(str(idlib), tmp_path / "early")
    dice = random.Random(8)
    with Record.open(str(idlib)) as record:
        claims = [entry.id for entry in record.entries()[:9]]
        for _ in range(40):
            record.decide(dice.choice((Action.ACCEPT, Action.REOPEN)), dice.choice(claims), by="Ines", why="looked")
        record.decide(Action.SEARCH, "Idlib", by="Ines", why="", value='{"place": "Idlib"}')
        made = record.decisions()
        late = make_catalogue(str(idlib), tmp_path / "late")
        with Catalogue(early) as laid, Catalogue(late) as anew:
            overlay(laid, made)
            assert owing(laid) == 0
            names = [
                row[0]
                for row in laid.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
            ]
            for name in names:
                if name != "meta" and not name.startswith("sqlite"):
                    rows = [sorted(map(repr, map(tuple, one.rows(f"SELECT * FROM {name}")))) for one in (laid, anew)]
                    assert rows[0] == rows[1], name
            record.decide(Action.REJECT, claims[0], by="Ines", why="the words do not say so")
            overlay(laid, record.decisions(after=made[-1].number))
            assert owing(laid) == 1
