"""Gold documents varied so that a model learns the war story and not one war's names: other names, lost punctuation, other letter case.

A variation is a list of edits to the text; every span is moved along with it, so that a varied document is as exact as the original. Names are
changed consistently within a document. The replacements were written for this purpose.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Sequence

from training.gold import Document

Edit = tuple[int, int, str]

COUNTRIES = "Sudan Mali Ukraine Armenia Myanmar Somalia Yemen Libya Nigeria Ethiopia Colombia Haiti Kenya Chad Georgia India Niger Pakistan Serbia Congo"
PEOPLE = "Sudanese Malian Ukrainian Armenian Burmese Somali Yemeni Libyan Nigerian Ethiopian Colombian Kenyan Chadian Georgian Indian Nigerien Serbian"
TOWNS = (
    "Kesra Mavo Tirana Bakhmur Goma Kidal Lashio Sirba Zinvali Marib Taiz Merowe Kisimu Butare Arvand Loikaw Mekele Bardera Agadez Tobruk "
    "Donets Izyum Stepan Lugan Kharvo Maid Uvira Beni Bunia Kalemi Sittwa Hakha Paletwa Jonglei Bentiu Malakal Kadugli Nyala Geneina Shusha"
)
GROUPS = (
    "Ansar Liwa Front Wagnar Azov Fano Mayi Katiba Arakan Karenni Tigray Amhara Houthi Shabaab Azaria Vostok Rada Janjaweed Harka Masina "
    "Sahar Fajr Nasr Salvation Katibat"
)
INITIALS = "RSF SAF M23 TPLF FARC KNDF ARSA GNA LNA SPLA CNDP ADF JNIM AQAP UFDR MPC FDLR NDF KIA TNLA"
SURNAMES = "Okello Traore Petrov Haddad Mwangi Tesfaye Gonzalez Thant Barzi Kovac Diallo Rojas Osman Farah Bako Melnyk Sarkis Duarte Kyaw Idris"

KNOWN_TOWNS = (
    "Aleppo Damascus Idlib Homs Hama Raqqa Raqa Raqqah Daraa Latakia Palmyra Manbij Tabqa Hasaka Hasakeh Hassakeh Hasake Qamishli Azaz Quneitra "
    "Mosul Ghouta Jarabulus Jarablus Kobane Kobani Tabqah Tabaqa Marea Baghdad Castello Euphrates Midan Jayrud Mallah Qardaha Dabiq Efrin Afrin "
    "Daraya Ariha Houla Zubdiya Hamadaniyeh Jobar Sinjar Anbar Touman Nablus Zakho Markada Tartus Douma Palmyra Ramadi Fallujah Tikrit Basra"
)

CLASSES: tuple[tuple[str, str], ...] = (
    ("Syria Iraq Turkey Iran Russia Lebanon Jordan Israel Qatar Kurdistan Egypt Afghanistan", COUNTRIES),
    ("Syrian Iraqi Turkish Iranian Russian Lebanese Jordanian Israeli Saudi Kurdish Palestinian Afghan American British French", PEOPLE),
    (KNOWN_TOWNS, TOWNS),
    ("Nusra Daesh ISIL Daish Ahrar Jabhat Jaish Jaysh Jeish Faylaq Fatah Fateh Nujaba Hezbollah Qaeda Qaida Taliban", GROUPS),
    ("ISIS ISIL SDF YPG PYD PKK FSA IS HTS AQI PMF", INITIALS),
    ("Assad Rahman Maleh Fabius Touma Lavrov Kerry Carter Erdogan Cook Davis Saddam Zarqawi Golani Alloush Konashenkov Maliki Mohammed Omar Youssef", SURNAMES),
)  # fmt: skip
SUBSTITUTES = {name: others.split() for names, others in CLASSES for name in names.split()}
NAME = re.compile(r"\b(?:" + "|".join(sorted(SUBSTITUTES, key=len, reverse=True)) + r")(?=s?\b)")


def vary(document: Document, chance: random.Random) -> Document:
    """A variation of `document`, or the document itself: each kind of change is drawn on its own."""
    edits: list[Edit] = []
    if chance.random() < 0.4:
        edits += other_names(document["text"], chance)
    if document["text"].count(",") > 3 and chance.random() < 0.12:
        edits += lost_marks(document["text"])
    varied = apply_edits(document, edits) if edits else document
    if chance.random() < 0.06:
        varied = recase(varied, chance)
    return varied


def other_names(text: str, chance: random.Random) -> list[Edit]:
    """Edits that give known names others, each name the same one throughout."""
    chosen: dict[str, str] = {}
    edits = []
    for found in NAME.finditer(text):
        name = found.group()
        if name not in chosen:
            chosen[name] = chance.choice(SUBSTITUTES[name]) if chance.random() < 0.9 else name
        edits.append((found.start(), found.end(), chosen[name]))
    return edits


def lost_marks(text: str) -> list[Edit]:
    """Edits that drop commas and apostrophes, as some collections of articles have lost them."""
    return [(m.start(), m.end(), "") for m in re.finditer(r"(?<=\w)[,'’](?=[\s\w])", text)]


def recase(document: Document, chance: random.Random) -> Document:
    """The document in upper or lower case, or with each word capitalised, where that keeps every length."""
    text = document["text"]
    change = chance.choice((str.upper, str.lower, _capitalise))
    cased = change(text)
    return apply_edits(document, [(0, 0, "")], cased) if len(cased) == len(text) else document


def _capitalise(text: str) -> str:
    return re.sub(r"\b[a-z]", lambda m: m.group().upper(), text)


def apply_edits(document: Document, edits: Sequence[Edit], text: str | None = None) -> Document:
    """`document` with its text edited (edits may not overlap) and every span moved along; spans left without words go."""
    ordered = sorted(edits)
    old = text if text is not None else document["text"]
    new, pieces, at, shifts, total = "", [], 0, [], 0
    for start, end, words in ordered:
        if start < at:
            continue
        pieces += [old[at:start], words]
        at = end
        total += len(words) - (end - start)
        shifts.append((start, end, total, len(words)))
    new = "".join([*pieces, old[at:]])
    move = _Mover(shifts)

    def moved(span: Document | None) -> Document | None:
        if span is None:
            return None
        start, end = move.start(span["start"]), move.end(span["end"])
        return {"text": new[start:end], "start": start, "end": end} if start < end else None

    claims = [_moved_claim(claim, moved) for claim in document["claims"]]
    return {**document, "text": new, "claims": [c for c in claims if c["trigger"]]}


def _moved_claim(claim: Document, moved) -> Document:  # type: ignore[no-untyped-def]
    roles = {role: [m for span in spans if (m := moved(span))] for role, spans in claim["roles"].items()}
    steps = [{"source": s, "cue": moved(a["cue"])} for a in claim["attribution"] if (s := moved(a["source"]))]
    return {
        **claim,
        "trigger": moved(claim["trigger"]),
        "roles": {r: v for r, v in roles.items() if v},
        "attribution": steps,
    }


class _Mover:
    """Where an offset of the old text lies in the new one."""

    def __init__(self, shifts: list[tuple[int, int, int, int]]) -> None:
        self.shifts = shifts
        self.starts = [s for s, *_ in shifts]

    def start(self, offset: int) -> int:
        return self._move(offset, at_end=False)

    def end(self, offset: int) -> int:
        return self._move(offset, at_end=True)

    def _move(self, offset: int, *, at_end: bool) -> int:
        i = bisect_right(self.starts, offset - 1 if at_end else offset) - 1
        if i < 0:
            return offset
        _, end, total, size = self.shifts[i]
        if offset >= end:
            return offset + total
        return end + total if at_end else end + total - size
